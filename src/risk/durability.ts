import { parseQuantity } from '../forecast/quantity.ts';
import { fieldAt, isMap, listAt, mapAt, numberAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import { containersOf, formerOf, specUpdates } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import type { Update } from './updates.ts';

/** Something by which what is written survives less. */
interface Loss {
  word: string;
  severity: 'high' | 'medium';
}

type Compare = (before: ValueMap, after: ValueMap) => Loss[];

/** As PostgreSQL reads it: the beginning of a word is enough. https://www.postgresql.org/docs/current/config-setting.html */
const OFF = /^(?:off?|f(?:a(?:l(?:se?)?)?)?|no?|0)$/i;

/**
 * Settings without which a database that loses its power loses what it confirmed, or all of its data.
 * https://www.postgresql.org/docs/current/runtime-config-wal.html https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_flush_log_at_trx_commit
 */
const SETTINGS: ReadonlyMap<string, { isUnsafe: RegExp; severity: Loss['severity'] }> = new Map([
  ['fsync', { isUnsafe: OFF, severity: 'high' as const }],
  ['full_page_writes', { isUnsafe: OFF, severity: 'high' as const }],
  ['zero_damaged_pages', { isUnsafe: /^(?:on|t(?:r(?:ue?)?)?|y(?:es?)?|1)$/i, severity: 'high' as const }],
  ['synchronous_commit', { isUnsafe: OFF, severity: 'medium' as const }],
  ['appendonly', { isUnsafe: /^no$/i, severity: 'medium' as const }],
  ['innodb_flush_log_at_trx_commit', { isUnsafe: /^[02]$/, severity: 'medium' as const }],
  ['innodb_doublewrite', { isUnsafe: OFF, severity: 'high' as const }],
]);

/** Settings of a file or of command lines, one each line: `fsync = off`, `-c fsync=off`, `appendonly no`. */
const LINE = new RegExp(
  String.raw`(?:^|\s|-)(${[...SETTINGS.keys()].map((key) => key.replaceAll('_', '[_-]')).join('|')})(?: ?= ?| )["']?(\w{1,20})`,
  'gi',
);

/** What settings say that is not safe. */
function unsafe(settings: Iterable<readonly [string, string]>): Loss[] {
  return [...settings].flatMap(([key, value]): Loss[] => {
    const setting = SETTINGS.get(key);
    return setting?.isUnsafe.test(value) === true ? [{ word: `${key} ${value}`, severity: setting.severity }] : [];
  });
}

function unsafeIn(text: string): Loss[] {
  const lines = text.split('\n').filter((line) => !/^\s*[#;]/.test(line));
  const found = lines.flatMap((line) =>
    [...line.replaceAll(/\s+/g, ' ').slice(0, LONGEST).matchAll(LINE)].map(
      ([, key = '', value = '']) => [key.toLowerCase().replaceAll('-', '_'), value] as const,
    ),
  );
  return unsafe(found);
}

/** Characters of a line that are read: settings are short. */
const LONGEST = 2000;

function added(before: readonly Loss[], after: readonly Loss[]): Loss[] {
  const known = new Set(before.map(({ word }) => word));
  return after.filter(({ word }) => !known.has(word));
}

/** Parameters that an operator hands on to the database. */
const parameters =
  (...path: string[]): Compare =>
  (before, after) => {
    const read = (object: ValueMap) =>
      unsafe(
        // Names of settings are of any case.
        Object.entries(mapAt(object, ...path)).map(
          ([key, value]) => [key.toLowerCase(), scalarText(value).trim()] as const,
        ),
      );
    return added(read(before), read(after));
  };

/** A number that is lowered. */
const lowered =
  (
    path: readonly string[],
    what: string,
    severityOf: (from: number, to: number) => Loss['severity'] | undefined,
  ): Compare =>
  (before, after) => {
    const [from, to] = [before, after].map((object) => numberAt(object, ...path));
    const severity = from === undefined || to === undefined || to >= from ? undefined : severityOf(from, to);
    return severity === undefined ? [] : [{ word: `${what} ${from} → ${to}`, severity }];
  };

/** Copies of data: the last of them is one that nothing may happen to. */
const copies = (...path: string[]): Compare =>
  lowered(path, path.at(-1) ?? '', (_from, to) => (to <= 1 ? 'high' : 'medium'));

/** For how long, and how much of it, messages are kept: what is older goes at once. https://kafka.apache.org/documentation/#topicconfigs */
const RETENTIONS = [
  'retention.ms',
  'retention.bytes',
  'log.retention.ms',
  'log.retention.minutes',
  'log.retention.hours',
  'log.retention.bytes',
];

const kept =
  (...path: string[]): Compare =>
  (before, after) =>
    RETENTIONS.flatMap((key): Loss[] => {
      const [old, now] = [before, after].map((object) => fieldAt(mapAt(object, ...path), [key]));
      const [from, to] = [old, now].map((value) =>
        value === undefined || value === null ? undefined : Number(scalarText(value)),
      );
      // -1 is for ever, and what is not said is a default of the cluster.
      if (to === undefined || Number.isNaN(to) || to < 0 || (from !== undefined && from >= 0 && to >= from)) return [];
      // Nothing is deleted for its size unless that is said; a cluster keeps messages for a week.
      if (from === undefined && !(key.endsWith('.bytes') || (key === 'retention.ms' && to < DAY))) return [];
      const isMuch = from === undefined || from < 0 || to * 2 <= from;
      return [{ word: `${key} ${from ?? 'not said'} → ${to}`, severity: isMuch ? 'high' : 'medium' }];
    });

const DAY = 86_400_000;

/** https://strimzi.io/docs/operators/latest/configuring.html */
const brokers =
  (...path: string[]): Compare =>
  (before, after) => {
    const said = (object: ValueMap, key: string) => scalarText(fieldAt(mapAt(object, ...path), [key]) ?? '');
    return [
      ...lowered([...path, 'min.insync.replicas'], 'min.insync.replicas', () => 'medium')(before, after),
      ...(said(after, 'unclean.leader.election.enable') === 'true' &&
      said(before, 'unclean.leader.election.enable') !== 'true'
        ? [{ word: 'unclean.leader.election.enable true', severity: 'high' as const }]
        : []),
      ...(said(before, 'cleanup.policy') === 'compact' && said(after, 'cleanup.policy').includes('delete')
        ? [{ word: 'cleanup.policy delete', severity: 'high' as const }]
        : []),
    ];
  };

/** A disk that becomes one of the pod alone. */
const ephemeral =
  (...path: string[]): Compare =>
  (before, after) => {
    const [old, now] = [before, after].map((object) => textAt(object, ...path));
    return now === 'ephemeral' && old !== '' && old !== 'ephemeral'
      ? [{ word: `${path.join('.')} ephemeral`, severity: 'high' }]
      : [];
  };

/** Disks that become smaller, wherever an operator has their sizes; a mistake more often than a wish, and most operators refuse or ignore it. */
const shrunk: Compare = (before, after) => {
  const old = sizesOf(before);
  return [...sizesOf(after)].flatMap(([path, { text, nanos }]): Loss[] => {
    const from = old.get(path);
    return from === undefined || nanos >= from.nanos
      ? []
      : [{ word: `${path} ${from.text} → ${text}`, severity: 'medium' }];
  });
};

const SIZES = /(?:^|\.)(?:(?:storage|walStorage|volume)\.size|persistence\.storage|requests\.storage)$/;
/** Specs are not deeper, and no longer than this: more are not looked at. */
const MOST_LEVELS = 14;

/** Sizes of disks by their paths; items of lists by their names where they have some. */
function sizesOf(spec: Value, path = '', level = 0): Map<string, { text: string; nanos: bigint }> {
  const found = new Map<string, { text: string; nanos: bigint }>();
  const parts: [string, Value][] = Array.isArray(spec)
    ? spec.map((item, index) => [textAt(item, 'name') || String(index), item])
    : isMap(spec)
      ? Object.entries(spec).map(([key, item]) => [key, item ?? null])
      : [];
  for (const [key, item] of parts) {
    const at = path === '' ? key : `${path}.${key}`;
    if (Array.isArray(item) || isMap(item)) {
      if (level < MOST_LEVELS) for (const [deep, size] of sizesOf(item, at, level + 1)) found.set(deep, size);
    } else if (SIZES.test(at)) {
      const nanos = parseQuantity(item)?.nanos;
      if (nanos !== undefined) found.set(at, { text: scalarText(item), nanos });
    }
  }
  return found;
}

const SPECS: ReadonlyMap<string, readonly Compare[]> = new Map<string, readonly Compare[]>([
  // https://cloudnative-pg.io/documentation/current/postgresql_conf/
  [
    'postgresql.cnpg.io/Cluster',
    [parameters('postgresql', 'parameters'), copies('instances'), copies('minSyncReplicas')],
  ],
  // https://postgres-operator.readthedocs.io/en/latest/reference/cluster_manifest/
  ['acid.zalan.do/postgresql', [parameters('postgresql', 'parameters'), copies('numberOfInstances')]],
  [
    'kafka.strimzi.io/KafkaTopic',
    [kept('config'), brokers('config'), copies('replicas'), lowered(['partitions'], 'partitions', () => 'medium')],
  ],
  [
    'kafka.strimzi.io/Kafka',
    [
      kept('kafka', 'config'),
      brokers('kafka', 'config'),
      copies('kafka', 'replicas'),
      ephemeral('kafka', 'storage', 'type'),
    ],
  ],
  // https://rook.io/docs/rook/latest/CRDs/Block-Storage/ceph-block-pool-crd/
  ['ceph.rook.io/CephBlockPool', [copies('replicated', 'size')]],
  [
    'ceph.rook.io/CephObjectStore',
    [copies('dataPool', 'replicated', 'size'), copies('metadataPool', 'replicated', 'size')],
  ],
  ['ceph.rook.io/CephFilesystem', [copies('metadataPool', 'replicated', 'size')]],
  ['kafka.strimzi.io/KafkaNodePool', [copies('replicas'), ephemeral('storage', 'type')]],
]);

const KINDS = [...new Set([...SPECS.keys()].map((key) => key.slice(key.indexOf('/') + 1)))];

/** Objects that stay and newly keep what is written in fewer places, for less time, or not through a failure. */
export function findLessDurable(facts: Facts): Suspicion[] {
  return [
    ...KINDS.flatMap((kind) => facts.updatesOf(kind)).flatMap((update) => {
      const { base, head } = update;
      const compare = SPECS.get(`${head.identity.group}/${head.identity.kind}`);
      if (base === undefined || compare === undefined) return [];
      const [old, now] = [mapAt(base.object, 'spec'), mapAt(head.object, 'spec')];
      return tell(
        update,
        compare.flatMap((each) => each(old, now)),
      );
    }),
    ...facts.updates.flatMap((update) => {
      const { base, head } = update;
      // Claims of Kubernetes itself are refused: immutable-field-changed.
      if (base === undefined || ['', 'apps', 'apiextensions.k8s.io'].includes(head.identity.group)) return [];
      return tell(update, shrunk(mapAt(base.object, 'spec'), mapAt(head.object, 'spec')));
    }),
    ...specUpdates(facts).flatMap((pod) =>
      tell(
        pod.update,
        containersOf(pod.head.spec).flatMap((item) => {
          const former = formerOf(pod, item);
          return former === undefined ? [] : added(unsafeIn(lineOf(former)), unsafeIn(lineOf(item.container)));
        }),
      ),
    ),
    ...facts.updatesOf('ConfigMap').flatMap((update) => {
      const { base, head } = update;
      return base === undefined ? [] : tell(update, added(filesIn(base), filesIn(head)));
    }),
  ];
}

function lineOf(container: Value): string {
  const words = ['command', 'args'].flatMap((key) => listAt(container, key)).filter((word) => typeof word === 'string');
  // A flag and its value may be two of them.
  return [...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)].join('\n');
}

/** Files of settings, by their names: elsewhere these words mean other things. */
function filesIn({ object }: Manifest): Loss[] {
  const data = mapAt(object, 'data');
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([key, text]) =>
    typeof text === 'string' && /\.(?:conf|cnf)$/.test(key) ? unsafeIn(text) : [],
  );
}

function tell(update: Update, losses: readonly Loss[]): Suspicion[] {
  if (losses.length === 0) return [];
  const words = [...new Set(losses.map(({ word }) => word))];
  const severity = losses.some((loss) => loss.severity === 'high') ? 'high' : 'medium';
  return [
    suspect(update, severity, `keeps less of what is written to it: ${listWords(words)}`, { facts: words.toSorted() }),
  ];
}

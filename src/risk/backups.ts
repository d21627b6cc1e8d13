import { canonicalText } from '../diff/values.ts';
import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { indexBy } from './world.ts';
import type { Facts } from './facts.ts';
import { lazily } from './lazily.ts';
import type { Severity } from './model.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { severityOfLoss, worstSeverity } from './severity.ts';

/** How an object says that it makes backups, below `spec`. */
interface Maker {
  /** It makes any; absent: always. */
  makes?: (spec: ValueMap) => boolean;
  /** The field that stops them, by being true. */
  stopped?: readonly string[];
  /** How long they are kept, or how many. */
  kept?: readonly (readonly string[])[];
  /** What is saved: one that differs may save less. */
  what?: readonly string[];
  /** What it saves: kind and group of the object, and where its name is. That goes as well: nothing is left to save. */
  of?: readonly [group: string, kind: string, ...path: string[]];
}

const hasSchedule =
  (...path: string[]) =>
  (spec: ValueMap): boolean =>
    isMap(fieldAt(spec, path)) || textAt(spec, ...path) !== '';
const RETAIN = ['hourly', 'daily', 'weekly', 'monthly', 'yearly', 'last', 'within'];
const KEEP = ['keepLast', 'keepHourly', 'keepDaily', 'keepWeekly', 'keepMonthly', 'keepYearly'];

/**
 * https://cloudnative-pg.io/documentation/current/backup/ https://velero.io/docs/main/api-types/schedule/ https://k8up.io/k8up/references/schedule-specification.html
 * https://volsync.readthedocs.io/en/stable/usage/ https://longhorn.io/docs/latest/snapshots-and-backups/scheduling-backups-and-snapshots/
 * https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/api_reference.md https://docs.kasten.io/latest/api/policies.html
 */
const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  [
    'postgresql.cnpg.io/ScheduledBackup',
    { stopped: ['suspend'], of: ['postgresql.cnpg.io', 'Cluster', 'cluster', 'name'] },
  ],
  [
    'postgresql.cnpg.io/Cluster',
    {
      makes: (spec) =>
        ['barmanObjectStore', 'volumeSnapshot'].some((key) => isMap(fieldAt(spec, ['backup', key]) ?? null)) ||
        listAt(spec, 'plugins').some((plugin) => fieldAt(plugin, ['isWALArchiver']) === true),
      kept: [['backup', 'retentionPolicy']],
    },
  ],
  ['barmancloud.cnpg.io/ObjectStore', { makes: () => false, kept: [['retentionPolicy']] }],
  [
    'velero.io/Schedule',
    {
      stopped: ['paused'],
      kept: [['template', 'ttl']],
      what: [
        'includedNamespaces',
        'excludedNamespaces',
        'includedResources',
        'excludedResources',
        'labelSelector',
        'orLabelSelectors',
        'snapshotVolumes',
        'defaultVolumesToFsBackup',
      ],
    },
  ],
  ['k8up.io/Schedule', { makes: hasSchedule('backup'), kept: KEEP.map((key) => ['prune', 'retention', key]) }],
  [
    'volsync.backube/ReplicationSource',
    {
      stopped: ['paused'],
      kept: RETAIN.map((key) => ['restic', 'retain', key]),
      of: ['', 'PersistentVolumeClaim', 'sourcePVC'],
    },
  ],
  [
    'longhorn.io/RecurringJob',
    { makes: (spec) => /^(?:backup|snapshot)(?:-force-create)?$/.test(textAt(spec, 'task')), kept: [['retain']] },
  ],
  [
    'k8s.mariadb.com/Backup',
    {
      makes: hasSchedule('schedule'),
      stopped: ['schedule', 'suspend'],
      kept: [['maxRetention']],
      of: ['k8s.mariadb.com', 'MariaDB', 'mariaDbRef', 'name'],
    },
  ],
  [
    'k8s.mariadb.com/PhysicalBackup',
    {
      makes: hasSchedule('schedule'),
      stopped: ['schedule', 'suspend'],
      kept: [['maxRetention']],
      of: ['k8s.mariadb.com', 'MariaDB', 'mariaDbRef', 'name'],
    },
  ],
  ['config.kio.kasten.io/Policy', { stopped: ['paused'], kept: RETAIN.map((key) => ['retention', key]) }],
  ['stash.appscode.com/BackupConfiguration', { stopped: ['paused'] }],
  ['core.kubestash.com/BackupConfiguration', { stopped: ['paused'] }],
  [
    'snapscheduler.backube/SnapshotSchedule',
    {
      stopped: ['disabled'],
      kept: [
        ['retention', 'expires'],
        ['retention', 'maxCount'],
      ],
    },
  ],
  ['psmdb.percona.com/PerconaServerMongoDB', { makes: (spec) => isOn(spec, 'backup', 'enabled') }],
  ['pxc.percona.com/PerconaXtraDBCluster', { makes: (spec) => listAt(spec, 'backup', 'schedule').length > 0 }],
  [
    'mysql.oracle.com/InnoDBCluster',
    { makes: (spec) => listAt(spec, 'backupSchedules').some((each) => fieldAt(each, ['enabled']) !== false) },
  ],
]);

/** Kinds that make backups and nothing else: they go with their backups. */
const isAlone = ({ makes }: Maker, kind: string): boolean =>
  makes === undefined || /^(?:Schedule|RecurringJob|Backup|PhysicalBackup)$/.test(kind);

/** Backups that are no longer made, of less, or kept for a shorter time. */
export function findStoppedBackups(facts: Facts): Suspicion[] {
  return [...findRemoved(facts), ...findChanged(facts)];
}

function makerOf({ identity, object }: Manifest): Maker | undefined {
  const maker = MAKERS.get(`${identity.group}/${identity.kind}`);
  return maker !== undefined && isMaking(maker, mapAt(object, 'spec')) ? maker : undefined;
}

function isMaking({ makes, stopped }: Maker, spec: ValueMap): boolean {
  return (makes?.(spec) ?? true) && (stopped === undefined || !isOn(spec, ...stopped));
}

function isOn(spec: ValueMap, ...path: string[]): boolean {
  return fieldAt(spec, path) === true;
}

function findRemoved(facts: Facts): Suspicion[] {
  const fresh = lazily(() =>
    indexBy(
      facts.updates.filter(({ base, head }) => base === undefined && makerOf(head) !== undefined),
      ({ head }) => placeOf(head),
    ),
  );
  return facts.lost.flatMap((change): Suspicion[] => {
    const { base } = change;
    if (base === undefined || change.action !== 'removed' || facts.cause(change) !== undefined) return [];
    const maker = makerOf(base);
    if (maker === undefined || !isAlone(maker, base.identity.kind) || isNothingLeft(maker, base, facts)) return [];
    const isFollowed = fresh().has(placeOf(base));
    // A new one that saves the same takes its place; of some kinds nobody can tell what they save.
    if (isFollowed && maker.of !== undefined) return [];
    const destroyed = isFollowed || isSavedByAnother(maker, base, facts) ? 'medium' : 'high';
    const severity = severityOfLoss(facts.effect(change), { destroyed });
    if (severity === undefined) return [];
    return [suspect({ change }, severity, 'is removed from Git: it makes no backups any more', { facts: ['removed'] })];
  });
}

/** Where it is and, where that can be told, what it saves. */
function placeOf({ identity, object }: Manifest): string {
  const { cluster, namespace, group, kind } = identity;
  const [, , ...path] = MAKERS.get(`${group}/${kind}`)?.of ?? [];
  return JSON.stringify([cluster, namespace, group, kind, path.length === 0 ? '' : textAt(object, 'spec', ...path)]);
}

/** What it saves goes as well. */
function isNothingLeft({ of }: Maker, { identity, object }: Manifest, { world }: Facts): boolean {
  if (of === undefined) return false;
  const [group, kind, ...path] = of;
  const { cluster, namespace } = identity;
  const target = { cluster, namespace, group, kind, name: textAt(object, 'spec', ...path) };
  return world.base.has(target) && !world.head.has(target);
}

/** Another one of the kind saves the same. */
function isSavedByAnother({ of }: Maker, { identity, object }: Manifest, { world }: Facts): boolean {
  if (of === undefined) return false;
  const [, , ...path] = of;
  const target = textAt(object, 'spec', ...path);
  return world.head
    .within(identity.cluster, identity.namespace)
    .some(
      ({ manifest }) =>
        manifest.identity.kind === identity.kind &&
        manifest.identity.group === identity.group &&
        textAt(manifest.object, 'spec', ...path) === target &&
        makerOf(manifest) !== undefined,
    );
}

function findChanged(facts: Facts): Suspicion[] {
  const kinds = [...new Set([...MAKERS.keys()].map((key) => key.slice(key.indexOf('/') + 1)))];
  return kinds.flatMap((kind) =>
    facts.updatesOf(kind).flatMap((update): Suspicion[] => {
      const { base, head } = update;
      const maker = MAKERS.get(`${head.identity.group}/${kind}`);
      if (base === undefined || maker === undefined) return [];
      const [before, after] = [mapAt(base.object, 'spec'), mapAt(head.object, 'spec')];
      if (isMaking(maker, before) && !isMaking(maker, after))
        return [suspect(update, 'high', 'makes no backups any more', { facts: ['stopped'] })];
      const found: { words: string; severity: Severity }[] = [];
      const shorter = (maker.kept ?? []).filter((path) => isShorter(fieldAt(before, path), fieldAt(after, path)));
      if (shorter.length > 0)
        found.push({
          words: `keeps backups for a shorter time (${listWords(shorter.map((path) => path.join('.')))})`,
          severity: 'medium',
        });
      const less = (maker.what ?? []).filter((key) =>
        isNarrower(key, mapAt(before, 'template'), mapAt(after, 'template')),
      );
      if (less.length > 0) found.push({ words: `saves something else (${listWords(less)})`, severity: 'medium' });
      if (found.length === 0) return [];
      const severity = worstSeverity(found.map((each) => each.severity));
      const words = found.map((each) => each.words);
      const now = shorter.map((path) => canonicalText(fieldAt(after, path) ?? null));
      return [suspect(update, severity, listWords(words), { facts: [...words, ...now] })];
    }),
  );
}

/** What it leaves out, or does not name any more. */
function isNarrower(key: string, before: ValueMap, after: ValueMap): boolean {
  const [old, now] = [fieldAt(before, [key]) ?? null, fieldAt(after, [key]) ?? null];
  if (canonicalText(old) === canonicalText(now)) return false;
  const [had, has] = [new Set(textsAt(before, key)), new Set(textsAt(after, key))];
  if (key.startsWith('excluded')) return [...has].some((name) => !had.has(name));
  if (key.startsWith('included')) {
    const isAll = (names: ReadonlySet<string>) => names.size === 0 || names.has('*');
    return !isAll(has) && (isAll(had) || [...had].some((name) => !has.has(name)));
  }
  return /Selector/.test(key) ? now !== null : now === false;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 };

/** Half as long, or half as many, or less. What kept everything (absent) and then keeps something is everyday; a word that is no time is none. */
function isShorter(before: Value | undefined, after: Value | undefined): boolean {
  const [old, now] = [lengthOf(before), lengthOf(after)];
  return old !== undefined && now !== undefined && now * 2 <= old;
}

function lengthOf(value: Value | undefined): number | undefined {
  const text = typeof value === 'number' ? `${value}` : typeof value === 'string' ? value : '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // `30d`, `4w`, `720h0m0s`; a lone `m` behind days and weeks is months for CloudNativePG: https://cloudnative-pg.io/documentation/current/backup_barmanobjectstore/
  if (!/^(?:\d{1,9}[smhdwy]){1,6}$/.test(text)) return undefined;
  const months = /^\d{1,9}m$/.test(text);
  return [...text.matchAll(/(\d{1,9})([smhdwy])/g)].reduce(
    (sum, [, digits = '', unit = '']) => sum + Number(digits) * (months ? 2_592_000 : (UNITS[unit] ?? 0)),
    0,
  );
}

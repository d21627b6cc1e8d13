import { mapAt, sameValue } from '../../forecast/fields.ts';
import type { Manifest } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import { identityKey } from '../identity.ts';
import type { Facts } from '../facts.ts';
import { isServing, podTemplateOf } from '../pods.ts';
import { type Reference, referencesOf, sameReferences } from '../references.ts';
import { eachUpdate, eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { usageOf, useWords, type Use } from '../usage.ts';
import type { Update } from '../updates.ts';

const PODS = 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/';

/** Rules about what is inside ConfigMaps and Secrets that something reads. */
export const CONFIG_KEY_RULES: Rule[] = [
  {
    id: 'missing-key',
    title: 'Key removed that something reads',
    severity: 'high',
    severityNote: 'always',
    when: 'A key is removed from a ConfigMap or Secret while a variable or a volume still names it; or a variable or volume names another key, which the ConfigMap or Secret of the tree does not have.',
    exempt: 'optional: true; a Secret without any key, which something else fills.',
    why: 'The container does not start: CreateContainerConfigError.',
    sources: [PODS],
    remedy: 'Change the containers first.',
    find: eachUpdate((update, facts) => {
      const { base, head } = update;
      if (
        base === undefined ||
        head.identity.group !== '' ||
        !['ConfigMap', 'Secret'].includes(head.identity.kind) ||
        update.change.action === 'renamed'
      )
        return findWrongKeys(update, facts);
      if (hasSameData(base, head)) return [];
      const left = new Set(keysOf(head));
      const gone = new Set(keysOf(base).filter((key) => !left.has(key)));
      if (gone.size === 0) return [];
      const uses = usageOf(facts)
        .head(head.identity)
        .filter(({ reference }) => !reference.optional && reference.key !== undefined && gone.has(reference.key));
      if (uses.length === 0) return [];
      const keys = [...new Set(uses.map(({ reference }) => reference.key ?? ''))];
      return [
        suspect(update, 'high', `loses the keys ${listWords(keys)}, which are still read`, {
          facts: keys.toSorted(),
          evidence: uses.slice(0, 5).map(useWords),
        }),
      ];
    }),
  },
  {
    id: 'config-without-restart',
    title: 'New settings without new pods',
    severity: 'low',
    severityNote: 'always',
    when: 'A ConfigMap or Secret whose values are environment variables of containers changes, and the pod template does not.',
    exempt:
      'A Reloader or Stakater annotation; a name with a hash; a volume, which is updated in place; Jobs and CronJobs, whose pods come and go.',
    why: 'Variables are read at the start: the pods go on with the old values until somebody restarts them.',
    sources: [
      'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    ],
    remedy: 'Add a checksum of the settings to the pod template, or use generated names.',
    find: eachUpdateOf(['ConfigMap', 'Secret'], (update, facts) => {
      const { base, head } = update;
      if (
        base === undefined ||
        head.identity.group !== '' ||
        !['ConfigMap', 'Secret'].includes(head.identity.kind) ||
        update.change.action !== 'modified'
      )
        return [];
      const stale = hasSameData(base, head)
        ? []
        : usageOf(facts)
            .head(head.identity)
            .filter((use) => use.reference.variable === true && isStale(use, facts));
      if (stale.length === 0) return [];
      const names = [...new Set(stale.map(({ manifest }) => nameOf(manifest.identity)))];
      return [
        suspect(update, 'low', `changes, and ${listWords(names)} will not see it before a restart`, {
          facts: names.toSorted(),
        }),
      ];
    }),
  },
];

const PARTS = ['data', 'stringData', 'binaryData'];

/** By head, with the base that it was compared with. */
const compared = new WeakMap<Manifest, { base: Manifest; same: boolean }>();

function hasSameData(base: Manifest, head: Manifest): boolean {
  const before = compared.get(head);
  if (before?.base === base) return before.same;
  const same = PARTS.every((key) => sameValue(mapAt(base.object, key), mapAt(head.object, key)));
  compared.set(head, { base, same });
  return same;
}

function keysOf({ object }: Manifest): string[] {
  return PARTS.flatMap((key) => Object.keys(mapAt(object, key)));
}

/** The consumer keeps its pods. Those of a CronJob are new in every run, and those of a Job run once. */
function isStale({ manifest }: Use, { world }: Facts): boolean {
  if (podTemplateOf(manifest) !== undefined && !isServing(manifest.identity)) return false;
  const before = world.base.find(manifest.identity)[0]?.manifest;
  if (before === undefined || !sameValue(before.object['spec'] ?? null, manifest.object['spec'] ?? null)) return false;
  const annotations = [mapAt(manifest.object, 'metadata', 'annotations'), podTemplateOf(manifest)?.annotations ?? {}];
  return !annotations.some((map) => Object.keys(map).some((key) => key.includes('reloader.stakater.com')));
}

/** Keys that an object newly names and that what it names does not have. */
function findWrongKeys({ base, head, change }: Update, facts: Facts): Suspicion[] {
  const named = referencesOf(head).filter((reference) => !reference.optional && reference.key !== undefined);
  if (named.length === 0) return [];
  const before = base === undefined ? [] : referencesOf(base);
  if (sameReferences(before, referencesOf(head))) return [];
  const slot = ({ target, key = '' }: Reference) => `${identityKey(target)} ${key}`;
  const known = new Set(before.map(slot));
  const wrong = named.filter((reference) => {
    if (reference.key === undefined || known.has(slot(reference))) return false;
    const owned = facts.world.head.find(reference.target);
    const keys = owned.flatMap(({ manifest }) => keysOf(manifest));
    return owned.length > 0 && keys.length > 0 && !keys.includes(reference.key);
  });
  if (wrong.length === 0) return [];
  const names = [...new Set(wrong.map(({ target, key = '' }) => `${key} of ${nameOf(target)}`))];
  return [
    suspect({ change }, 'high', `reads the keys ${listWords(names)}, which are not there`, {
      facts: names.toSorted(),
      evidence: wrong.slice(0, 5).map(({ how }) => `It names it in ${how}.`),
    }),
  ];
}

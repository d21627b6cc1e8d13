import { mapAt, textAt } from '../../forecast/fields.ts';
import { hookRole } from '../../forecast/hooks.ts';
import type { Identity, Manifest, ValueMap } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import { identityKey } from '../identity.ts';
import { placeOf, readImage } from '../image-name.ts';
import { containersOf, podTemplateOf } from '../pods.ts';
import type { Facts } from '../facts.ts';
import { referencesOf } from '../references.ts';
import { listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { usageOf } from '../usage.ts';

const DOCS = 'https://argo-cd.readthedocs.io/en/stable/user-guide';
/** Kinds that must not come and go with every sync. */
const LASTING = ['PersistentVolumeClaim', 'Namespace', 'Secret', 'Service', 'StatefulSet'];

/** Kinds that are hooks because another one needs them. */
const PASSIVE = ['ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'Secret'];

/** Rules about hooks and waves. */
export const HOOK_RULES: Rule[] = [
  {
    id: 'hook-changed',
    title: 'Hook changed',
    severity: 'high',
    severityNote:
      'high when a hook is removed or made a plain object, medium for one that runs nothing (accounts, roles, settings) and is made a plain object, and else',
    when: 'A hook is removed, becomes a plain object, or gets another phase or deletion policy.',
    exempt:
      'A new hook; the content of a hook; one whose place another of the same phase takes: under a name that differs in a version, or with the same images; accounts, roles, ConfigMaps and Secrets that go with what they were there for; helm tests and hooks that only run when the Application is deleted.',
    why: 'A migration that ran before every release does not run any more, or runs at another time.',
    sources: [`${DOCS}/sync-waves/`, `${DOCS}/helm/#helm-hooks`],
    remedy: 'Make sure that what the hook did is done elsewhere.',
    find: (facts) =>
      markedIn(facts).changes.flatMap((change) => {
        const { base, head } = change;
        if (base === undefined || hookRole(base.object) !== 'hook' || facts.cause(change) !== undefined) return [];
        const runsNothing = PASSIVE.includes(base.identity.kind);
        if (head === undefined)
          return runsNothing || isReplaced(change, base, facts)
            ? []
            : [suspect({ change }, 'high', `does not run any more (${phasesOf(base.object)})`, { facts: ['gone'] })];
        if (hookRole(head.object) !== 'hook') {
          const severity = runsNothing ? 'medium' : 'high';
          return [
            suspect({ change }, severity, `is no hook any more (${phasesOf(base.object)})`, { facts: ['plain'] }),
          ];
        }
        const same = phasesOf(base.object) === phasesOf(head.object) && policyOf(base.object) === policyOf(head.object);
        return same
          ? []
          : [
              suspect({ change }, 'medium', `runs at another time, or is kept otherwise (${phasesOf(head.object)})`, {
                facts: [phasesOf(head.object), policyOf(head.object)],
              }),
            ];
      }),
  },
  {
    id: 'resource-became-hook',
    title: 'Object becomes a hook',
    severity: 'critical',
    severityNote: 'critical for claims, Namespaces, Secrets, Services and StatefulSets, else medium · Skip: medium',
    when: 'A plain object gets a hook annotation, also one with a misspelt phase, or Skip.',
    exempt: 'The object is new.',
    why: 'Argo CD does not manage it any more: the object in the cluster is deleted before the hook runs, even without prune, and made anew at every sync; with a misspelt phase it is pruned. With Skip it stays as it is, and no later change of it in Git is applied.',
    sources: [`${DOCS}/sync-waves/`],
    remedy: 'Use sync waves to order objects that must stay.',
    find: (facts) =>
      markedIn(facts).changes.flatMap((change) => {
        const { base, head } = change;
        if (
          base === undefined ||
          head === undefined ||
          hookRole(base.object) !== 'resource' ||
          hookRole(head.object) === 'resource'
        )
          return [];
        // Skipped, it is no hook: the engine has no task for it, neither to apply nor to prune.
        const isSkipped = hookRole(head.object) === 'skipped';
        const severity = LASTING.includes(head.identity.kind) && !isSkipped ? 'critical' : 'medium';
        const phases = phasesOf(head.object);
        const what = isSkipped
          ? 'is not applied any more (hook Skip): it stays in the cluster as it is'
          : `becomes a hook (${phases || 'no known phase'})`;
        return [suspect({ change }, severity, what, { facts: [phases, policyOf(head.object)] })];
      }),
  },
  {
    id: 'hook-needs-later-resource',
    title: 'Hook needs what comes after it',
    severity: 'high',
    severityNote: 'high for a new Application, else medium',
    when: 'A new or changed PreSync hook, or an object of an earlier wave, names a ConfigMap, Secret, ServiceAccount or claim that its Application applies later.',
    exempt: 'It needed it before as well; what is needed is in the cluster already.',
    why: 'The first sync waits for ever: the hook does not start, and nothing after it is applied.',
    sources: [`${DOCS}/sync-waves/`],
    remedy: 'Make what it needs a hook of the same phase with a lower wave, or move the hook.',
    find: (facts) =>
      markedIn(facts).updates.flatMap(({ change, base, head, application }) => {
        const late = needsLater(head, change.application, facts);
        const old = base === undefined ? [] : needsLater(base, change.application, facts);
        const fresh = late.filter((name) => !old.includes(name));
        if (fresh.length === 0) return [];
        const severity = application !== undefined && application.base === undefined ? 'high' : 'medium';
        return [
          suspect({ change }, severity, `needs ${listWords(fresh)}, which is applied after it`, {
            facts: fresh.toSorted(),
          }),
        ];
      }),
  },
  {
    id: 'wave-inversion',
    title: 'Waves in the wrong order',
    severity: 'medium',
    severityNote: 'always',
    when: 'The wave of an object changes so that it comes before something that it names, or after something that names it.',
    exempt:
      'Namespaces and CustomResourceDefinitions, which Argo CD pulls before their first user; hooks: see hook-needs-later-resource.',
    why: 'In a new cluster the object does not become healthy before the other one is there, so the sync never gets to it.',
    sources: [`${DOCS}/sync-waves/`],
    remedy: 'Give the object that is needed the lower wave.',
    find: (facts) =>
      markedIn(facts).updates.flatMap(({ change, base, head }) => [
        ...findInverted(change, base, head, facts),
        ...findDelayed(change, base, head, facts),
      ]),
  },
];

/** What has an annotation for hooks or waves on one side: most objects have none, and four rules are about nothing else. */
interface Marked {
  changes: Facts['changes'];
  updates: Facts['updates'];
  /** Places that new objects take. */
  added: ReadonlySet<string>;
}

const known = new WeakMap<Facts, Marked>();

function markedIn(facts: Facts): Marked {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const changes = facts.changes.filter(({ base, head }) => isMarked(base) || isMarked(head));
  const all = new Set(changes);
  const added = new Set<string>();
  for (const { action, head, application } of changes)
    if (action === 'added' && head !== undefined) for (const place of placesOf(head, application)) added.add(place);
  const marked = { changes, updates: facts.updates.filter(({ change }) => all.has(change)), added };
  known.set(facts, marked);
  return marked;
}

function isMarked(manifest: Manifest | undefined): boolean {
  return Object.keys(mapAt(manifest?.object, 'metadata', 'annotations')).some(
    (key) =>
      key.startsWith('argocd.argoproj.io/hook') ||
      key === 'argocd.argoproj.io/sync-wave' ||
      key.startsWith('helm.sh/hook'),
  );
}

function annotation(object: ValueMap, key: string): string {
  return textAt(object, 'metadata', 'annotations', key);
}

function phasesOf(object: ValueMap): string {
  return annotation(object, 'argocd.argoproj.io/hook') || annotation(object, 'helm.sh/hook');
}

function policyOf(object: ValueMap): string {
  return (
    annotation(object, 'argocd.argoproj.io/hook-delete-policy') || annotation(object, 'helm.sh/hook-delete-policy')
  );
}

/** A hook whose name carries a version comes back under another one, and so does one that runs the same images in the same Application. */
function isReplaced({ application }: Facts['changes'][number], hook: Manifest, facts: Facts): boolean {
  const { added } = markedIn(facts);
  return placesOf(hook, application).some((place) => added.has(place));
}

/** Of an object. Longer ones are refused, and looking for the ends of their numbers would take the square of their length. */
const LONGEST_NAME = 253;

/** What a hook that takes the place of this one has in common with it. */
function placesOf(hook: Manifest, application: string): string[] {
  const { kind, namespace, name } = hook.identity;
  const place = (...rest: string[]) => JSON.stringify([kind, namespace, phasesOf(hook.object), ...rest]);
  const stem = name.slice(0, LONGEST_NAME).replaceAll(/[-.]?[0-9a-f]*\d[0-9a-f.]*(?=-|$)/g, '');
  const images = imagesOf(hook);
  return [place(stem), ...(images.length === 0 ? [] : [place(application, ...images)])];
}

/** What a hook runs: the places of its images, without versions. */
function imagesOf(hook: Manifest): string[] {
  const containers = containersOf(podTemplateOf(hook)?.spec ?? {});
  return containers.map(({ container }) => placeOf(readImage(textAt(container, 'image')))).toSorted();
}

/** Order in which an object is applied: PreSync before everything, then the waves. */
function orderOf(object: ValueMap): number {
  const phase = phasesOf(object);
  const early = /\bPreSync\b|\bpre-(install|upgrade)\b/.test(phase);
  const late = /\bPostSync\b|\bpost-(install|upgrade)\b/.test(phase);
  return (early ? -1e6 : late ? 1e6 : 0) + waveOf(object);
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/; Helm's weights order hooks of Helm. */
function waveOf(object: ValueMap): number {
  const wave = Number(
    annotation(object, 'argocd.argoproj.io/sync-wave') || annotation(object, 'helm.sh/hook-weight') || 0,
  );
  return Number.isInteger(wave) ? wave : 0;
}

function needsLater(manifest: Manifest, application: string, facts: Facts): string[] {
  if (hookRole(manifest.object) !== 'hook' || orderOf(manifest.object) > -9e5) return [];
  const own = orderOf(manifest.object);
  return needed(manifest).flatMap((target) => {
    const later = facts.world.head.find(target).find((item) => item.application === application);
    // What is in the cluster already is there in time, if not in its newest form.
    if (later === undefined || orderOf(later.manifest.object) <= own || facts.world.base.has(target)) return [];
    return [nameOf(target)];
  });
}

function needed(manifest: Manifest): Identity[] {
  const targets = referencesOf(manifest).filter(
    (item) =>
      !item.optional && ['ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim'].includes(item.target.kind),
  );
  return [...new Map(targets.map((item) => [identityKey(item.target), item.target])).values()];
}

/** What names an object that now comes later than it. */
function findDelayed(
  change: Facts['changes'][number],
  base: Manifest | undefined,
  head: Manifest,
  facts: Facts,
): Suspicion[] {
  if (base === undefined || hookRole(head.object) !== 'resource' || waveOf(head.object) <= waveOf(base.object))
    return [];
  const early = usageOf(facts)
    .head(head.identity)
    .filter(({ manifest, application, reference }) => {
      const before = facts.world.base.find(manifest.identity)[0];
      const same = before !== undefined && waveOf(before.manifest.object) === waveOf(manifest.object);
      return (
        // One that moves to another wave itself tells it.
        same &&
        !reference.optional &&
        application === change.application &&
        hookRole(manifest.object) === 'resource' &&
        waveOf(manifest.object) < waveOf(head.object) &&
        waveOf(manifest.object) >= waveOf(base.object)
      );
    })
    .map(({ manifest }) => nameOf(manifest.identity));
  const names = [...new Set(early)];
  return names.length === 0
    ? []
    : [suspect({ change }, 'medium', `comes after ${listWords(names)}, which needs it`, { facts: names.toSorted() })];
}

function findInverted(
  change: Facts['changes'][number],
  base: Manifest | undefined,
  head: Manifest,
  facts: Facts,
): Suspicion[] {
  if (base === undefined || hookRole(head.object) !== 'resource' || waveOf(base.object) === waveOf(head.object))
    return [];
  const late = needed(head).flatMap((target) => {
    const other = facts.world.head.find(target)[0];
    const before = facts.world.base.find(target)[0];
    if (
      other === undefined ||
      other.application !== change.application ||
      waveOf(other.manifest.object) <= waveOf(head.object)
    )
      return [];
    const inverted = before === undefined || waveOf(before.manifest.object) <= waveOf(base.object);
    return inverted ? [nameOf(target)] : [];
  });
  return late.length === 0
    ? []
    : [suspect({ change }, 'medium', `comes before ${listWords(late)}, which it needs`, { facts: late.toSorted() })];
}

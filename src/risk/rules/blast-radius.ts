import type { Change, FieldChange } from '../../diff/model.ts';
import { textAt } from '../../forecast/fields.ts';
import { isRemoved } from '../../forecast/deletion.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import { readAutoSync } from '../../forecast/sync-options.ts';
import { groupBy } from '../../lists.ts';
import { isMap } from '../../manifest/value-map.ts';
import { droppedFrom } from '../dropped-applications.ts';
import { isBecomingEmpty } from '../emptied.ts';
import { listLosses, lostIdentity, nameOf } from '../evidence.ts';
import type { Cause, Facts } from '../facts.ts';
import { identityKey } from '../identity.ts';
import { placeOf, readImage } from '../image-name.ts';
import { COVERAGE_LOST, wholeOf } from './coverage-lost.ts';
import type { Severity } from '../model.ts';
import { isNeededByNodes } from '../node-needs.ts';
import { containersOf, podTemplateOf } from '../pods.ts';
import { subjectOf, threshold } from '../policy.ts';
import { listWords, type Rule, type Suspicion } from '../rule.ts';
import { hasScope, inScope } from '../scope.ts';
import { worstSeverity } from '../severity.ts';

/** Below this many changed Applications a share of the tree says nothing. */
const FEW = 5;
/** Kinds whose loss is not counted: what ends by itself, and what is told by the objects that go with it, or stay. */
const UNCOUNTED = ['Job', 'Pod', 'Application', 'ApplicationSet'];
/** Kinds that replace their pods one after the other, unless they say otherwise. */
const ROLLING = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'];

/** Rules about the change as a whole. */
export const WHOLE_RULES: Rule[] = [
  {
    id: 'blast-radius',
    wide: true,
    title: 'One change reaches much at once',
    severity: 'critical',
    severityNote:
      'more than 10 Applications or 20 % of the tree: medium; more than 25 that were there, and get something else than new versions of their images by a rolling update with readiness probes: high · 3 of production: medium, 5: high · more than one cluster of production: high · what every node of production needs (network, volumes, devices): high, what else runs on every node: medium · of Applications that wait for a manual sync: medium · more than 5 destroyed objects: high, more than 20: critical (`apps`, `prodApps`, `destroyed` of its settings move the first step)',
    when: 'One change reaches many Applications, several clusters of production, or destroys many objects.',
    exempt:
      'Changes of nothing but labels and annotations; what is `ephemeral`; objects whose loss one other finding explains, and Applications that one ApplicationSet or one Application above them drops; Applications themselves, whose objects count.',
    why: 'If it is wrong, it is wrong everywhere at once, and nothing is left to compare with.',
    sources: [
      'https://medium.com/@SkyscannerEng/how-a-couple-of-characters-brought-down-our-site-356ccaf1fbc3',
      'https://status.openai.com/incidents/ctrsv3lwd797',
    ],
    remedy: 'Split it: one cluster or a few Applications first, the rest when they are healthy.',
    find: findWide,
  },
  COVERAGE_LOST,
];

function findWide(facts: Facts): Suspicion[] {
  const known = new Set(realApplications(facts).map(({ id }) => id));
  const changed = new Map<string, Reach>();
  const told = toldAbove(facts);
  for (const change of facts.changes) {
    const { application } = change;
    if (!known.has(application) || !counts(change, facts) || goesWith(told, change, facts)) continue;
    const isNew = facts.application(application)?.base === undefined;
    const reach = isNew ? 'new' : rollsImages(change) ? 'images' : 'all';
    if (changed.get(application) !== 'all') changed.set(application, reach);
  }
  const remarks = [...wideApplications(changed, facts), ...wideProduction(changed, facts), ...wideDestruction(facts)];
  if (remarks.length === 0) return [];
  const severity = worstSeverity(remarks.map((remark) => remark.severity));
  const first = remarks.find((remark) => remark.severity === severity);
  const evidence = remarks.filter((remark) => remark !== first).map((remark) => `${remark.what}.`);
  return [
    {
      severity,
      application: wholeOf(facts),
      isWhole: true,
      message: `The change ${first?.what ?? ''}.`,
      evidence: [...evidence, ...(first?.evidence ?? [])],
      // Who accepts so much at once accepts these: others, or more of them, are another risk.
      facts: remarks.flatMap(({ fact, reached }) => [fact, ...reached.toSorted()]),
    },
  ];
}

/** Applications that their ApplicationSet drops, or that one above them does not render any more: one finding there tells of all. */
function toldAbove(facts: Facts): Set<string> {
  const gone = groupBy(facts.applications.filter(isRemoved), ({ parent }) => parent);
  const told = new Set<string>();
  for (const [parent, items] of gone) {
    const above = parent === undefined ? undefined : facts.application(parent);
    if (above === undefined) continue;
    const dropped = isBecomingEmpty(above, facts.changes) ? items : droppedFrom(above, facts);
    for (const { id } of dropped) told.add(id);
  }
  return told;
}

function goesWith(told: ReadonlySet<string>, change: Change, facts: Facts): boolean {
  const cause = facts.cause(change);
  return cause?.kind === 'application' && told.has(cause.application);
}

/** What is synced by hand is synced one after the other, by somebody who looks: the merge alone does nothing to it. */
function syncsItself(id: string, facts: Facts): boolean {
  const sides = facts.application(id);
  const application = sides?.head ?? sides?.base;
  return application === undefined || readAutoSync(application).on;
}

/** Without ApplicationSets, which deploy nothing themselves. */
function realApplications({ applications }: Facts): ApplicationSides[] {
  return applications.filter(({ set }) => set === undefined);
}

interface Remark {
  severity: Severity;
  what: string;
  fact: string;
  /** Which ones it is about. */
  reached: readonly string[];
  evidence?: string[];
}

/**
 * What a change does to an Application: it comes with it, and nobody relied on it; it gets other versions of its images, and a rolling
 * update ends at the first pod whose probe says that it is not ready (without one, what runs is ready, however wrong it is); or anything.
 */
type Reach = 'new' | 'images' | 'all';

/** Nothing but versions of images, in what replaces its pods one after the other, and asks each whether it is ready. */
function rollsImages({ action, identity, head, fields }: Change): boolean {
  if (head === undefined) return false;
  const containers = containersOf(podTemplateOf(head)?.spec ?? {}).filter(({ list }) => list === 'containers');
  if (!containers.every(({ container }) => isMap(container['readinessProbe']))) return false;
  const strategy = ['spec', identity.kind === 'Deployment' ? 'strategy' : 'updateStrategy', 'type'];
  const type = textAt(head.object, ...strategy);
  const isRolling = ROLLING.includes(identity.kind) && (type === '' || type === 'RollingUpdate');
  return action === 'modified' && isRolling && fields.every((field) => !isSubstance(field) || isVersion(field));
}

function isVersion({ path, from, to }: FieldChange): boolean {
  const isImage = /\.(?:initC|c)ontainers\[[^\]]{0,253}\]\.image$/.test(path);
  const isText = typeof from === 'string' && typeof to === 'string';
  return isImage && isText && placeOf(readImage(from)) === placeOf(readImage(to));
}

/** Something but version labels reaches the cluster. */
function counts(change: Change, facts: Facts): boolean {
  if (facts.effect(change) === 'none' || isEphemeral(change, facts)) return false;
  return change.action !== 'modified' || change.fields.length === 0 || change.fields.some(isSubstance);
}

/** Mostly nothing is, and then nothing is asked of the change. */
function isEphemeral(change: Change, facts: Facts): boolean {
  return hasScope(facts.policy.ephemeral) && inScope(subjectOf(change, facts), facts.policy.ephemeral);
}

/** Not folded as noise, and no label or annotation: restart-storm tells of those that restart pods. */
function isSubstance({ noise, path }: FieldChange): boolean {
  return noise === undefined && !/(^|\.)metadata\.(labels|annotations)(\.|\[|$)/.test(path);
}

function wideApplications(changed: ReadonlyMap<string, Reach>, facts: Facts): Remark[] {
  const apps = threshold(facts, 'blast-radius', 'apps', 10);
  const all = realApplications(facts).length;
  const share = changed.size * 5 > all && changed.size >= FEW;
  if (changed.size <= apps && !share) return [];
  const byHand = [...changed.keys()].filter((id) => !syncsItself(id, facts)).length;
  const count = (reach: Reach): number =>
    [...changed].filter(([id, each]) => each === reach && syncsItself(id, facts)).length;
  const many = Math.max(25, apps);
  const severity = count('all') > many ? 'high' : 'medium';
  // Why so many do not block.
  const evidence =
    severity === 'high' || changed.size <= many
      ? []
      : [
          `New: ${count('new')}.`,
          `With nothing but other versions of their images: ${count('images')}.`,
          ...(byHand === 0 ? [] : [`Waiting for a manual sync: ${byHand}.`]),
        ];
  const what = `reaches ${changed.size} of ${all} Applications`;
  return [{ severity, what, fact: 'applications', reached: [...changed.keys()], evidence }];
}

function wideProduction(changed: ReadonlyMap<string, Reach>, facts: Facts): Remark[] {
  const { production, clusters } = facts.policy;
  if (!hasScope(production)) return [];
  const prod = [...changed.keys()].filter((id) => inScope(subjectOf({ application: id }, facts), production));
  const least = threshold(facts, 'blast-radius', 'prodApps', 3);
  const atOnce = prod.filter((id) => syncsItself(id, facts));
  const places = new Set(prod.flatMap((id) => subjectOf({ application: id }, facts).clusters[0] ?? []));
  const reached = new Set(atOnce.flatMap((id) => subjectOf({ application: id }, facts).clusters[0] ?? []));
  const onNodes = facts.changes.filter(
    (change) => counts(change, facts) && isSystem(change) && inScope(subjectOf(change, facts), production),
  );
  const system = onNodes.filter(isNeeded);
  const agents = onNodes.filter((change) => !isNeeded(change));
  const isSystemAtOnce = system.some(({ application }) => syncsItself(application, facts));
  const byHand = prod.length === atOnce.length ? [] : [`Waiting for a manual sync: ${prod.length - atOnce.length}.`];
  return [
    ...(prod.length >= least
      ? [
          {
            severity: atOnce.length >= Math.max(5, least) ? ('high' as const) : ('medium' as const),
            what: `reaches ${prod.length} Applications of production`,
            fact: 'production',
            reached: prod,
            evidence: byHand,
          },
        ]
      : []),
    ...(places.size > 1
      ? [
          {
            severity: reached.size > 1 ? ('high' as const) : ('medium' as const),
            what: `reaches ${places.size} ${clusters.length > 0 ? 'known ' : ''}clusters of production`,
            fact: 'clusters',
            reached: [...places],
          },
        ]
      : []),
    ...(system.length > 0
      ? [
          {
            severity: isSystemAtOnce ? ('high' as const) : ('medium' as const),
            what: `reaches what every node of production needs: ${listWords(
              system.map((change) => nameOf(change.identity)),
              3,
            )}`,
            fact: 'system',
            reached: system.map((change) => identityKey(change.identity)),
          },
        ]
      : []),
    ...(agents.length > 0
      ? [
          {
            severity: 'medium' as const,
            what: `reaches what runs on every node of production: ${listWords(
              agents.map((change) => nameOf(change.identity)),
              3,
            )}`,
            fact: 'nodes',
            reached: agents.map((change) => identityKey(change.identity)),
          },
        ]
      : []),
  ];
}

/** What every node runs, and what the cluster needs. */
function isSystem({ identity, fields, action }: Change): boolean {
  const running = ['Deployment', 'StatefulSet', 'DaemonSet'].includes(identity.kind);
  const shown = action !== 'modified' || fields.some(isSubstance);
  return (
    shown && (identity.kind === 'DaemonSet' || (running && ['kube-system', 'argocd'].includes(identity.namespace)))
  );
}

/** Without an agent that collects metrics or logs a node goes on. */
function isNeeded({ identity, base, head }: Change): boolean {
  if (['kube-system', 'argocd'].includes(identity.namespace)) return true;
  return [base, head].some((manifest) => manifest !== undefined && isNeededByNodes(manifest));
}

function wideDestruction(facts: Facts): Remark[] {
  const destroyed = facts.changes.filter((change) => {
    const gone = facts.effect(change) === 'destroyed' && !UNCOUNTED.includes(lostIdentity(change).kind);
    return gone && !isEphemeral(change, facts);
  });
  const limit = threshold(facts, 'blast-radius', 'destroyed', 5);
  const causes = new Set(destroyed.flatMap((change) => causeText(facts.cause(change), facts) ?? []));
  const alone = destroyed.filter((change) => facts.cause(change) === undefined).length;
  // What one cause explains, its own finding tells; several causes at once are what this rule is about.
  if (alone <= limit && (causes.size < 2 || destroyed.length <= limit)) return [];
  const severity = destroyed.length > Math.max(20, limit) ? 'critical' : 'high';
  return [
    {
      severity,
      what: `destroys ${destroyed.length} objects`,
      fact: 'destroyed',
      reached: destroyed.map((change) => identityKey(lostIdentity(change))),
      evidence: listLosses(destroyed, facts),
    },
  ];
}

function causeText(cause: Cause | undefined, facts: Facts): string | undefined {
  if (cause === undefined) return undefined;
  // All that one ApplicationSet drops is told in one finding.
  if (cause.kind === 'namespace') return `namespace ${cause.change.id}`;
  const parent = facts.application(cause.application)?.parent;
  const set = parent === undefined ? undefined : facts.application(parent);
  const dropped = set !== undefined && droppedFrom(set, facts).some(({ id }) => id === cause.application);
  return dropped ? `set ${set.id}` : `${cause.kind} ${cause.application}`;
}

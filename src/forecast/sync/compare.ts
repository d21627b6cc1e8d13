import { createPatience } from '../../argocd/jq/patience.ts';
import { annotationValues } from '../../manifest/hooks.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { listAt, sameValue } from '../fields.ts';
import { type ApplicationState, destinationNamespace, instanceName, managedMetadata } from './application-state.ts';
import type { CompareSettings } from './compare-settings.ts';
import { scopeIn } from './discovery.ts';
import { factsOf, isAnyHook, isIgnored } from './facts.ts';
import { compareTexts, describeIdentity, keyOf } from './identity.ts';
import { type IgnoreRule, readIgnoreRules, removalsOf } from './ignored-fields.ts';
import { compareMethodOf, whyIncomparable, whyRefused, whyUnmerged, whyUntypable } from './incomparable.ts';
import type { SyncStatus } from './model.ts';
import { isModified } from './modified.ts';
import { pairUp } from './live-objects.ts';
import { namespaceObject } from './namespace-task.ts';
import type { Pair } from './operation.ts';
import { needsConfirmation, optionsOf } from './options.ts';
import { isKindPermitted } from './project.ts';
import { type Targets, prepareTargets } from './targets.ts';
import { isSelfReferenced, normaliseTracking, trackedBy } from './tracking.ts';
import type { LiveObject, World } from './world.ts';

/** One object, compared. */
export interface ComparedPair extends Pair {
  status: SyncStatus | '';
  /** Counts for the status of the Application, whatever the project permits. */
  isOutOfSync: boolean;
  /** Not rendered any more, and its own. */
  requiresPruning: boolean;
  requiresConfirmation: boolean;
  /** Ends the sync in an error before it begins. */
  problem: string | undefined;
  /** Why there is no comparison of it, and so none of the Application. */
  incomparable: string | undefined;
}

/** Git against the cluster. */
export interface Comparison {
  status: SyncStatus;
  pairs: ComparedPair[];
  hooks: ValueMap[];
  hasPreDeleteHooks: boolean;
  hasPostDeleteHooks: boolean;
  conditions: string[];
  /** Rules of `ignoreDifferences`. */
  ignored: IgnoreRule[];
}

/**
 * Compares what an Application renders with what is there. `rendered` is undefined when it cannot be rendered: then the status is
 * Unknown. controller/state.go (CompareAppState)
 */
export function compareApplication(
  application: ApplicationState,
  rendered: readonly ValueMap[] | undefined,
  settings: CompareSettings,
): Comparison {
  const { version } = settings.world;
  const known = comparisons.get(settings);
  if (known?.version === version && known.application === application && known.rendered === rendered)
    return known.comparison;
  const comparison = compare(application, rendered, settings);
  comparisons.set(settings, { version, application, rendered, comparison });
  return comparison;
}

/** As long as nothing has changed in the clusters, the comparison is the same. */
const comparisons = new WeakMap<
  CompareSettings,
  { version: number; application: ApplicationState; rendered: readonly ValueMap[] | undefined; comparison: Comparison }
>();

function compare(
  application: ApplicationState,
  rendered: readonly ValueMap[] | undefined,
  settings: CompareSettings,
): Comparison {
  const { world, cluster, argocdNamespace, isExcluded } = settings;
  const name = instanceName(application, argocdNamespace);
  const namespace = destinationNamespace(application);
  const targets = prepareTargets(rendered ?? [], { world, cluster, application: name, namespace, isExcluded });
  const managed = managedNamespace(application, cluster.tracked.get(name), targets);
  const ignored = rulesOf(application.object, world);
  const wanted = managed === undefined ? targets : { ...targets, resources: [...targets.resources, managed] };
  const pairs = pairUp(name, wanted, settings).map((pair) => judge(pair, application, ignored, settings));
  // All expressions are compiled before anything is compared; the first failure is told (controller/state.go, CompareAppState).
  const [failure] = [
    ...ignored.flatMap((rule) => rule.wrong.map((message) => `jqPathExpressions: ${message}`)),
    ...pairs.flatMap(({ incomparable }) => incomparable ?? []),
  ];
  const isCompared = rendered !== undefined && failure === undefined;
  return {
    status: statusOf(pairs, application, isCompared),
    pairs: isCompared ? pairs : pairs.map((pair) => ({ ...pair, status: 'Unknown' as const })),
    hooks: targets.hooks,
    hasPreDeleteHooks: targets.hasPreDeleteHooks,
    hasPostDeleteHooks: targets.hasPostDeleteHooks,
    conditions: [
      ...targets.conditions,
      ...sharedWarnings(application, name, pairs, world),
      ...pairs.flatMap(({ problem }) => problem ?? []),
      ...(rendered === undefined ? ['ComparisonError: Failed to load target state'] : []),
      ...(failure === undefined ? [] : [`ComparisonError: Failed to compare desired state to live state: ${failure}`]),
    ],
    ignored,
  };
}

/**
 * With `managedNamespaceMetadata`, a destination namespace that carries the mark of the Application is compared with what Argo CD
 * would make of it, so that it is not pruned.
 */
function managedNamespace(
  application: ApplicationState,
  tracked: ReadonlySet<string> | undefined,
  { objects }: Targets,
): ValueMap | undefined {
  const managed = managedMetadata(application);
  const namespace = destinationNamespace(application);
  const key = keyOf('', 'Namespace', '', namespace);
  if (managed === undefined || tracked?.has(key) !== true || objects.some((object) => factsOf(object).key === key))
    return undefined;
  return namespaceObject(namespace, managed);
}

/** Whose mark an object carries counts here also where it has an owner. controller/state.go (CompareAppState) */
function sharedWarnings(
  application: ApplicationState,
  name: string,
  pairs: readonly ComparedPair[],
  { tracking }: World,
): string[] {
  const warnings: string[] = [];
  for (const { live } of pairs) {
    if (live === undefined) continue;
    const marked = live.facts.isOwned ? trackedBy(live.object, tracking) : live.application;
    if (marked === name || marked === '') continue;
    const { kind, name: object } = live.identity;
    const other = marked.replaceAll('_', '/');
    warnings.push(
      `SharedResourceWarning: ${kind}/${object} is part of applications ${application.namespace}/${application.name} and ${other}`,
    );
  }
  return warnings.toSorted(compareTexts);
}

const rulesByApplication = new WeakMap<ValueMap, IgnoreRule[]>();

function rulesOf(application: ValueMap, { ignored }: World): IgnoreRule[] {
  let rules = rulesByApplication.get(application);
  if (rules === undefined) {
    const patience = createPatience();
    rules = [
      ...readIgnoreRules(listAt(application, 'spec', 'ignoreDifferences'), patience),
      ...readIgnoreRules(ignored, patience),
    ];
    rulesByApplication.set(application, rules);
  }
  return rules;
}

/** Verdicts that still hold: for the same live object, target and Application, as long as no kind is defined anew. */
const verdicts = new WeakMap<
  LiveObject | ValueMap,
  { pair: ComparedPair; application: ValueMap; settings: CompareSettings; kinds: number }
>();

function judge(
  pair: Omit<Pair, 'modified'>,
  application: ApplicationState,
  ignored: readonly IgnoreRule[],
  settings: CompareSettings,
): ComparedPair {
  const { target, live } = pair;
  const key = live ?? target ?? {};
  const { kinds } = settings.cluster;
  const known = verdicts.get(key);
  if (
    known !== undefined &&
    known.pair.target === target &&
    known.pair.live === live &&
    known.application === application.object &&
    known.settings === settings &&
    known.kinds === kinds
  ) {
    return known.pair;
  }
  const judged = judgeAnew(pair, application, ignored, settings);
  verdicts.set(key, { pair: judged, application: application.object, settings, kinds });
  return judged;
}

function judgeAnew(
  { target, live }: Omit<Pair, 'modified'>,
  application: ApplicationState,
  ignored: readonly IgnoreRule[],
  settings: CompareSettings,
): ComparedPair {
  const { world, cluster, project } = settings;
  const object = live?.object ?? target ?? {};
  const facts = live?.facts ?? factsOf(object);
  const options = optionsOf(application.object);
  const own = isSelfReferenced(live?.object, target, world.tracking);
  const modified =
    target === undefined || live === undefined || isModified(target, live, application.object, ignored, settings);
  const isManagedNamespace =
    facts.kind === 'Namespace' &&
    facts.name === destinationNamespace(application) &&
    managedMetadata(application) !== undefined;
  const leftOut =
    isAnyHook(facts) || isIgnored(facts) || (target !== undefined && factsOf(target).hook.isSkipped) || !own;
  const outOfSync = modified && !(isManagedNamespace && target !== undefined && live === undefined);
  const isNamespaced = scopeIn(cluster, facts.group, facts.kind) === 'Namespaced';
  const permitted = isKindPermitted(project, facts, isNamespaced);
  const status = leftOut ? '' : outOfSync ? 'OutOfSync' : 'Synced';
  const isExtraneous =
    target === undefined && annotationValues(object, 'argocd.argoproj.io/compare-options').includes('IgnoreExtraneous');
  return {
    target,
    live,
    modified,
    status: permitted ? status : 'Unknown',
    // `IgnoreExtraneous` hides what Git does not have any more from the status; it does not protect it.
    isOutOfSync: status === 'OutOfSync' && !isExtraneous,
    requiresPruning: target === undefined && live !== undefined && own,
    problem:
      isNamespaced && facts.namespace === ''
        ? `InvalidSpecError: Namespace for ${facts.name} ${facts.apiVersion}, Kind=${facts.kind} is missing.`
        : undefined,
    requiresConfirmation: [target, live?.object].some((item) => item !== undefined && needsConfirmation(item, options)),
    incomparable:
      target === undefined || live === undefined
        ? undefined
        : tellIncomparable({ target, live, modified }, application.object, ignored, settings),
  };
}

function tellIncomparable(
  { target, live, modified }: { target: ValueMap; live: LiveObject; modified: boolean },
  application: ValueMap,
  ignored: readonly IgnoreRule[],
  { world, apply }: CompareSettings,
): string | undefined {
  const { object, lastApplied, identity, writtenBy } = live;
  const states = { target, live: object, lastApplied, writtenBy };
  const removals = removalsOf(ignored, identity);
  const method = compareMethodOf(application, target, world.compareOptions);
  const tracked = { ...states, live: normaliseTracking(object, target, world.tracking) };
  const reason =
    method === 'patch'
      ? whyIncomparable(states, removals)
      : method === 'structured'
        ? (whyUnmerged(states, removals, modified) ?? (modified ? whyUntypable(tracked, identity, apply) : undefined))
        : whyRefused(tracked, identity, apply);
  // Argo CD does not say of which object.
  return reason === undefined ? undefined : `failed to calculate diff: ${reason} (${describeIdentity(identity)})`;
}

function statusOf(pairs: readonly ComparedPair[], application: ApplicationState, isCompared: boolean): SyncStatus {
  if (!isCompared) return 'Unknown';
  const managed = managedMetadata(application);
  const last = application.lastSync;
  if (managed !== undefined && last !== undefined && !sameValue(last.managedMetadata, managed)) return 'OutOfSync';
  return pairs.some(({ isOutOfSync }) => isOutOfSync) ? 'OutOfSync' : 'Synced';
}

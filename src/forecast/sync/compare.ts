import { annotationValues } from '../../manifest/hooks.ts';
import type { ValueMap } from '../../manifest/model.ts';
import type { IsExcluded } from '../../manifest/resource-filter.ts';
import { listAt, sameValue } from '../fields.ts';
import type { Apply } from './apply.ts';
import { type ApplicationState, destinationNamespace, instanceName, managedMetadata } from './application-state.ts';
import { scopeIn } from './discovery.ts';
import { factsOf, isAnyHook, isIgnored } from './facts.ts';
import { compareTexts, keyOf } from './identity.ts';
import { type IgnoreRule, ignoredPaths, readIgnoreRules, withoutIgnored } from './ignored-fields.ts';
import type { SyncStatus } from './model.ts';
import { namespaceObject } from './namespace-task.ts';
import type { Pair } from './operation.ts';
import { needsConfirmation, optionsOf } from './options.ts';
import { type Project, isKindPermitted, isLivePermitted } from './project.ts';
import { prepareTargets } from './targets.ts';
import { isSelfReferenced, normaliseTracking, trackedBy } from './tracking.ts';
import { type Cluster, type LiveObject, type World, keyOfFacts } from './world.ts';

/** Everything around one Application that decides how it compares. */
export interface CompareSettings {
  world: World;
  cluster: Cluster;
  /** The destination as projects see it. */
  destination: { server: string; name: string };
  project: Project;
  apply: Apply;
  isExcluded: IsExcluded;
  argocdNamespace: string;
}

/** One object, compared. */
export interface ComparedPair extends Pair {
  status: SyncStatus | '';
  /** Counts for the status of the Application, whatever the project permits. */
  isOutOfSync: boolean;
  /** Not rendered any more, and its own. */
  requiresPruning: boolean;
  requiresConfirmation: boolean;
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
 * Compares what an Application renders with what is there. `rendered` is undefined when it can not be rendered: then the status is
 * Unknown. controller/state.go (CompareAppState)
 */
export function compareApplication(application: ApplicationState, rendered: readonly ValueMap[] | undefined, settings: CompareSettings): Comparison {
  const { world, cluster, argocdNamespace, isExcluded } = settings;
  const name = instanceName(application, argocdNamespace);
  const namespace = destinationNamespace(application);
  const targets = prepareTargets(rendered ?? [], { world, cluster, application: name, namespace, isExcluded });
  const live = collectLive(name, targets.objects, settings);
  const conditions = [...targets.conditions, ...sharedWarnings(application, name, live, settings)];
  const managed = managedMetadata(application);
  const extra = managed !== undefined && live.has(keyOf('', 'Namespace', '', namespace)) && !targets.objects.some((object) => keyOfFacts(factsOf(object)) === keyOf('', 'Namespace', '', namespace));
  const objects = extra ? [...targets.objects, namespaceObject(namespace, managed)] : targets.objects;
  const wanted = objects.filter((object) => !factsOf(object).isDeleteHook || factsOf(object).syncPhases.length > 0).filter((object) => !isIgnored(factsOf(object)));
  const ignored = rulesOf(application.object);
  const pairs = pairUp(
    wanted.filter((object) => !factsOf(object).isEngineHook),
    live,
    settings,
  );
  const compared = pairs.map((pair) => judge(pair, application, ignored, settings));
  return {
    status: statusOf(compared, application, rendered !== undefined),
    pairs: rendered === undefined ? compared.map((pair) => ({ ...pair, status: 'Unknown' as const })) : compared,
    hooks: wanted.filter((object) => factsOf(object).isEngineHook),
    hasPreDeleteHooks: objects.some((object) => factsOf(object).hook.phases.includes('PreDelete')),
    hasPostDeleteHooks: objects.some((object) => factsOf(object).hook.phases.includes('PostDelete')),
    conditions: rendered === undefined ? [...conditions, 'ComparisonError: Failed to load target state'] : conditions,
    ignored,
  };
}

const rulesByApplication = new WeakMap<ValueMap, IgnoreRule[]>();

function rulesOf(application: ValueMap): IgnoreRule[] {
  let rules = rulesByApplication.get(application);
  if (rules === undefined) {
    rules = readIgnoreRules(listAt(application, 'spec', 'ignoreDifferences'));
    rulesByApplication.set(application, rules);
  }
  return rules;
}

/**
 * What the cache finds: objects with the mark of the Application and without an owner, and those that the targets name.
 * gitops-engine/pkg/cache/cluster.go (GetManagedLiveObjs)
 */
export function collectLive(name: string, targets: readonly ValueMap[], settings: CompareSettings): Map<string, LiveObject> {
  const { cluster, project, destination, isExcluded } = settings;
  const keys = new Set(cluster.tracked.get(name) ?? []);
  for (const target of targets) keys.add(keyOfFacts(factsOf(target)));
  const found = new Map<string, LiveObject>();
  const permitted = new Map<string, boolean>();
  for (const key of keys) {
    const live = cluster.objects.get(key);
    if (live === undefined) continue;
    const facts = factsOf(live.object);
    if (isExcluded(facts.group, facts.kind)) continue;
    const place = `${facts.group}\n${facts.kind}\n${facts.namespace}\n${facts.namespace === '' ? facts.name : ''}`;
    const isPermitted = permitted.get(place) ?? isLivePermitted(project, destination, facts);
    permitted.set(place, isPermitted);
    if (isPermitted) found.set(key, live);
  }
  return found;
}

function sharedWarnings(application: ApplicationState, name: string, live: ReadonlyMap<string, LiveObject>, { world }: CompareSettings): string[] {
  const warnings: string[] = [];
  for (const { object, identity } of live.values()) {
    const owner = trackedBy(object, world.tracking);
    if (owner === '' || owner === name) continue;
    warnings.push(
      `SharedResourceWarning: ${identity.kind}/${identity.name} is part of applications ${application.namespace}/${application.name} and ${owner.replaceAll('_', '/')}`,
    );
  }
  return warnings.toSorted(compareTexts);
}

/** gitops-engine/pkg/sync/reconcile.go: a kind of unknown scope is looked for with and without a namespace. */
function pairUp(targets: readonly ValueMap[], live: Map<string, LiveObject>, { cluster }: CompareSettings): Omit<Pair, 'modified'>[] {
  const pairs: Omit<Pair, 'modified'>[] = [];
  for (const target of targets) {
    const { group, kind, namespace, name } = factsOf(target);
    const scope = scopeIn(cluster, group, kind);
    const keys = [...(scope === 'Cluster' ? [] : [keyOf(group, kind, namespace, name)]), ...(scope === 'Namespaced' ? [] : [keyOf(group, kind, '', name)])];
    const key = keys.find((candidate) => live.has(candidate));
    pairs.push({ target, live: key === undefined ? undefined : live.get(key) });
    if (key !== undefined) live.delete(key);
  }
  for (const object of live.values()) pairs.push({ target: undefined, live: object });
  return pairs;
}

function judge({ target, live }: Omit<Pair, 'modified'>, application: ApplicationState, ignored: readonly IgnoreRule[], settings: CompareSettings): ComparedPair {
  const { world, cluster, project } = settings;
  const object = live?.object ?? target ?? {};
  const facts = factsOf(object);
  const options = optionsOf(application.object);
  const own = isSelfReferenced(live?.object, target, world.tracking);
  const modified = target === undefined || live === undefined || isModified(target, live, ignored, settings);
  const isManagedNamespace = facts.kind === 'Namespace' && facts.name === destinationNamespace(application) && managedMetadata(application) !== undefined;
  const leftOut = isAnyHook(facts) || isIgnored(facts) || (target !== undefined && factsOf(target).hook.isSkipped) || !own;
  const outOfSync = modified && !(isManagedNamespace && target !== undefined && live === undefined);
  const isNamespaced = scopeIn(cluster, facts.group, facts.kind) === 'Namespaced';
  const permitted = isKindPermitted(project, facts, isNamespaced);
  const status = leftOut ? '' : outOfSync ? 'OutOfSync' : 'Synced';
  const isExtraneous = target === undefined && annotationValues(object, 'argocd.argoproj.io/compare-options').includes('IgnoreExtraneous');
  return {
    target,
    live,
    modified,
    status: permitted ? status : 'Unknown',
    // `IgnoreExtraneous` hides what Git does not have any more from the status; it does not protect it.
    isOutOfSync: status === 'OutOfSync' && !isExtraneous,
    requiresPruning: target === undefined && live !== undefined && own,
    requiresConfirmation: [target, live?.object].some((item) => item !== undefined && needsConfirmation(item, options)),
  };
}

const diffs = new WeakMap<LiveObject, { target: ValueMap; ignored: readonly IgnoreRule[]; modified: boolean }>();

/** Argo CD's own difference: would applying change anything that is not ignored. */
function isModified(target: ValueMap, live: LiveObject, ignored: readonly IgnoreRule[], { world, apply }: CompareSettings): boolean {
  const known = diffs.get(live);
  if (known?.target === target && known.ignored === ignored) return known.modified;
  const paths = ignoredPaths(ignored, live.identity);
  const { changed } = apply({
    identity: live.identity,
    live: withoutIgnored(normaliseTracking(live.object, target, world.tracking), paths),
    lastApplied: live.lastApplied === undefined ? undefined : withoutIgnored(live.lastApplied, paths),
    target: withoutIgnored(target, paths),
    replace: false,
    serverSide: false,
  });
  diffs.set(live, { target, ignored, modified: changed });
  return changed;
}

function statusOf(pairs: readonly ComparedPair[], application: ApplicationState, isRendered: boolean): SyncStatus {
  if (!isRendered) return 'Unknown';
  const managed = managedMetadata(application);
  const last = application.lastSync;
  if (managed !== undefined && last !== undefined && !sameValue(last.managedMetadata, managed)) return 'OutOfSync';
  return pairs.some(({ isOutOfSync }) => isOutOfSync) ? 'OutOfSync' : 'Synced';
}

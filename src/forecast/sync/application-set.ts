import { normaliseSpec } from '../../argocd/application-set/normalise-spec.ts';
import type { SetPolicy } from '../../argocd/application-set/model.ts';
import { type SetController, keepsLeavers, readPolicy } from '../../argocd/application-set/policy.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { fieldAt, isMap, listAt, mapAt, sameValue, textAt, textsAt, without } from '../fields.ts';
import { POST_DELETE, PRE_DELETE, RESOURCES_FINALIZER } from '../../argocd/finalizers.ts';
import { compareTexts } from './identity.ts';
import { type IgnoreRule, readIgnoreRules, removalsOf, withoutIgnored } from './ignored-fields.ts';
import { diffPatch, mergePatch } from './merge.ts';
import { stepOf, stepsOf } from './rolling.ts';

/** What becomes of one Application of a set. */
export interface SetAction {
  name: string;
  action: 'keep' | 'update' | 'create' | 'delete';
  /** As it is afterwards; for `delete`, as it is when its deletion begins. */
  object: ValueMap;
}

/** What a reconcile does. */
export interface SetOutcome {
  actions: SetAction[];
  /** Why generated Applications were left out. */
  errors: string[];
}

/** One reconcile of a set that exists. */
export interface ReconcileRequest {
  set: ValueMap;
  controller: SetController;
  /** The Applications that it owns, by name, as they are in the cluster. */
  current: ReadonlyMap<string, ValueMap>;
  /** What its generators and template give; undefined when they fail: then nothing is done at all. */
  generated: readonly ValueMap[] | undefined;
  /** Why Argo CD does not accept a generated Application: no such project, no such cluster. */
  validate: (application: ValueMap) => string | undefined;
  /** Whether the destination of an Application is a cluster that Argo CD knows. */
  hasCluster: (application: ValueMap) => boolean;
}

function nameOf(application: ValueMap): string {
  return textAt(application, 'metadata', 'name');
}

/** Entries of `ignoreApplicationDifferences`; all expressions are compiled before an Application is compared. */
function ignoreRulesOf(set: ValueMap): IgnoreRule[] {
  let rules = rulesOfSets.get(set);
  if (rules === undefined) rulesOfSets.set(set, (rules = readRulesOf(set)));
  return rules;
}

const rulesOfSets = new WeakMap<ValueMap, IgnoreRule[]>();

function readRulesOf(set: ValueMap): IgnoreRule[] {
  const entries = listAt(set, 'spec', 'ignoreApplicationDifferences').map((entry) =>
    isMap(entry) ? { ...entry, group: 'argoproj.io', kind: 'Application' } : entry,
  );
  return readIgnoreRules(entries);
}

function hasWrongRule(set: ValueMap): boolean {
  return ignoreRulesOf(set).some(({ wrong }) => wrong.length > 0);
}

/**
 * Creates, updates and deletes the Applications of a set. Deletions go by name, invalid Applications included; an Application that is
 * deleted is not updated before. applicationset/controllers/applicationset_controller.go (Reconcile)
 */
export function reconcileSet(request: ReconcileRequest): SetOutcome {
  const { set, controller, current, generated } = request;
  if (generated === undefined) return { actions: keepAll(current), errors: [] };
  const { applicationsSync: policy } = readPolicy(mapAt(set, 'spec'), controller);
  const mayUpdate = policy === 'sync' || policy === 'create-update';
  const problems = findProblems(request, generated);
  // An update that fails ends the reconcile: new Applications are there by then, but none is deleted any more.
  const fails =
    mayUpdate &&
    hasWrongRule(set) &&
    generated.some((application) => current.has(nameOf(application)) && !problems.has(nameOf(application)));
  const mayDelete = !fails && !keepsLeavers(policy);
  const actions = new Map<string, SetAction>();
  const wanted = new Set(generated.map(nameOf));
  for (const [name, object] of current) {
    const goes = !wanted.has(name) && mayDelete;
    actions.set(name, {
      name,
      action: goes ? 'delete' : 'keep',
      object: goes ? dropInvalidFinalizer(object, request) : object,
    });
  }
  for (const application of generated) {
    const name = textAt(application, 'metadata', 'name');
    if (problems.has(name)) continue;
    const live = current.get(name);
    if (live === undefined) actions.set(name, { name, action: 'create', object: application });
    else if (mayUpdate) actions.set(name, update(request, live, application));
  }
  return {
    actions: [...actions.values()].toSorted((a, b) => compareTexts(a.name, b.name)),
    errors: [...problems.values()],
  };
}

function keepAll(current: ReadonlyMap<string, ValueMap>): SetAction[] {
  return [...current]
    .map(([name, object]) => ({ name, action: 'keep' as const, object }))
    .toSorted((a, b) => compareTexts(a.name, b.name));
}

/** By name: of two Applications with one name, neither is created or updated. */
function findProblems({ set, validate }: ReconcileRequest, generated: readonly ValueMap[]): Map<string, string> {
  const problems = new Map<string, string>();
  const seen = new Set<string>();
  for (const application of generated) {
    const name = textAt(application, 'metadata', 'name');
    const problem = seen.has(name)
      ? `ApplicationSet ${textAt(set, 'metadata', 'name')} contains applications with duplicate name: ${name}`
      : validate(application);
    if (problem !== undefined) problems.set(name, problem);
    seen.add(name);
  }
  return problems;
}

/** Only the plain spelling is taken off where the destination is no cluster any more (removeFinalizerOnInvalidDestination). */
function dropInvalidFinalizer(object: ValueMap, { hasCluster }: ReconcileRequest): ValueMap {
  if (hasCluster(object)) return object;
  const finalizers = textsAt(object, 'metadata', 'finalizers').filter((item) => item !== RESOURCES_FINALIZER);
  return { ...object, metadata: { ...mapAt(object, 'metadata'), finalizers } };
}

/**
 * Spec, labels, annotations and finalizers become those of the template, except for what is preserved or ignored.
 * applicationset/utils/createOrUpdate.go (CreateOrUpdate)
 */
function update({ set, controller }: ReconcileRequest, live: ValueMap, application: ValueMap): SetAction {
  const name = textAt(application, 'metadata', 'name');
  const rules = ignoreRulesOf(set);
  // Without the comparison there is no update.
  if (rules.some(({ wrong }) => wrong.length > 0)) return { name, action: 'keep', object: live };
  const removals = removalsOf(rules, {
    group: 'argoproj.io',
    kind: 'Application',
    namespace: textAt(live, 'metadata', 'namespace'),
    name,
  });
  // What is ignored may have been all that there was: a map that is empty then is none either.
  const from = dropEmptyParts(withoutIgnored(normalise(live), removals));
  const to = dropEmptyParts(
    withoutIgnored(normalise(desired(readPolicy(mapAt(set, 'spec'), controller), live, application)), removals),
  );
  const patch = diffPatch(from, to);
  if (Object.keys(patch).length === 0) return { name, action: 'keep', object: live };
  return { name, action: 'update', object: mergePatch(live, patch) };
}

function desired({ preservedFields }: SetPolicy, live: ValueMap, application: ValueMap): ValueMap {
  const metadata = mapAt(live, 'metadata');
  const merge = (field: 'annotations' | 'labels') => ({
    ...mapAt(application, 'metadata', field),
    ...pick(mapAt(metadata, field), preservedFields[field]),
  });
  const kept = textsAt(metadata, 'finalizers').filter(
    (item) => item.startsWith(PRE_DELETE) || item.startsWith(POST_DELETE),
  );
  const finalizers = [...textsAt(application, 'metadata', 'finalizers'), ...kept];
  return {
    ...live,
    spec: application.spec ?? {},
    metadata: { ...metadata, annotations: merge('annotations'), labels: merge('labels'), finalizers },
  };
}

function pick(map: ValueMap, keys: readonly string[]): ValueMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));
}

/** Empty and absent are the same where Argo CD compares; the status is not looked at. */
function normalise(object: ValueMap): ValueMap {
  const parts = dropEmptyParts(without(object, ['status']));
  return { ...parts, spec: normaliseSpec(mapAt(parts, 'spec')) };
}

function dropEmptyParts(object: ValueMap): ValueMap {
  const metadata = dropEmpty(mapAt(object, 'metadata'), ['annotations', 'labels', 'finalizers']);
  return { ...object, metadata, spec: dropEmpty(mapAt(object, 'spec'), ['ignoreDifferences', 'info']) };
}

function dropEmpty(map: ValueMap, keys: readonly string[]): ValueMap {
  const isEmpty = (value: Value | undefined) =>
    (value ?? null) === null || sameValue(value, {}) || sameValue(value, []);
  return without(
    map,
    keys.filter((key) => isEmpty(fieldAt(map, [key]))),
  );
}

/**
 * A set is deleted: Kubernetes collects the Applications that still have it as their owner. Its controller cuts the references where
 * the policy does not allow deletions, but only a set with a finalizer gives it the time.
 * @param isOrphaned deleted without touching what it owns (`kubectl delete --cascade=orphan`)
 */
export function deleteSet(
  set: ValueMap,
  controller: SetController,
  current: ReadonlyMap<string, ValueMap>,
  isOrphaned: boolean,
): SetOutcome {
  const { applicationsSync: policy } = readPolicy(mapAt(set, 'spec'), controller);
  const mayDelete = !keepsLeavers(policy);
  const finalizers = textsAt(set, 'metadata', 'finalizers');
  const hasFinalizer = finalizers.length > 0;
  const isOrdered = hasFinalizer && mayDelete && !isOrphaned && controller.progressiveSyncs !== false;
  const ordered = isOrdered ? reverseSteps(set, current) : [];
  const rest = keepAll(current).filter(({ name }) => !ordered.includes(name));
  const byController = ordered.map((name) => ({ name, action: 'delete' as const, object: current.get(name) ?? {} }));
  if (finalizers.some((item) => item !== RESOURCES_FINALIZER)) {
    return {
      actions: [...byController, ...rest],
      errors: ['the set hangs in deletion: it has a finalizer that Argo CD does not remove'],
    };
  }
  if (isOrphaned || (!mayDelete && hasFinalizer)) return { actions: rest, errors: [] };
  return {
    actions: [...byController, ...rest.map((action) => ({ ...action, action: 'delete' as const }))],
    errors: [],
  };
}

/**
 * With `deletionOrder: Reverse` of a rolling strategy the controller itself deletes the Applications, the last step first and one after the other,
 * before it lets go of the set. One that no step selects is left for Kubernetes. Steps may select by labels that an Application does not have.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/applicationset/progressivesync/progressive_sync.go (PerformReverseDeletion, buildAppDependencyList)
 */
function reverseSteps(set: ValueMap, current: ReadonlyMap<string, ValueMap>): string[] {
  const steps = stepsOf(set);
  if (textAt(set, 'spec', 'strategy', 'deletionOrder').toLowerCase() !== 'reverse') return [];
  return [...current]
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([name, object]) => ({ name, step: stepOf(steps, object) }))
    .filter(({ step }) => step !== -1)
    .toSorted((a, b) => b.step - a.step)
    .map(({ name }) => name);
}

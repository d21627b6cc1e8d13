import { type JqPath, readJqPath, removeByJq } from '../../argocd/jq/jq-path.ts';
import { type JqPatience, createPatience } from '../../argocd/jq/patience.ts';
import { hasLibraries } from '../../cel/libraries.ts';
import type { Identity, Value, ValueMap } from '../../manifest/model.ts';
import type { Struct } from '../../kubernetes/types/struct-table.ts';
import { applyJsonPatch, threeWayJsonPatch } from '../apply/patch/json-merge.ts';
import { PatchFailure } from '../apply/patch/failure.ts';
import { applyPatch, threeWayPatch } from '../apply/patch/three-way.ts';
import { mayOwnChange } from '../field-managers.ts';
import { fieldAt, isMap, mapAt, sameValue, textAt, textsAt, without } from '../fields.ts';
import { parsePointer, removePointer } from './field-path.ts';
import { globMatches } from './glob.ts';
import { patchedStructOf } from './scheme.ts';

/** Takes fields out of an object; what is not there is no mistake. */
export type Removal = (object: ValueMap) => ValueMap;

/** One entry of `ignoreDifferences`, read. */
export interface IgnoreRule {
  group: string;
  kind: string;
  name: string;
  namespace: string;
  removals: Removal[];
  /** Expressions that are not followed here, as one has something that is not or there are too many: what they ignore is not known here. */
  unread: string[];
  /** Managers of fields: what they own only a cluster knows. */
  managers: string[];
  /** Why gojq does not compile an expression. */
  wrong: string[];
}

/** Expressions that were read: they come again with every Application of a set. */
const known = new Map<string, JqPath>();
/** Of more of them, the first are read anew. */
const MAX_KNOWN = 1000;

function readExpression(text: string): JqPath {
  let path = known.get(text);
  if (path === undefined) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(text, (path = readJqPath(text)));
  }
  return path;
}

/** Expressions of one Application that are followed; nobody writes more by hand, and each is run on every object. */
const MAX_FOLLOWED = 500;

/** Those that look for patterns in texts are followed once the library for it is there; the caller sees to it. */
function isFollowed(path: JqPath): path is Extract<JqPath, { reads: 'paths' }> {
  return path.reads === 'paths' && (!path.matches || hasLibraries());
}

/**
 * Reads `spec.ignoreDifferences` of an Application, or `spec.ignoreApplicationDifferences` of a set. Rules are read once for each, as how long their
 * expressions may take is counted by what reads them; several lists of one Application share its patience.
 */
export function readIgnoreRules(entries: readonly Value[], patience: JqPatience = createPatience()): IgnoreRule[] {
  let count = 0;
  return entries.map((entry) => {
    const expressions = textsAt(entry, 'jqPathExpressions').map((text) => {
      const path = readExpression(text);
      return { text, path, isFollowed: isFollowed(path) && count++ < MAX_FOLLOWED };
    });
    return {
      group: textAt(entry, 'group'),
      kind: textAt(entry, 'kind'),
      name: textAt(entry, 'name'),
      namespace: textAt(entry, 'namespace'),
      removals: [
        ...textsAt(entry, 'jsonPointers').flatMap((pointer): Removal[] => {
          const steps = parsePointer(pointer);
          return steps === undefined ? [] : [(object) => removePointer(object, steps)];
        }),
        ...expressions.flatMap(({ path, isFollowed: isRun }): Removal[] =>
          isRun && path.reads === 'paths' ? [(object) => removeByJq(path.query, object, patience)] : [],
        ),
      ],
      unread: expressions
        .filter(({ path, isFollowed: isRun }) => !isRun && path.reads !== 'wrong')
        .map(({ text }) => text),
      managers: textsAt(entry, 'managedFieldsManagers'),
      wrong: expressions.flatMap(({ path }) => (path.reads === 'wrong' ? [path.message] : [])),
    };
  });
}

/**
 * Whether an entry is about an object. Group and kind are globs, an absent group is the core group.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function covers(rule: IgnoreRule, { group, kind, namespace, name }: Omit<Identity, 'cluster'>): boolean {
  return (
    globMatches(rule.group, group) &&
    globMatches(rule.kind, kind) &&
    (rule.name === '' || rule.name === name) &&
    (rule.namespace === '' || rule.namespace === namespace)
  );
}

/** What rules have for an object that changes, and what is not known here: expressions, and managers that may own what changes. */
export function unknownOf(
  rules: readonly IgnoreRule[],
  identity: Omit<Identity, 'cluster'>,
  change: readonly [ValueMap, ValueMap],
): string[] {
  return rules
    .filter((rule) => rule.unread.length + rule.managers.length > 0 && covers(rule, identity))
    .flatMap(({ unread, managers }) => [
      ...unread,
      ...managers.filter((manager) => mayOwnChange(manager, identity, change)),
    ]);
}

/** What is ignored on one object. */
export function removalsOf(rules: readonly IgnoreRule[], identity: Omit<Identity, 'cluster'>): Removal[] {
  return rules.filter((rule) => covers(rule, identity)).flatMap(({ removals }) => removals);
}

/** The object without its ignored fields. */
export function withoutIgnored(object: ValueMap, removals: readonly Removal[]): ValueMap {
  return removals.reduce((rest, remove) => remove(rest), object);
}

/**
 * `RespectIgnoreDifferences=true`: the target without its ignored fields, and over it a patch that brings back those of the live object.
 * So lists of custom resources, and others that merge by no key, come back whole. The status is never copied.
 * controller/sync.go of Argo CD (normalizeTargetResources)
 * @throws PatchFailure where an item of a list lacks the key that it is merged by, as it is or because just that is ignored: Argo CD
 * ends the sync in an error
 */
export function keepIgnored(target: ValueMap, live: ValueMap, removals: readonly Removal[]): ValueMap {
  const wanted = withoutIgnored(target, removals);
  const rest = withoutIgnored(live, removals);
  const struct = patchedStructOf(target);
  if (wanted === target && rest === live) {
    // The patch is made all the same: it says nothing, but making it can fail.
    if (struct !== undefined) requireKeys(live, struct);
    return target;
  }
  const [from, to] = [without(rest, ['status']), without(live, ['status'])];
  const patched =
    struct === undefined
      ? applyJsonPatch(wanted, threeWayJsonPatch(from, to, from))
      : applyPatch(wanted, threeWayPatch(to, to, from, struct), struct);
  return restore(patched, target, wanted, rest);
}

/** What making a patch of an object against itself fails with, by the object: most stay the same from one step of a sync to the next. */
const selfPatches = new WeakMap<ValueMap, { struct: Struct; failure: PatchFailure | undefined }>();

function requireKeys(live: ValueMap, struct: Struct): void {
  let before = selfPatches.get(live);
  if (before?.struct !== struct) {
    before = { struct, failure: findFailure(live, struct) };
    selfPatches.set(live, before);
  }
  if (before.failure !== undefined) throw before.failure;
}

function findFailure(live: ValueMap, struct: Struct): PatchFailure | undefined {
  const object = without(live, ['status']);
  try {
    threeWayPatch(object, object, object, struct);
    return undefined;
  } catch (error) {
    if (error instanceof PatchFailure) return error;
    throw error;
  }
}

/** What came along with an ignored field, as its map or list is replaced as a whole, is put back (restoreNonIgnoredFields). */
function restore(patched: ValueMap, original: ValueMap, wanted: ValueMap, live: ValueMap): ValueMap {
  const result = { ...patched };
  for (const [key, value] of Object.entries(original)) {
    const [now, kept] = [fieldAt(patched, [key]), fieldAt(wanted, [key])];
    if (isMap(now) && isMap(value) && isMap(kept)) result[key] = restore(now, value, kept, mapAt(live, key));
    else if (kept !== undefined && sameValue(kept, value) && !sameValue(now, value)) result[key] = value;
  }
  for (const key of Object.keys(patched))
    if (!Object.hasOwn(original, key) && Object.hasOwn(live, key)) delete result[key];
  return result;
}

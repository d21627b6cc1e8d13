import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { join } from './admission.ts';
import type { Field } from './field.ts';
import { checkOrder, deleteItems, ListProblem, mergeSet, orderItems } from './strategic-lists.ts';
import { findField } from '../../manifest/json-names.ts';

/** What a patch gives. */
export type Patched = { ok: true; value: ValueMap } | { ok: false; place: string; message: string; panic: boolean };

/** Thrown inside of a merge, caught at its door. */
class PatchProblem extends Error {
  override readonly name = 'PatchProblem';
  readonly place: string;
  readonly panic: boolean;

  constructor(place: string, message: string, panic = false) {
    super(message);
    this.place = place;
    this.panic = panic;
  }
}

/** The one list of an Application that Kubernetes merges as a set; every other is replaced. */
const MERGED_LIST = 'metadata.finalizers';
const DELETE_PREFIX = '$deleteFromPrimitiveList/';
const ORDER_PREFIX = '$setElementOrder/';

/**
 * A Kubernetes strategic merge patch on an Application (k8s.io/apimachinery, pkg/util/strategicpatch/patch.go,
 * mergeMap; merge keys from the tags of the Go structs): maps merge, null deletes, lists are replaced, `$patch:
 * replace` and `$patch: delete` work, `$setElementOrder` arranges lists before anything is merged. Inside `valuesObject` Go knows no fields: a map or list on both sides is an error
 * there (https://github.com/argoproj/argo-cd/issues/22850).
 */
export function applyStrategicPatch(original: ValueMap, patch: ValueMap, shape: Field): Patched {
  try {
    return { ok: true, value: mergeMap(original, patch, shape, '') };
  } catch (error) {
    if (error instanceof PatchProblem)
      return { ok: false, place: error.place, message: error.message, panic: error.panic };
    throw error;
  }
}

function mergeMap(original: ValueMap, patch: ValueMap, shape: Field | undefined, place: string): ValueMap {
  const directive = Object.hasOwn(patch, '$patch') ? patch.$patch : undefined;
  if (directive === 'replace') return without(patch, '$patch');
  if (directive === 'delete') return {};
  if (directive !== undefined) throw new PatchProblem(place, '"$patch" is neither "replace" nor "delete"');
  const result = retainKeys({ ...original }, patch, place);
  const arranged = new Set<string>();
  for (const [key, order] of Object.entries(patch).filter(([each]) => each.startsWith(ORDER_PREFIX))) {
    const name = key.slice(ORDER_PREFIX.length);
    if (arrange(result, patch, { name, order, shape, place })) arranged.add(name);
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$retainKeys' || key.startsWith(ORDER_PREFIX) || arranged.has(key)) continue;
    const isDeletion = key.startsWith(DELETE_PREFIX);
    mergeKey(result, isDeletion ? key.slice(DELETE_PREFIX.length) : key, value, { isDeletion, shape, place });
  }
  return result;
}

function mergeKey(
  result: ValueMap,
  key: string,
  value: Value,
  { isDeletion, shape, place }: { isDeletion: boolean; shape: Field | undefined; place: string },
): void {
  const at = join(place, key);
  const before = Object.hasOwn(result, key) ? result[key] : undefined;
  if (value === null) {
    delete result[key];
    return;
  }
  if (before === undefined || typeName(before) !== typeName(value)) {
    if (isDeletion) return;
    const kept = clean(value);
    if (kept === undefined) delete result[key];
    else setEntry(result, key, kept);
    return;
  }
  if (isMap(before) && isMap(value)) setEntry(result, key, mergeMap(before, value, lookUp(shape, key, at), at));
  else if (Array.isArray(before) && Array.isArray(value)) {
    lookUp(shape, key, at);
    if (isDeletion) {
      setEntry(
        result,
        key,
        inLists(at, () => deleteItems(before, value)),
      );
    } else {
      setEntry(result, key, at === MERGED_LIST ? inLists(at, () => mergeSet(before, value)) : value);
    }
  } else setEntry(result, key, value);
}

/** `$setElementOrder` of one list: merges the list and arranges it. False where there is no such list. */
function arrange(
  result: ValueMap,
  patch: ValueMap,
  { name, order, shape, place }: { name: string; order: Value; shape: Field | undefined; place: string },
): boolean {
  const at = join(place, name);
  const before = Object.hasOwn(result, name) ? result[name] : undefined;
  const after = Object.hasOwn(patch, name) ? patch[name] : undefined;
  for (const list of [order, before ?? [], after === undefined ? [] : after]) {
    if (!Array.isArray(list)) throw new PatchProblem(at, '"$setElementOrder" must be a list, and stand for one');
  }
  const [original, patched] = [asList(before), asList(after)];
  lookUp(shape, name, at);
  inLists(at, () => checkOrder(patched, asList(order)));
  if (before === undefined && after === undefined) return false;
  const merged = (): Value[] => {
    if (after === undefined) return original;
    if (before === undefined) return asList(clean(patched));
    return at === MERGED_LIST ? mergeSet(original, patched) : patched;
  };
  setEntry(
    result,
    name,
    inLists(at, () => orderItems(merged(), asList(order), { original, patch: patched })),
  );
  return after !== undefined;
}

function asList(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : [];
}

/** What lists cannot do, told with their place. */
function inLists<Result>(place: string, merge: () => Result): Result {
  try {
    return merge();
  } catch (error) {
    if (error instanceof ListProblem) throw new PatchProblem(place, error.message, error.panic);
    throw error;
  }
}

/** The field that Go finds for a key; it must know one where both sides hold a map or list. */
function lookUp(shape: Field | undefined, key: string, place: string): Field | undefined {
  if (shape?.kind === 'raw') {
    throw new PatchProblem(
      place,
      'template and patch both hold a map or list here, and Argo CD cannot merge those inside valuesObject (argo-cd issue 22850); write the whole of it in one of the two',
    );
  }
  if (shape?.kind !== 'struct') return undefined;
  const name = findField(shape.fields, key);
  const field = name === undefined ? undefined : shape.fields[name];
  if (field === undefined) throw new PatchProblem(place, 'an Application has no such field');
  return field;
}

/** `$retainKeys`: what it does not list goes. */
function retainKeys(original: ValueMap, patch: ValueMap, place: string): ValueMap {
  const list = patch.$retainKeys;
  if (list === undefined) return original;
  if (!Array.isArray(list)) throw new PatchProblem(place, '"$retainKeys" must be a list');
  const kept = new Set<Value>(list);
  const stray = Object.entries(patch).find(
    ([key, value]) =>
      value !== null && !/^\$(?:retainKeys$|deleteFromPrimitiveList|setElementOrder)/.test(key) && !kept.has(key),
  );
  if (stray !== undefined)
    throw new PatchProblem(place, `"$retainKeys" does not list "${stray[0]}", which the patch sets`);
  return Object.fromEntries(Object.entries(original).filter(([key]) => kept.has(key)));
}

/** A patch value as it goes where nothing was: without nulls of maps and without what directives mark. */
function clean(value: Value): Value | undefined {
  if (Array.isArray(value)) return value.map(clean).filter((item) => item !== undefined);
  if (!isMap(value)) return value;
  if (Object.hasOwn(value, '$patch')) return undefined;
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const kept = item === null ? undefined : clean(item);
    if (kept !== undefined) setEntry(result, key, kept);
  }
  return result;
}

function typeName(value: Value): string {
  if (Array.isArray(value)) return 'list';
  // Go reads whole numbers and others as different types; either way the patch wins.
  return isMap(value) ? 'map' : typeof value;
}

function without(map: ValueMap, key: string): ValueMap {
  const result = { ...map };
  delete result[key];
  return result;
}

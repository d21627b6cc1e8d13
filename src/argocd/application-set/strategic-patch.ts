import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { join } from './admission.ts';
import type { Field } from './field.ts';
import { canonicalJson } from './go-format.ts';
import { fromJsonValue } from './go-value.ts';
import { findField } from '../../manifest/json-names.ts';

/** What a patch gives. */
export type Patched = { ok: true; value: ValueMap } | { ok: false; place: string; message: string };

/** Thrown inside of a merge, caught at its door. */
class PatchProblem extends Error {
  override readonly name = 'PatchProblem';
  readonly place: string;

  constructor(place: string, message: string) {
    super(message);
    this.place = place;
  }
}

/** The one list of an Application that Kubernetes merges as a set; every other is replaced. */
const MERGED_LIST = 'metadata.finalizers';
const DELETE_PREFIX = '$deleteFromPrimitiveList/';
const ORDER_PREFIX = '$setElementOrder/';

/**
 * A Kubernetes strategic merge patch on an Application (k8s.io/apimachinery, pkg/util/strategicpatch/patch.go,
 * mergeMap; merge keys from the tags of the Go structs): maps merge, null deletes, lists are replaced, `$patch:
 * replace` and `$patch: delete` work. Inside `valuesObject` Go knows no fields: a map or list on both sides is an error
 * there (https://github.com/argoproj/argo-cd/issues/22850).
 */
export function applyStrategicPatch(original: ValueMap, patch: ValueMap, shape: Field): Patched {
  try {
    return { ok: true, value: mergeMap(original, patch, shape, '') };
  } catch (error) {
    if (error instanceof PatchProblem) return { ok: false, place: error.place, message: error.message };
    throw error;
  }
}

function mergeMap(original: ValueMap, patch: ValueMap, shape: Field | undefined, place: string): ValueMap {
  const directive = Object.hasOwn(patch, '$patch') ? patch.$patch : undefined;
  if (directive === 'replace') return without(patch, '$patch');
  if (directive === 'delete') return {};
  if (directive !== undefined) throw new PatchProblem(place, '"$patch" is neither "replace" nor "delete"');
  const result = retainKeys({ ...original }, patch, place);
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$retainKeys' || key.startsWith(ORDER_PREFIX)) continue;
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
    setEntry(result, key, mergeList(before, value, { isDeletion, isSet: at === MERGED_LIST }));
  } else setEntry(result, key, value);
}

function mergeList(
  before: readonly Value[],
  patch: Value[],
  { isDeletion, isSet }: { isDeletion: boolean; isSet: boolean },
): Value[] {
  if (!isDeletion) return isSet ? mergeSet(before, patch) : patch;
  const gone = byText(patch);
  return before.filter((item) => !gone.has(canonicalJson(fromJsonValue(item))));
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
  const stray = Object.entries(patch).find(([key, value]) => value !== null && !key.startsWith('$') && !kept.has(key));
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

/** The union of two sets: items of the patch keep their order, the others keep their places before and between them. */
function mergeSet(original: readonly Value[], patch: readonly Value[]): Value[] {
  const [before, after] = [byText(original), byText(patch)];
  const places = new Map([...before.keys()].map((text, place) => [text, place]));
  const left = [...before].filter(([text]) => !after.has(text));
  const right = [...after];
  const isBefore = (one: string, other: string): boolean => (places.get(one) ?? 0) < (places.get(other) ?? 0);
  const result: Value[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const [one, other] = [left[i], right[j]];
    if (one !== undefined && (other === undefined || isBefore(one[0], other[0]))) {
      result.push(one[1]);
      i++;
    } else if (other !== undefined) {
      result.push(other[1]);
      j++;
    }
  }
  return result;
}

/** Each item once, in the first order, by the text that equal items share: lists of a patch may be long. */
function byText(items: readonly Value[]): Map<string, Value> {
  return new Map(items.map((item) => [canonicalJson(fromJsonValue(item)), item]));
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

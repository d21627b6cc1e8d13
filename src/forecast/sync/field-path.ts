import type { Value, ValueMap } from '../../manifest/model.ts';
import { fieldAt, isMap, withField } from '../fields.ts';

/** One step into an object: a key, a place in a list, every item, or the items whose field has a value. */
export type PathStep = { key: string } | { index: number } | { each: true } | { field: string; value: string };

/** A JSON pointer as steps. A number is a place where a list is, else a key. https://www.rfc-editor.org/rfc/rfc6901 */
export function parsePointer(pointer: string): PathStep[] | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const parts = pointer.slice(1).split('/');
  return parts.map((part) => ({ key: part.replaceAll('~1', '/').replaceAll('~0', '~') }));
}

const JQ_STEP =
  /\.?\["((?:[^"\\])*)"\]|\.?\[(\d+)\]|\.?\[\]|\.([A-Za-z_]\w*)|\.?"([^"\\]*)"|\s*\|\s*select\(\s*\.([A-Za-z_]\w*)\s*==\s*"([^"\\]*)"\s*\)\s*\|?\s*/y;

/** The plain paths among jq expressions: keys, places, `[]`, and `select(.field == "text")` behind it. Undefined for others. */
export function parseJqPath(expression: string): PathStep[] | undefined {
  const steps: PathStep[] = [];
  const text = expression.trim();
  for (let at = 0; at < text.length; at = JQ_STEP.lastIndex) {
    JQ_STEP.lastIndex = at;
    const match = JQ_STEP.exec(text);
    if (match === null || match[0] === '') return undefined;
    const [whole, quoted, index, name, plain, field, value] = match;
    const key = quoted ?? name ?? plain;
    if (key !== undefined) steps.push({ key });
    else if (index !== undefined) steps.push({ index: Number(index) });
    else if (field !== undefined && value !== undefined) {
      if (steps.at(-1) === undefined || !('each' in (steps.at(-1) ?? {}))) return undefined;
      steps[steps.length - 1] = { field, value };
    } else if (whole.endsWith('[]')) steps.push({ each: true });
  }
  return steps.length === 0 ? undefined : steps;
}

/** The object without what the path leads to. What does not change stays the same value. */
export function removePath(object: ValueMap, path: readonly PathStep[]): ValueMap {
  const result = walk(object, path, undefined, false);
  return isMap(result) ? result : object;
}

/** The object with what another has at the path: taken over, or taken away where the other has nothing. */
export function copyPath(object: ValueMap, from: ValueMap, path: readonly PathStep[]): ValueMap {
  const result = walk(object, path, from, true);
  return isMap(result) ? result : object;
}

function walk(value: Value, path: readonly PathStep[], other: Value | undefined, copies: boolean): Value {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(value)) return walkList(value, step, rest, other, copies);
  if (!isMap(value) || !('key' in step)) return value;
  const replacement = copies ? fieldAt(other, [step.key]) : undefined;
  if (rest.length === 0) return sameKey(value, step.key, replacement);
  const inner = fieldAt(value, [step.key]);
  if (inner === undefined) return value;
  const result = walk(inner, rest, fieldAt(other, [step.key]), copies);
  return result === inner ? value : withField(value, step.key, result);
}

function sameKey(map: ValueMap, key: string, replacement: Value | undefined): ValueMap {
  return fieldAt(map, [key]) === replacement ? map : withField(map, key, replacement);
}

function walkList(
  list: Value[],
  step: PathStep,
  rest: readonly PathStep[],
  other: Value | undefined,
  copies: boolean,
): Value {
  const counterparts = Array.isArray(other) ? other : [];
  let changed = false;
  const items = list.flatMap((item, index): Value[] => {
    if (!isChosen(item, index, step)) return [item];
    const counterpart = counterpartOf(item, index, counterparts);
    if (rest.length === 0) {
      const kept = copies && counterpart !== undefined ? [counterpart] : [];
      changed ||= kept[0] !== item;
      return kept;
    }
    const result = walk(item, rest, counterpart, copies && counterpart !== undefined);
    if (copies && counterpart === undefined) return [item];
    changed ||= result !== item;
    return [result];
  });
  return changed ? items : list;
}

function isChosen(item: Value, index: number, step: PathStep): boolean {
  if ('key' in step) return step.key === String(index);
  if ('index' in step) return step.index === index;
  return 'each' in step || fieldAt(item, [step.field]) === step.value;
}

/** Items with a name belong together by it, as in a strategic merge; others by their place. */
function counterpartOf(item: Value, index: number, others: readonly Value[]): Value | undefined {
  const name = fieldAt(item, ['name']);
  return name === undefined ? others[index] : others.find((other) => fieldAt(other, ['name']) === name);
}

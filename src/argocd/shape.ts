import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap, setEntry } from '../manifest/value-map.ts';
import type { FieldProblem } from './model.ts';

/** What the schema of the Application CRD says of a field (manifests/crds/application-crd.yaml of Argo CD). */
export type Shape =
  | { kind: 'string' }
  | { kind: 'boolean' }
  | { kind: 'integer' }
  | { kind: 'intOrString' }
  /** Any JSON (`x-kubernetes-preserve-unknown-fields`). */
  | { kind: 'raw' }
  | { kind: 'list'; of: Shape }
  | { kind: 'map'; of: Shape }
  | { kind: 'struct'; fields: Readonly<Record<string, Shape>> };

export const text: Shape = { kind: 'string' };
export const flag: Shape = { kind: 'boolean' };
export const integer: Shape = { kind: 'integer' };
export const raw: Shape = { kind: 'raw' };
export const listOf = (of: Shape): Shape => ({ kind: 'list', of });
export const mapOf = (of: Shape): Shape => ({ kind: 'map', of });
export const struct = (fields: Readonly<Record<string, Shape>>): Shape => ({ kind: 'struct', fields });

/**
 * What the API server stores of a value: unknown fields and nulls are dropped. What has the wrong type is told in
 * `problems`, each with the path of the field, and left out.
 */
export function prune(value: Value, shape: Shape, field: string, problems: FieldProblem[]): Value | undefined {
  const wrong = (expected: string): undefined => {
    problems.push({ field, message: `expected ${expected}, found ${describe(value)}` });
    return undefined;
  };
  if (value === null) return undefined;
  switch (shape.kind) {
    case 'raw':
      return value;
    case 'string':
      return typeof value === 'string' ? value : wrong('text');
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong('true or false');
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value) ? value : wrong('a whole number');
    case 'intOrString':
      return typeof value === 'string' || typeof value === 'bigint' || Number.isInteger(value)
        ? value
        : wrong('a whole number or text');
    case 'list':
      return Array.isArray(value) ? pruneList(value, shape.of, field, problems) : wrong('a list');
    case 'map':
      return isMap(value) ? pruneMap(value, () => shape.of, field, problems) : wrong('a map');
    case 'struct':
      return isMap(value)
        ? pruneMap(value, (key) => (Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined), field, problems)
        : wrong('a map');
  }
}

function pruneList(list: Value[], of: Shape, field: string, problems: FieldProblem[]): Value[] {
  const result: Value[] = [];
  for (const [index, item] of list.entries()) {
    const at = `${field}[${index}]`;
    if (item === null && of.kind !== 'raw') problems.push({ field: at, message: 'an item of a list must not be null' });
    const pruned = prune(item, of, at, problems);
    if (pruned !== undefined) result.push(pruned);
  }
  return result;
}

function pruneMap(
  map: ValueMap,
  shapeOf: (key: string) => Shape | undefined,
  field: string,
  problems: FieldProblem[],
): ValueMap {
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(map)) {
    const shape = shapeOf(key);
    const pruned =
      shape === undefined ? undefined : prune(item, shape, field === '' ? key : `${field}.${key}`, problems);
    if (pruned !== undefined) setEntry(result, key, pruned);
  }
  return result;
}

/** What a value is, in words for an error. */
export function describe(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return `${value} (a boolean; put it in quotes)`;
  return `${value} (a number; put it in quotes)`;
}

/** Go's zero value: absent, false, empty text, list or map, or a struct of nothing but zero values. */
export function isZero(value: Value | undefined, shape: Shape): boolean {
  if (value === undefined || value === null) return true;
  if (shape.kind === 'raw') return false;
  if (value === '' || value === false || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isMap(value)) return false;
  if (shape.kind !== 'struct') return Object.keys(value).length === 0;
  return Object.entries(shape.fields).every(([key, of]) => isZero(value[key], of));
}

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

/** What has entries: of any names, or of those that it knows. */
type MapShape = Extract<Shape, { kind: 'map' | 'struct' }>;

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
  const before = problems.length;
  const pruned = pruneValue(value, shape, problems);
  locate(field, problems, before);
  return pruned;
}

/** Of problems that are new, `field` is the path below this one (`.name[0]`): nearly all values have none, and paths of them cost nothing then. */
function locate(at: string, problems: FieldProblem[], before: number): void {
  for (let index = before; index < problems.length; index += 1) {
    const problem = problems[index];
    if (problem !== undefined) problems[index] = { ...problem, field: `${at}${problem.field}` };
  }
}

function pruneValue(value: Value, shape: Shape, problems: FieldProblem[]): Value | undefined {
  if (value === null) return undefined;
  switch (shape.kind) {
    case 'raw':
      return value;
    case 'string':
      return typeof value === 'string' ? value : refuse(value, 'text', problems);
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse(value, 'true or false', problems);
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value) ? value : refuse(value, 'a whole number', problems);
    case 'intOrString':
      return typeof value === 'string' || typeof value === 'bigint' || Number.isInteger(value)
        ? value
        : refuse(value, 'a whole number or text', problems);
    case 'list':
      return Array.isArray(value) ? pruneList(value, shape.of, problems) : refuse(value, 'a list', problems);
    case 'map':
    case 'struct':
      return isMap(value) ? pruneMap(value, shape, problems) : refuse(value, 'a map', problems);
  }
}

function refuse(value: Value, expected: string, problems: FieldProblem[]): undefined {
  problems.push({ field: '', message: `expected ${expected}, found ${describe(value)}` });
}

function pruneList(list: Value[], of: Shape, problems: FieldProblem[]): Value[] {
  const result: Value[] = [];
  for (const [index, item] of list.entries()) {
    const before = problems.length;
    if (item === null && of.kind !== 'raw') problems.push({ field: '', message: 'an item of a list must not be null' });
    const pruned = pruneValue(item, of, problems);
    if (pruned !== undefined) result.push(pruned);
    locate(`[${index}]`, problems, before);
  }
  return result;
}

function pruneMap(map: ValueMap, shape: MapShape, problems: FieldProblem[]): ValueMap {
  const result: ValueMap = {};
  for (const key of Object.keys(map)) {
    const of = shapeOf(key, shape);
    const item = map[key];
    if (of === undefined || item === undefined) continue;
    const before = problems.length;
    const pruned = pruneValue(item, of, problems);
    if (pruned !== undefined) setEntry(result, key, pruned);
    if (problems.length > before) locate(`.${key}`, problems, before);
  }
  return result;
}

/** Whether the API server stores a value as it is: nothing in it is null, unknown or of a wrong type. Then there is nothing to prune, and nothing is unknown. */
export function isStored(value: Value | undefined, shape: Shape): boolean {
  switch (shape.kind) {
    case 'raw':
      return value !== undefined && value !== null;
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'intOrString':
      return typeof value === 'string' || Number.isInteger(value);
    case 'list':
      return Array.isArray(value) && value.every((item) => isStored(item, shape.of));
    case 'map':
    case 'struct':
      if (!isMap(value)) return false;
      for (const key of Object.keys(value)) {
        const of = shapeOf(key, shape);
        if (of === undefined || !isStored(value[key], of)) return false;
      }
      return true;
  }
}

/** A field that a shape does not have. */
export interface UnknownField {
  /** `spec.syncpolicy` */
  path: string;
  name: string;
  /** Fields that there are in its place. */
  known: string[];
}

/** Fields that a shape does not have, in the order of the value: the API server drops them without a word. */
export function listUnknown(value: Value | undefined, shape: Shape, path: string): UnknownField[] {
  if (shape.kind === 'list')
    return Array.isArray(value) ? value.flatMap((item, index) => listUnknown(item, shape.of, `${path}[${index}]`)) : [];
  if ((shape.kind !== 'struct' && shape.kind !== 'map') || !isMap(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const of = shapeOf(name, shape);
    const at = `${path}.${name}`;
    if (of !== undefined) return listUnknown(item, of, at);
    return [{ path: at, name, known: shape.kind === 'struct' ? Object.keys(shape.fields) : [] }];
  });
}

function shapeOf(key: string, shape: MapShape): Shape | undefined {
  if (shape.kind === 'map') return shape.of;
  return Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
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
  const { fields } = shape;
  return Object.keys(fields).every((key) => isZero(value[key], fields[key] ?? raw));
}

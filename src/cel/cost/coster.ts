import type { Checked, Expr, Loop, Shape } from '../typing/expr.ts';
import { costOfCall } from './calls.ts';
import {
  COLLECTED,
  entriesOf,
  localOf,
  partOf,
  pathTo,
  sizeOf,
  type CallCost,
  type Coster,
  type Part,
  type Placed,
} from './known.ts';
import { extend, pathOf } from './paths.ts';
import { ANY, capped, exactly, times, union, UNKNOWN, type Size } from './sizes.ts';

const SELECT = 1;
const NEW_LIST = 10;
const NEW_MAP = 30;

/**
 * The most that an expression may cost, as the API server estimates it when a rule is written.
 * https://github.com/google/cel-go/blob/v0.26.0/checker/cost.go
 */
export function estimateCost(expr: Expr, checked: Checked, placed: Placed): number {
  return cost({ checked, placed, paths: new Map(), locals: [], sizes: new Map(), entries: new Map() }, expr);
}

function cost(coster: Coster, expr: Expr): number {
  const { shape } = expr;
  switch (shape.kind) {
    case 'literal':
      return 0;
    case 'ident':
      coster.paths.set(expr, localOf(coster, shape.name)?.path ?? pathOf(shape.name));
      return SELECT;
    case 'select':
      return costOfSelect(coster, expr, shape);
    case 'call':
      return costOfCalls(coster, expr, shape);
    case 'list':
      return costOfList(coster, expr, shape);
    case 'map':
      return costOfMap(coster, expr, shape);
    case 'loop':
      return isBind(shape) ? costOfBind(coster, expr, shape) : costOfLoop(coster, expr, shape);
  }
}

function costOfSelect(
  coster: Coster,
  expr: Expr,
  { operand, field, isTest }: Extract<Shape, { kind: 'select' }>,
): number {
  const sum = cost(coster, operand);
  // To ask whether a field is there is free.
  if (isTest) return sum;
  coster.paths.set(expr, extend(pathTo(coster, operand), field));
  const { kind } = coster.checked.typeOf(operand);
  return kind === 'map' || kind === 'struct' ? sum + SELECT : sum;
}

function costOfCalls(coster: Coster, expr: Expr, { name, target, args }: Extract<Shape, { kind: 'call' }>): number {
  if (name === 'dyn') {
    const [only] = args;
    const own = only === undefined ? 0 : cost(coster, only);
    if (only !== undefined) copySizes(coster, expr, only);
    return own + 1;
  }
  const costs: number[] = [];
  const parts: Part[] = [];
  for (const arg of args) {
    costs.push(cost(coster, arg));
    parts.push(partOf(coster, arg));
  }
  const ways = coster.checked.waysOf(expr);
  if (ways.length === 0) return 0;
  const own = target === undefined ? 0 : cost(coster, target);
  const call = { name, expr, costs, args: parts, target: target === undefined ? undefined : partOf(coster, target) };
  let most = 0;
  let size: Size | undefined;
  for (const way of ways) {
    const found: CallCost = costOfCall(coster, call, way);
    most = Math.max(most, found.cost);
    if (found.size !== undefined) size = size === undefined ? found.size : union(size, found.size);
    const [holder] = args;
    if (name === '_[_]' && holder !== undefined && way.takes[0]?.kind !== 'opaque') {
      size = entriesOf(coster, holder)?.value;
      coster.paths.set(expr, extend(pathTo(coster, holder), way.takes[0]?.kind === 'list' ? '@items' : '@values'));
    }
    size ??= sizeOf(coster, expr);
  }
  if (size !== undefined) coster.sizes.set(expr, size);
  return capped(own + most);
}

function copySizes(coster: Coster, to: Expr, from: Expr): void {
  const [size, entries] = [sizeOf(coster, from), entriesOf(coster, from)];
  if (size !== undefined) coster.sizes.set(to, size);
  if (entries !== undefined) coster.entries.set(to, entries);
}

function costOfList(coster: Coster, expr: Expr, { items }: Extract<Shape, { kind: 'list' }>): number {
  let sum = 0;
  let value: Size = { least: items.length === 0 ? 0 : ANY, most: 0 };
  for (const item of items) {
    sum = capped(sum + cost(coster, item));
    value = union(value, sizeOf(coster, item) ?? UNKNOWN);
  }
  coster.entries.set(expr, { isMap: false, key: exactly(1), value });
  return capped(sum + NEW_LIST);
}

function costOfMap(coster: Coster, expr: Expr, { entries }: Extract<Shape, { kind: 'map' }>): number {
  let sum = 0;
  let [key, value]: [Size, Size] = [
    { least: entries.length === 0 ? 0 : ANY, most: 0 },
    { least: entries.length === 0 ? 0 : ANY, most: 0 },
  ];
  for (const entry of entries) {
    sum = capped(sum + cost(coster, entry.key) + cost(coster, entry.value));
    key = union(key, sizeOf(coster, entry.key) ?? UNKNOWN);
    value = union(value, sizeOf(coster, entry.value) ?? UNKNOWN);
  }
  coster.entries.set(expr, { isMap: true, key, value });
  return capped(sum + NEW_MAP);
}

function isBind({ range, condition, collected }: Loop): boolean {
  const isEmpty = range.shape.kind === 'list' && range.shape.items.length === 0;
  return isEmpty && condition.shape.kind === 'literal' && condition.shape.value === false && collected !== COLLECTED;
}

function costOfBind(coster: Coster, expr: Expr, loop: Loop): number {
  const sum = cost(coster, loop.range) + cost(coster, loop.start);
  pushCollected(coster, loop);
  const result = cost(coster, loop.result);
  coster.locals.pop();
  copySizes(coster, expr, loop.result);
  return capped(sum + result);
}

function pushCollected(coster: Coster, { collected, start }: Loop): void {
  const [path, size, entries] = [pathTo(coster, start), sizeOf(coster, start), entriesOf(coster, start)];
  coster.locals.push({ name: collected, path, size, entries });
}

function costOfLoop(coster: Coster, expr: Expr, loop: Loop): number {
  const sum = cost(coster, loop.range) + cost(coster, loop.start);
  pushCollected(coster, loop);
  pushTurn(coster, loop);
  const turn = capped(cost(coster, loop.condition) + cost(coster, loop.step));
  coster.locals.length -= loop.variables.length;
  const result = cost(coster, loop.result);
  coster.locals.pop();
  const count = sizeOf(coster, loop.range) ?? UNKNOWN;
  const { kind } = loop.start.shape;
  if (kind === 'literal') {
    const size = sizeOf(coster, loop.start);
    if (size !== undefined) coster.sizes.set(expr, size);
  } else if (kind === 'list' || kind === 'map') {
    coster.sizes.set(expr, count);
    const entries = entriesOf(coster, loop.step);
    if (entries !== undefined) coster.entries.set(expr, entries);
  }
  return capped(sum + result + times(count, exactly(turn)).most);
}

/** The variables of a turn: a key or index, and what is there. */
function pushTurn(coster: Coster, { range, variables }: Loop): void {
  const entries = entriesOf(coster, range);
  const isList = entries === undefined ? coster.checked.typeOf(range).kind === 'list' : !entries.isMap;
  const key = { path: isList ? '@indices' : '@keys', size: entries?.key };
  const value = { path: isList ? '@items' : '@values', size: entries?.value };
  const named = variables.length === 2 ? [key, value] : [isList ? value : key];
  for (const [at, { path, size }] of named.entries())
    coster.locals.push({
      name: variables[at] ?? '',
      path: extend(pathTo(coster, range), path),
      size,
      entries: undefined,
    });
}

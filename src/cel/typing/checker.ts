import { declarationsOf, functionNames, type Declaration } from './declarations.ts';
import type { Checked, Expr, Loop, Shape } from './expr.ts';
import * as types from './type.ts';
import type { Type } from './type.ts';
import { typeNamed } from './type-names.ts';
import { assign, mostGeneral, substitute, type Mapping } from './unify.ts';

/** A mistake that shows by types alone. */
export interface TypeMistake {
  about: 'unknown' | 'field' | 'types';
  message: string;
  /** Where the API server sees it, as an offset into the text. */
  at: number;
  /** The name that is not known, and those that are. */
  name?: string;
  known?: readonly string[];
}

interface Check {
  variables: Readonly<Record<string, Type>>;
  /** Names of loops, innermost last. */
  locals: { name: string; type: Type }[];
  mapping: Mapping;
  /** Types that were made for what is not known yet. */
  made: number;
  found: Map<Expr, Type>;
  ways: Map<Expr, readonly Declaration[]>;
  mistakes: TypeMistake[];
}

/**
 * Checks the types of an expression exactly as the API server does when it is written.
 * https://github.com/google/cel-go/blob/v0.26.0/checker/checker.go
 */
export function checkExpr(
  expr: Expr,
  variables: Readonly<Record<string, Type>>,
): Checked & { mistakes: readonly TypeMistake[] } {
  const check: Check = {
    variables,
    locals: [],
    mapping: new Map(),
    made: 0,
    found: new Map(),
    ways: new Map(),
    mistakes: [],
  };
  visit(expr, check);
  const known = new Map<Expr, Type>();
  for (const [one, type] of check.found) known.set(one, substitute(check.mapping, type, true));
  return {
    typeOf: (one) => known.get(one) ?? types.ERROR,
    waysOf: (one) => check.ways.get(one) ?? [],
    mistakes: check.mistakes,
  };
}

/** The type of a part, which is remembered. */
function visit(expr: Expr, check: Check): Type {
  const type = typeOf(expr, check);
  check.found.set(expr, type);
  return type;
}

function typeOf(expr: Expr, check: Check): Type {
  const { shape } = expr;
  switch (shape.kind) {
    case 'literal':
      return shape.type;
    case 'ident':
      return lookUp(shape.name, check) ?? undeclared(expr.at, shape.name, check);
    case 'select': {
      const name = shape.isTest ? undefined : qualifiedName(shape);
      const known = name === undefined ? undefined : lookUp(name, check);
      if (name === undefined || known === undefined) {
        const field = selectField(expr.at, shape.operand, shape.field, false, check);
        return shape.isTest ? types.BOOL : field;
      }
      expr.shape = { kind: 'ident', name };
      return known;
    }
    case 'call':
      return typeOfCall(expr, shape, check);
    case 'list':
      return typeOfList(shape, check);
    case 'map':
      return typeOfMap(shape, check);
    case 'loop':
      return typeOfLoop(shape, check);
  }
}

function lookUp(name: string, { locals, variables }: Check): Type | undefined {
  const local = locals.findLast((one) => one.name === name);
  if (local !== undefined) return local.type;
  return Object.hasOwn(variables, name) ? variables[name] : typeNamed(name);
}

function undeclared(at: number, name: string, check: Check): Type {
  const known = [...check.locals.map((one) => one.name), ...Object.keys(check.variables)];
  const message = `undeclared reference to '${name}' (in container '')`;
  check.mistakes.push({ about: 'unknown', message, at, name, known });
  return types.ERROR;
}

/** `a.b.c` as one name; undefined for what is no plain path. */
function qualifiedName(shape: Shape): string | undefined {
  if (shape.kind === 'ident') return shape.name;
  if (shape.kind !== 'select' || shape.isTest) return undefined;
  const space = qualifiedName(shape.operand.shape);
  return space === undefined ? undefined : `${space}.${shape.field}`;
}

function selectField(at: number, operand: Expr, field: string, isOptional: boolean, check: Check): Type {
  const type = substitute(check.mapping, visit(operand, check), false);
  const content = types.contentOf(type);
  const found = fieldOf(at, content ?? type, field, check);
  const wrapped = content !== undefined || isOptional ? types.optionalOf(found) : found;
  return substitute(check.mapping, wrapped, false);
}

function fieldOf(at: number, type: Type, name: string, check: Check): Type {
  switch (type.kind) {
    case 'map':
      return type.params[1] ?? types.DYN;
    case 'struct': {
      const field = type.field?.(name);
      if (field !== undefined) return field;
      const known = type.fieldNames?.() ?? [];
      check.mistakes.push({ about: 'field', message: `undefined field '${name}'`, at, name, known });
      return types.ERROR;
    }
    case 'param':
      fits(check, [types.DYN], [type]);
      return types.DYN;
    default:
      if (!isWild(type)) complain(check, at, `type '${type.key}' does not support field selection`);
      return types.DYN;
  }
}

function isWild(type: Type): boolean {
  return types.isDyn(type) || type.kind === 'error';
}

function complain(check: Check, at: number, message: string): void {
  check.mistakes.push({ about: 'types', message, at });
}

function mismatch(check: Check, at: number, wanted: Type, given: Type): void {
  complain(check, at, `expected type '${wanted.key}' but found '${given.key}'`);
}

/** True where types can be assigned; what follows from it is kept. */
function fits(check: Check, from: readonly Type[], to: readonly Type[]): boolean {
  return assign(check.mapping, from, to);
}

function newUnknown(check: Check): Type {
  const number = check.made;
  check.made += 1;
  return types.param(`_var${number}`);
}

function typeOfCall(expr: Expr, { name, target, args }: Extract<Shape, { kind: 'call' }>, check: Check): Type {
  if (name === '_?._') {
    const [operand, field] = args;
    const written = field?.shape.kind === 'literal' ? field.shape.value : undefined;
    if (operand === undefined || typeof written !== 'string') return types.ERROR;
    check.ways.set(expr, [OPTIONAL_FIELD]);
    return selectField(expr.at, operand, written, true, check);
  }
  const given = args.map((arg) => visit(arg, check));
  if (name === '_&&_' || name === '_||_') return typeOfLogic(expr, name, args, given, check);
  if (target === undefined) return resolve(expr, name, undefined, given, check);
  const space = qualifiedName(target.shape);
  if (space !== undefined && declarationsOf(`${space}.${name}`) !== undefined) {
    expr.shape = { kind: 'call', name: `${space}.${name}`, args };
    return resolve(expr, `${space}.${name}`, undefined, given, check);
  }
  return resolve(expr, name, visit(target, check), given, check);
}

/** Each side is looked at on its own. */
function typeOfLogic(expr: Expr, name: string, sides: readonly Expr[], given: readonly Type[], check: Check): Type {
  check.ways.set(expr, declarationsOf(name) ?? []);
  const before = check.mistakes.length;
  for (const [index, type] of given.entries())
    if (!fits(check, [type], [types.BOOL])) mismatch(check, sides[index]?.at ?? expr.at, types.BOOL, type);
  return check.mistakes.length > before ? types.ERROR : types.BOOL;
}

const OPTIONAL_FIELD: Declaration = {
  isMember: false,
  takes: [types.DYN, types.STRING],
  gives: types.optionalOf(types.param('V')),
  params: ['V'],
};

function resolve(expr: Expr, name: string, target: Type | undefined, args: readonly Type[], check: Check): Type {
  const declared = declarationsOf(name);
  if (declared === undefined) {
    const message = `undeclared reference to '${name}' (in container '')`;
    check.mistakes.push({ about: 'unknown', message, at: expr.at, name, known: functionNames() });
    return types.ERROR;
  }
  const given = target === undefined ? args : [target, ...args];
  const fitting: Declaration[] = [];
  let result: Type | undefined;
  for (const way of declared) {
    if (way.isMember !== (target !== undefined)) continue;
    const fresh: Mapping = new Map();
    for (const one of way.params) fresh.set(one, newUnknown(check));
    const takes = way.takes.map((type) => substitute(fresh, type, false));
    if (!fits(check, given, takes)) continue;
    fitting.push(way);
    const gives = substitute(check.mapping, substitute(fresh, way.gives, false), false);
    if (result === undefined) result = gives;
    else if (!types.isDyn(result) && gives.key !== result.key) result = types.DYN;
  }
  check.ways.set(expr, fitting);
  if (result !== undefined) return result;
  const told = given.map((type) => substitute(check.mapping, type, true).key);
  const shown = target === undefined ? `(${told.join(', ')})` : `${told[0]}.(${told.slice(1).join(', ')})`;
  complain(check, expr.at, `found no matching overload for '${name}' applied to '${shown}'`);
  return types.ERROR;
}

/** The type of an element or entry, which may be optional. */
function contentType(at: number, type: Type, isOptional: boolean, check: Check): Type {
  if (!isOptional) return type;
  const content = types.contentOf(type);
  if (content === undefined && !types.isDyn(type)) mismatch(check, at, types.optionalOf(type), type);
  return content ?? type;
}

/** Elements that do not go together are told with the literals: some functions take them. */
function join(previous: Type | undefined, type: Type, check: Check): Type {
  if (previous === undefined) return type;
  return fits(check, [previous], [type]) ? mostGeneral(previous, type) : types.DYN;
}

function typeOfList({ items, optional }: Extract<Shape, { kind: 'list' }>, check: Check): Type {
  let joined: Type | undefined;
  for (const [index, item] of items.entries())
    joined = join(joined, contentType(item.at, visit(item, check), optional.has(index), check), check);
  return types.listOf(joined ?? newUnknown(check));
}

function typeOfMap({ entries }: Extract<Shape, { kind: 'map' }>, check: Check): Type {
  let [keys, values]: [Type?, Type?] = [];
  for (const { key, value, isOptional } of entries) {
    keys = join(keys, visit(key, check), check);
    values = join(values, contentType(value.at, visit(value, check), isOptional, check), check);
  }
  return types.mapOf(keys ?? newUnknown(check), values ?? newUnknown(check));
}

function typeOfLoop(loop: Loop, check: Check): Type {
  const given = visit(loop.range, check);
  const collected = visit(loop.start, check);
  const range = substitute(check.mapping, given, false);
  check.locals.push({ name: loop.collected, type: collected });
  const turn = turnTypes(loop.range.at, range, loop.variables.length, check);
  for (const [index, name] of loop.variables.entries()) check.locals.push({ name, type: turn[index] ?? types.DYN });
  const condition = visit(loop.condition, check);
  if (!fits(check, [types.BOOL], [condition])) mismatch(check, loop.condition.at, types.BOOL, condition);
  const step = visit(loop.step, check);
  if (!fits(check, [collected], [step])) mismatch(check, loop.step.at, collected, step);
  check.locals.length -= loop.variables.length;
  const result = visit(loop.result, check);
  check.locals.pop();
  return substitute(check.mapping, result, false);
}

/** The types of the variables of a turn. */
function turnTypes(at: number, range: Type, count: number, check: Check): Type[] {
  const [first = types.DYN, second = types.DYN] = range.params;
  if (range.kind === 'list') return count === 1 ? [first] : [types.INT, first];
  if (range.kind === 'map') return [first, second];
  // What may be anything can be looked over only where it is called so.
  if (range.kind === 'param' || (isWild(range) && range.key !== 'any')) {
    fits(check, [types.DYN], [range]);
    return [types.DYN, types.DYN];
  }
  complain(
    check,
    at,
    `expression of type '${range.key}' cannot be range of a comprehension (must be list, map, or dynamic)`,
  );
  return [types.ERROR, types.ERROR];
}

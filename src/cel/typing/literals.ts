import { callFunction, FUNCTIONS } from '../functions.ts';
import { hasLibraries } from '../libraries.ts';
import { append } from '../../lists.ts';
import { isUndecided, sentenceOf } from '../limit.ts';
import { compilePattern } from '../regular-expressions.ts';
import type { Misplaced } from '../show.ts';
import { checkFormat } from './format-literals.ts';
import type { Checked, Expr, Shape } from './expr.ts';
import { contentOf, type Type } from './type.ts';

type Call = Extract<Shape, { kind: 'call' }>;

/** Functions that make a value of another type; what they make of a literal is worked out when an expression is written. */
const CONVERSIONS = new Set(['bool', 'bytes', 'double', 'duration', 'int', 'string', 'timestamp', 'uint']);

/** Those of them whose literals are looked at before a program is made. */
const VALIDATED = new Set(['duration', 'timestamp']);

/** What comes of the literals of an expression whose types are right. */
export interface LiteralCheck {
  mistakes: Misplaced[];
  /** Why nothing can be made of the expression, though it is right by all that is checked. */
  failure?: string;
}

/**
 * What is wrong with the literals of an expression whose types are right.
 * https://github.com/google/cel-go/blob/v0.26.0/cel/validator.go, interpreter/decorators.go (decOptimize, decRegexOptimizer)
 */
export function checkLiterals(expr: Expr, checked: Checked): LiteralCheck {
  const check: Check = { mistakes: [], formats: [] };
  checkPart(expr, checked, false, check);
  const { mistakes, formats, ...rest } = check;
  // At one place, in the order of the server's checks.
  return { mistakes: [...mistakes, ...formats], ...rest };
}

interface Check extends LiteralCheck {
  /** What is wrong with formats. */
  formats: Misplaced[];
}

/** Formatted values may be of several types in one list. */
function checkPart(expr: Expr, checked: Checked, isFormatted: boolean, check: Check): void {
  const { shape } = expr;
  const inFormat = isFormatted || (shape.kind === 'call' && shape.name === 'format');
  for (const part of partsOf(shape)) checkPart(part, checked, inFormat, check);
  if (shape.kind === 'call') checkCall(shape, expr.at, checked, check);
  if (inFormat) return;
  if (shape.kind === 'list') {
    const items = shape.items.map((item, index) => typedPart(checked, item, shape.optional.has(index)));
    // Of a list the first that differs is told, of a map all.
    append(check.mistakes, findOthers(items).slice(0, 1));
  }
  if (shape.kind === 'map') {
    append(check.mistakes, findOthers(shape.entries.map(({ key }) => typedPart(checked, key, false))));
    const values = shape.entries.map(({ value, isOptional }) => typedPart(checked, value, isOptional));
    append(check.mistakes, findOthers(values));
  }
}

/** The parts of an expression. */
export function partsOf(shape: Shape): readonly Expr[] {
  switch (shape.kind) {
    case 'literal':
    case 'ident':
      return [];
    case 'select':
      return [shape.operand];
    case 'call':
      return shape.target === undefined ? shape.args : [shape.target, ...shape.args];
    case 'list':
      return shape.items;
    case 'map':
      return shape.entries.flatMap(({ key, value }) => [key, value]);
    case 'loop':
      return [shape.range, shape.start, shape.condition, shape.step, shape.result];
  }
}

interface TypedPart {
  at: number;
  type: Type;
}

function typedPart(checked: Checked, expr: Expr, isOptional: boolean): TypedPart {
  const type = checked.typeOf(expr);
  return { at: expr.at, type: isOptional ? (contentOf(type) ?? type) : type };
}

function findOthers([first, ...others]: readonly TypedPart[]): Misplaced[] {
  return others.flatMap(({ at, type }) =>
    type.key === first?.type.key ? [] : [{ at, message: `expected type '${first?.type.key}' but found '${type.key}'` }],
  );
}

function checkCall(call: Call, at: number, checked: Checked, check: Check): void {
  const { name, args, target } = call;
  const [first] = args;
  if (name === 'matches' && first !== undefined && isBadPattern(first))
    check.mistakes.push({ at: first.at, message: 'invalid matches argument' });
  // Only the first argument is looked at before, also where it is the text.
  if (target === undefined && name === 'matches' && isBadPattern(args[1])) check.failure ??= 'error parsing regexp';
  if (target !== undefined && (name === 'find' || name === 'findAll') && isBadPattern(first))
    check.failure ??= 'error parsing regexp';
  if (name === 'format') append(check.formats, [checkFormat(call, at, checked) ?? []].flat());
  if (target !== undefined || !CONVERSIONS.has(name)) return;
  const problem = convert(call)?.problem;
  if (problem === undefined) return;
  if (VALIDATED.has(name) && first?.shape.kind === 'literal')
    check.mistakes.push({ at: first.at, message: `invalid ${name} argument` });
  else check.failure ??= problem;
}

function isBadPattern(expr: Expr | undefined): boolean {
  const value = expr?.shape.kind === 'literal' ? expr.shape.value : undefined;
  if (typeof value !== 'string' || !hasLibraries()) return false;
  try {
    compilePattern(value);
    return false;
  } catch {
    return true;
  }
}

/** What a conversion makes of a literal; undefined where it has no literal. */
function convert({ name, args }: Call): { value: unknown; problem?: string } | undefined {
  const [only, ...others] = args;
  if (only === undefined || others.length > 0) return undefined;
  const { shape } = only;
  const isConversion =
    shape.kind === 'call' && shape.target === undefined && (shape.name === 'dyn' || CONVERSIONS.has(shape.name));
  const constant = shape.kind === 'literal' ? shape : isConversion ? convert(shape) : undefined;
  if (constant === undefined) return undefined;
  // Both pass the check of types, and nothing can be made of them.
  if (constant.value === null && name !== 'dyn')
    return { value: null, problem: `no such overload: ${name}(null_type)` };
  if (name === 'duration' && typeof constant.value === 'bigint')
    return { value: null, problem: "type conversion error from 'int' to 'google.protobuf.Duration'" };
  try {
    const value = callFunction(name, FUNCTIONS.global.get(name) ?? [], [constant.value], { steps: 10_000 });
    return { value };
  } catch (error) {
    // Where our own functions lack something, nothing is said.
    return isUndecided(error) ? undefined : { value: null, problem: sentenceOf(error) };
  }
}

import { callFunction, FUNCTIONS } from '../functions.ts';
import { hasLibraries } from '../libraries.ts';
import { isUndecided } from '../limit.ts';
import { compilePattern } from '../regular-expressions.ts';
import { checkFormat } from './format-literals.ts';
import type { Checked, Expr, Shape } from './expr.ts';
import { contentOf, type Type } from './type.ts';

type Call = Extract<Shape, { kind: 'call' }>;

/** Functions that make a value of another type; what they make of a literal is worked out when an expression is written. */
const CONVERSIONS = new Set(['bool', 'bytes', 'double', 'duration', 'int', 'string', 'timestamp', 'uint']);

/**
 * What is wrong with the literals of an expression whose types are right.
 * https://github.com/google/cel-go/blob/v0.26.0/cel/validator.go, interpreter/decorators.go (decOptimize, decRegexOptimizer)
 */
export function checkLiterals(expr: Expr, checked: Checked): string | undefined {
  return checkPart(expr, checked, false);
}

/** Formatted values may be of several types in one list. */
function checkPart(expr: Expr, checked: Checked, isFormatted: boolean): string | undefined {
  const { shape } = expr;
  const inFormat = isFormatted || (shape.kind === 'call' && shape.name === 'format');
  for (const part of partsOf(shape)) {
    const problem = checkPart(part, checked, inFormat);
    if (problem !== undefined) return problem;
  }
  if (shape.kind === 'call') return checkCall(shape, checked);
  if (inFormat) return undefined;
  if (shape.kind === 'list')
    return checkSame(shape.items.map((item, at) => partType(checked, item, shape.optional.has(at))));
  if (shape.kind !== 'map') return undefined;
  const keys = shape.entries.map(({ key }) => partType(checked, key, false));
  const values = shape.entries.map(({ value, isOptional }) => partType(checked, value, isOptional));
  return checkSame(keys) ?? checkSame(values);
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

function partType(checked: Checked, expr: Expr, isOptional: boolean): Type {
  const type = checked.typeOf(expr);
  return isOptional ? (contentOf(type) ?? type) : type;
}

function checkSame([first, ...others]: readonly Type[]): string | undefined {
  const other = others.find((type) => type.key !== first?.key);
  return other === undefined ? undefined : `expected type '${first?.key}' but found '${other.key}'`;
}

function checkCall(call: Call, checked: Checked): string | undefined {
  const { name, args, target } = call;
  const [first] = args;
  if (name === 'matches' && isBadPattern(first)) return 'invalid matches argument';
  if (target !== undefined && (name === 'find' || name === 'findAll') && isBadPattern(first))
    return 'program instantiation failed: error parsing regexp';
  if (target === undefined && CONVERSIONS.has(name)) return convert(call)?.problem;
  return name === 'format' ? checkFormat(call, checked) : undefined;
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
  const isNothing = constant.value === null || (name === 'duration' && typeof constant.value === 'bigint');
  if (isNothing && name !== 'dyn') return { value: null, problem: `invalid ${name} argument` };
  try {
    const value = callFunction(name, FUNCTIONS.global.get(name) ?? [], [constant.value], { steps: 10_000 });
    return { value };
  } catch (error) {
    // Where our own functions lack something, nothing is said.
    return isUndecided(error) ? undefined : { value: null, problem: `invalid ${name} argument` };
  }
}

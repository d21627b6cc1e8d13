import { compileNode, type Code } from './compile.ts';
import { sentenceOf, type Meter } from './limit.ts';
import { partsOf, type Node } from './parse/node.ts';
import { parseExpression } from './parse/parser.ts';
import { SyntaxProblem } from './parse/syntax-problem.ts';
import { placeOf } from './show.ts';
import { NONE, some } from './values.ts';

/** A compiled expression of Kubernetes' CEL. */
export interface Expression {
  readonly text: string;
  /** The parsed expression, for the check of types. */
  readonly tree: Node;
  /** True when it names this variable. */
  uses(variable: string): boolean;
  /**
   * Its value. Throws an `Error` with a sentence; `isUndecided` tells its errors from our limits. What it uses is taken from the meter.
   */
  evaluate(variables: Readonly<Record<string, unknown>>, meter?: Meter): unknown;
}

/** Compiled, or why not; `isNone` for a text that is no expression, whoever reads it. */
export type Compilation = { expression: Expression } | { problem: string; isNone: false } | NoExpression;

/** A text that is no expression. */
interface NoExpression {
  problem: string;
  isNone: true;
  /** Where, as an offset into the text; undefined where it is nowhere in particular. */
  at: number | undefined;
}

/** What is wrong with a text that could not be compiled, and where in it. */
export function describeProblem(text: string, compilation: Exclude<Compilation, { expression: Expression }>): string {
  if (!compilation.isNone || compilation.at === undefined) return compilation.problem;
  const { line, column } = placeOf(text, compilation.at);
  return `${compilation.problem} (${line > 1 ? `line ${line}, ` : ''}column ${column} of the expression)`;
}

/** Expressions longer than this are not compiled. */
const MAX_LENGTH = 16_384;
/** Steps that one run may take where nothing else is said; about a tenth of a second. */
const MAX_STEPS = 1_000_000;

const compilations = new Map<string, Compilation>();
const MOST_COMPILED = 4096;

/**
 * Compiles an expression with the library that Kubernetes gives it. Variables are untyped, so a wrong type shows only when it is
 * evaluated; `checkTypes` looks for it before. https://kubernetes.io/docs/reference/using-api/cel/
 */
export function compileExpression(text: string, variables: readonly string[]): Compilation {
  const key = `${variables.join(',')}\0${text}`;
  const known = compilations.get(key);
  if (known !== undefined) return known;
  const made = compile(text, variables);
  if (compilations.size < MOST_COMPILED) compilations.set(key, made);
  return made;
}

function compile(text: string, variables: readonly string[]): Compilation {
  if (text.length > MAX_LENGTH)
    return { problem: `the expression is longer than ${MAX_LENGTH} characters`, isNone: false };
  try {
    const tree = parseExpression(text);
    const code: Code = compileNode(tree, { declared: new Set(variables), locals: [] });
    const names = new Set<string>();
    collectNames(tree, names);
    return {
      expression: {
        text,
        tree,
        uses: (name) => names.has(name),
        evaluate: (context, meter = { steps: MAX_STEPS }) => code({ variables: context, locals: [], meter }),
      },
    };
  } catch (error) {
    const problem = sentenceOf(error);
    return error instanceof SyntaxProblem ? { problem, isNone: true, at: error.at } : { problem, isNone: false };
  }
}

function collectNames(node: Node, names: Set<string>): void {
  if (node.op === 'id') names.add(node.args);
  else for (const part of partsOf(node)) collectNames(part, names);
}

/** A value that may be absent, for `optionalOldSelf`. */
export function optional(value: unknown): unknown {
  return value === undefined ? NONE : some(value);
}

import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { compileNode, type Code } from './compile.ts';
import { libraries } from './libraries.ts';
import { sentenceOf, type Meter } from './limit.ts';
import { NONE, some } from './values.ts';

/** A compiled expression of Kubernetes' CEL. */
export interface Expression {
  /** The parsed expression, for the check of types. */
  readonly tree: ASTNode;
  /** True when it names this variable. */
  uses(variable: string): boolean;
  /**
   * Its value. Throws an `Error` with a sentence; `isUndecided` tells its errors from our limits. What it uses is taken from the meter.
   */
  evaluate(variables: Readonly<Record<string, unknown>>, meter?: Meter): unknown;
}

/** Compiled, or why not. */
export type Compilation = { expression: Expression } | { problem: string };

/** Expressions longer than this are not compiled. */
const MAX_LENGTH = 16_384;
/** Steps that one run may take where nothing else is said; about a tenth of a second. */
const MAX_STEPS = 1_000_000;

/** What parses: functions and types are ours. Made for the first expression, as most runs have none. */
let parser: Environment | undefined;
const compilations = new Map<string, Compilation>();
const MOST_COMPILED = 4096;

/**
 * Compiles an expression with the library that Kubernetes gives it. Variables are untyped, so a wrong type shows only when it is
 * evaluated; `checkTypes` looks for it before. https://kubernetes.io/docs/reference/using-api/cel/
 */
export function compileExpression(text: string, variables: readonly string[]): Compilation {
  parser ??= new (libraries().Environment)({ enableOptionalTypes: true, unlistedVariablesAreDyn: true });
  const key = `${variables.join(',')}\0${text}`;
  const known = compilations.get(key);
  if (known !== undefined) return known;
  const made = compile(text, variables, parser);
  if (compilations.size < MOST_COMPILED) compilations.set(key, made);
  return made;
}

function compile(text: string, variables: readonly string[], environment: Environment): Compilation {
  if (text.length > MAX_LENGTH) return { problem: `the expression is longer than ${MAX_LENGTH} characters` };
  try {
    const tree = environment.parse(text).ast;
    const code: Code = compileNode(tree, { declared: new Set(variables), locals: [] });
    const names = new Set<string>();
    collectNames(tree, names);
    return {
      expression: {
        tree,
        uses: (name) => names.has(name),
        evaluate: (context, meter = { steps: MAX_STEPS }) => code({ variables: context, locals: [], meter }),
      },
    };
  } catch (error) {
    return { problem: sentenceOf(error) };
  }
}

function collectNames(node: ASTNode, names: Set<string>): void {
  if (node.op === 'id') names.add(node.args);
  else for (const child of childrenOf(node.args)) collectNames(child, names);
}

function childrenOf(args: unknown): ASTNode[] {
  if (isNode(args)) return [args];
  return Array.isArray(args) ? args.flatMap(childrenOf) : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'op' in value && 'args' in value;
}

/** A value that may be absent, for `optionalOldSelf`. */
export function optional(value: unknown): unknown {
  return value === undefined ? NONE : some(value);
}

/** True for a text that is no expression, rather than one that names something unknown here. */
export function isSyntaxProblem(problem: string): boolean {
  return /unexpected|expected|unterminated|invalid character|syntax/i.test(problem);
}

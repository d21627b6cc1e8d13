import { Environment, Optional, type ASTNode } from '@marcbachmann/cel-js';
import { addAddresses } from './library/addresses.ts';
import { addLists } from './library/lists.ts';
import { addPatterns, MATCHES } from './library/patterns.ts';
import { addQuantities } from './library/quantities.ts';
import { addStrings } from './library/strings.ts';

/** A compiled expression of Kubernetes' CEL. */
export interface Expression {
  /** How deep loops are nested: the cost grows with the size of the data to this power. */
  loopDepth: number;
  /** True when it names this variable. */
  uses(variable: string): boolean;
  /** Its value. Throws an `Error` with the engine's sentence. */
  evaluate(variables: Readonly<Record<string, unknown>>): unknown;
}

/** Compiled, or why not. */
export type Compilation = { expression: Expression } | { problem: string };

/** Expressions longer than this are not compiled. */
const MAX_LENGTH = 16_384;
const LOOPS = new Set(['all', 'exists', 'exists_one', 'existsOne', 'map', 'filter', 'sortBy']);

const environments = new Map<string, Environment>();
const compilations = new Map<string, Compilation>();
const MOST_COMPILED = 4096;

/**
 * Compiles an expression with the library that Kubernetes gives it. Variables are untyped, so a wrong type shows only when it is
 * evaluated. https://kubernetes.io/docs/reference/using-api/cel/
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
  if (text.length > MAX_LENGTH) return { problem: `the expression is longer than ${MAX_LENGTH} characters` };
  try {
    const program = environmentOf(variables).parse(replaceMatches(text));
    const names = new Set<string>();
    const loopDepth = inspect(program.ast, names);
    return {
      expression: { loopDepth, uses: (name) => names.has(name), evaluate: (context) => program({ ...context }) },
    };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** The first line of the engine's message: the others draw the place. */
function problemOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

function environmentOf(variables: readonly string[]): Environment {
  const key = variables.join(',');
  const known = environments.get(key);
  if (known !== undefined) return known;
  const environment = new Environment({ homogeneousAggregateLiterals: false, enableOptionalTypes: true });
  for (const variable of variables) environment.registerVariable(variable, 'dyn');
  addStrings(environment);
  addLists(environment);
  addPatterns(environment);
  addQuantities(environment);
  addAddresses(environment);
  environments.set(key, environment);
  return environment;
}

/** `matches(` outside of text literals. */
function replaceMatches(text: string): string {
  return text.replaceAll(
    /([rRbB]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))|\bmatches(?=\s*\()/g,
    (whole, literal: string | undefined) => (literal === undefined ? MATCHES : whole),
  );
}

/** Collects the names of an expression and says how deep its loops are nested. */
function inspect(node: ASTNode, names: Set<string>): number {
  const { op, args } = node;
  if (op === 'id') {
    names.add(args);
    return 0;
  }
  const deepest = Math.max(0, ...childrenOf(args).map((child) => inspect(child, names)));
  return op === 'rcall' && LOOPS.has(args[0]) ? deepest + 1 : deepest;
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
  return value === undefined ? Optional.none() : Optional.of(value);
}

/** True for a text that is no expression, rather than one that names something unknown here. */
export function isSyntaxProblem(problem: string): boolean {
  return /unexpected|expected|unterminated|invalid character|syntax/i.test(problem);
}

import { Environment, Optional, type ASTNode } from '@marcbachmann/cel-js';
import type { Size } from './convert.ts';
import { addAddresses } from './library/addresses.ts';
import { addLists } from './library/lists.ts';
import { addPatterns, MATCHES } from './library/patterns.ts';
import { addQuantities } from './library/quantities.ts';
import { addStrings } from './library/strings.ts';

/** A compiled expression of Kubernetes' CEL. */
export interface Expression {
  /** At most how many steps its loops take; the size of the values is asked for only where there are loops. */
  cost(sizeOf: () => Size): number;
  /** True when it names this variable. */
  uses(variable: string): boolean;
  /** Its value. Throws an `Error` with the engine's sentence. */
  evaluate(variables: Readonly<Record<string, unknown>>): unknown;
}

/** Compiled, or why not. */
export type Compilation = { expression: Expression } | { problem: string };

/** Expressions longer than this are not compiled. */
const MAX_LENGTH = 16_384;
/** `bind` is none, but a value that is bound twice as long again and again grows like one. */
const LOOPS = new Set(['bind', 'all', 'exists', 'exists_one', 'existsOne', 'map', 'filter', 'sortBy']);

const CUTS = new Set(['split', 'findAll']);

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
    const traits: Traits = { names: new Set(), longest: 0, sums: 0, cutsText: false };
    const depth = inspect(program.ast, traits);
    return {
      expression: {
        cost: (sizeOf) => (depth === 0 ? 1 : widthOf(traits, sizeOf()) ** depth),
        uses: (name) => traits.names.has(name),
        evaluate: (context) => program({ ...context }),
      },
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

/** What of an expression decides what it costs. */
interface Traits {
  names: Set<string>;
  /** Items of its longest list literal. */
  longest: number;
  /** How often it adds, and so may make longer lists than it was given. */
  sums: number;
  /** It makes lists out of texts. */
  cutsText: boolean;
}

/** How long the lists can be that a loop goes over. */
function widthOf({ longest, sums, cutsText }: Traits, { items, characters }: Size): number {
  return Math.max(longest, sums, items + (cutsText ? characters : 0), 2);
}

/** Collects the traits of an expression and says how deep its loops are nested; a chain of loops counts as nested. */
function inspect(node: ASTNode, traits: Traits): number {
  const { op, args } = node;
  if (op === 'id') {
    traits.names.add(args);
    return 0;
  }
  if (op === '+') traits.sums += 1;
  if (op === 'list') traits.longest = Math.max(traits.longest, args.length);
  if (op === 'rcall' && CUTS.has(args[0])) traits.cutsText = true;
  const deepest = Math.max(0, ...childrenOf(args).map((child) => inspect(child, traits)));
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

import type { Node } from './node.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** Macros that say in words of their own that their first argument is no name. */
const WORDS: Readonly<Record<string, string>> = {
  map: 'argument is not an identifier',
  filter: 'argument is not an identifier',
  sortBy: 'argument is not an identifier',
  optMap: 'optMap() variable name must be a simple identifier',
  optFlatMap: 'optFlatMap() variable name must be a simple identifier',
  bind: 'cel.bind() variable names must be simple identifiers',
};
/** What loops collect in. */
export const COLLECTED = '__result__';

/**
 * The names that a macro gives to values in what follows. Throws a {@link SyntaxProblem} where one is none, or may not be one.
 * https://github.com/google/cel-go/blob/v0.26.0/parser/macro.go, cel/library.go (optMap), ext/comprehensions.go (extractIterVars), ext/bindings.go
 */
export function variablesOf(macro: string, args: readonly Node[]): string[] {
  const names = args.map((node) => {
    if (node.op !== 'id') throw new SyntaxProblem(wordsOf(macro, args.length), node.at);
    return node.args;
  });
  const [first, second] = names;
  if (second !== undefined && first === second)
    throw new SyntaxProblem(`duplicate variable name: ${first}`, args[1]?.at);
  if (['optMap', 'optFlatMap', 'bind'].includes(macro)) return names;
  const taken = args[names.indexOf(COLLECTED)];
  if (taken !== undefined) throw new SyntaxProblem('iteration variable overwrites accumulator variable', taken.at);
  return names;
}

function wordsOf(macro: string, count: number): string {
  const own = count === 1 && Object.hasOwn(WORDS, macro) ? WORDS[macro] : undefined;
  return own ?? 'argument must be a simple name';
}

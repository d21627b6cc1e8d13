import {
  matchAnyOf,
  matchContains,
  matchEvery,
  matchMax,
  matchMin,
  matchRow,
  matchSplit,
} from './gobwas-combinations.ts';
import type { Work } from './gobwas-combinations.ts';
import {
  matchList,
  matchNothing,
  matchPrefix,
  matchPrefixSuffix,
  matchRange,
  matchSingle,
  matchSuffix,
  matchSuper,
  matchText,
} from './gobwas-matchers.ts';
import type { Matcher } from './gobwas-matchers.ts';
import type { Node, Pattern } from './gobwas-pattern.ts';
import { runesOf, toBytes } from './gobwas-runes.ts';

/**
 * Compiles a pattern the way github.com/gobwas/glob 0.2.3 does (compiler/compiler.go), because some of its short cuts change
 * what matches: `{*-a-*.yml,*.yml}` matches nothing at all, and `a*a` matches `a`.
 *
 * @param work how much a question may cost; the caller fills it up before each
 */
export function compilePattern(pattern: Pattern, work: Work): Matcher {
  return compile(pattern, work);
}

function compile(node: Node, work: Work): Matcher {
  switch (node.kind) {
    case 'text':
      return matchText(toBytes(node.text));
    case 'any':
      return matchSuper;
    case 'single':
      return matchSingle;
    case 'nothing':
      return matchNothing;
    case 'range':
      return matchRange(node.low, node.high, node.not);
    case 'list':
      return optimise(matchList(runesOf(toBytes(node.characters)), node.not), work);
    case 'alternatives': {
      const shorter = factorOut(node.alternatives);
      if (shorter !== undefined) return compile(shorter, work);
      return optimise(matchAnyOf(node.alternatives.map((each) => compile(each, work))), work);
    }
    case 'pattern': {
      if (node.parts.length === 0) return matchNothing;
      return optimise(join(glueAll(node.parts.map((each) => compile(each, work))), work), work);
    }
  }
}

/** Takes what all alternatives begin and end with out of them. */
function factorOut(alternatives: readonly Node[]): Pattern | undefined {
  const patterns = alternatives.filter((each) => each.kind === 'pattern');
  if (patterns.length < alternatives.length) return undefined;
  const { left, right } = commonParts(patterns);
  if (left.length === 0 && right.length === 0) return undefined;
  const rests: Node[] = [];
  for (const { parts } of patterns) {
    const rest = parts.slice(left.length, parts.length - right.length);
    const node: Node = rest.length === 0 ? { kind: 'nothing' } : { kind: 'pattern', parts: rest };
    if (!rests.some((each) => isEqual(each, node))) rests.push(node);
  }
  const [only] = rests;
  const middle: Node[] =
    rests.length > 1
      ? [{ kind: 'alternatives', alternatives: rests }]
      : only === undefined || only.kind === 'nothing'
        ? []
        : [only];
  const side = (parts: Node[]): Node[] => (parts.length === 0 ? [] : [{ kind: 'pattern', parts }]);
  return { kind: 'pattern', parts: [...side(left), ...middle, ...side(right)] };
}

function commonParts(patterns: readonly Pattern[]): { left: Node[]; right: Node[] } {
  const left: Node[] = [];
  const right: Node[] = [];
  const shortest = patterns.reduce((best, each) => (each.parts.length < best.parts.length ? each : best));
  const others = patterns.filter((each) => each !== shortest);
  const size = shortest.parts.length;
  let leftOpen = others.length > 0;
  let rightOpen = leftOpen;
  for (let i = 0, j = size - 1; left.length + right.length < size && j >= 0 && (leftOpen || rightOpen); i++, j--) {
    for (const { parts } of others) {
      leftOpen &&= isEqual(shortest.parts[i], parts[i]);
      rightOpen &&= !(leftOpen && j <= i) && isEqual(shortest.parts[j], parts[j + parts.length - size]);
      if (!leftOpen && !rightOpen) break;
    }
    const first = shortest.parts[i];
    const last = shortest.parts[j];
    if (leftOpen && first !== undefined) left.push(first);
    if (rightOpen && last !== undefined) right.unshift(last);
  }
  return { left, right };
}

function isEqual(a: Node | undefined, b: Node | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Replaces the longest runs of neighbours that one matcher can stand for, until there are none. */
function glueAll(matchers: readonly Matcher[]): readonly Matcher[] {
  let best: { glued: Matcher; from: number; to: number } | undefined;
  for (let from = 0; from < matchers.length; from++) {
    for (let to = matchers.length; to > from + 1; to--) {
      const glued = glue(matchers.slice(from, to));
      if (glued === undefined) continue;
      const isLarger =
        best === undefined || to - from > best.to - best.from || (best.glued.size > -1 && glued.size > best.glued.size);
      if (isLarger) best = { glued, from, to };
    }
  }
  return best === undefined
    ? matchers
    : glueAll([...matchers.slice(0, best.from), best.glued, ...matchers.slice(best.to)]);
}

function glue(matchers: readonly Matcher[]): Matcher | undefined {
  return glueOnes(matchers) ?? (matchers.every((each) => each.size !== -1) ? matchRow(matchers) : undefined);
}

/** `?`, `*` and negated lists side by side are only counted; all must exclude the same runes. */
function glueOnes(matchers: readonly Matcher[]): Matcher | undefined {
  let excluded: readonly number[] | undefined;
  let hasSuper = false;
  let minimum = 0;
  for (const matcher of matchers) {
    if (matcher.kind === 'list' ? !matcher.not : matcher.kind !== 'super' && matcher.kind !== 'single')
      return undefined;
    const own = matcher.kind === 'list' ? matcher.runes : [];
    excluded ??= own;
    if (own.join() !== excluded.join()) return undefined;
    if (matcher.kind === 'super') hasSuper = true;
    else minimum += 1;
  }
  if (minimum === 0) return matchSuper;
  const bytes = toBytes(String.fromCodePoint(...(excluded ?? [])));
  if (hasSuper && bytes === '') return matchMin(minimum);
  return matchEvery([
    matchMin(minimum),
    ...(hasSuper ? [] : [matchMax(minimum)]),
    ...(bytes === '' ? [] : [matchContains(bytes, true)]),
  ]);
}

/** Around the longest matcher of fixed size, the last of equals, with the others to its left and right. */
function join(matchers: readonly Matcher[], work: Work): Matcher {
  const [first = matchNothing, ...others] = matchers;
  if (others.length === 0) return first;
  const glued = glue(matchers);
  if (glued !== undefined) return glued;
  let middle = -1;
  for (const [index, matcher] of matchers.entries()) {
    if (matcher.size !== -1 && matcher.size >= (matchers[middle]?.size ?? -1)) middle = index;
  }
  const value = matchers[middle];
  if (value === undefined) return matchSplit(first, undefined, join(others, work), work);
  const side = (part: readonly Matcher[]): Matcher | undefined => (part.length === 0 ? undefined : join(part, work));
  return matchSplit(value, side(matchers.slice(0, middle)), side(matchers.slice(middle + 1)), work);
}

/** The library's short cuts for frequent shapes. */
function optimise(matcher: Matcher, work: Work): Matcher {
  if (matcher.kind === 'any of') return matcher.matchers.length === 1 ? (matcher.matchers[0] ?? matcher) : matcher;
  if (matcher.kind === 'list')
    return !matcher.not && matcher.runes.length === 1
      ? matchText(toBytes(String.fromCodePoint(...matcher.runes)))
      : matcher;
  if (matcher.kind !== 'split') return matcher;
  const left = matcher.left === undefined ? undefined : optimise(matcher.left, work);
  const right = matcher.right === undefined ? undefined : optimise(matcher.right, work);
  const { value } = matcher;
  if (value.kind === 'text') {
    if (left === undefined && right === undefined) return value;
    if (left?.kind === 'super' && right?.kind === 'super') return matchContains(value.text, false);
    if (left?.kind === 'super' && right === undefined) return matchSuffix(value.text);
    if (left === undefined && right?.kind === 'super') return matchPrefix(value.text);
    if (left === undefined && right?.kind === 'suffix') return matchPrefixSuffix(value.text, right.text);
    if (left?.kind === 'prefix' && right === undefined) return matchPrefixSuffix(left.text, value.text);
  }
  // The sizes are those from before, as in the library, where only the parts are replaced.
  return { ...matchSplit(value, left, right, work), size: matcher.size };
}

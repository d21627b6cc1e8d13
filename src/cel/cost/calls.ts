import type { Declaration } from '../typing/declarations.ts';
import type { Type } from '../typing/type.ts';
import { kubernetesCost } from './kubernetes-calls.ts';
import { entriesOf, type Call, type CallCost, type Coster, type EntrySize, type Part } from './known.ts';
import { CHARACTER, listCost, PATTERN } from './prices.ts';
import { ANY, capped, exactly, plus, priced, times, union, UNKNOWN, type Size } from './sizes.ts';

/** https://github.com/google/cel-go/blob/v0.26.0/checker/cost.go (functionCost) */
export function costOfCall(coster: Coster, call: Call, way: Declaration): CallCost {
  const before = call.costs.reduce((sum, one) => capped(sum + one), 0);
  const own =
    collectionCost(call, way) ??
    kubernetesCost(coster.placed, call, way) ??
    textCost(call, way) ??
    operatorCost(coster, call, way);
  if (own !== undefined) return { cost: capped(own.cost + before), size: own.size };
  switch (call.name) {
    case '_||_':
    case '_&&_':
      return { cost: before };
    case '_?_:_':
      return choiceCost(coster, call);
    default:
      return { cost: capped(before + 1) };
  }
}

function sizeIn(part: Part | undefined): Size {
  return part?.size ?? UNKNOWN;
}

/** https://github.com/google/cel-go/blob/v0.26.0/ext/lists.go, ext/sets.go */
function collectionCost({ name, target, args }: Call, { takes }: Declaration): CallCost | undefined {
  const [first, second] = args;
  switch (name) {
    case 'slice': {
      const [from, to] = [wholeOf(first, 0), wholeOf(second, sizeIn(target).most)];
      return listCost(1, exactly(from > to ? ANY : to - from));
    }
    case 'lists.range':
      return listCost(1, exactly(wholeOf(first, ANY)));
    case 'reverse':
      return listCost(1, sizeIn(target));
    case 'flatten':
      return listCost(first === undefined ? 1 : wholeOf(first, ANY), sizeIn(target));
    case 'distinct':
      return listCost(2, times(sizeIn(target), sizeIn(target)));
    case 'sort':
      return sortCost(sizeIn(target), takes[0]);
    case '@sortByAssociatedKeys':
      return sortCost(sizeIn(first), takes[1]);
    case 'sets.contains':
    case 'sets.intersects':
      return { cost: capped(priced(times(sizeIn(first), sizeIn(second)).most, 1) + 1) };
    case 'sets.equivalent':
      return { cost: capped(priced(times(sizeIn(first), sizeIn(second)).most, 2) + 1) };
    default:
      return undefined;
  }
}

function sortCost(size: Size, list: Type | undefined): CallCost {
  const isText = list?.params[0]?.kind === 'string' || list?.params[0]?.kind === 'bytes';
  return listCost(isText ? 2 + CHARACTER : 2, times(size, size));
}

/** A whole number that is written; anything below nothing is nothing. */
function wholeOf(part: Part | undefined, otherwise: number): number {
  const shape = part?.expr?.shape;
  if (shape?.kind !== 'literal' || shape.type.kind !== 'int' || typeof shape.value !== 'bigint') return otherwise;
  return Math.max(0, Number(shape.value));
}

function textCost({ name, target, args }: Call, { takes: [taken], isMember }: Declaration): CallCost | undefined {
  const size = sizeIn(args[0]);
  const read = priced(size.most, CHARACTER);
  switch (name) {
    case 'format':
      return { cost: priced(sizeIn(target).most, CHARACTER) };
    case 'bytes':
      return taken?.kind === 'string' ? { cost: read, size: { ...size, most: capped(size.most * 4) } } : undefined;
    case 'string':
      return taken?.kind === 'bytes' ? { cost: read, size: { ...size, least: Math.floor(size.least / 4) } } : undefined;
    case 'strings.quote':
      // Beyond 64 bits the sum begins anew.
      return { cost: read, size: { least: size.least + 2, most: size.most >= ANY ? 0 : size.most * 2 + 2 } };
    case 'startsWith':
    case 'endsWith':
      return { cost: read };
    case 'matches': {
      if (!isMember) return undefined;
      const text = priced(plus(sizeIn(target), exactly(1)).most, CHARACTER);
      return { cost: capped(text * priced(size.most, PATTERN)) };
    }
    case 'contains':
      return { cost: capped(priced(sizeIn(target).most, CHARACTER) * read) };
    default:
      return undefined;
  }
}

/** Operators whose cost lies in how large their sides are. */
function operatorCost(coster: Coster, call: Call, { takes: [taken, second] }: Declaration): CallCost | undefined {
  const [left, right] = call.args;
  const isText = taken?.kind === 'string' || taken?.kind === 'bytes';
  switch (call.name) {
    case '@in':
      return second?.kind === 'list' ? { cost: sizeIn(right).most } : undefined;
    case '_+_': {
      if (!isText && taken?.kind !== 'list') return undefined;
      const size = plus(sizeIn(left), sizeIn(right));
      keepEntries(coster, call, left, right);
      return { cost: isText ? priced(size.most, CHARACTER) : 1, size };
    }
    case '_==_':
    case '_!=_':
      return { cost: priced(Math.min(sizeIn(left).most, sizeIn(right).most), CHARACTER) };
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_':
      return isText ? { cost: priced(Math.min(sizeIn(left).most, sizeIn(right).most), CHARACTER) } : undefined;
    default:
      return undefined;
  }
}

/** One side or the other, whichever costs more. */
function choiceCost(coster: Coster, call: Call): CallCost {
  const [, yes, no] = call.args;
  const [condition = 0, then = 0, otherwise = 0] = call.costs;
  keepEntries(coster, call, yes, no);
  return { cost: capped(condition + Math.max(then, otherwise)), size: union(sizeIn(yes), sizeIn(no)) };
}

/** What both hold is what comes of them. */
function keepEntries(coster: Coster, { expr }: Call, one: Part | undefined, other: Part | undefined): void {
  const [first, second] = [one, other].map((part): EntrySize | undefined =>
    part?.expr === undefined ? undefined : entriesOf(coster, part.expr),
  );
  if (first === undefined || second === undefined) return;
  const [key, value] = [union(first.key, second.key), union(first.value, second.value)];
  coster.entries.set(expr, { isMap: first.isMap, key, value });
}

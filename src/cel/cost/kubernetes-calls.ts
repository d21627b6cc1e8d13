import type { Declaration } from '../typing/declarations.ts';
import type { Call, CallCost, Part, Placed } from './known.ts';
import { extend, NOWHERE, type Path } from './paths.ts';
import { CHARACTER, PATTERN } from './prices.ts';
import { ANY, capped, plus, priced, times, UNKNOWN, type Size } from './sizes.ts';
import type { Type } from '../typing/type.ts';

/** Functions that cost next to nothing. */
const CHEAP = new Set(
  (
    'serviceAccount path group resource subresource namespace name allowed reason error errored format.named ' +
    'masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast ' +
    'sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub major minor patch ' +
    'getScheme getHostname getHost getPort getEscapedPath getQuery'
  ).split(' '),
);
const CHECK = 350_000;
/** The least and the most bytes of an address. */
const ADDRESS = { least: 4, most: 16 };
const ONE = { least: 1, most: 1 };

/**
 * What the functions of Kubernetes' own libraries cost, and those whose cost it says itself.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/library/cost.go (EstimateCallCost)
 */
export function kubernetesCost(placed: Placed, call: Call, way: Declaration): CallCost | undefined {
  const { name, target, args } = call;
  if (CHEAP.has(name)) return { cost: 1 };
  const first = sizeOf(placed, args[0]);
  const own = sizeOf(placed, target);
  switch (name) {
    case 'check':
      return { cost: CHECK };
    case 'fieldSelector':
    case 'labelSelector':
      return { cost: capped(10 + priced(first.most, CHARACTER) + priced(priced(first.most, 0.5), 50)) };
    case 'isSorted':
    case 'sum':
    case 'max':
    case 'min':
    case 'indexOf':
    case 'lastIndexOf':
      return target === undefined ? undefined : { cost: searchCost(placed, target, own) };
    case 'url':
      return { cost: priced(first.most, CHARACTER), size: first };
    case 'lowerAscii':
    case 'upperAscii':
    case 'substring':
    case 'trim':
      return { cost: priced(own.most, CHARACTER), size: own };
    case 'replace':
      return { cost: priced(own.most, 2 * CHARACTER), size: replacedSize(own, first, sizeOf(placed, args[1])) };
    case 'split':
      return { cost: priced(own.most, 2 * CHARACTER), size: { least: 0, most: limitOf(args[1]) ?? own.most } };
    case 'join': {
      const size = joinedSize(placed, target, own, args[0]);
      return { cost: priced(size.most, CHARACTER), size };
    }
    case 'find':
    case 'findAll': {
      const text = priced(plus(own, ONE).most, CHARACTER);
      return { cost: capped(text * priced(first.most, PATTERN)), size: { least: 0, most: own.most } };
    }
    default:
      return parsingCost(call, way, first);
  }
}

function parsingCost({ name, args }: Call, { takes }: Declaration, first: Size): CallCost | undefined {
  switch (name) {
    case 'ip':
      return { cost: takes[0]?.kind === 'string' ? priced(first.most, CHARACTER) : 1 };
    case 'cidr':
    case 'isIP':
    case 'isCIDR':
    case 'quantity':
    case 'isQuantity':
    case 'semver':
    case 'isSemver':
      return { cost: priced(first.most, CHARACTER) };
    case 'ip.isCanonical':
      return { cost: priced(first.most, 2 * CHARACTER) };
    case 'containsIP':
    case 'containsCIDR': {
      const compared = priced(2 * ADDRESS.most, CHARACTER);
      const masked = name === 'containsIP' ? 0 : priced(ADDRESS.most, CHARACTER) + 1;
      const parsed = takes[1]?.kind === 'string' ? priced(first.most, CHARACTER) : 0;
      return { cost: capped(compared + masked + parsed) };
    }
    case 'validate':
      return { cost: capped(priced(first.most, CHARACTER) * 128 * PATTERN) };
    case '_==_':
      return sameCost(args);
    default:
      return undefined;
  }
}

/** Values of the libraries are compared at once. */
function sameCost([left, right]: readonly Part[]): CallCost | undefined {
  if (left === undefined || right === undefined || left.type.key !== right.type.key) return undefined;
  const { kind, name } = left.type;
  if (kind === 'opaque') return ['net.IP', 'net.CIDR'].includes(name) ? { cost: 1 } : undefined;
  if (kind !== 'struct' || !name.startsWith('kubernetes.')) return undefined;
  if (name === 'kubernetes.NamedFormat') return { cost: priced(64, CHARACTER) };
  return { cost: name === 'kubernetes.URL' ? priced(right.size?.most ?? 1, CHARACTER) : 1 };
}

function sizeOf(placed: Placed, part: Part | undefined): Size {
  return part === undefined ? UNKNOWN : (part.size ?? placed(part.path) ?? UNKNOWN);
}

/** The items of a list; undefined for what is none. */
function itemsOf(placed: Placed, list: Part): { type: Type; size: Size } | undefined {
  const [type] = list.type.params;
  if (type === undefined) return undefined;
  const { room, length } = list.path;
  const path: Path =
    length === 0 ? NOWHERE : extend({ room: room.slice(0, length), length, capacity: length }, '@items');
  return { type, size: placed(path) ?? UNKNOWN };
}

/** Each item is looked at, and texts from one end to the other. */
function searchCost(placed: Placed, list: Part, size: Size): number {
  const items = itemsOf(placed, list);
  if (items === undefined) return priced(size.most, CHARACTER);
  const isText = items.type.kind === 'string' || items.type.kind === 'bytes';
  return capped(size.most * (isText ? 1 + priced(items.size.most, CHARACTER) : 1));
}

function limitOf(part: Part | undefined): number | undefined {
  const shape = part?.expr?.shape;
  if (shape?.kind !== 'literal' || shape.type.kind !== 'int' || typeof shape.value !== 'bigint') return undefined;
  return shape.value < 0n ? ANY : Number(shape.value);
}

function joinedSize(placed: Placed, list: Part | undefined, size: Size, separator: Part | undefined): Size {
  const items = list === undefined ? undefined : itemsOf(placed, list);
  const texts = items === undefined ? { least: 0, most: 0 } : times(size, items.size);
  if (separator === undefined) return texts;
  const between = { least: Math.max(0, size.least - 1), most: Math.max(0, size.most - 1) };
  return plus(texts, times(sizeOf(placed, separator), between));
}

/** The longest result replaces the shortest that can be found by the longest that can be put there, and the other way round. */
function replacedSize(text: Size, found: Size, put: Size): Size {
  const [count, kept] = [
    { least: 0, most: 0 },
    { least: 0, most: 0 },
  ];
  if (found.least === 0) [count.most, kept.most] = [capped(text.most + 1), text.most];
  else if (put.most <= found.least) kept.most = text.most;
  else count.most = Math.ceil(text.most / found.least);
  if (found.most === 0) [count.least, kept.least] = [capped(text.least + 1), text.least];
  else if (found.most <= put.least) kept.least = text.least;
  else count.least = Math.ceil(text.least / found.most);
  return plus(times(count, put), kept);
}

import { SIGNATURES } from './signatures.ts';
import * as types from './type.ts';
import type { Type } from './type.ts';

/** One way to call a function. */
export interface Declaration {
  /** Called on its first value: `a.f(b)`. */
  isMember: boolean;
  takes: readonly Type[];
  gives: Type;
  /** Names of the types that may be any. */
  params: readonly string[];
}

const PLAIN: ReadonlyMap<string, Type> = new Map(
  [
    types.DYN,
    types.BOOL,
    types.INT,
    types.UINT,
    types.DOUBLE,
    types.STRING,
    types.BYTES,
    types.TIMESTAMP,
    types.DURATION,
  ].map((type) => [type.name, type]),
);
const OPAQUE: Readonly<Record<string, Type>> = { IP: types.opaque('net.IP'), CIDR: types.opaque('net.CIDR') };

let declared: ReadonlyMap<string, readonly Declaration[]> | undefined;

/** All ways to call a function; undefined for a name that is none. */
export function declarationsOf(name: string): readonly Declaration[] | undefined {
  declared ??= readSignatures();
  return declared.get(name);
}

/** Names of functions that can be written. */
export function functionNames(): string[] {
  declared ??= readSignatures();
  return [...declared.keys()].filter((name) => !/[@_]/.test(name));
}

function readSignatures(): Map<string, readonly Declaration[]> {
  const result = new Map<string, readonly Declaration[]>();
  for (const line of SIGNATURES.trim().split('\n')) {
    const end = line.indexOf(': ', 1);
    const ways = line
      .slice(end + 2)
      .split('; ')
      .map(readWay);
    for (const name of line.slice(0, end).split(' ')) result.set(name, ways);
  }
  return result;
}

function readWay(text: string): Declaration {
  const isMember = text.startsWith('.');
  const reader = { text, at: isMember ? 2 : 1 };
  const takes = readList(reader);
  reader.at += 1;
  const gives = readType(reader);
  return { isMember, takes, gives, params: [...new Set(text.match(/\b[A-Z]\b/g))] };
}

interface Reader {
  text: string;
  at: number;
}

/** Types up to a closing parenthesis, which is read as well. */
function readList(reader: Reader): Type[] {
  const list: Type[] = [];
  while (reader.text[reader.at] !== ')') {
    list.push(readType(reader));
    if (reader.text.startsWith(', ', reader.at)) reader.at += 2;
  }
  reader.at += 1;
  return list;
}

function readType(reader: Reader): Type {
  const [name = ''] = /^[\w.]+/.exec(reader.text.slice(reader.at)) ?? [];
  reader.at += name.length;
  const hasParts = reader.text[reader.at] === '(';
  if (hasParts) reader.at += 1;
  const [first, second] = hasParts ? readList(reader) : [];
  if (first !== undefined) {
    if (name === 'list') return types.listOf(first);
    if (name === 'optional') return types.optionalOf(first);
    return name === 'map' && second !== undefined ? types.mapOf(first, second) : types.typeOfType(first);
  }
  if (name.length === 1) return types.param(name);
  const known = PLAIN.get(name) ?? OPAQUE[name];
  return known ?? types.struct(`kubernetes.${name.replace('authz', 'authorization')}`);
}

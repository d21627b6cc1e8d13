import type { TypeName } from './values.ts';

/** A type that a function takes; `dyn` takes anything. */
export type Wanted = TypeName | 'dyn';

/** One way to call a function. */
export interface Overload {
  /** Types of the receiver (for `a.f(b)`) and of the arguments; each several where any of them will do. */
  takes: readonly (readonly Wanted[])[];
  gives: Wanted;
  /** Gets the values, receiver first, and then the meter. */
  run: (...values: never[]) => unknown;
}

/** All ways to call the functions of one name. */
export interface FunctionTable {
  /** `name(…)` and `space.name(…)`. */
  global: ReadonlyMap<string, readonly Overload[]>;
  /** `receiver.name(…)`. */
  member: ReadonlyMap<string, readonly Overload[]>;
}

/**
 * Adds a function: `size(string|list): int`, `string.charAt(int): string`. A receiver in small letters is a type; the name space of
 * a global function is told by `::`, as in `sets::contains(list, list): bool`.
 */
export type Define = (signature: string, run: Overload['run']) => void;

const SIGNATURE = /^(?:(\w+(?:\|\w+)*)\.)?([\w:]+)\(([^)]*)\): (\w+)$/;

/** What some libraries define, read when it is asked for: most runs meet no expression. */
export function collectFunctions(libraries: readonly ((define: Define) => void)[]): FunctionTable {
  let table: FunctionTable | undefined;
  return {
    get global() {
      return (table ??= readFunctions(libraries)).global;
    },
    get member() {
      return (table ??= readFunctions(libraries)).member;
    },
  };
}

function readFunctions(libraries: readonly ((define: Define) => void)[]): FunctionTable {
  const global = new Map<string, Overload[]>();
  const member = new Map<string, Overload[]>();
  const define: Define = (signature, run) => {
    const [, receiver, name = '', args = '', gives = ''] = SIGNATURE.exec(signature) ?? [];
    const takes = [...(receiver === undefined ? [] : [receiver]), ...args.split(', ').filter((arg) => arg !== '')];
    const overload: Overload = { takes: takes.map((one) => one.split('|').map(toWanted)), gives: toWanted(gives), run };
    const table = receiver === undefined ? global : member;
    const key = name.replace('::', '.');
    table.set(key, [...(table.get(key) ?? []), overload]);
  };
  for (const library of libraries) library(define);
  return { global, member };
}

const WANTED: Readonly<Record<string, Wanted>> = Object.fromEntries(
  (
    [
      ...(['dyn', 'null', 'bool', 'int', 'double', 'string', 'bytes', 'list', 'map', 'timestamp', 'optional'] as const),
      ...(['type', 'duration', 'quantity', 'ip', 'cidr', 'url', 'semver', 'format'] as const),
    ] as const
  ).map((name) => [name, name]),
);

function toWanted(name: string): Wanted {
  const wanted = Object.hasOwn(WANTED, name) ? WANTED[name] : undefined;
  if (wanted === undefined) throw new Error(`no type ${name} in a signature`);
  return wanted;
}

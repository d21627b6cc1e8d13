import type { Address, Block } from '../kubernetes/addresses.ts';
import type { Quantity } from '../kubernetes/quantity.ts';
import type { Semver } from './semver.ts';

/** Values of Kubernetes' libraries, told apart by `kind`. Everything else is a plain value of JavaScript. */
export type Special =
  | { kind: 'optional'; value?: unknown }
  | { kind: 'type'; name: string }
  | { kind: 'duration'; nanos: bigint }
  /** Nanoseconds since 1970. */
  | {
      kind: 'timestamp';
      nanos: bigint;
      /** Minutes that its zone is ahead of UTC, where it was written with one. */ zone?: number;
    }
  /** A big one does not fit 64 bits by the API server's reckoning, and is kept in billionths there. */
  | { kind: 'quantity'; quantity: Quantity; isBig: boolean }
  | { kind: 'ip'; address: Address }
  | { kind: 'cidr'; block: Block }
  | { kind: 'url'; text: string; scheme: string; host: string; path: string; query: string }
  | { kind: 'semver'; version: Semver }
  | { kind: 'format'; name: string; check: (text: string) => string[] }
  /** A map whose entries are made when they are asked for; undefined: no such entry. */
  | { kind: 'lazy'; get: (name: string) => unknown };

/** A value of one of these kinds. */
export type Of<K extends Special['kind']> = Extract<Special, { kind: K }>;

/** Types as signatures of functions name them. */
export type TypeName =
  | 'null'
  | 'bool'
  | 'int'
  | 'double'
  | 'string'
  | 'bytes'
  | 'list'
  | 'map'
  | Exclude<Special['kind'], 'lazy'>;

/** An optional without a value. */
export const NONE: Of<'optional'> = { kind: 'optional' };

/** An optional with a value. */
export function some(value: unknown): Of<'optional'> {
  return { kind: 'optional', value };
}

/** True for an optional that has a value. */
export function hasValue(optional: Of<'optional'>): boolean {
  return 'value' in optional;
}

/** True for values of the libraries: the only objects that are neither lists, maps nor bytes. */
export function isSpecial(value: unknown): value is Special {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** True for an optional. */
export function isOptional(value: unknown): value is Of<'optional'> {
  return isSpecial(value) && value.kind === 'optional';
}

/** The type of a value. */
export function typeOf(value: unknown): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    default:
      if (value === null || value === undefined) return 'null';
      if (Array.isArray(value)) return 'list';
      if (value instanceof Map) return 'map';
      if (value instanceof Uint8Array) return 'bytes';
      return isSpecial(value) && value.kind !== 'lazy' ? value.kind : 'map';
  }
}

/** What `type(…)` gives where it is not the name that signatures use. */
const PUBLIC_NAMES: Readonly<Partial<Record<TypeName, string>>> = {
  null: 'null_type',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  optional: 'optional_type',
  quantity: 'kubernetes.Quantity',
  url: 'kubernetes.URL',
  ip: 'net.IP',
  cidr: 'net.CIDR',
  semver: 'kubernetes.Semver',
  format: 'kubernetes.NamedFormat',
};

/** Names of types that expressions may write. */
export const TYPE_NAMES: ReadonlySet<string> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'list',
  'map',
  'type',
  ...Object.values(PUBLIC_NAMES),
]);

/** The type of a value, as a value. */
export function typeValue(value: unknown): Of<'type'> {
  const name = typeOf(value);
  return { kind: 'type', name: PUBLIC_NAMES[name] ?? name };
}

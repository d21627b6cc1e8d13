/**
 * What the CRDs and the Go types of Argo CD say of a field (pkg/apis/application/v1alpha1/types.go,
 * applicationset_types.go). One table serves the API server's check, Go's JSON, templates and merging.
 */
export type Field =
  | { kind: 'text'; pointer?: true; oneOf?: readonly string[]; pattern?: RegExp }
  | { kind: 'flag'; pointer?: true }
  | { kind: 'integer'; pointer?: true }
  | { kind: 'integerOrText' }
  /** Any JSON; templates look into it. `object`: the API server wants a map. */
  | { kind: 'raw'; object?: true }
  | { kind: 'list'; of: Field; pointer?: true }
  | { kind: 'map'; of: Field; pointer?: true; verbatim?: true }
  | Struct;

/** A struct. */
export interface Struct {
  kind: 'struct';
  /** In the order of the Go struct: that is the order in which templates run. */
  fields: Readonly<Record<string, Field>>;
  /** Must be there; Go always writes them, also when empty. */
  required: readonly string[];
  /** Need not be there, and still Go always writes them. */
  always?: readonly string[];
  /** Part of its parent in Go, not a pointer: an empty one is as good as absent. */
  embedded?: true;
}

// `pointer`: Go tells "not there" from the empty value. `verbatim`: templates leave it alone here (`values` of generators).

/** A string. */
export const text: Field = { kind: 'text' };
/** A boolean. */
export const flag: Field = { kind: 'flag' };
/** An int64. */
export const integer: Field = { kind: 'integer' };
/** Any JSON. */
export const raw: Field = { kind: 'raw' };
/** A list of strings. */
export const texts: Field = { kind: 'list', of: text };
/** A map of strings. */
export const textMap: Field = { kind: 'map', of: text };
/** A list. */
export const listOf = (of: Field): Field => ({ kind: 'list', of });

/** A struct; `required` names the fields that must be there. */
export function struct(fields: Readonly<Record<string, Field>>, required: readonly string[] = []): Struct {
  return { kind: 'struct', fields, required };
}

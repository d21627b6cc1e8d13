import type { ValueMap } from '../../manifest/model.ts';
import { setEntry } from '../../manifest/value-map.ts';
import { tableText } from './data.ts';

/** A set of releases: the first of the table is the lowest bit. */
type Releases = number;

interface Table {
  /** Minor releases of Kubernetes 1, ascending. */
  minors: readonly number[];
  /** By `apps/v1 Deployment`. */
  kinds: ReadonlyMap<string, readonly { type: string; releases: Releases }[]>;
  /** The line of each type: `V1Pod metadata:V1ObjectMeta …`; a field that not all releases of the type have ends in `@` and theirs. */
  types: ReadonlyMap<string, string>;
}

let table: Table | undefined;

/**
 * The table is read when it is first asked for. Its first line names the releases, then each kind has a line with its type, up to
 * an empty one, and then each type a line with its fields. scripts/kubernetes-schemas.mjs writes it.
 */
function readTable(): Table {
  if (table !== undefined) return table;
  const [head = '', body = ''] = tableText.split('\n\n');
  const [first = '', ...kindLines] = head.split('\n');
  const minors = first.split(' ').map(Number);
  const kinds = new Map<string, { type: string; releases: Releases }[]>();
  for (const line of kindLines) {
    const [apiVersion = '', kind = '', type = '', releases] = line.split(' ');
    const entry = { type, releases: releases === undefined ? all(minors) : Number.parseInt(releases, 16) };
    const key = `${apiVersion} ${kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), entry]);
  }
  const types = new Map(body.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line]));
  table = { minors, kinds, types };
  return table;
}

function all(minors: readonly number[]): Releases {
  return 2 ** minors.length - 1;
}

/** The releases whose types are those of a cluster: its own; where that is not in the table, those beside it; all where it is not known. */
function releasesFor(minor: number | undefined): Releases {
  const { minors } = readTable();
  if (minor === undefined) return all(minors);
  const own = minors.indexOf(minor);
  if (own >= 0) return 2 ** own;
  const above = minors.findIndex((item) => item > minor);
  if (above < 0) return 2 ** (minors.length - 1);
  return above === 0 ? 1 : 2 ** above + 2 ** (above - 1);
}

/**
 * The fields of a built-in kind as a schema like those of CustomResourceDefinitions, without the types of scalars: the API server's
 * decoder knows those (`forecast/apply/decode.ts`). Types refer to each other, so the schema has cycles. Undefined for kinds that a cluster of
 * this release does not serve; without a release, every field and kind counts that any release has.
 */
export function schemaOfKind(apiVersion: string, kind: string, minor?: number): ValueMap | undefined {
  const releases = releasesFor(minor);
  const entry = readTable()
    .kinds.get(`${apiVersion} ${kind}`)
    ?.find((item) => (item.releases & releases) !== 0);
  return entry === undefined ? undefined : schemaOfType(entry.type, releases);
}

/** The schema of the metadata that all objects have. */
export function schemaOfMetadata(): ValueMap {
  return schemaOfType('V1ObjectMeta', releasesFor(undefined));
}

/** Minor releases of Kubernetes 1 whose types are known, ascending. */
export function listReleases(): readonly number[] {
  return readTable().minors;
}

/** The first release of the table that serves a kind; undefined when none does. */
export function firstReleaseOf(apiVersion: string, kind: string): number | undefined {
  const { minors, kinds } = readTable();
  const known = kinds.get(`${apiVersion} ${kind}`) ?? [];
  return minors.find((_, index) => known.some(({ releases }) => (releases & (2 ** index)) !== 0));
}

/** Schemas by set of releases, then by type. */
const schemas = new Map<Releases, Map<string, ValueMap>>();

function schemaOfType(type: string, releases: Releases): ValueMap {
  let known = schemas.get(releases);
  if (known === undefined) {
    known = new Map();
    schemas.set(releases, known);
  }
  const before = known.get(type);
  if (before !== undefined) return before;
  const properties: ValueMap = {};
  const schema: ValueMap = { type: 'object', properties };
  // Before its fields are read: schemas hold themselves.
  known.set(type, schema);
  for (const text of (readTable().types.get(type) ?? '').split(' ').slice(1)) {
    const [, name = '', holds = '', own] = /^([^:@]+)(?::([^@]*))?(?:@([0-9a-f]+))?$/.exec(text) ?? [];
    if (own === undefined || (Number.parseInt(own, 16) & releases) !== 0)
      setEntry(properties, name, schemaOfField(holds, releases));
  }
  return schema;
}

function schemaOfField(holds: string, releases: Releases): ValueMap {
  if (holds.startsWith('[]')) return { type: 'array', items: schemaOfField(holds.slice(2), releases) };
  if (holds.startsWith('{}')) return { type: 'object', additionalProperties: schemaOfField(holds.slice(2), releases) };
  if (holds === '*') return { 'x-kubernetes-preserve-unknown-fields': true };
  return holds === '' ? {} : schemaOfType(holds, releases);
}

import { suggest } from '../config/suggest.ts';
import type { Change } from '../diff/model.ts';
import { customTypeOf } from '../forecast/apply/custom/schema.ts';
import { findUnknownFields, type UnknownField } from '../forecast/apply/custom/unknown-fields.ts';
import { definitionFor } from '../forecast/definitions.ts';
import { mapAt, textAt } from '../forecast/fields.ts';
import { followPath } from '../forecast/follow-path.ts';
import { describeErrors } from '../forecast/immutable/refusals.ts';
import { listUnfit } from '../forecast/new-objects.ts';
import { maskErrors } from '../forecast/secret-details.ts';
import { targetMinor } from '../forecast/target-version.ts';
import { writeOver } from '../forecast/write.ts';
import { listReleases, schemaOfKind } from '../kubernetes/schemas/table.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { describeMistake } from './schema-words.ts';

/** Something about an object that its schema does not allow. */
export interface SchemaProblem {
  /** `unknown`: a field that is dropped; `refused`: what the API server does not accept. */
  kind: 'unknown' | 'refused';
  /** The object cannot even be read. */
  unread: boolean;
  /** One clause without its full stop. */
  told: string;
  /** What makes it this problem and no other, for fingerprints: no values. */
  fact: string;
}

/** Fields that are told what was probably meant: nobody reads more, and it takes a comparison with every name that is known. */
const MOST_HINTS = 20;
/** Characters of a path in a sentence. */
const LONGEST = 200;

const known = new WeakMap<Change, { facts: Facts; problems: SchemaProblem[] }>();

/**
 * What is wrong with an object at head and was not at base. Values and required fields are those that the forecast's API server refuses
 * (`forecast/apply/`); unknown fields are found in the schema.
 */
export function schemaProblems(change: Change, facts: Facts): SchemaProblem[] {
  const before = known.get(change);
  if (before?.facts === facts) return before.problems;
  const problems = findProblems(change, facts);
  known.set(change, { facts, problems });
  return problems;
}

function findProblems({ action, base, head, application }: Change, facts: Facts): SchemaProblem[] {
  if (head === undefined) return [];
  const stays = base !== undefined && (action === 'modified' || action === 'moved');
  const write = stays ? writeOver(base, head, facts.application(application), facts.definitions) : undefined;
  const written = write?.head ?? head;
  // An update that is accepted has nothing that a new object could not have, or has it from before.
  const refusals = write !== undefined && write.result.verdict !== 'refused' ? [] : refusalsOf(written, facts);
  return [
    ...unlike(refusals, () => (base === undefined ? [] : refusalsOf(base, facts))),
    ...unlike(unknownIn(written, facts), () => (base === undefined ? [] : unknownIn(base, facts))),
  ];
}

/** Those that there are more of than before. Items without a name have no identity, so only their number can be compared. */
function unlike(problems: SchemaProblem[], before: () => SchemaProblem[]): SchemaProblem[] {
  if (problems.length === 0) return [];
  const old = new Map<string, number>();
  for (const { fact } of before()) old.set(fact, (old.get(fact) ?? 0) + 1);
  return problems.filter(({ fact }) => {
    const left = old.get(fact) ?? 0;
    old.set(fact, left - 1);
    return left <= 0;
  });
}

/** The schema that unknown fields are looked for in; an open one where there is none, as metadata is still known. */
function schemaOf(manifest: Manifest, facts: Facts, minor: number | undefined): ValueMap {
  const open: ValueMap = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const apiVersion = textAt(manifest.object, 'apiVersion');
  const definition = definitionFor(manifest.identity, facts.definitions);
  const custom = definition === undefined ? undefined : customTypeOf(definition, apiVersion);
  if (custom === undefined) return schemaOfKind(apiVersion, textAt(manifest.object, 'kind'), minor) ?? open;
  // https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
  // A schema that describes nothing is a placeholder: nobody means that objects of the kind be empty.
  return custom.keepsUnknown || Object.keys(mapAt(custom.schema, 'properties')).length === 0 ? open : custom.schema;
}

function unknownIn(manifest: Manifest, facts: Facts): SchemaProblem[] {
  const minor = targetMinor(manifest.identity.cluster, facts.policy);
  const found = findUnknownFields(manifest.object, schemaOf(manifest, facts, minor));
  const hinted = found.slice(0, MOST_HINTS);
  const since =
    minor === undefined || found.length === 0 ? new Map<string, number>() : knownSince(hinted, manifest, facts, minor);
  return found.map((field, index): SchemaProblem => {
    const later = since.get(field.path);
    const guess = index < MOST_HINTS ? suggest(field.name, field.known).slice(2) : '';
    const hint = later === undefined ? guess : `known from Kubernetes 1.${later} on`;
    return {
      kind: 'unknown',
      unread: false,
      told: `${shorten(field.path)}${hint === '' ? '' : ` (${hint})`}`,
      fact: `unknown ${withoutPositions(field.path)}`,
    };
  });
}

/** The first later release that knows each field. */
function knownSince(
  fields: readonly UnknownField[],
  manifest: Manifest,
  facts: Facts,
  minor: number,
): Map<string, number> {
  const since = new Map<string, number>();
  for (const later of listReleases().filter((release) => release > minor)) {
    const unknown = new Set(
      findUnknownFields(manifest.object, schemaOf(manifest, facts, later)).map(({ path }) => path),
    );
    for (const { path } of fields) if (!unknown.has(path) && !since.has(path)) since.set(path, later);
  }
  return since;
}

function refusalsOf(manifest: Manifest, facts: Facts): SchemaProblem[] {
  const { object, identity } = manifest;
  const minor = targetMinor(identity.cluster, facts.policy);
  return listUnfit(manifest, facts.definitions, minor).flatMap((unfit): SchemaProblem[] => {
    if (unfit.kind === 'nameless')
      return [{ kind: 'refused', unread: false, told: 'metadata.name is missing', fact: 'Required metadata.name' }];
    if (unfit.kind === 'early') {
      const told = `${textAt(object, 'apiVersion')} has no ${identity.kind} before Kubernetes 1.${unfit.first}`;
      return [{ kind: 'refused', unread: false, told, fact: 'too early' }];
    }
    const { error, isMissing } = unfit;
    return describeErrors(maskErrors([error], object)).map((refusal): SchemaProblem => {
      const { path: place, what } = describeMistake(refusal, error.type, isMissing);
      const { path } = followPath(object, place);
      const isUnread = error.type === 'Decode';
      const fact = `${isMissing ? 'Required' : error.type} ${withoutPositions(path)}${isUnread ? ` ${what}` : ''}`;
      return { kind: 'refused', unread: isUnread, told: `${path} ${what}`, fact };
    });
  });
}

/** A key may be as long as a manifest. */
function shorten(path: string): string {
  return path.length > LONGEST ? `${path.slice(0, LONGEST)}…` : path;
}

/** Positions move when an item comes before. */
function withoutPositions(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}

import { createHash } from 'node:crypto';
import type { Identity, Manifest, ValueMap } from '../manifest/model.ts';
import { stringify } from '../manifest/stringify.ts';
import { applyToNormalised } from './apply.ts';
import type { FieldOptions } from './compare-options.ts';
import { createSchemaFinder, type FindSchema } from './custom-lists.ts';
import { compareNormalised } from './fields.ts';
import { buildHunks } from './hunks.ts';
import type { Action, ApplicationManifests, Change, FieldChange, Hunk, WholeTexts } from './model.ts';
import { normaliseObject } from './normalise.ts';
import { pairManifests, type Pair } from './pair.ts';
import { maskPair } from './secrets.ts';
import { pairTwins, type Twins } from './twins.ts';
import { equalValues } from './values.ts';
import { markRandom, type TwiceOnBothSides } from './volatile.ts';

/** What differs over all Applications. */
export interface Comparison {
  /** In the order of the Applications, then by kind, namespace and name. */
  changes: Change[];
  /** Field changes that are folded away as noise. */
  folded: number;
}

/** What is known of all objects together. */
interface Known {
  findSchema: FindSchema;
  rules: ReadonlyMap<string, NonNullable<ApplicationManifests['rules']>>;
  twins: Twins;
}

/**
 * Compares what Applications render before and after. Manifests must be normalised and without duplicates; Applications that
 * do not differ may be left out. Objects that differ only in what means nothing (see `compareFields`) are no change. Secrets
 * are masked before anything else is done with them.
 *
 * @param definitions CustomResourceDefinitions, later ones win: they tell how lists of custom resources are merged
 */
export function compare(
  applications: readonly ApplicationManifests[],
  definitions: readonly ValueMap[] = [],
): Comparison {
  const known: Known = {
    findSchema: createSchemaFinder(definitions),
    rules: new Map(applications.flatMap(({ id, rules = [] }) => (rules.length === 0 ? [] : [[id, rules]]))),
    twins: pairTwins(applications),
  };
  const changes = pairManifests(applications, known.twins.renamed).flatMap((pair) => changeOf(pair, known) ?? []);
  return { changes, folded: countFolded(changes) };
}

function countFolded(changes: readonly Change[]): number {
  return changes.flatMap((change) => change.fields).filter((field) => field.noise !== undefined).length;
}

function changeOf(pair: Pair, known: Known): Change | undefined {
  const { action, application, previousApplication, base, head } = pair;
  const manifest = head ?? base;
  if (action === 'unchanged' || manifest === undefined) return undefined;
  const { fields, hunks } = differenceOf(pair, known);
  if (action === 'modified' && fields.length === 0) return undefined;
  const { identity } = manifest;
  const isVolatile = [base, head].some((one) => one !== undefined && isRandom(one, known.twins));
  return {
    id: changeId(application, action, identity),
    application,
    ...(previousApplication === undefined ? {} : { previousApplication }),
    action,
    identity,
    ...(action === 'renamed' && base !== undefined ? { previous: base.identity } : {}),
    fields,
    hunks,
    ...(base === undefined || head === undefined ? {} : { texts: () => textsOf(base, head, known) }),
    ...(isVolatile ? { volatile: true } : {}),
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
  };
}

function textsOf(base: Manifest, head: Manifest, { findSchema }: Known): WholeTexts {
  const masked = maskPair(base.object, head.object, findSchema);
  return { base: textOf(normaliseObject(masked.base)), head: textOf(normaliseObject(masked.head)) };
}

function isRandom(manifest: Manifest, { twins }: Twins): boolean {
  const twin = twins.get(manifest);
  return twin !== undefined && !equalValues(normaliseObject(manifest.object), normaliseObject(twin.object));
}

function differenceOf(pair: Pair, known: Known): { fields: FieldChange[]; hunks: Hunk[] } {
  const { findSchema } = known;
  const masked = maskPair(pair.base?.object, pair.head?.object, findSchema);
  const base = masked.base && normaliseObject(masked.base);
  const head = masked.head && normaliseObject(masked.head);
  if (base === undefined || head === undefined) return { fields: [], hunks: buildHunks(textOf(base), textOf(head)) };
  const rules = known.rules
    .get(pair.application)
    ?.filter(({ covers }) => pair.head !== undefined && covers(pair.head.identity));
  const options = { findSchema, ...(rules === undefined ? {} : { rules }) };
  const [before, after] = [twiceOf(pair.base, known.twins), twiceOf(pair.head, known.twins)];
  const fields = markRandom(compareNormalised(base, head, options), sidesOf(before, after));
  if (fields.every(isToldInFull)) return { fields, hunks: [] };
  return { fields, hunks: buildHunks(textBefore(base, head, options, sidesOf(after, before)), textOf(head)) };
}

type Twice = TwiceOnBothSides<ValueMap>['base'];

function twiceOf(manifest: Manifest | undefined, { twins }: Twins): Twice {
  const twin = manifest && twins.get(manifest);
  return manifest === undefined || twin === undefined ? undefined : { first: manifest.object, again: twin.object };
}

function sidesOf(base: Twice, head: Twice): TwiceOnBothSides<ValueMap> {
  return { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
}

/** Noise of one line. A new version of a chart makes nothing but this in most objects of a repository: no time for hunks. */
function isToldInFull({ noise, from, to }: FieldChange): boolean {
  return noise !== undefined && [from, to].every((value) => typeof value === 'string' && !value.includes('\n'));
}

function textOf(object: ValueMap | undefined): string {
  return object === undefined ? '' : stringify(object);
}

/** Head with its shown changes undone: base, without what means nothing and without noise, unless all of it is noise. */
function textBefore(
  base: ValueMap,
  head: ValueMap,
  options: FieldOptions,
  renders: TwiceOnBothSides<ValueMap>,
): string {
  const undo = markRandom(compareNormalised(head, base, options), renders);
  const shown = undo.filter((field) => field.noise === undefined);
  return stringify(applyToNormalised(head, shown.length > 0 ? shown : undo));
}

/** Equal in every run that finds the same; no part of it comes from the content of an object. */
function changeId(application: string, action: Action, { cluster, group, kind, namespace, name }: Identity): string {
  const key = JSON.stringify([application, action, cluster, group, kind, namespace, name]);
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

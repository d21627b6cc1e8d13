import { hash } from 'node:crypto';
import type { Identity, Manifest, ValueMap } from '../manifest/model.ts';
import { stringify } from '../manifest/stringify.ts';
import { createSchemaFinder, type FindSchema } from './custom-lists.ts';
import { differenceOf, wholeOf, type Difference } from './difference.ts';
import type { Action, ApplicationManifests, Change, WholeTexts } from './model.ts';
import { normaliseObject } from './normalise.ts';
import { pairManifests, type Pair } from './pair.ts';
import { maskPair } from './secrets.ts';
import { pairTwins, type Twins } from './twins.ts';
import { equalValues } from './values.ts';
import type { Twice } from './volatile.ts';

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
  const { fields, hunks } = differenceIn(pair, known);
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
  return { base: stringify(normaliseObject(masked.base)), head: stringify(normaliseObject(masked.head)) };
}

function isRandom(manifest: Manifest, { twins }: Twins): boolean {
  const twin = twins.get(manifest);
  return twin !== undefined && !equalValues(normaliseObject(manifest.object), normaliseObject(twin.object));
}

function differenceIn(pair: Pair, { findSchema, rules, twins }: Known): Difference {
  const { base, head, application } = pair;
  if (base === undefined || head === undefined) {
    const [side, manifest] = head === undefined ? (['base', base] as const) : (['head', head] as const);
    return manifest === undefined ? { fields: [], hunks: [] } : wholeOf(side, manifest, findSchema);
  }
  const [before, after] = [twiceOf(base, twins), twiceOf(head, twins)];
  const renders = {
    ...(before === undefined ? {} : { base: before }),
    ...(after === undefined ? {} : { head: after }),
  };
  return differenceOf(base, head, { findSchema, rules: rules.get(application) ?? [], renders });
}

function twiceOf(manifest: Manifest, { twins }: Twins): Twice<ValueMap> | undefined {
  const twin = twins.get(manifest);
  return twin === undefined ? undefined : { first: manifest.object, again: twin.object };
}

/**
 * Equal in every run that finds the same; no part of it comes from the content of an object. What is said of a change is looked up by it,
 * and names are up to whoever writes the change: half as long, it would let one change stand for another one after 2^32 tries.
 */
function changeId(application: string, action: Action, { cluster, group, kind, namespace, name }: Identity): string {
  const key = JSON.stringify([application, action, cluster, group, kind, namespace, name]);
  return hash('sha256', key).slice(0, 32);
}

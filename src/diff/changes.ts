import { createHash } from 'node:crypto';
import type { Identity, ValueMap } from '../manifest/model.ts';
import { stringify } from '../manifest/stringify.ts';
import { applyToNormalised } from './apply.ts';
import { compareNormalised } from './fields.ts';
import { buildHunks } from './hunks.ts';
import type { Action, ApplicationManifests, Change, FieldChange, Hunk } from './model.ts';
import { normaliseObject } from './normalise.ts';
import { pairManifests, type Pair } from './pair.ts';
import { maskPair } from './secrets.ts';

/** What differs over all Applications. */
export interface Comparison {
  /** In the order of the Applications, then by kind, namespace and name. */
  changes: Change[];
  /** Field changes that are folded away as noise. */
  folded: number;
}

/**
 * Compares what Applications render before and after. Manifests must be normalised and without duplicates; Applications that
 * do not differ may be left out. Objects that differ only in what means nothing (see `compareFields`) are no change. Secrets
 * are masked before anything else is done with them.
 */
export function compare(applications: readonly ApplicationManifests[]): Comparison {
  const changes = pairManifests(applications).flatMap((pair) => changeOf(pair) ?? []);
  const noise = changes.flatMap((change) => change.fields).filter((field) => field.noise !== undefined);
  return { changes, folded: noise.length };
}

function changeOf(pair: Pair): Change | undefined {
  const { action, application, previousApplication, base, head } = pair;
  const manifest = head ?? base;
  if (action === 'unchanged' || manifest === undefined) return undefined;
  const { fields, hunks } = differenceOf(pair);
  if (action === 'modified' && fields.length === 0) return undefined;
  const { identity } = manifest;
  return {
    id: changeId(application, action, identity),
    application,
    ...(previousApplication === undefined ? {} : { previousApplication }),
    action,
    identity,
    ...(action === 'renamed' && base !== undefined ? { previous: base.identity } : {}),
    fields,
    hunks,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
  };
}

function differenceOf(pair: Pair): { fields: FieldChange[]; hunks: Hunk[] } {
  const masked = maskPair(pair.base?.object, pair.head?.object);
  const base = masked.base && normaliseObject(masked.base);
  const head = masked.head && normaliseObject(masked.head);
  if (base === undefined || head === undefined) return { fields: [], hunks: buildHunks(textOf(base), textOf(head)) };
  const fields = compareNormalised(base, head);
  return { fields, hunks: fields.every(isToldInFull) ? [] : buildHunks(textBefore(base, head), textOf(head)) };
}

/** Noise of one line. A new version of a chart makes nothing but this in most objects of a repository: no time for hunks. */
function isToldInFull({ noise, from, to }: FieldChange): boolean {
  return noise !== undefined && [from, to].every((value) => typeof value === 'string' && !value.includes('\n'));
}

function textOf(object: ValueMap | undefined): string {
  return object === undefined ? '' : stringify(object);
}

/** Head with its shown changes undone: base, without what means nothing and without noise, unless all of it is noise. */
function textBefore(base: ValueMap, head: ValueMap): string {
  const undo = compareNormalised(head, base);
  const shown = undo.filter((field) => field.noise === undefined);
  return stringify(applyToNormalised(head, shown.length > 0 ? shown : undo));
}

/** Equal in every run that finds the same; no part of it comes from the content of an object. */
function changeId(application: string, action: Action, { cluster, group, kind, namespace, name }: Identity): string {
  const key = JSON.stringify([application, action, cluster, group, kind, namespace, name]);
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

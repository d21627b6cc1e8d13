import type { Comparison } from './diff/changes.ts';
import { sidesOf } from './forecast/sides.ts';
import { assemble } from './report/assemble.ts';
import type { Preview } from './report/model.ts';
import type { Stopwatch } from './report/stopwatch.ts';
import { decide } from './risk/verdict.ts';
import type { Gathered } from './shards/model.ts';
import type { ComparedApplication } from './tree/model.ts';

export { changedApplications, compareObjects } from './diff/compare-objects.ts';

/**
 * Whether nothing at all differs, so that there is nothing to foretell and no rule has anything to look at: the result is known without the half of
 * the program that judges. Where somebody has rules or waivers of their own, or anything fails, that half decides all the same.
 */
export function isUntouched({ compared, settings, own, edits }: Gathered, comparison: Comparison): boolean {
  return (
    [comparison.changes, settings.waivers, own.customRules, own.policyDocuments, own.notices].every(
      (list) => list.length === 0,
    ) &&
    comparison.folded === 0 &&
    compared.passedOver === undefined &&
    isSilent(edits) &&
    compared.applications.every(isSame)
  );
}

/** Whether nothing is told of the check itself, whatever may be told of it. What the edited files hold is about those. */
function isSilent({ contents: _contents, ...told }: Partial<NonNullable<Gathered['edits']>> = {}): boolean {
  return Object.values(told).every((each) => Array.isArray(each) && each.length === 0);
}

/** There on both sides, whole, and with equal inputs. */
function isSame({ nodes, manifests, causes, failedOn, elsewhere, again }: ComparedApplication): boolean {
  return (
    nodes.base !== undefined &&
    nodes.head !== undefined &&
    [manifests, causes, failedOn, elsewhere, again].every((each) => each === undefined)
  );
}

/** What `judgeGathered` makes of that. */
export function judgeUntouched(gathered: Gathered, { folded }: Comparison, watch: Stopwatch): Preview {
  const { revisions, compared, versions, settings, tools } = gathered;
  return assemble({
    revisions,
    verdict: decide([], compared.applications.map(sidesOf)),
    compared,
    changes: [],
    folded,
    groups: [],
    outlook: { forecasts: new Map(), applies: [], plans: [], definitions: new Map(), notices: [] },
    findings: [],
    tools,
    ...(versions === undefined ? {} : { versions }),
    clusters: settings.clusters,
    timings: watch.timings,
  });
}

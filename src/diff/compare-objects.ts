import type { Settings } from '../config/model.ts';
import type { ComparedTrees } from '../tree/model.ts';
import { compare, type Comparison } from './changes.ts';
import { ignoredDifferencesOf } from './ignored-differences.ts';
import type { ApplicationManifests } from './model.ts';
import { noiseRulesFor } from './noise-rules.ts';

/** Compares the objects of everything that may differ; the documents of the bootstrap as if they were an Application. */
export function compareObjects(
  compared: ComparedTrees,
  settings: Pick<Settings, 'noise' | 'ignoreDifferences'>,
): Comparison {
  const { applications, bootstrap, definitions } = compared;
  const manifests = applications.flatMap((each): ApplicationManifests[] => {
    if (each.manifests === undefined) return [];
    // The head decides what a sync ignores, as it will be the one that is applied.
    const ignored = settings.ignoreDifferences === 'fold' ? ignoredDifferencesOf(each.head) : [];
    const rules = [...noiseRulesFor(each.name, settings.noise), ...ignored];
    return [{ id: each.id, ...each.manifests, ...(each.again === undefined ? {} : { again: each.again }), rules }];
  });
  return compare([...(bootstrap === undefined ? [] : [bootstrap]), ...manifests], definitions);
}

/** Ids of the Applications in which something changes, before and after. */
export function changedApplications({ changes }: Comparison): Set<string> {
  return new Set(
    changes.flatMap(({ application, previousApplication }) => [
      application,
      ...(previousApplication === undefined ? [] : [previousApplication]),
    ]),
  );
}

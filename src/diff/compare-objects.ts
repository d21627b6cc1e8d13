import type { Settings } from '../config/model.ts';
import type { ComparedApplication, ComparedTrees } from '../tree/model.ts';
import { compareAhead } from './ahead.ts';
import { compare, type Comparison } from './changes.ts';
import { ignoredDifferencesOf } from './ignored-differences.ts';
import type { ApplicationManifests } from './model.ts';
import { noiseRulesFor } from './noise-rules.ts';

/** The settings that say which changes are folded away. */
type FoldingSettings = Pick<Settings, 'noise' | 'ignoreDifferences'>;

/** Compares the objects of everything that may differ; the documents of the bootstraps as if they were Applications. */
export function compareObjects(compared: ComparedTrees, settings: FoldingSettings): Comparison {
  const { applications, bootstraps, definitions } = compared;
  const manifests = applications.flatMap((each) => manifestsOf(each, settings) ?? []);
  return compare([...bootstraps, ...manifests], definitions);
}

/**
 * Compares of one Application what does not depend on others, as soon as its two sides are read: {@link compareObjects} then
 * takes it over.
 * @returns both sides of its objects that are not equal
 */
export function compareObjectsAhead(
  application: ComparedApplication,
  settings: FoldingSettings,
): ReturnType<typeof compareAhead> {
  const manifests = manifestsOf(application, settings);
  return manifests === undefined ? [] : compareAhead(manifests);
}

function manifestsOf(compared: ComparedApplication, settings: FoldingSettings): ApplicationManifests | undefined {
  const { id, instance, name, head, manifests, again } = compared;
  if (manifests === undefined) return undefined;
  // The head decides what a sync ignores, as it will be the one that is applied.
  const ignored = settings.ignoreDifferences === 'fold' ? ignoredDifferencesOf(head) : [];
  const rules = [...noiseRulesFor(name, settings.noise), ...ignored];
  return {
    id,
    ...(instance === undefined ? {} : { instance }),
    ...manifests,
    ...(again === undefined ? {} : { again }),
    rules,
  };
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

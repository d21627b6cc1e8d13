import type { ArgocdSettings } from '../config/argocd.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import type { Application } from './model.ts';

/**
 * All entries of `ignoreDifferences` that hold for an Application: its own, and those of the instance, which argocd-cm has
 * (util/argo/normalizers/diff_normalizer.go, NewIgnoreNormalizer).
 */
export function ignoreEntriesOf(application: Pick<Application, 'object' | 'ignored'> | undefined): readonly Value[] {
  if (application === undefined) return [];
  const { spec } = application.object;
  const own = isMap(spec) && Array.isArray(spec.ignoreDifferences) ? spec.ignoreDifferences : [];
  return application.ignored === undefined ? own : [...own, ...application.ignored];
}

/** Those of the instance, as an Application would have them. */
export function instanceEntries({ ignoreDifferences }: Pick<ArgocdSettings, 'ignoreDifferences'>): ValueMap[] {
  return ignoreDifferences.map((entry) => ({ ...entry }));
}

/** The Application with those of the instance. */
export function withInstance(application: Application, ignored: readonly ValueMap[]): Application {
  return ignored.length === 0 ? application : { ...application, ignored };
}

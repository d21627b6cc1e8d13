import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { countedInKustomize } from '../source-shape.ts';

/**
 * What the ApplicationSet controller writes instead of a spec (util/argo/argo.go, NormalizeApplicationSpec): an empty
 * project is `default`, an empty sync policy and blocks without effect vanish from `source`. It means to do the same
 * for `sources`, but changes only copies of them.
 *
 * @param spec as Go writes it, without empty fields
 */
export function normaliseSpec(spec: ValueMap): ValueMap {
  const result: ValueMap = { ...spec };
  if (result.project === '' || result.project === undefined) result.project = 'default';
  if (isMap(result.syncPolicy) && !Object.entries(result.syncPolicy).some(([, value]) => hasEffect(value)))
    delete result.syncPolicy;
  if (isMap(result.source) && !(Array.isArray(result.sources) && result.sources.length > 0))
    result.source = normaliseSource(result.source);
  return result;
}

/** A list of options that is empty has none (pkg/apis/application/v1alpha1/types.go, SyncPolicy.IsZero). */
function hasEffect(value: Value): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

function normaliseSource(source: ValueMap): ValueMap {
  const result = { ...source };
  if (
    isMap(result.kustomize) &&
    !countedInKustomize.some((field) => isMap(result.kustomize) && Object.hasOwn(result.kustomize, field))
  )
    delete result.kustomize;
  if (isMap(result.helm) && Object.keys(result.helm).length === 0) delete result.helm;
  if (isMap(result.directory) && result.directory.recurse !== true && result.directory.jsonnet === undefined) {
    const { include, exclude } = result.directory;
    if (include === undefined && exclude === undefined) delete result.directory;
    else
      result.directory = {
        ...(exclude === undefined ? {} : { exclude }),
        ...(include === undefined ? {} : { include }),
      };
  }
  return result;
}

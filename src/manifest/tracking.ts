import type { ArgocdSettings } from '../config/argocd.ts';
import { describeType } from './decode.ts';
import { ManifestError } from './manifest-error.ts';
import { metadataText, topText } from './metadata.ts';
import type { ValueMap } from './model.ts';
import { getEntry, isMap } from './value-map.ts';

/** How Argo CD marks the objects of an Application as its own. */
export type Tracking = Pick<ArgocdSettings, 'trackingMethod' | 'instanceLabelKey'>;

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const INSTALLATION_ID = 'argocd.argoproj.io/installation-id';

/**
 * What is left of Argo CD marking an object and the mark being taken off again: maps that are null vanish, metadata that was
 * not there is empty, and marks that somebody has written into Git are gone. The object itself stays as it is.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/, util/argo/resource_tracking.go
 * @throws ManifestError when Argo CD could not mark it: annotations (or labels, by method) that are not all texts fail the
 * whole Application
 */
export function passTracking(object: ValueMap, tracking: Tracking): ValueMap {
  const metadata = getEntry(object, 'metadata');
  // The mark makes a place for itself, but not in what is null (apimachinery: SetNestedField, whose error nobody looks at).
  if (metadata === undefined) return { ...object, metadata: {} };
  if (metadata === null) return object;
  if (!isMap(metadata)) throw trackingError(object, 'metadata', `is ${describeType(metadata)}, expected an object`);
  const marks: [string, string[]][] = [];
  if (tracking.trackingMethod !== 'label') marks.push(['annotations', [TRACKING_ID, INSTALLATION_ID]]);
  if (tracking.trackingMethod !== 'annotation') marks.push(['labels', [tracking.instanceLabelKey]]);
  let result = metadata;
  for (const [field, keys] of marks) result = passMark(object, result, field, keys);
  return result === metadata ? object : { ...object, metadata: result };
}

function passMark(object: ValueMap, metadata: ValueMap, field: string, keys: readonly string[]): ValueMap {
  const map = getEntry(metadata, field);
  if (map === undefined) return metadata;
  if (map === null) return without(metadata, [field]);
  if (!isMap(map)) throw trackingError(object, `metadata.${field}`, `is ${describeType(map)}, expected an object`);
  for (const [key, value] of Object.entries(map)) {
    if (typeof value === 'string') continue;
    const place = `metadata.${field}[${JSON.stringify(key)}]`;
    throw trackingError(object, place, `is ${describeType(value)}, expected a string; put it in quotes`);
  }
  if (!keys.some((key) => Object.hasOwn(map, key))) return metadata;
  const rest = without(map, keys);
  return Object.keys(rest).length === 0 ? without(metadata, [field]) : { ...metadata, [field]: rest };
}

function without(map: ValueMap, keys: readonly string[]): ValueMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

function trackingError(object: ValueMap, place: string, problem: string): ManifestError {
  const namespace = metadataText(object, 'namespace');
  const name = metadataText(object, 'name') || metadataText(object, 'generateName');
  const code = place.includes('labels') ? 'non-string-label' : 'non-string-annotation';
  return new ManifestError(
    code,
    `${topText(object, 'kind')} ${namespace === '' ? '' : `${namespace}/`}${name}: ${place} ${problem}`,
  );
}

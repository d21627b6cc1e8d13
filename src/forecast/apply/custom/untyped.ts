import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import { without } from '../../fields.ts';
import { whyUntyped } from '../typed.ts';
import type { CustomType } from './schema.ts';
import { whyMistyped } from './typed-values.ts';

/**
 * The same as `whyUntyped` for a custom resource, by the schema of its definition: the API server makes the types that server-side apply goes
 * by of it. A status is dropped where a subresource has it, but only once it has been read as a typed value.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#custom-resources-and-server-side-apply
 */
export function whyUntypedCustom(object: ValueMap, type: CustomType): string | undefined {
  const { metadata } = object;
  const inMetadata = whyUntyped({ metadata: isMap(metadata) ? metadata : {} }, META);
  if (inMetadata !== undefined || type.keepsUnknown) return inMetadata;
  // Every schema is completed with these, so there is none that declares nothing.
  const declared = { properties: { ...(isMap(type.schema['properties']) ? type.schema['properties'] : {}), kind: {} } };
  const rest = without(object, ['apiVersion', 'kind', 'metadata']);
  return whyMistyped(rest, { ...type.schema, ...declared }, { path: '', keeps: false });
}

/** The metadata of any object. */
const META = structNamed('core.ConfigMap');

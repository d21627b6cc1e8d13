import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import { without } from '../../fields.ts';
import { NOT_DECLARED, whyUntyped } from '../typed.ts';
import type { Errors } from '../validation/checks.ts';
import { checkListTypes } from './list-types.ts';
import { type CustomType, schemaOfEntry } from './schema.ts';
import { findUnknownFields } from './unknown-fields.ts';

/**
 * The same as `whyUntyped` for a custom resource, by the schema of its definition: the API server makes the types that server-side apply goes
 * by of it. Fields that the schema keeps without knowing them are declared; values of a wrong type are left to its validation.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#custom-resources-and-server-side-apply
 */
export function whyUntypedCustom(object: ValueMap, type: CustomType): string | undefined {
  const { metadata } = object;
  const inMetadata = whyUntyped({ metadata: isMap(metadata) ? metadata : {} }, META);
  if (inMetadata !== undefined) return inMetadata;
  const [unknown] = type.keepsUnknown ? [] : findUnknownFields(without(object, ['metadata']), type.schema);
  if (unknown !== undefined) return `.${unknown.path}: ${NOT_DECLARED}`;
  const inStatus = type.keepsUnknown ? undefined : undeclaredStatus(object, type);
  if (inStatus !== undefined) return `${inStatus}: ${NOT_DECLARED}`;
  const twins: Errors = [];
  checkListTypes(twins, type.schema, without(object, ['metadata', 'status']), '');
  const [twin] = twins;
  return twin === undefined ? undefined : `.${twin.field}: duplicate entries`;
}

/** A status is dropped where a subresource has it, but only once it has been read as a typed value. */
function undeclaredStatus({ status }: ValueMap, { schema }: CustomType): string | undefined {
  if (status === undefined) return undefined;
  const own = schemaOfEntry(schema, 'status');
  if (own === undefined) return '.status';
  const [unknown] = own === 'kept' || !isMap(status) ? [] : findUnknownFields(status, own);
  return unknown === undefined ? undefined : `.status.${unknown.path}`;
}

/** The metadata of any object. */
const META = structNamed('core.ConfigMap');

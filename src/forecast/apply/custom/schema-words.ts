import type { ValueMap } from '../../../manifest/model.ts';
import { isMap, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid, notSupported } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { checkShapes } from './shapes.ts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
/** Words of JSON schema that a definition may not use. */
const UNUSED = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'];
/** What an object is, whoever defines it. */
const OWN = ['metadata', 'kind', 'apiVersion'];

/** What holds for a schema by where it stands. */
export interface WordPlace {
  /** Defaults may not be set, and why. */
  noDefaults: string | undefined;
  /** It describes what every object has. */
  inMeta: boolean;
}

/** Words that the root may not say where status is written apart: they would hold for the status as well, and get lost. */
const LOST = [
  'id',
  '$schema',
  '$ref',
  'nullable',
  'default',
  'enum',
  'maxProperties',
  'minProperties',
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'additionalProperties',
  'patternProperties',
  'dependencies',
  'additionalItems',
  'definitions',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
];

/**
 * What the root of a schema may not say.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (validateCustomResourceDefinitionValidation)
 */
export function checkRootWords(errors: Errors, schema: ValueMap, field: string, hasStatus: boolean): void {
  const type = textAt(schema, 'type');
  const isOther = type !== '' && type !== 'object';
  if (hasStatus && isOther) {
    const detail =
      'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
    errors.push(invalid(`${field}.type`, type, detail));
  } else if (hasStatus && LOST.some((word) => schema[word] !== undefined && schema[word] !== false)) {
    const detail = 'only some fields are allowed at the root of the schema if the status subresource is enabled';
    errors.push(invalid(field, undefined, detail));
  }
  if (schema['nullable'] === true) errors.push(forbidden(`${field}.nullable`, 'nullable cannot be true at the root'));
}

/** Words that are not supported, and shapes of lists and maps. (specStandardValidatorV3, ValidateCustomResourceDefinitionOpenAPISchema) */
export function checkSchemaWords(errors: Errors, schema: ValueMap, field: string, place: WordPlace): void {
  const type = textAt(schema, 'type');
  if (type !== '' && !TYPES.includes(type)) errors.push(notSupported(`${field}.type`, type, TYPES));
  if (type === 'null')
    errors.push(forbidden(`${field}.type`, 'type cannot be set to null, use nullable as an alternative'));
  if (place.noDefaults !== undefined && schema['default'] !== undefined)
    errors.push(forbidden(`${field}.default`, `must not be set ${place.noDefaults}`));
  for (const key of UNUSED)
    if (schema[key] !== undefined) errors.push(forbidden(`${field}.${key}`, `${key} is not supported`));
  if (Array.isArray(schema['items']))
    errors.push(forbidden(`${field}.items`, 'items must be a schema object and not an array'));
  if (place.inMeta && schema['x-kubernetes-embedded-resource'] === true)
    errors.push(forbidden(`${field}.x-kubernetes-embedded-resource`, 'must not be used inside of resource meta'));
  if (schema['uniqueItems'] === true) {
    const detail = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
    errors.push(forbidden(`${field}.uniqueItems`, detail));
  }
  const additional = schema['additionalProperties'];
  if ((isMap(additional) || additional === false) && Object.keys(mapAt(schema, 'properties')).length > 0) {
    const detail = 'additionalProperties and properties are mutual exclusive';
    errors.push(forbidden(`${field}.additionalProperties`, detail));
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    errors.push(invalid(`${field}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined'));
  checkShapes(errors, schema, field);
}

/** The place of a property. */
export function placeOfProperty(place: WordPlace, schema: ValueMap, key: string, isRoot: boolean): WordPlace {
  const isOwn = OWN.includes(key) && (isRoot || schema['x-kubernetes-embedded-resource'] === true);
  if (!isOwn) return place;
  return { noDefaults: isRoot ? `in top-level ${key}` : place.noDefaults, inMeta: true };
}

/** The place of the values of a map. */
export function placeOfValues(place: WordPlace): WordPlace {
  return place.inMeta ? { ...place, noDefaults: 'inside additionalProperties applying to object metadata' } : place;
}

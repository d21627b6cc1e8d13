import type { Value, ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../../../manifest/value-map.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import { checkLabel1035, checkPathSegment } from '../../../kubernetes/names.ts';
import { mapAt, textAt } from '../../fields.ts';
import { DecodeFailure } from '../decode-failure.ts';
import { decodeObject } from '../decode.ts';
import { invalid, required } from '../errors.ts';
import { checkLabels, checkText, type Errors } from '../validation/checks.ts';
import { checkAnnotations } from '../validation/metadata.ts';
import { isEmbedded } from './schema.ts';

/**
 * Reads what objects inside of an object have as every object has: kind, version and metadata. Throws a `DecodeFailure`.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/objectmeta/coerce.go
 */
export function readEmbedded(value: Value, schema: ValueMap, field: string): Value {
  if (Array.isArray(value)) {
    const items = schema['items'];
    return isMap(items) ? value.map((item, index) => readEmbedded(item, items, `${field}[${index}]`)) : value;
  }
  if (!isMap(value)) return value;
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const own = getEntry(mapAt(schema, 'properties'), key) ?? schema['additionalProperties'];
    setEntry(result, key, isMap(own) ? readEmbedded(item, own, `${field}.${key}`) : item);
  }
  return isEmbedded(schema) ? readTypeMeta(result, field) : result;
}

function readTypeMeta(object: ValueMap, field: string): ValueMap {
  for (const key of ['apiVersion', 'kind'])
    if (Object.hasOwn(object, key) && typeof object[key] !== 'string')
      throw new DecodeFailure(`${field}.${key}: must be a string`);
  if (!Object.hasOwn(object, 'metadata')) return object;
  const metadata = object['metadata'] ?? {};
  if (!isMap(metadata)) throw new DecodeFailure(`${field}.metadata: cannot be read as metadata`);
  return { ...object, metadata: decodeObject(metadata, structNamed('meta.ObjectMeta')) };
}

/**
 * Objects inside of an object say what they are, and their metadata is valid.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/objectmeta/validation.go
 */
export function checkEmbedded(errors: Errors, value: Value, schema: ValueMap, field: string): void {
  if (Array.isArray(value)) {
    const items = schema['items'];
    if (isMap(items))
      for (const [index, item] of value.entries()) checkEmbedded(errors, item, items, `${field}[${index}]`);
  } else if (isMap(value)) {
    if (isEmbedded(schema)) checkObject(errors, value, field);
    const properties = mapAt(schema, 'properties');
    const additional = schema['additionalProperties'];
    for (const [key, item] of Object.entries(value)) {
      const property = getEntry(properties, key);
      if (isMap(property)) checkEmbedded(errors, item, property, field === '' ? key : `${field}.${key}`);
      else if (isMap(additional)) checkEmbedded(errors, item, additional, `${field}[${key}]`);
    }
  }
}

function checkObject(errors: Errors, object: ValueMap, field: string): void {
  for (const key of ['apiVersion', 'kind'] as const) {
    const text = object[key];
    if (text === undefined) errors.push(required(`${field}.${key}`));
    else if (text === '') errors.push(invalid(`${field}.${key}`, '', 'must not be empty'));
  }
  const version = textAt(object, 'apiVersion');
  if (version.split('/').length > 2)
    errors.push(invalid(`${field}.apiVersion`, version, `unexpected GroupVersion string: ${version}`));
  const kind = textAt(object, 'kind');
  const messages = kind === '' ? [] : checkLabel1035(kind.toLowerCase());
  if (messages.length > 0) {
    const detail = `may have mixed case, but should otherwise match: ${messages.join(',')}`;
    errors.push(invalid(`${field}.kind`, kind, detail));
  }
  const metadata = mapAt(object, 'metadata');
  checkText(errors, `${field}.metadata.name`, textAt(metadata, 'name'), checkPathSegment);
  checkLabels(errors, `${field}.metadata.labels`, mapAt(metadata, 'labels'));
  checkAnnotations(errors, `${field}.metadata.annotations`, mapAt(metadata, 'annotations'));
}

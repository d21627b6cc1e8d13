import type { ValueMap } from '../../../manifest/model.ts';
import { mapAt, without } from '../../fields.ts';
import type { ApplyError } from '../model.ts';
import type { Errors } from '../validation/checks.ts';
import { checkEmbedded, readEmbedded } from './embedded.ts';
import { checkSchema } from './json-schema.ts';
import { checkListTypes } from './list-types.ts';
import { withMetadata } from './metadata.ts';
import { checkRules, hasRules, MAX_STEPS, type RuleReport } from './rules.ts';
import { fillSchemaDefaults, prune, type CustomType } from './schema.ts';

/** After one of these the rules of a schema are not evaluated. */
const BLOCKING = new Set(['NotSupported', 'Required', 'TooLong', 'TooMany', 'TypeInvalid']);

const NOT_CHECKED: ApplyError = {
  field: '<nil>',
  type: 'Invalid',
  detail:
    'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
};

/** With it, that the object was too broken for the rules of its definition, if it has any. */
export function withoutRules(errors: ApplyError[], { schema }: CustomType): ApplyError[] {
  return errors.length > 0 && hasRules(schema) ? [...errors, NOT_CHECKED] : errors;
}

/** A custom resource as the server reads it: metadata decoded, without the namespace that an object of the cluster has not, unknown fields pruned, defaults filled in. */
export function readCustomResource(object: ValueMap, type: CustomType): ValueMap {
  const pruned = type.keepsUnknown ? object : prune(object, type.schema, true);
  const read = withMetadata(object, fillSchemaDefaults(readEmbedded(pruned, type.schema, ''), type.schema));
  if (type.isNamespaced || mapAt(read, 'metadata')['namespace'] === undefined) return read;
  return { ...read, metadata: without(mapAt(read, 'metadata'), ['namespace']) };
}

/** An update of a resource with a status subresource leaves the status as it is. */
export function keepStatus(object: ValueMap, before: ValueMap | undefined, type: CustomType): ValueMap {
  if (!type.statusSubresource) return object;
  const status = before?.['status'];
  return { ...without(object, ['status']), ...(status === undefined ? {} : { status }) };
}

/** Schema first, then the rules, unless the object is too broken for them. */
export function checkCustomResource(object: ValueMap, before: ValueMap | undefined, type: CustomType): RuleReport {
  const errors: Errors = [];
  const value = without(object, ['metadata']);
  const old = before === undefined ? undefined : without(before, ['metadata']);
  const schema = { ...type.schema, required: withoutMetadata(type.schema) };
  checkSchema(errors, { value, schema, field: '', before: old });
  checkEmbedded(errors, value, schema, '');
  // Lists are not held to their types where one of the stored object is not what its type says.
  const known: Errors = [];
  if (old !== undefined) checkListTypes(known, schema, old, '');
  if (known.length === 0) checkListTypes(errors, schema, value, '');
  const report: RuleReport = { errors, undecided: 0, meter: { steps: MAX_STEPS } };
  if (!hasRules(type.schema)) return report;
  if (errors.some((error) => BLOCKING.has(error.type))) errors.push(NOT_CHECKED);
  else checkRules(report, type.schema, { value: object, before }, '', true);
  return report;
}

function withoutMetadata(schema: ValueMap): string[] {
  const { required } = schema;
  return Array.isArray(required)
    ? required.filter((name) => typeof name === 'string').filter((name) => name !== 'metadata')
    : [];
}

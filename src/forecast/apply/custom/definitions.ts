import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { checkLabel1035, checkSubdomain } from '../../../kubernetes/names.ts';
import { fieldAt, listAt, mapAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { immutable, invalid, required } from '../errors.ts';
import type { KindRules, Update } from '../kinds/rules.ts';
import { checkOneOf, checkText, type Errors } from '../validation/checks.ts';
import { checkBundle, checkConversion } from './definition-conversion.ts';
import { checkDefinitionRules } from './definition-rules.ts';
import { checkSelectableFields } from './field-paths.ts';
import { checkRootWords } from './schema-words.ts';
import { checkDefaults, checkStructural, unreadable } from './structural.ts';
import { append } from '../../../lists.ts';

const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const APPROVED = 'api-approved.kubernetes.io';

/** https://github.com/kubernetes/apiextensions-apiserver/blob/release-1.36/pkg/apis/apiextensions/validation/validation.go, pkg/registry/customresourcedefinition/strategy.go */
export const DEFINITION: KindRules = {
  prepareUpdate({ object, before }) {
    // Status is a subresource; but the first version that objects are to be stored in is noted there.
    const status = mapAt(before, 'status');
    const stored = textsAt(status, 'storedVersions');
    const added = listAt(object, 'spec', 'versions')
      .filter(isStorage)
      .slice(0, 1)
      .map((version) => textAt(version, 'name'))
      .filter((name) => !stored.includes(name));
    object['status'] = { ...status, storedVersions: [...stored, ...added] };
  },
  check(errors, object) {
    checkDefinition(errors, object);
    checkStoredVersions(errors, object);
  },
  checkCreate(errors, object) {
    const spec = mapAt(object, 'spec');
    const wanted = `${textAt(spec, 'names', 'plural')}.${textAt(spec, 'group')}`;
    const name = textAt(object, 'metadata', 'name');
    if (name !== wanted) errors.push(invalid('metadata.name', name, 'must be spec.names.plural+"."+spec.group'));
  },
  checkUpdate,
  settle(object) {
    const spec = mapAt(object, 'spec');
    object['status'] = {
      ...mapAt(object, 'status'),
      acceptedNames: mapAt(spec, 'names'),
      conditions: ['NamesAccepted', 'Established'].map((type): ValueMap => ({ type, status: 'True' })),
    };
  },
};

function checkDefinition(errors: Errors, object: ValueMap): void {
  const spec = mapAt(object, 'spec');
  const group = textAt(spec, 'group');
  if (group === '') errors.push(required('spec.group'));
  else if (checkSubdomain(group).length > 0) errors.push(invalid('spec.group', group, checkSubdomain(group).join(',')));
  else if (!group.includes('.')) errors.push(invalid('spec.group', group, 'should be a domain with at least one dot'));
  checkOneOf(errors, 'spec.scope', textAt(spec, 'scope'), ['Cluster', 'Namespaced']);
  if (spec['preserveUnknownFields'] === true) {
    const detail =
      'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead';
    errors.push(invalid('spec.preserveUnknownFields', true, detail));
  }
  checkVersions(errors, spec);
  checkNames(errors, mapAt(spec, 'names'));
  const strategy = textAt(spec, 'conversion', 'strategy');
  if (spec['preserveUnknownFields'] === true && strategy !== '' && strategy !== 'None')
    errors.push(invalid('spec.conversion.strategy', strategy, 'must be None if spec.preserveUnknownFields is true'));
  checkConversion(errors, mapAt(spec, 'conversion'));
  checkApproval(errors, object, group);
}

function checkVersions(errors: Errors, spec: ValueMap): void {
  const versions = listAt(spec, 'versions').filter(isMap);
  const names = versions.map((version) => textAt(version, 'name'));
  for (const [index, version] of versions.entries()) checkVersion(errors, version, index, versions);
  if (new Set(names).size < names.length)
    errors.push(invalid('spec.versions', undefined, 'must contain unique version names'));
  if (versions.filter((version) => version['storage'] === true).length !== 1)
    errors.push(invalid('spec.versions', undefined, 'must have exactly one version marked as storage version'));
}

function checkVersion(errors: Errors, version: ValueMap, index: number, versions: readonly ValueMap[]): void {
  const field = `spec.versions[${index}]`;
  const name = textAt(version, 'name');
  const messages = checkLabel1035(name);
  if (messages.length > 0) errors.push(invalid(`${field}.name`, name, messages.join(',')));
  // The server's internal form has the first version a second time.
  if (index === 0 && name !== '' && messages.length > 0) errors.push(invalid('spec.version', name, messages.join(',')));
  const warning = version['deprecationWarning'];
  if (warning !== undefined && version['deprecated'] !== true)
    errors.push(invalid(`${field}.deprecationWarning`, warning, 'can only be set for deprecated versions'));
  if (typeof warning === 'string' && version['deprecated'] === true) checkWarning(errors, field, warning);
  // What all versions say alike is held once, for all of them, in the server's internal form.
  const shared = (path: readonly string[]): boolean =>
    versions.every((other) => sameValue(fieldAt(other, path), fieldAt(version, path)));
  const schema = fieldAt(version, ['schema', 'openAPIV3Schema']);
  if (!isMap(schema)) {
    errors.push(required(`${field}.schema.openAPIV3Schema`));
  } else if (!shared(['schema']) || index === 0) {
    const path = shared(['schema']) ? 'spec.validation.openAPIV3Schema' : `${field}.schema.openAPIV3Schema`;
    checkVersionSchema(errors, schema, path, isMap(fieldAt(version, ['subresources', 'status'])));
  }
  const columns = shared(['additionalPrinterColumns'])
    ? 'spec.additionalPrinterColumns'
    : `${field}.additionalPrinterColumns`;
  if (index === 0 || !shared(['additionalPrinterColumns']))
    checkColumns(errors, columns, listAt(version, 'additionalPrinterColumns'));
  const sharesFields = shared(['selectableFields']);
  const fields = `${sharesFields ? 'spec' : field}.selectableFields`;
  if (index === 0 || !sharesFields) {
    // Fields are looked for beside the schema: where that is held for all versions, each has none, and the other way round.
    if (isMap(schema) && sharesFields === shared(['schema'])) checkSelectableFields(errors, fields, version, schema);
    else if (listAt(version, 'selectableFields').length > 0)
      errors.push(invalid(fields, '', sharesFields ? NO_SHARED_SCHEMA : NO_OWN_SCHEMA));
  }
  const scale = fieldAt(version, ['subresources', 'scale']);
  if (isMap(scale)) checkScale(errors, `${shared(['subresources']) ? 'spec' : field}.subresources.scale`, scale);
}

function checkWarning(errors: Errors, field: string, warning: string): void {
  const path = `${field}.deprecationWarning`;
  if (Buffer.byteLength(warning) > 256) errors.push(invalid(path, warning, 'must be <= 256 characters long'));
  if (warning === '') errors.push(invalid(path, warning, 'must not be an empty string'));
  const at = Array.from(warning).findIndex((letter) => letter !== ' ' && /[\p{C}\p{Z}]/u.test(letter));
  if (at < 0) return;
  const detail = `must only contain printable UTF-8 characters; non-printable character found at index ${at}`;
  errors.push(invalid(path, warning, detail));
}

/** Shape first, then defaults, then words and rules: what is not structural has no types for them. */
function checkVersionSchema(errors: Errors, schema: ValueMap, path: string, hasStatus: boolean): void {
  const own: Errors = [];
  checkRootWords(own, schema, path, hasStatus);
  const before = own.length;
  const reason = unreadable(schema);
  if (reason === undefined) checkStructural(own, schema, path);
  if (reason === undefined && own.length === before) checkDefaults(own, schema, path);
  checkDefinitionRules(own, schema, path, reason === undefined && own.length === before);
  if (reason !== undefined && own.length === 0) own.push(invalid(path, '', reason));
  append(errors, own);
}

function checkColumns(errors: Errors, field: string, columns: readonly Value[]): void {
  for (const [index, column] of columns.entries()) {
    const path = `${field}[${index}]`;
    if (textAt(column, 'name') === '') errors.push(required(`${path}.name`));
    const types = ['boolean', 'date', 'integer', 'number', 'string'];
    const type = textAt(column, 'type');
    if (type === '') errors.push(required(`${path}.type`, `must be one of ${types.join(',')}`));
    else if (!types.includes(type)) errors.push(invalid(`${path}.type`, type, `must be one of ${types.join(',')}`));
    const format = textAt(column, 'format');
    if (format !== '' && !COLUMN_FORMATS.includes(format))
      errors.push(invalid(`${path}.format`, format, `must be one of ${COLUMN_FORMATS.join(',')}`));
    const jsonPath = textAt(column, 'jsonPath');
    // `JSONPath` is how the server's internal form spells it.
    if (jsonPath === '') errors.push(required(`${path}.JSONPath`));
    else if (!jsonPath.startsWith('.')) errors.push(invalid(`${path}.JSONPath`, jsonPath, NO_PATH));
  }
}

const NO_OWN_SCHEMA = 'may only be set when `version.schema.openAPIV3Schema` is not included';
const NO_SHARED_SCHEMA = 'may only be set when validations.schema is included';
const NO_PATH = 'must be a simple json path starting with .';

function checkScale(errors: Errors, field: string, scale: ValueMap): void {
  for (const [key, start] of [
    ['specReplicasPath', '.spec.'],
    ['statusReplicasPath', '.status.'],
  ] as const) {
    const path = textAt(scale, key);
    if (path === '') errors.push(required(`${field}.${key}`));
    else if (!path.startsWith('.')) errors.push(invalid(`${field}.${key}`, path, NO_PATH));
    else if (!path.startsWith(start))
      errors.push(invalid(`${field}.${key}`, path, `should be a json path under ${start.slice(0, -1)}`));
  }
  const selector = textAt(scale, 'labelSelectorPath');
  if (selector !== '' && !selector.startsWith('.'))
    errors.push(invalid(`${field}.labelSelectorPath`, selector, NO_PATH));
  else if (selector !== '' && !/^\.(?:spec|status)\./.test(selector))
    errors.push(invalid(`${field}.labelSelectorPath`, selector, 'should be a json path under either .spec or .status'));
}

function checkNames(errors: Errors, names: ValueMap): void {
  const field = 'spec.names';
  for (const key of ['plural', 'singular', 'kind', 'listKind'])
    if (textAt(names, key) === '') errors.push(required(`${field}.${key}`));
  for (const key of ['plural', 'singular']) {
    const messages = checkLabel1035(textAt(names, key));
    if (textAt(names, key) !== '' && messages.length > 0)
      errors.push(invalid(`${field}.${key}`, textAt(names, key), messages.join(',')));
  }
  for (const key of ['kind', 'listKind']) {
    const messages = checkLabel1035(textAt(names, key).toLowerCase());
    if (textAt(names, key) !== '' && messages.length > 0)
      errors.push(
        invalid(
          `${field}.${key}`,
          textAt(names, key),
          `may have mixed case, but should otherwise match: ${messages.join(',')}`,
        ),
      );
  }
  for (const key of ['shortNames', 'categories'])
    for (const [index, name] of textsAt(names, key).entries())
      checkText(errors, `${field}.${key}[${index}]`, name, checkLabel1035);
  if (textAt(names, 'kind') !== '' && textAt(names, 'kind') === textAt(names, 'listKind'))
    errors.push(invalid(`${field}.listKind`, textAt(names, 'listKind'), 'kind and listKind may not be the same'));
}

/** Groups of Kubernetes itself need a review, and say where it was. */
function checkApproval(errors: Errors, object: ValueMap, group: string): void {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
  const approval = mapAt(object, 'metadata', 'annotations')[APPROVED];
  const field = `metadata.annotations[${APPROVED}]`;
  if (approval === undefined || approval === '') {
    const detail = `protected groups must have approval annotation "${APPROVED}", see https://github.com/kubernetes/enhancements/pull/1111`;
    errors.push(required(field, detail));
  } else if (typeof approval === 'string' && !approval.startsWith('unapproved') && !URL.canParse(approval)) {
    const detail = `protected groups must have approval annotation "${APPROVED}" with either a URL or a reason starting with "unapproved", see https://github.com/kubernetes/enhancements/pull/1111`;
    errors.push(invalid(field, approval, detail));
  }
}

function checkUpdate(errors: Errors, { object, before }: Update): void {
  const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
  const established = listAt(before, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'Established' && textAt(condition, 'status') === 'True',
  );
  const fixed = [['group'], ['names', 'plural'], ...(established ? [['scope'], ['names', 'kind']] : [])];
  for (const path of fixed) {
    const value = textAt(spec, ...path);
    if (value !== textAt(old, ...path)) errors.push(immutable(`spec.${path.join('.')}`, value));
  }
  if (established) checkBundle(errors, spec, old);
}

/** Each version that objects were stored in stays, and the one they are stored in is among them. */
function checkStoredVersions(errors: Errors, object: ValueMap): void {
  const versions = listAt(object, 'spec', 'versions');
  const stored = textsAt(object, 'status', 'storedVersions');
  const field = 'status.storedVersions';
  if (stored.length === 0) return void errors.push(invalid(field, undefined, 'must have at least one stored version'));
  // Each name counts for one version only.
  const left = new Set(stored);
  for (const version of versions) {
    const name = textAt(version, 'name');
    if (!left.delete(name) && isStorage(version))
      errors.push(invalid(field, undefined, `must have the storage version ${name}`));
  }
  const names = versions.map((version) => textAt(version, 'name'));
  for (const [index, version] of stored.entries()) {
    if (names.includes(version)) continue;
    const detail = `missing from spec.versions; ${version} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${version} and removes ${version} from status.storedVersions`;
    errors.push(invalid(`${field}[${index}]`, version, detail));
  }
}

function isStorage(version: Value): boolean {
  return isMap(version) && version['storage'] === true;
}

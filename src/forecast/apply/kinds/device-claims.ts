import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkLabelValue, checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../../fields.ts';
import { duplicate, immutable, invalid, required, tooMany } from '../errors.ts';
import { sameMeaning } from '../semantic.ts';
import { checkTemplateMetadata } from '../validation/metadata.ts';
import { checkAmong, checkOneOf, checkRequiredText, checkText, type Errors } from '../validation/checks.ts';
import { checkAttributeName, checkOpaque, checkSelectors, MOST_CONFIGS } from './device-parts.ts';
import type { KindRules } from './rules.ts';

const MOST_REQUESTS = 32;
const MOST_CHOICES = 8;
/** Since then devices may have to differ, too (DRAConsumableCapacity). */
const DISTINCT = 36;
const EFFECTS = ['NoExecute', 'NoSchedule', 'None'];

/** pkg/apis/resource/validation/validation.go (ValidateResourceClaim, ValidateResourceClaimUpdate) */
export const RESOURCE_CLAIM: KindRules = {
  updateAlone: true,
  check: (errors, object, { minor }) => checkDevices(errors, 'spec.devices', mapAt(object, 'spec', 'devices'), minor),
  checkUpdate(errors, { object, before }) {
    if (!sameMeaning(object['spec'], before['spec'], 'resource.ResourceClaimSpec')) errors.push(immutable('spec'));
  },
};

/** pkg/apis/resource/validation/validation.go (ValidateResourceClaimTemplate, and ValidateResourceClaimTemplateUpdate after it) */
export const RESOURCE_CLAIM_TEMPLATE: KindRules = {
  check(errors, object, { minor }) {
    checkTemplateMetadata(errors, 'spec.metadata', mapAt(object, 'spec', 'metadata'));
    checkDevices(errors, 'spec.spec.devices', mapAt(object, 'spec', 'spec', 'devices'), minor);
  },
  checkUpdate(errors, { object, before }) {
    if (!sameMeaning(object['spec'], before['spec'], 'resource.ResourceClaimTemplateSpec'))
      errors.push(immutable('spec'));
  },
};

/** pkg/apis/resource/validation/validation.go (validateDeviceClaim) */
function checkDevices(errors: Errors, field: string, devices: ValueMap, minor: number): void {
  const requests = listAt(devices, 'requests');
  const known = namesOf(requests);
  if (requests.length > MOST_REQUESTS) errors.push(tooMany(`${field}.requests`, requests.length, MOST_REQUESTS));
  else checkNamed(errors, `${field}.requests`, requests, checkRequest);
  const constraints = listAt(devices, 'constraints');
  if (constraints.length > MOST_REQUESTS)
    errors.push(tooMany(`${field}.constraints`, constraints.length, MOST_REQUESTS));
  else
    for (const [index, constraint] of constraints.entries())
      checkConstraint(errors, `${field}.constraints[${index}]`, constraint, known, minor);
  const configs = listAt(devices, 'config');
  if (configs.length > MOST_CONFIGS) errors.push(tooMany(`${field}.config`, configs.length, MOST_CONFIGS));
  else
    for (const [index, config] of configs.entries()) {
      checkReferences(errors, `${field}.config[${index}].requests`, textsAt(config, 'requests'), known);
      checkOpaque(errors, `${field}.config[${index}]`, config);
    }
}

/** Requests, and choices of one, have names of their own. */
function checkNamed(
  errors: Errors,
  field: string,
  items: readonly Value[],
  check: (errors: Errors, field: string, item: Value) => void,
): void {
  const names = new Set<string>();
  for (const [index, item] of items.entries()) {
    const path = `${field}[${index}]`;
    const name = textAt(item, 'name');
    checkText(errors, `${path}.name`, name, checkLabel);
    check(errors, path, item);
    if (names.has(name)) errors.push(duplicate(path, name));
    names.add(name);
  }
}

function checkRequest(errors: Errors, field: string, request: Value): void {
  const exactly = isMap(request) ? request['exactly'] : undefined;
  const choices = listAt(request, 'firstAvailable');
  const one = 'exactly one of `exactly` or `firstAvailable` is required';
  if (exactly === undefined && choices.length === 0) errors.push(required(field, one));
  else if (exactly !== undefined && choices.length > 0)
    errors.push(invalid(field, undefined, `${one}, but multiple fields are set`));
  else if (choices.length > MOST_CHOICES) errors.push(tooMany(`${field}.firstAvailable`, choices.length, MOST_CHOICES));
  else if (choices.length > 0) checkNamed(errors, `${field}.firstAvailable`, choices, checkWanted);
  else if (isMap(exactly)) checkWanted(errors, `${field}.exactly`, exactly);
}

/** Which devices are wanted, and how many. */
function checkWanted(errors: Errors, field: string, wanted: Value): void {
  checkRequiredText(errors, `${field}.deviceClassName`, textAt(wanted, 'deviceClassName'), checkSubdomain);
  checkSelectors(errors, `${field}.selectors`, listAt(wanted, 'selectors'));
  const mode = textAt(wanted, 'allocationMode');
  const count = numberAt(wanted, 'count') ?? 0;
  checkAmong(errors, `${field}.allocationMode`, mode, ['All', 'ExactCount']);
  if (mode === 'All' && count !== 0)
    errors.push(invalid(`${field}.count`, count, "must not be specified when allocationMode is 'All'"));
  if (mode === 'ExactCount' && count <= 0) errors.push(invalid(`${field}.count`, count, 'must be greater than zero'));
  for (const [index, toleration] of listAt(wanted, 'tolerations').entries())
    checkToleration(errors, `${field}.tolerations[${index}]`, toleration);
}

function checkToleration(errors: Errors, field: string, toleration: Value): void {
  const [key, operator, value] = ['key', 'operator', 'value'].map((name) => textAt(toleration, name));
  if (key !== undefined && key !== '') checkText(errors, `${field}.key`, key, checkQualifiedName);
  if (operator === 'Exists') {
    if (value !== '') errors.push(invalid(`${field}.value`, value, 'must be empty for operator `Exists`'));
  } else if (operator === 'Equal') checkText(errors, `${field}.value`, value ?? '', checkLabelValue);
  else checkOneOf(errors, `${field}.operator`, operator ?? '', ['Equal', 'Exists']);
  checkOneOf(errors, `${field}.effect`, textAt(toleration, 'effect'), EFFECTS, false);
}

function checkConstraint(errors: Errors, field: string, constraint: Value, known: Names, minor: number): void {
  checkReferences(errors, `${field}.requests`, textsAt(constraint, 'requests'), known);
  const kinds = ['matchAttribute', 'distinctAttribute'] as const;
  const kind = kinds.find((one) => isMap(constraint) && typeof constraint[one] === 'string');
  if (kind !== undefined) return checkAttributeName(errors, `${field}.${kind}`, textAt(constraint, kind));
  if (minor < DISTINCT) return void errors.push(required(`${field}.matchAttribute`));
  // The sentence is the server's own.
  const detail = 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set';
  errors.push(required(field, detail));
}

/** Names of requests, each with the names of its choices. */
type Names = ReadonlyMap<string, ReadonlySet<string>>;

function namesOf(requests: readonly Value[]): Names {
  return new Map(
    requests.map((request) => [
      textAt(request, 'name'),
      new Set(listAt(request, 'firstAvailable').map((choice) => textAt(choice, 'name'))),
    ]),
  );
}

/** `request`, or `request/choice`, of those that are there. */
function checkReferences(errors: Errors, field: string, references: readonly string[], known: Names): void {
  const detail =
    "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";
  if (references.length > MOST_REQUESTS) return void errors.push(tooMany(field, references.length, MOST_REQUESTS));
  for (const [index, reference] of references.entries()) {
    const path = `${field}[${index}]`;
    const [request = '', choice, ...more] = reference.split('/');
    const names = more.length > 0 ? [] : choice === undefined ? [request] : [request, choice];
    for (const name of names) checkText(errors, path, name, checkLabel);
    const isKnown =
      more.length === 0 && known.has(request) && (choice === undefined || known.get(request)?.has(choice));
    if (isKnown !== true) errors.push(invalid(path, reference, detail));
    if (references.indexOf(reference) < index) errors.push(duplicate(path, reference));
  }
}

import { checkDriverName } from '../validation/drivers.ts';
import { Buffer } from 'node:buffer';
import { DEVICE_VARIABLES, isSelection, sizeInDevice } from '../../../cel/typing/devices.ts';
import type { Value } from '../../../manifest/model.ts';
import { isMap, textAt } from '../../fields.ts';
import { forbidden, invalid, required, tooLong, tooMany } from '../errors.ts';
import { checkText, type Errors } from '../validation/checks.ts';
import { checkCompiles } from '../validation/expressions.ts';

/** Configurations of devices in one place. */
export const MOST_CONFIGS = 32;
const MOST_SELECTORS = 32;
const LONGEST_EXPRESSION = 10 * 1024;
const MOST_COST = 1_000_000;
const LONGEST_NAME = 32;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Selectors of devices. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/validation/validation.go (validateSelectorSlice) */
export function checkSelectors(errors: Errors, field: string, selectors: readonly Value[]): void {
  if (selectors.length > MOST_SELECTORS) return void errors.push(tooMany(field, selectors.length, MOST_SELECTORS));
  for (const [index, selector] of selectors.entries()) {
    const path = `${field}[${index}].cel`;
    if (isMap(selector) && isMap(selector['cel'])) checkSelector(errors, `${path}.expression`, selector['cel']);
    else errors.push(required(path));
  }
}

function checkSelector(errors: Errors, field: string, cel: Value): void {
  const text = textAt(cel, 'expression');
  if (Buffer.byteLength(text) > LONGEST_EXPRESSION) return void errors.push(tooLong(field, LONGEST_EXPRESSION));
  const { type, cost } = checkCompiles(errors, field, text, { variables: DEVICE_VARIABLES, binds: true });
  if (type === undefined || cost === undefined) return;
  if (!isSelection(type))
    errors.push(invalid(field, text, `must evaluate to bool or the unknown type, not ${type.key}`));
  else if (cost(sizeInDevice) > MOST_COST) errors.push(forbidden(field, 'too complex, exceeds cost limit'));
}

/** What a driver is told: an object that only the driver knows. (validateDeviceConfiguration) */
export function checkOpaque(errors: Errors, field: string, config: Value): void {
  const opaque = isMap(config) ? config['opaque'] : undefined;
  if (!isMap(opaque)) return void errors.push(required(`${field}.opaque`));
  checkDriverName(errors, `${field}.opaque.driver`, textAt(opaque, 'driver'));
  const parameters = opaque['parameters'];
  if (parameters === undefined || parameters === null) errors.push(required(`${field}.opaque.parameters`));
  else if (!isMap(parameters))
    errors.push(invalid(`${field}.opaque.parameters`, '<value omitted>', 'must be a valid JSON object'));
}

/** An attribute, or an amount, of a domain. (validateFullyQualifiedName) */
export function checkAttributeName(errors: Errors, field: string, name: string): void {
  checkPartName(errors, field, name);
  if (!name.includes('/'))
    errors.push(invalid(field, name, 'a fully qualified name must be a domain and a name separated by a slash'));
}

/** The same where the domain of the driver may be meant; what has more than one slash is not looked at. (validateQualifiedName) */
export function checkPartName(errors: Errors, field: string, name: string): void {
  const parts = name.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) return;
  if (second === undefined) return checkIdentifier(errors, field, first);
  if (first === '') errors.push(invalid(field, '', 'the domain must not be empty'));
  else checkDriverName(errors, field, first);
  if (second === '') errors.push(invalid(field, '', 'the name must not be empty'));
  else checkIdentifier(errors, field, second);
}

function checkIdentifier(errors: Errors, field: string, name: string): void {
  if (name.length > LONGEST_NAME) errors.push(tooLong(field, LONGEST_NAME));
  checkText(errors, field, name, (text) =>
    IDENTIFIER.test(text)
      ? []
      : [
          "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')",
        ],
  );
}

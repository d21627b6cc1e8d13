import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabelValue, checkQualifiedName, checkSubdomain, type NameCheck } from '../../../kubernetes/names.ts';
import { compareQuantityAmounts, parseQuantity } from '../../../kubernetes/quantity.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid, notSupported, required } from '../errors.ts';
import type { ApplyError } from '../model.ts';

/** Errors as they are found. */
export type Errors = ApplyError[];

/** A scalar as a text; empty for anything else. */
export function scalarText(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : '';
}

/** Says what a check of a text has to say. */
export function checkText(errors: Errors, field: string, text: string, check: NameCheck): void {
  for (const message of check(text)) errors.push(invalid(field, text, message));
}

/** A text that must be there and pass a check. */
export function checkRequiredText(errors: Errors, field: string, text: string, check?: NameCheck): void {
  if (text === '') errors.push(required(field));
  else if (check !== undefined) checkText(errors, field, text, check);
}

/** A value out of a few; `must` says that it may not be empty. */
export function checkOneOf(errors: Errors, field: string, text: string, allowed: readonly string[], must = true): void {
  if (allowed.includes(text) || (text === '' && !must)) return;
  errors.push(text === '' ? required(field) : notSupported(field, text, allowed));
}

/**
 * A value out of a few, of a field that may be absent (`*T` in Go): an empty text is one more value that is none of them.
 */
export function checkAmong(errors: Errors, field: string, value: Value | undefined, allowed: readonly string[]): void {
  if (typeof value === 'string' && !allowed.includes(value)) errors.push(notSupported(field, value, allowed));
}

/** A number that is not negative. */
export function checkNonNegative(errors: Errors, field: string, value: Value | undefined): void {
  if (typeof value === 'number' && value < 0) errors.push(invalid(field, value, 'must be greater than or equal to 0'));
}

/** A number between two others. */
export function checkRange(errors: Errors, field: string, value: Value | undefined, least: number, most: number): void {
  if (typeof value === 'number' && (value < least || value > most))
    errors.push(invalid(field, value, `must be between ${least} and ${most}, inclusive`));
}

/** Keys and values of labels. */
export function checkLabels(errors: Errors, field: string, labels: ValueMap): void {
  for (const [key, value] of Object.entries(labels)) {
    checkText(errors, field, key, checkQualifiedName);
    if (typeof value === 'string') checkText(errors, field, value, checkLabelValue);
  }
}

/** A label selector of metav1. https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/validation/validation.go */
export function checkSelector(errors: Errors, field: string, selector: Value | undefined): void {
  if (!isMap(selector)) return;
  checkLabels(errors, `${field}.matchLabels`, mapAt(selector, 'matchLabels'));
  for (const [index, item] of listAt(selector, 'matchExpressions').entries()) {
    const path = `${field}.matchExpressions[${index}]`;
    checkExpression(errors, path, item);
    checkExpressionValues(errors, path, item);
  }
}

/** Operator and key of one expression of a selector. @param isOfNodes which may ask whether a number is greater or less, too */
export function checkExpression(errors: Errors, field: string, item: Value, isOfNodes = false): void {
  const values = listAt(item, 'values');
  const operator = textAt(item, 'operator');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
  } else if (isOfNodes && (operator === 'Gt' || operator === 'Lt')) {
    if (values.length !== 1)
      errors.push(required(`${field}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
  } else errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'));
  checkText(errors, `${field}.key`, textAt(item, 'key'), checkQualifiedName);
}

/** Each value of an expression is one that a label may have. */
export function checkExpressionValues(errors: Errors, field: string, item: Value): void {
  for (const [place, value] of listAt(item, 'values').entries())
    if (typeof value === 'string') checkText(errors, `${field}.values[${place}]`, value, checkLabelValue);
}

/** Whether a label selector selects an object with these labels; an absent one selects nothing. */
export function selects(selector: Value | undefined, labels: ValueMap): boolean {
  if (!isMap(selector)) return false;
  const byLabel = Object.entries(mapAt(selector, 'matchLabels')).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
  );
  return (
    byLabel &&
    listAt(selector, 'matchExpressions').every((item) => {
      const key = textAt(item, 'key');
      const has = Object.hasOwn(labels, key);
      const among = has && listAt(item, 'values').includes(labels[key] ?? '');
      switch (textAt(item, 'operator')) {
        case 'In':
          return among;
        case 'NotIn':
          return !has || !among;
        case 'Exists':
          return has;
        case 'DoesNotExist':
          return !has;
        default:
          return false;
      }
    })
  );
}

/** Whether a selector is empty: it would select everything. */
export function isEmptySelector(selector: Value | undefined): boolean {
  return (
    isMap(selector) &&
    Object.keys(mapAt(selector, 'matchLabels')).length === 0 &&
    listAt(selector, 'matchExpressions').length === 0
  );
}

/** Negative, zero or positive, like the amount of `a` minus that of `b`; undefined when one is no quantity. */
export function compareAmounts(a: Value | undefined, b: Value | undefined): number | undefined {
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  return left === undefined || right === undefined ? undefined : compareQuantityAmounts(left, right);
}

/** https://www.rfc-editor.org/rfc/rfc3986: what a path of HTTP may have. */
const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const IN_HTTP_PATH = new RegExp(`^${HTTP_PATH}$`);

/**
 * A name below a domain, `acme.io/foo`.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/util/validation/validation.go (IsDomainPrefixedPath)
 */
export function checkDomainPath(errors: Errors, field: string, text: string): void {
  if (text === '') return void errors.push(required(field));
  const [host = '', path = ''] = text.split(/\/(.*)/s);
  if (host === '' || path === '')
    return void errors.push(invalid(field, text, 'must be a domain-prefixed path (such as "acme.io/foo")'));
  checkText(errors, field, host, checkSubdomain);
  if (!IN_HTTP_PATH.test(path))
    errors.push(invalid(field, path, `Invalid path (regex used for validation is '${HTTP_PATH}')`));
}

/** A pattern for a path that stays where it is. */
export function checkNoBacksteps(errors: Errors, field: string, path: string): void {
  if (path.split('/').includes('..')) errors.push(invalid(field, path, "must not contain '..'"));
}

/** A path below a directory. */
export function checkDescendingPath(errors: Errors, field: string, path: string): void {
  if (path.startsWith('/')) errors.push(invalid(field, path, 'must be a relative path'));
  checkNoBacksteps(errors, field, path);
}

/** A path below a directory that is not one of the kubelet's own. */
export function checkLocalPath(errors: Errors, field: string, path: string): void {
  checkDescendingPath(errors, field, path);
  if (path.startsWith('..') && !path.startsWith('../')) errors.push(invalid(field, path, "must not start with '..'"));
}

import type { Value } from '../../manifest/model.ts';
import type { ApplyError, ApplyErrorType } from './model.ts';

/** A detail is a sentence of a report: of longer ones only the ends are told. */
const MAX_DETAIL = { head: 120, tail: 180, cut: ' ... ' };

/**
 * A refused value. Only scalars are told: the API server prints Go structs for the rest, which help nobody.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/errors.go
 */
export function invalid(field: string, value: Value | undefined, detail: string): ApplyError {
  return withValue('Invalid', 'Invalid value', field, value, detail);
}

/** A value of a wrong JSON type in a custom resource. */
export function typeInvalid(field: string, value: Value | undefined, detail: string): ApplyError {
  return withValue('TypeInvalid', 'Invalid value', field, value, detail);
}

/** A refused value that must not be told: the content of a Secret. */
export function redacted(field: string, detail: string): ApplyError {
  return { field, type: 'Invalid', detail: `Invalid value: "<secret contents redacted>": ${detail}` };
}

/** The field is immutable. */
export function immutable(field: string, value?: Value): ApplyError {
  return invalid(field, value, 'field is immutable');
}

/** Something that may not be done. */
export function forbidden(field: string, detail: string): ApplyError {
  return { field, type: 'Forbidden', detail: `Forbidden: ${detail}` };
}

/** A missing value. */
export function required(field: string, detail = ''): ApplyError {
  return { field, type: 'Required', detail: detail === '' ? 'Required value' : `Required value: ${detail}` };
}

/** A value that is there twice. */
export function duplicate(field: string, value: Value | undefined): ApplyError {
  return withValue('Duplicate', 'Duplicate value', field, value, '');
}

/** A reference to something that is not there. */
export function notFound(field: string, value: Value | undefined): ApplyError {
  return withValue('NotFound', 'Not found', field, value, '');
}

/** A value that is none of those that are allowed. */
export function notSupported(field: string, value: Value | undefined, supported: readonly string[]): ApplyError {
  const list = supported.map((item) => JSON.stringify(item)).join(', ');
  return withValue('NotSupported', 'Unsupported value', field, value, list === '' ? '' : `supported values: ${list}`);
}

/** A text that is too long, in bytes. */
export function tooLong(field: string, most: number): ApplyError {
  return { field, type: 'TooLong', detail: `Too long: may not be more than ${most} bytes` };
}

/** A list that is too long. */
export function tooMany(field: string, count: number, most: number): ApplyError {
  return withValue('TooMany', 'Too many', field, count, `must have at most ${most} item${most === 1 ? '' : 's'}`);
}

function withValue(
  type: ApplyErrorType,
  title: string,
  field: string,
  value: Value | undefined,
  detail: string,
): ApplyError {
  const parts = [title, toldValue(value), detail].filter((part) => part !== '');
  return { field, type, detail: cut(parts.join(': ')) };
}

function cut(detail: string): string {
  const { head, tail, cut: mark } = MAX_DETAIL;
  if (detail.length <= head + mark.length + tail) return detail;
  return `${detail.slice(0, head)}${mark}${detail.slice(-tail)}`;
}

function toldValue(value: Value | undefined): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return value === null ? 'null' : '';
}

/** Errors without those that say the same. */
export function distinct(errors: readonly ApplyError[]): ApplyError[] {
  const seen = new Set<string>();
  return errors.filter(({ field, type, detail }) => {
    const text = `${field}\0${type}\0${detail}`;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

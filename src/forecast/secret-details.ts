import { maskManifest } from '../diff/secrets.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import type { ApplyError } from './apply/model.ts';

/** Characters of a long secret that give it away, at its beginning or end: the API server cuts long values in the middle. */
const PART = 8;
/** Shorter ones would be found in any sentence. */
const LEAST = 3;

/**
 * What the API server says of a value repeats it, and so may the messages of CEL rules. Where that is a value that the diff masks,
 * nothing but the kind of the error is left.
 */
export function maskErrors(errors: readonly ApplyError[], ...objects: readonly ValueMap[]): ApplyError[] {
  if (errors.length === 0) return [];
  const secrets = objects.flatMap(secretsOf);
  return errors.map((error) =>
    secrets.some((secret) => tells(error.detail, secret)) ? { ...error, detail: 'its value is secret' } : error,
  );
}

/** By object: forecast and plan ask for the same ones. */
const known = new WeakMap<ValueMap, string[]>();

function secretsOf(object: ValueMap): string[] {
  const before = known.get(object);
  if (before !== undefined) return before;
  const found = findMasked(object, maskManifest(object));
  known.set(object, found);
  return found;
}

/** Texts of an object that its masked version does not have. */
function findMasked(value: Value | undefined, masked: Value | undefined): string[] {
  if (isMap(value))
    return Object.keys(value).flatMap((key) => findMasked(value[key], isMap(masked) ? masked[key] : undefined));
  if (Array.isArray(value))
    return value.flatMap((item, index) => findMasked(item, Array.isArray(masked) ? masked[index] : undefined));
  const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
  return !isText || value === masked || String(value).length < LEAST ? [] : [String(value)];
}

function tells(detail: string, secret: string): boolean {
  const forms = [secret, JSON.stringify(secret).slice(1, -1)];
  return forms.some(
    (form) =>
      detail.includes(form) ||
      (form.length > PART && (detail.includes(form.slice(0, PART)) || detail.includes(form.slice(-PART)))),
  );
}

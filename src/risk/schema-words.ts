import type { ApplyErrorType } from '../forecast/apply/model.ts';
import type { Refusal } from '../forecast/immutable/refusal.ts';

/** Go's complaint about a value of a wrong type; its path has no positions. */
const WRONG_TYPE = /^json: cannot unmarshal (\w+) into Go struct field (\w+)\.(.+) of type (\S+)$/;
/** The same of a custom resource. */
const WRONG_SHAPE = / in body must be of type \[?([a-z ]{1,30})\]?: "(\w+)"$/;
/** Go's complaint about a value that cannot be read: path first. */
const UNREADABLE = /^([\w.-]+): (.+)$/s;

const FOUND: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  bool: 'true or false',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
};

/** A refusal of a type as path and predicate: `spec.replicas`, `is a text where a whole number belongs`. */
export function describeMistake(
  { path, detail }: Refusal,
  type: ApplyErrorType,
  isMissing: boolean,
): { path: string; what: string } {
  const [, found = '', struct, place = '', wanted = ''] = WRONG_TYPE.exec(detail) ?? [];
  if (struct !== undefined) {
    // The metadata of a custom resource is read on its own.
    const isAlone = struct === 'ObjectMeta' && !place.startsWith('metadata.');
    const what = `is ${FOUND[found] ?? found} where ${nameOfType(wanted)} belongs`;
    return { path: isAlone ? `metadata.${place}` : place, what };
  }
  const [, unread, why = ''] = type === 'Decode' ? (UNREADABLE.exec(detail) ?? []) : [];
  if (unread !== undefined) return { path: unread, what: `cannot be read: ${why}` };
  // A default, or what is allocated, is there already.
  if (isMissing && type === 'Duplicate') return { path, what: 'would be the same as of another item' };
  if (isMissing)
    return {
      path,
      what: detail === '' || detail.toLowerCase() === 'required value' ? 'is missing' : `is missing (${detail})`,
    };
  const prefix = `${path} in body `;
  const [, allowed, value = ''] = (type === 'TypeInvalid' && WRONG_SHAPE.exec(detail)) || [];
  if (allowed !== undefined) {
    const names = allowed.split(' ').map((name) => FOUND[name] ?? name);
    return { path, what: `is ${FOUND[value] ?? value} where ${names.join(' or ')} belongs` };
  }
  return { path, what: detail.startsWith(prefix) ? detail.slice(prefix.length) : `does not fit: ${detail}` };
}

function nameOfType(type: string): string {
  if (type.startsWith('[]')) return type === '[]uint8' ? 'a text in base64' : 'a list';
  if (type.startsWith('map[') || type.startsWith('v1.') || type === 'schema') return 'a map';
  if (/^int\d+$/.test(type)) return 'a whole number';
  if (type.startsWith('float')) return 'a number';
  if (type === 'bool') return 'true or false';
  if (type === 'intstr.IntOrString') return 'a whole number or a text';
  return type === 'time' ? 'a time' : 'a text';
}

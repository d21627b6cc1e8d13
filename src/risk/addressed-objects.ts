import { fieldAt, isMap, listAt, textAt } from '../forecast/fields.ts';
import { append } from '../lists.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { addressOf } from './source-addresses.ts';

/**
 * Where objects say an address, by group and kind. In a path, `[]` is each item of a list, and `**` at its end whatever is below and looks
 * like an address, by its scheme or by the name of its field; elsewhere it is any depth.
 */
export type AddressTable = ReadonlyMap<string, readonly string[]>;

/** The kinds of a table, of whatever group. */
export function kindsIn(table: AddressTable): string[] {
  return [...new Set([...table.keys()].map((key) => key.slice(key.indexOf('/') + 1)))];
}

/** Addresses of an object as they are compared: without scheme, user, version and case. */
export function addressesIn(table: AddressTable, { identity, object }: Manifest): string[] {
  const found = (table.get(`${identity.group}/${identity.kind}`) ?? []).flatMap((path) =>
    textsIn(object, path.split('.')),
  );
  return [...new Set(found.map((text) => withoutVersion(addressOf(text))))];
}

/** Without the tag and the digest of an image: `host/a/b:1@sha256:…`. */
function withoutVersion(address: string): string {
  const last = address.lastIndexOf('/');
  const end = last === -1 ? -1 : address.slice(last).search(/[:@]/);
  return end === -1 ? address : address.slice(0, last + end);
}

/** Addresses of all objects of a table that were there before the change. */
export function addressesBefore(table: AddressTable, { world }: Facts): string[] {
  return [...table.keys()].flatMap((key) => {
    const [group = '', kind = ''] = key.split('/');
    return world.base.ofKind(group, kind).flatMap(({ manifest }) => addressesIn(table, manifest));
  });
}

const ADDRESS_FIELD = /(?:ur[li]|server|host|hostname|endpoint|address|addr|api)$/i;

function textsIn(value: Value, path: readonly string[]): string[] {
  const deep = path.indexOf('**');
  const list = path.indexOf('[]');
  if (deep !== -1 && (list === -1 || deep < list)) {
    const start = fieldAt(value, path.slice(0, deep));
    return start === undefined ? [] : textsBelow(start, path.slice(deep + 1));
  }
  if (list === -1) return [textAt(value, ...path)].filter((text) => text !== '');
  return listAt(value, ...path.slice(0, list)).flatMap((item) =>
    isMap(item) && fieldAt(item, path.slice(list + 1, list + 2)) !== undefined
      ? textsIn(item, path.slice(list + 1))
      : [],
  );
}

/** Objects can be as deep as they like, so by a list of what is left. */
function textsBelow(start: Value, rest: readonly string[]): string[] {
  const found: string[] = [];
  const left: { key: string; value: Value }[] = [{ key: '', value: start }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { key, value } = next;
    if (Array.isArray(value))
      append(
        left,
        value.map((item) => ({ key, value: item })),
      );
    else if (isMap(value)) {
      const text = rest.length === 0 ? '' : textAt(value, ...rest);
      if (text !== '') found.push(text);
      append(
        left,
        Object.entries(value).map(([name, inner]) => ({ key: name, value: inner ?? null })),
      );
    } else if (rest.length === 0 && typeof value === 'string' && value !== '')
      if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value) || (ADDRESS_FIELD.test(key) && /[.:]/.test(value)))
        found.push(value);
  }
  return found.toSorted();
}

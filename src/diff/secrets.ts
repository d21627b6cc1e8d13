import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import { childPlace, groupOf, itemKey, kindOf, pairingKeys, rootPlace, type Place } from './merge-keys.ts';
import { createSecretBook, type MaskSecret, type Side } from './secret-book.ts';
import { canBeSecret, isSecretFileName, isSecretName } from './secret-names.ts';
import { maskText } from './secret-text.ts';
import { canonicalText } from './values.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Keys that hold a secret whose name is that of the map, or stands beside them: `password: {value: x}`. */
const VALUE_KEYS = new Set([
  'string',
  'value',
  'plaintext',
  'plainText',
  'inline',
  'literal',
  'stringValue',
  'default',
]);
/** Names of maps and lists whose every text is a secret: `tokens: {alice: x}`. */
const COLLECTION = /(?:passwords|tokens|apikeys|api_keys|privatekeys|secretkeys|credentials)$/i;

/** What the walk knows of where it is. */
interface Spot {
  place: Place;
  /** Secrets with equal contexts are told apart; a list whose items have no keys is one context. */
  context: string;
  /** Name that the value goes by: its key, or the `name` beside a `value`. */
  name: string;
  /** Set below a name that makes every text a secret. */
  secret: boolean;
  /** Set in a CustomResourceDefinition. */
  schema: boolean;
  /** Set where items of lists cannot be paired between the sides any more. */
  loose: boolean;
}

/** A value on both sides; undefined where it is absent. */
type Both<Kind> = Record<Side, Kind | undefined>;

/**
 * Both versions of an object with every secret replaced by a text such as `‹secret: 16 B›` (see {@link maskText} for what is
 * looked for in texts): all data of Secrets, with `stringData` laid over `data` as the API server does, the
 * last-applied-configuration annotation, and values under names of secrets. Fields that are equal in clear are equal in the
 * result, and those that differ differ. The data of a SealedSecret is encrypted and stays.
 */
export function maskPair<Base extends ValueMap | undefined, Head extends ValueMap | undefined>(
  base: Base,
  head: Head,
): { base: Base; head: Head };
export function maskPair(base: ValueMap | undefined, head: ValueMap | undefined): Both<ValueMap> {
  const mask = createMasking();
  const object = head ?? base ?? {};
  const schema = kindOf(object) === 'CustomResourceDefinition';
  const spot = { place: rootPlace(object), context: '', name: '', secret: false, schema, loose: false };
  return mask.maps({ base, head }, spot);
}

/** One object for printing. With the version of the other side, a secret that differs from it shows as changed. */
export function maskManifest(value: ValueMap, otherSide?: ValueMap): ValueMap {
  return maskPair(otherSide, value).head;
}

function createMasking(): { maps: (both: Both<ValueMap>, spot: Spot) => Both<ValueMap> } {
  const book = createSecretBook();

  const maskValues = (both: Both<Value>, spot: Spot): Both<Value> => {
    const result: Both<Value> = { base: undefined, head: undefined };
    // Maps and lists of both sides are walked together, so that their secrets share contexts; a side of another type alone.
    const maps = maskMaps({ base: asMap(both.base), head: asMap(both.head) }, spot);
    const lists = maskLists({ base: asList(both.base), head: asList(both.head) }, spot);
    for (const side of SIDES) result[side] = maps[side] ?? lists[side] ?? maskScalar(both[side], spot, side, book);
    return result;
  };

  const maskMaps = (both: Both<ValueMap>, spot: Spot): Both<ValueMap> => {
    if (both.base === undefined && both.head === undefined) return { base: undefined, head: undefined };
    const prepared = { base: prepare(both.base), head: prepare(both.head) };
    const result: Both<ValueMap> = { base: prepared.base && {}, head: prepared.head && {} };
    const keys = new Set([...Object.keys(prepared.base ?? {}), ...Object.keys(prepared.head ?? {})]);
    const masked = new Map<string, Both<Value>>();
    for (const key of keys) {
      const values = { base: valueOf(prepared.base, key), head: valueOf(prepared.head, key) };
      masked.set(key, maskChild(values, prepared, key, spot));
    }
    // Each side keeps the order of its own keys.
    for (const side of SIDES) {
      for (const key of Object.keys(prepared[side] ?? {})) {
        const value = masked.get(key)?.[side];
        const target = result[side];
        if (value !== undefined && target !== undefined) setEntry(target, key, value);
      }
    }
    return result;
  };

  const maskChild = (values: Both<Value>, holders: Both<ValueMap>, key: string, spot: Spot): Both<Value> => {
    const holder = holders.head ?? holders.base ?? {};
    const child = childSpot(spot, key, values.head ?? values.base);
    const kind = kindOf(holder);
    // Prose about fields of that name.
    if (spot.schema && key === 'description') return values;
    if (kind === 'Secret' && groupOf(holder) === '' && (key === 'data' || key === 'stringData')) {
      return maskSecretData(values, child.context, book);
    }
    if (kind === 'SealedSecret' && key === 'spec') return keepEncrypted(values, maskValues(values, child));
    // ExternalSecrets name the key of the Secret to write beside where its value comes from.
    if (key === 'secretKey' && (Object.hasOwn(holder, 'remoteRef') || Object.hasOwn(holder, 'sourceRef')))
      return values;
    if (!VALUE_KEYS.has(key)) return maskValues(values, child);
    // Variables, parameters, headers: the name stands beside the value, and may differ between the sides.
    const names = SIDES.map((side) => getEntry(holders[side] ?? {}, 'name') ?? getEntry(holders[side] ?? {}, 'key'));
    const name = names.find((candidate) => typeof candidate === 'string' && isSecretEntry(candidate));
    return maskValues(values, typeof name === 'string' ? { ...child, name, secret: true } : child);
  };

  const maskLists = (both: Both<Value[]>, spot: Spot): Both<Value[]> => {
    const result: Both<Value[]> = { base: undefined, head: undefined };
    const items = { base: both.base ?? [], head: both.head ?? [] };
    const keys = spot.loose ? undefined : clearKeys(spot.place, items.base, items.head);
    if (keys === undefined) {
      for (const side of SIDES) {
        if (both[side] !== undefined)
          result[side] = items[side].map((item, index) => maskLooseItem(items[side], item, index, spot, side));
      }
      return result;
    }
    const heads = new Map(items.head.map((item) => [itemKey(item, keys), item]));
    const maskedHeads = new Map<string | undefined, Value | undefined>();
    const bases = items.base.map((item) => {
      const key = itemKey(item, keys);
      const masked = maskValues({ base: item, head: heads.get(key) }, itemSpot(spot, key));
      maskedHeads.set(key, masked.head);
      return masked.base ?? null;
    });
    if (both.base !== undefined) result.base = bases;
    if (both.head !== undefined) {
      result.head = items.head.map((item) => {
        const key = itemKey(item, keys);
        return maskedHeads.get(key) ?? maskValues({ base: undefined, head: item }, itemSpot(spot, key)).head ?? null;
      });
    }
    return result;
  };

  const maskLooseItem = (items: readonly Value[], item: Value, index: number, spot: Spot, side: Side): Value => {
    const flag = flagBefore(items[index - 1]);
    const named =
      flag === undefined || !isFlagValue(item)
        ? itemSpot(spot, undefined)
        : { ...itemSpot(spot, undefined), name: flag };
    const both: Both<Value> = { base: undefined, head: undefined };
    both[side] = item;
    return maskValues(both, named)[side] ?? null;
  };

  return { maps: maskMaps };
}

const SIDES: readonly Side[] = ['base', 'head'];

function asMap(value: Value | undefined): ValueMap | undefined {
  return isMap(value) ? value : undefined;
}

function asList(value: Value | undefined): Value[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function valueOf(map: ValueMap | undefined, key: string): Value | undefined {
  return map === undefined ? undefined : getEntry(map, key);
}

function childSpot(spot: Spot, key: string, value: Value | undefined): Spot {
  const isValue = VALUE_KEYS.has(key) && isSecretName(spot.name);
  return {
    place: childPlace(spot.place, key, value),
    context: `${spot.context}.${JSON.stringify(key)}`,
    name: isValue ? spot.name : key,
    secret: spot.secret || (COLLECTION.test(key) && holdsTexts(value)),
    schema: spot.schema,
    loose: spot.loose,
  };
}

/** True for the name of a variable, parameter or header with a secret value. */
function isSecretEntry(name: string): boolean {
  return isSecretName(name) || /^(?:proxy-)?authorization$/i.test(name);
}

/** True for a map or list of nothing but texts. A reference (`credentials: {name, key}`) is none. */
function holdsTexts(value: Value | undefined): boolean {
  if (value === undefined || value === null || typeof value !== 'object') return false;
  if (!Array.isArray(value) && REFERENCE_KEYS.some((key) => Object.hasOwn(value, key))) return false;
  return Object.values(value).every((item) => typeof item === 'string');
}

const REFERENCE_KEYS = ['name', 'key', 'secretName', 'secret', 'namespace'];

function itemSpot(spot: Spot, key: string | undefined): Spot {
  const { list: _, ...place } = spot.place;
  // A list called `secrets` holds names of Secrets (ServiceAccount, Prometheus).
  const name = spot.name === 'secrets' ? '' : spot.name;
  return {
    ...spot,
    name,
    place,
    context: `${spot.context}[${JSON.stringify(key ?? '')}]`,
    loose: spot.loose || key === undefined,
  };
}

/** The keys to pair items by, unless these hold secrets themselves and cannot tell contexts apart. */
function clearKeys(place: Place, base: readonly Value[], head: readonly Value[]): readonly string[] | undefined {
  const keys = pairingKeys(place, base, head);
  const isClear = (item: Value) => maskText(itemKey(item, keys ?? []) ?? '', () => '') === itemKey(item, keys ?? []);
  return keys !== undefined && [...base, ...head].every(isClear) ? keys : undefined;
}

/** The name of a flag that takes its value from the next argument: `--password`, `x`. */
function flagBefore(previous: Value | undefined): string | undefined {
  const flag = typeof previous === 'string' ? /^--?([A-Za-z][\w.-]*)$/.exec(previous)?.[1] : undefined;
  return flag !== undefined && isSecretName(flag) ? flag : undefined;
}

function isFlagValue(item: Value): boolean {
  return typeof item === 'string' && !/^--?[A-Za-z]/.test(item);
}

function maskScalar(value: Value | undefined, spot: Spot, side: Side, book: MaskSecret): Value | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return /(?:password|passwd|passphrase|pin)$/i.test(spot.name) ? maskWhole(value, spot.context, side, book) : value;
  }
  if (typeof value !== 'string') return value;
  if (isWhole(spot, value)) return maskWhole(value, spot.context, side, book);
  return maskText(value, (owner, secret) =>
    book(`${spot.context}:${owner}`, { bytes: Buffer.byteLength(secret), content: secret }, side),
  );
}

function isWhole({ name, secret }: Spot, value: string): boolean {
  if (name === LAST_APPLIED || isSecretChecksum(name)) return true;
  if (!secret && !(value.includes('\n') ? isSecretFileName(name) : isSecretName(name))) return false;
  return canBeSecret(name, value) && !INGRESS_REFERENCE.test(name);
}

/** Annotations of ingress controllers that name a Secret: `nginx.ingress.kubernetes.io/auth-secret`. */
const INGRESS_REFERENCE = /^[\w.-]*(?:ingress|haproxy|traefik)[\w.-]*\/[\w.-]*secret$/;

/** A checksum of a Secret, as Helm charts put into annotations: a short secret can be found from it by trying. */
function isSecretChecksum(name: string): boolean {
  return name.startsWith('checksum/') && /secret|passw|credential|token/i.test(name);
}

function maskWhole(value: string | number | bigint, context: string, side: Side, book: MaskSecret): string {
  const text = String(value);
  return book(context, { bytes: Buffer.byteLength(text), content: `${typeof value} ${text}` }, side);
}

/** Lays `stringData` over `data`, as the API server does on writing and Argo CD before comparing. */
function prepare(map: ValueMap | undefined): ValueMap | undefined {
  if (map === undefined || kindOf(map) !== 'Secret' || groupOf(map) !== '') return map;
  const texts = getEntry(map, 'stringData');
  if (!isMap(texts)) return map;
  const { stringData: _, ...rest } = map;
  const data = getEntry(rest, 'data');
  const merged: ValueMap = isMap(data) ? { ...data } : {};
  for (const key of Object.keys(texts)) {
    const text = getEntry(texts, key);
    setEntry(merged, key, typeof text === 'string' ? Buffer.from(text).toString('base64') : (text ?? null));
  }
  return { ...rest, data: merged };
}

function maskSecretData(both: Both<Value>, context: string, book: MaskSecret): Both<Value> {
  const result: Both<Value> = { base: undefined, head: undefined };
  for (const side of SIDES) {
    const data = both[side];
    if (data === undefined || data === null) continue;
    if (!isMap(data)) {
      result[side] = maskWhole(canonicalText(data), context, side, book);
      continue;
    }
    const masked: ValueMap = {};
    for (const key of Object.keys(data)) {
      setEntry(masked, key, book(`${context}.${JSON.stringify(key)}`, contentOf(getEntry(data, key) ?? null), side));
    }
    result[side] = masked;
  }
  return result;
}

/** The decoded bytes of a value of `data`; what does not decode, and would be refused, counts as it is written. */
function contentOf(value: Value): { bytes: number; content: string } {
  const text = typeof value === 'string' ? value : canonicalText(value);
  const code = text.replaceAll(/[\r\n]/g, '');
  if (typeof value === 'string' && code.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(code)) {
    const bytes = Buffer.from(code, 'base64');
    return { bytes: bytes.length, content: `bytes ${bytes.toString('base64')}` };
  }
  return { bytes: Buffer.byteLength(text), content: `${typeof value} ${text}` };
}

/** The spec of a SealedSecret as masked, but with its encrypted data as it is. */
function keepEncrypted(values: Both<Value>, masked: Both<Value>): Both<Value> {
  for (const side of SIDES) {
    const encrypted = getEntry(asMap(values[side]) ?? {}, 'encryptedData');
    const target = masked[side];
    if (encrypted !== undefined && isMap(target)) setEntry(target, 'encryptedData', encrypted);
  }
  return masked;
}

import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import type { FindSchema } from './custom-lists.ts';
import { itemKey, kindOf, pairingKeys, rootPlace, type Place } from './merge-keys.ts';
import { sealData, unseal, unsealData } from './sealed.ts';
import { createSecretBook, type MaskSecret, type Side } from './secret-book.ts';
import { contentOfData, contentOfScalar, isSecretObject, mergeStringData } from './secret-data.ts';
import {
  childSpot,
  contextOf,
  flagBefore,
  isSecretEntry,
  isSecretNumber,
  isSecretText,
  isValueKey,
  itemSpot,
  type Spot,
} from './secret-places.ts';
import { isSuspicious, maskText } from './secret-text.ts';
import { canonicalText } from './values.ts';

/** Something on both sides; undefined where it is absent. */
type Both<Kind> = Record<Side, Kind | undefined>;

const SIDES: readonly Side[] = ['base', 'head'];

/**
 * Both versions of an object with every secret replaced by a text such as `‹secret: 16 B›` (see {@link maskText} for what is
 * looked for in texts): all data of Secrets, with `stringData` laid over `data` as the API server does, the
 * last-applied-configuration annotation, and values under names of secrets. Fields that are equal in clear are equal in the
 * result, and those that differ differ. The data of a SealedSecret is encrypted and stays.
 */
export function maskPair<Base extends ValueMap | undefined, Head extends ValueMap | undefined>(
  base: Base,
  head: Head,
  findSchema?: FindSchema,
): { base: Base; head: Head };
export function maskPair(
  base: ValueMap | undefined,
  head: ValueMap | undefined,
  findSchema?: FindSchema,
): Both<ValueMap> {
  return maskMaps({ base, head }, rootSpot(base, head, findSchema), { mask: createSecretBook(), seals: false });
}

function rootSpot(base: ValueMap | undefined, head: ValueMap | undefined, findSchema: FindSchema | undefined): Spot {
  const kinds = [base, head].flatMap((object) => (object === undefined ? [] : [kindOf(object)]));
  return {
    place: rootPlace(head ?? base ?? {}, findSchema),
    step: '',
    parent: undefined,
    name: '',
    secret: false,
    schema: kinds.every((kind) => kind === 'CustomResourceDefinition'),
    loose: false,
  };
}

/**
 * The same with seals, for another process of the same run: what it masks afterwards gives the texts that masking the objects
 * themselves would have given. `stringData` stays beside `data`.
 */
export function sealPair({ base, head }: Both<ValueMap>, seal: MaskSecret, findSchema?: FindSchema): Both<ValueMap> {
  return maskMaps({ base, head }, rootSpot(base, head, findSchema), { mask: seal, seals: true });
}

/** What finds the text for a secret. */
interface Book {
  mask: MaskSecret;
  /** Objects stay objects of their kind, for the stages after. */
  seals: boolean;
}

/** One object for printing. With the version of the other side, a secret that differs from it shows as changed. */
export function maskManifest(value: ValueMap, otherSide?: ValueMap): ValueMap {
  return maskPair(otherSide, value).head;
}

function maskValues({ base, head }: Both<Value>, spot: Spot, book: Book): Both<Value> {
  // Maps and lists of both sides are walked together, so that their secrets are compared; a side of another type alone.
  const maps = isMap(base) || isMap(head) ? maskMaps({ base: asMap(base), head: asMap(head) }, spot, book) : undefined;
  const lists =
    Array.isArray(base) || Array.isArray(head)
      ? maskLists({ base: asList(base), head: asList(head) }, spot, book)
      : undefined;
  const left = maps?.base ?? lists?.base ?? maskScalar(base, spot, 'base', book);
  return {
    base: left,
    head: maps?.head ?? lists?.head ?? (base === head ? left : maskScalar(head, spot, 'head', book)),
  };
}

function asMap(value: Value | undefined): ValueMap | undefined {
  return isMap(value) ? value : undefined;
}

function asList(value: Value | undefined): Value[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function maskMaps(both: Both<ValueMap>, spot: Spot, book: Book): Both<ValueMap> {
  const holders: Both<ValueMap> = {
    base: isSecretObject(both.base) && both.base && !book.seals ? mergeStringData(both.base) : both.base,
    head: isSecretObject(both.head) && both.head && !book.seals ? mergeStringData(both.head) : both.head,
  };
  const base: ValueMap = {};
  const head: ValueMap = {};
  const maskedHead = new Map<string, Value>();
  for (const key of Object.keys(holders.base ?? {})) {
    const masked = maskKey(holders, key, spot, book);
    if (masked.base !== undefined) setEntry(base, key, masked.base);
    if (masked.head !== undefined) maskedHead.set(key, masked.head);
  }
  // Each side keeps the order of its own keys.
  for (const key of Object.keys(holders.head ?? {})) {
    const value = maskedHead.get(key) ?? maskKey({ base: undefined, head: holders.head }, key, spot, book).head;
    if (value !== undefined) setEntry(head, key, value);
  }
  return { base: both.base && base, head: both.head && head };
}

function maskKey(holders: Both<ValueMap>, key: string, spot: Spot, book: Book): Both<Value> {
  const base = holders.base && getEntry(holders.base, key);
  const head = holders.head && getEntry(holders.head, key);
  const isData = key === 'data' || key === 'stringData';
  if (isData && (isSecretObject(holders.base) || isSecretObject(holders.head))) {
    // `stringData` becomes `data`, and counts as that.
    return maskSecretData({ base, head }, childSpot(spot, 'data', base, head), book, key === 'stringData');
  }
  if (isHarmless(base, key, spot) && isHarmless(head, key, spot)) return { base, head };
  // Prose about fields of that name.
  if (spot.schema && key === 'description') return { base, head };
  const child = childSpot(spot, key, base, head);
  const masked = maskValues({ base, head }, isValueKey(key) ? namedSpot(child, holders) : child, book);
  for (const side of SIDES) {
    const holder = holders[side];
    if (holder === undefined) continue;
    if (key === 'spec' && kindOf(holder) === 'SealedSecret') keepEncrypted(getEntry(holder, key), masked[side]);
    // ExternalSecrets name the key of the Secret to write beside where its value comes from.
    const isKeyName = key === 'secretKey' && (Object.hasOwn(holder, 'remoteRef') || Object.hasOwn(holder, 'sourceRef'));
    if (isKeyName) masked[side] = getEntry(holder, key);
  }
  return masked;
}

/** True for most values: no map or list, no name of a secret, nothing in the text that may be one. */
function isHarmless(value: Value | undefined, key: string, spot: Spot): boolean {
  if (value === undefined || typeof value === 'boolean') return true;
  if (isValueKey(key) || spot.secret) return false;
  if (typeof value === 'string') return !isSecretText(key, value, false) && !isSuspicious(value);
  return (typeof value === 'number' || typeof value === 'bigint') && !isSecretNumber(key);
}

/** Variables, parameters, headers: the name stands beside the value, and may differ between the sides. */
function namedSpot(spot: Spot, holders: Both<ValueMap>): Spot {
  for (const side of SIDES) {
    const holder = holders[side] ?? {};
    const name = getEntry(holder, 'name') ?? getEntry(holder, 'key');
    if (isSecretEntry(name)) return { ...spot, name, secret: true };
  }
  return spot;
}

function maskLists(both: Both<Value[]>, spot: Spot, book: Book): Both<Value[]> {
  const { base = [], head = [] } = both;
  const keys = spot.loose ? undefined : clearKeys(spot.place, base, head);
  const masked =
    keys === undefined
      ? { base: maskLoose(base, 'base', spot, book), head: maskLoose(head, 'head', spot, book) }
      : maskKeyed(base, head, keys, spot, book);
  return { base: both.base && masked.base, head: both.head && masked.head };
}

/** The keys to pair items by, unless these hold secrets themselves and cannot tell items apart. */
function clearKeys(place: Place, base: readonly Value[], head: readonly Value[]): readonly string[] | undefined {
  const keys = pairingKeys(place, base, head);
  const isClear = (item: Value) => {
    const text = itemKey(item, keys ?? []) ?? '';
    return maskText(text, () => '') === text;
  };
  return keys !== undefined && [...base, ...head].every(isClear) ? keys : undefined;
}

function maskKeyed(base: Value[], head: Value[], keys: readonly string[], spot: Spot, book: Book) {
  const heads = new Map(head.map((item) => [itemKey(item, keys), item]));
  const masked = new Map<string | undefined, Both<Value>>();
  for (const item of base) {
    const key = itemKey(item, keys);
    masked.set(key, maskValues({ base: item, head: heads.get(key) }, itemSpot(spot, key), book));
  }
  for (const [key, item] of heads) {
    if (!masked.has(key)) masked.set(key, maskValues({ base: undefined, head: item }, itemSpot(spot, key), book));
  }
  const pick = (side: Side) => (item: Value) => masked.get(itemKey(item, keys))?.[side] ?? null;
  return { base: base.map(pick('base')), head: head.map(pick('head')) };
}

/** Items that cannot be paired: all of them share one spot. */
function maskLoose(items: readonly Value[], side: Side, spot: Spot, book: Book): Value[] {
  const own = itemSpot(spot, undefined);
  return items.map((item, index) => {
    const flag = flagBefore(items[index - 1], item);
    const at = flag === undefined ? own : { ...own, name: flag };
    const both: Both<Value> = side === 'base' ? { base: item, head: undefined } : { base: undefined, head: item };
    return maskValues(both, at, book)[side] ?? null;
  });
}

function maskScalar(value: Value | undefined, spot: Spot, side: Side, book: Book): Value | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return isSecretNumber(spot.name) ? book.mask(contextOf(spot), contentOfScalar(value), side) : value;
  }
  if (typeof value !== 'string') return value;
  const unsealed = unseal(value, ({ context, secret }) => book.mask(context, secret, side));
  if (unsealed !== undefined) return unsealed;
  if (isSecretText(spot.name, value, spot.secret)) return book.mask(contextOf(spot), contentOfScalar(value), side);
  return maskText(value, (owner, secret) => book.mask(`${contextOf(spot)}:${owner}`, contentOfScalar(secret), side));
}

function maskSecretData(both: Both<Value>, spot: Spot, book: Book, isText: boolean): Both<Value> {
  const result: Both<Value> = { base: undefined, head: undefined };
  for (const side of SIDES) {
    const data = both[side];
    if (data === undefined || data === null) continue;
    if (!isMap(data)) {
      result[side] = book.mask(contextOf(spot), contentOfScalar(canonicalText(data)), side);
      continue;
    }
    const masked: ValueMap = {};
    for (const key of Object.keys(data))
      setEntry(
        masked,
        key,
        maskDatum(getEntry(data, key) ?? null, `${contextOf(spot)} ${key}`, side, book, isText && book.seals),
      );
    result[side] = masked;
  }
  return result;
}

function maskDatum(value: Value, context: string, side: Side, book: Book, isText: boolean): Value {
  const sealed = typeof value === 'string' ? unsealData(value) : undefined;
  if (sealed !== undefined) return book.mask(sealed.context, sealed.secret, side);
  const code = isText && typeof value === 'string' ? Buffer.from(value).toString('base64') : value;
  const content = contentOfData(code);
  const masked = book.mask(context, content, side);
  return book.seals ? sealData(masked, content.content.startsWith('bytes ')) : masked;
}

/** Puts the encrypted data of a SealedSecret back into its masked spec. */
function keepEncrypted(spec: Value | undefined, masked: Value | undefined): void {
  const encrypted = isMap(spec) ? getEntry(spec, 'encryptedData') : undefined;
  if (encrypted !== undefined && isMap(masked)) setEntry(masked, 'encryptedData', encrypted);
}

import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import type { FindSchema } from './custom-lists.ts';
import { itemKey, kindOf, pairingKeys, rootPlace, type Place } from './merge-keys.ts';
import { unseal } from './sealed.ts';
import { createSecretBook, type MaskSecret, type Side } from './secret-book.ts';
import { contentOfScalar, isDataKey, isSecretObject, mergeStringData } from './secret-data.ts';
import { maskSecretData, SIDES, type Book, type Both } from './secret-contents.ts';
import {
  childSpot,
  contextOf,
  flagBefore,
  holdsSecrets,
  isPlainName,
  isSecretEntry,
  isSecretLiteral,
  isSecretNumber,
  isSecretText,
  isValueKey,
  itemSpot,
  type Spot,
} from './secret-places.ts';
import { isSuspicious, maskText } from '../manifest/secret-text.ts';

/**
 * Both versions of an object with every secret replaced by a text such as `‹secret: 16 B›` (see {@link maskText} for what is
 * looked for in texts): all data of Secrets, however they call it, with `stringData` laid over `data` as the API server does, the
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
    kind: kinds.find(holdsSecrets) ?? '',
    name: '',
    secret: false,
    literal: false,
    schema: kinds.every((kind) => kind === 'CustomResourceDefinition'),
    loose: false,
    isListed: false,
  };
}

/**
 * The same with seals, for another process of the same run: what it masks afterwards gives the texts that masking the objects
 * themselves would have given. `stringData` stays beside `data`.
 */
export function sealPair({ base, head }: Both<ValueMap>, seal: MaskSecret, findSchema?: FindSchema): Both<ValueMap> {
  return maskMaps({ base, head }, rootSpot(base, head, findSchema), { mask: seal, seals: true });
}

/** One object for printing. With the version of the other side, a secret that differs from it shows as changed. */
export function maskManifest(value: ValueMap, otherSide?: ValueMap): ValueMap {
  return maskPair(otherSide, value).head;
}

function maskValues({ base, head }: Both<Value>, spot: Spot, book: Book): Both<Value> {
  if (base === head && typeof base === 'object') {
    // Equal secrets have equal texts: one side tells what the other one is.
    const { base: both } = maskCollections({ base, head: undefined }, spot, book);
    return { base: both, head: both };
  }
  return maskCollections({ base, head }, spot, book);
}

function maskCollections({ base, head }: Both<Value>, spot: Spot, book: Book): Both<Value> {
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
  const holders: Both<ValueMap> = book.seals
    ? both
    : { base: withTexts(both.base, spot), head: withTexts(both.head, spot) };
  const { base, head } = holders;
  const isSecret = isSecretAt(base, spot) || isSecretAt(head, spot);
  // Most of an object is no secret: what stays as it is is not copied.
  let [left, right] = [base, head];
  for (const key in base) {
    const [from, to] = [getEntry(base, key), head && getEntry(head, key)];
    if (staysAsItIs(from, to, key, spot, isSecret)) continue;
    const masked = maskKey(holders, key, spot, book);
    if (masked.base !== from) left = replaceEntry(left, base, key, masked.base);
    if (masked.head !== to) right = replaceEntry(right, head, key, masked.head);
  }
  for (const key in head) {
    if (base !== undefined && Object.hasOwn(base, key)) continue;
    const to = getEntry(head, key);
    if (staysAsItIs(undefined, to, key, spot, isSecret)) continue;
    const masked = maskKey({ base: undefined, head }, key, spot, book).head;
    if (masked !== to) right = replaceEntry(right, head, key, masked);
  }
  return { base: left, head: right };
}

function withTexts(map: ValueMap | undefined, spot: Spot): ValueMap | undefined {
  return map !== undefined && isSecretAt(map, spot) ? mergeStringData(map) : map;
}

function isSecretAt(map: ValueMap | undefined, { isListed }: Spot): boolean {
  return isListed || isSecretObject(map);
}

/** The map with another entry, in the place of the one it has; a copy if it is the original still. */
function replaceEntry(
  map: ValueMap | undefined,
  original: ValueMap | undefined,
  key: string,
  value: Value | undefined,
): ValueMap {
  const copy = map === undefined || map === original ? { ...map } : map;
  if (value === undefined) delete copy[key];
  else setEntry(copy, key, value);
  return copy;
}

function staysAsItIs(
  base: Value | undefined,
  head: Value | undefined,
  key: string,
  spot: Spot,
  isSecret: boolean,
): boolean {
  if (isSecret && isDataKey(key)) return false;
  const isPlain = !spot.secret && !spot.literal && isPlainName(key);
  return isHarmless(base, key, spot, isPlain) && (base === head || isHarmless(head, key, spot, isPlain));
}

function maskKey(holders: Both<ValueMap>, key: string, spot: Spot, book: Book): Both<Value> {
  const base = holders.base && getEntry(holders.base, key);
  const head = holders.head && getEntry(holders.head, key);
  if (isDataKey(key) && (isSecretAt(holders.base, spot) || isSecretAt(holders.head, spot))) {
    // `stringData` becomes `data`, and counts as that.
    const name = key === 'stringData' ? 'data' : key;
    return maskSecretData({ base, head }, childSpot(spot, name, base, head), book, key === 'stringData');
  }
  // Prose about fields of that name.
  if (spot.schema && key === 'description') return { base, head };
  const child = childSpot(spot, key, base, head);
  const masked = maskValues({ base, head }, isValueKey(key) ? namedSpot(child, holders) : child, book);
  for (const side of SIDES) {
    const holder = holders[side];
    if (holder === undefined) continue;
    if (key === 'spec' && kindOf(holder) === 'SealedSecret')
      masked[side] = withEncrypted(getEntry(holder, key), masked[side]);
    // ExternalSecrets name the key of the Secret to write beside where its value comes from.
    const isKeyName = key === 'secretKey' && (Object.hasOwn(holder, 'remoteRef') || Object.hasOwn(holder, 'sourceRef'));
    if (isKeyName) masked[side] = getEntry(holder, key);
  }
  return masked;
}

/** True for most values: no map or list, no name of a secret, nothing in the text that may be one. */
function isHarmless(value: Value | undefined, key: string, spot: Spot, isPlain: boolean): boolean {
  if (typeof value === 'string') {
    if (!isPlain && (spot.secret || spot.literal || isValueKey(key) || isSecretText(key, value, false))) return false;
    return !isSuspicious(value);
  }
  if (value === undefined || value === null || typeof value === 'boolean') return true;
  if (typeof value === 'object') return false;
  return isPlain || !(spot.secret || isValueKey(key) || isSecretNumber(key));
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

/** The text of each item to pair it by. */
type ItemKeys = Record<Side, string[]>;

/** The keys to pair items by, unless these hold secrets themselves and cannot tell items apart. */
function clearKeys(place: Place, base: readonly Value[], head: readonly Value[]): ItemKeys | undefined {
  const keys = pairingKeys(place, base, head);
  if (keys === undefined) return undefined;
  const textOf = (item: Value) => itemKey(item, keys) ?? '';
  const texts = { base: base.map(textOf), head: head.map(textOf) };
  return texts.base.every(isClear) && texts.head.every(isClear) ? texts : undefined;
}

function isClear(text: string): boolean {
  return !isSuspicious(text) || maskText(text, () => '') === text;
}

function maskKeyed(base: Value[], head: Value[], keys: ItemKeys, spot: Spot, book: Book) {
  const heads = new Map(head.map((item, index) => [keys.head[index] ?? '', item]));
  const masked = new Map<string, Value | undefined>();
  const left: Value[] = [];
  for (const [index, item] of base.entries()) {
    const key = keys.base[index] ?? '';
    const both = maskValues({ base: item, head: heads.get(key) }, itemSpot(spot, key), book);
    masked.set(key, both.head);
    left.push(both.base ?? null);
  }
  const right: Value[] = [];
  for (const [index, item] of head.entries()) {
    const key = keys.head[index] ?? '';
    if (!masked.has(key))
      right.push(maskValues({ base: undefined, head: item }, itemSpot(spot, key), book).head ?? null);
    else right.push(masked.get(key) ?? null);
  }
  return { base: unlessSame(base, left), head: unlessSame(head, right) };
}

/** Items that cannot be paired: all of them share one spot. */
function maskLoose(items: Value[], side: Side, spot: Spot, book: Book): Value[] {
  const own = itemSpot(spot, undefined);
  const masked: Value[] = [];
  // No function for each item: lists inside each other are walked as deep as they are read, and every call takes of the stack.
  for (const [index, item] of items.entries()) {
    const flag = flagBefore(items[index - 1], item);
    const at = flag === undefined ? own : { ...own, name: flag };
    const both: Both<Value> = side === 'base' ? { base: item, head: undefined } : { base: undefined, head: item };
    masked.push(maskValues(both, at, book)[side] ?? null);
  }
  return unlessSame(items, masked);
}

/** The list itself if all items stay what they are. */
function unlessSame(items: Value[], masked: Value[]): Value[] {
  return masked.every((item, index) => item === items[index]) ? items : masked;
}

function maskScalar(value: Value | undefined, spot: Spot, side: Side, book: Book): Value | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return isSecretNumber(spot.name) ? book.mask(contextOf(spot), contentOfScalar(value), side) : value;
  }
  if (typeof value !== 'string') return value;
  const unsealed = unseal(value, ({ context, secret }) => book.mask(context, secret, side));
  if (unsealed !== undefined) return unsealed;
  if (isSecretText(spot.name, value, spot.secret) || (spot.literal && isSecretLiteral(spot.name, value)))
    return book.mask(contextOf(spot), contentOfScalar(value), side);
  return maskText(value, (owner, secret) => book.mask(`${contextOf(spot)}:${owner}`, contentOfScalar(secret), side));
}

/** The masked spec of a SealedSecret with its encrypted data, as it was. */
function withEncrypted(spec: Value | undefined, masked: Value | undefined): Value | undefined {
  const encrypted = isMap(spec) ? getEntry(spec, 'encryptedData') : undefined;
  if (encrypted === undefined || !isMap(masked)) return masked;
  return getEntry(masked, 'encryptedData') === encrypted ? masked : { ...masked, encryptedData: encrypted };
}

import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import { sealData, unsealData } from './sealed.ts';
import type { MaskSecret, Side } from './secret-book.ts';
import { contentOfData, contentOfScalar } from './secret-data.ts';
import { contextOf, type Spot } from './secret-places.ts';
import { canonicalText } from './values.ts';

/** Something on both sides; undefined where it is absent. */
export type Both<Kind> = Record<Side, Kind | undefined>;

export const SIDES: readonly Side[] = ['base', 'head'];

/** What finds the text for a secret. */
export interface Book {
  mask: MaskSecret;
  /** Objects stay objects of their kind, for the stages after. */
  seals: boolean;
}

/** The `data` or `stringData` of a Secret: all of it is secret. */
export function maskSecretData(both: Both<Value>, spot: Spot, book: Book, isText: boolean): Both<Value> {
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

import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import { groupOf, kindOf } from './merge-keys.ts';
import { canonicalText } from './values.ts';

/** True for a Secret of Kubernetes, also one that another object holds and that has no `apiVersion`. */
export function isSecretObject(map: ValueMap | undefined): boolean {
  return map !== undefined && kindOf(map) === 'Secret' && groupOf(map) === '';
}

const DATA = /^(?:string|binary)?data$/i;

/**
 * True for a key of a Secret below which everything is secret, also if it is misspelt: the API server drops `stringdata` and `binaryData`, and
 * what is written there was meant to stay secret all the same.
 */
export function isDataKey(key: string): boolean {
  return DATA.test(key);
}

/** A Secret with `stringData` laid over `data`, as the API server does on writing and Argo CD before comparing. */
export function mergeStringData(map: ValueMap): ValueMap {
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

/** Size and content of a value of `data`: its decoded bytes. What does not decode, and is refused, counts as it is written. */
export function contentOfData(value: Value): { bytes: number; content: string } {
  const text = typeof value === 'string' ? value : canonicalText(value);
  const code = text.replaceAll(/[\r\n]/g, '');
  if (typeof value === 'string' && code.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(code)) {
    const bytes = Buffer.from(code, 'base64');
    return { bytes: bytes.length, content: `bytes ${bytes.toString('base64')}` };
  }
  return contentOfScalar(text, typeof value);
}

/** Size and content of any other value; a number and its text are different. */
export function contentOfScalar(
  value: string | number | bigint,
  type: string = typeof value,
): { bytes: number; content: string } {
  const text = String(value);
  return { bytes: Buffer.byteLength(text), content: `${type} ${text}` };
}

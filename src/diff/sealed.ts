import { createHash, createHmac } from 'node:crypto';
import type { MaskSecret } from './secret-book.ts';

/**
 * What stands for a secret where objects leave the process for another one of the same run, a part of a sharded comparison: its size,
 * where it stood, and a keyed digest, so that the other process can tell equal ones from different ones and nothing more. Valid base64,
 * as the data of a Secret has to be.
 */
const SEAL = /argoSealed0\/(?<bytes>\d{10})\/(?<place>[0-9a-f]{16})\/(?<content>[0-9a-f]{32})/g;
/** Said behind a seal whose secret is no base64, where it should be: the API server refuses it, so it must stay none. */
const NO_BASE64 = '!';

/** Makes seals with a key that nobody else needs to know: without it a short secret cannot be found by trying. */
export function createSealer(key: Uint8Array): MaskSecret {
  return (context, { bytes, content }) => {
    const place = createHash('sha256').update(context).digest('hex').slice(0, 16);
    const digest = createHmac('sha256', key).update(content).digest('hex').slice(0, 32);
    return `argoSealed0/${String(bytes).padStart(10, '0')}/${place}/${digest}`;
  };
}

/** A seal in place of a value of `data`. */
export function sealData(seal: string, isBase64: boolean): string {
  return isBase64 ? seal : `${seal}${NO_BASE64}`;
}

/** A sealed secret. */
export interface Sealed {
  context: string;
  secret: { bytes: number; content: string };
}

/** The text with what `mask` says for every seal in it, or undefined when it holds none. */
export function unseal(text: string, mask: (sealed: Sealed) => string): string | undefined {
  if (!text.includes('argoSealed0/')) return undefined;
  let found = false;
  const result = text.replaceAll(SEAL, (...match: unknown[]) => {
    const groups = match.at(-1);
    found = true;
    return mask(readSeal(groups));
  });
  return found ? result : undefined;
}

/** The secret that a value of `data` stands for, as it is or as `stringData` became it. */
export function unsealData(value: string): Sealed | undefined {
  for (const text of [value, Buffer.from(value, 'base64').toString('latin1')]) {
    const match = new RegExp(`^${SEAL.source}${NO_BASE64}?$`).exec(text);
    if (match !== null) return readSeal(match.groups);
  }
  return undefined;
}

function readSeal(groups: unknown): Sealed {
  const { bytes = '', place = '', content = '' } = (groups ?? {}) as Partial<Record<string, string>>;
  return { context: `sealed ${place}`, secret: { bytes: Number(bytes), content } };
}

import type { Shard } from '../config/model.ts';
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Gathered, PartOrigin, PartRecord, Written } from './model.ts';
import { sealTrees } from './seal.ts';
import { writeValues } from './values.ts';

/** What a part of a sharded run hands on; for its key see `sealTrees`. */
export function writePart(
  gathered: Gathered,
  written: readonly Written[],
  { shard: { index, of }, origin, key }: { shard: Shard; origin: PartOrigin; key: Uint8Array },
): PartRecord {
  const { own, compared, ...rest } = gathered;
  // Rules are compiled again from the settings.
  const { customRules: _compiled, ...ownRest } = own;
  const content = { ...rest, own: ownRest, compared: sealTrees(compared, key), written, origin };
  const data = deflateRawSync(writeValues(content)).toString('base64');
  return { format: 2, index, of, digest: digestOf(data), data };
}

/** Tells whether a part is whole. */
export function digestOf(data: string): string {
  return createHash('sha256').update(data).digest('hex');
}

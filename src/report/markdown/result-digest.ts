import { createHash } from 'node:crypto';
import { jsonPieces } from '../json.ts';
import type { Preview } from '../model.ts';

/** Digest of the whole result with its two commits, without the timings: equal for equal results of any run. */
export function resultDigest(preview: Preview): string {
  const hash = createHash('sha256');
  for (const piece of jsonPieces({ ...preview, timings: {} })) hash.update(piece);
  return hash.digest('hex').slice(0, 20);
}

import { createHash } from 'node:crypto';
import { toJson } from '../../manifest/stringify.ts';
import { previewValue } from '../json.ts';
import type { Preview } from '../model.ts';

/** Digest of the whole result with its two commits, without the timings: equal for equal results of any run. */
export function resultDigest(preview: Preview): string {
  const { timings: _, ...result } = previewValue(preview);
  return createHash('sha256').update(toJson(result)).digest('hex').slice(0, 20);
}

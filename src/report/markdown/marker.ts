import { createHash } from 'node:crypto';
import { toJson } from '../../manifest/stringify.ts';
import { previewValue } from '../json.ts';
import type { Preview } from '../model.ts';

/**
 * Start of the first line of our comment, up to its result: who looks for the comment of `key` looks for this. Other
 * characters than `[A-Za-z0-9._/~-]` are percent-encoded, so that no key ends the HTML comment or reads like another key.
 */
export function markerStart(key: string): string {
  const encoded = encodeURIComponent(Buffer.from(key).toString()).replaceAll('%2F', '/');
  const strict = encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `<!-- argo-manifest-diff key=${strict} result=`;
}

/** First line of our comment. An equal digest means that there is nothing to edit. */
export function marker(key: string, preview: Preview): string {
  return `${markerStart(key)}${resultDigest(preview)} -->`;
}

/** Digest of the whole result with its two commits, without the timings: equal for equal results of any run. */
export function resultDigest(preview: Preview): string {
  const { timings: _, ...result } = previewValue(preview);
  return createHash('sha256').update(toJson(result)).digest('hex').slice(0, 20);
}

import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { ReportData } from './model.ts';

/**
 * A value as base64 of raw DEFLATE (RFC 1951) of JSON, which browsers inflate with `DecompressionStream('deflate-raw')`. Base64
 * has no `<`: nothing in the data can end the element that holds it.
 */
export function pack(value: ReportData | readonly string[]): string {
  return deflateRawSync(Buffer.from(JSON.stringify(value))).toString('base64');
}

/** The source of a Content Security Policy that allows exactly this text (CSP Level 3, "hash-source"). */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

import type { ReportData } from '../model.ts';

/** Reads the data out of the page: base64 of raw DEFLATE of JSON, written by the same version of this program. */
export async function readData(text: string): Promise<ReportData> {
  const packed = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}

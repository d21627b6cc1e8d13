import type { WholeTexts } from '../../../diff/model.ts';
import { FIRST_MARK, type ChangeData, type ReportData } from '../model.ts';

/** Reads the data out of the page: base64 of raw DEFLATE of JSON, written by the same version of this program. */
export async function readData(text: string): Promise<ReportData> {
  return inflate(text).json();
}

/** Reads the whole texts of a change out of the page, each chunk when something of it is first wanted. */
export function createTextReader(
  { applications }: ReportData,
  text: () => string,
): (change: ChangeData) => Promise<WholeTexts> {
  let packed: string[] | undefined;
  const chunks = new Map<number, Promise<string[]>>();
  return async ({ texts: place, application }) => {
    if (place === undefined) throw new Error('the page does not have its whole text');
    packed ??= text().split('\n');
    let texts = chunks.get(place.chunk);
    if (texts === undefined) {
      texts = inflate(packed[place.chunk] ?? '').json();
      chunks.set(place.chunk, texts);
    }
    const all = await texts;
    const words = applications[application]?.words ?? [];
    return { base: putWords(all[place.at] ?? '', words), head: putWords(all[place.at + 1] ?? '', words) };
  };
}

function putWords(text: string, words: readonly string[]): string {
  return words.reduce(
    (rest, word, index) => rest.replaceAll(String.fromCharCode(FIRST_MARK + index), () => word),
    text,
  );
}

function inflate(text: string): Response {
  const packed = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')));
}

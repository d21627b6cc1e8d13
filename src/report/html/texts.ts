import { createHash } from 'node:crypto';
import { splitLines } from '../../diff/lines.ts';
import type { ApplicationReport, ChangeReport, Preview } from '../model.ts';
import { makeVisible } from '../visible.ts';
import { pack } from './embed.ts';
import { FIRST_MARK, type TextPlace } from './model.ts';

/** The whole texts of changed objects as the page holds them. */
export interface PackedTexts {
  /** One chunk a line. */
  text: string;
  /** By the id of the change. */
  places: Map<string, TextPlace>;
  /** Objects whose texts would make the page too large. */
  omitted: number;
}

/** Characters of one chunk before it is packed; of all chunks before and after. */
const maximum = { chunk: 400_000, whole: 64_000_000, packed: 4_000_000 };

/**
 * Words of an Application that stand in its texts all over, and that the page puts back: its name and its namespace. Without
 * them, what one chart makes in 300 Applications is mostly the same text, which the page holds once.
 */
export function wordsOf({ name, destination }: ApplicationReport): string[] {
  return [...new Set([name, destination.namespace])]
    .map(makeVisible)
    .filter((word) => word.length > 2)
    .toSorted((a, b) => b.length - a.length);
}

/** A text with marks for the words: control characters, of which a visible text has none. */
function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce(
    (rest, word, index) => rest.replaceAll(word, String.fromCharCode(FIRST_MARK + index)),
    makeVisible(text),
  );
}

/**
 * Both sides of every object that is on both, in chunks that the page only unpacks when somebody looks into one. Objects of
 * the same sort stand next to each other, whichever Application they are of: they are much alike, and DEFLATE looks back 32 kB.
 * Where there is too much, objects that differ in noise only are the first to be left out.
 *
 * @param folded whether nothing but noise differs
 */
export function packTexts(
  { changes, applications }: Pick<Preview, 'changes' | 'applications'>,
  folded: (change: ChangeReport) => boolean,
): PackedTexts {
  const words = new Map(applications.map((each) => [each.id, wordsOf(each)]));
  const places = new Map<string, TextPlace>();
  const known = new Map<string, TextPlace>();
  const chunks: string[] = [];
  let [open, size, whole, packed, omitted]: [string[], number, number, number, number] = [[], 0, 0, 0, 0];
  const close = (): void => {
    if (open.length === 0) return;
    const chunk = pack(open);
    packed += chunk.length;
    chunks.push(chunk);
    [open, size] = [[], 0];
  };
  for (const { id, application, texts } of sortAlike(changes, folded)) {
    if (texts === undefined) continue;
    if (whole > maximum.whole || packed > maximum.packed) {
      omitted++;
      continue;
    }
    const both = texts();
    const own = words.get(application) ?? [];
    const [base, head] = [withoutWords(both.base, own), withoutWords(both.head, own)];
    const key = createHash('sha256').update(`${base}\0${head}`).digest('base64');
    let place = known.get(key);
    if (place === undefined) {
      place = { chunk: chunks.length, at: open.length, lines: splitLines(head).length };
      known.set(key, place);
      open.push(base, head);
      size += base.length + head.length;
      whole += base.length + head.length;
      if (size > maximum.chunk) close();
    }
    places.set(id, place);
  }
  close();
  return { text: chunks.join('\n'), places, omitted };
}

/** Shown ones first; then by kind, and by which of its kind an object is in its Application. */
function sortAlike(changes: readonly ChangeReport[], folded: (change: ChangeReport) => boolean): ChangeReport[] {
  const counts = new Map<string, number>();
  const keyed = changes.map((change) => {
    const kind = `${folded(change) ? 1 : 0} ${change.identity.group}/${change.identity.kind}`;
    const key = `${kind} ${change.application}`;
    const position = counts.get(key) ?? 0;
    counts.set(key, position + 1);
    return { change, kind, position };
  });
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keyed.toSorted((a, b) => compare(a.kind, b.kind) || a.position - b.position).map(({ change }) => change);
}

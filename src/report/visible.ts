import { revealLookalikes } from './lookalikes.ts';

/**
 * Characters that must not reach a reader's screen as they are: control characters (a terminal would obey them), format
 * characters such as bidirectional overrides (text would read differently from what it is, "Trojan Source",
 * CVE-2021-42574), lone surrogates, the two Unicode line separators, blanks that are no space, and letters and marks that show nothing: two
 * names that differ in one of them would look the same. Variation selectors behind a picture are part of it.
 * https://www.unicode.org/reports/tr36/ and, for Default_Ignorable_Code_Point, https://www.unicode.org/reports/tr44/
 */
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u2800]|(?![ \u3000])\p{Zs}|(?<!\p{Extended_Pictographic}|[0-9#*](?=\ufe0f\u20e3))[\ufe0e\ufe0f]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** Marks that are laid over what stands before them: without a letter they would cover what is ours. */
const baseless = /(?<![\p{L}\p{N}\p{M}\p{Extended_Pictographic}\ufe0f\u25cc])(\p{M})(\p{M}*)/gu;
/** More marks on one letter than any script has run over the lines above and below. */
const flood = /(\p{M}{4})(\p{M}+)/gu;

function spell(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return '␡';
  return `\\u{${point.toString(16)}}`;
}

function count(marks: string): string {
  return marks === '' ? '' : `‹${Array.from(marks).length} more marks›`;
}

/** Characters that are looked at together: an expression remembers every letter of a word, and ends with an error where it has millions. */
const STRETCH = 200_000;

/** Text as it is, unless it has anything but what is on every keyboard. */
function reveal(text: string, keep: (character: string) => boolean): string {
  if (/^[\x20-\x7e\n\t]*$/.test(text)) return text;
  if (text.length <= STRETCH) return revealStretch(text, keep);
  const stretches: string[] = [];
  for (let start = 0, end; start < text.length; start = end) {
    end = endOfStretch(text, start + STRETCH);
    stretches.push(revealStretch(text.slice(start, end), keep));
  }
  return stretches.join('');
}

/** Behind a blank where there is one not far before, so that no word is cut; else not within a character. */
function endOfStretch(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const blank = text.slice(end - 1000, end).lastIndexOf(' ');
  if (blank >= 0) return end - 999 + blank;
  return /[\udc00-\udfff]/.test(text.charAt(end)) ? end - 1 : end;
}

function revealStretch(text: string, keep: (character: string) => boolean): string {
  return revealLookalikes(text)
    .replace(invisible, (character) => (keep(character) ? character : spell(character)))
    .replace(baseless, (_all, mark: string, more: string) => `${spell(mark)}${count(more)}`)
    .replace(flood, (_all, marks: string, more: string) => `${marks}${count(more)}`);
}

/** Text of the repository with every invisible character spelled out, and what looks like other letters; line breaks and tabs stay. */
export function makeVisible(text: string): string {
  return reveal(text, (character) => character === '\n' || character === '\t');
}

/** The same on one line: line breaks become `↵`. */
export function makeOneLine(text: string): string {
  // A tab, too, is one character of a line.
  return reveal(text.replace(/\r\n?|\n/g, '↵').replaceAll('\t', '␉'), () => false);
}

/** At most `length` characters, the last one `…` when something is cut. Never cuts a character in two. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  // No character has more than two code units, so this is enough to tell whether there are more than `length` of them.
  const characters = Array.from(text.slice(0, 2 * length + 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Characters of a run without a blank that nobody reads, and how many of it are left. */
const opaque = { least: 160, left: 24 };

/**
 * What is encoded or encrypted – certificates, sealed values, archives – by its beginning and its length. For texts that are not compared with others.
 * What stands between runs is looked for: an expression for runs ends with an error where one has millions of characters.
 */
export function shortenOpaque(text: string): string {
  if (text.length < opaque.least) return text;
  const between = /[^\w+/=.~-]/g;
  const pieces: string[] = [];
  let [start, kept] = [0, 0];
  while (start <= text.length) {
    const end = between.exec(text)?.index ?? text.length;
    if (end - start >= opaque.least) {
      pieces.push(text.slice(kept, start + opaque.left), `… (${end - start} characters)`);
      kept = end;
    }
    start = end + 1;
  }
  pieces.push(text.slice(kept));
  return pieces.join('');
}

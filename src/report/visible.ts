/**
 * Characters that must not reach a reader's screen as they are: control characters (a terminal would obey them), format
 * characters such as bidirectional overrides (text would read differently from what it is, "Trojan Source",
 * CVE-2021-42574), lone surrogates and the two Unicode line separators.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

function spell(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return '␡';
  return `\\u{${point.toString(16)}}`;
}

/** Text of the repository with every invisible character spelled out; line breaks and tabs stay. */
export function makeVisible(text: string): string {
  return text.replace(invisible, (character) =>
    character === '\n' || character === '\t' ? character : spell(character),
  );
}

/** The same on one line: line breaks become `↵`. */
export function makeOneLine(text: string): string {
  return text.replace(/\r\n?|\n/g, '↵').replace(invisible, spell);
}

/** At most `length` characters, the last one `…` when something is cut. Never cuts a character in two. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  // No character has more than two code units, so this is enough to tell whether there are more than `length` of them.
  const characters = Array.from(text.slice(0, 2 * length + 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** The bytes of a text in UTF-8, one character each. */
export function toBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Where each rune of a text of bytes begins; bytes that are no text are runes of their own, as Go ranges over a string. */
export function startsOf(bytes: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; at += widthAt(bytes, at)) starts.push(at);
  return starts;
}

/** The runes of a text of bytes; U+FFFD for bytes that are no text. */
export function runesOf(bytes: string): number[] {
  return startsOf(bytes).map((at) => {
    const width = widthAt(bytes, at);
    if (width > 1)
      return (
        Buffer.from(bytes.slice(at, at + width), 'latin1')
          .toString()
          .codePointAt(0) ?? 0xfffd
      );
    const byte = bytes.charCodeAt(at);
    return byte < 0x80 ? byte : 0xfffd;
  });
}

/** Where each rune of a text of bytes ends, as the library counts it: a byte that is no text takes as much room as U+FFFD. */
export function endsOf(bytes: string): number[] {
  const runes = runesOf(bytes);
  return startsOf(bytes).map((start, index) => start + runeWidth(runes[index] ?? 0));
}

/** Bytes of a rune (utf8.RuneLen). */
export function runeWidth(rune: number): number {
  if (rune < 0x80) return 1;
  if (rune < 0x800) return 2;
  return rune < 0x10000 ? 3 : 4;
}

function widthAt(bytes: string, at: number): number {
  const byte = bytes.charCodeAt(at);
  if (byte < 0xc2) return 1;
  const width = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  return /^[\x80-\xbf]+$/.test(bytes.slice(at + 1, at + width)) && at + width <= bytes.length ? width : 1;
}

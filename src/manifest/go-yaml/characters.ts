/** The character that stands for the end of the text; it cannot occur in one that was checked. */
export const END = 0;

/**
 * Characters that go-yaml's reader refuses wherever they stand ("control characters are not allowed"): the YAML 1.1
 * printable set. https://yaml.org/spec/1.1/#c-printable
 */
const unprintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

/** Index of the first character that YAML text may not hold, or -1. */
export function findUnprintable(text: string): number {
  return text.search(unprintable);
}

/** Blank or tab. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** A line break of YAML 1.1: LF, CR, NEL, LS, PS. */
export function isBreak(code: number): boolean {
  return code <= 13 ? code === 10 || code === 13 : code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A line break or the end of the text. */
export function isBreakOrEnd(code: number): boolean {
  return code <= 13 ? code === 10 || code === 13 || code === END : code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A blank, a line break or the end of the text. */
export function isSpaceOrEnd(code: number): boolean {
  return code <= 32
    ? code === 32 || code === 10 || code === 9 || code === 13 || code === END
    : code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A character of an anchor, a tag handle or a directive name. */
export function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45
  );
}

/** Value of a hexadecimal digit, or -1. */
export function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return -1;
}

/** Characters that would end the comment, or that YAML does not take. */
const UNSAFE = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * The lines before the documents of a file: a separator, and the comment that tells where they come from, as helm writes it.
 * File names are hostile text: one with a line break in it is written as a JSON string.
 *
 * @param name relative to the directory of the source
 */
export function originLines(name: string): string {
  const safe = UNSAFE.test(name)
    ? JSON.stringify(name).replaceAll(
        new RegExp(UNSAFE, 'gu'),
        (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
      )
    : name;
  return `---\n# Source: ${safe}\n`;
}

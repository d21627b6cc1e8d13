import { describe, expect, it } from 'vitest';
import { decodeManifestFile, decodeText, decodeYaml, NO_TEXT } from '../../src/manifest/decode-text.ts';
import { parseYaml } from '../../src/manifest/yaml.ts';

const MARK = [0xef, 0xbb, 0xbf];
const broken = [...Buffer.from('a: 1\nb: x'), 0xe9, ...Buffer.from(' "y\n')];

describe('bytes that are no UTF-8', () => {
  it('are replaced for one who only looks at a text', () => {
    expect(decodeText(Buffer.from(broken))).toBe('a: 1\nb: x\ufffd "y\n');
  });

  it('are replaced in a file of a directory, unless a byte order mark says that it is UTF-8', () => {
    expect(parseYaml(decodeManifestFile(Buffer.from(broken)))).toEqual({ a: 1, b: 'x\ufffd "y' });
    expect(() => parseYaml(decodeManifestFile(Buffer.from([...MARK, ...broken])))).toThrow(
      'line 2, column 5: invalid UTF-8',
    );
  });

  it.each([
    { what: 'without a mark', before: [] },
    { what: 'behind a mark', before: MARK },
    { what: 'behind half a mark', before: [0xff] },
  ])('are told where go-yaml reads the file itself, $what', ({ before }) => {
    expect(() => parseYaml(decodeYaml(Buffer.from([...before, ...broken])))).toThrow('invalid UTF-8');
  });

  it('are told on a line that begins like a text in UTF-16', () => {
    const content = Buffer.from([...MARK, ...Buffer.from('a: 1\n'), 0xff, 0xfe, ...Buffer.from('b\0:\0 \0')]);
    expect(decodeYaml(content)).toContain(NO_TEXT);
    expect(() => parseYaml(decodeYaml(content))).toThrow('line 2, column 1: invalid UTF-8');
  });

  it('are no matter where there are none: a mark is dropped, U+FFFD is a character', () => {
    for (const decode of [decodeYaml, decodeManifestFile])
      for (const before of [[], MARK])
        expect(decode(Buffer.from([...before, ...Buffer.from('a: \ufffdé\n')]))).toBe('a: \ufffdé\n');
  });

  it.each([false, true])('play no part in UTF-16 (big endian: %s)', (bigEndian) => {
    const text = Buffer.from('\ufeffa: é\n', 'utf16le');
    expect(decodeYaml(bigEndian ? text.swap16() : text)).toBe('a: é\n');
  });
});

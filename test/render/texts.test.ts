import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { holdText, readBytes, readText } from '../../src/render/texts.ts';
import { temporaryDirectory } from '../support/repository.ts';

test('a text is found by its path, in memory or on disk, and memory is bounded', () => {
  const directory = temporaryDirectory();
  const [one, other] = [path.join(directory, 'one.yaml'), path.join(directory, 'other.yaml')];
  expect(holdText(one, Buffer.from('kind: Größe\n'))).toBe(true);
  writeFileSync(other, 'kind: Datei\n');
  expect(readText(one)).toBe('kind: Größe\n');
  expect(readText(other)).toBe('kind: Datei\n');
  expect(readBytes(one).equals(Buffer.from('kind: Größe\n'))).toBe(true);
  const large = Buffer.alloc(20 * 1024 * 1024);
  expect(holdText(path.join(directory, 'large.yaml'), large)).toBe(true);
  expect(holdText(path.join(directory, 'too-much.yaml'), large)).toBe(false);
  expect(() => readText(path.join(directory, 'too-much.yaml'))).toThrow(/ENOENT/);
  // The same one again takes no more room.
  expect(holdText(one, Buffer.from('kind: Größe\n'))).toBe(true);
});

import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createPack, holdPrinted, readPacked, holdText, readBytes, readText } from '../../src/render/texts.ts';
import { temporaryDirectory } from '../support/repository.ts';

test('a text is found by its path, in memory or on disk, and memory is bounded', () => {
  const directory = temporaryDirectory();
  const [one, other] = [path.join(directory, 'one.yaml'), path.join(directory, 'other.yaml')];
  expect(holdText(one, Buffer.from('kind: Größe\n'))).toBe(true);
  writeFileSync(other, 'kind: Datei\n');
  expect(readText(one)).toBe('kind: Größe\n');
  expect(readText(other)).toBe('kind: Datei\n');
  expect(readBytes(one).equals(Buffer.from('kind: Größe\n'))).toBe(true);
  const large = Buffer.alloc(5 * 1024 * 1024);
  expect(holdText(path.join(directory, 'large.yaml'), large)).toBe(true);
  expect(holdText(path.join(directory, 'too-much.yaml'), large)).toBe(false);
  expect(() => readText(path.join(directory, 'too-much.yaml'))).toThrow(/ENOENT/);
  // The same one again takes no more room.
  expect(holdText(one, Buffer.from('kind: Größe\n'))).toBe(true);
});

test('texts in one file are found by the paths that they would have', () => {
  const directory = temporaryDirectory();
  const pack = createPack(path.join(directory, 'texts', 'pack'));
  const texts = new Map(
    ['', 'kind: Größe\n', 'x'.repeat(3_000_000), 'kind: Größe\n', '\0'].map((text, index) => [
      path.join(directory, `${index}.yaml`),
      text,
    ]),
  );
  for (const [file, text] of texts) {
    pack.add(file, Buffer.from(text));
    expect(readText(file)).toBe(text);
  }
  for (const [file, text] of texts) expect(readText(file)).toBe(text);
  // The last one counts.
  const [first = ''] = texts.keys();
  pack.add(first, Buffer.from('again'));
  expect(readText(first)).toBe('again');
});

test('what programs print stays where it is, and files are used again', () => {
  const directory = temporaryDirectory();
  const pack = createPack(path.join(directory, 'texts'));
  const print = (name: string, text: string): void => {
    const draft = pack.borrow();
    appendFileSync(draft.file, text);
    const place = draft.place();
    expect(readPacked(place).toString()).toBe(text);
    holdPrinted(path.join(directory, name), place);
    draft.giveBack();
  };
  print('one.yaml', 'kind: Größe\n');
  const failed = pack.borrow();
  appendFileSync(failed.file, 'half of a text');
  print('two.yaml', '');
  print('three.yaml', 'kind: Third\n');
  // Whoever was not given back may still be written to.
  appendFileSync(failed.file, ', and the rest');
  print('four.yaml', 'kind: Fourth\n');
  // What is given back without being read is no part of what comes next.
  const useless = pack.borrow();
  appendFileSync(useless.file, 'half of another');
  useless.giveBack();
  print('five.yaml', 'kind: Fifth\n');
  expect(['one', 'two', 'three', 'four', 'five'].map((name) => readText(path.join(directory, `${name}.yaml`)))).toEqual(
    ['kind: Größe\n', '', 'kind: Third\n', 'kind: Fourth\n', 'kind: Fifth\n'],
  );
  expect(readdirSync(path.join(directory, 'texts'))).toHaveLength(2);
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readAlike, takeApart } from '../../src/manifest/alike.ts';
import { decodeDocument } from '../../src/manifest/go-yaml/decode.ts';
import { normaliseLines, splitStream } from '../../src/manifest/split-documents.ts';
import { toJson } from '../../src/manifest/stringify.ts';
import { isMap } from '../../src/manifest/value-map.ts';
import { createRandom, type Random } from '../diff/random.ts';

const example = `# Source: service/templates/a.yaml
kind: Any
metadata:
  name: one # a comment
  labels: {app: one, tier: "1", "quoted key": one}
  replaced: one

spec:
  count: 1
  items:
  - one
  - name: one
    image: registry.example.com/team/one:1.0
  - ["a", one]
  text: |
    one: line
  folded: one
    more
  "y": one
  last: 'one'
`;

function readBy(text: string, other: string) {
  const object = decodeDocument(text).value;
  if (!isMap(object)) throw new Error('the example is no map');
  return readAlike(takeApart(text, object), other);
}

const replaced = (from: string, to: string): string => {
  if (!example.includes(from)) throw new Error(`the example has no ${from}`);
  return example.replace(from, to);
};

describe('a document that differs in simple values is read by the other one', () => {
  test.each([
    ['nothing', example],
    ['a plain text', replaced('name: one', 'name: another-one')],
    ['a text in flow style', replaced('{app: one,', '{app: two,')],
    ['a quoted text', replaced('"1"', '"2, {two} # no comment"')],
    ['a value of a quoted key', replaced('"quoted key": one', '"quoted key": two')],
    ['an item', replaced('- one\n', '- two words\n')],
    ['an item in flow style', replaced('["a", one]', '["b", two]')],
    ['an image', replaced('team/one:1.0', 'team/one:1.1@sha256:abc')],
    ['another type', replaced('count: 1', 'count: true')],
    ['a number beyond 53 bits', replaced('count: 1', 'count: 12345678901234567890')],
    ['null', replaced('count: 1', 'count: null')],
    ['a key that is a word', replaced('"y": one', '"y": yes')],
    ['the last line', replaced("'one'", "'two'")],
    ['all of them', example.replaceAll(/\bone\b(?!: line)(?!\n {4}more)/g, 'two')],
  ])('%s', (_, other) => {
    expect(toJson(readBy(example, other) ?? null)).toBe(toJson(decodeDocument(other).value));
  });

  test('what does not differ is held in common, and the example stays what it is', () => {
    const object = decodeDocument(example).value;
    if (!isMap(object)) throw new Error('the example is no map');
    const before = toJson(object);
    const other = readAlike(takeApart(example, object), replaced('name: one', 'name: two'));
    expect(other?.['spec']).toBe(object['spec']);
    expect(other?.['metadata']).not.toBe(object['metadata']);
    expect(toJson(object)).toBe(before);
    const same = readAlike(takeApart(example, object), example);
    expect(same).toEqual(object);
    expect(same).not.toBe(object);
  });
});

describe('any other difference is left to the parser', () => {
  test.each([
    ['a line more', `${example}more: one\n`],
    ['a line less', example.replace('  - one\n', '')],
    ['another indentation', replaced('  - name: one', '   - name: one')],
    ['another key', replaced('folded', 'other')],
    ['a text of two lines', replaced('folded: one', 'folded: two')],
    ['a line of a block', replaced('one: line', 'two: line')],
    ['an anchor', replaced('name: one', 'name: &a one')],
    ['a tag', replaced('count: 1', 'count: !!str 1')],
    ['a block', replaced('count: 1', 'count: |')],
    ['a collection', replaced('count: 1', 'count: [1]')],
    ['a map', replaced('- one\n', '- one: two\n')],
    ['an escape', replaced('"1"', String.raw`"\n"`)],
    ['quotes where there were none', replaced('count: 1', 'count: "1"')],
    ['no quotes where there were some', replaced('"1"', '1')],
    ['a comment', replaced('count: 1', 'count: 1 # one')],
    ['another comment', replaced('# a comment', '# another')],
    ['nothing where something was', replaced('count: 1', 'count:')],
    ['an infinite number', replaced('count: 1', 'count: .inf')],
    ['a comma in flow style', replaced('{app: one,', '{app: one, two,')],
    ['a character beyond ASCII', replaced('name: one', 'name: één')],
  ])('%s', (_, other) => {
    expect(readBy(example, other)).toBeUndefined();
  });

  test.each([
    ['an anchor, which brings its value elsewhere', 'a: &x\n  b: one\nc: *x\n', 'a: &x\n  b: two\nc: *x\n'],
    ['a merge', 'a: one\n<<: {a: one}\n', 'a: two\n<<: {a: one}\n'],
    ['a key that is written twice', 'a: one\nb: x\na: one\n', 'a: two\nb: x\na: one\n'],
    ['a byte order mark', '\ufeffa: one\n', '\ufeffa: two\n'],
  ])('where the example has %s', (_, text, other) => {
    expect(readBy(text, other)).toBeUndefined();
  });

  test('of a key that is written twice the later one may differ', () => {
    expect(readBy('a: one\na: one\n', 'a: one\na: two\n')).toEqual({ a: 'two' });
  });
});

const values =
  `x|other-name|"quoted text"|'single'|""|''|12|1.5|true|yes|null|~||1e999|.inf|0x1F|0o17|017|1_000|12345678901234567890|-1|2001-01-01|*x|&a b|!!str 5|>|[a, b]|{a: b}|a: b|a #b|a # b|a b c|a,b|repo/image:1.2|http://x.y/z?q=1|a:|:a|- x|"a\\n"|'it''s'|a  b|a |"a" |"a" # c|@x|%x|<<|=|a=b|(x)|/p/q|_u|é|"é"|a\tb|? x|x?|1:30|y|on|a}|a]|1e3|1.|.5|08|+1`.split(
    '|',
  );

/** A document with one to three lines that are others. */
function mutate(document: string, random: Random): string {
  const lines = document.split('\n');
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(lines.length);
    const line = lines[at] ?? '';
    const value = random.pick(values);
    const way = random.below(20);
    if (way < 8) lines[at] = line.replace(/^(\s*(?:- +)*(?:[^\s:]+: +)?)(.*)$/, (_, before: string) => before + value);
    else if (way < 14) lines[at] = line.replace(/(?<=[ "'{[])[\w.-]+(?=["'}\],]|$)/, () => value);
    else if (way === 14) lines[at] = ` ${line}`;
    else if (way === 15) lines[at] = line.slice(1);
    else if (way === 16) lines[at] = `${line} ${value}`;
    else if (way === 17) lines.splice(at, 0, value);
    else lines[at] = line.replace(/\w+/, 'zz');
  }
  return lines.join('\n');
}

test('what is read by another document is what the parser reads, whatever differs', () => {
  const root = fileURLToPath(new URL('../conformance/', import.meta.url));
  const random = createRandom(11);
  let alike = 0;
  for (const group of ['yaml', 'post', 'directory', 'helm', 'kustomize'])
    for (const file of readdirSync(path.join(root, group), { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || !file.name.endsWith('.yaml')) continue;
      const stream = normaliseLines(readFileSync(path.join(file.parentPath, file.name), 'utf8'));
      for (const { text } of splitStream(stream).chunks) {
        const object = tryToDecode(text);
        if (!isMap(object)) continue;
        const whole = takeApart(text, object);
        for (let round = 0; round < 10; round++) {
          const other = mutate(text, random);
          const read = readAlike(whole, other);
          if (read === undefined) continue;
          alike++;
          expect(toJson(read)).toBe(toJson(decodeDocument(other).value));
        }
      }
    }
  expect(alike).toBeGreaterThan(1000);
});

function tryToDecode(text: string) {
  try {
    return decodeDocument(text).value;
  } catch {
    return undefined;
  }
}

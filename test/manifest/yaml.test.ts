import { describe, expect, test } from 'vitest';
import { MAX_DEPTH, SyntaxProblem } from '../../src/manifest/manifest-error.ts';
import type { Value } from '../../src/manifest/model.ts';
import { parseDocuments, parseYaml, readDocuments, splitDocuments } from '../../src/manifest/yaml.ts';
import { startEffort } from '../support/effort.ts';

function problemOf(read: () => unknown): SyntaxProblem {
  try {
    read();
  } catch (error) {
    if (error instanceof SyntaxProblem) return error;
    throw error;
  }
  throw new Error('expected a problem');
}

describe('scalars', () => {
  test.each<[string, Value]>([
    ['y: y', { true: true }],
    ['n: n', { false: false }],
    ['a: 0777', { a: 511 }],
    ['a: 0o17', { a: 15 }],
    ['a: 0xFF', { a: 255 }],
    ['a: 0b101', { a: 5 }],
    ['a: 1_000', { a: 1000 }],
    ['a: 1:30', { a: '1:30' }],
    ['a: 190:20:30', { a: '190:20:30' }],
    ['a: 2020-01-02', { a: '2020-01-02' }],
    ['a: 2020-01-02T03:04:05Z', { a: '2020-01-02T03:04:05Z' }],
    ['a: 1.10', { a: 1.1 }],
    ['a: 1e2', { a: 100 }],
    ['a: 1234e56', { a: 1234e56 }],
    ['a: 1e400', { a: '1e400' }],
    ['a: +5', { a: 5 }],
    ['a: 08', { a: 8 }],
    ['a: =', { a: '=' }],
    ['a: -0.0', { a: 0 }],
    ['a: !!binary aGVsbG8=', { a: 'hello' }],
    ['a: !vault secret/x', { a: 'secret/x' }],
    ['a: !number 5', { a: '5' }],
    ['a: 9007199254740993', { a: 9007199254740993n }],
    ['a: 9223372036854775807', { a: 9223372036854775807n }],
    ['a: 9223372036854775808', { a: 2 ** 63 }],
    ['a: 1e17', { a: 100000000000000000n }],
    ['1: a', { '1': 'a' }],
    ['1.5: a', { '1.5': 'a' }],
  ])('%s', (text, expected) => {
    expect(parseYaml(text)).toStrictEqual(expected);
  });
});

describe('collections', () => {
  test.each<[string, string, Value]>([
    ['the last of two equal keys wins', 'a: 1\na: 2', { a: 2 }],
    ['a key after a merge wins', 'x: &x {a: 1}\ny: {<<: *x, a: 2}', { x: { a: 1 }, true: { a: 2 } }],
    ['a merge after a key wins', 'x: &x {a: 1}\nz: {a: 2, <<: *x}', { x: { a: 1 }, z: { a: 1 } }],
    ['the first of several merged maps wins', 'm: {<<: [{a: 1}, {a: 2, b: 3}]}', { m: { a: 1, b: 3 } }],
    ['a quoted << is a key', '"<<": {a: 1}', { '<<': { a: 1 } }],
    ['an alias is a copy', 'a: &a [1]\nb: *a', { a: [1], b: [1] }],
  ])('%s', (_title, text, expected) => {
    expect(parseYaml(text)).toStrictEqual(expected);
  });

  test('an alias shares nothing with its anchor', () => {
    const value = parseYaml('a: &a {x: [1]}\nb: *a') as { a: { x: number[] }; b: { x: number[] } };
    value.a.x.push(2);
    expect(value.b.x).toEqual([1]);
  });

  test('a key named __proto__ is a key', () => {
    const value = parseYaml('__proto__: {polluted: true}\nm: {<<: {__proto__: 1}}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'm']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('errors', () => {
  test.each<[string, string, number, number]>([
    ['metadata:\n\tname: x', 'found character that cannot start any token', 2, 1],
    ['a: 1\n b: 2', 'mapping values are not allowed in this context', 2, 3],
    ['a: [1, 2\nb: 3', "did not find expected ',' or ']'", 2, 2],
    ['a: "x\\/y"', 'found unknown escape character', 1, 4],
    ['a: *x', "unknown anchor 'x' referenced", 1, 4],
    ['a: &a [*a]', "anchor 'a' value contains itself", 1, 8],
    ['a: b: c', 'mapping values are not allowed in this context', 1, 5],
    ['a: @b', 'found character that cannot start any token', 1, 4],
    ['a: "b', 'found unexpected end of stream', 1, 4],
    ['a: \x01', 'control characters are not allowed', 1, 4],
    ['x: 1\n\na:\n  - .nan', 'unsupported value: .nan and .inf have no place in JSON', 4, 5],
    ['~: 1', 'unsupported map key: null, or an integer beyond 64 bits', 1, 1],
    ['{a: 1}: b', 'invalid map key', 1, 1],
    ['a: !!int x', 'cannot decode this value as its tag demands', 1, 10],
  ])('%j', (text, problem, line, column) => {
    expect(problemOf(() => parseYaml(text))).toMatchObject({ problem, line, column, document: 0 });
  });

  test('tell document, line and column in the stream', () => {
    const error = problemOf(() => parseDocuments('---\nkind: A\n---\n# B\nkind: B\nspec: [\n---\nkind: C\n'));
    expect(error).toMatchObject({ document: 2, line: 7 });
    expect(error.message).toBe(`document 2, line 7, column 1: ${error.problem}`);
  });

  test('never quote what the text holds', () => {
    const messages = ['a: !!int hunter2', 'a: "hunter2', 'a: @hunter2', 'hunter2: *x y'].map(
      (text) => problemOf(() => parseYaml(text)).message,
    );
    for (const message of messages) expect(message).not.toContain('hunter2');
  });
});

describe('hostile documents', () => {
  function bomb(levels: number): string {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level <= levels; level += 1) {
      const aliases = Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ');
      lines.push(`a${level}: &a${level} [${aliases}]`);
    }
    return lines.join('\n');
  }

  test('an alias bomb is an error, quickly', () => {
    const effort = startEffort();
    expect(problemOf(() => parseYaml(bomb(40))).problem).toBe('document contains excessive aliasing');
    expect(effort()).toBeLessThan(250);
  });

  test.each([
    ['flow sequences', '['.repeat(100_000)],
    ['flow maps', '{a: '.repeat(100_000)],
    ['block sequences', '- '.repeat(100_000)],
    ['JSON', `{"a":${'['.repeat(100_000)}`],
    ['aliases', `a: &a ${'['.repeat(300)}${']'.repeat(300)}\nb: ${'['.repeat(300)}*a${']'.repeat(300)}`],
  ])('nesting without end is an error: %s', (_title, text) => {
    const { error } = readDocuments(text, 'file');
    expect(error?.problem).toBe(`exceeded max depth of ${MAX_DEPTH}`);
  });

  test('as many levels as are allowed are fine', () => {
    expect(parseYaml(`${'['.repeat(MAX_DEPTH)}${']'.repeat(MAX_DEPTH)}`)).toBeInstanceOf(Array);
  });
});

describe('streams', () => {
  test.each<[string, string, Value[]]>([
    ['documents without content vanish', '---\n---\n# c\n---\nnull\n---\n~\n---\na: 1\n---\n', [{ a: 1 }]],
    ['comments may follow a separator', '--- # one\na: 1\n---\t# two\na: 2', [{ a: 1 }, { a: 2 }]],
    ['what follows ... up to --- is lost', 'a: 1\n...\nb: 2\n---\nc: 3', [{ a: 1 }, { c: 3 }]],
    ['an indented --- is text', 'a: |\n  ---\n  x\n', [{ a: '---\nx\n' }]],
    ['a last line without line break', 'a: |\n  x', [{ a: 'x\n' }]],
    ['CRLF', 'a: |\r\n  x\r\n---\r\nb: 1\r\n', [{ a: 'x\n' }, { b: 1 }]],
    ['a byte order mark', '\ufeffa: 1', [{ a: 1 }]],
    ['JSON values one after the other', '{"a":1}{"b":2}\n{"c":3}', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['JSON, then YAML', '{"a":1}\n---\nb: y', [{ a: 1 }, { b: true }]],
    ['a flow map is no JSON', '{a: y}\n---\nb: 1', [{ a: true }, { b: 1 }]],
  ])('%s', (_title, text, expected) => {
    expect(parseDocuments(text)).toStrictEqual(expected);
  });

  test.each([
    ['a separator with text behind it', '--- a: 1', 'invalid Yaml document separator: text follows the ---'],
    ['more than three dashes', 'a: 1\n-----\nb: 1', 'invalid Yaml document separator: text follows the ---'],
    ['an anchor of an earlier document', 'a: &x 1\n---\nb: *x', "unknown anchor 'x' referenced"],
    ['a directive, whose separator is taken away', '%YAML 1.1\n---\na: 1', 'did not find expected <document start>'],
  ])('%s is an error', (_title, text, problem) => {
    expect(problemOf(() => parseDocuments(text)).problem).toBe(problem);
  });

  test('what comes before the first error is read', () => {
    const { documents, error } = readDocuments('a: 1\n---\n\n---\nb: 2\n---\nc: [\n---\nd: 4', 'file');
    expect(documents).toEqual([
      { value: { a: 1 }, number: 1, line: 1 },
      { value: { b: 2 }, number: 3, line: 5 },
    ]);
    expect(error?.document).toBe(4);
  });

  test('JSON is read as JSON from a file, and as YAML from a tool', () => {
    const text = '{"a":"\\/ \\ud83d\\ude00"}';
    expect(parseDocuments(text, 'file')).toEqual([{ a: '/ 😀' }]);
    expect(problemOf(() => parseDocuments(text, 'tool')).problem).toBe('found unknown escape character');
  });

  test('the output of a tool is read twice', () => {
    expect(parseDocuments('a: "x \\N y"', 'file')).toEqual([{ a: 'x \x85 y' }]);
    expect(parseDocuments('a: "x \\N y"', 'tool')).toEqual([{ a: 'x y' }]);
    expect(parseDocuments('a: "\\x7f"', 'file')).toEqual([{ a: '\x7f' }]);
    expect(problemOf(() => parseDocuments('a: "\\x7f"', 'tool')).problem).toContain('control characters');
  });
});

describe('splitting', () => {
  test('gives the texts of the documents', () => {
    const text = '---\n# Source: a.yaml\na: 1\n---\n---\n# nothing\n\n--- # two\nb: |\n  ---\n---\r\nc: 3';
    expect(splitDocuments(text)).toEqual(['# Source: a.yaml\na: 1\n', 'b: |\n  ---\n', 'c: 3\n']);
  });

  test('of millions of blank lines and comments no document is made', () => {
    expect(splitDocuments(`${'# x\n'.repeat(3_000_000)}---\na: 1\n---\n${'\n'.repeat(10_000_000)}`)).toEqual([
      'a: 1\n',
    ]);
  });

  test('loses nothing that does not split', () => {
    const text = 'a: 1\n---\nb: 2\n--- c: 3\nd: 4\n';
    const parts = splitDocuments(text);
    expect(parts).toEqual(['a: 1\n', '--- c: 3\nd: 4\n']);
    expect(() => parseDocuments(parts.at(-1) ?? '')).toThrow(SyntaxProblem);
  });

  test('a document on its own reads like in its stream', () => {
    const text = 'a: |+\n  x\n\n---\nb: 1\n---\n%TAG ! x:\n---\nc: 2\n';
    const parts = splitDocuments('a: |+\n  x\n\n---\nb: 1');
    expect(parts.flatMap((part) => parseDocuments(part))).toEqual([{ a: 'x\n\n' }, { b: 1 }]);
    expect(() => splitDocuments(text).flatMap((part) => parseDocuments(part))).toThrow(SyntaxProblem);
  });
});

describe('a stream that ends inside a collection', () => {
  test.each([
    '- [',
    '{"a": ',
    'a: [',
    '[',
    '{',
    '- {',
    '- - [',
    '? [',
    '- [a',
    '- [a,',
    '{"a": [',
    '- &a [',
    '[a, [',
    '[{',
    '{a: b',
    '[? a',
    '[[[[',
    '{a: [\n',
  ])('%j ends with an error', (text) => {
    expect(() => parseYaml(text)).toThrow(SyntaxProblem);
  });
});

import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/cel/parse/parser.ts';
import { compileExpression } from '../../src/cel/expression.ts';

function valueOf(text: string): unknown {
  const compiled = compileExpression(text, ['self']);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.expression.evaluate({ self: new Map([['a', 1n]]) });
}

describe('literals', () => {
  test.each<[string, unknown]>([
    ['"a\\tb\\x41\\u00e9\\U0001F600\\101"', 'a\tbAé😀A'],
    ["r'\\d+'", '\\d+'],
    ["R'''a'b\nc'''", "a'b\nc"],
    ['"""a "b" \\""" c"""', 'a "b" """ c'],
    ["b'é\\377'.size()", 3n],
    ["br'\\x'.size()", 2n],
    ['0x1F + 1', 32n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['--1', 1n],
    ['!!true', true],
    ['.5 + 1e1 + 2.5e-1', 10.75],
    ['// what is said\n  1 // and here', 1n],
    ['.self.a', 1n],
  ])('%s', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });
});

describe('lists and maps', () => {
  test.each<[string, unknown]>([
    ['[1, 2,]', [1n, 2n]],
    ['[?optional.of(1), ?optional.none(), 3]', [1n, 3n]],
    ['[?self[?"a"], ?self[?"b"]]', [1n]],
    ['{"a": 1,}', new Map([['a', 1n]])],
    [
      '{?"a": self.?a, ?"b": self.?b, "c": 2}',
      new Map([
        ['a', 1n],
        ['c', 2n],
      ]),
    ],
  ])('%s', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  test('what is no optional is no optional element', () => {
    expect(() => valueOf('[?1]')).toThrow('is no optional');
  });
});

test('operators bind as they do elsewhere', () => {
  expect(valueOf('1 + 2 * 3 - 4 / 2 == 5 && !(false || 1 in [2]) ? 2 > 1 : false')).toBe(true);
  expect(parseExpression('a || b || c || d')).toMatchObject({ op: '||', args: [{ op: '||' }, { op: '||' }] });
});

test('messages are read, and made by nobody', () => {
  expect(parseExpression('a.B{c: 1, ?d: e}')).toMatchObject({ op: 'message', args: ['a.B', [{}, {}]] });
  expect(compileExpression('Object{spec: Object.spec{}}', [])).toMatchObject({ isNone: false });
});

describe('what is no expression', () => {
  test.each([
    '',
    '1 +',
    'a b',
    '(1',
    '[1 2]',
    '{1}',
    'self.`a`',
    'self.true',
    'loop',
    'package(1)',
    "'a",
    "'\\q'",
    "'\\400'",
    "'\\ud800'",
    "b'\\u00e9'",
    '9223372036854775808',
    '-9223372036854775809',
    '18446744073709551616u',
    '1e400',
    '1.',
    'a = b',
    'a & b',
    '#',
    `${'('.repeat(300)}1${')'.repeat(300)}`,
    `1${' + 1'.repeat(300)}`,
    `a${'.b'.repeat(300)}`,
    'has(a)',
    'a.all(1, true)',
    'a.optMap(b.c, 1)',
  ])('%.30s', (text) => {
    expect(compileExpression(text, ['a', 'self'])).toMatchObject({ isNone: true });
  });
});

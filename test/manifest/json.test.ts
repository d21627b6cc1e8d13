import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/manifest/model.ts';
import { parseJson, readJson, skipJsonSpace } from '../../src/manifest/read-json.ts';
import { toJson } from '../../src/manifest/stringify.ts';

describe('parseJson', () => {
  test.each<[string, Value]>([
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['9223372036854775808', 2 ** 63],
    ['1e17', 100000000000000000n],
    ['1.0', 1],
    ['-0', 0],
    ['"\\u0041\\n\\/"', 'A\n/'],
    ['"\\ud83d\\ude00 \\ud83d"', '😀 \ufffd'],
    [' {"a" : [ ] , "a":{}} ', { a: {} }],
    ['[true,false,null,""]', [true, false, null, '']],
  ])('%s', (text, expected) => {
    expect(parseJson(text)).toStrictEqual(expected);
  });

  test.each([
    ['', 'unexpected end of JSON input', 1, 1],
    ['{"a":1', "expected ',' or '}'", 1, 7],
    ['{\n  "a": 01}', "expected ',' or '}'", 2, 9],
    ['[1,]', 'invalid character at the beginning of a JSON value', 1, 4],
    ["{'a':1}", 'expected the key of a JSON object', 1, 2],
    ['"a\nb"', 'invalid character in a JSON string', 1, 3],
    ['"\\x41"', 'invalid escape in a JSON string', 1, 2],
    ['"abc', 'unexpected end of JSON input', 1, 5],
    ['1e400', 'this number does not fit a float64', 1, 1],
    ['{} {}', 'unexpected text after the JSON value', 1, 4],
    ['.5', 'invalid character at the beginning of a JSON value', 1, 1],
  ])('%j is an error', (text, problem, line, column) => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ problem, line, column }));
  });

  test('reads one value of many', () => {
    const text = ' {"a":1} [2]';
    expect(readJson(text, 0)).toEqual({ value: { a: 1 }, end: 8 });
    expect(skipJsonSpace(text, 8)).toBe(9);
  });

  test('a key named __proto__ is a key', () => {
    expect(Object.keys(parseJson('{"__proto__":{"a":1}}') as object)).toEqual(['__proto__']);
  });
});

describe('toJson', () => {
  test('keeps big integers exact and the order of keys', () => {
    expect(toJson({ b: 9007199254740993n, a: ['x', {}], c: [] })).toBe('{"b":9007199254740993,"a":["x",{}],"c":[]}');
  });

  test.each([0, 2])('is laid out like JSON.stringify with indentation %i', (indent) => {
    const value = { a: [1, { b: null }, [], {}], c: 'x', big: 1 };
    expect(toJson({ ...value, big: 1n }, indent)).toBe(JSON.stringify(value, null, indent));
  });
});

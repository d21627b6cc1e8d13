import { describe, expect, test } from 'vitest';
import { toCel } from '../../src/cel/convert.ts';
import { escapeFieldName } from '../../src/cel/escape.ts';
import { compileExpression, type Expression } from '../../src/cel/expression.ts';
import { isUndecided } from '../../src/cel/limit.ts';
import type { Value } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';

function compile(text: string): Expression {
  const compiled = compileExpression(text, ['self']);
  if ('problem' in compiled) throw new Error(`${text}: ${compiled.problem}`);
  return compiled.expression;
}

function errorOf(text: string, self: Value = null, steps = 200_000): unknown {
  try {
    compile(text).evaluate({ self: toCel(self, undefined) }, { steps });
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('Kubernetes expressions', () => {
  test.each<[string, Value, unknown]>([
    ['self.replicas <= 10', { replicas: 3 }, true],
    ['has(self.size) && self.size == 1', {}, false],
    ['self.all(x, x.name.startsWith("a"))', [{ name: 'ab' }, { name: 'ac' }], true],
    ['self.matches("^[a-z]+$")', 'abc', true],
    ['self.matches("(?i)^[A-Z]+$")', 'abc', true],
    ['"matches(" + self == "matches(x"', 'x', true],
    ['quantity(self).isGreaterThan(quantity("1Gi"))', '2Gi', true],
    ['self.__dash__a == 1', { '-a': 1 }, true],
    ['self.__namespace__ == "x"', { namespace: 'x' }, true],
    // What the engine itself does not do.
    ['has(self[0].y)', [{ y: 1 }], true],
    ['has(self[0].y)', [{}], false],
    ['[].all(e, e > 0)', null, true],
    ['(self == null ? "none" : null) == "none"', null, true],
    ['type(self) == string ? self == "99%" : self == 42', 42, true],
    ['type(self) == int', 1.5, false],
    ['self.exists(x, x.a == 1) || true', [{}], true],
    ['self.a / 0 == 1 || self.a == 1', { a: 1 }, true],
    ['self.a == 1 || self.a / 0 == 1', { a: 1 }, true],
    ['!(self.b == 1 && false)', { a: 1 }, true],
    ['self == 1.0', 1, true],
    ['1 < 1.5 && 2 > 1.5', null, true],
    // A null is absent from an object with properties, but not from any other map.
    ['has(self.x)', { x: null }, false],
    ['self[0].x == null', [{ x: null }], true],
    ['self.x != null', { x: {} }, true],
    ['{"a": self}["a"] == 1', 1, true],
    ['"a" in self && !("b" in self)', { a: 1 }, true],
    ['self + ["b"] == ["a", "b"]', ['a'], true],
    ['-9223372036854775808 < 0', null, true],
    ['7 % 4 == 3 && -7 / 2 == -3', null, true],
    ['1u + 2u == 3u', null, true],
    ['size("é😀") == 2', null, true],
  ])('%s', (text, self, wanted) => {
    const schema = { properties: { '-a': {}, namespace: {} } };
    expect(compile(text).evaluate({ self: toCel(self, schema) })).toEqual(wanted);
  });

  test.each<[string, string]>([
    ['self.', 'an unfinished text'],
    ['has(self)', 'has of what is no field'],
    ['self.transformMap(1, x, x)', 'a loop without names'],
    [`self == ${'1 + '.repeat(10_000)}1`, 'a text that is too long'],
    [`${'('.repeat(5000)}1${')'.repeat(5000)}`, 'deep nesting'],
  ])('%.20s: %s is a problem', (text) => {
    expect(compileExpression(text, ['self'])).toHaveProperty('problem');
  });

  test('know the variables that they use', () => {
    const expression = compile('self.a == 1 && "oldSelf" == "x"');
    expect([expression.uses('self'), expression.uses('oldSelf')]).toEqual([true, false]);
  });

  test('get entries of what is lazy only when they ask for them', () => {
    const asked: string[] = [];
    const get = (name: string): unknown => {
      asked.push(name);
      return name === 'a' ? 1n : undefined;
    };
    const expression = compile('false && self.b || self.a == 1 && !has(self.c)');
    expect(expression.evaluate({ self: { kind: 'lazy', get } })).toBe(true);
    expect(asked).toEqual(['a', 'c']);
  });
});

describe('hostile expressions', () => {
  /** Two that are equal, and not the same. */
  const both = (make: () => Value): Value => ({ a: make(), b: structuredClone(make()) });

  const list = Array.from({ length: 300 }, (_, index) => `item-${index}`);

  test.each<[string, string]>([
    ['loop in loops', 'self.all(a, self.all(b, self.exists(c, c == "item-299")))'],
    ['loop in loops and swallow errors', 'self.exists(a, self.exists(b, self.exists(c, c / 0 == 1)))'],
    ['make endless text', `self[0]${'.replace("i", "iiiiiiiiii")'.repeat(20)} == ""`],
    ['double texts', `["a"]${'.map(x, x + x)'.repeat(60)} == []`],
    ['double lists', `[self]${'.map(x, x + x)'.repeat(60)} == []`],
    ['double lists of themselves', `self${'.map(x, [self, self]).flatten()'.repeat(60)} == []`],
    ['join and join', `[self]${'.map(x, x.map(y, x.join("")))'.repeat(20)} == []`],
    [
      'format and format',
      `"a"${'.format([]) + "%s%s".format([self, self])'.repeat(1)} == "" || lists.range(100000).all(x, lists.range(100000).all(y, true))`,
    ],
    [
      'split into characters',
      `self.map(x, x.split("")).map(x, self.map(y, y.split(""))).flatten().all(x, self.all(y, y != ""))`,
    ],
    ['compare all with all', 'lists.range(90000).distinct().size() == 1'],
  ])('that %s are stopped', (_, text) => {
    const error = errorOf(text, list);
    expect(String(error)).toMatch(/too many steps|too long|too much memory/);
    expect(isUndecided(error)).toBe(true);
  });

  test.each<[string, string, () => Value]>([
    [
      'lists in lists',
      'lists.range(300).all(x, [self.a] == [self.b])',
      () => both(() => list.concat(...Array(20).fill(list))),
    ],
    [
      'maps in lists',
      'lists.range(3000).all(x, [self.a] in [self.b, [self.b]])',
      () => both(() => Object.fromEntries(list.map((one) => [one, one]))),
    ],
    ['long texts', 'lists.range(3000).all(x, self.a == self.b)', () => both(() => 'a'.repeat(500_000))],
    [
      'a long text and itself',
      'self.a.contains(self.b)',
      () => ({ a: 'a'.repeat(200_000), b: `${'a'.repeat(40_000)}b${'a'.repeat(40_000)}` }),
    ],
    [
      'where a long text is',
      'self.a.indexOf(self.b) > 0',
      () => ({ a: 'a'.repeat(200_000), b: `${'a'.repeat(40_000)}b${'a'.repeat(40_000)}` }),
    ],
    ['so many digits', 'lists.range(300).all(x, "%.100000f".format([0.1]) != self)', () => ''],
    [
      'what must be escaped',
      'lists.range(3000).all(x, url(self).getEscapedPath() != "")',
      () => `/${'{'.repeat(50_000)}`,
    ],
    ['white space', 'lists.range(3000).all(x, self.trim() == "")', () => ' '.repeat(50_000)],
    [
      'digits of a duration',
      'lists.range(3000).all(x, duration(self) > duration("0"))',
      () => `0.${'1'.repeat(100_000)}s`,
    ],
    ['digits of a number', 'lists.range(3000).all(x, double(self) > 0.0)', () => `0.${'1'.repeat(100_000)}`],
    ['a text and a pattern of many parts', 'self.a.matches("(?:[ab]?){1000}[cd]")', () => ({ a: 'a'.repeat(200_000) })],
  ])('that compare and look for %s are stopped', (_, text, self) => {
    const error = errorOf(text, self());
    expect(String(error)).toMatch(/too many steps/);
    expect(isUndecided(error)).toBe(true);
  });

  test('read the words of a query one by one', () => {
    const effort = startEffort();
    const query = 'a&'.repeat(100_000);
    expect(compile('url(self).getQuery()["a"].size() == 100000').evaluate({ self: `https://a?${query}` })).toBe(true);
    expect(effort()).toBeLessThan(50);
  });

  test('share one meter', () => {
    const meter = { steps: 700 };
    const expression = compile('self.all(x, x != "")');
    const variables = { self: toCel(list, undefined) };
    expect(expression.evaluate(variables, meter)).toBe(true);
    expect(() => expression.evaluate(variables, meter)).toThrow('too many steps');
  });

  test('are matched in linear time', () => {
    const effort = startEffort();
    expect(compile('self.matches("^(a+)+$")').evaluate({ self: `${'a'.repeat(5000)}!` })).toBe(false);
    expect(effort()).toBeLessThan(50);
  });

  test.each<[string, string, boolean]>([
    ['calls what is not known here', 'self.a.unheardOf()', true],
    ['binds, as Kubernetes does not', 'cel.bind(x, 1, x == 1)', true],
    ['names what is not known here', 'authorizer.path("/").check("get").allowed()', true],
    ['calls a function with other types', 'self.a.startsWith(1)', true],
    ['has a condition that is none', 'self.a ? 1 : 2', true],
    ['reads a key that is not there', 'self.b == 1', false],
    ['divides by zero', '1 / 0 == 1', false],
    ['overflows', '9223372036854775807 + 1 == 0', false],
    ['reads beyond a list', '[1][1] == 1', false],
  ])('%s: undecided %s', (_, text, undecided) => {
    const error = errorOf(text, { a: 'a' });
    expect(error).toBeInstanceOf(Error);
    expect(isUndecided(error)).toBe(undecided);
  });
});

test.each<[string, string | undefined]>([
  ['name', 'name'],
  ['in', '__in__'],
  ['a-b', 'a__dash__b'],
  ['a.b/c', 'a__dot__b__slash__c'],
  ['a__b', 'a__underscores__b'],
  ['1a', undefined],
  ['ü', undefined],
])('the field %s is called %s', (name, escaped) => {
  expect(escapeFieldName(name)).toBe(escaped);
});

import { describe, expect, test } from 'vitest';
import { sizeOfValue, toCel } from '../../src/cel/convert.ts';
import { escapeFieldName } from '../../src/cel/escape.ts';
import { compileExpression, type Expression } from '../../src/cel/expression.ts';
import { isUndecided } from '../../src/cel/limit.ts';
import type { Value } from '../../src/manifest/model.ts';

function compile(text: string): Expression {
  const compiled = compileExpression(text, ['self']);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return compiled.expression;
}

describe('Kubernetes expressions', () => {
  test.each<[string, Value, unknown]>([
    ['self.replicas <= 10', { replicas: 3 }, true],
    ['has(self.size) && self.size == 1', {}, false],
    ['self.all(x, x.name.startsWith("a"))', [{ name: 'ab' }, { name: 'ac' }], true],
    ['self.matches("^[a-z]+$")', 'abc', true],
    ['self.matches("^[a-z]+$")', 'aBc', false],
    ['"matches(" + self == "matches(x"', 'x', true],
    ['self.find("[0-9]+")', 'ab12cd34', '12'],
    ['self.findAll("[0-9]+").size() == 2', 'ab12cd34', true],
    ['self.replace("a", "b", 1)', 'aaa', 'baa'],
    ['self.replace("", "-", 2)', 'abc', '-a-bc'],
    ['self.replace("", "-", 1000000)', 'ab', '-a-b-'],
    ['self.charAt(1)', 'abc', 'b'],
    ['self.isSorted()', [1, 2, 3], true],
    ['self.sum() == 6', [1, 2, 3], true],
    ['self.indexOf(2) == 1', [1, 2, 3], true],
    ['sets.contains(self, ["a"])', ['a', 'b'], true],
    ['quantity(self).isGreaterThan(quantity("1Gi"))', '2Gi', true],
    ['isQuantity(self)', 'ten', false],
    ['isIP(self)', '10.0.0.1', true],
    ['self.__dash__a == 1', { '-a': 1 }, true],
    ['self.__namespace__ == "x"', { namespace: 'x' }, true],
  ])('%s', (text, self, wanted) => {
    const schema = { properties: { '-a': {}, namespace: {} } };
    expect(compile(text).evaluate({ self: toCel(self, schema) })).toEqual(wanted);
  });

  test.each<[string, string]>([
    ['self.', 'an unfinished text'],
    [`self == ${'1 + '.repeat(10_000)}1`, 'a text that is too long'],
    [`${'('.repeat(5000)}1${')'.repeat(5000)}`, 'deep nesting'],
  ])('%.20s: %s is a problem', (text) => {
    expect(compileExpression(text, ['self'])).toHaveProperty('problem');
  });

  test('know the variables that they use', () => {
    const expression = compile('self.a == 1 && "oldSelf" == "x"');
    expect([expression.uses('self'), expression.uses('oldSelf')]).toEqual([true, false]);
  });
});

describe('hostile expressions', () => {
  const sizeOf = () => ({ items: 1000, characters: 10_000 });

  test.each<[string, number]>([
    ['self == 1', 1],
    ['self.all(x, x == 1)', 1000],
    ['self.all(x, self.all(y, x == y))', 1_000_000],
    ['self.map(x, x + x).map(x, x + x)', 1_000_000],
    ['self.split("").all(x, x == "a")', 11_000],
  ])('%s takes at most %i steps', (text, steps) => {
    expect(compile(text).cost(sizeOf)).toBe(steps);
  });

  test('count their own lists', () => {
    const list = `[${Array.from({ length: 900 }, () => '1').join(',')}]`;
    expect(compile(`${list}.all(x, x == 1)`).cost(() => ({ items: 0, characters: 0 }))).toBe(900);
  });

  test('are matched in linear time', () => {
    const start = performance.now();
    expect(compile('self.matches("^(a+)+$")').evaluate({ self: `${'a'.repeat(5000)}!` })).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test.each<[string, string, boolean]>([
    ['makes endless text', `self.a${'.replace("a", "aaaaaaaaaa")'.repeat(20)}`, true],
    ['calls what is not known here', 'self.a.semver()', true],
    ['names what is not known here', 'authorizer.path("/").check("get").allowed()', true],
    ['reads a key that is not there', 'self.b == 1', false],
    ['divides by zero', '1 / 0 == 1', false],
  ])('%s: undecided %s', (_, text, undecided) => {
    let thrown: unknown;
    try {
      compile(text).evaluate({ self: toCel({ a: 'a' }, undefined) });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Error);
    expect(isUndecided(thrown)).toBe(undecided);
  });

  test('that bind and double are costly', () => {
    const bound = 'abcdefghijklm'.split('').reduce((inner, name) => `cel.bind(${name}, self + self, ${inner})`, '1');
    expect(compile(bound).cost(() => ({ items: 1, characters: 1 }))).toBeGreaterThan(1e9);
  });
});

test('the size of a value counts every level', () => {
  expect(sizeOfValue({ a: ['xy', { b: 'z' }], c: 1 })).toEqual({ items: 5, characters: 3 });
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

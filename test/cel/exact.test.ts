import { describe, expect, test } from 'vitest';
import { judgeExpression } from '../../src/cel/exact.ts';
import { parseExpression } from '../../src/cel/parse/parser.ts';
import { REQUEST_VARIABLES } from '../../src/cel/typing/admission.ts';
import { DOUBLE, INT, listOf, mapOf, STRING, structOf, type Type } from '../../src/cel/typing/type.ts';

const variables: Readonly<Record<string, Type>> = {
  ...REQUEST_VARIABLES,
  number: INT,
  ratio: DOUBLE,
  text: STRING,
  texts: listOf(STRING),
  labels: mapOf(STRING, STRING),
  one: structOf('one', { a: STRING }),
  other: structOf('other', { a: STRING }),
};

/** The type of an expression, or what is wrong with it, without where it is. */
function judge(text: string): string {
  return tell(text).replace(/^compilation failed: ERROR: <input>:\d+:\d+: /, '');
}

function tell(text: string): string {
  const judged = judgeExpression({ text, tree: parseExpression(text) }, variables);
  if (judged === undefined) return 'unjudged';
  return 'problem' in judged ? judged.problem : judged.type.key;
}

describe('types', () => {
  test.each<[string, string]>([
    ['number + 1', 'int'],
    ['ratio < 1 || number > 1.5', 'bool'],
    ['texts.map(t, size(t))', 'list(int)'],
    ['texts.map(t, t == "", 1)', 'list(int)'],
    ['texts.filter(t, t != "").size()', 'int'],
    ['labels.transformMap(k, v, size(v))', 'map(string, int)'],
    ['texts.transformList(i, t, i)', 'list(int)'],
    ['texts.sortBy(t, size(t))', 'list(string)'],
    ['[]', 'list(dyn)'],
    ['{"a": {"b": [1]}}', 'map(string, map(string, list(int)))'],
    ['[?labels[?"a"], "b"]', 'list(string)'],
    ['{?"a": labels.?a}', 'map(string, string)'],
    ['labels.?a.orValue("b")', 'string'],
    ['labels.?a.optMap(v, size(v)).orValue(0)', 'int'],
    ['texts.first()', 'optional_type(string)'],
    ['object.spec.replicas', 'dyn'],
    ['object.metadata.name == "a" ? 1 : number', 'int'],
    ['true ? object : text', 'dyn'],
    ['type(text) == string && type(number) != google.protobuf.Duration', 'bool'],
    ['"%s %d".format(["a", 1])', 'string'],
    ['quantity("1Gi").isGreaterThan(quantity("1"))', 'bool'],
    ['request.userInfo.groups.exists(g, g == "a")', 'bool'],
    ['namespaceObject.metadata.labels.env', 'string'],
    ['authorizer.group("").resource("pods").check("get").allowed()', 'bool'],
    ['authorizer.requestResource.check("custom").allowed()', 'bool'],
    ['duration("1h") + timestamp("2026-01-01T00:00:00Z")', 'timestamp'],
    ['text.matches("^[a-z]+$")', 'bool'],
    ['uint("18446744073709551615") > 1u', 'bool'],
    ['one == null', 'bool'],
  ])('%s is a %s', (text, type) => {
    expect(judge(text)).toBe(type);
  });
});

describe('mistakes', () => {
  test.each<[string, string]>([
    ['foo', "undeclared reference to 'foo' (in container '')"],
    ['foo(1)', "undeclared reference to 'foo' (in container '')"],
    ['one.b', "undefined field 'b'"],
    ['request.foo', "undefined field 'foo'"],
    ['text.a', "type 'string' does not support field selection"],
    ['number == ratio', "found no matching overload for '_==_' applied to '(int, double)'"],
    ['number == 1u', "found no matching overload for '_==_' applied to '(int, uint)'"],
    ['text == null', "found no matching overload for '_==_' applied to '(string, null)'"],
    ['one == other', "found no matching overload for '_==_' applied to '(one, other)'"],
    ['true ? text : number', "found no matching overload for '_?_:_' applied to '(bool, string, int)'"],
    ['1 in texts', "found no matching overload for '@in' applied to '(int, list(string))'"],
    [
      'text.all(t, true)',
      "expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic)",
    ],
    ['texts.all(t, t)', "expected type 'bool' but found 'string'"],
    ['[1, "a"]', "expected type 'int' but found 'string'"],
    ['{"a": 1, 2: 3}', "expected type 'string' but found 'int'"],
    ['{"a": 1, "b": "c"}', "expected type 'int' but found 'string'"],
    ['[?1]', "expected type 'optional_type(int)' but found 'int'"],
    ['quantity("1").sign()', "found no matching overload for 'sign' applied to 'kubernetes.Quantity.()'"],
    ['text.matches("(?=a)")', 'invalid matches argument'],
    ['matches("(", text)', 'invalid matches argument'],
    ['matches(text, "(")', 'program instantiation failed: error parsing regexp'],
    ['text.find("[") == ""', 'program instantiation failed: error parsing regexp'],
    ['duration("1d")', 'invalid duration argument'],
    [
      'timestamp(dyn("a"))',
      "program instantiation failed: type conversion error from 'string' to 'google.protobuf.Timestamp'",
    ],
    ['int("a")', "program instantiation failed: type conversion error from 'string' to 'int'"],
    ['string(null)', 'program instantiation failed: no such overload: string(null_type)'],
    ['duration(1)', 'invalid duration argument'],
    ['"%d".format(["a"])', 'error during formatting: decimal clause can only be used on integers, was given string'],
    ['"%s".format([])', 'index 0 out of range'],
    ['"%z".format([1])', 'could not parse formatting clause: unrecognized formatting clause "z"'],
    ['"%".format([1])', 'unexpected end of string'],
    ['"a".format([1])', 'too many arguments supplied to string.format (expected 0, got 1)'],
    ['has(text)', 'invalid argument to has() macro'],
    ['texts.all(t.a, true)', 'argument must be a simple name'],
    ['texts.transformList(t, t, true)', 'duplicate variable name: t'],
  ])('%s: %s', (text, message) => {
    expect(judge(text)).toBe(message);
  });

  test('nothing is said of messages', () => {
    expect(judge('Object{spec: 1}')).toBe('unjudged');
  });
});

describe('hostile expressions', () => {
  test('parts that are written twice, and twice again, are not looked at', () => {
    expect(judge(`optional.of(1)${'.optMap(x, x)'.repeat(60)}.hasValue()`)).toBe('unjudged');
  });

  test('thousands of lists of nobody knows what', () => {
    expect(judge(`[${'[],'.repeat(5000)}[1]].size()`)).toBe('int');
  });
});

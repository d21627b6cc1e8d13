import { beforeAll, describe, expect, it } from 'vitest';
import { loadLibraries } from '../../src/cel/libraries.ts';
import { readJqPath, removeByJq } from '../../src/argocd/jq/jq-path.ts';
import type { Query } from '../../src/argocd/jq/model.ts';
import { createPatience } from '../../src/argocd/jq/patience.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';

beforeAll(loadLibraries);

const web: ValueMap = {
  spec: {
    replicas: 2,
    containers: [
      { name: 'a', image: 'a:1', env: [{ name: 'X', value: '1' }] },
      { name: 'b', image: 'b:1' },
    ],
  },
  webhooks: [{ name: 'w', clientConfig: { caBundle: 'x' } }, { name: 'v' }],
};

function apply(expression: string): unknown {
  const path = readJqPath(expression);
  return path.reads === 'paths' ? removeByJq(path.query, web, createPatience()) : path.reads;
}

function readPath(expression: string): Query {
  const path = readJqPath(expression);
  if (path.reads !== 'paths') throw new Error(`${expression} is followed`);
  return path.query;
}

const containers = (...list: ValueMap[]): ValueMap => ({ ...web, spec: { replicas: 2, containers: list } });
const [a, b] = [
  { name: 'a', image: 'a:1', env: [{ name: 'X', value: '1' }] },
  { name: 'b', image: 'b:1' },
];

// Answers of gojq 0.12.19, which Argo CD 3.5.1 has, to `del(…)`.
describe('jqPathExpressions', () => {
  it.each<[string, ValueMap]>([
    ['.spec.replicas', { ...web, spec: { containers: [a, b] } }],
    ['.["spec"]."replicas"', { ...web, spec: { containers: [a, b] } }],
    ['.spec.containers[] | select(.name == "b")', containers(a)],
    ['.spec.containers[] | select(.name == "b").image', containers(a, { name: 'b' })],
    [
      '.spec.containers[] | select(.name != "a" and (.image | startswith("b:"))) | .image',
      containers(a, { name: 'b' }),
    ],
    ['.spec.containers[] | select(.name | IN("b", "c")) | .image', containers(a, { name: 'b' })],
    ['.spec.containers[] | select(.image | test("^b:")) | .image', containers(a, { name: 'b' })],
    ['.spec.containers[] | select(any(.env[]?; .name == "X")) | .env', containers({ name: 'a', image: 'a:1' }, b)],
    ['.spec.containers[] | select(has("env") | not)', containers(a)],
    ['.spec.containers[].env[]? | select(.name == "X")', containers({ ...a, env: [] }, b)],
    ['.spec.containers[-1], .spec.containers[0]', containers()],
    ['.spec.containers[1:]', containers(a)],
    ['first(.spec.containers[] | select(.image))', containers(b)],
    ['if .spec.replicas > 1 then .spec.containers else empty end', { ...web, spec: { replicas: 2 } }],
    ['.spec.none // .spec.containers', { ...web, spec: { replicas: 2 } }],
    ['.spec.containers[0] as $first | .spec.containers[] | select(.name == $first.name)', containers(b)],
    ['def named(n): select(.name == n); .spec.containers[] | named("a")', containers(b)],
    ['.webhooks[]?.clientConfig.caBundle', { ...web, webhooks: [{ name: 'w', clientConfig: {} }, { name: 'v' }] }],
    ['.. | .caBundle?', { ...web, webhooks: [{ name: 'w', clientConfig: {} }, { name: 'v' }] }],
    ['getpath(["spec", "containers"])', { ...web, spec: { replicas: 2 } }],
    ['.spec.none.other', web],
    // jq ends with an error, and Argo CD overlooks nothing: b has no env, and only the last step is tried.
    ['.spec.containers[].env[] | select(.name == "X")', web],
    ['.spec.containers[].env[].value[]?', web],
    ['.spec.replicas.x', web],
    ['.spec.containers | map(.image)', web],
    ['.spec | to_entries[] | .value', web],
    ['last(.spec.containers[])', web],
    ['def f: f; f', web],
    ['recurse(.)', web],
  ])('%s', (expression, expected) => {
    expect(apply(expression)).toEqual(expected);
  });

  it.each<[string, ValueMap]>([
    ['.spec.containers[] | select(.name == ([.name, "b"] | sort | first))', containers()],
    ['.spec.containers[] | select(.image | index(":") == 1 and index("b") == 0)', containers(a)],
    ['.spec.containers | .[(map(.name) | index("b"))]', containers(a)],
    ['.spec.containers[] | select(reduce (.env[]?.name) as $name (false; . or $name == "X"))', containers(b)],
    ['.spec.containers[[foreach (1, 1) as $one (-1; . + $one)][1]]', containers(a)],
    ['.spec.containers[[label $done | range(10) | if . == 1 then ., break $done else empty end][0]]', containers(a)],
    ['(.spec.containers as [$first] | .spec.containers[] | select(.name == $first.name))', containers(b)],
    [
      '.spec.containers as [{name: $name, $image}] | .spec.containers[] | select([.name, .image] == [$name, $image])',
      containers(b),
    ],
    ['.spec.containers[] | select(with_entries(select(.key == "env")) == {})', containers(a)],
    ['.spec[(.spec | keys | max)]', { ...web, spec: { containers: [a, b] } }],
    ['.spec.containers | .[(min_by(.name) | .name | length)]', containers(a)],
    ['.spec.containers[] | select([paths] | length < 4)', containers(a)],
    ['.spec.containers[] | select(del(.image) == {name: "b"})', containers(a)],
    ['.spec.containers[] | select(([path(.env[0])] | add | join(".")) == "env.0")', containers()],
    ['.spec.containers[0][] | select(. == "a" * 1)', containers({ image: 'a:1', env: a?.env ?? [] }, b)],
    // What is named twice goes once, and places are those of the list as it was.
    ['.spec.containers[0, 0]', containers(b)],
    ['.spec.containers[0:1], .spec.containers[0]', containers(b)],
    ['.spec.containers[1:][0].name, .spec.containers[-2:][1].image', containers(a, {})],
    // Arguments are worked out from the first one on.
    [
      String.raw`def f($x; $y): "\($x)\($y)"; .spec.containers[] | select(.name == ([f("", "x"; "a", "b")] | .[1]))`,
      containers(a),
    ],
    ['.spec.containers | .[("b" as [$x] | 0)]', web],
    // Offsets are counted in characters, not in units of UTF-16.
    ['.spec.containers | .[("😀😀ab" | match("b").offset) - 2]', containers(a)],
  ])('%s, which builds values', (expression, expected) => {
    expect(apply(expression)).toEqual(expected);
  });

  it.each([
    ['lists that hold another twice', `.spec | select((1 ${'| [., .] '.repeat(60)}| tostring) == "x")`],
    [
      'lists that hold another twice, in a loop',
      '.spec | select((reduce range(200) as $x (1; [., .]) | tojson? // .) == 1)',
    ],
    ['maps that hold another twice', '.spec | select((reduce range(200) as $x (1; {a: ., b: .}) | tostring) == "x")'],
    ['a list that doubles', '.spec | select((reduce range(200) as $x ([1]; . + .) | length) == 1)'],
    ['a text that doubles', '.spec | select((reduce range(200) as $x ("x"; . + .) | length) == 1)'],
    ['a long text', '.spec | select(("x" * 100000000000) == "x")'],
    ['many numbers', '.spec | select([range(100000000000)] == [])'],
    ['lists that are sorted over and over', '.spec | select([range(300) | [range(300)] | sort] == [])'],
    ['a depth without end', '.spec | select(reduce range(90000) as $x (1; [.]) == 1)'],
  ])('%s take no time and no memory without end', (_title, expression) => {
    const effort = startEffort();
    expect(['unfollowed', web]).toContainEqual(apply(expression));
    expect(effort()).toBeLessThan(100);
  });

  it('matches of a long text are found in one go through it', () => {
    const path = readJqPath('.text | select([match("a"; "g")] | length == 2000)');
    if (path.reads !== 'paths') throw new Error('it is followed');
    const text = `${'😀'.repeat(100)}a`.repeat(2000);
    const effort = startEffort();
    expect(Object.keys(removeByJq(path.query, { text }, createPatience()))).toEqual([]);
    expect(effort()).toBeLessThan(20);
  });

  it('a long pattern in a long text takes no time without an end', () => {
    const path = readJqPath('.text | select(test("((x?){30}){30}$"))');
    if (path.reads !== 'paths') throw new Error('it is followed');
    const effort = startEffort();
    expect(Object.keys(removeByJq(path.query, { text: 'x'.repeat(1000) }, createPatience()))).toEqual([]);
    expect(Object.keys(removeByJq(path.query, { text: 'x'.repeat(30_000) }, createPatience()))).toEqual(['text']);
    expect(effort()).toBeLessThan(20);
  });

  const endless = (count: number) => readPath(`[recurse(.)] | ${count}`);

  it('expressions without an end take no time again and again, in no Application', () => {
    const queries = Array.from({ length: 500 }, (_, count) => endless(count));
    const effort = startEffort();
    for (let application = 0; application < 5; application++) {
      const patience = createPatience();
      for (const query of queries) for (let object = 0; object < 20; object++) removeByJq(query, web, patience);
    }
    expect(effort()).toBeLessThan(100);
  });

  it('expressions that nearly have none take no time without an end either', () => {
    const queries = Array.from({ length: 500 }, (_, count) => readPath(`select(last(range(20000)) == ${count})`));
    const patience = createPatience();
    const effort = startEffort();
    for (const query of queries) for (let object = 0; object < 20; object++) removeByJq(query, web, patience);
    expect(effort()).toBeLessThan(200);
  });

  it('expressions without an end are those of one Application, and leave those of others as they are', () => {
    const long = readPath('.spec | select(last(range(10000)) == 9999)');
    const [hostile, other] = [createPatience(), createPatience()];
    for (let count = 0; count < 500; count++) removeByJq(endless(count), web, hostile);
    expect(Object.keys(removeByJq(long, web, hostile))).toContain('spec');
    expect(Object.keys(removeByJq(long, web, other))).not.toContain('spec');
    expect(Object.keys(removeByJq(readPath('.spec'), web, hostile))).not.toContain('spec');
  });

  it.each([
    '',
    'spec',
    '.spec # its end is a comment, too',
    '.spec.[',
    '.spec[',
    ".spec['a']",
    '.a |',
    '.a == .b == .c',
    '.a?//.b',
    '"a',
    String.raw`."\q"`,
    '.a[1.2.3]',
    '.a; .b',
    'if .a end',
    '{a',
    '.a as x | .b',
    'nosuch(.a)',
    'select',
    '.a[$x]',
    'input',
    'break $out',
    'reduce .[] as $x ($x; .)',
    `${'('.repeat(5000)}.a${')'.repeat(5000)}`,
  ])('%s does not compile', (expression) => {
    expect(apply(expression)).toBe('wrong');
  });

  it.each(['.a | strptime("%Y")', '.a as [$x] ?// $x | .b', 'try error("x") catch .', '.a'.repeat(50_000)])(
    '%s compiles and is not followed',
    (expression) => {
      expect(apply(expression)).toBe('unfollowed');
    },
  );

  it.each<[string, ValueMap]>([
    // The place is that of the input, and what is there is another value afterwards.
    ['.spec.replicas |= 1', web],
    ['.spec | .replicas = 2', web],
    ['.spec.containers[] | select((.image |= "x") | .image == "x")', containers()],
    ['.spec.containers[] | select((.env += [1]) | .env | length == 2)', containers(b)],
    ['.spec.containers[] | select((.env //= []) | .env == [])', containers(a)],
    ['.spec.containers[] | select((.name, .image) |= empty | . == {})', containers(a)],
    ['.spec.containers[] | select(.image | test("^B:[0-9]+$"; "i"))', containers(a)],
    ['.spec.containers[] | select(.image | capture("(?<tag>[0-9]+)$") | .tag == "1")', containers()],
    ['.spec.containers[] | select([.image | scan("[a-z]")] == ["b"])', containers(a)],
    ['.spec.containers[] | select(.image | sub("(?<x>[a-z])"; "<\\(.x)>") == "<b>:1")', containers(a)],
    ['.spec.containers[] | select(.image | gsub("[:1]"; "") == "b")', containers(a)],
    ['.spec.containers[] | select((.image | split(":+"; null)) == ["b", "1"])', containers(a)],
    ['.spec.containers[] | select(.name | @base64 == "Yg==")', containers(a)],
    ['.spec.containers[] | select(("Yg==" | @base64d) == .name)', containers(a)],
    [
      '.spec.containers[] | select(walk(if type == "array" then length else . end) == {name: "b", image: "b:1"})',
      containers(a),
    ],
    ['.spec.containers[] | select(setpath(["env"]; 1) | .env == 1) | .env', containers({ name: 'a', image: 'a:1' }, b)],
    ['limit(1; .spec.containers[])', containers(b)],
    ['label $out | .spec.containers[] | ., break $out', containers(b)],
    ['nth(1; .spec.containers[])', containers(a)],
    ['foreach .spec.containers[] as $x (0; . + 1; select(. == 2) | $x)', containers(a)],
    ['reduce .spec.containers[] as $x (.; .)', { ...web }],
    ['paths(type == "number")', web],
    ['getpath(paths(type == "number"))', { ...web, spec: { containers: [a, b] } }],
    // A sum leads nowhere, unless it happens to be what was stepped to last.
    ['.spec.replicas + 1', web],
    ['.spec.replicas + 0', { ...web, spec: { containers: [a, b] } }],
    ['.spec.containers[] | select(. as {("na" + "me"): $name} | $name == "b")', containers(a)],
  ])('%s, of which gojq makes more than a place', (expression, expected) => {
    expect(apply(expression)).toEqual(expected);
  });
});

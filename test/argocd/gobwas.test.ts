import { describe, expect, it } from 'vitest';
import { compileGobwas } from '../../src/argocd/gobwas.ts';
import { startEffort } from '../support/effort.ts';

// Every answer was given by github.com/gobwas/glob v0.2.3, compiled without separators.
const answers: { pattern: string; yes: string[]; no: string[] }[] = [
  { pattern: '*.yaml', yes: ['sub/a.yaml', 'a.yaml', '.yaml'], no: ['a.yml', ''] },
  { pattern: '**/*.yaml', yes: ['sub/a.yaml', 'a/b/c.yaml'], no: ['a.yaml'] },
  { pattern: 'sub/*', yes: ['sub/x/y.yaml', 'sub/'], no: ['sub', 'xsub/a'] },
  { pattern: '{*.yml,*.yaml}', yes: ['sub/a.yml', 'a.yaml'], no: ['a.json'] },
  { pattern: 'a?.yaml', yes: ['a/.yaml', 'ab.yaml'], no: ['a.yaml', 'aéb.yaml', 'aé.yaml'] },
  { pattern: '*', yes: ['.hidden.yaml', 'a/b', ''], no: [] },
  { pattern: 'sub', yes: ['sub'], no: ['sub/a.yaml'] },
  { pattern: '[a-c].yaml', yes: ['b.yaml'], no: ['d.yaml', '-.yaml'] },
  { pattern: '[!a-c].yaml', yes: ['d.yaml'], no: ['b.yaml', 'dd.yaml'] },
  { pattern: '[abc].yaml', yes: ['b.yaml'], no: ['d.yaml'] },
  { pattern: '[!abc].yaml', yes: ['d.yaml'], no: ['b.yaml'] },
  { pattern: '[^a].yaml', yes: ['^.yaml', 'a.yaml'], no: ['b.yaml'] },
  { pattern: '[-a].yaml', yes: ['-.yaml', 'a.yaml'], no: ['b.yaml'] },
  { pattern: '[ab-d].yaml', yes: ['-.yaml', 'd.yaml'], no: ['c.yaml'] },
  { pattern: '[!-a].yaml', yes: ['b.yaml'], no: ['-.yaml'] },
  { pattern: String.raw`[\]].yaml`, yes: ['].yaml'], no: [String.raw`\.yaml`] },
  { pattern: String.raw`[\-a].yaml`, yes: ['].yaml', '`.yaml'], no: ['b.yaml'] },
  { pattern: '{a,b', yes: ['a', 'b'], no: ['c'] },
  { pattern: '{a, b}', yes: [' b', 'a'], no: ['b'] },
  { pattern: '{a,{b,c}d}x', yes: ['ax', 'bdx', 'cdx'], no: ['dx'] },
  { pattern: '{a,}.yaml', yes: ['a.yaml', '.yaml'], no: ['b.yaml'] },
  { pattern: 'a}b,c', yes: ['a}b,c'], no: ['ab'] },
  { pattern: String.raw`\*.yaml`, yes: ['*.yaml'], no: ['a.yaml'] },
  { pattern: String.raw`a\{b\}`, yes: ['a{b}'], no: [] },
  { pattern: String.raw`{a\,b,c}`, yes: ['a,b', 'c'], no: ['a'] },
  { pattern: 'a\\', yes: ['a'], no: ['a\\'] },
  { pattern: String.raw`\a`, yes: ['a'], no: [] },
  { pattern: 'a,b', yes: ['a,b'], no: ['a'] },
  { pattern: '***', yes: ['abc'], no: [] },
  { pattern: '', yes: [''], no: ['a'] },
  { pattern: 'a*a', yes: ['a', 'aa', 'aba'], no: [] },
  { pattern: 'prod-*-prod', yes: ['prod-prod', 'prod--prod', 'prod-x-prod'], no: ['prod-'] },
  { pattern: 'prod-*-prod.yaml', yes: ['prod-prod.yaml'], no: [] },
  { pattern: '{*.yaml,*}', yes: ['a.yaml', 'b.json'], no: [] },
  { pattern: '{*,*.yaml}', yes: ['a.yaml', 'b.json'], no: [] },
  { pattern: '{*/a-*.yml,*.yml}', yes: [], no: ['x/a-b.yml', 'b.yml', 'x/c.yml'] },
  { pattern: '{**/a-*.yml,**.yml}', yes: [], no: ['x/a-b.yml', 'b.yml'] },
  { pattern: '[!ab][!ab]', yes: ['ba', 'aa', 'cd'], no: ['ab', 'c'] },
  { pattern: '??', yes: ['ab', 'éa'], no: ['a', 'abc'] },
  { pattern: '{??,?.yml}', yes: ['a', 'ab', 'a.yml'], no: [] },
  { pattern: 'é?', yes: [], no: ['éa', 'é'] },
  { pattern: 'é*', yes: ['éa', 'é'], no: ['e'] },
  { pattern: 'ü.yaml', yes: ['ü.yaml'], no: [] },
  { pattern: 'x[!a]', yes: ['xb'], no: ['x', 'xa'] },
  { pattern: 'team-*/quota.yaml', yes: ['team-a/quota.yaml', 'team-a/eu/quota.yaml'], no: ['quota.yaml'] },
  { pattern: '*secret*', yes: ['a/secret.yaml'], no: ['x'] },
  { pattern: '{a*,b*}c', yes: ['axc', 'bc'], no: ['c'] },
  { pattern: '*-{dev,prod}.yaml', yes: ['a-dev.yaml', 'x/b-prod.yaml'], no: ['c-test.yaml'] },
  { pattern: '{config.json,*-ignore.yaml}', yes: ['config.json', 'x-ignore.yaml'], no: ['a/config.json'] },
];

describe('what matches', () => {
  it.each(answers)('$pattern', ({ pattern, yes, no }) => {
    const glob = compileGobwas(pattern);
    expect([...yes, ...no].map((text) => [text, glob?.matches(text)])).toEqual([
      ...yes.map((text) => [text, true]),
      ...no.map((text) => [text, false]),
    ]);
  });
});

describe('what is no pattern', () => {
  it.each(['[a-].yaml', '[a-c-e].yaml', '[]a].yaml', '[].yaml', '[c-a].yaml', '[a', '[a-', '[!]', 'a\ufffd'])(
    '%s',
    (pattern) => {
      expect(compileGobwas(pattern)).toBeUndefined();
    },
  );
});

describe('what a pattern should match', () => {
  it.each([
    { pattern: '{*/a-*.yml,*.yml}', text: 'b.yml', should: true, does: false },
    { pattern: 'prod-*-prod', text: 'prod-prod', should: false, does: true },
    { pattern: '{??,?.yml}', text: 'a', should: false, does: true },
    { pattern: '[!ab][!ab]', text: 'ba', should: false, does: true },
    { pattern: 'é?', text: 'éa', should: true, does: false },
    { pattern: '{a,[b-d],[!x]}?*z', text: 'q-z', should: true, does: true },
  ])('$pattern ~ $text', ({ pattern, text, should, does }) => {
    const glob = compileGobwas(pattern);
    expect([glob?.shouldMatch(text), glob?.matches(text)]).toEqual([should, does]);
  });
});

describe('patterns made to cost time', () => {
  it.each([
    { what: 'many stars', pattern: `${'*a'.repeat(25)}b`, text: 'a'.repeat(2000), matches: false },
    {
      what: 'more stars than the library is followed for',
      pattern: `${'*a'.repeat(2000)}b`,
      text: 'a'.repeat(4000),
      matches: false,
    },
    {
      what: 'many alternatives',
      pattern: `{${Array.from({ length: 5000 }, (_, index) => `x${index}*y`).join()}}`,
      text: `x77${'-'.repeat(3000)}y`,
      matches: true,
    },
    { what: 'deep braces', pattern: `${'{a,'.repeat(90)}b${'}'.repeat(90)}`, text: 'b', matches: true },
  ])('$what', ({ pattern, text, matches }) => {
    const effort = startEffort();
    expect(compileGobwas(pattern)?.matches(text)).toBe(matches);
    expect(effort()).toBeLessThan(150);
  });

  it('braces deeper than anybody writes are refused', () => {
    expect(compileGobwas('{'.repeat(100_000))).toBeUndefined();
  });
});

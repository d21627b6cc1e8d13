import { describe, expect, test } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { readPreview } from '../../src/report/left/read-preview.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment, renderSummary } from '../../src/report/markdown/comment.ts';
import { resultDigest } from '../../src/report/markdown/result-digest.ts';
import type { Preview } from '../../src/report/model.ts';
import { renderSarif } from '../../src/report/sarif/log.ts';
import { statusText } from '../../src/report/status.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { UserError } from '../../src/user-error.ts';
import { everything } from './complete.ts';
import { expectHarmless, expectWhole } from './markdown-checks.ts';
import {
  application,
  change,
  destructive,
  finding,
  hostile,
  hostileTexts,
  incomplete,
  noChanges,
  oneChange,
  preview,
  sharedChart,
} from './samples.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const links = { run: 'https://ci.example.com/run' };
const options = { links };

/** As Kubernetes reads JSON, larger integers are floating point numbers. */
function everythingOfInt64(): Preview {
  const { part: _part, ...all } = everything();
  for (const each of all.changes.flatMap(({ fields }) => fields)) if (each.path === 'a') each.to = -9007199254740993n;
  return all;
}

/** Everything with other texts: each one that the schema leaves free becomes what the replacement says. */
function poison(value: Json, replace: (text: string, key: string) => string, key = ''): Json {
  if (typeof value === 'string') return replace(value, key);
  if (Array.isArray(value)) return value.map((item) => poison(item, replace, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, replace, name)]));
}

const messageOf = (document: unknown): string => {
  try {
    readPreview(typeof document === 'string' ? document : JSON.stringify(document));
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
};

describe('a result that was left is told as the run itself would have told it', () => {
  test.each([noChanges, oneChange, sharedChart, destructive, incomplete, everythingOfInt64])('%o', (make) => {
    const own = make();
    const read = readPreview(renderJson(own));
    expect(renderJson(read)).toBe(renderJson(own));
    expect(resultDigest(read)).toBe(resultDigest(own));
    expect(statusText(read)).toBe(statusText(own));
    expect(renderComment(read, options)).toBe(renderComment(own, options));
    expect(renderComment(read, { ...options, budget: 4000 })).toBe(renderComment(own, { ...options, budget: 4000 }));
    expect(renderSummary(read, { links })).toBe(renderSummary(own, { links }));
    const terminal = { color: false, width: 120 };
    expect(renderTerminal(read, terminal)).toBe(renderTerminal(own, terminal));
  });
});

describe('text of a stranger', () => {
  test.each(hostileTexts)('%j is text wherever it stands', (text) => {
    // Texts that are checked for their form are replaced one at a time below.
    const strict = new Set(
      `id application parent applications changes change previousApplication status outcome failedOn action effect severity
      enforcement how phase op result verdict random rule fingerprint expires code owners group`.split(/\s+/),
    );
    const document = poison(JSON.parse(renderJson(everythingOfInt64())), (was, key) => (strict.has(key) ? was : text));
    const read = readPreview(JSON.stringify(document));
    for (const markdown of [
      renderComment(read, options),
      renderComment(read, { ...options, budget: 4000 }),
      renderSummary(read, { links }),
    ]) {
      expectHarmless(markdown);
      expectWhole(markdown);
    }
    const terminal = renderTerminal(read, { color: false, width: 120 });
    for (const mark of ['\u001B', '\u0007']) expect(terminal).not.toContain(mark);
    expect(renderHtml(read, links)).not.toMatch(/<script>alert|<img/);
    expect(JSON.parse(renderSarif(read, { version: '1', repositoryUrl: 'https://ci.example.com' }))).toBeDefined();
  });

  test.each(['rule', 'fingerprint', 'expires', 'code', 'severity', 'how', 'phase', 'effect', 'outcome', 'op'])(
    'is refused as %s',
    (place) => {
      const text = '@acme/admins <img src=x>';
      const document = poison(JSON.parse(renderJson(everythingOfInt64())), (was, key) => (key === place ? text : was));
      expect(messageOf(document)).toMatch(/^the result is none that this version writes: /);
      expect(messageOf(document)).not.toContain('acme');
    },
  );

  test('that names people by their permission is refused unless it is one', () => {
    const document = poison(JSON.parse(renderJson(destructive())), (was, key) =>
      key === 'owners' ? 'permission:write, so @acme/admins' : was,
    );
    expect(messageOf(document)).toMatch(/an owner has a text that does not belong there/);
  });

  test.each(hostileTexts)('%j as a sample of hostile manifests is read or refused', (text) => {
    expect(messageOf(renderJson(hostile(text)))).toMatch(/^$|^the result is none that this version writes/);
  });
});

describe('what does not fit is refused', () => {
  const document = (): Record<string, Json> => JSON.parse(renderJson(destructive()));
  const apps = [application('a', 'c', { parent: 'argocd/b' }), application('b', 'c', { parent: 'argocd/a' })];
  const twice = preview({ applications: [application('a', 'c'), application('a', 'c')] });
  const lost = preview({ applications: [], changes: [change(application('a', 'c'), 'added', 'Service/x')] });
  const group = preview({ applications: [], groups: [{ id: 'g', changes: ['nothing'], applications: [] }] });
  const inGroups = (changes: string[][], applications: string[][]): Preview => {
    const a = application('a', 'c');
    return preview({
      applications: [a],
      changes: [{ ...change(a, 'added', 'Service/x'), id: 'x' }],
      groups: changes.map((ids, index) => ({ id: `g${index}`, changes: ids, applications: applications[index] ?? [] })),
    });
  };
  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /it is no JSON/],
    ['nothing', '', /it is no JSON/],
    ['another kind of value', [], /it is not of type object/],
    ['another version', { ...document(), schemaVersion: 2 }, /schemaVersion has another value/],
    ['no version', { ...document(), schemaVersion: undefined }, /schemaVersion is missing/],
    ['a count of another type', { ...document(), counts: { added: '1' } }, /counts\.\w+ is/],
    ['a negative count', { ...document(), timings: { render: -1 } }, /an entry of timings is too small/],
    ['an item of another type', { ...document(), unread: ['a', 1] }, /unread\[1\] is not of type string/],
    ['counts that are not those of its changes', { ...document(), changes: [], groups: [], applies: [] }, /counts\./],
    ['an id twice', twice && JSON.parse(renderJson(twice)), /applications has an id twice/],
    ['a change of nobody', JSON.parse(renderJson(lost)), /changes refers to something/],
    ['a change in two groups', JSON.parse(renderJson(inGroups([['x'], ['x']], [[], []]))), /groups has an id twice/],
    [
      'an Application twice in a group',
      JSON.parse(renderJson(inGroups([[]], [['argocd/a', 'argocd/a']]))),
      /groups has/,
    ],
    ['a group of nothing', JSON.parse(renderJson(group)), /groups refers to something/],
    ['a circle of Applications', JSON.parse(renderJson(preview({ applications: apps }))), /one that is above itself/],
    [
      'a revision that is no commit',
      { ...document(), revisions: { base: { id: 'x', name: 'x' }, head: { id: 'x', name: 'x' } } },
      /revisions\.base\.id has a text/,
    ],
    [
      'a part of a run',
      { ...document(), part: { format: 1, index: 1, of: 2, digest: '', data: '' } },
      /it is only a part of a run/,
    ],
    ['brackets', '['.repeat(1_000_000), /nested deeper than 200 levels/],
    ['objects in a value', `{"a":${'{"a":'.repeat(300)}1${'}'.repeat(301)}`, /nested deeper than 200 levels/],
  ])('%s', (_name, value, expected) => {
    expect(messageOf(value)).toMatch(expected);
  });

  test('brackets in texts are no nesting', () => {
    const text = '[{"\\'.repeat(500);
    const read = readPreview(renderJson(preview({ applications: [], unread: [text] })));
    expect(read.unread).toEqual([text]);
  });

  test('millions of characters are one text', () => {
    const text = 'x\\"'.repeat(5_000_000);
    expect(readPreview(renderJson(preview({ applications: [], unread: [text] }))).unread[0]).toHaveLength(text.length);
  });

  test('keys that nobody knows are left out', () => {
    const [app] = [application('a', 'c')];
    const more = JSON.parse(renderJson(preview({ applications: [app] })));
    more.secret = 'x';
    more.applications[0].secret = 'x';
    const text = JSON.stringify(more).replace('"secret"', '"__proto__":{"polluted":true},"secret"');
    const read = readPreview(text);
    expect(JSON.stringify(read)).not.toMatch(/secret|polluted/);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });
});

describe('the verdict is what its own findings say, or worse', () => {
  const web = application('web', 'c');
  const failed = application('web', 'c', { outcome: 'failed', failedOn: 'head' });
  const blocking = finding(web, 'replicas-zero', 'm');
  test.each<[string, Partial<Preview>, Preview['verdict']['status'], Preview['verdict']['status']]>([
    ['nothing', {}, 'pass', 'pass'],
    ['a finding that blocks', { findings: [blocking] }, 'pass', 'blocked'],
    ['a finding that warns', { findings: [{ ...blocking, enforcement: 'warn' }] }, 'pass', 'pass'],
    ['an Application that fails', { applications: [failed] }, 'pass', 'incomplete'],
    ['both', { applications: [failed], findings: [blocking] }, 'incomplete', 'blocked'],
    ['nothing, and it knew better', {}, 'incomplete', 'incomplete'],
    ['nothing, and it knew better still', {}, 'blocked', 'blocked'],
  ])('%s', (_name, parts, said, expected) => {
    const { verdict } = readPreview(
      renderJson(preview({ applications: [web], verdict: { status: said, reasons: [] }, ...parts })),
    );
    expect(verdict.status).toBe(expected);
    expect(verdict.reasons).toEqual(
      said === expected ? [] : [`The run said ${said}, and what it found says ${expected}.`],
    );
  });
});

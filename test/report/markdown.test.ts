import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderComment, renderSummary } from '../../src/report/markdown/comment.ts';
import { resultDigest } from '../../src/report/markdown/result-digest.ts';
import type { ApplicationReport, Preview } from '../../src/report/model.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { expectInert } from './gfm-checks.ts';
import { expectHarmless, expectWhole, readMarkdown } from './markdown-checks.ts';
import {
  application,
  change,
  destructive,
  field,
  finding,
  hostile,
  hostileTexts,
  huge,
  incomplete,
  noChanges,
  oneChange,
  preview,
  sharedChart,
} from './samples.ts';

const links = {
  run: 'https://ci.example.com/run/1',
  report: 'https://ci.example.com/report',
  json: 'https://ci.example.com/json',
};

const samples: Record<string, () => Preview> = {
  'a-no-changes': noChanges,
  'b-one-change': oneChange,
  'c-shared-chart': sharedChart,
  'd-destructive': destructive,
  'e-incomplete': incomplete,
};

/** A file of `golden/`; with UPDATE_GOLDEN=1 in the environment it is written first. */
function golden(name: string, text: string): string {
  const directory = new URL('golden/', import.meta.url);
  const file = new URL(name, directory);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, text);
  }
  return readFileSync(file, 'utf8');
}

describe('golden files', () => {
  for (const [name, make] of Object.entries(samples)) {
    test(`comment ${name}`, () => {
      const text = renderComment(make(), { links });
      expectWhole(text);
      expectHarmless(text);
      expectInert(text);
      expect(text).toBe(golden(`${name}.md`, text));
    });
    test(`terminal ${name}`, () => {
      const text = renderTerminal(make(), { color: false, width: 100 });
      expect(text).toBe(golden(`${name}.txt`, text));
    });
  }
});

describe('the same result', () => {
  test('gives the same text whatever the timings are', () => {
    const [one, other] = [oneChange(), oneChange()];
    other.timings = { render: 99_999 };
    expect(renderComment(other)).toBe(renderComment(one));
    expect(resultDigest(other)).toBe(resultDigest(one));
  });

  test('is another one when anything else differs', () => {
    const one = oneChange();
    const digests = [
      one,
      { ...one, revisions: { ...one.revisions, head: { ...one.revisions.head, id: 'f'.repeat(40) } } },
      { ...one, notices: [{ code: 'x', message: 'y' }] },
      { ...one, tools: { helm: '4.1.4' } },
    ].map(resultDigest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('reads the same however the groups are cut', () => {
    const text = renderComment(sharedChart('change'));
    expectWhole(text);
    expect(text).toContain('<b>A</b>: the same change in 300 applications');
    expect(text).toContain('<b>B</b>: the same change in 299 applications');
    expect(text).toContain('**A**, **B**, `spec.replicas` `2` → `9`');
  });
});

describe('hostile text', () => {
  const usual = expectInert(renderComment(hostile('harmless'), { links }));

  test.each(hostileTexts)('%j stays text in the comment', (text) => {
    const markdown = renderComment(hostile(text), { links });
    const read = expectInert(markdown);
    // Whatever the text, the comment has the same parts; but nothing is told of what is empty, and with a bracket in its name
    // the path of a container reads as another one.
    if (text !== '' && !text.includes('[')) {
      expect(read.skeleton).toEqual(usual.skeleton);
      expect(read.fences).toHaveLength(usual.fences.length);
    }
    expectHarmless(markdown);
    expectWhole(markdown);
    expectHarmless(renderSummary(hostile(text)));
    expectInert(renderSummary(hostile(text)));
    const small = renderSummary({ ...hostile(text), groups: [] });
    expect(small).toContain('| Application | Cluster / namespace | Resource | Change |');
    expectHarmless(small);
    expectWhole(small);
  });

  test.each(['x', '`', '<', '@a ', '[', '*_', '\n```\n'])(
    'without end, made of %j, leaves room for the verdict',
    (piece) => {
      const markdown = renderComment(hostile(piece.repeat(100_000 / piece.length)), { links });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(60_000);
      expectInert(markdown);
      expectWhole(markdown);
    },
  );

  test('inside a fence does not close it', () => {
    const { fences } = readMarkdown(renderComment(hostile('```\n````\n`````')));
    const diffs = fences.filter((lines) => lines[0]?.startsWith('@@'));
    expect(diffs.length).toBeGreaterThan(3);
    for (const lines of diffs) expect(lines).toContain(' `````');
  });

  test('in links is no link at all', () => {
    const bad = {
      run: 'javascript:alert(1)',
      report: 'https://ci.example.com/a)b [x](https://evil.example.com',
      json: 'not a url',
    };
    const text = renderComment(oneChange(), { links: bad });
    expect(text).not.toContain('javascript');
    expect(text).toContain('[full report](https://ci.example.com/a%29b%20%5Bx%5D%28https://evil.example.com)');
  });
});

describe('budget', () => {
  const result = huge(3000);

  test.each([60_000, 20_000, 5_000])(
    '%i bytes are kept, no block is cut, and 3,000 Applications are counted by cluster and name',
    (budget) => {
      const text = renderComment(result, { budget, links });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
      expect(Buffer.byteLength(text)).toBeGreaterThan(budget * 0.8);
      expectWhole(text);
      expectHarmless(text);
      expectInert(text);
      expect(text).toContain(
        '### ❌ Manifest diff is incomplete: 30 of 3,000 applications do not render with this change',
      );
      expect(text).toMatch(/\| `prod-eu` \| 990 \| `cart-\*` 2\d\d, /);
      expect(text).toMatch(/> Not shown here for length: .*[\d,]+ table rows.*→ \[full report\]\(https:/);
    },
  );

  test('what is shown and what is left out is everything', () => {
    const text = renderComment(result, { links });
    const omitted = Number(/([\d,]+) field lists/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
    const shown = text.match(/^- (?:✏️|🗑️) /gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(50);
    expect(shown + omitted).toBe(2970);
  });

  test('findings and errors that differ in names and numbers only are told once', () => {
    const text = renderComment(result);
    expect(text).toMatch(
      /^> - 🔴 `web-1`, `search-15`, `web-29` and 210 more: Deployment web-1 loses 0 replicas\. The others/m,
    );
    expect(text).toContain(
      '`checkout-0`, `checkout-100`, `checkout-200` and 27 more:\n\n```text\nvalues/0.yaml: no such file\n',
    );
  });

  const long = 'x'.repeat(70_000);
  test.each<[string, (owner: ApplicationReport) => Partial<Preview>]>([
    ['a kind', (owner) => ({ changes: [change(owner, 'removed', `${long}/a`)] })],
    ['a name', (owner) => ({ changes: [change(owner, 'removed', `ConfigMap/${long}`)] })],
    ['a namespace', (owner) => ({ changes: [change(owner, 'removed', 'ConfigMap/a', { namespace: long })] })],
    [
      'a path',
      (owner) => ({ changes: [change(owner, 'modified', 'A/a', { effect: 'refused', fields: [field(long, 1, 2)] })] }),
    ],
    [
      'a cluster',
      (owner) => {
        const moved = change(owner, 'renamed', 'ConfigMap/a');
        return { changes: [{ ...moved, previous: { ...moved.identity, cluster: long } }] };
      },
    ],
    ['an Application', (owner) => ({ changes: [change({ ...owner, id: long }, 'removed', 'ConfigMap/a')] })],
    [
      'a reason',
      (owner) => ({
        findings: [finding(owner, 'r', 'm', { waived: { how: 'comment', owner: 'somebody', reason: long } })],
      }),
    ],
  ])('%s of any length takes no room of what is told below it', (_, parts) => {
    for (const rest of [1, 12]) {
      const [first, second] = ['aaa', 'web'].map((name) => application(name, 'shop', { outcome: 'modified' }));
      if (first === undefined || second === undefined) throw new Error('there are two');
      const below = Array.from({ length: rest }, (__, index) =>
        change(second, 'modified', `Service/web-${index}`, { fields: [field('spec.x', 1, 2)] }),
      );
      const { changes = [], ...more } = parts(first);
      const [own] = changes;
      const made = preview({
        applications: [own === undefined ? first : { ...first, id: own.application }, second],
        changes: [...changes, ...below],
        ...more,
      });
      const text = renderComment(made, { links });
      expect(text).not.toContain('Not shown here');
      expect(text).toContain('spec.x');
    }
  });

  test('300 names fit into a comment and are counted in a small one', () => {
    const whole = renderComment(sharedChart());
    expect(whole).toContain('`web-299`');
    expect(whole).not.toContain('Not shown here');
    const small = renderComment(sharedChart(), { budget: 5000 });
    expectWhole(small);
    expect(small).toMatch(/Not shown here for length: .*\d+ application names/);
  });

  test('the summary takes what the comment cannot', () => {
    const text = renderSummary(result);
    expect(Buffer.byteLength(text)).toBeGreaterThan(500_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
    expect(text.startsWith('### ')).toBe(true);
    expectWhole(text);
  });
});

test('what fails in every pull request is folded, but for what the change reaches', () => {
  const fails = (name: string, files: string[]) =>
    application(name, 'c', {
      outcome: 'unsupported',
      failedOn: 'both',
      error: files.length === 0 ? 'no plugin' : 'no chart',
      causes: { files, itself: false },
    });
  const text = renderComment(preview({ applications: [fails('near', ['a.yaml']), fails('far', [])] }));
  const [told = '', folded = ''] = text.split('<details><summary>');
  expect(told).toContain('**Not covered: this program cannot render:**\n- `near`: no chart\n');
  expect(folded).toMatch(/^Not covered: this program cannot render: 1 application that this change does not reach</);
  expect(folded).toContain('- `far`: no plugin\n');
});

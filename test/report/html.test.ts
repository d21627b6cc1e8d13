import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundleViewer, viewerFile } from '../../scripts/viewer.mjs';
import { formatAnchor, parseAnchor } from '../../src/report/html/anchor.ts';
import type { ReportData } from '../../src/report/html/model.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import type { ChangeReport, Preview } from '../../src/report/model.ts';
import {
  application,
  change,
  destructive,
  hostile,
  hostileTexts,
  huge,
  incomplete,
  noChanges,
  oneChange,
  preview,
  sharedChart,
} from './samples.ts';

/** What the page's script would read. */
function dataOf(html: string): ReportData {
  const [, packed = ''] = /<script type="text\/plain" id="data">([A-Za-z0-9+/=]*)<\/script>/.exec(html) ?? [];
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString());
}

/** The whole texts that the page holds, chunk by chunk. */
function textsOf(html: string): string[][] {
  const [, packed = ''] = /<script type="text\/plain" id="texts">([A-Za-z0-9+/=\n]*)<\/script>/.exec(html) ?? [];
  return packed.split('\n').map((chunk) => JSON.parse(inflateRawSync(Buffer.from(chunk, 'base64')).toString()));
}

/** The page as someone without scripts has it. */
function staticPart(html: string): string {
  return html.slice(html.indexOf('<body>'), html.indexOf('<script'));
}

/** The elements of a page, by name. */
function tagsOf(html: string): Set<string> {
  return new Set(Array.from(html.matchAll(/<([a-z][a-z0-9]*)/gi), ([, name = '']) => name.toLowerCase()));
}

test('viewer-script.ts is what viewer/ builds: node scripts/viewer.mjs', async () => {
  expect(await readFile(viewerFile, 'utf8')).toBe(await bundleViewer());
});

describe('without a script', () => {
  test.each([
    { name: 'no changes', sample: noChanges(), tone: 'good', texts: ['No changes', 'render the same on'] },
    {
      name: 'no change where one could look',
      sample: preview({
        applications: [application('web', 'shop', { outcome: 'failed', failedOn: 'both', error: 'no' })],
      }),
      tone: 'warn',
      texts: ['Passes, not all compared', 'No changes seen, but 1 application could not be compared'],
    },
    {
      name: 'one change',
      sample: oneChange(),
      tone: 'calm',
      texts: ['Passes', '<code>checkout</code>', '<code>spec.replicas</code>: <code>3</code> → <code>6</code>'],
    },
    {
      name: 'a shared chart',
      sample: sharedChart(),
      tone: 'warn',
      texts: ['Passes, with warnings', '<b>299 applications</b>', 'webhook-removed'],
    },
    {
      name: 'destruction',
      sample: destructive(),
      tone: 'bad',
      texts: ['Blocked', 'statefulset-removed', '<code>volumeClaimTemplates[data]</code>', 'refused by the API server'],
    },
    {
      name: 'failures',
      sample: incomplete(),
      tone: 'bad',
      texts: [
        'Incomplete',
        '1 of 112 applications',
        'nil pointer evaluating interface {}.tag',
        'config management plugin &#34;tanka&#34;',
        '2 notes',
      ],
    },
  ])('$name: verdict, dangers and changes are there', ({ sample, tone, texts }) => {
    const html = staticPart(renderHtml(sample));
    expect(html).toContain(`<section class="verdict ${tone}"`);
    expect(html).toContain('<noscript>');
    for (const text of texts) expect(html).toContain(text);
  });

  test('each row leads to its Application or group', () => {
    expect(renderHtml(oneChange())).toContain('href="#app=argocd%2Fcheckout"');
    expect(renderHtml(sharedChart())).toContain('href="#group=A"');
    expect(renderHtml(destructive())).toContain('href="#app=argocd%2Fpostgres&#38;res=StatefulSet%2Fpostgres"');
  });
});

describe('the file', () => {
  test('allows exactly its own script and styles, and loads nothing', () => {
    const html = renderHtml(sharedChart());
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html) ?? [];
    const digest = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${digest(/<script>([\s\S]*?)<\/script>/.exec(html)?.[1])}`,
      `style-src ${digest(/<style>([\s\S]*?)<\/style>/.exec(html)?.[1])}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/\s(?:src|srcset|action|style|on[a-z]+)=|@import|url\(/);
  });

  test.each([
    ['300 Applications of one chart', sharedChart(), 150_000],
    ['3,000 Applications that change in 3,000 ways', huge(3_000), 1_000_000],
  ] as const)('of %s is small', (_, sample, limit) => {
    expect(renderHtml(sample).length).toBeLessThan(limit);
  });

  test('of equal results is equal', () => {
    const again = { ...destructive(), timings: { render: 1 } };
    expect(renderHtml(again)).toBe(renderHtml(destructive()));
  });

  test('holds what the result names and nothing else', () => {
    const sample = oneChange();
    const [first] = sample.changes;
    const leaking = { ...first, base: { object: { data: { password: 'hunter2' } } }, head: { text: 'hunter2' } };
    const html = renderHtml({ ...sample, changes: [leaking as Preview['changes'][number]] });
    expect(dataOf(html).changes).toEqual(dataOf(renderHtml(sample)).changes);
    expect(JSON.stringify(dataOf(html)) + html).not.toContain('hunter2');
  });

  test('names the workflow run, if it has a web address', () => {
    expect(renderHtml(oneChange(), { run: 'https://github.com/acme/gitops/actions/runs/1' })).toContain(
      '<a href="https://github.com/acme/gitops/actions/runs/1"',
    );
    expect(renderHtml(oneChange(), { run: 'javascript:alert(1)' })).not.toContain('javascript:');
  });
});

describe('hostile text', () => {
  const usual = tagsOf(
    [noChanges(), oneChange(), sharedChart(), destructive(), incomplete()].map((each) => renderHtml(each)).join(''),
  );

  test.each(hostileTexts)('%j makes no element and no attribute', (text) => {
    const html = renderHtml(hostile(text));
    expect([...tagsOf(html)].filter((tag) => !usual.has(tag))).toEqual([]);
    // Three scripts: the data, the whole texts and the program.
    expect(html.match(/<script/gi)).toHaveLength(3);
    expect(html).not.toMatch(/<[a-z][^<>]*\s(?:on[a-z]+|src|style)\s*=/i);
    expect(html).not.toContain('<!--');
    // Neither may anything invisible change how the rest reads.
    expect(staticPart(html)).not.toMatch(/[\p{Cf}\p{Cs}\u2028\u2029\u0430\u2003\u3164]/u);
    const shown = dataOf(html).changes.map((each) => ({ ...each, id: '' }));
    expect(/[\p{Cf}\u2028\u2029\u0430\u2003\u3164]|\\u001b/iu.exec(JSON.stringify(shown))?.[0]).toBeUndefined();
  });
});

describe('the data of the script', () => {
  test('has parents before their children, and nobody is lost in a circle', () => {
    const apps = [
      application('child', 'c', { parent: 'argocd/root' }),
      application('circle-1', 'c', { parent: 'argocd/circle-2' }),
      application('circle-2', 'c', { parent: 'argocd/circle-1' }),
      application('orphan', 'c', { parent: 'argocd/nobody' }),
      application('root', 'c', { parent: 'argocd/apps' }),
    ];
    const { applications } = dataOf(renderHtml(preview({ applications: apps })));
    expect(applications.map(({ name, parent }) => [name, parent])).toEqual([
      ['orphan', undefined],
      ['root', undefined],
      ['child', 1],
      ['circle-1', undefined],
      ['circle-2', 3],
    ]);
  });

  test('has what needs attention first, and whole texts where they are given', () => {
    const app = application('web', 'c', { outcome: 'modified' });
    const changes = [
      change(app, 'modified', 'Deployment/web'),
      change(app, 'removed', 'ConfigMap/old', { effect: 'left-behind' }),
      change(app, 'removed', 'StatefulSet/db'),
    ];
    const [first, ...others] = changes;
    const whole = { ...first, texts: () => ({ base: 'a: 1\u202E\n', head: 'a: 2\n' }) } as ChangeReport;
    const html = renderHtml(preview({ applications: [app], changes: [whole, ...others] }));
    expect(dataOf(html).changes.map(({ kind, texts }) => [kind, texts])).toEqual([
      ['StatefulSet', undefined],
      ['ConfigMap', undefined],
      ['Deployment', { chunk: 0, at: 0, lines: 1 }],
    ]);
    expect(textsOf(html)).toEqual([['a: 1\\u{202e}\n', 'a: 2\n']]);
  });

  test('holds what one chart makes in many Applications once, and puts their names back', () => {
    const apps = ['web-1', 'shop-2', 'ab'].map((name) => application(name, 'c', { outcome: 'modified' }));
    const changes = apps.map((app) => ({
      ...change(app, 'modified', `ConfigMap/${app.name}`),
      texts: () => ({ base: `name: ${app.name}\n`, head: `name: ${app.name}\nnew: 1\n` }),
    }));
    const html = renderHtml(preview({ applications: apps, changes }));
    const data = dataOf(html);
    // Short names are left where they are: they would be found everywhere.
    expect(textsOf(html)).toEqual([['name: \u0080\n', 'name: \u0080\nnew: 1\n', 'name: ab\n', 'name: ab\nnew: 1\n']]);
    expect(data.applications.map(({ words }) => words)).toEqual([['web-1'], ['shop-2'], []]);
    expect(data.changes.map(({ texts }) => texts)).toEqual([
      { chunk: 0, at: 0, lines: 2 },
      { chunk: 0, at: 0, lines: 2 },
      { chunk: 0, at: 2, lines: 2 },
    ]);
  });

  test('is bounded, and says what is left out: what differs in noise only before the rest', () => {
    const app = application('web', 'c', { outcome: 'modified' });
    const long = (mark: string) => `${mark}: ${mark.repeat(20_000_000)}\n`;
    const noisy = ['a', 'b', 'c', 'd'].map((mark) => ({
      ...change(app, 'modified', `ConfigMap/noise-${mark}`, {
        fields: [{ path: 'metadata.labels.x', from: '1', to: '2', noise: 'version label' }],
      }),
      texts: () => ({ base: long(mark), head: long(mark) }),
    }));
    const shown = {
      ...change(app, 'modified', 'Deployment/web', { fields: [{ path: 'spec.replicas', from: 1, to: 2 }] }),
      texts: () => ({ base: 'a: 1\n', head: 'a: 2\n' }),
    };
    const html = renderHtml(preview({ applications: [app], changes: [...noisy, shown] }));
    const whole = dataOf(html).changes.flatMap(({ name, texts }) => (texts === undefined ? [] : [name]));
    expect(whole).toContain('web');
    expect(whole.length).toBeLessThan(5);
    expect(staticPart(html)).toContain(
      `Of ${5 - whole.length} objects on both sides this file has what differs, with three lines around it: the rest was left out for size.`,
    );
    expect(html.length).toBeLessThan(1_000_000);
  });

  test('tells images by name and version, and what runs where', () => {
    const deployed = { application: 'a', namespace: 'shop', kind: 'Deployment', workload: 'api', container: 'api' };
    const data = dataOf(
      renderHtml({
        ...sharedChart(),
        versions: [
          { ...deployed, cluster: 'https://test.example.com', image: 'shop/api:2' },
          { ...deployed, cluster: 'https://prod.example.com', image: 'shop/api:1' },
        ],
      }),
    );
    expect(data.images[0]).toEqual({
      application: 0,
      container: 'controller',
      image: 'registry.k8s.io/ingress-nginx/controller',
      from: 'v1.13.2',
      to: 'v1.15.1',
    });
    expect(data.versions).toEqual([
      {
        image: 'shop/api',
        drift: true,
        environments: [
          { environment: 'prod.example.com/shop', versions: ['1'] },
          { environment: 'test.example.com/shop', versions: ['2'] },
        ],
      },
    ]);
  });
});

describe('links into the page', () => {
  test.each([
    [{}, '#'],
    [{ app: 'argocd/web' }, '#app=argocd%2Fweb'],
    [{ app: 'argocd/web', res: 'Deployment/web' }, '#app=argocd%2Fweb&res=Deployment%2Fweb'],
    [{ app: 'a+b (c)&d=e#%' }, '#app=a%2Bb%20%28c%29%26d%3De%23%25'],
    [{ group: 'AA' }, '#group=AA'],
    [{ page: 'images' }, '#page=images'],
  ] as const)('%j', (anchor, fragment) => {
    expect(formatAnchor(anchor)).toBe(fragment);
    expect(parseAnchor(fragment)).toEqual(anchor);
  });

  test.each(['', '#', '#%E0%A4%A', '#app=', '#page=evil', '#javascript:alert(1)'])(
    '%j leads to the overview',
    (fragment) => {
      expect(parseAnchor(fragment)).toEqual({});
    },
  );

  test('half a character does no harm', () => {
    expect(formatAnchor({ app: 'a\uD800' })).toBe('#app=a%EF%BF%BD');
  });
});

import { describe, expect, test } from 'vitest';
import type { FieldChange } from '../../src/diff/model.ts';
import { stringify } from '../../src/manifest/stringify.ts';
import { describeObject } from '../../src/report/digest.ts';
import { describeImpact } from '../../src/report/headline.ts';
import { describeImage, imageOfField } from '../../src/report/images.ts';
import { cellCode, code, fence, htmlCode, inLine, prose } from '../../src/report/markdown/escape.ts';
import { fitBlocks } from '../../src/report/markdown/fit.ts';
import { nameApplications, nameCluster, shortenPath } from '../../src/report/names.ts';
import { outline } from '../../src/report/outline.ts';
import type { Preview } from '../../src/report/model.ts';
import { statusText } from '../../src/report/status.ts';
import { startEffort } from '../support/effort.ts';
import { clipPair, describeField, formatValue, listShownFields } from '../../src/report/value.ts';
import { clip, makeOneLine, makeVisible, shortenOpaque } from '../../src/report/visible.ts';
import { countOf, formatNumber } from '../../src/report/words.ts';
import { readScalars } from '../../src/report/yaml-lines.ts';
import type { Finding } from '../../src/risk/model.ts';
import {
  application,
  change,
  destructive,
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

const shop = application('web', 'shop');

function blocked(findings: Finding[]): Preview {
  return preview({ applications: [shop], verdict: { status: 'blocked', reasons: ['x'] }, findings });
}

test.each([
  [noChanges(), 'no changes in 112 apps'],
  [oneChange(), '1 app changed'],
  [sharedChart(), '2 destructive, 300 apps changed'],
  [
    destructive(),
    '2 destructive, 1 refused by the API server, 3 apps changed; blocked by statefulset-removed, crd-removed and 1 more: fix or /risk ack',
  ],
  [
    blocked([finding(shop, 'pvc-deleted', 'm'), finding(shop, 'pvc-deleted', 'n')]),
    'blocked by pvc-deleted: fix or /risk ack',
  ],
  [
    blocked([finding(shop, 'a'.repeat(55), 'm'), finding(shop, 'b'.repeat(55), 'n')]),
    `blocked by ${'a'.repeat(55)} and 1 more: fix or /risk ack`,
  ],
  [
    blocked([{ ...finding(shop, 'pvc-deleted', 'm', { enforcement: 'warn' }), enforcement: 'ack' }]),
    'blocked by pvc-deleted: fix or add a waiver',
  ],
  [
    preview({
      applications: [shop],
      findings: [finding(shop, 'pvc-deleted', 'm', { waived: { how: 'comment', owner: 'o', reason: 'r' } })],
    }),
    'no changes in 1 app, 1 finding accepted',
  ],
  [incomplete(), '2 apps changed, 1 failed to render, 1 failing before and after'],
  [huge(3000), '60 destructive, 2,970 apps changed, 30 failed to render'],
  [
    preview({ applications: [], verdict: { status: 'incomplete', reasons: ['x'] } }),
    'incomplete, no changes in 0 apps',
  ],
])('status text %#', (result, expected) => {
  expect(statusText(result)).toBe(expected);
});

test.each(hostileTexts)('status text has no text of the repository, and fits: %j', (text) => {
  const status = statusText(hostile(text));
  expect(status.length).toBeLessThanOrEqual(140);
  expect(status).toMatch(/^[\w ,:;/]+$/);
});

test.each([
  ['a', '`a`'],
  ['', '`""`'],
  ['`', '`` ` ``'],
  ['a``b', '```a``b```'],
  [' a ', '`  a  `'],
  ['a\nb', '`a↵b`'],
  ['<!-- x', '`‹!-- x`'],
  ['a\u202Eb\u001B[0m', '`a\\u{202e}b␛[0m`'],
])('inline code of %j', (text, expected) => expect(code(text)).toBe(expected));

test('code in a table cell has no pipe, with or without backslash', () => {
  expect(cellCode('a|b')).toBe('<code>a&#124;b</code>');
  expect(cellCode('a\\|b')).toBe('<code>a&#92;&#124;b</code>');
  expect(cellCode('a\\')).toBe('`a\\`');
  expect(htmlCode('<b>@x</b>')).toBe('<code>&#60;b&#62;&#64;x&#60;/b&#62;</code>');
});

test.each([
  [
    'StatefulSet data/postgres is deleted; its pods go (all 3).',
    'StatefulSet data/postgres is deleted; its pods go (all 3).',
  ],
  ['ask @acme/team, now', 'ask `@acme/team`, now'],
  ['see (#12) or GH-12.', 'see (`#12`) or `GH-12`.'],
  ['use `a|b` and `c`', 'use `a|b` and `c`'],
  ['`a``b`', '`a` `b`'],
  ['open ` only', 'open `` ` `` only'],
  ['commit 3f2c1ab0 is', 'commit `3f2c1ab0` is'],
  ['[x](https://e.example)', '`[x](https://e.example)`'],
])('prose %j', (text, expected) => expect(prose(text)).toBe(expected));

test('a fence is longer than any run of backticks inside', () => {
  expect(fence(' ```\n+`````', 'diff')).toBe('``````diff\n ```\n+`````\n``````\n');
});

test('spans of code never touch', () => {
  expect(inLine([{ code: 'a' }, { code: 'b' }])).toBe('`a` `b`');
});

describe('fitting', () => {
  const part = (text: string, tier: number) => ({ text, tier, kind: { noun: 'part' }, count: 1 });

  test('places lower tiers first and keeps the order of the text', () => {
    const blocks = [
      { before: '<', parts: [part('aaaa', 3)], after: '>' },
      { before: '(', parts: [part('bb', 1), part('cc', 2)], after: ')' },
    ];
    expect(fitBlocks(blocks, 12)).toEqual({ text: '<aaaa>(bbcc)', omitted: [] });
    expect(fitBlocks(blocks, 11)).toEqual({ text: '(bbcc)', omitted: [{ kind: { noun: 'part' }, count: 1 }] });
    expect(fitBlocks(blocks, 5)).toEqual({ text: '(bb)', omitted: [{ kind: { noun: 'part' }, count: 2 }] });
    expect(fitBlocks(blocks, 0)).toEqual({ text: '', omitted: [{ kind: { noun: 'part' }, count: 3 }] });
  });

  test('leaves no gap in a block and counts in bytes', () => {
    const block = { before: '', parts: [part('a', 1), part('éé', 1), part('b', 1)], after: '' };
    expect(fitBlocks([block], 3).text).toBe('a');
    expect(fitBlocks([block], 6).text).toBe('aééb');
  });
});

test.each<[FieldChange, string]>([
  [{ path: 'spec.replicas', from: 3, to: 6 }, '`spec.replicas`: `3` → `6`'],
  [{ path: 'port', from: 80, to: '80' }, '`port`: `80` → `"80"`'],
  [{ path: 'a', to: '' }, '`a` added: `""`'],
  [{ path: 'a', from: { b: [1n, null] } }, '`a` removed, was `{"b":[1,null]}`'],
  [{ path: 'a', from: [1, 2], to: [2, 1], orderOnly: true }, '`a`: only the order differs'],
  [{ path: 'a', from: 'x\ny\n', to: 'x\nz\n' }, '`a`: line 2: `y` → `z`'],
  [{ path: 'a', from: 'x\ny', to: 'x' }, '`a`: text of 2 → 1 lines'],
  [{ path: 'a' }, '`a` differs'],
])('field %#', (field, expected) => expect(inLine(describeField(field))).toBe(expected));

test('a document inside a text is told by what differs in it', () => {
  const noise = { path: 'a', from: '1', to: '2', noise: 'version label' };
  const text = { path: 'data["app.yaml"]', from: 'x\n', to: 'y\n' };
  const fields = [
    { ...text, inner: [{ path: 'cache.ttl', from: '30s', to: '60s' }, noise] },
    { ...text, inner: [noise] },
    noise,
  ];
  expect(listShownFields({ fields }).map((field) => inLine(describeField(field)))).toEqual([
    '`data["app.yaml"] › cache.ttl`: `30s` → `60s`',
    '`data["app.yaml"]`: line 1: `x` → `y`',
  ]);
});

test('long values are cut around what differs', () => {
  const [from, to] = clipPair(`${'x'.repeat(500)}a${'y'.repeat(500)}`, `${'x'.repeat(500)}b${'y'.repeat(500)}`, 60);
  expect(from).toBe(`…${'x'.repeat(20)}a${'y'.repeat(37)}…`);
  expect(to).toBe(`…${'x'.repeat(20)}b${'y'.repeat(37)}…`);
});

test('no value is cut in the middle of a character', () => {
  const [from, to] = clipPair(`${'🎉'.repeat(50)}xa${'y'.repeat(99)}`, `${'🎉'.repeat(50)}xb${'y'.repeat(99)}`, 60);
  expect([from, to].map((text) => /\p{Cs}/u.test(text))).toEqual([false, false]);
});

test.each([
  ['true', '"true"'],
  ['-1e3', '"-1e3"'],
  ['10.0.0.1', '10.0.0.1'],
  ['1.5', '"1.5"'],
  ['[a]', '"[a]"'],
  ['v1.5', 'v1.5'],
  [' a', '" a"'],
  [true, 'true'],
  [12345678901234567890n, '12345678901234567890'],
])('value %#', (value, expected) => expect(formatValue(value)).toBe(expected));

test('text is cut between characters', () => {
  expect(clip('🎉🎉🎉', 3)).toBe('🎉🎉🎉');
  expect(clip('🎉🎉🎉🎉', 3)).toBe('🎉🎉…');
  expect(clip('x'.repeat(100_000), 3)).toBe('xx…');
  expect(makeVisible('a\tb\r\n\u0000\uD800')).toBe('a\tb␍\n␀\\u{d800}');
  expect(makeOneLine('a\r\nb\rc\nd\t')).toBe('a↵b↵c↵d␉');
});

test.each([
  // What shows nothing at all, or a blank.
  ['pay\u200bments', 'pay\\u{200b}ments'],
  ['pay\u3164ments', 'pay\\u{3164}ments'],
  ['pay\u115f\u034f\ufe0f', 'pay\\u{115f}\\u{34f}\\u{fe0f}'],
  ['web\u{e0101}', 'web\\u{e0101}'],
  ['a\u00a0b\u2003c\u2800', 'a\\u{a0}b\\u{2003}c\\u{2800}'],
  ['\ue000', '\\u{e000}'],
  // What looks like something else.
  ['p\u0430yments', 'p\\u{430}yments'],
  ['\u0440\u0430\u0443-service', '\\u{440}\\u{430}\\u{443}-service'],
  ['\u0430\u0440\u0456', '\\u{430}\\u{440}\\u{456}'],
  ['ghcr.io\u2215acme/web', 'ghcr.io\\u{2215}acme/web'],
  ['web\u2010api', 'web\\u{2010}api'],
  ['\uff57eb \u{1d430}eb', '\\u{ff57}eb \\u{1d430}eb'],
  // Marks over what is ours, and over lines above and below.
  ['\u0338a', '\\u{338}a'],
  [`x: ${'\u0336'.repeat(90)}`, 'x: \\u{336}‹89 more marks›'],
  [`a${'\u0300'.repeat(90)}`, `a${'\u0300'.repeat(4)}‹86 more marks›`],
])('what cannot be told from something else is spelled out: %j', (text, shown) => {
  expect(makeVisible(text)).toBe(shown);
  expect(makeOneLine(text)).toBe(shown);
});

test.each([
  'Grüße an naïve Größen, 1º, 10 µs, 5 m²',
  'Привет, мир: кластер k8s-кластер у нас, а сор и хор',
  'Ελληνικά και α = 0.5',
  '支払い サービス：v1\u3000結果',
  'हिन्दी ไทย עִבְרִית العَرَبِيَّة tiếng Việt e\u0302\u0301',
  '⚠️ alert ✔︎ 1️⃣ 🇩🇪',
  '2020–2024 — “quoted” …',
])('what people write stays as it is: %s', (text) => {
  expect(makeVisible(text)).toBe(text);
});

test.each([
  ['a line', 'a line'],
  [`  key: ${'Ag'.repeat(100)}`, `  key: ${'Ag'.repeat(12)}… (200 characters)`],
  [`${'word '.repeat(80)}end`, `${'word '.repeat(80)}end`],
])('what nobody reads is cut: %#', (text, told) => {
  expect(shortenOpaque(text)).toBe(told);
});

// An expression that remembers every character of what it matches ends with an error where there are millions.
test.each<[string, () => unknown, string | number | boolean]>([
  ['one word', () => shortenOpaque('a'.repeat(8_000_000)), `${'a'.repeat(24)}… (8000000 characters)`],
  ['one word of another script', () => makeOneLine('ж'.repeat(10_000_000)).length, 10_000_000],
  ['nothing but marks', () => makeVisible('\u0301'.repeat(4_000_000)).startsWith('\\u{301}‹'), true],
  ['pictures, none of them cut in two', () => makeVisible(`a${'🎉'.repeat(300_000)}`).length, 600_001],
  [
    'a word at the end of a stretch',
    () => makeVisible(`${'ж '.repeat(99_998)}раyments`).slice(-20),
    'ж \\u{440}\\u{430}yments'.slice(-20),
  ],
  ['a text in quotes', () => readScalars([`- "${'a:'.repeat(8_000_000)}"`]).length, 1],
  ['dashes', () => readScalars([' '.repeat(3) + '- '.repeat(4_000_000)]).length, 1],
])('a line of millions of characters is read: %s', (_, read, told) => {
  expect(read()).toBe(told);
});

test('numbers and words', () => {
  expect([0, 999, 1000, 13172, 1234567].map(formatNumber)).toEqual(['0', '999', '1,000', '13,172', '1,234,567']);
  expect([countOf(1, 'app'), countOf(2000, 'app'), countOf(0, 'x', 'xen')]).toEqual(['1 app', '2,000 apps', '0 xen']);
});

test('what may be deleted on the way from one Application to another is no nothing', () => {
  const moved = change(shop, 'moved', 'Deployment/web', { effect: 'moved-race' });
  const impact = (...changes: Preview['changes']) => describeImpact(preview({ applications: [shop], changes }));
  expect(impact(moved)).toBe(
    'On merge Argo CD hands over 1 resource; no restarts, what changes hands may be deleted on the way.',
  );
  expect(impact(moved, change(shop, 'added', 'Deployment/api'))).toContain('creates 1 and hands over 1 resource; ');
  expect(impact(change(shop, 'moved', 'Deployment/web'))).toContain(
    'changes nothing by itself: no restarts, nothing deleted.',
  );
});

test('what an Application that goes has deployed, and nobody knows, is no nothing', () => {
  const gone = application('api', 'a', { outcome: 'removed', failedOn: 'base' });
  const root = change(shop, 'removed', 'Application/api', { effect: 'none' });
  const told = (...changes: Preview['changes']) =>
    describeImpact(preview({ applications: [shop, gone], changes: [root, ...changes] }));
  expect(told()).toBe(
    'On merge Argo CD changes nothing by itself: no restarts, what 1 removed application deployed is not known.',
  );
  expect(told(change(shop, 'removed', 'ConfigMap/a', { effect: 'left-behind' }))).toContain(
    '1 resource no longer in Git but not deleted by the sync.',
  );
});

test('what the sync cannot create is not created', () => {
  const api = change(shop, 'added', 'Deployment/api');
  const task = { order: 1, phase: 'Sync', op: 'create', identity: api.identity, result: 'SyncFailed' } as const;
  const plan = {
    application: shop.id,
    autoSync: 'runs',
    tasks: [task],
    waitsForConfirmation: [],
    conditions: [],
    notes: [],
  };
  const plans = [{ ...plan, leftBehind: [], gone: [], recreated: [] }];
  const changes = [api, change(shop, 'added', 'Deployment/web')];
  expect(describeImpact(preview({ applications: [shop], changes, plans }))).toBe(
    'On merge Argo CD creates 1 resource; no restarts, nothing deleted, 1 new resource not created, as the sync fails there.',
  );
});

test('names', () => {
  const applications = [
    application('web', 'a'),
    application('web', 'b', { id: '2', namespace: 'team' }),
    application('cart', 'a'),
  ];
  const twice = application('cart', 'a', { id: '4' });
  expect(applications.map((each) => nameApplications(applications)(each.id))).toEqual([
    'argocd/web',
    'team/web',
    'cart',
  ]);
  expect(nameApplications([...applications, twice])('4')).toBe('4');
  expect(nameApplications([])('unknown')).toBe('unknown');
  const named = (...ids: string[]) => {
    const all = ids.map((id) => application('web', 'a', { id }));
    return ids.map(nameApplications(all));
  };
  expect(named('clusters/eu/root.yaml:argocd/web', 'clusters/us/root.yaml:argocd/web')).toEqual(['eu:web', 'us:web']);
  expect(named('clusters:argocd/web', 'clusters/us:argocd/web')).toEqual([
    'clusters:argocd/web',
    'clusters/us:argocd/web',
  ]);
  expect(named('a/x:argocd/web', 'b/x:argocd/web', 'other/web')).toEqual(['a:web', 'b:web', 'other/web']);
  // Of a hub: one in its own cluster, and those that it puts into two others.
  expect(named('argocd/web', 'hub@eu.example.com:6443:argocd/web', 'hub@us.example.com:argocd/web')).toEqual([
    'argocd/web',
    'eu.example.com:6443:web',
    'us.example.com:web',
  ]);
  expect(nameCluster('https://kubernetes.default.svc')).toBe('in-cluster');
  expect(nameCluster('https://prod.example.com')).toBe('prod.example.com');
});

test.each([
  ['spec.template.spec.containers[name=api].image', 'containers[api].image'],
  ['spec.jobTemplate.spec.template.spec.initContainers[name=a].args', 'initContainers[a].args'],
  ['spec.containers[name=a]', 'containers[a]'],
  ['spec.template.spec.volumes[name=x]', 'spec.template.spec.volumes[x]'],
  ['spec.replicas', 'spec.replicas'],
])('path %s', (path, expected) => expect(shortenPath(path)).toBe(expected));

test('images', () => {
  expect(imageOfField({ path: 'spec.template.spec.containers[name=a]', to: { image: 'x:1' } })).toEqual({
    container: 'a',
    to: 'x:1',
  });
  expect(imageOfField({ path: 'spec.template.spec.containers[name=a].image', from: 'x:1', to: 'x:2' })).toEqual({
    container: 'a',
    from: 'x:1',
    to: 'x:2',
  });
  expect(
    imageOfField({ path: 'spec.template.spec.containers[name=a].imagePullPolicy', from: 'Always', to: 'Never' }),
  ).toBeUndefined();
  expect(imageOfField({ path: 'spec.image', from: 'x:1', to: 'x:2' })).toBeUndefined();
  expect(describeImage('h:5000/a/web:1', 'h:5000/a/web:2')).toEqual(['web', '1', '2']);
  expect(describeImage('a/web:1', 'b/web:1')).toEqual(['', 'a/web:1', 'b/web:1']);
  expect(describeImage('web', 'web:2')).toEqual(['web', 'latest', '2']);
  const [one, other] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
  const [first, second] = [`@sha256:${'a'.repeat(12)}…`, `@sha256:${'b'.repeat(12)}…`];
  expect(describeImage(`h/web:1@${one}`, `h/web:1@${other}`)).toEqual(['web', `1${first}`, `1${second}`]);
  expect(describeImage(`h/web@${one}`, `h/web@${other}`)).toEqual(['web', one.slice(0, 19), other.slice(0, 19)]);
  expect(describeImage(`h/web:1@${one}`, `i/web:1@${other}`)).toEqual(['', `h/web:1${first}`, `i/web:1${second}`]);
});

describe('digest of an object', () => {
  const owner = application('web', 'prod');
  const digest = (text: string) => {
    const lines = text.split('\n').map((line) => `+${line}`);
    return inLine(
      describeObject(change(owner, 'added', 'X/y', { hunks: [{ path: '', baseStart: 0, headStart: 1, lines }] })),
    );
  };

  test.each([
    [
      'kind: Deployment\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n        - image: "a:1"\n          name: a\n        - name: b\n          image: b:2',
      'replicas `2` · images `a:1`, `b:2`',
    ],
    [
      'spec:\n  ports:\n  - name: http\n    port: 80\n  - port: 443\n  type: LoadBalancer',
      'type `LoadBalancer` · ports `80`, `443`',
    ],
    [
      'spec:\n  schedule: 0 3 * * *\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - image: a',
      'schedule `0 3 * * *` · image `a`',
    ],
    ['spec:\n  resources:\n    requests:\n      storage: 10Gi', 'storage `10Gi`'],
    [
      'spec:\n  rules:\n    - host: a.example.com\n    - host: b.example.com\n    - host: c.example.com\n    - host: d.example.com',
      'hosts `a.example.com`, `b.example.com`, `c.example.com` and 1 more',
    ],
    ['kind: ConfigMap\ndata:\n  a.yaml: |\n    spec:\n      replicas: 9\n  b: c\nmetadata:\n  name: x', '2 keys'],
    ['data:\n  deploy.yaml: |-\n    x\n\n    spec:\n  z: y\nspec:\n  replicas: 1', 'replicas `1` · 2 keys'],
    ['metadata:\n  name: x', ''],
    ['', ''],
  ])('%j', (text, expected) => expect(digest(text)).toBe(expected));
});

test('the digest reads what the writer of manifests writes', () => {
  const text = stringify({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', annotations: { note: 'spec:\n  replicas: 99\n' } },
    spec: {
      replicas: 3,
      template: {
        spec: {
          containers: [
            {
              name: 'db',
              image: 'postgres:16.4',
              args: ['- x', 'a: b'],
              ports: [{ containerPort: 5432, name: 'sql' }],
            },
            { name: 'metrics', image: 'exporter@sha256:0123' },
          ],
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '200Gi' } } } }],
    },
  });
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `-${line}`);
  const removed = change(application('db', 'prod'), 'removed', 'StatefulSet/db', {
    hunks: [{ path: '', baseStart: 1, headStart: 0, lines }],
  });
  expect(inLine(describeObject(removed))).toBe(
    'replicas `3` · images `postgres:16.4`, `exporter@sha256:0123` · port `5432` · storage `200Gi`',
  );
});

describe('outline', () => {
  test('tells every change once, in a section or as folded noise', () => {
    for (const make of [noChanges, oneChange, sharedChart, () => sharedChart('change'), destructive, incomplete]) {
      const result = make();
      const { sections, folded } = outline(result);
      const told = [...sections.flatMap((section) => section.all), ...folded].map((each) => each.id);
      expect(told.toSorted()).toEqual(result.changes.map((each) => each.id).toSorted());
    }
  });

  test('noise that restarts pods is told', () => {
    const web = application('web', 'prod', { outcome: 'modified' });
    const fields = [{ path: 'a', from: '1', to: '2', noise: 'version label' }];
    const quiet = change(web, 'modified', 'Service/a', { fields });
    const loud = change(web, 'modified', 'Deployment/a', { fields, effect: 'restart' });
    const { sections, folded } = outline(preview({ applications: [web], changes: [quiet, loud] }));
    expect(folded).toEqual([quiet]);
    expect(sections.map((section) => section.changes)).toEqual([[loud]]);
  });

  test('members of a group that have nothing but noise are not counted in', () => {
    const applications = ['web', 'cart', 'shop'].map((name) => application(name, 'prod', { outcome: 'modified' }));
    const fields = [{ path: 'a', from: '1', to: '2', noise: 'version label' }];
    const changes = applications.map((owner) =>
      change(owner, 'modified', 'Deployment/a', { fields, effect: owner.name === 'web' ? 'updated' : 'restart' }),
    );
    const groups = [
      { id: 'g', changes: changes.map((each) => each.id), applications: applications.map((each) => each.id) },
    ];
    const { sections, folded } = outline(preview({ applications, changes, groups }));
    expect(folded).toHaveLength(1);
    expect(sections).toMatchObject([{ label: 'A', applications: [{ name: 'cart' }, { name: 'shop' }] }]);
    expect(sections[0]?.changes).toHaveLength(1);
  });

  test('an Application that comes without any object is told', () => {
    const empty = application('empty', 'prod', { outcome: 'added' });
    expect(outline(preview({ applications: [empty] })).sections).toMatchObject([
      { applications: [empty], changes: [] },
    ]);
  });
});

test.each([
  ['one that begins with a blank', ` ${'x'.repeat(500_000)}`],
  ['one of nothing but full stops', `${'.'.repeat(500_000)}x`],
  ['one of nothing but backticks', `${'`'.repeat(500_000)}x`],
])('a long name is written in no long time: %s', (_title, name) => {
  const effort = startEffort();
  for (const write of [code, cellCode, htmlCode, prose]) expect(write(name).length).toBeGreaterThan(name.length / 2);
  expect(effort()).toBeLessThan(20);
});

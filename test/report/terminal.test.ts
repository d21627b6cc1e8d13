import { expect, test } from 'vitest';
import type { Application } from '../../src/argocd/model.ts';
import type { ApplicationReport, Preview } from '../../src/report/model.ts';
import { statusText } from '../../src/report/status.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { renderTree, treeJson } from '../../src/report/tree.ts';
import { wrap } from '../../src/report/terminal/paint.ts';
import type { RenderedSource } from '../../src/render/model.ts';
import type { Node, Tree } from '../../src/tree/model.ts';
import {
  application as sample,
  change,
  destructive,
  hostile,
  hostileTexts,
  oneChange,
  preview,
  sharedChart,
} from './samples.ts';

const escape = String.fromCodePoint(27);
const controls = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u0430\u2003\u3164]/u;

test.each(hostileTexts)('%j cannot drive the terminal', (text) => {
  const plain = renderTerminal(hostile(text), { color: false, width: 80 });
  expect(plain.replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(controls);
  const colored = renderTerminal(hostile(text), { color: true, width: 80 });
  const ours = new RegExp(`${escape}\\[(?:0|1|2|3[1236])m`, 'g');
  expect(colored.replace(ours, '').replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(controls);
  const tree = renderTree(treeOf(text), { color: false, width: 80 });
  expect(tree.replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(controls);
});

test('colours are used only when asked for, and change nothing else', () => {
  const plain = renderTerminal(destructive(), { color: false, width: 500 });
  const colored = renderTerminal(destructive(), { color: true, width: 500 });
  expect(plain).not.toContain(escape);
  expect(colored).toContain(`${escape}[31m`);
  expect(colored.replace(new RegExp(`${escape}\\[\\d+m`, 'g'), '')).toBe(plain);
});

test('a shared change is told once', () => {
  const text = renderTerminal(sharedChart(), { color: false, width: 100 });
  expect(text.match(/-ingress-nginx-admission-create/g)).toHaveLength(1);
  expect(text).toContain('A: 2 changes in 299 applications (prod-eu 100, prod-us 100, stage 99), shown for web-0');
});

test('sentences keep within the width', () => {
  const lines = renderTerminal(destructive(), { color: false, width: 60 }).split('\n');
  const long = lines.filter((line) => line.length > 60);
  // A single word may be longer than the width: it is not cut.
  for (const line of long) expect(line.trim()).toMatch(/^\S+(?: \S+)?$/);
  expect(renderTerminal(oneChange(), { color: false, width: 60 })).toContain('      spec.replicas: 3 → 6\n');
});

test.each([
  ['a b c', 3, 'a b\n>c'],
  ['  a b c', 5, '  a b\n>c'],
  ['abcdef g', 3, 'abcdef\n>g'],
  ['', 3, ''],
])('wraps %j at %i', (line, width, expected) => expect(wrap(line, width, '>')).toBe(expected));

function node(key: string, more: Partial<Node> = {}): Node {
  const repoURL = 'https://git.example.com/acme/gitops.git';
  const place = {
    repoURL,
    path: `charts/${key}`,
    targetRevision: 'main',
    chart: '',
    ref: '',
    name: '',
    tagPrefix: '',
    raw: {},
  };
  const object = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: key } };
  const application: Application = {
    name: key,
    namespace: 'argocd',
    project: 'default',
    sources: [{ ...place, path: '', ref: 'values' }, place],
    multiSource: true,
    hydrated: false,
    destination: { server: 'https://kubernetes.default.svc', name: '', namespace: key },
    object: { ...object, spec: { project: 'default' } },
  };
  const source: RenderedSource = {
    type: 'Helm',
    typeReason: 'Chart.yaml',
    key: 'k',
    file: 'f',
    digest: 'd',
    mentions: { applications: false, definitions: false },
    tool: 'helm 3.17.3',
    commands: () => [],
    warnings: [],
    revision: 'abc',
    inputs: [],
  };
  const origin = { bootstrap: 'bootstrap' };
  return {
    key,
    origin,
    name: key,
    namespace: 'argocd',
    object,
    application,
    depth: 0,
    sources: [source],
    warnings: [],
    ...more,
  };
}

function treeOf(text = 'web'): Tree {
  const below = (parent: string) => ({ origin: { bootstrap: 'bootstrap', parent }, depth: 1 });
  const broken = {
    code: 'missing-value-file',
    message: `values/${text}.yaml does not exist`,
    detail: `Error: ${text}\nno such file`,
    hint: 'Add it.',
  };
  const { application: _, ...undecoded } = node('undecoded', {
    ...below('apps'),
    sources: [],
    problem: { code: 'invalid', message: text, unsupported: true },
  });
  return {
    nodes: [
      node('apps'),
      node(text, { ...below('apps'), warnings: [{ code: 'w', message: `about ${text}` }] }),
      node(`${text}-child`, { ...below(text), depth: 2 }),
      node('broken', { ...below('apps'), sources: [], problem: broken }),
      undecoded,
      node('other', { origin: { bootstrap: 'second' } }),
    ],
    scopes: new Map(),
    clusters: [],
    projects: [],
    warnings: [{ code: 'application-set', message: `ApplicationSet ${text} is not followed` }],
  };
}

test('tree', () => {
  expect(renderTree(treeOf(), { color: false, width: 100 })).toBe(`bootstrap
└─ apps  Helm (helm 3.17.3) charts/apps @ main → in-cluster / apps
   ├─ web  Helm (helm 3.17.3) charts/web @ main → in-cluster / web
   │    ! about web
   │  └─ web-child  Helm (helm 3.17.3) charts/web-child @ main → in-cluster / web-child
   ├─ broken  charts/broken @ main → in-cluster / broken
   │    ✗ missing-value-file: values/web.yaml does not exist
   │    Error: web
   │    no such file
   │    Add it.
   └─ undecoded  argocd
        ✗ invalid: web
second
└─ other  Helm (helm 3.17.3) charts/other @ main → in-cluster / other
! ApplicationSet web is not followed
6 applications, 1 failed, 1 not covered
`);
});

test('an ApplicationSet counts as none, and what the message says is not said again', () => {
  const kind = (name: string) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: name, metadata: { name: 'x' } });
  const set = node('fleet', { object: kind('ApplicationSet') });
  const message = "helm failed: the values do not fit: web: at '/port': got string";
  const detail = "Error: the values do not fit:\nweb:\n- at '/port': got string\nhelm.go:86: more";
  const broken = node('broken', {
    object: kind('Application'),
    sources: [],
    problem: { code: 'helm-failed', message, detail, hint: 'Correct the values.' },
  });
  const text = renderTree(
    { nodes: [set, broken], scopes: new Map(), clusters: [], projects: [], warnings: [] },
    { color: false, width: 200 },
  );
  expect(text).toContain(`✗ helm-failed: ${message}\n     helm.go:86: more\n     Correct the values.\n`);
  expect(text).toMatch(/\n1 application, 1 ApplicationSet, 1 failed\n$/);
});

test('an orphan of the tree is shown', () => {
  const orphan = node('orphan', { origin: { bootstrap: 'bootstrap', parent: 'nobody' } });
  expect(
    renderTree(
      { nodes: [orphan], scopes: new Map(), clusters: [], projects: [], warnings: [] },
      { color: false, width: 80 },
    ),
  ).toContain('└─ orphan');
});

test('tree as JSON', () => {
  const parsed = JSON.parse(treeJson(treeOf(), 'abc'));
  expect(Object.keys(parsed)).toEqual(['revision', 'applications', 'applicationSets']);
  expect(parsed.applicationSets).toEqual([]);
  expect(parsed.applications).toHaveLength(6);
  expect(parsed.applications[0]).toEqual({
    name: 'apps',
    namespace: 'argocd',
    outcome: 'rendered',
    application: node('apps').application?.object,
  });
  expect(parsed.applications[2]).toMatchObject({ name: 'web-child', parent: 'web' });
  expect(parsed.applications[3]).toMatchObject({ outcome: 'failed', error: 'values/web.yaml does not exist' });
  expect(parsed.applications[4]).toEqual({
    name: 'undecoded',
    namespace: 'argocd',
    parent: 'apps',
    outcome: 'unsupported',
    error: 'web',
    application: node('undecoded').object,
  });
});

test('the totals add up: sets are no Applications, and what cannot be rendered here has not failed', () => {
  const set = { renderedBy: 'ApplicationSet' };
  const none = { outcome: 'unsupported', failedOn: 'both', error: 'plugin x' } as const;
  const applications = [
    sample('a', 'c', { outcome: 'modified' }),
    sample('b', 'c'),
    sample('c', 'c', { outcome: 'failed', failedOn: 'both', error: 'x' }),
    sample('d', 'c', { outcome: 'failed', failedOn: 'base', error: 'x' }),
    sample('e', 'c', none),
    sample('set', 'c', set),
  ];
  const result = preview({ applications });
  result.counts = { ...result.counts, applications: 5, applicationsChanged: 1 };
  const text = renderTerminal(result, { color: false, width: 500 });
  expect(text).toContain('5 applications: 1 changed, 1 unchanged, 1 failed, 1 fixed, 1 not covered');
  const same = preview({ applications: [sample('b', 'c'), sample('set', 'c', set)] });
  expect(renderTerminal(same, { color: false, width: 500 })).toContain('1 application renders the same');
});

test('failures that differ in more than the own name are told as one only with a word about it', () => {
  const fails = (name: string, error: string) => sample(name, 'c', { outcome: 'failed', failedOn: 'both', error });
  const more = Array.from({ length: 9 }, (_, index) =>
    fails(`web-${index}`, `chart ${'x'.repeat(index + 1)} is missing`),
  );
  const text = (applications: ReturnType<typeof fails>[]) =>
    renderTerminal(preview({ applications: [...applications, ...more] }), { color: false, width: 200 });
  const alike = [fails('one', 'chart one 1.2.3 is missing'), fails('two', 'chart two 4.5.6 is missing')];
  expect(text(alike)).toContain(
    '  one, two\n    chart one 1.2.3 is missing\n    The others differ in names and numbers.\n',
  );
  expect(text(alike.map((each) => ({ ...each, error: `${each.name} fails` })))).not.toContain('The others differ');
});

test('what fails in every run stands behind what the change does, but for what it reaches', () => {
  const fails = (name: string, files: string[]) =>
    sample(name, 'c', {
      outcome: 'failed',
      failedOn: 'both',
      error: files.length > 0 ? 'no near' : 'a far place is not there',
      causes: { files, itself: false },
    });
  const shown = oneChange();
  const text = renderTerminal(
    { ...shown, applications: [...shown.applications, fails('near', ['a.yaml']), fails('far', [])] },
    { color: false, width: 200 },
  );
  const order = ['no near', 'On merge Argo CD', 'and not reached by it:', 'a far place'].map((each) =>
    text.indexOf(each),
  );
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
});

test('nothing seen is not nothing changed where something could not be compared', () => {
  const reached: Partial<ApplicationReport> = {
    failedOn: 'both',
    outcome: 'failed',
    error: 'x',
    causes: { files: ['a.yaml'], itself: false },
  };
  const head = (...applications: ReturnType<typeof sample>[]) =>
    renderTerminal(preview({ applications }), { color: false, width: 500 }).split('\n')[0];
  expect(head(sample('a', 'c'), sample('b', 'c', { ...reached, causes: { files: [], itself: false } }))).toBe(
    'Manifest diff: no changes',
  );
  const unseen = [sample('a', 'c'), sample('b', 'c', reached)];
  expect(head(...unseen)).toBe('Manifest diff: no changes seen, but 1 application could not be compared');
  expect(statusText(preview({ applications: unseen }))).toBe(
    'no changes seen, 1 app not compared, 1 failing before and after',
  );
});

test('sets are in no cluster, and are called what they are', () => {
  const sets = ['one', 'two'].map((name) =>
    sample(name, '', { renderedBy: 'ApplicationSet', outcome: 'removed', destination: { cluster: '', namespace: '' } }),
  );
  const changes = sets.map((set) => change(set, 'removed', 'Application/a'));
  const render = (groups: Preview['groups']) =>
    renderTerminal(preview({ applications: sets, changes, groups }), { color: false, width: 500 });
  const ids = changes.map(({ id }) => id);
  expect(render([{ id: 'g', changes: ids, applications: ['argocd/one', 'argocd/two'] }])).not.toContain('( ');
  expect(render([])).toContain('one (ApplicationSet removed)');
});

import { expect, test } from 'vitest';
import { nameInTree } from '../../src/report/html/viewer/tree-names.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { describeField } from '../../src/report/value.ts';
import { application, change, preview } from './samples.ts';

test('Applications that go without anything of their own are one row, and what moves is not called nothing', () => {
  const names = 'abcdghijklmn'.split('');
  const gone = names.map((name) => application(`${name}-old`, 'prod', { outcome: 'removed' }));
  const fresh = names.map((name) => application(`${name}-new`, 'prod', { outcome: 'added' }));
  const changes = fresh.map((owner, index) =>
    change(owner, 'moved', `ConfigMap/config-${index}`, { previousApplication: gone[index]?.id ?? '' }),
  );
  const empty = application('e-old', 'prod', { outcome: 'removed' });
  const text = renderComment(preview({ applications: [...gone, empty, ...fresh], changes }));
  expect(text).toContain(
    '| **application removed**, its resources move to another one | **12**<br>`a-old`, `b-old`, `c-old` and 9 more |',
  );
  expect(text).toContain('| **application removed**, no resources | `e-old`<br>`prod` / `e-old` |');
});

test('what is in no cluster is not counted by cluster', () => {
  const sets = ['a', 'b'].map((name) => application(name, '', { outcome: 'modified', renderedBy: 'ApplicationSet' }));
  const changes = sets.map((owner) => change(owner, 'modified', 'Application/x'));
  const groups = [{ id: 'g', changes: changes.map(({ id }) => id), applications: sets.map(({ id }) => id) }];
  const text = renderTerminal(preview({ applications: sets, changes, groups }), { color: false, width: 200 });
  expect(text).toContain('1 change in 2 applications, shown for a');
});

test('the page joins them, too', () => {
  const gone = 'abcdefgh'.split('').map((name) => application(`${name}-old`, 'prod', { outcome: 'removed' }));
  const page = renderHtml(preview({ applications: gone }), {});
  expect(page.match(/<details class="section"/g)).toHaveLength(1);
  expect(page).toContain('<b>8 applications</b>');
});

test('the page folds what fails in every pull request, and counts it apart', () => {
  const causes = { files: [], itself: false };
  const before = application('old', 'prod', { outcome: 'failed', failedOn: 'both', error: 'no such chart', causes });
  const uncovered = application('far', 'prod', { outcome: 'unsupported', failedOn: 'both', error: 'offline', causes });
  const reached = application('near', 'prod', {
    outcome: 'unsupported',
    failedOn: 'both',
    error: 'a plugin',
    causes: { files: ['a'], itself: false },
  });
  const page = renderHtml(preview({ applications: [before, uncovered, reached] }), {});
  expect(page).toMatch(/<summary><h2>Failing before and after[^<]*<\/h2> <span class="quiet">1 application that this/);
  expect(page).toMatch(/<summary><h2>Not covered[^<]*<\/h2> <span class="quiet">1 application that this change/);
  expect(page).toMatch(/<section class="block warn"><h2>Not covered: this program cannot render<\/h2>/);
  expect(page).not.toContain('failed to render');
  expect(page).toContain('<b>1</b> <span>failing before, too</span>');
  expect(page).toContain('<b>2</b> <span>not covered</span>');
});

test.each([
  [{ name: 'web' }, 'web'],
  [{ name: 'clusters/a:argocd/web' }, 'clusters/a: web'],
  [{ name: 'clusters/a:argocd/web', parent: 0 }, 'web'],
  [{ name: 'argocd/web' }, 'argocd/web'],
  [{ name: 'argocd/ApplicationSet/fleet', parent: 3 }, 'fleet'],
  [{ name: 'bootstrap clusters/b' }, 'bootstrap clusters/b'],
])('%j is in the tree %s', (given, expected) => {
  expect(nameInTree(given)).toBe(expected);
});

const digest = (start: string) => `docker.io/a/b:1@sha256:${start.padEnd(64, '0')}`;
test.each([
  [
    'tells digests apart by their beginning',
    digest('aaaa'),
    digest('bbbb'),
    '@sha256:aaaa00000000…',
    '@sha256:bbbb00000000…',
  ],
  ['shows those whole that begin alike', digest('aaaa'), `${digest('aaaa').slice(0, -1)}1`, digest('aaaa'), '00001'],
])('a field %s', (_, from, to, left, right) => {
  const text = describeField({ path: 'image', from, to }).flatMap((span) =>
    typeof span === 'object' && 'code' in span ? span.code : [],
  );
  expect(text).toEqual(['image', expect.stringContaining(left), expect.stringContaining(right)]);
});

test('why Argo CD does not get to any object of an Application is told once, and at each object only that it waits', () => {
  const waits = 'Waits until Argo CD syncs the Application, which it does not: its source is not permitted.';
  const web = application('web', 'prod', { outcome: 'modified' });
  const api = application('api', 'prod', { outcome: 'modified' });
  const names = Array.from({ length: 60 }, (_, index) => `old-${index}`);
  const changes = [
    ...names.map((name) => change(web, 'removed', `ConfigMap/${name}`, { why: 'It is pruned.', waits })),
    change(api, 'removed', 'ConfigMap/other', { why: 'It goes.' }),
  ];
  const whole = preview({ applications: [web, api], changes });
  const short = 'It is pruned. It waits, as all of its Application does.';
  const texts = [
    renderComment(whole, { links: {} }),
    renderTerminal(whole, { color: false, width: 400 }),
    renderHtml(whole, {}).replace(/<script[^]*/, ''),
  ];
  for (const text of texts) {
    expect(text.split('Waits until Argo CD syncs the Application'), text.slice(0, 1500)).toHaveLength(2);
    expect(text).toContain(short);
    expect(text).toContain('It goes.');
    expect(text).not.toContain('It goes. It waits');
  }
  const said = JSON.parse(renderJson(whole)) as { changes: { forecast: object }[] };
  expect(said.changes[0]?.forecast).toEqual({ effect: 'destroyed', restarts: false, why: 'It is pruned.', waits });
  expect(said.changes.filter(({ forecast }) => 'waits' in forecast)).toHaveLength(60);
});

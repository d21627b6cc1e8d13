import { expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import type { ApplicationReport } from '../../src/report/model.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { application, change, preview } from './samples.ts';

const advice = 'Map it to a directory of this disk.';
const failing = (count: number, files: string[] = []): ApplicationReport[] =>
  ['cert', 'dns', 'ingress', 'logs', 'metrics', 'mesh', 'vault'].slice(0, count).map((name) =>
    application(`run-${name}`, 'prod', {
      outcome: 'unsupported',
      failedOn: 'both',
      causes: { files, itself: false },
      error: `chart ${name}-chart of https://charts.example.com/${name} would have to be downloaded\n${advice}`,
    }),
  );

const commentOf = (applications: ApplicationReport[]): string =>
  renderComment(preview({ applications }), { links: {} });

test('what fails as before is told line by line where the change reaches it, else folded', () => {
  const reached = failing(1, ['values.yaml']);
  const text = commentOf([...reached, ...failing(6).slice(1)]);
  expect(text).toContain('**Not covered: this program cannot render:**\n- `run-cert`');
  expect(text).toContain(
    '<details><summary>Not covered: this program cannot render: 5 applications that this change does not reach</summary>\n\n- `run-dns`',
  );
  expect(text).toMatch(/- `run-mesh`: [^\n]*\n\n<\/details>\n/);
});

test('of those that fail for one reason only the ones that the change reaches are told as such', () => {
  const [first, ...others] = failing(4).map((each) => ({
    ...each,
    error: 'the chart common would have to be downloaded',
  }));
  if (first === undefined) throw new Error('some were asked for');
  const text = commentOf([...others, { ...first, causes: { files: ['values.yaml'], itself: false } }]);
  expect(text).toContain('**Not covered: this program cannot render:**\n- `run-cert`: the chart common');
  expect(text).toContain(
    '3 applications that this change does not reach</summary>\n\n- `run-dns`, `run-ingress`, `run-logs`: the',
  );
});

test('the same advice for many failures is given once, and what has nothing to do with the change is cut', () => {
  const text = renderTerminal(preview({ applications: failing(7) }), { color: false, width: 200 });
  expect(text.split(advice)).toHaveLength(2);
  expect(text).toContain('chart metrics-chart of https://charts.example.com/metrics would have to be downloaded');
  expect(text).not.toContain('mesh-chart');
  expect(text).toContain('  … and 2 more applications; `argo-manifest-diff tree` says why of each\n');
});

test('what the change mends is told without advice', () => {
  const mended = failing(1).map((each): ApplicationReport => ({ ...each, outcome: 'modified', failedOn: 'base' }));
  const text = renderTerminal(preview({ applications: mended }), { color: false, width: 200 });
  expect(text).toContain('Fixed by this change:\n  run-cert\n    chart cert-chart of');
  expect(text).not.toContain(advice);
});

test('what renders after the change is not said to be left out, and what is new and left out is reached by it', () => {
  const [first, second] = failing(2);
  if (first === undefined || second === undefined) throw new Error('two were asked for');
  const text = commentOf([
    { ...first, failedOn: 'base' },
    { ...second, failedOn: 'head' },
  ]);
  expect(text).toContain('**Fixed by this change:**\n- `run-cert`');
  expect(text).toContain('**Not covered: this program cannot render:**\n- `run-dns`');
  expect(text.match(/run-(cert|dns)/g)).toHaveLength(2);
});

test.each([
  ['no-applications', true],
  ['repository-not-followed', true],
  ['unread-files', false],
])('a note that nothing was looked at is not folded: %s', (code, isOpen) => {
  const result = preview({ applications: [], notices: [{ code, message: 'x' }] });
  expect(renderComment(result, { links: {} }).includes('<details open><summary>1 note')).toBe(isOpen);
  expect(renderHtml(result).includes('<details class="block notes" open>')).toBe(isOpen);
});

test('of many notes of one kind some are told, and the others counted', () => {
  const notices = Array.from({ length: 9 }, (_, index) => ({
    code: 'unwatched',
    message: `${'abcdefghi'[index]} waits`,
  }));
  const comment = renderComment(preview({ applications: [], notices: [...notices, { code: 'other', message: 'x' }] }), {
    links: {},
  });
  expect(comment).toContain('10 notes: not covered');
  expect(comment).toContain('- `unwatched`: e waits\n- `unwatched`: 4 more of this kind\n');
  const few = renderTerminal(preview({ applications: [], notices: notices.slice(0, 6) }), { color: false, width: 80 });
  expect(few).toContain('  unwatched: f waits\n');
});

test('an object that only goes to another cluster is not called renamed', () => {
  const shop = application('shop', 'https://b.example.com', { outcome: 'modified' });
  const web = change(shop, 'renamed', 'Deployment/web', { effect: 'left-behind' });
  const changes = [
    { ...web, previous: { ...web.identity, cluster: 'https://a.example.com' } },
    change(shop, 'renamed', 'Service/new', { previous: { ...web.identity, kind: 'Service', name: 'old' } }),
  ];
  const result = preview({ applications: [shop], changes });
  const comment = renderComment(result, { links: {} });
  expect(comment).toContain('now in another cluster · was in `a.example.com` · left behind in the cluster');
  const terminal = renderTerminal(result, { color: false, width: 200 });
  expect(terminal).toContain('> Deployment/web · now in another cluster · was in a.example.com · left behind');
  expect(terminal).toContain('> Service/new · renamed · was Service/old');
});

test('what only --offline keeps from being rendered is one line, however many charts that are', () => {
  const offline = Array.from({ length: 30 }, (_, index) =>
    application(`run-${index}`, 'prod', {
      outcome: 'unsupported',
      failedOn: 'both',
      error: `source 1 of 2: chart c${'x'.repeat(index)} of https://charts.example.com would have to be downloaded, and --offline forbids it\nRun it without.`,
    }),
  );
  const other = application('broken', 'prod', {
    outcome: 'unsupported',
    failedOn: 'both',
    error: 'plugin sops is not mapped\nWith --offline forbids nothing.',
  });
  const text = commentOf([...offline, other]);
  expect(text.split('\n').filter((line) => line.startsWith('- `'))).toEqual([
    '- `run-0`, `run-1`, `run-2` and 27 more: source 1 of 2: chart c of `https://charts.example.com` would have to be downloaded, and --offline forbids it (the others differ in names and numbers)',
    '- `broken`: plugin sops is not mapped',
  ]);
});

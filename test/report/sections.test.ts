import { expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { application, change, preview } from './samples.ts';

test('Applications that go without anything of their own are one row, and what moves is not called nothing', () => {
  const names = 'abcdghijklmn'.split('');
  const gone = names.map((name) => application(`${name}-old`, 'prod', { outcome: 'removed' }));
  const fresh = names.map((name) => application(`${name}-new`, 'prod', { outcome: 'added' }));
  const changes = fresh.map((owner, index) =>
    change(owner, 'moved', `ConfigMap/config-${index}`, { previousApplication: gone[index]?.id ?? '' }),
  );
  const empty = application('e-old', 'prod', { outcome: 'removed' });
  const text = renderComment(preview({ applications: [...gone, empty, ...fresh], changes }), {
    key: 'default',
    links: {},
  });
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

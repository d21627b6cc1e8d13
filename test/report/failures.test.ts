import { expect, test } from 'vitest';
import { renderComment } from '../../src/report/markdown/comment.ts';
import type { ApplicationReport } from '../../src/report/model.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { application, preview } from './samples.ts';

const advice = 'Map it to a directory of this disk.';
const failing = (count: number): ApplicationReport[] =>
  ['cert', 'dns', 'ingress', 'logs', 'metrics', 'mesh', 'vault'].slice(0, count).map((name) =>
    application(`run-${name}`, 'prod', {
      outcome: 'unsupported',
      failedOn: 'both',
      causes: { files: [], itself: false },
      error: `chart ${name}-chart of https://charts.example.com/${name} would have to be downloaded\n${advice}`,
    }),
  );

const commentOf = (count: number): string =>
  renderComment(preview({ applications: failing(count) }), { key: 'default', links: {} });

test('what fails as before is told line by line where it is little, and folded where it is much', () => {
  expect(commentOf(5)).toContain('**Not covered: this program cannot render:**\n- `run-cert`');
  expect(commentOf(6)).toContain(
    '<details><summary>Not covered: this program cannot render: 6 applications</summary>\n\n- `run-cert`',
  );
  expect(commentOf(6)).toMatch(/- `run-mesh`: [^\n]*\n\n<\/details>\n/);
});

test('the same advice for many failures is given once', () => {
  const text = renderTerminal(preview({ applications: failing(6) }), { color: false, width: 200 });
  expect(text.split(advice)).toHaveLength(2);
  expect(text).toContain('chart mesh-chart of https://charts.example.com/mesh would have to be downloaded');
});

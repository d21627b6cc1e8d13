import { expect, test } from 'vitest';
import { renderComment } from '../../src/report/markdown/comment.ts';
import type { ApplicationReport } from '../../src/report/model.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { application, preview } from './samples.ts';

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

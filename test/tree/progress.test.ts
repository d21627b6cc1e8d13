import { expect, test } from 'vitest';
import { type Log, silentLog } from '../../src/log.ts';
import type { RenderedSource } from '../../src/render/model.ts';
import { combineProgress } from '../../src/tree/progress.ts';

function listen(): { log: Log; lines: string[]; progress: [string, number, number, string | undefined][] } {
  const [lines, progress]: [string[], [string, number, number, string | undefined][]] = [[], []];
  const log: Log = {
    ...silentLog,
    detail: (message) => void lines.push(message),
    progress: (work, done, total, last) => void progress.push([work, done, total, last]),
  };
  return { log, lines, progress };
}

function source(key: string, more: Partial<RenderedSource> = {}): RenderedSource {
  return {
    type: 'Helm',
    typeReason: 'Chart.yaml',
    key,
    file: '',
    digest: '',
    mentions: { applications: false, definitions: false },
    tool: 'helm 4.1.4',
    commands: () => [],
    warnings: [],
    revision: '',
    inputs: [],
    ...more,
  };
}

test('adds up both sides and tells what was rendered once', () => {
  const { log, lines, progress } = listen();
  const start = combineProgress(log, 'rendering');
  const [base, head] = [start('base'), start('head')];
  base(1, 2, { name: 'web', sources: [source('a', { took: 312 })] });
  head(1, 2, { name: 'web', sources: [source('a')] });
  head(2, 2, { name: 'shop', sources: [source('b', { tool: 'directory' }), source('c')] });
  base(2, 2, { name: 'later', sources: [source('d', { pending: () => Promise.reject(new Error()) })] });
  expect(lines).toEqual([
    'rendered web (base) with helm 4.1.4 in 0.31 s',
    'rendered shop (head) with directory, helm 4.1.4',
  ]);
  expect(progress).toEqual([
    ['rendering', 1, 2, 'web'],
    ['rendering', 2, 4, 'web'],
    ['rendering', 3, 4, 'shop'],
    ['rendering', 4, 4, 'later'],
  ]);
});

test('tells a failure with all that is needed to see why, on each side that has it', () => {
  const { log, lines } = listen();
  const start = combineProgress(log, 'rendering');
  const problem = {
    code: 'helm-failed',
    message: 'helm failed: nil pointer',
    detail: 'Error: web/templates/a.yaml:3\nnil pointer',
    hint: 'Correct the chart.',
    exitCode: 1,
    commands: [{ cwd: 'charts/web', argv: ['helm', 'template', 'web', '.', '--set', "a=it's"] }],
  };
  start('base')(1, 1, { name: 'web', sources: [], problem: { ...problem, took: 20 } });
  start('head')(1, 1, { name: 'web', sources: [], problem: { ...problem, commands: [] } });
  expect(lines).toEqual([
    [
      'FAILED web (base) in 0.02 s: helm failed: nil pointer',
      String.raw`    $ helm template web . --set 'a=it'\''s'  (in charts/web)`,
      '    exit status 1',
      '    Error: web/templates/a.yaml:3',
      '    nil pointer',
      '    Correct the chart.',
    ].join('\n'),
    expect.stringMatching(/^FAILED web \(head\): helm failed: nil pointer\n {4}exit status 1\n/),
  ]);
});

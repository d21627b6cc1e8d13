import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

const password = 'hunter2-correct-horse';
const sound = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {key: value}\n';
/** A chart that says in its error what would command the runner. */
const failing = String.raw`{{ fail (printf "no tag %s\n::error::pwned\n##[warning]pwned" .Values.password) }}`;

let origin: Origin;
let run: ActionRun;
/** The log group by group; what is outside of one under the empty name. */
const groups = new Map<string, string[]>();

beforeAll(async () => {
  const served = workshop.directory('served');
  const helm = { parameters: [{ name: 'password', value: password }] };
  const pull = makePullRequest(served, {
    base: {
      'bootstrap/apps.yaml': documents(
        application('web', { path: 'charts/web', helm }),
        application('plain', { path: 'plain' }),
        application('still', { path: 'still' }),
      ),
      ...chart('charts/web', { 'web.yaml': sound }),
      'plain/config.yaml': documents(configMap('plain', { key: 'base' })),
      'still/config.yaml': documents(configMap('still', { key: 'base' })),
    },
    change: {
      'charts/web/templates/web.yaml': failing,
      'plain/config.yaml': documents(configMap('plain', { key: 'head' })),
    },
  });
  origin = await startOrigin(served);
  const workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
  const github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  const inputs = { 'report-url': 'https://pages.example.com/gitops/7/' };
  const env = { RUNNER_DEBUG: '1' };
  run = await runAction({ workshop, machine, github, event: pullRequestEvent(pull), workspace, inputs, env });
  let name = '';
  for (const line of run.stdout.split('\n')) {
    const title = /^::group::(.*)/.exec(line)?.[1];
    if (title !== undefined && name !== '') throw new Error(`a group inside of ${name}`);
    if (title !== undefined || line === '::endgroup::') name = title ?? '';
    else groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  await github.close();
});
afterAll(() => origin.close());

test('has a group for each stage, and the result in the open', () => {
  const titles = [...run.stdout.matchAll(/^::group::(.*)$/gm)].map(([, title]) => title);
  expect(titles).toEqual(
    expect.arrayContaining(['Prepare', 'Revisions', 'Render', 'Diff', 'Forecast', 'Risk', 'Publish']),
  );
  const open = groups.get('') ?? [];
  expect(open[1]).toMatch(/^argo-manifest-diff \d+\.\d+\.\d+ on node \d+\.\d+\.\d+, linux \w+$/);
  expect(open.join('\n')).toMatch(/^Manifest diff is incomplete/m);
  expect(open.join('\n')).toMatch(/· helm \d+\.\d+\.\d+$/m);
  expect(groups.get('Publish')?.join('\n')).toContain('the report files are in');
});

test('tells what became of each Application, and of a failure all that it takes to understand it', () => {
  const lines = [...groups.values()].flat();
  expect(lines.filter((line) => line.startsWith('rendered plain')).toSorted()).toEqual([
    'rendered plain (base) with directory',
    'rendered plain (head) with directory',
  ]);
  expect(lines.filter((line) => line.startsWith('rendered still'))).toHaveLength(1);
  expect(lines.find((line) => line.startsWith('rendered web'))).toMatch(
    /^rendered web \(base\) with helm \d+\.\d+\.\d+ in \d+\.\d\d s$/,
  );
  const at = lines.findIndex((line) => line.startsWith('FAILED web (head) in '));
  const told = lines.slice(
    at,
    lines.findIndex((line, index) => index > at && !/^ {4}/.test(line)),
  );
  expect(told[0]).toMatch(/in \d+\.\d\d s: helm failed: .*no tag/);
  expect(told[1]).toMatch(/^ {4}\$ helm template .*web.*\(in charts\/web\)$/);
  expect(told[2]).toBe('    exit status 1');
  expect(told.join('\n')).toContain('(web/templates/web.yaml:1:3): no tag ‹secret›');
});

test('takes no command from the repository, and tells no secret', () => {
  const commands = [...run.stdout.matchAll(/^\s*::([a-z-]+)/gm)].map(([, command]) => command);
  expect(new Set(commands)).toEqual(new Set(['add-mask', 'group', 'endgroup', 'debug', 'error']));
  expect(run.stdout).not.toMatch(/^\s*::error::pwned|##\[/m);
  expect(run.stdout).toContain(': :error::pwned');
  expect(run.everything()).not.toContain(password);
});

test('says more where the runner is asked to', () => {
  expect(run.stdout).toMatch(/^::debug::plain: .*; revision [0-9a-f]{40}, render [0-9a-f]{12}$/m);
});

test('the summary leads to where the workflow publishes the report', () => {
  expect(run.summary).toContain('[full report](https://pages.example.com/gitops/7/preview.html)');
  expect(run.summary).toContain('[JSON](https://pages.example.com/gitops/7/preview.json)');
  expect(run.summary).toContain('[`plain`](https://pages.example.com/gitops/7/preview.html#app=argocd%2Fplain)');
});

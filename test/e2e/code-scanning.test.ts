import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { sarifProblems } from '../report/sarif-check.ts';
import { runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, deployment } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });
/** A file name that would end a command of the runner, and its properties, if it was written as it is. */
const file = 'web,title=x::pwned %0A.yaml';
const encoded = 'web%2Ctitle%3Dx%3A%3Apwned%20%250A.yaml';

let origin: Origin;
let pull: PullRequest;
let workspace: string;

beforeAll(async () => {
  const served = workshop.directory('served');
  pull = makePullRequest(served, {
    base: {
      'bootstrap/web.yaml': stringify(application('web', { path: 'plain' })),
      [`plain/${file}`]: stringify(deployment('web', { replicas: 3 })),
    },
    change: { [`plain/${file}`]: stringify(deployment('web', { replicas: 0 })) },
  });
  origin = await startOrigin(served);
  workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge', depth: 0 });
});
afterAll(() => origin.close());

/** The results of a log, after it was held to the schema. */
function resultsOf(text: string): unknown[] {
  const log = JSON.parse(text);
  expect(sarifProblems(log)).toEqual([]);
  return log.runs[0].results;
}

const expected = expect.objectContaining({
  ruleId: 'replicas-zero',
  level: 'error',
  locations: [
    expect.objectContaining({
      physicalLocation: {
        artifactLocation: { uri: `plain/${encoded}`, uriBaseId: '%SRCROOT%' },
        region: { startLine: 6, endLine: 6 },
      },
    }),
  ],
});

test('the action shows a finding at its line, and writes it for code scanning', async ({ onTestFinished }) => {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  const run = await runAction({ workshop, machine, github, event: pullRequestEvent(pull), workspace });
  expect(run.status, run.stdout + run.stderr).toBe(1);
  const commands = run.stdout.split('\n').filter((line) => line.startsWith('::error'));
  expect(commands).toEqual([
    expect.stringMatching(
      /^::error title=(critical|high)%3A replicas-zero,file=plain\/web%2Ctitle=x%3A%3Apwned %250A\.yaml,line=6,endLine=6::/,
    ),
  ]);
  expect(run.outputs['sarif']).toMatch(/preview\.sarif$/);
  const text = readFileSync(run.outputs['sarif'] ?? '', 'utf8');
  expect(resultsOf(text)).toContainEqual(expected);
  expect(JSON.parse(text).runs[0].versionControlProvenance).toEqual([
    { repositoryUri: 'https://github.com/acme/gitops', revisionId: pull.merge },
  ]);
});

test('the command line program writes the same', async () => {
  const args = ['--base', pull.base, '--head', pull.merge, '--repo-url', 'https://github.com/acme/gitops'];
  const run = await runCli(workshop, machine, workspace, [...args, '--format', 'sarif']);
  expect(run.status, run.stderr).toBe(1);
  expect(resultsOf(run.stdout)).toContainEqual(expected);
  const out = path.join(workshop.directory('out'), 'deep', 'preview.sarif');
  await runCli(workshop, machine, workspace, [...args, '--format', 'terminal', '--format', `sarif=${out}`]);
  expect(readFileSync(out, 'utf8')).toBe(run.stdout);
});

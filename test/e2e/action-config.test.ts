import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });
const loose = 'version: 1\nfailOn: never\n';

let origin: Origin;
let pull: PullRequest;
let workspace: string;

beforeAll(async () => {
  const served = workshop.directory('served');
  pull = makePullRequest(served, {
    base: {
      'bootstrap/apps.yaml': documents(application('web', { path: 'plain' })),
      'plain/config.yaml': documents(configMap('web', { key: 'base' })),
      'plain/shop.yaml': documents(object('v1', 'Namespace', 'shop')),
      'ci/check.yaml': 'version: 1\n',
      'ci/apis.txt': 'example.com/v1/Thing\n',
      'ci/more-apis.txt': 'example.com/v1/Thing\n',
    },
    change: {
      'plain/shop.yaml': null,
      'ci/check.yaml': loose,
      'ci/new.yaml': loose,
      'ci/more-apis.txt': 'example.com/v1/Thing\nexample.com/v1/Other\n',
      'ci/new-apis.txt': 'example.com/v1/Other\n',
      'ci/link.yaml': { link: 'new.yaml' },
    },
  });
  origin = await startOrigin(served);
  workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
});
afterAll(() => origin.close());

async function run(config: string): Promise<ActionRun> {
  return runWith({ config });
}

async function runWith(inputs: Record<string, string>): Promise<ActionRun> {
  const github = await startGitHub();
  onTestFinished(() => github.close());
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  return runAction({ workshop, machine, github, event: pullRequestEvent(pull), workspace, inputs });
}

test.each(['ci/check.yaml', './ci/new.yaml'])(
  'a config file that the change edits or brings judges as base has it: %s',
  async (config) => {
    const ended = await run(config);
    expect(ended.status, ended.stdout).toBe(1);
    const rules = ended.result().findings.map(({ rule, evidence }) => [rule, evidence]);
    expect(rules).toContainEqual(['namespace-deleted', expect.anything()]);
    expect(rules).toContainEqual(['policy-changed', expect.arrayContaining(['failOn goes from high to never'])]);
  },
);

test('a link to a file of the commit is refused', async () => {
  const ended = await run('ci/link.yaml');
  expect(ended.status, ended.stdout).toBe(3);
  expect(ended.stdout).toContain('ci/link.yaml leads to a file of the commit that is checked out');
});

test('one from elsewhere, or that a step wrote, is read as it is', async () => {
  const elsewhere = path.join(workshop.directory('elsewhere'), 'check.yaml');
  for (const file of [elsewhere, path.join(workspace, 'written.yaml')]) {
    writeFileSync(file, loose);
    const ended = await run(file);
    expect(ended.status, ended.stdout).toBe(0);
  }
});

test.each(['ci/more-apis.txt', 'ci/new-apis.txt'])(
  'API versions that the change says itself are refused: %s',
  async (file) => {
    const ended = await runWith({ 'api-versions': file });
    expect(ended.status, ended.stdout).toBe(3);
    expect(ended.stdout).toContain(`${file} is not what the base revision has`);
  },
);

test('API versions in a file that the change leaves alone, or that is from elsewhere, count', async () => {
  const elsewhere = path.join(workshop.directory('elsewhere'), 'apis.txt');
  writeFileSync(elsewhere, 'example.com/v1/Other\n');
  for (const file of ['ci/apis.txt', elsewhere]) {
    const ended = await runWith({ 'api-versions': file });
    expect(ended.status, ended.stdout).toBe(1);
  }
});

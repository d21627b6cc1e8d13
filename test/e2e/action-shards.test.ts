import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { gitIn } from '../support/repository.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, documents, object } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });

let origin: Origin;
let pull: PullRequest;
let workspace: string;

beforeAll(async () => {
  const served = workshop.directory('served');
  const names = ['one', 'two', 'three'];
  const bootstrap = documents(...names.map((name) => application(name, { path: name })));
  const side = (value: string) =>
    Object.fromEntries(names.map((name) => [`${name}/config.yaml`, documents(configMap(name, { key: value }))]));
  pull = makePullRequest(served, { base: { 'bootstrap/apps.yaml': bootstrap, ...side('a') }, change: side('b') });
  origin = await startOrigin(served);
  workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
});
afterAll(() => origin.close());

test('jobs of a matrix do a part each and post nothing; the job that merges posts what one run would have', async () => {
  const github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  try {
    const event = pullRequestEvent(pull);
    const run = (inputs: Record<string, string>) => runAction({ workshop, machine, github, event, workspace, inputs });
    const parts = path.join(workspace, 'parts');
    for (const part of ['1', '2']) {
      const { status, outputs, stdout } = await run({ shard: `${part}/2` });
      expect({ status, stdout }).toMatchObject({ status: 0 });
      expect(Object.keys(outputs).toSorted()).toEqual(['json', 'report-dir']);
      const directory = path.join(parts, `argo-manifest-diff-${part}`);
      mkdirSync(directory, { recursive: true });
      copyFileSync(outputs['json'] ?? '', path.join(directory, 'preview.json'));
    }
    expect(github.comments).toEqual([]);
    expect(github.statuses).toEqual([]);

    const missing = await run({ mode: 'merge', from: 'parts/argo-manifest-diff-1' });
    expect(missing.status).toBe(3);
    expect(missing.stdout).toContain('part 2 of 2 is missing');
    expect(github.statuses.at(-1)).toMatchObject({ state: 'error' });

    const merged = await run({ mode: 'merge', from: 'parts' });
    expect({ status: merged.status, stdout: merged.stdout }).toMatchObject({ status: 0 });
    expect(merged.outputs).toMatchObject({ verdict: 'pass', 'applications-changed': '3' });
    expect(github.comments).toHaveLength(1);
    const [body] = github.comments.map((comment) => comment.body);
    expect(github.statuses.at(-1)).toMatchObject({ state: 'success' });

    await run({});
    // One run says the same, so the comment is left as it is.
    expect(github.comments.map((comment) => comment.body)).toEqual([body]);
  } finally {
    await github.close();
  }
});

test('the job that merges places findings as one run does, in what actions/checkout leaves by default', async () => {
  const served = workshop.directory('served');
  const names = ['one', 'two'];
  const bootstrap = documents(...names.map((name) => application(name, { path: name, namespace: name })));
  const namespaces = names.map((name) => [
    `${name}/all.yaml`,
    documents(configMap(name, {}), object('v1', 'Namespace', name)),
  ]);
  const without = names.map((name) => [`${name}/all.yaml`, documents(configMap(name, {}))]);
  const removing = makePullRequest(served, {
    base: { 'bootstrap/apps.yaml': bootstrap, ...Object.fromEntries(namespaces) },
    change: Object.fromEntries(without),
  });
  const [github, server] = await Promise.all([startGitHub(), startOrigin(served)]);
  github.pulls.set(7, { sha: removing.head, state: 'open' });
  try {
    const event = pullRequestEvent(removing);
    // Each job has a checkout of its own: what one has fetched, no other has.
    const run = async (inputs: Record<string, string>) => {
      const checkout = path.join(workshop.directory('workspace'), 'gitops');
      await checkOut({ origin: server, directory: checkout, sha: removing.merge, ref: 'refs/pull/7/merge' });
      return runAction({ workshop, machine, github, event, workspace: checkout, inputs });
    };
    const parts: string[] = [];
    for (const part of ['1', '2']) parts.push((await run({ shard: `${part}/2` })).outputs['json'] ?? '');
    const [merged, whole] = [await run({ mode: 'merge', from: parts.join('\n') }), await run({})];
    expect({ status: merged.status, stdout: merged.stdout }).toMatchObject({ status: 1 });
    const files = merged.result().findings.map(({ location }) => location?.file);
    expect(new Set(files)).toEqual(new Set(names.map((name) => `${name}/all.yaml`)));
    expect(merged.result().findings).toEqual(whole.result().findings);
  } finally {
    await Promise.all([github.close(), server.close()]);
  }
}, 90_000);

test('parts that the pull request has in its own files are no parts', async () => {
  const github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  const checkout = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: checkout, sha: pull.merge, ref: 'refs/pull/7/merge' });
  try {
    const event = pullRequestEvent(pull);
    const run = (inputs: Record<string, string>) =>
      runAction({ workshop, machine, github, event, workspace: checkout, inputs });
    for (const part of ['1', '2']) {
      const { outputs } = await run({ shard: `${part}/2` });
      const directory = path.join(checkout, 'parts', `argo-manifest-diff-${part}`);
      mkdirSync(directory, { recursive: true });
      copyFileSync(outputs['json'] ?? '', path.join(directory, 'preview.json'));
    }
    gitIn(checkout, 'add', '--all', '--force');
    gitIn(checkout, 'commit', '--quiet', '--message', 'parts of our own making');
    const merged = await run({ mode: 'merge', from: 'parts' });
    expect(merged.status).toBe(3);
    expect(merged.stdout).toContain('it is a file of the repository, and no part that a job has left');
    expect(github.statuses.at(-1)).toMatchObject({ state: 'error' });
  } finally {
    await github.close();
  }
});

test('parts that are not of this very run are refused, and the status of the commit says so', async () => {
  const github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
  try {
    const run = (inputs: Record<string, string>, event = pullRequestEvent(pull)) =>
      runAction({ workshop, machine, github, event, workspace, inputs });
    const shard = async (name: string, inputs: readonly Record<string, string>[]) => {
      const folder = path.join(workshop.directory('parts'), name);
      for (const [index, more] of inputs.entries()) {
        const { outputs } = await run({ shard: `${index + 1}/${inputs.length}`, ...more });
        mkdirSync(folder, { recursive: true });
        copyFileSync(outputs['json'] ?? '', path.join(folder, `${index}.json`));
      }
      return folder;
    };
    const refused = async (from: string, message: string, event = pullRequestEvent(pull)) => {
      const { status, stdout } = await run({ mode: 'merge', from }, event);
      expect({ status, stdout }).toMatchObject({ status: 3, stdout: expect.stringContaining(message) });
      expect(github.statuses.at(-1)).toMatchObject({ state: 'error' });
    };
    const good = await shard('good', [{}, {}]);
    // The head has moved since: another test merge.
    const moved = pullRequestEvent({ ...pull, merge: pull.head });
    await refused(good, `the parts compared the head ${pull.merge}, and this run is about ${pull.head}`, moved);
    const mixed = await shard('mixed', [{}, { 'kube-version': '1.31.0' }]);
    await refused(mixed, 'other options (kubeVersion)');
    const based = await shard('based', [{ 'base-ref': pull.head }, { 'base-ref': pull.head }]);
    await refused(based, `the parts compared the base ${pull.head}, and this run is about ${pull.base}`);
    expect(await run({ mode: 'merge', from: based, 'base-ref': pull.head })).toMatchObject({ status: 0 });
    expect(github.statuses.at(-1)).toMatchObject({ state: 'success' });
  } finally {
    await github.close();
  }
});

test.each<[Record<string, string>, string]>([
  [{ mode: 'merge' }, 'from'],
  [{ mode: 'merge', from: 'parts', shard: '1/2' }, 'shard'],
  [{ shard: '3/2' }, 'shard'],
  [{ mode: 'merge', from: 'nowhere' }, 'nowhere'],
])('a mistake of the workflow is told: %j', async (inputs, word) => {
  const github = await startGitHub();
  try {
    const event = pullRequestEvent(pull);
    const { status, stdout } = await runAction({ workshop, machine, github, event, workspace, inputs });
    expect(status).toBe(3);
    expect(stdout).toContain(word);
    expect(github.comments).toEqual([]);
    // What an earlier run said of the commit must not stay green.
    if (inputs['from'] === 'nowhere') expect(github.statuses.at(-1)).toMatchObject({ state: 'error' });
  } finally {
    await github.close();
  }
});

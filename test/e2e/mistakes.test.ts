import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import { type ActionEvent, pullRequestEvent } from '../support/action-events.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { createRepository, gitIn } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { fingerprint, type Machine, openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const withoutHelm = setUpMachine(workshop, { helm: null });
const template = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {key: {{ .Values.key }}}\n';
const base = {
  'bootstrap/apps.yaml': documents(application('web', { path: 'chart' })),
  ...chart('chart', { 'config.yaml': template }, { key: 'base' }),
  ...chart('charts/a', {}),
  'notes.txt': 'x',
  'notes/README.md': '# Notes\n',
};
const change = { 'chart/values.yaml': 'key: change\n' };

describe('on the command line', () => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(change);
  const outside = workshop.directory('outside');
  const both = ['--base', 'main', '--head', 'change'];

  test.concurrent.for<{ name: string; args: string[]; says: RegExp; todo: RegExp; cwd?: string; helm?: null }>([
    {
      name: 'there is nothing at the bootstrap',
      args: [...both, '--bootstrap', 'apps'],
      says: /^--bootstrap: there is nothing at "apps" in main \([0-9a-f]{7}\) or change \([0-9a-f]{7}\)$/m,
      todo: /Name the directory, file or glob/,
    },
    {
      name: 'a glob that matches nothing',
      args: [...both, '--bootstrap', 'apps/*.yaml'],
      says: /there is nothing at "apps\/\*\.yaml"/,
      todo: /Name the directory/,
    },
    {
      name: 'a bootstrap without a manifest',
      args: [...both, '--bootstrap', 'notes'],
      says: /^--bootstrap: there is no manifest at "notes" in main/m,
      todo: /Name the directory/,
    },
    {
      name: 'a chart below the bootstrap, and nothing else',
      args: [...both, '--bootstrap', 'charts'],
      says: /there is no manifest at "charts" in main/,
      todo: /charts\/a holds Chart\.yaml and is read only if it is named itself/,
    },
    {
      name: 'an Application that is spelled wrong',
      args: ['explain', 'wbe', ...both],
      says: /there is no Application "wbe" in main or change/,
      todo: /Did you mean web\?/,
    },
    {
      name: 'an output directory that cannot be made',
      args: ['render', '--revision', 'main', '--output', 'notes.txt/out'],
      says: /^--output: .*notes\.txt\/out cannot be written: ENOTDIR/m,
      todo: /Name an empty directory that you may write to/,
    },
    {
      name: 'a revision that does not exist',
      args: ['--base', 'main', '--head', 'nope', '--offline'],
      says: /there is no revision "nope"/,
      todo: /--offline|Name a branch/,
    },
    {
      name: 'a revision that is an option',
      args: ['--base', 'main', '--head', '--upload-pack=x'],
      says: /--head/,
      todo: /help diff/,
    },
    {
      name: 'a repository without a commit',
      args: [],
      cwd: createRepository(workshop.directory('unborn')).directory,
      says: /^--base: there is nothing to compare with: the repository has no commit yet$/m,
      todo: /^Commit what is to be compared with/m,
    },
    { name: 'no git repository', args: both, cwd: outside, says: /is not inside a git repository/, todo: /--repo/ },
    {
      name: 'an unknown flag, with the one that was meant',
      args: [...both, '--bootstrp', 'x'],
      says: /--bootstrp/,
      todo: /--bootstrap/,
    },
    {
      name: 'a wrong severity',
      args: [...both, '--fail-on', 'hgih'],
      says: /--fail-on/,
      todo: /critical, high, medium, low/,
    },
    {
      name: 'a config file that is not there',
      args: [...both, '--config', 'missing.yaml'],
      says: /the config file missing\.yaml cannot be read/,
      todo: /Name a file that exists/,
    },
    {
      name: 'an output directory that holds other files',
      args: ['render', '--revision', 'main', '--output', '.'],
      says: /holds files that are not from an earlier render/,
      todo: /Name an empty directory/,
    },
    { name: 'no output directory', args: ['render', '--revision', 'main'], says: /--output/, todo: /help render/ },
    {
      name: 'no helm anywhere',
      args: both,
      helm: null,
      says: /there is no helm on the PATH/,
      todo: /Install helm, or name one with --helm/,
    },
    {
      name: 'a helm that is none',
      args: [...both, '--helm', '/nonexistent/helm'],
      says: /\/nonexistent\/helm is no program that can be run/,
      todo: /--helm/,
    },
  ])(
    '$name: one clear sentence, what to do, and exit status 3',
    async ({ args, says, todo, cwd = repository.directory, helm }) => {
      const on = setUpMachine(workshop, helm === undefined ? {} : { helm });
      const before = fingerprint(repository.directory);
      const run = await runCli(workshop, on, cwd, args);
      expect(run.stderr).toMatch(says);
      expect(run.stderr).toMatch(todo);
      expect(run.stderr).not.toMatch(/^\s+at |This is a bug/m);
      expect(run.stdout).toBe('');
      expect(run.status).toBe(3);
      expect(fingerprint(repository.directory)).toBe(before);
      expect(on.leftovers()).toEqual([]);
    },
  );

  test.concurrent('several problems of a config file are told at once, each with its place', async () => {
    const configured = createRepository(workshop.directory('repository'));
    configured.commit({
      ...base,
      '.argo-manifest-diff.yaml': 'version: 1\nfailOn: sometimes\nkubVersion: "1.33"\n',
    });
    const run = await runCli(workshop, machine, configured.directory, ['--base', 'main', '--head', 'main']);
    expect(run.stderr).toMatch(
      /^\.argo-manifest-diff\.yaml:2:\d+: failOn: .*\n\.argo-manifest-diff\.yaml:3:\d+: kubVersion: /,
    );
    expect(run.status).toBe(3);
  });

  test.concurrent('helm that is needed by nothing is not missed', async () => {
    const plain = createRepository(workshop.directory('repository'));
    plain.git('remote', 'add', 'origin', repoUrl);
    plain.commit({
      'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
      'plain/a.yaml': documents(configMap('a', {})),
    });
    const run = await runCli(workshop, withoutHelm, plain.directory, ['--base', 'main', '--head', 'main']);
    expect(run.status, run.stderr).toBe(0);
  });

  test.concurrent('help, and each of its commands, and the version', async () => {
    for (const args of [['help'], ['--help'], ['help', 'render'], ['diff', '--help'], ['version']]) {
      const run = await runCli(workshop, machine, outside, args);
      expect(run.status).toBe(0);
      expect(run.stdout).not.toBe('');
      expect(run.stderr).toBe('');
    }
  });
});

describe('in a workflow', () => {
  let origin: Origin;
  let pull: PullRequest;

  beforeAll(async () => {
    const served = workshop.directory('served');
    pull = makePullRequest(served, { base, change });
    origin = await startOrigin(served);
  });
  afterAll(() => origin.close());

  interface Options {
    inputs?: Record<string, string>;
    env?: Record<string, string>;
    event?: Partial<ActionEvent>;
    on?: Machine;
    workspace?: string;
    /** What becomes of the checkout before the step. */
    later?: (checkout: string) => void;
  }

  async function run(
    onTestFinished: (close: () => Promise<void>) => void,
    { inputs = {}, env = {}, event = {}, on = machine, workspace, later }: Options,
  ): Promise<{ github: FakeGitHub; ended: ActionRun }> {
    const github = await startGitHub();
    onTestFinished(() => github.close());
    github.pulls.set(7, { sha: pull.head, state: 'open' });
    const checkout = path.join(workshop.directory('workspace'), 'gitops');
    if (workspace === undefined)
      await checkOut({ origin, directory: checkout, sha: pull.merge, ref: 'refs/pull/7/merge' });
    later?.(checkout);
    const ended = await runAction({
      workshop,
      machine: on,
      github,
      event: { ...pullRequestEvent(pull), ...event },
      workspace: workspace ?? checkout,
      inputs,
      env,
    });
    return { github, ended };
  }

  /** No comment, and the last word of the status is not that something is going on. */
  function expectNothingHalfPosted(github: FakeGitHub): void {
    expect(github.comments).toEqual([]);
    expect(github.statuses.map(({ state }) => state).at(-1) ?? 'error').toBe('error');
    for (const { description } of github.statuses) expect(description).not.toContain('undefined');
  }

  const mistakes: { name: string; options: Options; says: RegExp; todo: RegExp }[] = [
    {
      name: 'there is nothing at the bootstrap',
      options: { inputs: { bootstrap: 'apps' } },
      says: /there is nothing at "apps" in main \([0-9a-f]{7}\) or change/,
      todo: /Name the directory/,
    },
    {
      name: 'a revision that does not exist',
      options: { inputs: { 'base-ref': 'nope' } },
      says: /there is no revision "nope" in .* and none on its remote origin/,
      todo: /Name a branch|git fetch from origin failed/,
    },
    {
      name: 'no helm anywhere',
      options: { on: withoutHelm },
      says: /there is no helm on the PATH/,
      todo: /Install helm, or name one with/,
    },
    {
      name: 'an event without a pull request',
      options: { event: { payload: { action: 'opened' } } },
      says: /The pull_request event names no pull request/,
      todo: /Run on `pull_request`/,
    },
    {
      name: 'an event file that is no JSON',
      options: { env: { GITHUB_EVENT_PATH: '/nonexistent.json' } },
      says: /nonexistent\.json/,
      todo: /./,
    },
    {
      name: 'an input that is wrong',
      options: { inputs: { 'fail-on': 'sometimes', comment: 'maybe' } },
      says: /input fail-on: .*%0Ainput comment: /,
      todo: /The inputs are explained in the README/,
    },
    {
      name: 'no checkout',
      options: { workspace: workshop.directory('empty') },
      says: /empty-\w+ is not inside a git repository/,
      todo: /in a workflow, check the repository out in a step before \(actions\/checkout\)/,
    },
    {
      name: 'a checkout that does not keep its credentials (persist-credentials: false)',
      options: {
        later: (checkout) => gitIn(checkout, 'config', '--local', '--unset', `http.${origin.url}/.extraheader`),
      },
      says: /git fetch from origin failed: could not read Username/,
      todo: /leave `persist-credentials` of actions\/checkout as it is by default, or have it fetch what is compared/,
    },
  ];

  test.concurrent.for(mistakes)(
    '$name: one clear annotation, exit status 3, nothing half-posted',
    async ({ options, says, todo }, { onTestFinished }) => {
      const { github, ended } = await run(onTestFinished, options);
      const annotations = ended.stdout.split('\n').filter((line) => line.startsWith('::error'));
      expect(annotations).toEqual([expect.stringMatching(/^::error title=argo-manifest-diff::/)]);
      expect(annotations[0]).toMatch(says);
      expect(annotations[0]).toMatch(todo);
      expect(ended.stdout + ended.stderr).not.toMatch(/^\s+at .*\.js:\d+|This is a bug/m);
      expect(ended.status, ended.stdout).toBe(3);
      expectNothingHalfPosted(github);
      expect(ended.outputs['verdict']).toBeUndefined();
    },
  );

  test.concurrent('a token that GitHub refuses: the verdict stands, and what to do is said', async ({
    onTestFinished,
  }) => {
    const github = await startGitHub();
    onTestFinished(() => github.close());
    github.pulls.set(7, { sha: pull.head, state: 'open' });
    for (const route of ['createStatus', 'listComments', 'getPull'] as const)
      github.trouble(route, { status: 401, message: 'Bad credentials' }, 9);
    const checkout = path.join(workshop.directory('workspace'), 'gitops');
    await checkOut({ origin, directory: checkout, sha: pull.merge, ref: 'refs/pull/7/merge' });
    const ended = await runAction({ workshop, machine, github, event: pullRequestEvent(pull), workspace: checkout });
    expect(ended.status, ended.stdout).toBe(0);
    expect(ended.stdout).toContain('Bad credentials (HTTP 401)');
    expect(ended.summary).toContain('Bad credentials');
    expect(github.statuses).toEqual([]);
    expect(github.comments).toEqual([]);
  });

  test.concurrent('a helm that hangs is stopped after its time and fails its Application', async ({
    onTestFinished,
  }) => {
    const hanging = writeProgram(path.join(workshop.directory('helm'), 'helm'), [
      'if [ "$1" = version ]; then echo v4.1.4; exit; fi',
      '/bin/sleep 300',
    ]);
    const { github, ended } = await run(onTestFinished, { inputs: { helm: hanging, timeout: '1' } });
    expect(ended.result().applications).toEqual([
      expect.objectContaining({ outcome: 'failed', error: expect.stringContaining('timed out after 1 s') }),
    ]);
    expect(github.statuses.map(({ state }) => state)).not.toContain('success');
    expect(ended.status).not.toBe(0);
  });
});

test('a directory that was removed since the shell went there is a mistake of the caller', () => {
  const gone = workshop.directory('gone');
  const program = [process.execPath, path.join(workshop.program, 'dist', 'cli.js'), 'tree'];
  const { status, stderr } = spawnSync('/bin/sh', ['-c', '/bin/rmdir "$0" && exec "$@"', gone, ...program], {
    cwd: gone,
    env: machine.env,
    encoding: 'utf8',
  });
  expect(status).toBe(3);
  expect(stderr).toContain('the directory that this was started in is no longer there\nChange to a directory');
});

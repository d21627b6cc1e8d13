import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { createRepository, type TestRepository } from '../support/repository.ts';
import { compare, readResult, type Result, runCli } from '../support/run-cli.ts';
import { fingerprint, type Machine, openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { recordHelm } from '../support/workspace-helm.ts';
import { application, chart, configMap, documents, repoUrl } from '../support/workspace-manifests.ts';
import { authorization, type Origin, startOrigin } from '../support/workspace-origin.ts';
import {
  type CheckoutOptions,
  checkOut,
  makePullRequest,
  type PullRequest,
} from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const template =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\ndata: {key: {{ .Values.key }}, other: {{ .Values.other }}}\n';

const base = {
  'bootstrap/apps.yaml': documents(
    application('web', { path: 'charts/web', helm: { valueFiles: ['../../values/web.yaml'] } }),
    application('plain', { path: 'plain' }),
    application('still', { path: 'charts/still' }),
  ),
  ...chart('charts/web', { 'config.yaml': template }, { key: 'base', other: 'base' }),
  ...chart('charts/still', { 'config.yaml': template }, { key: 'same', other: 'same' }),
  'values/web.yaml': 'key: base\n',
  'values/unused.yaml': 'key: unused\n',
  'plain/config.yaml': documents(configMap('plain', { key: 'base' })),
  'large/video.bin': 'x'.repeat(100_000),
};
const change = { 'values/web.yaml': 'key: change\n' };
/** What somebody else merged meanwhile: none of the pull request's doing. */
const later = {
  'plain/config.yaml': documents(configMap('plain', { key: 'later' })),
  'charts/web/values.yaml': 'other: later\n',
};

/** Only what the pull request does: the base that moved on does not show. */
function expectChange({ changes }: Result): void {
  expect(changes.map(({ application: id, fields }) => [id, fields])).toEqual([
    ['argocd/web', [{ path: 'data.key', from: 'base', to: 'change' }]],
  ]);
}

describe('in a clone', () => {
  const machine = setUpMachine(workshop);

  function makeRepository(): TestRepository {
    const repository = createRepository(workshop.directory('repository'));
    repository.git('remote', 'add', 'origin', repoUrl);
    repository.commit(base);
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit(change);
    repository.git('checkout', '--quiet', 'main');
    repository.commit(later);
    return repository;
  }

  test('two revisions are compared without touching the work tree or the index', async () => {
    const repository = makeRepository();
    repository.git('checkout', '--quiet', '-b', 'elsewhere');
    repository.write({ 'values/web.yaml': 'staged: true\n', 'values/new.yaml': 'staged: true\n' });
    repository.git('add', '--all');
    repository.write({ 'values/web.yaml': 'not staged: [\n', 'plain/config.yaml': null, untracked: 'x' });
    const status = repository.git('status', '--porcelain');
    const before = fingerprint(repository.directory);
    const run = await compare(workshop, machine, repository.directory, [], 'change~1');
    expectChange(run.result);
    expect(fingerprint(repository.directory)).toBe(before);
    expect(repository.git('status', '--porcelain')).toBe(status);
    expect(machine.leftovers()).toEqual([]);
  });

  test('without flags the work tree, uncommitted files included, is compared with where it left the default branch', async () => {
    const repository = makeRepository();
    repository.git('checkout', '--quiet', 'change');
    repository.write({ 'plain/untracked.yaml': documents(configMap('untracked', {})) });
    repository.git('update-index', '--refresh', '-q');
    const before = fingerprint(repository.directory);
    const run = await runCli(workshop, machine, path.join(repository.directory, 'charts'), ['--format', 'json']);
    const result = readResult(run.stdout);
    expect(result.changes.map(({ application: id, action, identity }) => `${id} ${action} ${identity.name}`)).toEqual([
      'argocd/web modified web',
      'argocd/plain added untracked',
    ]);
    expect(result.revisions.head.name).toBe('work tree');
    expect(fingerprint(repository.directory)).toBe(before);
    expect(machine.leftovers()).toEqual([]);
  });

  test('what is pinned to the branch that the change goes to follows it', async () => {
    const repository = createRepository(workshop.directory('repository'));
    repository.git('remote', 'add', 'origin', repoUrl);
    const apps = { 'bootstrap/apps.yaml': documents(application('plain', { path: 'plain' })).replace('main', 'stage') };
    repository.commit({ ...apps, 'plain/config.yaml': documents(configMap('plain', { key: 'base' })) });
    repository.git('branch', 'stage');
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit({ 'plain/config.yaml': documents(configMap('plain', { key: 'change' })) });
    const changed = async (...args: string[]) => {
      const { result } = await compare(workshop, machine, repository.directory, args, 'stage');
      return result.changes.map(({ application: id }) => id);
    };
    expect(await changed()).toEqual([]);
    expect(await changed('--branch', 'origin/stage')).toEqual(['argocd/plain']);
  });

  test('a bare repository will do', async () => {
    const repository = makeRepository();
    const run = await compare(workshop, machine, path.join(repository.directory, '.git'), [], 'change~1');
    expectChange(run.result);
  });

  test('only what a tool needs is on disk while it runs', async () => {
    const repository = makeRepository();
    const helm = recordHelm(workshop);
    await compare(workshop, machine, repository.directory, ['--helm', helm.program], 'change~1');
    const files = new Set(helm.runs().flatMap((run) => run.files));
    expect([...files].toSorted()).toEqual(
      [
        ...['web', 'still'].flatMap((name) =>
          ['Chart.yaml', 'templates/config.yaml', 'values.yaml'].map((file) => `lent/${name}/${file}`),
        ),
        'values/web.yaml',
      ].toSorted(),
    );
    // The chart that is the same on both sides is rendered once.
    expect(helm.runs().map(({ cwd }) => cwd)).toEqual(['lent/still', 'lent/web', 'lent/web']);
  });
});

describe('in what actions/checkout leaves', () => {
  let served: string;
  let pull: PullRequest;

  beforeAll(() => {
    served = workshop.directory('served');
    pull = makePullRequest(served, { base, change, later });
  });

  /** Checks out and runs the action. @returns the result, and what the action asked of the server */
  async function run(
    onTestFinished: (close: () => Promise<void>) => void,
    options: Partial<CheckoutOptions>,
    machine: Machine,
  ): Promise<{ result: Result; origin: Origin }> {
    const [origin, github] = await Promise.all([startOrigin(served), startGitHub()]);
    onTestFinished(() => origin.close());
    onTestFinished(() => github.close());
    github.pulls.set(7, { sha: pull.head, state: 'open' });
    const workspace = path.join(workshop.directory('workspace'), 'gitops');
    await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge', ...options });
    const before = fingerprint(workspace);
    origin.requests.length = 0;
    const ended = await runAction({ workshop, machine, github, event: pullRequestEvent(pull), workspace });
    expect(ended.status, ended.stdout + ended.stderr).toBe(0);
    expect(fingerprint(workspace)).toBe(before);
    expect(machine.leftovers()).toEqual([]);
    expect(ended.temporary).toEqual([
      'argo-manifest-diff',
      'argo-manifest-diff/preview.html',
      'argo-manifest-diff/preview.json',
      'argo-manifest-diff/preview.md',
      'argo-manifest-diff/preview.sarif',
    ]);
    expect(ended.everything()).not.toContain(origin.token);
    expect(ended.everything()).not.toContain(authorization(origin.token).slice('basic '.length));
    return { result: ended.result(), origin };
  }

  test.concurrent.for<{ name: string; options: Partial<CheckoutOptions> }>([
    { name: 'the defaults: depth 1, detached at the merge commit', options: {} },
    {
      name: 'credentials in a file that the clone includes, as version 6 has them',
      options: { credentials: { file: path.join(workshop.directory('credentials'), 'git.config') } },
    },
  ])('$name', async ({ options }, { onTestFinished }) => {
    const { machine, fetches } = recordGit();
    const { result, origin } = await run(onTestFinished, options, machine);
    expectChange(result);
    expect(result.revisions).toEqual({
      base: { id: pull.base, name: 'main' },
      head: { id: pull.merge, name: 'change' },
    });
    expect(origin.requests.length).toBeGreaterThan(0);
    expect(origin.requests.map(({ authorizations }) => authorizations)).toEqual(
      origin.requests.map(() => [authorization(origin.token)]),
    );
    // One generation more, not the history.
    expect(fetches()).toEqual([expect.stringContaining(`--depth=2 origin ${pull.merge}`)]);
  });

  test.concurrent('the head of the pull request checked out instead of the merge commit', async ({
    onTestFinished,
  }) => {
    const { machine, fetches } = recordGit();
    const { result } = await run(onTestFinished, { sha: pull.head, ref: 'refs/pull/7/head' }, machine);
    expectChange(result);
    expect(result.revisions.head.id).toBe(pull.merge);
    expect(fetches().filter((line) => line.includes('--unshallow'))).toEqual([]);
  });

  test.concurrent('the whole history (fetch-depth: 0) needs no server', async ({ onTestFinished }) => {
    const { machine, fetches } = recordGit();
    const { result, origin } = await run(onTestFinished, { depth: 0 }, machine);
    expectChange(result);
    expect(fetches()).toEqual([]);
    expect(origin.requests).toEqual([]);
  });

  /** A machine whose git writes down how it fetches. */
  function recordGit(): { machine: Machine; fetches(): string[] } {
    const machine = setUpMachine(workshop);
    const log = path.join(workshop.directory('git'), 'log');
    const git = execFileSync('/bin/sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const bin = machine.env['PATH'] ?? '';
    rmSync(path.join(bin, 'git'));
    mkdirSync(path.dirname(log), { recursive: true });
    writeProgram(path.join(bin, 'git'), [
      `case " $* " in *' fetch '*) echo "$*" >> '${log}';; esac`,
      `exec '${git}' "$@"`,
    ]);
    const read = (): string => {
      try {
        return readFileSync(log, 'utf8');
      } catch {
        return '';
      }
    };
    return {
      machine,
      fetches: () =>
        read()
          .split('\n')
          .filter((line) => line !== ''),
    };
  }
});

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemoRepository, demo } from '../../scripts/demo-repository.mjs';
import { runAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { gitIn } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { fingerprint, openWorkshop, setUpMachine } from '../support/workspace.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, mergePullRequest, type PullRequest, repositoryName } from '../support/workspace-pull-request.ts';

const golden = new URL('golden/', import.meta.url);
const workshop = openWorkshop();
let origin: Origin;
let pull: PullRequest;

beforeAll(async () => {
  const served = workshop.directory('served');
  const directory = path.join(served, repositoryName);
  const { commits } = await buildDemoRepository(directory);
  const git = (...args: string[]): string => gitIn(directory, ...args);
  pull = mergePullRequest(
    { directory, git, write: () => {}, commit: () => '' },
    { branchPoint: commits.base, head: commits.head },
  );
  origin = await startOrigin(served);
});
afterAll(() => origin.close());

describe.each([
  { runtime: 'node 20', node: undefined, version: 'helm 3.17.3', helm: tools.helm3 },
  { runtime: 'node 20', node: undefined, version: 'helm 4.1.4', helm: tools.helm4 },
  { runtime: 'node 24', node: tools.node24, version: 'helm 3.17.3', helm: tools.helm3 },
  { runtime: 'node 24', node: tools.node24, version: 'helm 4.1.4', helm: tools.helm4 },
])('the demo on $runtime with $version', ({ node, helm, version }) => {
  /** Equal for every runtime and version: only the name of the version, and what depends on it, differs. */
  const normalise = (text: string): string =>
    text.replaceAll(version, 'helm X').replace(/(?<= result=)\w+(?= -->)/, 'DIGEST');

  test.concurrent('the action comments, sets the status, the summary and the outputs, and blocks', async ({
    onTestFinished,
  }) => {
    const github = await startGitHub();
    onTestFinished(() => github.close());
    github.pulls.set(pull.number, { sha: pull.head, state: 'open' });
    const machine = setUpMachine(workshop, { node, helm });
    const workspace = path.join(workshop.directory('workspace'), 'gitops');
    await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
    const before = fingerprint(workspace);
    const run = await runAction({
      workshop,
      machine,
      github,
      event: pullRequestEvent(pull, { headRef: demo.head }),
      workspace,
    });

    expect(run.status, run.stdout + run.stderr).toBe(1);
    expect(run.stderr).toBe('');
    expect(github.comments).toHaveLength(1);
    const [comment] = github.comments;
    expect(comment).toMatchObject({ pullRequest: 7, user: { login: 'github-actions[bot]' } });
    matchGolden('demo-comment.md', normalise(comment?.body ?? ''));
    matchGolden('demo-summary.md', normalise(run.summary));
    expect(github.statuses).toEqual(
      [
        { state: 'pending', description: 'rendering and comparing' },
        {
          state: 'failure',
          description: '6 destructive, 9 apps changed; blocked by app-deleted-cascade, pvc-deleted: fix or /risk ack',
        },
      ].map((status) => ({
        ...status,
        sha: pull.head,
        context: 'argo-manifest-diff',
        target_url: 'https://github.com/acme/gitops/actions/runs/4242?pr=7',
      })),
    );
    const report = path.dirname(run.outputs['json'] ?? '');
    expect(run.outputs).toEqual({
      verdict: 'blocked',
      changed: 'true',
      'applications-changed': '9',
      'resources-added': '6',
      'resources-changed': '18',
      'resources-removed': '6',
      findings: '3',
      'image-changes': JSON.stringify(
        ['prod', 'test'].map((environment) => ({
          application: `argocd/${environment}-checkout`,
          container: 'checkout',
          from: 'registry.acme.example/shop/checkout:2.14.1',
          to: 'registry.acme.example/shop/checkout:2.15.0',
        })),
      ),
      'report-dir': report,
      html: `${report}/preview.html`,
      json: `${report}/preview.json`,
      markdown: `${report}/preview.md`,
      sarif: `${report}/preview.sarif`,
      'comment-url': expect.stringMatching(/\/acme\/gitops\/pull\/7#issuecomment-1000$/),
    });
    expect(run.result().revisions).toEqual({
      base: { id: pull.base, name: 'main' },
      head: { id: pull.merge, name: demo.head },
    });
    expect(fingerprint(workspace)).toBe(before);
    expect(machine.leftovers()).toEqual([]);
    expect(run.temporary).toEqual([
      'argo-manifest-diff',
      'argo-manifest-diff/preview.html',
      'argo-manifest-diff/preview.json',
      'argo-manifest-diff/preview.md',
      'argo-manifest-diff/preview.sarif',
    ]);
  });

  test.concurrent('the command line program says the same', async () => {
    const machine = setUpMachine(workshop, { node, helm });
    const workspace = path.join(workshop.directory('workspace'), 'gitops');
    await buildDemoRepository(workspace);
    const before = fingerprint(workspace);
    const markdown = path.join(workshop.directory('out'), 'report.md');
    const run = await runCli(workshop, machine, workspace, [
      '--base',
      demo.base,
      '--format',
      'terminal',
      '--format',
      `markdown=${markdown}`,
    ]);
    expect(run.status, run.stderr).toBe(1);
    matchGolden('demo-terminal.txt', normalise(run.stdout));
    expect(readFileSync(markdown, 'utf8')).toContain('blocked by 2 findings');
    expect(fingerprint(workspace)).toBe(before);
    expect(machine.leftovers()).toEqual([]);
  });
});

function matchGolden(name: string, text: string): void {
  const file = new URL(name, golden);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

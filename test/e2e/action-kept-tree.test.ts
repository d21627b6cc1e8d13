import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionRun, runAction } from '../support/action.ts';
import { type ActionEvent, pullRequestEvent, pushEvent } from '../support/action-events.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, configMap, documents } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const KEPT = 'The tree is the one that an earlier run kept.';

let origin: Origin;
let github: FakeGitHub;
let pull: PullRequest;

beforeAll(async () => {
  const served = workshop.directory('served');
  const value = (name: string, text: string): Record<string, string> => ({ [`services/${name}.yaml`]: `k: ${text}\n` });
  pull = makePullRequest(served, {
    base: {
      'bootstrap/root.yaml': documents(application('root', { path: 'apps', namespace: 'argocd' })),
      'apps/all.yaml': documents(
        application('web', { path: 'chart', helm: { valueFiles: ['../services/web.yaml'] } }),
        application('api', { path: 'chart', helm: { valueFiles: ['../services/api.yaml'] } }),
        application('plain', { path: 'plain' }),
      ),
      ...chart('chart', {
        'a.yaml': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"{{ .Values.k }}"}}',
      }),
      'plain/a.yaml': documents(configMap('plain', { k: 'v' })),
      ...value('web', 'one'),
      ...value('api', 'one'),
    },
    later: value('api', 'two'),
    change: value('web', 'two'),
  });
  origin = await startOrigin(served);
  github = await startGitHub();
  github.pulls.set(7, { sha: pull.head, state: 'open' });
});
afterAll(() => Promise.all([origin.close(), github.close()]));

async function run(event: ActionEvent, cacheDir?: string): Promise<ActionRun> {
  const workspace = path.join(workshop.directory('workspace'), 'gitops');
  await checkOut({ origin, directory: workspace, sha: event.sha, ref: event.ref });
  const inputs = cacheDir === undefined ? {} : { 'cache-dir': cacheDir };
  return runAction({ workshop, machine, github, event, workspace, inputs });
}

/** Without what is another in each run. */
function resultOf(ended: ActionRun): unknown {
  const { timings: _, ...rest } = ended.result() as ReturnType<ActionRun['result']> & { timings?: unknown };
  return rest;
}

test('what a push lands is taken up by the pull requests that come after it', async () => {
  const cacheDir = workshop.directory('cache');
  const push = await run(pushEvent({ before: pull.branchPoint, after: pull.base, ref: 'refs/heads/main' }), cacheDir);
  expect(push.stdout).not.toContain(KEPT);
  const first = await run(pullRequestEvent(pull), cacheDir);
  expect(first.stdout).toContain(KEPT);
  const plain = await run(pullRequestEvent(pull));
  expect(plain.stdout).not.toContain(KEPT);
  expect(resultOf(first)).toEqual(resultOf(plain));
  expect(first.result().changes.map(({ application: name }) => name)).toEqual(['argocd/web']);
});

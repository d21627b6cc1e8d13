import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { startAction } from '../support/action.ts';
import { pullRequestEvent } from '../support/action-events.ts';
import { startGitHub } from '../support/github-server.ts';
import { descendantsOf, isAlive } from '../support/processes.ts';
import { type Ended, runProgram } from '../support/run-cli.ts';
import { fingerprint, openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { application, chart, documents } from '../support/workspace-manifests.ts';
import { type Origin, startOrigin } from '../support/workspace-origin.ts';
import { checkOut, makePullRequest, type PullRequest } from '../support/workspace-pull-request.ts';

const workshop = openWorkshop();
/** Enough to clean up that whatever the program still does meanwhile shows. */
const ballast = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`chart/files/${index}`, `${index}`]));
let origin: Origin;
let pull: PullRequest;

beforeAll(async () => {
  const served = workshop.directory('served');
  pull = makePullRequest(served, {
    base: {
      'bootstrap/apps.yaml': documents(application('web', { path: 'chart' })),
      ...chart('chart', {}, { key: 'base' }),
      ...ballast,
    },
    change: { 'chart/values.yaml': 'key: change\n' },
  });
  origin = await startOrigin(served);
});
afterAll(() => origin.close());

/** A helm that starts others and never ends; it leaves a file behind once it runs. */
function makeSlowHelm(): { program: string; started(ended: Promise<Ended>): Promise<void> } {
  const directory = workshop.directory('helm');
  const program = writeProgram(path.join(directory, 'helm'), [
    'if [ "$1" = version ]; then echo v4.1.4; exit; fi',
    // A tool that does not care for being asked.
    "trap '' TERM INT HUP",
    '/bin/sleep 300 &',
    `echo running > '${directory}/started'`,
    '/bin/sleep 300',
    'wait',
  ]);
  return {
    program,
    async started(ended) {
      const end = ended.then(({ stdout, stderr }) => {
        throw new Error(`it ended before helm ran: ${stdout}${stderr}`);
      });
      const wakeUp = async (): Promise<void> => {
        while (!existsSync(path.join(directory, 'started'))) await wait(20);
      };
      await Promise.race([wakeUp(), end]);
    },
  };
}

test.concurrent.for(['SIGTERM', 'SIGINT'] as const)(
  '%s to the action: nothing survives, nothing is left, no success is told',
  async (signal, { expect, onTestFinished }) => {
    const github = await startGitHub();
    onTestFinished(() => github.close());
    github.pulls.set(7, { sha: pull.head, state: 'open' });
    const helm = makeSlowHelm();
    const machine = setUpMachine(workshop);
    const workspace = path.join(workshop.directory('workspace'), 'gitops');
    await checkOut({ origin, directory: workspace, sha: pull.merge, ref: 'refs/pull/7/merge' });
    const before = fingerprint(workspace);
    const { pid, ended } = startAction({
      workshop,
      machine,
      github,
      event: pullRequestEvent(pull),
      workspace,
      inputs: { helm: helm.program },
    });
    await helm.started(ended);
    // Writes to GitHub are a second apart: from now on a result could be sent at once.
    await wait(1200);
    const children = descendantsOf(pid);
    expect(children.length).toBeGreaterThanOrEqual(3);
    process.kill(pid, signal);
    const run = await ended;
    expect(run.status).toBe(signal === 'SIGTERM' ? 143 : 130);
    await expect.poll(() => children.filter(isAlive), { timeout: 5000 }).toEqual([]);
    // What was cut off is no result: a killed helm on both sides would look like a change that changes nothing.
    expect(run.stdout).not.toContain('Manifest diff:');
    expect(run.summary).toBe('');
    expect(run.temporary).toEqual([]);
    expect(machine.leftovers()).toEqual([]);
    expect(fingerprint(workspace)).toBe(before);
    expect(github.comments).toEqual([]);
    expect(github.statuses.map(({ state }) => state)).not.toContain('success');
    // A status that stays pending would block the pull request until somebody pushes again.
    expect(github.statuses.at(-1)).toMatchObject({ sha: pull.head, state: 'error' });
  },
);

test.concurrent.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s to the command line program: nothing survives and nothing is left',
  async (signal, { expect }) => {
    const helm = makeSlowHelm();
    const machine = setUpMachine(workshop);
    const args = [
      path.join(workshop.program, 'dist', 'cli.js'),
      '--base',
      'main',
      '--head',
      'change',
      '--helm',
      helm.program,
    ];
    const { pid, ended } = runProgram(machine, args, pull.repository.directory, machine.env);
    await helm.started(ended);
    const children = descendantsOf(pid);
    expect(children.length).toBeGreaterThanOrEqual(3);
    process.kill(pid, signal);
    const run = await ended;
    expect(run.status).toBe({ SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal]);
    expect(run.stdout).toBe('');
    await expect.poll(() => children.filter(isAlive), { timeout: 5000 }).toEqual([]);
    expect(machine.leftovers()).toEqual([]);
  },
);

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { unpackPage } from '../../scripts/unpack-page.mjs';
import type { ActionEvent } from './action-events.ts';
import type { FakeGitHub } from './github-server.ts';
import { type Ended, readResult, type Result, runProgram } from './run-cli.ts';
import { listFiles, type Machine, type Workshop } from './workspace.ts';

/** The token of the job, in every log if the action printed it. */
export const jobToken = 'ghs_jobTokenThatMustNotBePrinted0123456789';

/** A run of the action as a step of a job. */
export interface ActionRequest {
  workshop: Workshop;
  machine: Machine;
  github: FakeGitHub;
  event: ActionEvent;
  /** The checkout. */
  workspace: string;
  /** `with:` of the step. */
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

/** What became of it. */
export interface ActionRun extends Ended {
  outputs: Record<string, string>;
  summary: string;
  /** Names of the files in the runner's temporary directory, relative to it. */
  temporary: string[];
  /** `preview.json` of the report directory. Throws when there is none. */
  result(): Result;
  /** Everything that the step put anywhere: log, summary, outputs, report files. */
  everything(): string;
}

/** Starts the action as the runner does (actions/runner, src/Runner.Worker/Handlers/NodeScriptActionHandler.cs). */
export function startAction({ workshop, machine, github, event, workspace, inputs = {}, env = {} }: ActionRequest): {
  pid: number;
  ended: Promise<ActionRun>;
} {
  const directory = workshop.directory('runner');
  const [temporary, commands] = [path.join(directory, 'temp'), path.join(directory, 'commands')];
  mkdirSync(temporary);
  mkdirSync(commands);
  const file = (name: string, content = ''): string => {
    writeFileSync(path.join(commands, name), content);
    return path.join(commands, name);
  };
  const [outputFile, summaryFile] = [file('output'), file('summary')];
  const { pid, ended } = runProgram(machine, [path.join(workshop.program, 'dist', 'index.js')], workspace, {
    ...machine.env,
    ...inputVariables(workshop, inputs),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_REPOSITORY: 'acme/gitops',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_WORKFLOW: 'Preview',
    GITHUB_WORKFLOW_REF: 'acme/gitops/.github/workflows/preview.yml@refs/heads/main',
    GITHUB_JOB: 'preview',
    GITHUB_RUN_ID: '4242',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event.payload)),
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    RUNNER_TEMP: temporary,
    RUNNER_OS: 'Linux',
    ...env,
  });
  const read = async (): Promise<ActionRun> => {
    const end = await ended;
    const [summary, outputs] = [readFileSync(summaryFile, 'utf8'), readFileSync(outputFile, 'utf8')];
    const report = path.join(temporary, 'argo-manifest-diff', 'preview.json');
    const files = listFiles(temporary);
    return {
      ...end,
      outputs: readOutputs(outputs),
      summary,
      temporary: files,
      result: () => readResult(readFileSync(report, 'utf8')),
      everything: () =>
        [
          end.stdout,
          end.stderr,
          summary,
          outputs,
          ...files
            .filter((name) => /\.\w+$/.test(name))
            .map((name) => unpackPage(readFileSync(path.join(temporary, name), 'utf8'))),
        ].join('\n'),
    };
  };
  return { pid, ended: read() };
}

/** Runs the action to its end. */
export function runAction(request: ActionRequest): Promise<ActionRun> {
  return startAction(request).ended;
}

/** Every input of action.yml, with its default where the step names none, as the runner sets them. */
function inputVariables(workshop: Workshop, inputs: Record<string, string>): Record<string, string> {
  const action = load(readFileSync(path.join(workshop.program, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const defaults = Object.entries(action.inputs).map(
    ([name, input]) => [name, (input.default ?? '').replace('${{ github.token }}', jobToken)] as const,
  );
  return Object.fromEntries(
    [...defaults, ...Object.entries(inputs)].map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

/** `name<<delimiter`, value, delimiter: the file that the runner reads (actions/toolkit, file-command.ts). */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const match of text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n?^\2$/gm))
    outputs[match[1] ?? ''] = (match[3] ?? '').replace(/\n$/, '');
  return outputs;
}

import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Value } from '../../src/manifest/model.ts';
import type { Machine, Workshop } from './workspace.ts';

/** How a program ended. */
export interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line program to its end. */
export function runCli(workshop: Workshop, machine: Machine, cwd: string, args: readonly string[]): Promise<Ended> {
  return runProgram(machine, [path.join(workshop.program, 'dist', 'cli.js'), ...args], cwd, machine.env).ended;
}

/** Starts a script of the program. */
export function runProgram(
  machine: Machine,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): { pid: number; ended: Promise<Ended> } {
  const child = spawn(machine.node, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...texts }));
  });
  return { pid: child.pid ?? 0, ended };
}

/** The result of a comparison as its JSON tells it; only what the tests look at. */
export interface Result {
  verdict: { status: string; reasons: string[] };
  applications: ResultApplication[];
  changes: ResultChange[];
  findings: {
    rule: string;
    severity: string;
    enforcement: string;
    application: string;
    fingerprint: string;
    identity?: ResultChange['identity'];
    location?: { file: string; line?: number; endLine?: number };
    message: string;
    evidence: string[];
    waived?: { how: string; owner: string };
  }[];
  plans: ResultPlan[];
  applies: { change: string; verdict: string; errors: { field: string }[]; lost: string[]; kept: string[] }[];
  notices: { code: string; message: string; application?: string }[];
  files?: { path: string; applications: string[]; hunks: { lines: string[] }[]; told?: string }[];
  counts: Record<string, number>;
  tools: Record<string, string>;
  revisions: Record<'base' | 'head', { id: string; name: string }>;
}

/** One Application of a result. */
export interface ResultApplication {
  id: string;
  name: string;
  parent?: string;
  destination: { cluster: string; namespace: string };
  outcome: string;
  failedOn?: string;
  error?: string;
  renderedBy: string;
  warnings: { code: string; message: string }[];
}

/** What happens to one Application. */
export interface ResultPlan {
  application: string;
  autoSync: string;
  operation?: { phase: string; message: string };
  tasks: {
    phase: string;
    wave?: number;
    op: string;
    identity: ResultChange['identity'];
    result?: string;
    message?: string;
  }[];
}

/** One change of a result. */
export interface ResultChange {
  application: string;
  action: string;
  identity: Record<'cluster' | 'group' | 'kind' | 'namespace' | 'name', string>;
  fields: { path: string; from?: Value; to?: Value; noise?: string }[];
  hunks: { path: string; lines: string[] }[];
  forecast: { effect: string; restarts: boolean };
}

/** A comparison with its JSON. */
export interface Compared extends Ended {
  result: Result;
}

/** Compares a base (absent: `main`) with the branch `change` and reads the JSON. Throws when there is none. */
export async function compare(
  workshop: Workshop,
  machine: Machine,
  cwd: string,
  args: readonly string[] = [],
  base = 'main',
): Promise<Compared> {
  const revisions = ['diff', '--base', base, '--head', 'change'];
  const ended = await runCli(workshop, machine, cwd, [...revisions, '--format', 'json', ...args]);
  if (ended.stdout === '') throw new Error(`no result: ${ended.stderr}`);
  return { ...ended, result: readResult(ended.stdout) };
}

/** The result out of its JSON. */
export function readResult(json: string): Result {
  return JSON.parse(json);
}

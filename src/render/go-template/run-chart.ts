import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ValueMap } from '../../manifest/model.ts';
import { parseJson } from '../../manifest/read-json.ts';
import { isMap } from '../../manifest/value-map.ts';
import type { RunResult } from '../../process/model.ts';
import { run } from '../../process/run.ts';
import { helmEnvironment } from '../helm/environment.ts';
import type { RenderContext } from '../model.ts';
import type { Tool } from '../tools.ts';
import { writeChart } from './chart.ts';
import type { Chart, ChartJob } from './chart.ts';
import { readFailure } from './failure.ts';
import { append } from '../../lists.ts';

/** What jobs rendered, in their order. */
export interface ChartRun {
  kind: 'rendered';
  results: { texts: string[]; params?: ValueMap }[];
}

/** Why a run gave nothing. */
export type ChartFailure =
  | { kind: 'parse'; source: number; message: string }
  /** The first job that fails, and at which of its templates. */
  | { kind: 'execute'; job: number; template: number; message: string }
  | { kind: 'other'; result: RunResult };

/** Jobs in one run of helm: keeps the generated file far below the 5 MiB that helm reads. */
const MAX_TEMPLATES = 20_000;

/** Renders jobs with helm; more than fit into one run are split up. */
export async function runChart(
  request: { helm: Tool; sources: ReadonlyMap<number, string>; jobs: readonly ChartJob[] },
  context: Pick<RenderContext, 'pool' | 'scratch' | 'timeout' | 'environment'>,
): Promise<ChartRun | ChartFailure> {
  const parts = split(request.jobs);
  const outcomes = await Promise.all(parts.map((part) => runPart(request.helm, request.sources, part, context)));
  const results: ChartRun['results'] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === 'execute') return { ...outcome, job: outcome.job + results.length };
    if (outcome.kind !== 'rendered') return outcome;
    append(results, outcome.results);
  }
  return { kind: 'rendered', results };
}

function split(jobs: readonly ChartJob[]): ChartJob[][] {
  const parts: ChartJob[][] = [];
  let size = Infinity;
  for (const job of jobs) {
    if (size + job.templates.length > MAX_TEMPLATES) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(job);
    size += job.templates.length;
  }
  return parts;
}

async function runPart(
  helm: Tool,
  allSources: ReadonlyMap<number, string>,
  jobs: readonly ChartJob[],
  context: Pick<RenderContext, 'pool' | 'scratch' | 'timeout' | 'environment'>,
): Promise<ChartRun | ChartFailure> {
  const used = new Set(jobs.flatMap((job) => job.templates));
  const sources = new Map([...allSources].filter(([source]) => used.has(source)));
  const chart = writeChart(sources, jobs);
  const known = outcomes.get(context.pool) ?? new Map<string, Promise<ChartRun | ChartFailure>>();
  outcomes.set(context.pool, known);
  const key = digest(helm, chart);
  const outcome = known.get(key) ?? context.pool.run(() => runOnce(helm, chart, jobs, context));
  known.set(key, outcome);
  // A run that was cut off says nothing about the next one.
  if ((await outcome).kind === 'other') known.delete(key);
  return outcome;
}

/** Outcomes of this run of the program: both sides of a comparison, and the next ones, mostly ask for the same. */
const outcomes = new WeakMap<RenderContext['pool'], Map<string, Promise<ChartRun | ChartFailure>>>();

function digest(helm: Tool, { files, values }: Chart): string {
  return createHash('sha256')
    .update(JSON.stringify([helm.program, helm.version, values, [...files]]))
    .digest('hex');
}

async function runOnce(
  helm: Tool,
  chart: Chart,
  jobs: readonly ChartJob[],
  context: Pick<RenderContext, 'scratch' | 'timeout' | 'environment'>,
): Promise<ChartRun | ChartFailure> {
  const root = path.join(context.scratch, 'go-template');
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(path.join(root, 'run-'));
  try {
    await placeChart(directory, chart);
    const result = await run({
      program: helm.program,
      args: ['template', 'x', path.join(directory, 'a'), '--values', path.join(directory, 'values.json')],
      cwd: directory,
      env: helmEnvironment(context, 'go-template', false),
      timeout: context.timeout,
    });
    return result.exitCode === 0 ? readOutput(result, jobs) : explain(result, chart);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Parameters may be anything the repository holds: readable for nobody else. */
async function placeChart(directory: string, chart: Chart): Promise<void> {
  await writeFile(path.join(directory, 'values.json'), chart.values, { mode: 0o600 });
  const files = [...chart.files].map(([name, content]) => ({ file: path.join(directory, 'a', name), content }));
  for (const parent of new Set(files.map(({ file }) => path.dirname(file)))) await mkdir(parent, { recursive: true });
  for (let at = 0; at < files.length; at += 64) {
    await Promise.all(files.slice(at, at + 64).map(({ file, content }) => writeFile(file, content, { mode: 0o600 })));
  }
}

function explain(result: RunResult, chart: Chart): ChartFailure {
  const failure = readFailure(result.stderr);
  if (result.failure !== undefined || failure.kind === 'other') return { kind: 'other', result };
  if (failure.kind === 'parse') return failure;
  const line = chart.lines.get(failure.line);
  return line === undefined
    ? { kind: 'other', result }
    : { kind: 'execute', job: line.job, template: line.template, message: failure.message };
}

function readOutput(result: RunResult, jobs: readonly ChartJob[]): ChartRun | ChartFailure {
  const text = result.stdout.toString('utf8');
  const parsed = parseJson(text.slice(text.indexOf('\n{') + 1));
  const list = isMap(parsed) && Array.isArray(parsed.r) ? parsed.r.slice(0, -1) : [];
  const results = list.map((item) => {
    const decoded = typeof item === 'string' ? parseJson(Buffer.from(item, 'base64').toString('utf8')) : null;
    const [texts, params] = Array.isArray(decoded) ? decoded : [];
    return {
      texts: Array.isArray(texts) ? texts.filter((each) => typeof each === 'string') : [],
      ...(isMap(params) ? { params } : {}),
    };
  });
  const complete =
    results.length === jobs.length &&
    results.every((each, index) => each.texts.length === jobs[index]?.templates.length);
  return complete ? { kind: 'rendered', results } : { kind: 'other', result };
}

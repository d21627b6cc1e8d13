import type { Snapshot } from '../../git/model.ts';
import { isProblem } from '../model.ts';
import type { RunResult } from '../../process/model.ts';
import type { Problem, RenderContext } from '../model.ts';
import type { Produced } from '../store.ts';
import { toolProblem } from '../tool-message.ts';
import type { Tool } from '../tools.ts';
import type { ChartFiles } from './chart.ts';
import { buildDependencies, lacksDependencies } from './dependencies.ts';
import { hintFor } from './failure.ts';
import { helmTooOldForTemplate } from './needed-version.ts';
import { chartBelow, runTemplate } from './template.ts';
import type { LentChart, TemplateJob, TemplateResult } from './template.ts';

/** A chart of a repository that is to become a text. */
export interface ChartJob extends TemplateJob {
  snapshot: Snapshot;
  chart: ChartFiles;
  /** Of the render. */
  key: string;
  /** `spec.source.helm.passCredentials`. */
  passCredentials: boolean;
  /** Whether dependencies are taken that are not part of the key. */
  takesFromElsewhere(): Promise<boolean>;
}

/**
 * Renders a chart, and again with its dependencies where helm says that it lacks some, as Argo CD does (reposerver/repository/repository.go, helmTemplate).
 *
 * @param weight against others that wait for their turn
 */
export async function produceChart(job: ChartJob, weight: number, context: RenderContext): Promise<Produced> {
  const { snapshot, directory, chart } = job;
  const { directories, mayValidate, digest } = chart;
  const template = (takeChart: () => Promise<LentChart>, content?: string): Promise<TemplateResult> =>
    context.pool.run(() => runTemplate(job, takeChart, content, context), { weight, ahead: true });
  const first = await template(() => lendChart(job), mayValidate ? digest : undefined);
  if (isProblem(first)) return { ok: false, problem: first };
  if (first.text !== undefined) return { ok: true, warnings: first.warnings, took: first.duration, text: first.text };
  const lacking = lacksDependencies(first.stderr);
  const placed = await snapshot.place(lacking ? directories : []);
  const roots = [placed.root, context.scratch];
  if (!lacking) return { ok: false, problem: templateProblem(job.helm, first, roots) };
  const { helm, key, passCredentials } = job;
  const built = await buildDependencies({ helm, placed, directory, key, snapshot, passCredentials }, context);
  if (isProblem(built)) return { ok: false, problem: built };
  const second = await template(async () => chartBelow(built.root, directory), built.root);
  if (isProblem(second)) return { ok: false, problem: second };
  if (second.text === undefined) return { ok: false, problem: templateProblem(helm, second, [built.root, ...roots]) };
  return {
    ok: true,
    warnings: [...built.warnings, ...second.warnings],
    took: first.duration + second.duration,
    text: second.text,
    ...((await job.takesFromElsewhere()) ? { passing: true } : {}),
  };
}

/** The file that values of an Application are written into. */
const INLINE_VALUES = /(?<!\S)\S*\bvalues\/[0-9a-f]{64}\.yaml\b/g;

/** Why `helm template` failed, by what it said. */
function templateProblem(helm: Tool, result: RunResult, roots: readonly string[]): Problem {
  const tooOld = helmTooOldForTemplate(helm.version, result.stderr);
  if (tooOld !== undefined) return tooOld;
  // Whoever wrote them knows no file of that name.
  const stderr = result.stderr.replace(INLINE_VALUES, 'spec.source.helm.values');
  return toolProblem('helm', { ...result, stderr }, roots, hintFor(stderr));
}

/** By itself where it needs nothing around it, else at its place in the repository. */
async function lendChart({ snapshot, directory, chart: { directories } }: ChartJob): Promise<LentChart> {
  const alone = directories.length === 1 ? await snapshot.lendDirectory(directory) : undefined;
  return alone ?? chartBelow((await snapshot.place(directories)).root, directory);
}

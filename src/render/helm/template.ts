import path from 'node:path';
import type { Snapshot } from '../../git/model.ts';
import type { Warning } from '../../manifest/model.ts';
import type { RunResult } from '../../process/model.ts';
import { run } from '../../process/run.ts';
import type { Problem, RenderContext } from '../model.ts';
import { OUT_OF_TIME } from '../out-of-time.ts';
import type { Packed } from '../texts.ts';
import type { Tool } from '../tools.ts';
import { helmEnvironment } from './environment.ts';
import { lendInline } from './files.ts';
import type { HelmFile } from './files.ts';
import { helmTooOldFor } from './needed-version.ts';
import { canSkipValidation, helmTooOld, refersElsewhere, SKIP_VALIDATION, UNVALIDATED } from './schema-references.ts';

/** A chart on disk, for as long as somebody needs it. */
export type LentChart = NonNullable<Awaited<ReturnType<Snapshot['lendDirectory']>>>;

/** One `helm template`, before any of it is on disk. */
export interface TemplateJob {
  helm: Tool;
  /** The chart, relative to the root of its repository. */
  directory: string;
  /** Value files and file parameters. */
  files: readonly HelmFile[];
  /** Inline values. */
  inline: string | undefined;
  /** The command line, with each file as it is called there. */
  argv(call: (file: HelmFile) => string, inlineFile: string | undefined): string[];
  skipSchemaValidation: boolean;
  /** Whether something is downloaded. */
  fetches: boolean;
}

/** How `helm template` ended; `text`, the place of what it printed, where it ended well. A problem where it was not run. */
export type TemplateResult = (RunResult & { text?: Packed; warnings: Warning[] }) | Problem;

/**
 * Runs `helm template`. All that it needs is on disk only while it runs: ten thousand wait for their turn.
 *
 * @param takeChart brings the chart to disk
 * @param content key of all that is in that chart; undefined for one that is known to have no schema
 */
export async function runTemplate(
  job: TemplateJob,
  takeChart: () => Promise<LentChart>,
  content: string | undefined,
  context: RenderContext,
): Promise<TemplateResult> {
  const { helm, directory, inline } = job;
  if (context.timeout <= 0) return OUT_OF_TIME;
  const lent: { giveBack(): void }[] = [];
  const borrow = <T extends { giveBack(): void }>(file: T): T => {
    lent.push(file);
    return file;
  };
  try {
    const places = new Map<HelmFile, string>();
    for (const file of job.files) places.set(file, borrow(await file.lend()).file);
    const inlineFile = inline === undefined ? undefined : borrow(await lendInline(inline, context.scratch)).file;
    const cwd = borrow(await takeChart()).directory;
    const isUnvalidated = !job.skipSchemaValidation && (await refersElsewhere(cwd, content));
    if (isUnvalidated && !canSkipValidation(helm.version)) return helmTooOld(helm.version);
    const warnings = isUnvalidated ? [UNVALIDATED] : [];
    const args = [
      ...job.argv((file) => places.get(file) ?? file.shown, inlineFile),
      ...(isUnvalidated ? [SKIP_VALIDATION] : []),
    ];
    const tooOld = helmTooOldFor(helm.version, args);
    if (tooOld !== undefined) return tooOld;
    const output = context.store.borrow();
    const result = await run({
      program: helm.program,
      args,
      cwd,
      env: helmEnvironment(context, 'template', job.fetches),
      // It may wait behind another one, and all of them together have to be over in time.
      timeout: () => context.timeout,
      stdoutFile: output.file,
      stdoutStart: output.start,
      leavesNothing: true,
    });
    const text = result.exitCode === 0 ? output.place() : undefined;
    // What had to be killed may still be about to write there.
    if (result.exitCode !== undefined) output.giveBack();
    if (text === undefined) return { ...result, warnings, stderr: result.stderr.replaceAll(cwd, directory) };
    return { ...result, warnings, text };
  } finally {
    for (const each of lent) each.giveBack();
  }
}

/** A chart at its place below a directory that stays. */
export function chartBelow(root: string, directory: string): LentChart {
  return { directory: path.join(root, directory), giveBack() {} };
}

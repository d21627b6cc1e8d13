import { appendFile, stat } from 'node:fs/promises';
import * as core from '@actions/core';
import type { Log } from '../log.ts';
import { type Annotation, limitAnnotations, neutraliseCommands } from './commands.ts';
import type { Environment } from './model.ts';

/** What became of the step's summary. */
export type SummaryOutcome = 'whole' | 'replaced' | 'none';

/** The machine that runs the step, as far as the step can talk to it. */
export interface Runner {
  /** Throws when the runner's file cannot be written. */
  setOutput(name: string, value: string): void;
  /**
   * Adds to the step's summary. GitHub drops the whole summary of a step when it is over 1 MiB, so a text that does not
   * fit is `replaced` by the substitute. `none` when this runner has no summaries. Throws when the file cannot be written.
   */
  writeSummary(text: string, substitute: string): Promise<SummaryOutcome>;
  /** Shows these, ten of a level at most: see `limitAnnotations`. */
  annotate(annotations: readonly Annotation[]): void;
  /** Folds what is printed meanwhile; each stage that the log is told of begins a fold of its own, up to the end. */
  group<T>(title: string, run: () => Promise<T>): Promise<T>;
  /** Hides a secret in everything printed from now on. */
  mask(secret: string): void;
  log: Log;
}

/** Annotations of a level that one step may set. */
const annotationsPerLevel = 10;

/**
 * Bytes of a step's summary.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const summaryLimit = 1024 * 1024;

/** The runner of this process. */
export function createRunner(env: Environment): Runner {
  const room = { error: annotationsPerLevel, warning: annotationsPerLevel, notice: annotationsPerLevel };
  let open = false;
  const endGroup = (): void => {
    if (open) core.endGroup();
    open = false;
  };
  const startGroup = (title: string): void => {
    endGroup();
    core.startGroup(title);
    open = true;
  };
  return {
    setOutput: (name, value) => core.setOutput(name, value),
    writeSummary: (text, substitute) => writeSummary(env['GITHUB_STEP_SUMMARY'], text, substitute),
    annotate(annotations) {
      const full = new Set(annotations.flatMap(({ level }) => (room[level] === 0 ? [level] : [])));
      for (const annotation of limitAnnotations(annotations, room)) {
        room[annotation.level]--;
        show(annotation);
      }
      const left = annotations.filter(({ level }) => full.has(level)).length;
      if (left > 0)
        core.info(
          `${left === 1 ? '1 annotation is' : `${left} annotations are`} not shown: a step may show ${annotationsPerLevel} of a level`,
        );
    },
    async group(title, run) {
      startGroup(title);
      try {
        return await run();
      } finally {
        endGroup();
      }
    },
    mask(secret) {
      if (secret !== '') core.setSecret(secret);
    },
    log: createRunnerLog(startGroup, (message) => {
      // Past the limit the runner would drop it from the page silently; a plain line says the same in the log.
      if (room.warning === 0) return core.info(neutraliseCommands(`Warning: ${message}`));
      room.warning--;
      core.warning(message);
    }),
  };
}

function createRunnerLog(startGroup: (title: string) => void, warning: (message: string) => void): Log {
  const tenths = new Map<string, number>();
  const info = (message: string): void => core.info(neutraliseCommands(message));
  return {
    stage: (name) => startGroup(`${name.charAt(0).toUpperCase()}${name.slice(1)}`),
    info,
    detail: info,
    warning,
    debug: (message) => core.debug(message),
    progress(work, done, total) {
      // A log is kept: a line for each tenth, not for each step.
      const tenth = total === 0 ? 10 : Math.floor((done * 10) / total);
      if (tenth === (tenths.get(work) ?? 0)) return;
      tenths.set(work, tenth);
      info(`${work}: ${done} of ${total}`);
    },
  };
}

function show(annotation: Annotation): void {
  const { level, message, title, file, line, endLine } = annotation;
  const place = {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line }),
    ...(endLine === undefined ? {} : { endLine }),
  };
  if (level === 'error') core.error(message, place);
  else if (level === 'warning') core.warning(message, place);
  else core.notice(message, place);
}

async function writeSummary(file: string | undefined, text: string, substitute: string): Promise<SummaryOutcome> {
  if (!file) return 'none';
  const written = await sizeOf(file);
  const fits = written + Buffer.byteLength(text) + 1 <= summaryLimit;
  await appendFile(file, `${fits ? text : substitute}\n`);
  return fits ? 'whole' : 'replaced';
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}

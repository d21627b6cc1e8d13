import type { ActionInputs } from '../config/command.ts';
import type { Client } from '../github/client.ts';
import type { Annotation } from '../github/commands.ts';
import type { Event, RunContext } from '../github/model.ts';
import type { Runner } from '../github/runner.ts';
import type { Preview } from '../report/model.ts';

/** Where a result goes. */
export type Destination = 'files' | 'comment' | 'status' | 'summary' | 'annotations' | 'outputs';

/** What became of one destination. */
export interface Outcome {
  destination: Destination;
  /** `degraded`: not as the workflow asked for, for a reason that is outside of this run, e.g. a read-only token. */
  state: 'done' | 'skipped' | 'degraded' | 'failed';
  /** One sentence for the log and the summary. */
  message: string;
}

/** A text of at most so many UTF-8 bytes. */
export type Renderer = (preview: Preview, limits: { budget: number }) => string;

/** A report that is kept as a file. */
export interface ReportFile {
  /** Name of the action's output that holds its path: `json`, `markdown`, `html`. */
  output: string;
  /** Name of the file in the report directory. */
  name: string;
  /** Its text, whole or in pieces. */
  render(preview: Preview): string | Iterable<string>;
}

/** The reports, as pure functions of the result. */
export interface Renderers {
  comment: Renderer;
  summary: Renderer;
  /** One line. */
  status(preview: Preview): string;
  /** Changes exactly when the result or its two commits do; nothing of time, run or links. Letters, digits, hyphens. */
  digest(preview: Preview): string;
  /** Findings at the lines that cause them, worst first. */
  annotations(preview: Preview): Annotation[];
  files: readonly ReportFile[];
}

/** All that publishing needs to know. */
export interface PublishRequest {
  preview: Preview;
  renderers: Renderers;
  settings: Pick<ActionInputs, 'comment' | 'commentKey' | 'statusContext' | 'reportDir'>;
  event: Event;
  context: Pick<RunContext, 'runUrl' | 'run' | 'workspace' | 'temporary'>;
  /** Absent when the workflow gave no token. */
  client?: Client;
  runner: Pick<Runner, 'setOutput' | 'writeSummary' | 'annotate' | 'log'>;
  /** UTF-8 bytes of the comment, from the longest rendering to the shortest. */
  commentBudgets?: readonly number[];
}

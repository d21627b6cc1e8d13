import { compareIdentities, compareTexts } from './identity.ts';
import type { PlanTask } from './model.ts';

/** Collects what is done to the cluster, in order. */
export interface Recorder {
  tasks: PlanTask[];
  /** Number of the group that is being filled. */
  order: number;
  /** The wave that runs; undefined outside of waves. */
  wave: number | undefined;
  /** Keys under which the results of tasks are kept, where it is not that of their identity. */
  keys: Map<PlanTask, string>;
}

/** An empty record. */
export function createRecorder(): Recorder {
  return { tasks: [], order: 1, wave: undefined, keys: new Map() };
}

/** What follows runs after everything recorded so far; what is recorded until the next call runs side by side. */
export function beginGroup(recorder: Recorder): void {
  if (recorder.tasks.at(-1)?.order === recorder.order) recorder.order++;
}

/** Adds a task to the group. */
export function record(recorder: Recorder, task: Omit<PlanTask, 'order'>): PlanTask {
  const numbered = { order: recorder.order, ...task };
  recorder.tasks.push(numbered);
  return numbered;
}

/** The tasks; those of one group, whose order means nothing, by identity. */
export function listTasks(recorder: Recorder): PlanTask[] {
  return recorder.tasks.toSorted(
    (a, b) =>
      a.order - b.order ||
      compareIdentities(a.identity, b.identity) ||
      compareTexts(a.phase, b.phase) ||
      compareTexts(a.op, b.op),
  );
}

import type { Value, ValueMap, Warning } from '../../../manifest/model.ts';
import type { Params } from '../go-value.ts';
import { toJsonValue } from '../go-value.ts';
import type { Failure, Outside, Stage } from '../model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { Kind } from '../set-shape.ts';
import type { TextEngine } from '../text-engine.ts';

/** One generator to run. */
export interface Task {
  /** The block of its kind: what stands below `list`, `git` … */
  block: ValueMap;
  /** Path of the block. */
  place: string;
}

/** The parameter sets of one generator, or why there are none. `more`: others may fail too. */
export type Generated = { state: 'done'; params: Params[] } | Failed | Unknown;

/** A generator that fails. */
export interface Failed {
  state: 'failed';
  failures: Failure[];
  more: boolean;
}

/** A generator of which nobody here can say what it gives. */
export interface Unknown {
  state: 'unknown';
  reason: string;
}

/** Entries of `spec.generators`, or of a matrix or merge, to run. */
export interface Request {
  generator: ValueMap;
  place: string;
  /** Parameters of the first child of a matrix, for the second one. */
  context?: Params;
}

/** What an entry gave, by kind: it may hold several. */
export type Answer =
  | {
      state: 'done';
      produced: { kind: Kind; params: Params[] }[];
      /** The context, as templates left it. */
      context?: Params;
    }
  | Failed
  | Unknown;

/** Runs entries, all at once; one answer each. */
export type Transform = (requests: readonly Request[]) => Promise<Answer[]>;

/** What generators work with. */
export interface Workshop {
  goTemplate: boolean;
  render: TextEngine;
  outside: Outside;
  /** `spec.template.spec.project` of the set. */
  project: string;
  /** Takes each warning once. */
  warn(warning: Warning): void;
}

/** More parameter sets than any set has: beyond it something multiplies without end. */
export const MAX_SETS = 50_000;

/** Texts, numbers and other values that a set may come to, for the same reason: a set of parameters may hold many. */
export const MAX_VALUES = 5_000_000;

/** How many values stand in one, itself included. */
export function countValues(value: Value): number {
  if (typeof value !== 'object' || value === null) return 1;
  return (Array.isArray(value) ? value : Object.values(value)).reduce(
    (sum: number, item) => sum + countValues(item),
    1,
  );
}

/** A failure of one generator. */
export function failed(place: string, message: string, details: { stage?: Stage; params?: Params } = {}): Failed {
  const parameters = details.params === undefined ? undefined : toJsonValue(details.params);
  return {
    state: 'failed',
    failures: [{ stage: details.stage ?? 'generate', place, message, ...(isMap(parameters) ? { parameters } : {}) }],
    more: false,
  };
}

/**
 * What several results come to: the first panic, else all failures, else what is unknown; undefined when all are done.
 */
export function firstTrouble(
  results: readonly { state: 'done' | 'failed' | 'unknown' }[],
): Failed | Unknown | undefined {
  const failures = results.filter((each): each is Failed => each.state === 'failed');
  if (failures.length > 0)
    return {
      state: 'failed',
      failures: failures.flatMap((each) => each.failures),
      more: failures.some((each) => each.more),
    };
  return results.find((each): each is Unknown => each.state === 'unknown');
}

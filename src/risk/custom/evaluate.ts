import { isUndecided, sentenceOf, type Meter } from '../../cel/limit.ts';
import type { CompiledRule } from './compile.ts';

/** What a rule says of one object: nothing, a finding, or that it cannot be evaluated. */
export type RuleResult = { kind: 'pass' } | { kind: 'fail'; message: string } | { kind: 'error'; message: string };

/** The variables of one event: as the objects are, and with their secrets masked. */
export interface Views {
  clear: () => Record<string, unknown>;
  masked: () => Record<string, unknown>;
}

/** Steps that one evaluation may take, about a tenth of a second; and all of one rule together. */
const STEPS = 1_000_000;
/** Characters of a message. */
const MAX_MESSAGE = 500;

/**
 * Evaluates a rule. The condition sees the objects as they are; the message, and the errors that are told, see them with their
 * secrets masked, so that no text can carry one.
 */
export function evaluateRule(
  { rule, when, message }: CompiledRule,
  { clear, masked }: Views,
  budget: Meter,
): RuleResult {
  try {
    const found = limited(budget, (meter) => when.evaluate(clear(), meter));
    if (typeof found !== 'boolean') return { kind: 'error', message: 'its condition gives no bool' };
    if (!found) return { kind: 'pass' };
  } catch (error) {
    return {
      kind: 'error',
      message: tellError(() => limited(budget, (meter) => when.evaluate(masked(), meter)), error),
    };
  }
  try {
    const text = limited(budget, (meter) => message.evaluate(masked(), meter));
    if (typeof text === 'string' && text.trim() !== '') return { kind: 'fail', message: tidy(text) };
    return { kind: 'fail', message: `${rule.why} (The message of the rule gives no text.)` };
  } catch (error) {
    return {
      kind: 'fail',
      message: `${rule.why} (The message of the rule cannot be evaluated: ${sentenceOf(error)}.)`,
    };
  }
}

/** The error that an expression ends with where it sees no secrets. */
export function tellError(again: () => unknown, error: unknown): string {
  if (isUndecided(error)) return sentenceOf(error);
  try {
    again();
    return 'what it does depends on a secret value';
  } catch (masked) {
    return sentenceOf(masked);
  }
}

/** Runs with what is left of a budget, at most so much at once. */
export function limited<T>(budget: Meter, run: (meter: Meter) => T): T {
  const allowed = Math.max(0, Math.min(STEPS, budget.steps));
  const meter = { steps: allowed };
  try {
    return run(meter);
  } finally {
    budget.steps -= allowed - Math.max(0, meter.steps);
  }
}

/** A text of an expression as one line that is not too long. */
export function tidy(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}

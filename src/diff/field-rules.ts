import type { PathPattern, PatternStep } from '../config/path-pattern.ts';
import type { Identity } from '../manifest/model.ts';
import type { Step } from './paths.ts';

/** Fields of some objects whose changes are folded away. */
export interface FieldRule {
  /** True for the objects it is about. */
  covers(identity: Identity): boolean;
  paths: readonly PathPattern[];
  /** What the report says of a change that is folded. */
  reason: string;
}

/** The reason to fold the field at a path, of the first rule that has it or something above it; undefined for none. */
export function foldingReason(rules: readonly FieldRule[], steps: readonly Step[]): string | undefined {
  return rules.find(({ paths }) => paths.some((pattern) => covers(pattern, steps)))?.reason;
}

/** True when a beginning of the path matches the whole pattern. Time: length of the pattern times length of the path. */
function covers(pattern: PathPattern, steps: readonly Step[]): boolean {
  let open = new Set([0]);
  for (let at = 0; ; at++) {
    // `**` also stands for no step at all.
    for (const position of open) if (isAnySteps(pattern[position])) open.add(position + 1);
    if (open.has(pattern.length)) return true;
    const step = steps[at];
    if (step === undefined) return false;
    const next = new Set<number>();
    for (const position of open) {
      const wanted = pattern[position];
      if (isAnySteps(wanted)) next.add(position);
      else if (wanted !== undefined && matches(wanted, step)) next.add(position + 1);
    }
    open = next;
  }
}

function isAnySteps(step: PatternStep | undefined): boolean {
  return step !== undefined && 'any' in step && step.any === 'steps';
}

function matches(wanted: PatternStep, step: Step): boolean {
  if ('any' in wanted) return wanted.any === 'key' ? 'key' in step : !('key' in step);
  if ('key' in wanted) return 'key' in step && step.key === wanted.key;
  // A JSON pointer does not say whether a number is a key or a position.
  if ('index' in wanted)
    return 'index' in step ? step.index === wanted.index : 'key' in step && step.key === String(wanted.index);
  return (
    'item' in step &&
    wanted.item.every(({ key, value }) => step.item.some((field) => field.key === key && field.value === value))
  );
}

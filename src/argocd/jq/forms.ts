import type { Value } from '../../manifest/model.ts';
import { JqBreak, type Located, type Scope } from './machine.ts';
import type { Pattern, Query } from './model.ts';
import type { Call } from './running.ts';
import { stepInto } from './steps.ts';

/** Forms that name things: patterns of `as`, labels, `reduce` and `foreach`. https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go */
type Form<Is extends Query['is']> = Extract<Query, { is: Is }>;

/** What a pattern names in a value. */
export function bind(pattern: Pattern, of: Value, scope: Scope): Scope {
  const variables = new Map(scope.variables);
  const take = ({ names, parts }: Pattern, from: Value): void => {
    if (parts === undefined) variables.set(names[0] ?? '', from);
    // A text has characters, but a pattern takes nothing from it.
    const located = unplaced(typeof from === 'string' ? false : from);
    for (const { key, variable, of: inner } of parts ?? []) {
      const part = stepInto(located, key.is === 'literal' ? key.value : null).value;
      if (variable !== undefined) variables.set(variable, part);
      if (inner !== undefined) take(inner, part);
    }
  };
  take(pattern, of);
  return { ...scope, variables };
}

/** `label $name | …`: ends where it is broken out of. */
export function* labelled({ name, body }: Form<'label'>, { input, scope, run }: Call): Generator<Located> {
  const label = {};
  try {
    yield* run(body, input, { ...scope, labels: new Map([...scope.labels, [name, label]]) });
  } catch (error) {
    if (!(error instanceof JqBreak) || error.label !== label) throw error;
  }
}

/** `reduce` and `foreach`: of several states that a step leads to, the last one counts; where it leads to none, the one before stays. */
export function* fold(
  { each, source, pattern, steps: [start, update, extract] }: Form<'fold'>,
  { input, scope, run, values }: Call,
): Generator<Located> {
  if (start === undefined || update === undefined) return;
  for (const first of values(start, input, scope)) {
    let state = first;
    for (const item of values(source, input, scope)) {
      const inner = bind(pattern, item, scope);
      for (const next of values(update, unplaced(state), inner)) {
        state = next;
        if (each && extract === undefined) yield unplaced(next);
        else if (each && extract !== undefined) yield* run(extract, unplaced(next), inner);
      }
    }
    if (!each) yield unplaced(state);
  }
}

function unplaced(value: Value): Located {
  return { value, path: undefined };
}

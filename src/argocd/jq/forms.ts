import type { Value } from '../../manifest/model.ts';
import { JqBreak, JqFailure, requireIntact, type Located, type Run, type Scope } from './machine.ts';
import type { Pattern, PatternPart, Query } from './model.ts';
import { stepOf, valueAt } from './steps.ts';

/** Forms that name things: patterns of `as`, labels, `reduce` and `foreach`. https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go */
type Form<Is extends Query['is']> = Extract<Query, { is: Is }>;

/** What is known where something has been named, and the place that was stepped to on the way. */
interface Named {
  variables: ReadonlyMap<string, Value>;
  place: Located['place'];
}

/** The scopes of what follows `as`: one for every result of the source, and for every key that a pattern works out. */
export function* bind({ source, patterns }: Form<'bind'>, input: Located, scope: Scope, run: Run): Generator<Scope> {
  const [pattern] = patterns;
  if (pattern === undefined || patterns.length > 1) throw new JqFailure('?// is not followed');
  const plain = { ...scope, tracks: false };
  for (const item of run(source, input, plain))
    for (const { variables } of name(pattern, item, plain, run)) yield { ...scope, variables };
}

function* name({ names, parts }: Pattern, item: Located, scope: Scope, run: Run): Generator<Named> {
  const { value, place } = item;
  if (parts === undefined) return yield { variables: new Map([...scope.variables, [names[0] ?? '', value]]), place };
  yield* nameParts(parts, value, { variables: scope.variables, place }, scope, run);
}

function* nameParts(
  [part, ...rest]: readonly PatternPart[],
  from: Value,
  before: Named,
  scope: Scope,
  run: Run,
): Generator<Named> {
  if (part === undefined) return yield before;
  const known = { ...scope, variables: before.variables };
  // A text has characters, but a pattern for lists takes nothing from it.
  if (part.key.is === 'literal' && typeof part.key.value === 'number' && from !== null && !Array.isArray(from))
    throw new JqFailure('expected an array');
  for (const key of run(part.key, { value: from, place: before.place }, known)) {
    const value = valueAt(from, key.value);
    let { place } = key;
    if (scope.tracks) {
      requireIntact(from, { value: from, place });
      place = { value, step: stepOf(key.value), before: place };
    }
    const own = new Map(before.variables);
    if (part.variable !== undefined) own.set(part.variable, value);
    const inner = { ...scope, variables: own };
    const taken: Iterable<Named> =
      part.of === undefined ? [{ variables: own, place }] : name(part.of, { value, place }, inner, run);
    for (const next of taken) yield* nameParts(rest, from, next, scope, run);
  }
}

/** `label $name | …`: ends where it is broken out of. */
export function* labelled(
  { name: own, body }: Form<'label'>,
  input: Located,
  scope: Scope,
  run: Run,
): Generator<Located> {
  const label = {};
  try {
    yield* run(body, input, { ...scope, labels: new Map([...scope.labels, [own, label]]) });
  } catch (error) {
    if (!(error instanceof JqBreak) || error.label !== label) throw error;
  }
}

/** `reduce` and `foreach`: of several states that a step leads to, the last one counts; where it leads to none, the one before stays. */
export function* fold(
  { each, source, pattern, steps: [start, update, extract] }: Form<'fold'>,
  input: Located,
  scope: Scope,
  run: Run,
): Generator<Located> {
  if (start === undefined || update === undefined) return;
  for (const first of run(start, input, scope)) {
    let state = first.value;
    for (const item of run(source, { value: input.value, place: first.place }, scope))
      for (const { variables, place } of name(pattern, item, scope, run)) {
        const inner = { ...scope, variables };
        for (const next of run(update, { value: state, place }, inner)) {
          state = next.value;
          if (each && extract === undefined) yield next;
          else if (each && extract !== undefined) yield* run(extract, next, inner);
        }
      }
    if (!each) yield { value: state, place: first.place };
  }
}

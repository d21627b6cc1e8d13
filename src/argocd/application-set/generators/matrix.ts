import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { Params } from '../go-value.ts';
import { toJsonValue } from '../go-value.ts';
import { combineTexts, mergeOver } from '../merge-params.ts';
import type { Failure } from '../model.ts';
import { readChildren, onlyOne } from './children.ts';
import { countValues, failed, firstTrouble, MAX_SETS, MAX_VALUES } from './generator.ts';
import type { Answer, Failed, Generated, Request, Task, Transform, Unknown, Workshop } from './generator.ts';

/** What one matrix has come to. */
interface Progress {
  place: string;
  second?: Request;
  first: Params[];
  trouble?: Failed | Unknown;
}

/**
 * The `matrix` generator (applicationset/generators/matrix.go): every set of the first child with every set of the
 * second, which is rendered with the first's parameters before it runs. With Go templates both are merged and the first
 * child wins; else all values are texts, and must agree. All matrices at once, first their first children, then all
 * second ones.
 */
export async function generateMatrix(
  tasks: readonly Task[],
  { goTemplate }: Workshop,
  transform: Transform,
): Promise<Generated[]> {
  const opened = tasks.map(openMatrix);
  const firsts = await transform(opened.flatMap((each) => (each.state === 'open' ? [each.first] : [])));
  let at = 0;
  const progress = opened.map((each): Progress => {
    if (each.state !== 'open') return { place: '', first: [], trouble: each };
    const { place, second } = each;
    const only = onlyOne(firsts[at++], each.first.place);
    return only.state === 'done' ? { place, second, first: only.params } : { place, second, first: [], trouble: only };
  });
  const requests = progress.flatMap(({ second, first }) =>
    second === undefined ? [] : first.map((context) => ({ ...second, context })),
  );
  const seconds = await transform(requests);
  at = 0;
  return progress.map(({ place, first, second, trouble }): Generated => {
    if (trouble !== undefined) return trouble;
    const mine = seconds.slice(at, at + first.length);
    at += first.length;
    return combineAll(place, first, mine, second?.place ?? place, goTemplate);
  });
}

function openMatrix({
  block,
  place,
}: Task): { state: 'open'; place: string; first: Request; second: Request } | Failed {
  const children = readChildren(block, place);
  if ('state' in children) return children;
  const [first, second, ...others] = children;
  if (first === undefined || second === undefined)
    return failed(`${place}.generators`, 'a matrix takes two generators, there are fewer');
  if (others.length > 0)
    return failed(`${place}.generators`, 'a matrix takes two generators, there are more; put one matrix into another');
  return { state: 'open', place, first, second };
}

function combineAll(
  place: string,
  first: readonly Params[],
  answers: readonly Answer[],
  secondPlace: string,
  goTemplate: boolean,
): Generated {
  const size = answers.reduce(
    (sum, each) =>
      sum + (each.state === 'done' ? each.produced.reduce((all, { params }) => all + params.length, 0) : 0),
    0,
  );
  if (size > MAX_SETS) {
    return {
      state: 'unknown',
      reason: `${place} makes ${size} parameter sets, and more than ${MAX_SETS} are too many`,
    };
  }
  const results: (Generated | Failed | Unknown)[] = [];
  const params: Params[] = [];
  let values = 0;
  for (const [index, one] of first.entries()) {
    const answer = answers[index];
    const only = onlyOne(answer, secondPlace);
    values += valuesOf(one, only);
    if (values > MAX_VALUES)
      return { state: 'unknown', reason: `${place} makes more than ${MAX_VALUES} values, which are too many` };
    results.push(
      only.state === 'failed' ? { ...only, failures: only.failures.map((each) => withFirst(each, one)) } : only,
    );
    if (only.state !== 'done') continue;
    const left = answer?.state === 'done' ? (answer.context ?? one) : one;
    for (const other of only.params) {
      const merged = goTemplate ? mergeOver(other, left) : combineTexts(left, other);
      if (merged.ok) params.push(merged.params);
      else results.push(failed(place, merged.message, { stage: merged.panic ? 'panic' : 'generate', params: one }));
    }
  }
  return firstTrouble(results) ?? { state: 'done', params };
}

/** What a set of the first child comes to with those of the second, each of which gets all of its values. */
function valuesOf(one: Params, others: Generated): number {
  if (others.state !== 'done') return 0;
  return others.params.reduce((sum, other) => sum + sizeOf(other), others.params.length * sizeOf(one));
}

function sizeOf(params: Params): number {
  return countValues(toJsonValue(params));
}

/** A failure of the second child is one for a parameter set of the first. */
function withFirst(failure: Failure, params: Params): Failure {
  if (failure.parameters !== undefined) return failure;
  const [blamed] = failed('', '', { params }).failures;
  const parameters: ValueMap | undefined = blamed?.parameters;
  return isMap(parameters) ? { ...failure, parameters } : failure;
}

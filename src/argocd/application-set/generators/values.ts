import type { Value } from '../../../manifest/model.ts';
import { textEntries } from '../stored.ts';
import { join } from '../admission.ts';
import type { Params } from '../go-value.ts';
import { goMap, textMap } from '../go-value.ts';
import { failed } from './generator.ts';
import type { Generated, Workshop } from './generator.ts';

/** Parameter sets of a generator to which its `values` are to be added. */
export interface ValuesTask {
  params: readonly Params[];
  values: Value | undefined;
  /** Path of `values`. */
  place: string;
}

/**
 * Adds `values` of generators (applicationset/generators/value_interpolation.go): each is rendered against the
 * parameters of its set, never against other values, and is a text. With Go templates they are a map of their own, else
 * parameters `values.NAME`. All in one run.
 */
export async function addValues(
  tasks: readonly ValuesTask[],
  { render, goTemplate }: Pick<Workshop, 'render' | 'goTemplate'>,
): Promise<Generated[]> {
  const entries = tasks.map(({ values }) => textEntries(values).map(([key, text]) => ({ key, text })));
  const jobs = tasks.flatMap(({ params }, index) =>
    params.map((each) => ({ params: each, texts: (entries[index] ?? []).map(({ text }) => text) })),
  );
  const rendered = await render(jobs);
  if (!rendered.ok) return tasks.map(() => ({ state: 'unknown', reason: rendered.problem }));
  let at = 0;
  return tasks.map(({ params, place }, index): Generated => {
    const mine = entries[index] ?? [];
    const results = rendered.results.slice(at, at + params.length);
    at += params.length;
    const failures = results.flatMap((result, order) =>
      result.state === 'failed'
        ? failed(join(place, mine[result.index]?.key ?? ''), result.message, {
            stage: result.panic ? 'panic' : 'generate',
            ...withParams(params[order]),
          }).failures
        : [],
    );
    const skipped = results.some((result) => result.state === 'skipped');
    if (failures.length > 0) return { state: 'failed', failures, more: skipped };
    if (skipped) return { state: 'unknown', reason: 'another generator fails' };
    return {
      state: 'done',
      params: results.map((result, order) => {
        const before = params[order] ?? goMap();
        return result.state === 'rendered'
          ? extend(
              result.params,
              mine.map(({ key }, place_) => [key, result.texts[place_] ?? ''] as const),
              goTemplate,
            )
          : before;
      }),
    };
  });
}

function withParams(params: Params | undefined): { params?: Params } {
  return params === undefined ? {} : { params };
}

/** Parameters with values as they are. */
export function extend(params: Params, values: readonly (readonly [string, string])[], goTemplate: boolean): Params {
  if (values.length === 0) return params;
  if (goTemplate) return goMap([...params.entries, ['values', textMap(values)]]);
  return goMap([...params.entries, ...values.map(([key, text]) => [`values.${key}`, text] as const)]);
}

import { canonicalJson } from '../go-format.ts';
import type { GoValue, Params } from '../go-value.ts';
import { goMap } from '../go-value.ts';
import { copyOver, mergeOver } from '../merge-params.ts';
import { onlyOne, readChildren } from './children.ts';
import { failed, firstTrouble } from './generator.ts';
import type { Failed, Generated, Request, Task, Transform, Workshop } from './generator.ts';

/**
 * The `merge` generator (applicationset/generators/merge.go): the sets of the first child, with those of the others
 * that agree in all `mergeKeys` laid over them. The order is random in Argo CD; here it is that of the first child. All
 * children of all merges run at once.
 */
export async function generateMerge(
  tasks: readonly Task[],
  { goTemplate }: Workshop,
  transform: Transform,
): Promise<Generated[]> {
  const opened = tasks.map(openMerge);
  const answers = await transform(opened.flatMap((each) => ('state' in each ? [] : each)));
  let at = 0;
  return tasks.map(({ block, place }, index): Generated => {
    const children = opened[index] ?? [];
    if ('state' in children) return children;
    const results = children.map((child) => onlyOne(answers[at++], child.place));
    const trouble = firstTrouble(results);
    if (trouble !== undefined) return trouble;
    const keys = Array.isArray(block.mergeKeys) ? block.mergeKeys.map(String) : [];
    if (keys.length === 0) return failed(`${place}.mergeKeys`, 'a merge needs at least one key');
    const sets = results.map((each) => (each.state === 'done' ? each.params : []));
    return mergeSets(
      sets,
      [...new Set(keys)],
      children.map((child) => child.place),
      goTemplate,
    );
  });
}

function openMerge({ block, place }: Task): Request[] | Failed {
  const children = readChildren(block, place);
  if ('state' in children) return children;
  return children.length < 2
    ? failed(`${place}.generators`, 'a merge takes at least two generators, there are fewer')
    : children;
}

function mergeSets(
  [base = [], ...others]: readonly Params[][],
  keys: readonly string[],
  places: readonly string[],
  goTemplate: boolean,
): Generated {
  const merged = byKey(base, keys, places[0] ?? '');
  if ('state' in merged) return merged;
  for (const [index, sets] of others.entries()) {
    const overrides = byKey(sets, keys, places[index + 1] ?? '');
    if ('state' in overrides) return overrides;
    for (const [key, params] of merged) {
      const override = overrides.get(key);
      if (override === undefined) continue;
      const result = goTemplate ? mergeOver(params, override) : copyOver(params, override);
      if (!result.ok)
        return failed(places[index + 1] ?? '', result.message, { stage: result.panic ? 'panic' : 'generate', params });
      merged.set(key, result.params);
    }
  }
  return { state: 'done', params: [...merged.values()] };
}

/** Keys are looked up at the top level only; one that is missing counts as null. */
function byKey(sets: readonly Params[], keys: readonly string[], place: string): Map<string, Params> | Failed {
  const result = new Map<string, Params>();
  for (const params of sets) {
    const key = canonicalJson(goMap(keys.map((name): [string, GoValue] => [name, params.entries.get(name) ?? null])));
    if (result.has(key)) {
      return failed(
        place,
        `two parameter sets have the same merge keys ${key}; keys are looked up at the top level only, and a missing one counts as null`,
        { params },
      );
    }
    result.set(key, params);
  }
  return result;
}

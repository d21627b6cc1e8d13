import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { formatGo } from '../go-format.ts';
import type { GoValue, Params } from '../go-value.ts';
import { fromJsonValue, goMap, typedList } from '../go-value.ts';
import type { RecordedParameters } from '../model.ts';
import { flattenFile } from '../selector.ts';
import { textEntries } from '../stored.ts';
import type { Generated, Task, Workshop } from './generator.ts';
import { toParams } from './list.ts';
import { slugOf } from './slug.ts';
import { addValues, extend } from './values.ts';

/** Generators that ask somebody outside: a hosting service, a plugin, the cluster. */
export type RecordedKind = keyof RecordedParameters;

/**
 * Generators whose parameter sets were recorded. Without a record nobody knows what they give; that is not the same as
 * nothing. `values` of the generator are added as Argo CD adds them.
 */
export async function generateRecorded(
  kind: RecordedKind,
  tasks: readonly Task[],
  workshop: Workshop,
): Promise<Generated[]> {
  const sets = workshop.outside.recorded?.[kind];
  if (sets === undefined) {
    const reason = `nothing is recorded for its ${kind} generator; give parameter sets under "applicationSets" in the config file`;
    return tasks.map(() => ({ state: 'unknown', reason }));
  }
  if (kind === 'clusterDecisionResource') {
    return tasks.map(({ block }) => {
      const values = textEntries(block.values);
      return { state: 'done', params: sets.map((set) => extend(goMap(texts(set)), values, workshop.goTemplate)) };
    });
  }
  return addValues(
    tasks.map(({ block, place }) => ({
      params: sets.map((set) => paramsOf(kind, set, block, workshop.goTemplate)),
      values: block.values,
      place: `${place}.values`,
    })),
    workshop,
  );
}

function paramsOf(
  kind: Exclude<RecordedKind, 'clusterDecisionResource'>,
  set: ValueMap,
  block: ValueMap,
  goTemplate: boolean,
): Params {
  if (kind === 'pullRequest') return pullRequestParams(set, goTemplate);
  if (kind === 'scmProvider') return goMap(texts(set));
  const params = toParams(set);
  const input = isMap(block.input) && isMap(block.input.parameters) ? block.input.parameters : {};
  const generator = goMap([['input', goMap([['parameters', fromJsonValue(input)]])]]);
  return goMap([...(goTemplate ? params.entries : flattenFile(params)), ['generator', generator]]);
}

/** What these generators give is text. */
function texts(set: ValueMap): [string, GoValue][] {
  return [...toParams(set).entries].map(([key, value]) => [key, typeof value === 'object' ? value : formatGo(value)]);
}

/**
 * A pull request: what the generator derives from other parameters is added when the record leaves it out
 * (applicationset/generators/pull_request.go). Labels exist only for Go templates.
 */
function pullRequestParams(set: ValueMap, goTemplate: boolean): Params {
  const given = new Map<string, GoValue>(texts(set));
  const labels = given.get('labels');
  given.delete('labels');
  const derive = (name: string, value: string | undefined): void => {
    if (!given.has(name) && value !== undefined) given.set(name, value);
  };
  for (const branch of ['branch', 'target_branch']) {
    const name = given.get(branch);
    if (typeof name === 'string') derive(`${branch}_slug`, slugOf(name));
  }
  const sha = given.get('head_sha');
  if (typeof sha === 'string') {
    derive('head_short_sha', sha.slice(0, 8));
    derive('head_short_sha_7', sha.slice(0, 7));
  }
  if (goTemplate) given.set('labels', typedList(Array.isArray(labels) ? labels.map(formatGo) : []));
  return goMap(given);
}

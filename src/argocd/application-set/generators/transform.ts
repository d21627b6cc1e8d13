import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { Params } from '../go-value.ts';
import { collectStrings, replaceStrings } from '../map-strings.ts';
import { flattenParams, readSelector } from '../selector.ts';
import { KINDS, generator as generatorShape } from '../set-shape.ts';
import type { Kind } from '../set-shape.ts';
import type { TextJob, TextResult } from '../text-engine.ts';
import { generateClusters } from './clusters.ts';
import { countValues, failed, firstTrouble, MAX_SETS } from './generator.ts';
import type { Answer, Failed, Generated, Request, Task, Transform, Unknown, Workshop } from './generator.ts';
import { generateGit } from './git.ts';
import { generateList } from './list.ts';
import { generateMatrix } from './matrix.ts';
import { generateMerge } from './merge.ts';
import { generateRecorded } from './recorded.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { append } from '../../../lists.ts';

/**
 * Runs entries of generators (applicationset/generators/generator_spec_processor.go, Transform): the second child of a
 * matrix is rendered with the parameters of the first, the generators run, and the `selector` of the entry filters what
 * they give.
 */
export function createTransform(workshop: Workshop, files: RepositoryFiles): Transform {
  /** Parameter sets that lists have made: in a matrix each does so once for every set of the first child. */
  let made = 0;

  const transform: Transform = async (requests) => {
    if (requests.length === 0) return [];
    const prepared = await interpolate(requests, workshop);
    const results = new Map<Request, Map<Kind, Generated>>(requests.map((request) => [request, new Map()]));
    for (const kind of KINDS) {
      const members = prepared.flatMap((each) =>
        each.state === 'ready' && isMap(each.generator[kind])
          ? [{ request: each.request, task: { block: each.generator[kind], place: `${each.request.place}.${kind}` } }]
          : [],
      );
      if (members.length === 0) continue;
      const generated = await generate(
        kind,
        members.map(({ task }) => task),
      );
      for (const [index, { request }] of members.entries()) {
        const result = generated[index];
        if (result !== undefined) results.get(request)?.set(kind, result);
      }
    }
    return prepared.map((each): Answer =>
      each.state === 'ready' ? answer(each, results.get(each.request) ?? new Map()) : each,
    );
  };

  async function generate(kind: Kind, tasks: readonly Task[]): Promise<Generated[]> {
    switch (kind) {
      case 'list':
        return tasks.map(generateCounted);
      case 'clusters':
        return generateClusters(tasks, workshop);
      case 'git':
        return generateGit(tasks, workshop, files);
      case 'matrix':
        return generateMatrix(tasks, workshop, transform);
      case 'merge':
        return generateMerge(tasks, workshop, transform);
      default:
        return generateRecorded(kind, tasks, workshop);
    }
  }

  function generateCounted(task: Task): Generated {
    if (made > MAX_MADE)
      return {
        state: 'unknown',
        reason: `${task.place} makes more than ${MAX_MADE} parameter sets, which are too many`,
      };
    const generated = generateList(task, workshop.goTemplate);
    if (generated.state === 'done') made += generated.params.length;
    return generated;
  }

  return transform;
}

/** Several for each that a matrix may make: what multiplies without end ends here, before all of it is in memory. */
const MAX_MADE = 4 * MAX_SETS;

/** Values of second children, for all sets of the first ones. */
const MAX_RENDERED = 2_000_000;

/** A request whose strings are rendered. */
interface Ready {
  state: 'ready';
  request: Request;
  generator: ValueMap;
  context?: Params;
}

/** Renders the second children of matrices with the parameters of the first, all in one run. */
async function interpolate(requests: readonly Request[], { render }: Workshop): Promise<(Ready | Failed | Unknown)[]> {
  const jobs: TextJob[] = [];
  const sizes = new Map<ValueMap, number>();
  const sizeOf = (generator: ValueMap): number => {
    const size = sizes.get(generator) ?? countValues(generator);
    sizes.set(generator, size);
    return size;
  };
  let values = 0;
  const plans = requests.map((request) => {
    const { generator, context, place } = request;
    if (context === undefined || context.entries.size === 0 || !KINDS.some((kind) => isMap(generator[kind])))
      return { request };
    // Where the first child multiplies without end, so does the second.
    if (values > MAX_RENDERED) return { request, tooMany: true };
    values += sizeOf(generator);
    const pieces = collectStrings(generator, generatorShape, place);
    const strict = pieces.filter((piece) => !piece.lenient);
    const lenient = pieces.filter((piece) => piece.lenient);
    const at = jobs.length;
    jobs.push({ params: context, texts: strict.map(({ text }) => text) });
    append(
      jobs,
      lenient.map(({ text }) => ({ params: context, texts: [text], lenient: true as const })),
    );
    return { request, pieces, strict, lenient, at };
  });
  const rendered = await render(jobs);
  return plans.map((plan): Ready | Failed | Unknown => {
    const { request } = plan;
    if (!rendered.ok) return { state: 'unknown', reason: rendered.problem };
    if (plan.tooMany === true)
      return {
        state: 'unknown',
        reason: `${request.place} has more than ${MAX_RENDERED} values to render, which are too many`,
      };
    if (plan.pieces === undefined)
      return {
        state: 'ready',
        request,
        generator: request.generator,
        ...(request.context === undefined ? {} : { context: request.context }),
      };
    const results = rendered.results.slice(plan.at, plan.at + 1 + plan.lenient.length);
    return settle(request, plan, results);
  });
}

function settle(
  request: Request,
  plan: {
    pieces: { text: string; lenient: boolean }[];
    strict: { place: string }[];
    lenient: { text: string; place: string }[];
  },
  results: readonly TextResult[],
): Ready | Failed | Unknown {
  const [main, ...values] = results;
  const params = request.context === undefined ? {} : { params: request.context };
  if (main?.state === 'failed')
    return failed(plan.strict[main.index]?.place ?? request.place, main.message, {
      stage: main.panic ? 'panic' : 'generate',
      ...params,
    });
  const valueTexts: string[] = [];
  for (const [index, value] of values.entries()) {
    const piece = plan.lenient[index];
    if (value.state === 'rendered') valueTexts.push(value.texts[0] ?? '');
    // What refers to parameters of the generator itself is rendered once these are there.
    else if (value.state === 'failed' && value.missing) valueTexts.push(piece?.text ?? '');
    else if (value.state === 'failed')
      return failed(piece?.place ?? request.place, value.message, {
        stage: value.panic ? 'panic' : 'generate',
        ...params,
      });
    else return { state: 'unknown', reason: 'another generator fails' };
  }
  if (main?.state !== 'rendered') return { state: 'unknown', reason: 'another generator fails' };
  const [texts, others] = [main.texts.values(), valueTexts.values()];
  const ordered = plan.pieces.map((piece) => (piece.lenient ? others : texts).next().value ?? piece.text);
  const generator = replaceStrings(request.generator, generatorShape, ordered);
  return { state: 'ready', request, generator: isMap(generator) ? generator : {}, context: main.params };
}

/** Puts the results of the generators of an entry together and applies its selector. */
function answer({ request, context }: Ready, results: ReadonlyMap<Kind, Generated>): Answer {
  // Argo CD reads the selector as it is written, not as it is rendered.
  const written = request.generator.selector;
  const selector = readSelector(written, `${request.place}.selector`, false);
  if (!selector.ok) return failed(selector.place, selector.message);
  const trouble = firstTrouble([...results.values()]);
  if (trouble !== undefined) return trouble;
  const produced = [...results].map(([kind, result]) => ({
    kind,
    params:
      result.state === 'done'
        ? result.params.filter((params) => written === undefined || selector.matches(flattenParams(params)))
        : [],
  }));
  return { state: 'done', produced, ...(context === undefined ? {} : { context }) };
}

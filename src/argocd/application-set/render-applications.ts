import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { template as templateShape } from './application-shape.ts';
import { failed, MAX_VALUES } from './generators/generator.ts';
import type { Failed, Unknown } from './generators/generator.ts';
import type { Params } from './go-value.ts';
import { toJsonValue } from './go-value.ts';
import { collectStrings, replaceStrings } from './map-strings.ts';
import type { Piece } from './map-strings.ts';
import { RESOURCES_FINALIZER } from '../finalizers.ts';
import type { Made } from './model.ts';
import { applyTemplatePatch } from './template-patch.ts';
import type { TextEngine, TextResult } from './text-engine.ts';
import { append } from '../../lists.ts';

/** Parameter sets and the template for them. */
export interface Batch {
  generator: number;
  template: Value | undefined;
  params: readonly Params[];
}

/** An Application as the controller has it in hand: metadata and spec, neither normalised nor checked. */
export interface RenderedApplication extends Made {
  application: ValueMap;
}

/** What the whole set needs to know of `spec`. */
export interface RenderOptions {
  templatePatch: Value | undefined;
  preserveResourcesOnDeletion: boolean;
}

/**
 * Makes Applications of parameter sets, all of them in one run of the engine (applicationset/utils/utils.go,
 * RenderTemplateParams): each string of the template on its own, then the patch as one text. An empty parameter set
 * takes the template as it is, and gets no finalizer.
 */
export async function renderApplications(
  batches: readonly Batch[],
  render: TextEngine,
  options: RenderOptions,
): Promise<{ state: 'done'; applications: RenderedApplication[] } | Failed | Unknown> {
  const patch =
    typeof options.templatePatch === 'string'
      ? [{ text: options.templatePatch, place: 'spec.templatePatch', lenient: false }]
      : [];
  let texts = 0;
  const plans = batches.flatMap((batch) => {
    const pieces = collectStrings(batch.template ?? {}, templateShape, 'spec.template');
    texts += batch.params.length * (pieces.length + patch.length);
    if (texts > MAX_VALUES) return [];
    return batch.params.map((params) => ({
      batch,
      params,
      pieces: [...(params.entries.size === 0 ? [] : pieces), ...patch],
    }));
  });
  if (texts > MAX_VALUES)
    return { state: 'unknown', reason: `the templates have more than ${MAX_VALUES} texts, which are too many` };
  const rendered = await render(plans.map(({ params, pieces }) => ({ params, texts: pieces.map(({ text }) => text) })));
  if (!rendered.ok) return { state: 'unknown', reason: rendered.problem };
  const applications: RenderedApplication[] = [];
  const failures: Failed['failures'] = [];
  let more = false;
  for (const [index, plan] of plans.entries()) {
    const result = rendered.results[index] ?? { state: 'skipped' };
    const built = build(plan, result, options);
    if (built.state === 'unknown') more = true;
    else if (built.state === 'failed')
      append(
        failures,
        built.failures.map((each) => ({ ...each, generator: plan.batch.generator })),
      );
    else
      applications.push({
        application: built.application,
        generator: plan.batch.generator,
        parameters: asMap(plan.params),
      });
  }
  // Argo CD goes on after a failure, so a panic behind it still ends everything.
  failures.sort((one, other) => Number(other.stage === 'panic') - Number(one.stage === 'panic'));
  if (failures.length > 0) return { state: 'failed', failures, more };
  return more ? { state: 'unknown', reason: 'the templates could not be rendered' } : { state: 'done', applications };
}

function build(
  { batch, params, pieces }: { batch: Batch; params: Params; pieces: readonly Piece[] },
  result: TextResult,
  options: RenderOptions,
): { state: 'done'; application: ValueMap } | Failed | { state: 'unknown' } {
  if (result.state === 'skipped') return { state: 'unknown' };
  if (result.state === 'failed')
    return failed(pieces[result.index]?.place ?? 'spec.template', result.message, {
      stage: result.panic ? 'panic' : 'render',
      params,
    });
  const own = { ...(isMap(batch.template) ? batch.template : {}) };
  const filled = params.entries.size === 0 ? own : replaceStrings(own, templateShape, result.texts);
  const application: ValueMap = isMap(filled) ? filled : {};
  const metadata = isMap(application.metadata) ? application.metadata : {};
  const noFinalizer = !Array.isArray(metadata.finalizers) || metadata.finalizers.length === 0;
  if (params.entries.size > 0 && noFinalizer && !options.preserveResourcesOnDeletion)
    application.metadata = { ...metadata, finalizers: [RESOURCES_FINALIZER] };
  if (typeof options.templatePatch !== 'string') return { state: 'done', application };
  const patched = applyTemplatePatch(application, result.texts.at(-1) ?? '');
  return patched.ok
    ? { state: 'done', application: patched.application }
    : failed(patched.place, patched.message, { stage: patched.panic ? 'panic' : 'render', params });
}

function asMap(params: Params): ValueMap {
  const value = toJsonValue(params);
  return isMap(value) ? value : {};
}

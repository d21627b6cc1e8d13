import type { Value, ValueMap, Warning } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { admit } from './admission.ts';
import type { Refusal } from './admission.ts';
import { template as templateShape } from './application-shape.ts';
import type { Answer, Failed, Workshop } from './generators/generator.ts';
import { createRepositoryFiles } from './generators/repository-files.ts';
import { createTransform } from './generators/transform.ts';
import { mergeTemplate } from './merge-template.ts';
import type { Expansion, Failure, Outside, SetPolicy } from './model.ts';
import { checkSubdomain } from './names.ts';
import { readPolicy } from './policy.ts';
import { renderApplications } from './render-applications.ts';
import type { Batch, RenderedApplication } from './render-applications.ts';
import { setSpec } from './set-shape.ts';
import { settleApplications } from './settle-applications.ts';
import { createTextEngine } from './text-engine.ts';
import { findRandomFunction } from './unstable.ts';
import { nameOf } from './validation.ts';

/**
 * What an ApplicationSet makes, without a cluster: the API server's check of the set, the generators, the templates,
 * the controller's check of each Application, and the API server's check of each Application. Everything that is not in
 * the set comes from `outside`. The order is that of the generators and of what they find; where Argo CD's is random,
 * that of the input.
 */
export async function expandApplicationSet(object: ValueMap, outside: Outside): Promise<Expansion> {
  const refusals: Refusal[] = [];
  const name = nameOf(object);
  const named = checkSubdomain(name);
  if (named !== undefined)
    refusals.push({
      place: 'metadata.name',
      message: name === '' ? 'an ApplicationSet needs a name' : `"${name}" ${named}`,
    });
  const admitted =
    object.spec === undefined || object.spec === null ? {} : admit(object.spec, setSpec, 'spec', refusals);
  if (object.spec === undefined || object.spec === null) refusals.push({ place: 'spec', message: 'required value' });
  const spec = isMap(admitted) ? admitted : {};
  const policy = readPolicy(spec, outside.settings);
  const warnings: Warning[] = [];
  if (refusals.length > 0) {
    const failing = refusals.map(({ place, message }): Failure => ({
      stage: 'admission',
      place,
      message: explainRefusal(place, message),
    }));
    return fail({ failures: failing, more: false }, policy, warnings);
  }
  const workshop = openWorkshop(spec, outside, warnings);
  const random = workshop.goTemplate ? findRandomFunction(spec) : undefined;
  if (random !== undefined) {
    warnings.push({
      code: 'random-template',
      message: `${random.place}: "${random.name}" gives another result each time, so the Applications of this set never settle`,
    });
  }
  const generators = (Array.isArray(spec.generators) ? spec.generators : []).filter(isMap);
  const result = await generateAll(generators, spec, workshop);
  if (result.state === 'failed') return fail(result, policy, warnings);
  if (result.state === 'unknown') return { outcome: 'not-expanded', reason: result.reason, policy, warnings };
  return {
    outcome: 'applications',
    ...settleApplications(result.applications, name, namespaceOf(object, outside), outside),
    policy,
    warnings,
  };
}

function openWorkshop(spec: ValueMap, outside: Outside, warnings: Warning[]): Workshop {
  const template = isMap(spec.template) && isMap(spec.template.spec) ? spec.template.spec : {};
  return {
    goTemplate: spec.goTemplate === true,
    render: createTextEngine(spec, outside.renderTemplates),
    outside,
    project: typeof template.project === 'string' ? template.project : '',
    warn(warning) {
      if (!warnings.some((each) => each.message === warning.message)) warnings.push(warning);
    },
  };
}

/**
 * Runs all generators and templates. Argo CD reports the first failure in the order of the generators, be it of a
 * generator or a template; as both run for all of them at once here, what stands before a failed generator is run again
 * alone, to find a failure there.
 */
async function generateAll(
  generators: readonly ValueMap[],
  spec: ValueMap,
  workshop: Workshop,
): Promise<{ state: 'done'; applications: RenderedApplication[] } | (Failed | { state: 'unknown'; reason: string })> {
  const transform = createTransform(workshop, createRepositoryFiles(workshop.outside));
  const answers = await transform(
    generators.map((generator, index) => ({ generator, place: `spec.generators[${index}]` })),
  );
  const failedAt = answers.findIndex((answer) => answer.state === 'failed');
  if (failedAt >= 0) {
    const failures = answers.flatMap((answer, index) =>
      answer.state === 'failed' ? answer.failures.map((each) => ({ ...each, generator: index })) : [],
    );
    const more = answers.some((answer) => answer.state === 'unknown' || (answer.state === 'failed' && answer.more));
    const own: Failed = { state: 'failed', failures: panicFirst(answers, failures), more };
    if (failedAt === 0 || own.failures[0]?.stage === 'panic') return own;
    const before = await generateAll(generators.slice(0, failedAt), spec, workshop);
    return before.state === 'failed'
      ? { ...before, failures: [...before.failures, ...own.failures], more: before.more || more }
      : own;
  }
  const unknown = answers.find((answer) => answer.state === 'unknown');
  if (unknown?.state === 'unknown') return unknown;
  const syncPolicy = isMap(spec.syncPolicy) ? spec.syncPolicy : {};
  return renderApplications(
    answers.flatMap((answer, index) => batchesOf(answer, index, generators[index] ?? {}, spec.template)),
    workshop.render,
    { templatePatch: spec.templatePatch, preserveResourcesOnDeletion: syncPolicy.preserveResourcesOnDeletion === true },
  );
}

/** A panic ends everything, also after an error of another generator. */
function panicFirst(answers: readonly Answer[], failures: Failure[]): Failure[] {
  const panic = answers.findIndex((answer) => answer.state === 'failed' && answer.failures[0]?.stage === 'panic');
  return panic < 0
    ? failures
    : failures.toSorted((one, other) => Number(other.generator === panic) - Number(one.generator === panic));
}

function batchesOf(answer: Answer, index: number, generator: ValueMap, general: Value | undefined): Batch[] {
  if (answer.state !== 'done') return [];
  return answer.produced.map(({ kind, params }) => {
    const block = generator[kind];
    return {
      generator: index,
      params,
      template: mergeTemplate(isMap(block) ? block.template : undefined, general, templateShape),
    };
  });
}

function namespaceOf(object: ValueMap, { argocdNamespace }: Outside): string {
  const namespace = isMap(object.metadata) ? object.metadata.namespace : undefined;
  return typeof namespace === 'string' && namespace !== '' ? namespace : argocdNamespace;
}

function explainRefusal(place: string, message: string): string {
  if (message !== 'required value') return message;
  return place.endsWith('.git.revision')
    ? 'is missing; the API server refuses the whole set ("" means the default branch)'
    : 'is missing; the API server refuses the whole set';
}

function fail(
  { failures, more }: Pick<Failed, 'failures' | 'more'>,
  policy: SetPolicy,
  warnings: Warning[],
): Expansion {
  const [first] = failures;
  return {
    outcome: 'error',
    stage: first?.stage ?? 'generate',
    message: first === undefined ? 'the set fails' : `${first.place}: ${first.message}`,
    failing: failures,
    more,
    policy,
    warnings,
  };
}

import type { Value } from '../../manifest/model.ts';
import { replaceTags } from './fast-template.ts';
import type { Params } from './go-value.ts';
import type { MissingKey, RenderTemplates, TemplateJob } from './model.ts';

/** Texts to render against one parameter set, in order. */
export interface TextJob {
  params: Params;
  texts: readonly string[];
  /** A missing key is an expected outcome. */
  lenient?: true;
}

/** What became of them. `params` is what they were rendered with, as they left it. */
export type TextResult =
  | { state: 'rendered'; texts: readonly string[]; params: Params }
  | { state: 'failed'; index: number; message: string; missing: boolean; panic: boolean }
  | { state: 'skipped' };

/** Renders texts the way a set asks for. A problem means that nothing can be said. */
export type TextEngine = (
  jobs: readonly TextJob[],
) => Promise<{ ok: true; results: TextResult[] } | { ok: false; problem: string }>;

/** The engine of a set: Go templates or plain tags, with its options. */
export function createTextEngine(
  spec: { goTemplate?: Value; goTemplateOptions?: Value },
  renderTemplates: RenderTemplates,
): TextEngine {
  if (spec.goTemplate !== true) return async (jobs) => ({ ok: true, results: jobs.map(replaceAll) });
  const options = readOptions(spec.goTemplateOptions);
  if (!options.ok)
    return async (jobs) => ({ ok: true, results: jobs.map((job) => refuseOption(job, options.unknown)) });
  return (jobs) => renderGo(jobs, options.missingKey, renderTemplates);
}

function replaceAll({ params, texts }: TextJob): TextResult {
  const rendered: string[] = [];
  for (const [index, text] of texts.entries()) {
    const result = replaceTags(text, params);
    if (!result.ok) return { state: 'failed', index, message: result.message, missing: false, panic: false };
    rendered.push(result.text);
  }
  return { state: 'rendered', texts: rendered, params };
}

/**
 * Options of Go's text/template (https://pkg.go.dev/text/template#Template.Option); the last `missingkey` counts, any
 * other makes it panic.
 */
function readOptions(value: Value | undefined): { ok: true; missingKey: MissingKey } | { ok: false; unknown: string } {
  let missingKey: MissingKey = 'default';
  for (const option of Array.isArray(value) ? value.map(String) : []) {
    const setting = /^missingkey=(default|invalid|zero|error)$/.exec(option)?.[1];
    if (setting === undefined) return { ok: false, unknown: option };
    missingKey = setting === 'zero' || setting === 'error' ? setting : 'default';
  }
  return { ok: true, missingKey };
}

function refuseOption({ params, texts }: TextJob, option: string): TextResult {
  if (texts.length === 0) return { state: 'rendered', texts: [], params };
  return {
    state: 'failed',
    index: 0,
    message: `spec.goTemplateOptions: "${option}" is unknown, and Argo CD panics over it without saying so anywhere; there are missingkey=default, =invalid, =zero and =error`,
    missing: false,
    panic: true,
  };
}

async function renderGo(
  jobs: readonly TextJob[],
  missingKey: MissingKey,
  renderTemplates: RenderTemplates,
): Promise<{ ok: true; results: TextResult[] } | { ok: false; problem: string }> {
  // A text without an action is what it is: there is nothing to ask the engine.
  const templates = jobs.map(({ texts }) =>
    texts.map((text, index) => ({ text, index })).filter(({ text }) => text.includes('{{')),
  );
  const asked: { job: TemplateJob; at: number }[] = [];
  for (const [at, { params, lenient }] of jobs.entries()) {
    const mine = templates[at] ?? [];
    if (mine.length > 0)
      asked.push({
        at,
        job: {
          params,
          templates: mine.map(({ text }) => text),
          missingKey: lenient === true ? 'error' : missingKey,
          ...(lenient === true ? { lenient } : {}),
        },
      });
  }
  const answer =
    asked.length === 0 ? { ok: true as const, results: [] } : await renderTemplates(asked.map(({ job }) => job));
  if (!answer.ok) return answer;
  const answers = new Map(asked.map(({ at }, index) => [at, answer.results[index]]));
  const results = jobs.map(({ params, texts }, at): TextResult => {
    if (!answers.has(at)) return { state: 'rendered', texts, params };
    const result = answers.get(at) ?? { state: 'skipped' };
    const mine = templates[at] ?? [];
    if (result.state === 'failed')
      return {
        state: 'failed',
        index: mine[result.template]?.index ?? 0,
        message: result.message,
        missing: result.missing,
        panic: false,
      };
    if (result.state === 'skipped') return result;
    const rendered = [...texts];
    for (const [order, { index }] of mine.entries()) rendered[index] = result.texts[order] ?? '';
    return { state: 'rendered', texts: rendered, params: result.params ?? params };
  });
  return { ok: true, results };
}

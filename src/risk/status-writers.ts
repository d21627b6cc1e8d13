import type { Snapshot } from '../git/model.ts';
import { append } from '../lists.ts';
import { isMap, listAt, mapAt, textAt } from '../forecast/fields.ts';
import { ManifestError } from '../manifest/manifest-error.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';
import { parseYaml } from '../manifest/yaml.ts';

/** What this action and its status are called, unless the workflow says something else. */
export const MARK = 'argo-manifest-diff';

/** How statuses and checks are set: https://docs.github.com/en/rest/commits/statuses, https://docs.github.com/en/rest/checks/runs */
const WAYS = /\/statuses\b|createcommitstatus|\/check-runs\b|\bchecks\.(create|update)\b|\bcreatecheckrun\b/;
/** Those of statuses: a check of the same name does not take the place of a status. */
const STATUS_WAYS = /\/statuses\b|createcommitstatus/;

/** Files of the change by which something else than the check can say what the check says. */
export interface StatusWriters {
  /** That set a status or check of its name, or have it run once more under this name. */
  named: readonly string[];
  /** That newly may set any status of a commit. */
  able: readonly string[];
}

/** What the workflows of base show of the check: what it is called where merges are decided. */
export interface CheckNames {
  /** Of its statuses. */
  contexts: readonly string[];
  /** Of the jobs that run it. */
  jobs: readonly string[];
}

/**
 * Names of the check in the workflows that run it.
 * @param texts of these workflows
 * @param calls words by which a job runs it
 */
export function readCheckNames(texts: readonly string[], calls: readonly string[]): CheckNames {
  const contexts = new Set([MARK]);
  const jobs = new Set<string>();
  for (const text of texts)
    for (const [id, job] of jobsOf(readWorkflow(text))) {
      const words = toJson(job);
      if (!calls.some((call) => words.includes(call))) continue;
      jobs.add(textAt(job, 'name') || id);
      for (const [, context = ''] of words.matchAll(/"status-context":\s*"([^"\\]+)"/g))
        if (!context.includes('${{')) contexts.add(context);
    }
  return { contexts: [...contexts], jobs: [...jobs] };
}

/**
 * Which of the changed files can newly set the status of the check. A workflow of a pull request runs as the pull request has it, with a token
 * that is the same as ours: the later of two statuses counts. Whoever may write here can do the same by hand, so it is told, not prevented.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * @param files that may be workflows, actions or scripts, and do not run the check at base
 */
export async function listStatusWriters(
  sides: { base: Snapshot; head: Snapshot },
  files: readonly string[],
  names: CheckNames,
): Promise<StatusWriters> {
  const found = await Promise.all(
    files.map(async (file) => {
      const [before, after] = await Promise.all([textOf(sides.base, file), textOf(sides.head, file)]);
      const old = before === undefined ? NOTHING : judge(before, names);
      const now = after === undefined ? NOTHING : judge(after, names);
      return { file, named: now.named && !old.named, able: now.able && !old.able };
    }),
  );
  const named = found.filter((each) => each.named).map(({ file }) => file);
  return { named, able: found.filter((each) => each.able && !each.named).map(({ file }) => file) };
}

const NOTHING = { named: false, able: false };

function judge(text: string, { contexts, jobs }: CheckNames): { named: boolean; able: boolean } {
  const workflow = readWorkflow(text);
  // As it is meant: a name can be written with escapes, and a comment sets nothing.
  const words = (workflow === undefined ? text : wordsIn(workflow)).toLowerCase();
  const own = jobsOf(workflow);
  const called = own.map(([id, job]) => textAt(job, 'name') || id);
  const isNamed = contexts.some((context) => words.includes(context.toLowerCase()));
  return {
    named:
      (isNamed && WAYS.test(words)) ||
      own.some(([, job]) => listAt(job, 'steps').some((step) => runsAs(step, contexts))) ||
      called.some((name) => isOneOf(name, contexts)),
    able:
      workflow !== undefined &&
      (STATUS_WAYS.test(words) ||
        [workflow, ...own.map(([, job]) => job)].some((each) => givesStatuses(each['permissions'])) ||
        called.some((name) => isOneOf(name, jobs))),
  };
}

/** Whether a step runs this action under one of these names. */
function runsAs(step: Value, contexts: readonly string[]): boolean {
  return textAt(step, 'uses').includes(MARK) && isOneOf(textAt(step, 'with', 'status-context') || MARK, contexts);
}

/** GitHub takes names in capitals for the same, and an expression may be anything. */
function isOneOf(text: string, names: readonly string[]): boolean {
  // Nobody calls something like this but to hide it.
  if (text.length > 1000) return text.includes('${{');
  const parts = text.toLowerCase().split(/\$\{\{.*?\}\}/s);
  // An expression alone says nothing.
  return parts.join('') !== '' && names.some((name) => fits(name.toLowerCase(), parts));
}

/** Whether a name is these parts with anything between them. By hand: a pattern with many gaps takes for ever. */
function fits(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.slice(first.length).endsWith(last)) return false;
  let left = name.slice(first.length, name.length - last.length);
  for (const part of rest) {
    const at = left.indexOf(part);
    if (at < 0) return false;
    left = left.slice(at + part.length);
  }
  return true;
}

function givesStatuses(permissions: Value | undefined): boolean {
  return permissions === 'write-all' || textAt(permissions, 'statuses') === 'write';
}

/** A workflow, or an action; undefined for any other text. */
function readWorkflow(text: string): ValueMap | undefined {
  try {
    const value = parseYaml(text);
    return isMap(value) && ('jobs' in value || 'runs' in value) ? value : undefined;
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

function jobsOf(workflow: ValueMap | undefined): [id: string, job: ValueMap][] {
  return Object.entries(mapAt(workflow, 'jobs')).flatMap(([id, job]) => (isMap(job) ? [[id, job]] : []));
}

/** All texts in a value, one a line. */
function wordsIn(value: Value): string {
  const words: string[] = [];
  const left: Value[] = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop())
    if (typeof next === 'string') words.push(next);
    else if (Array.isArray(next)) append(left, next);
    else if (isMap(next)) for (const [key, item] of Object.entries(next)) left.push(key, item);
  return words.join('\n');
}

async function textOf(snapshot: Snapshot, path: string): Promise<string | undefined> {
  const entry = await snapshot.find(path);
  return entry?.kind === 'file' ? (await snapshot.read(entry)).toString('utf8') : undefined;
}

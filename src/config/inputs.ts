import { UserError } from '../user-error.ts';
import { checkRevision } from './checks.ts';
import type { Check } from './checks.ts';
import { readChoice, readCommonOptions, readOne, readShard } from './common-options.ts';
import type { Given, ReadFile } from './common-options.ts';
import { failOnWords } from './flags.ts';
import { splitGlobs } from './globs.ts';
import type { ActionInputs } from './command.ts';
import { quote } from './quote.ts';

const modes: readonly ActionInputs['mode'][] = ['preview', 'publish', 'merge'];

/** The key is part of an HTML comment: it must not end it. */
const checkCommentKey: Check = (text) =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)
    ? undefined
    : `is ${quote(text)}, expected up to 64 letters, digits, dots, dashes and underscores`;

const checkStatusContext: Check = (text) =>
  /^[^\p{C}]{1,100}$/u.test(text) ? undefined : `is ${quote(text)}, expected one line of at most 100 characters`;

/** Links are made of it by adding a fragment. */
const checkReportUrl: Check = (text) =>
  /^https?:\/\/[^\s#]+$/.test(text) && URL.canParse(text)
    ? undefined
    : `is ${quote(text)}, expected a web address without a fragment`;

/**
 * The action's inputs, from the environment that the runner makes of them: `fail-on` is `INPUT_FAIL-ON` (actions/toolkit,
 * core.getInput: upper case, blanks to underscores, dashes kept, trimmed). An empty input is one that was not given.
 * `cores` is the default of `concurrency`; reports go below the runner's temporary directory by default. Throws a UserError that tells all problems at once; the token is in none.
 */
export function readInputs(
  env: Readonly<Record<string, string | undefined>>,
  cores: number,
  readFile: ReadFile = refuseFiles,
): ActionInputs {
  const problems: string[] = [];
  const complain = (name: string, message: string): void => {
    problems.push(`input ${name}: ${message}`);
  };
  const token = readInput(env, 'token');
  const given: Given = {
    complain,
    texts(name) {
      const text = inputNames.includes(name) ? readInput(env, name) : '';
      // Said once, below; the text itself must not get into another message.
      if (text === '' || holds(text, token)) return [];
      return name === 'bootstrap' ? splitGlobs(text) : [text];
    },
  };
  for (const name of inputNames) {
    if (holds(readInput(env, name), token)) complain(name, 'has the token in it, expected a value of its own');
  }
  const common = readCommonOptions(given, { cores, readFile });
  const baseRef = readOne(given, 'base-ref', checkRevision);
  const headRef = readOne(given, 'head-ref', checkRevision);
  const failOn = readChoice(given, 'fail-on', failOnWords);
  const reportUrl = readOne(given, 'report-url', checkReportUrl);
  const job = readMode(given);
  const commentKey = readOne(given, 'comment-key', checkCommentKey) ?? 'default';
  const inputs: ActionInputs = {
    ...job,
    common,
    token,
    ...(baseRef === undefined ? {} : { baseRef }),
    ...(headRef === undefined ? {} : { headRef }),
    ...(failOn === undefined ? {} : { failOn }),
    comment: readChoice(given, 'comment', ['changes', 'always', 'never']) ?? 'changes',
    commentKey,
    // The one input that says something by being empty: the runner sets those that a step does not name to their defaults.
    statusContext: isEmptied(env, 'status-context')
      ? ''
      : (readOne(given, 'status-context', checkStatusContext) ?? 'argo-manifest-diff'),
    ...(reportUrl === undefined ? {} : { reportUrl }),
    // Another check in the same job writes files of the same names.
    reportDir:
      readOne(given, 'report-dir') ??
      `${env['RUNNER_TEMP'] || '.'}/argo-manifest-diff${commentKey === 'default' ? '' : `-${commentKey}`}`,
  };
  if (problems.length > 0) {
    throw new UserError(problems.join('\n'), { hint: 'The inputs are explained in the README of the action.' });
  }
  return inputs;
}

/** What the step is for, and where it finds what it needs for that. */
function readMode(given: Given): Pick<ActionInputs, 'mode' | 'from' | 'shard'> {
  const mode = readChoice(given, 'mode', modes) ?? 'preview';
  const from = readOne(given, 'from');
  const shard = readShard(given);
  if (mode === 'preview') {
    if (from !== undefined) given.complain('from', 'is for `mode: publish` and `mode: merge` only');
    return { mode, ...(shard === undefined ? {} : { shard }) };
  }
  if (shard !== undefined) given.complain('shard', 'is for `mode: preview` only');
  if (from !== undefined) return { mode, from };
  given.complain(
    'from',
    mode === 'publish'
      ? 'is missing, expected the JSON report that the other run left, or the folder it is in'
      : 'is missing, expected the JSON reports of all parts, or the folder they are in',
  );
  return { mode: 'preview' };
}

/** Every input of this version but the token. */
const inputNames: readonly string[] = [
  'mode',
  'from',
  'shard',
  'bootstrap',
  'bootstrap-repo',
  'config',
  'base-ref',
  'head-ref',
  'repo-url',
  'kube-version',
  'api-versions',
  'helm',
  'kustomize',
  'fail-on',
  'render',
  'comment',
  'comment-key',
  'status-context',
  'report-dir',
  'report-url',
  'cache-dir',
  'concurrency',
  'timeout',
  'deadline',
];

function readInput(env: Readonly<Record<string, string | undefined>>, name: string): string {
  return (env[variableOf(name)] ?? '').trim();
}

/** Whether the step names it and says nothing, as opposed to a program that is started by hand and has no such variable. */
function isEmptied(env: Readonly<Record<string, string | undefined>>, name: string): boolean {
  return env[variableOf(name)]?.trim() === '';
}

function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** Real tokens are long; a word of a test or a demo must not be found everywhere. */
function holds(text: string, token: string): boolean {
  return token.length >= 8 && text.includes(token);
}

function refuseFiles(): never {
  throw new Error('no files here');
}

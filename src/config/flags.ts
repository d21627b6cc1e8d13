import type { FailOn } from '../risk/model.ts';
import { UserError } from '../user-error.ts';
import { splitArguments } from './arguments.ts';
import { checkMoment, checkRevision } from './checks.ts';
import { readChoice, readCommonOptions, readCount, readOne, readShard } from './common-options.ts';
import type { Given, Outside } from './common-options.ts';
import { commandNames, flags } from './flag-table.ts';
import type { CommandName, Flag } from './flag-table.ts';
import { readFormats, readTreeFormat } from './formats.ts';
import type { BacktestCommand, Command } from './command.ts';
import { quoteName } from './quote.ts';
import { suggest } from './suggest.ts';

/** Severities that a check can fail on, worst first. */
export const failOnWords: readonly FailOn[] = ['critical', 'high', 'medium', 'low', 'never'];

/**
 * The words after the program's name → what to do. Reads nothing but its arguments and the files that `--api-versions`
 * names. Throws a UserError that tells all problems at once, a line each.
 */
export function parseCommandLine(argv: readonly string[], outside: Outside): Command {
  const problems: string[] = [];
  const { values, words } = splitArguments(argv, problems);
  const [word, ...extra] = words;
  const name = word === undefined ? 'diff' : commandNames.find((candidate) => candidate === word);

  if (values.has('help')) return name === undefined || word === undefined ? { name: 'help' } : help(name);
  if (values.has('version')) return { name: 'version' };
  if (name === undefined) {
    problems.unshift(explainUnknownCommand(word ?? ''));
    fail(problems, undefined);
  }
  const topic = name === 'help' ? extra.shift() : undefined;
  if (topic !== undefined && !commandNames.some((known) => known === topic)) {
    problems.push(explainUnknownCommand(topic));
  }
  const application = name === 'explain' ? extra.shift() : undefined;
  if (name === 'explain' && application === undefined)
    problems.push('explain: the Application is missing, expected its name or namespace/name');
  const files = name === 'merge' ? extra.splice(0) : [];
  if (name === 'merge' && files.length === 0)
    problems.push('merge: the parts are missing, expected the JSON reports of all of them');
  for (const argument of extra)
    problems.push(
      explainRange(argument) ??
        `${quoteName(argument)}: is ${name === 'diff' ? 'no argument; revisions are named with --base and --head' : 'one argument too many'}`,
    );
  for (const flag of flags) {
    const count = values.get(flag.name)?.length ?? 0;
    if (count > 0 && !flag.commands.includes(name)) problems.push(explainForeignFlag(flag, name));
    if (count > 1 && flag.repeatable !== true) problems.push(`--${flag.name}: is given ${count} times, expected once`);
  }
  if (name === 'render' && !values.has('output')) {
    problems.push('--output: is missing, expected the directory to write to');
  }
  const given: Given = {
    texts: (flag) => values.get(flag) ?? [],
    complain: (flag, message) => problems.push(`--${flag}: ${message}`),
  };
  const command = name === 'merge' ? readMerge(files, given) : makeCommand(name, topic ?? application, given, outside);
  if (problems.length > 0 || command === undefined) fail(problems, name);
  return command;
}

function makeCommand(
  name: Exclude<CommandName, 'merge'>,
  word: string | undefined,
  given: Given,
  outside: Outside,
): Command | undefined {
  switch (name) {
    case 'version':
      return { name };
    case 'help': {
      const known = commandNames.find((candidate) => candidate === word);
      return known === undefined ? { name } : help(known);
    }
    case 'diff': {
      const base = readOne(given, 'base', checkRevision);
      const head = readOne(given, 'head', checkRevision);
      const branch = readOne(given, 'branch', checkRevision);
      const failOn = readChoice(given, 'fail-on', failOnWords);
      const shard = readShard(given);
      return {
        name,
        common: readCommonOptions(given, outside),
        ...(base === undefined ? {} : { base }),
        ...(head === undefined ? {} : { head }),
        ...(branch === undefined ? {} : { branch }),
        ...(failOn === undefined ? {} : { failOn }),
        ...(shard === undefined ? {} : { shard }),
        formats: readFormats(given),
      };
    }
    case 'backtest':
      return readBacktest(given, outside);
    case 'init': {
      const common = readCommonOptions(given, outside);
      const named = given.texts('bootstrap').length > 0;
      const force = given.texts('force').length > 0;
      return { name, common, ...(named ? { bootstrap: common.bootstrap } : {}), force };
    }
    case 'explain': {
      const revision = readOne(given, 'revision', checkRevision);
      const base = readOne(given, 'base', checkRevision);
      const head = readOne(given, 'head', checkRevision);
      if (revision !== undefined && (base ?? head) !== undefined)
        given.complain('revision', 'cannot be combined with --base and --head');
      return {
        name,
        application: word ?? '',
        common: readCommonOptions(given, outside),
        ...(revision === undefined ? {} : { revision }),
        ...(base === undefined ? {} : { base }),
        ...(head === undefined ? {} : { head }),
      };
    }
    case 'check-config': {
      const revision = readOne(given, 'revision', checkRevision);
      const base = readOne(given, 'base', checkRevision);
      const common = readCommonOptions(given, outside);
      if (base !== undefined && common.config !== undefined)
        given.complain('base', 'cannot be combined with --config: what judges is the file of the repository');
      return {
        name,
        common,
        ...(revision === undefined ? {} : { revision }),
        ...(base === undefined ? {} : { base }),
      };
    }
    case 'render':
    case 'tree': {
      const revision = readOne(given, 'revision', checkRevision);
      const common = readCommonOptions(given, outside);
      const shared = { common, ...(revision === undefined ? {} : { revision }) };
      if (name === 'tree') return { name, ...shared, format: readTreeFormat(given) };
      const output = readOne(given, 'output');
      return output === undefined ? undefined : { name, ...shared, output };
    }
  }
}

function readMerge(files: readonly string[], given: Given): Command {
  const failOn = readChoice(given, 'fail-on', failOnWords);
  return {
    name: 'merge',
    files,
    repo: readOne(given, 'repo') ?? '.',
    offline: given.texts('offline').length > 0,
    ...(failOn === undefined ? {} : { failOn }),
    formats: readFormats(given),
  };
}

/** Merges that one run looks at, at most. */
const mostMerges = 1_000_000;

function readBacktest(given: Given, outside: Outside): BacktestCommand {
  const until = readOne(given, 'until', checkMoment);
  const branch = readOne(given, 'branch', checkRevision);
  const limit = readCount(given, 'limit', mostMerges);
  const failOn = readChoice(given, 'fail-on', failOnWords);
  const resume = readOne(given, 'resume');
  return {
    name: 'backtest',
    common: readCommonOptions(given, outside, true),
    since: readOne(given, 'since', checkMoment) ?? '6.months',
    ...(until === undefined ? {} : { until }),
    ...(branch === undefined ? {} : { branch }),
    ...(limit === undefined ? {} : { limit }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(resume === undefined ? {} : { resume }),
    formats: readFormats(given, ['terminal', 'json']),
  };
}

function help(topic: CommandName): Command {
  return topic === 'help' ? { name: 'help' } : { name: 'help', topic };
}

/** Revisions as `git diff` takes them. */
function explainRange(word: string): string | undefined {
  const [, base, head] = /^([^.\s]+)\.{2,3}([^.\s]+)$/.exec(word) ?? [];
  return base === undefined || head === undefined
    ? undefined
    : `${quoteName(word)}: is no argument; revisions are named with --base ${quoteName(base)} --head ${quoteName(head)}`;
}

function explainUnknownCommand(word: string): string {
  const range = explainRange(word);
  if (range !== undefined) return range;
  const near = suggest(word, commandNames);
  return `${quoteName(word)}: is not a command${near === '' ? `, expected one of ${commandNames.join(', ')}` : near}`;
}

function explainForeignFlag(flag: Flag, command: CommandName): string {
  return `--${flag.name}: is not a flag of ${command}, but of ${flag.commands.join(', ')}`;
}

function fail(problems: readonly string[], command: CommandName | undefined): never {
  const topic = command === undefined ? '' : ` ${command}`;
  throw new UserError(problems.join('\n'), { hint: `Run argo-manifest-diff help${topic} to see what there is.` });
}

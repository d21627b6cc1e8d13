import { stripCredentials } from '../texts.ts';
import { childEnvironment, GIT_VARIABLES } from '../process/environment.ts';
import type { Environment } from '../process/environment.ts';
import { run } from '../process/run.ts';
import type { RunResult } from '../process/model.ts';

/** How git is called for one repository. */
export interface Git {
  program: string;
  /** Arguments before the subcommand. */
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
}

/** Minutes are enough for a fetch of a large repository, and end a server that never answers. */
const TIMEOUT = 10 * 60_000;

/** Switches off all that a repository's own configuration could start: monitors, hooks, prompts, maintenance. */
const QUIET = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'maintenance.auto=false',
  '-c',
  'gc.auto=0',
  '-c',
  'core.quotePath=false',
];

/**
 * @param more further variables of the child, such as `GIT_DIR`
 * @param config settings for this call only, as `GIT_CONFIG_COUNT` passes them: they never reach a command line or a disk
 */
export function createGit(
  environment: Environment,
  cwd: string,
  more: Record<string, string> = {},
  config: readonly [string, string][] = [],
): Git {
  const settings: Record<string, string> = { GIT_CONFIG_COUNT: String(config.length) };
  for (const [index, [key, value]] of config.entries()) {
    settings[`GIT_CONFIG_KEY_${index}`] = key;
    settings[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return {
    program: 'git',
    args: [...QUIET, '-c', `safe.directory=*`],
    cwd,
    env: childEnvironment(environment, GIT_VARIABLES, {
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      LC_ALL: 'C',
      ...more,
      ...settings,
    }),
  };
}

/** Runs one git command to its end. A failure is a value. */
export function runGit(git: Git, args: readonly string[], input?: string): Promise<RunResult> {
  return run({
    program: git.program,
    args: [...git.args, ...args],
    cwd: git.cwd,
    env: git.env,
    timeout: TIMEOUT,
    ...(input === undefined ? {} : { input }),
  });
}

/** Standard output of a command, or undefined when it failed. */
export async function askGit(git: Git, args: readonly string[], input?: string): Promise<string | undefined> {
  const result = await runGit(git, args, input);
  return result.exitCode === 0 ? result.stdout.toString('utf8') : undefined;
}

/** The last line that says something, without git's own prefix and without credentials in URLs. */
export function reasonOf(result: RunResult): string {
  const lines = result.stderr.split('\n').filter((line) => /^(fatal|error|remote|ERROR)/.test(line));
  const line = lines.at(-1) ?? result.stderr.trim().split('\n').at(-1) ?? '';
  return stripCredentials(line.replace(/^(fatal|error): /, '')) || (result.failure ?? `exit status ${result.exitCode}`);
}

import { neutraliseCommands } from '../github/commands.ts';
import type { Stream } from './log.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether to write colours: at a terminal that knows them, or where somebody insists (`FORCE_COLOR`), but never against
 * `NO_COLOR` (https://no-color.org: set and not empty).
 */
export function wantsColor({ isTTY }: Pick<Stream, 'isTTY'>, env: Environment): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTTY === true && env['TERM'] !== 'dumb';
}

/** Columns of a text nobody wraps; of a terminal that is narrower than anything can be shown in, or not there. */
const columns = { least: 40, usual: 100 };

/** Columns to write for: those of the terminal, else what `COLUMNS` says, else enough for a log. */
export function widthOf({ columns: own }: Pick<Stream, 'columns'>, env: Environment): number {
  const said = Number(env['COLUMNS']);
  const told = [own ?? 0, said].find((each) => Number.isInteger(each) && each > 0);
  return Math.max(columns.least, told ?? columns.usual);
}

/**
 * A text for people as it may be printed: in a step of a workflow the runner reads every line, and would take one that begins with `::` for a
 * command, whoever wrote it. What is for programs (JSON and the like) is never passed through this.
 */
export function forPeople(text: string, env: Environment): string {
  return env['GITHUB_ACTIONS'] === 'true' ? neutraliseCommands(text) : text;
}

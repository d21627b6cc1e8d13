import { commandNames, flags } from './flag-table.ts';
import type { Flag } from './flag-table.ts';
import { quoteName } from './quote.ts';
import { suggest } from './suggest.ts';
import { append } from '../lists.ts';

/** A command line, sorted. */
export interface Arguments {
  /** Texts by name of the flag; a switch has an empty one, and a flag whose value is wrong has none. */
  values: Map<string, string[]>;
  /** What stands between the flags. */
  words: string[];
}

/**
 * Sorts arguments: `--name value`, `--name=value`, `--switch`, `-h`, words, and words only after `--`. By hand rather than
 * with node:util's parseArgs, which stops at the first mistake, or else takes the next flag for a forgotten value.
 */
export function splitArguments(argv: readonly string[], problems: string[]): Arguments {
  const values = new Map<string, string[]>();
  const words: string[] = [];
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--') {
      append(words, rest.splice(0));
    } else if (!/^-./.test(argument)) {
      words.push(argument);
    } else {
      const equals = argument.indexOf('=');
      const written = equals === -1 ? argument : argument.slice(0, equals);
      const inline = equals === -1 ? undefined : argument.slice(equals + 1);
      const flag = findFlag(written);
      if (flag === undefined) {
        problems.push(explainUnknownFlag(written));
        // The word after it is most likely its value, and no mistake of its own.
        if (inline === undefined && isValue(rest[0]) && !commandNames.some((name) => name === rest[0])) rest.shift();
        continue;
      }
      const text =
        flag.value === undefined ? readSwitch(flag, inline, problems) : takeValue(flag, inline, rest, problems);
      values.set(flag.name, [...(values.get(flag.name) ?? []), ...(text === undefined ? [] : [text])]);
    }
  }
  return { values, words };
}

function findFlag(written: string): Flag | undefined {
  const name = written === '-h' ? '--help' : written;
  return flags.find((flag) => `--${flag.name}` === name);
}

function readSwitch(flag: Flag, inline: string | undefined, problems: string[]): string {
  if (inline !== undefined) problems.push(`--${flag.name}: is a switch, expected no value`);
  return '';
}

/** The value of a flag, from behind its `=` or the next argument; undefined after complaining. */
function takeValue(flag: Flag, inline: string | undefined, rest: string[], problems: string[]): string | undefined {
  const value = inline ?? (isValue(rest[0]) ? rest.shift() : undefined);
  if (value !== undefined && value !== '') return value;
  const next = value === undefined && rest[0] !== undefined;
  const remedy = next ? ` (for one that begins with a dash: --${flag.name}=…)` : '';
  problems.push(`--${flag.name}: has no value, expected ${flag.value ?? 'one'}${remedy}`);
  return undefined;
}

/** `--base --head x` is a forgotten value, not a revision called `--head`. */
function isValue(argument: string | undefined): boolean {
  return argument !== undefined && !/^-./.test(argument);
}

function explainUnknownFlag(written: string): string {
  const name = written.replace(/^-+/, '');
  const known = flags.map((flag) => flag.name);
  return `${quoteName(written)}: is not a known flag${suggest(name, known, '--')}`;
}

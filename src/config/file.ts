import { UserError } from '../user-error.ts';
import { configShape } from './config-shape.ts';
import { configFileName } from './defaults.ts';
import type { LocatedProblem } from './located.ts';
import type { Config } from './model.ts';
import { parseLocated } from './yaml-document.ts';

/**
 * Text of a config file → its settings, every default filled in. `file` is how messages call it.
 * Throws a UserError that tells all problems at once, a line each: `file:line:column: field: what, expected what`.
 */
export function readConfig(text: string, file: string = configFileName): Config {
  const problems: LocatedProblem[] = [];
  const complain = (at: LocatedProblem['at'], field: string, message: string): void => {
    problems.push({ at, field, message });
  };
  const root = parseLocated(text, complain);
  const config = root === undefined ? undefined : configShape.read(root, '', complain);
  if (config !== undefined && problems.length === 0) return config;
  const lines = problems
    .toSorted((left, right) => left.at.line - right.at.line || left.at.column - right.at.column)
    .map(({ at, field, message }) => `${file}:${at.line}:${at.column}: ${field === '' ? '' : `${field}: `}${message}`);
  throw new UserError(lines.join('\n'), { hint: 'Every key is explained in docs/configuration.md.' });
}

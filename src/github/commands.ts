/**
 * Makes text safe to print on the runner's log. The runner takes lines that start with `::` (after blanks), and `##[`
 * anywhere in a line, as commands: a manifest could mask text, set annotations or stop the log with them.
 * Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function neutraliseCommands(text: string): string {
  return text
    .replace(/^([\t\v\f \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]*):(?=:)/gm, '$1: ')
    .replaceAll('##[', '# #[');
}

/** Something to show at the top of the run's page, and at its line in the pull request. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  message: string;
  title?: string;
  /** Relative to the repository root. */
  file?: string;
  /** First and last line, counted from 1. */
  line?: number;
  endLine?: number;
}

/**
 * The annotations that the runner will show: it drops all but the first ten of a level in a step without a word, so the
 * last one in reach says how many more there are.
 * Source: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 * @param room how many of each level may still be shown in this step
 */
export function limitAnnotations(
  annotations: readonly Annotation[],
  room: Readonly<Record<Annotation['level'], number>>,
): Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const wanted = annotations.filter((annotation) => annotation.level === level);
    if (wanted.length <= room[level]) return wanted;
    if (room[level] === 0) return [];
    const shown = wanted.slice(0, room[level] - 1);
    return [...shown, { level, message: `… and ${wanted.length - shown.length} more: see the summary or the log` }];
  });
}

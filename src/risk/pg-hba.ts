/**
 * Lines of a pg_hba.conf by which whoever comes from there is asked for nothing. Words may stand in quotes, and comments behind them.
 * https://www.postgresql.org/docs/current/auth-pg-hba-conf.html
 */
export function trustingLines(lines: readonly string[]): string[] {
  return lines
    .map((line) =>
      line
        .replace(/#[^]*$/, '')
        .replaceAll(/["']/g, '')
        .trim()
        .split(/\s+/),
    )
    .filter(([type = '', ...words]) => /^host/i.test(type) && words.at(-1)?.toLowerCase() === 'trust')
    .map((words) => words.join(' '));
}

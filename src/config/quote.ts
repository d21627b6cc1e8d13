const longest = 60;

/**
 * A value somebody else wrote, fit to stand in a message: in double quotes, on one line, cut to 60 characters, everything
 * invisible escaped. A line break in it must not start a line of its own: the runner reads lines that begin with `::` as
 * commands (GitHub, "Workflow commands").
 */
export function quote(text: string): string {
  const points = [...text];
  const cut = points.length > longest ? `${points.slice(0, longest).join('')}…` : text;
  return JSON.stringify(cut).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escape);
}

/** A name as it is if it is a plain word, else quoted. */
export function quoteName(name: string): string {
  return /^[\w./-]{1,60}$/.test(name) ? name : quote(name);
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

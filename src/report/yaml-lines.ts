/** One scalar of a normalised manifest and where it stands: keys, `*` for any position of a list. */
export interface Scalar {
  path: string[];
  value: string;
}

interface Level {
  indent: number;
  key: string;
}

/** Characters of a line that are read: nobody sees more of a value, and an expression ends with an error where a line has millions. */
const MAX_LINE = 4000;

/**
 * Reads the scalars out of the block-style YAML that `diff/` writes into the hunks of added and removed objects. It is no
 * YAML parser: it knows that one writer's output, skips block scalars (a ConfigMap cannot pretend to be a Deployment), and
 * serves a short digest for people only.
 */
export function readScalars(lines: readonly string[]): Scalar[] {
  const scalars: Scalar[] = [];
  const levels: Level[] = [];
  let textIndent = Infinity;
  for (const line of lines) {
    const [, blanks = '', dashes = '', content = ''] = /^( *)((?:- +)*)(.*)$/s.exec(line.slice(0, MAX_LINE)) ?? [];
    if (content === '') continue;
    if (blanks.length > textIndent) continue;
    textIndent = Infinity;
    let indent = blanks.length;
    for (const dash of dashes.match(/- +/g) ?? []) {
      leave(levels, indent, true);
      levels.push({ indent, key: '*' });
      indent += dash.length;
    }
    const [, quoted, plain, value = ''] =
      /^(?:"((?:[^"\\]|\\.)*)"|'?([^\s'"[{][^:']*?)'?):(?: +(.*))?$/s.exec(content) ?? [];
    const key = quoted ?? plain;
    leave(levels, indent, false);
    if (key !== undefined) levels.push({ indent, key });
    const text = key === undefined ? content : value;
    if (/^[|>][-+\d]*$/.test(text)) textIndent = blanks.length + (key === undefined ? 0 : indent - blanks.length);
    else if (text !== '') scalars.push({ path: levels.map((level) => level.key), value: unquote(text) });
  }
  return scalars;
}

/** Leaves the levels that a line at this indent no longer belongs to. A list may stand at the indent of its key. */
function leave(levels: Level[], indent: number, item: boolean): void {
  for (let last = levels.at(-1); last !== undefined; last = levels.at(-1)) {
    const inside = last.indent < indent || (last.indent === indent && item && last.key !== '*');
    if (inside) return;
    levels.pop();
  }
}

function unquote(text: string): string {
  if (/^".*"$/.test(text)) return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
  return /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}

import { canBeSecret, isSecretName } from './secret-names.ts';

/** A secret in a text: from `start` up to `end`, and the name that gave it away. */
export interface Span {
  start: number;
  end: number;
  owner: string;
}

/**
 * A name, a separator, and the place where its value begins. `:` needs a blank, a quote or the end of the line after it:
 * `sealed-secrets:v1` is an image.
 */
const NAME_BEFORE_VALUE =
  /(?<![\w.-])([\w.-]{1,1000})(?:\[[^\]\n]{0,80}\])?(?:\\{0,16}["'])?[ \t]*(?:=>|[:+?=]?=|:(?=[ \t"'\\\r]|$))[ \t]*/gm;

/** Values written after the name of a secret: YAML, JSON, JSON in a string, properties, INI, TOML, shell. */
export function findNamedValues(text: string): Span[] {
  const spans: Span[] = [];
  if (!text.includes('=') && !text.includes(':')) return spans;
  let lineEnd = -1;
  const inline: Place = { start: 0, end: -1 };
  for (const match of text.matchAll(NAME_BEFORE_VALUE)) {
    const [whole, name = ''] = match;
    if (!isSecretName(name)) continue;
    const start = match.index + whole.length;
    if (lineEnd < start) lineEnd = endOfLine(text, start);
    const indent = indentBefore(text, match.index);
    const candidates =
      indent !== undefined && start === lineEnd
        ? itemsBelow(text, lineEnd, indent)
        : [valueAt(text, { start, lineEnd, indent }, inline)];
    for (const { start: from, end } of candidates) {
      if (canBeSecret(name, text.slice(from, end))) spans.push({ start: from, end, owner: name });
    }
  }
  return spans;
}

/** Indentation of a name that begins its line (but for list marks, comment marks, `export`); undefined for any other. */
function indentBefore(text: string, nameAt: number): number | undefined {
  const before = text.slice(Math.max(0, nameAt - 80), nameAt);
  if (nameAt > 80 && !before.includes('\n')) return undefined;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (!/^[ \t]*(?:(?:-|#|;|\/\/|export|set|ENV|ARG)[ \t]+)*["']?$/.test(line)) return undefined;
  return line.search(/\S|$/);
}

interface Place {
  start: number;
  end: number;
}

/** @param inline the value on a line that was found last: one that begins inside of it ends where it does, and is not looked through again */
function valueAt(
  text: string,
  { start, lineEnd, indent }: { start: number; lineEnd: number; indent: number | undefined },
  inline: Place,
): Place {
  const opening = /^(\\*)["']/.exec(text.slice(start, start + 20))?.[0];
  if (opening !== undefined)
    return { start: start + opening.length, end: closingQuote(text, start + opening.length, opening) };
  const first = text[start];
  if (
    (first === '|' || first === '>') &&
    /^.[+-]?\d?[+-]?[ \t\r]*$/.test(text.slice(start, Math.min(lineEnd, start + 40)))
  ) {
    // The indentation stays, so that the text is YAML still.
    const content = /\S/.exec(text.slice(lineEnd))?.index ?? 0;
    return { start: lineEnd + content, end: endOfBlock(text, lineEnd, indent ?? 0) };
  }
  if (first === '[' || (first === '{' && text[start + 1] !== '{')) {
    const list = first === '[' ? /^\[[^\]{\n]{0,2000}/.exec(text.slice(start, lineEnd))?.[0] : undefined;
    // A map, or a list of maps: its own names tell which of its values are secret.
    return text[start + (list?.length ?? 0)] === '{'
      ? { start, end: start }
      : { start: start + 1, end: start + (list?.length ?? 1) };
  }
  if (indent === undefined) {
    if (start > inline.end) {
      const length = text.slice(start, lineEnd).search(/[\s"'&;,)}\]\\]/);
      Object.assign(inline, { start, end: length < 0 ? lineEnd : start + length });
    }
    return { start, end: inline.end };
  }
  let end = lineEnd;
  while (end > start && /[\s,;]/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Where a quoted text ends that opened with `quote`, backslashes included; without an end, the end of the line. */
function closingQuote(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote === "'" || text[at - 1] !== '\\') return at;
  }
  return endOfLine(text, start);
}

/** Where a YAML block scalar ends: before the first line that is not indented more than its key. */
function endOfBlock(text: string, headerEnd: number, indent: number): number {
  let end = headerEnd;
  for (const line of linesBelow(text, headerEnd)) {
    if (line.content !== '' && line.indent <= indent) break;
    end = line.end;
  }
  return end;
}

/** Plain values on the lines below a name, as list items or alone: `tokens:` and then `- abc`. */
function itemsBelow(text: string, headerEnd: number, indent: number): Place[] {
  const places: Place[] = [];
  for (const { start, end, content, indent: own } of linesBelow(text, headerEnd)) {
    const mark = /^-[ \t]+/.exec(content)?.[0].length ?? 0;
    if (content === '' || own < indent || (own === indent && mark === 0)) break;
    if (/:(?:[ \t]|$)/.test(content)) break;
    places.push({ start: start + own + mark, end });
  }
  return places;
}

function* linesBelow(text: string, headerEnd: number): Generator<Place & { content: string; indent: number }> {
  for (let start = headerEnd + 1; start < text.length;) {
    const end = endOfLine(text, start);
    const line = text.slice(start, end);
    yield { start, end, content: line.trim(), indent: line.search(/\S|$/) };
    start = end + 1;
  }
}

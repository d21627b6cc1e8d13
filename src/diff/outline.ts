import { writePath, type Step } from './paths.ts';

/** A field or list item of a YAML text. */
interface OutlineNode {
  parent: OutlineNode | undefined;
  /** Absent for a key that is written plainly: it stands in its line from its column on. */
  step: Step | undefined;
  line: string;
  /** Column of the key or of the dash. */
  column: number;
  /** Where the key ends. */
  end: number;
  item: boolean;
  /** Items of a list so far. */
  items: number;
  /** True for what holds more than one line can: a map, a list, a text of several lines. */
  container: boolean;
}

/** Finds the field that a line of a YAML text belongs to. */
export interface Outline {
  /** Path of the innermost map, list or block text around this line (counted from 0). */
  steps(line: number): readonly Step[];
}

/**
 * Reads the structure of a normalised YAML text from its indentation: block style, one key or dash a line, texts of several
 * lines as block scalars. For the lines from `from` up to, but not including, `to`: what lies beyond the keys at the top around
 * them says nothing about them and is not read.
 */
export function outlineOf(lines: readonly string[], from: number, to: number): Outline {
  const start = topBefore(lines, from);
  const nodes: (OutlineNode | undefined)[] = [];
  let current: OutlineNode | undefined;
  let block: OutlineNode | undefined;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const column = columnOf(line);
    if (block !== undefined && (column > block.column || line.trim() === '')) {
      nodes.push(block);
      continue;
    }
    block = undefined;
    if (index >= to && column === 0 && isTopKey(line)) break;
    current = readLine(line, column, current);
    nodes.push(current);
    if (current !== undefined && opensBlock(line)) {
      block = current;
      current.container = true;
    }
  }
  return { steps: (line) => stepsTo(nodes[line - start]) };
}

/** The last line at or before a line that is a key at the top: no text of several lines has such a line. */
function topBefore(lines: readonly string[], from: number): number {
  for (let index = from; index > 0; index--) if (isTopKey(lines[index] ?? '')) return index;
  return 0;
}

function isTopKey(line: string): boolean {
  return /^[A-Za-z]+:(?: |$)/.test(line);
}

/** Where the text of a line begins. */
function columnOf(line: string): number {
  let column = 0;
  while (line.charCodeAt(column) === 32) column++;
  return column;
}

function opensBlock(line: string): boolean {
  let at = line.length - 1;
  if (isChomping(line.charCodeAt(at))) at--;
  if (line.charCodeAt(at) >= 48 && line.charCodeAt(at) <= 57) at--;
  if (isChomping(line.charCodeAt(at))) at--;
  const code = line.charCodeAt(at);
  return (code === 124 || code === 62) && /(?:^|[:-] )[|>][+-]?\d?[+-]?$/.test(line);
}

function isChomping(code: number): boolean {
  return code === 43 || code === 45;
}

/** The innermost node of a line: the dashes it begins with, then its key. */
function readLine(line: string, start: number, before: OutlineNode | undefined): OutlineNode | undefined {
  let column = start;
  let node = before;
  while (line.charCodeAt(column) === 45 && (column === line.length - 1 || line.charCodeAt(column + 1) === 32)) {
    while (node !== undefined && (node.column > column || (node.column === column && node.item))) node = node.parent;
    if (node !== undefined) node.container = true;
    const index = node === undefined ? 0 : node.items++;
    node = { parent: node, step: { index }, line, column, end: column, item: true, items: 0, container: false };
    column += 2;
  }
  const end = endOfWord(line, column);
  const key = end < 0 ? readAnyKey(line.slice(column)) : undefined;
  if (end < 0 && key === undefined) return node;
  while (node !== undefined && node.column >= column) node = node.parent;
  if (node !== undefined) {
    node.container = true;
    const rest = node.item ? nameIn(line, column, end, key) : '';
    if (rest !== '') node.step = { item: [{ key: 'name', value: scalar(rest) }] };
  }
  const step = key === undefined ? undefined : { key: key.name };
  return { parent: node, step, line, column, end, item: false, items: 0, container: false };
}

/** Where a key ends that is a plain word, with nothing or a blank behind its `:`; -1 for any other. */
function endOfWord(line: string, column: number): number {
  let end = column;
  while (isWordCharacter(line.charCodeAt(end))) end++;
  if (end === column || line.charCodeAt(end) !== 58) return -1;
  return end === line.length - 1 || line.charCodeAt(end + 1) === 32 ? end : -1;
}

/** What stands behind the key `name`; empty for nothing, and for other keys. */
function nameIn(line: string, column: number, end: number, key: { name: string; rest: string } | undefined): string {
  if (key !== undefined) return key.name === 'name' ? key.rest : '';
  return end - column === 4 && line.startsWith('name', column) ? line.slice(end + 2) : '';
}

/** Letters, digits, `_`, `-`, `.` and `/`. */
function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 45 && code <= 57) || code === 95;
}

function readAnyKey(text: string): { name: string; rest: string } | undefined {
  const match = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#][^#]*?):(?: (.*)|)$/s.exec(text);
  return match === null ? undefined : { name: scalar(match[1] ?? ''), rest: match[2] ?? '' };
}

function scalar(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    // An escape that YAML has and JSON has not; only a heading depends on it.
    return text.slice(1, -1);
  }
}

function stepsTo(node: OutlineNode | undefined): Step[] {
  const steps: Step[] = [];
  let at = node?.container === false ? node.parent : node;
  for (; at !== undefined; at = at.parent) steps.push(at.step ?? { key: at.line.slice(at.column, at.end) });
  return steps.toReversed();
}

/** The path that all these have in common, empty for none. */
export function commonPath(paths: readonly (readonly Step[])[]): string {
  const [first = [], ...others] = paths;
  let { length } = first;
  for (const steps of others) {
    length = Math.min(length, steps.length);
    for (let index = 0; index < length; index++) if (!isSameStep(first[index], steps[index])) length = index;
  }
  return length === 0 ? '' : writePath(first.slice(0, length));
}

function isSameStep(one: Step | undefined, other: Step | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && writePath([one]) === writePath([other]));
}

import { MAX_SIMPLE_KEY } from '../manifest/stringify.ts';
import { writePath, type Step } from './paths.ts';

/** A field or list item around a line. */
interface Node {
  /** Counted from 0. */
  line: number;
  /** Column of the key or of the dash. */
  column: number;
  /** The name of a field; absent for an item of a list. */
  key?: string;
  /** True for a text of several lines: what is further right is no structure. */
  block: boolean;
  /** Worked out when it is asked for first. */
  step?: Step;
}

type Indexes = Map<string, number>;

/** Finds the field that lines of a YAML text belong to. */
export interface Outline {
  /**
   * Path of the innermost map, list or text of several lines that holds all the lines (counted from 0) from `first` up to, but not including, `end`.
   * Asked from the top to the bottom, it reads no line twice.
   */
  pathAround(first: number, end: number): readonly Step[];
}

/**
 * Reads the structure of a normalised YAML text from its indentation: block style, one key or dash a line, texts of several
 * lines as block scalars. What is around a line begins above it, further left each time, so that little of a text is read.
 */
export function createOutline(lines: readonly string[]): Outline {
  /** The line asked for before, with all around it. */
  let known: { line: number; nodes: readonly Node[] } = { line: -1, nodes: [] };
  /** Places of items in their lists, by line and column. */
  const indexes: Indexes = new Map();

  /** What a line begins and what is around it, the outermost first. */
  const nodesAround = (index: number): readonly Node[] => {
    let nodes: readonly Node[] = readNodes(lines, index);
    // A line that is empty belongs to a text of several lines, whatever its column.
    let edge: Edge = isEmpty(lines[index]) ? { column: Infinity, dash: false } : edgeOf(lines[index]);
    for (let above = index - 1; above >= 0 && (edge.column > 0 || edge.dash); above--) {
      const isKnown = above === known.line;
      if (!isKnown && (isFurtherIn(lines[above], edge.column) || !isLeftOf(edgeOf(lines[above]), edge))) continue;
      const found = isKnown ? known.nodes : readNodes(lines, above);
      const inner = found.at(-1);
      // What looked like structure is text where this line begins one.
      const isText = inner?.block === true && inner.column < edge.column;
      const around = edge;
      nodes = isText ? found : [...found.filter((node) => holds(node, around)), ...nodes];
      if (isKnown) break;
      edge = edgeOf(lines[above]);
    }
    known = { line: index, nodes };
    return nodes;
  };

  return {
    pathAround(first, end) {
      const nodes = nodesAround(first);
      const edge = leftmost(lines, first + 1, end);
      return nodes
        .filter((node) => holds(node, edge) && (node.line !== first || node !== nodes.at(-1) || holdsMore(lines, node)))
        .map((node) => (node.step ??= stepOf(lines, node, indexes)));
    },
  };
}

/** Where a line begins, and whether with the dash of a list item. */
interface Edge {
  column: number;
  dash: boolean;
}

function edgeOf(line = ''): Edge {
  let column = 0;
  while (line.charCodeAt(column) === 32) column++;
  return { column, dash: isDash(line, column) };
}

function isDash(line: string, column: number): boolean {
  return line.charCodeAt(column) === 45 && (column === line.length - 1 || line.charCodeAt(column + 1) === 32);
}

function isEmpty(line = ''): boolean {
  return line.trim() === '';
}

/** Whether nothing stands in a line up to a column and on it: most lines are further in than what is looked for, or empty. */
function isFurtherIn(line = '', column: number): boolean {
  const end = Math.min(column + 1, line.length);
  for (let at = 0; at < end; at += 1) if (line.charCodeAt(at) !== 32) return false;
  return end > column || isEmpty(line);
}

/** Whether a line may begin what another, further down, is in. The items of a list may stand right below its key. */
function isLeftOf(one: Edge, other: Edge): boolean {
  return one.column < other.column || (one.column === other.column && other.dash && !one.dash);
}

/** Whether lines that begin there can be in a field or an item above them. */
function holds(node: Node, { column, dash }: Edge): boolean {
  return node.column < column || (node.column === column && dash && node.key !== undefined);
}

/** The edge of the line that is furthest left; of those that are, of a key. Beyond all columns for no lines. */
function leftmost(lines: readonly string[], start: number, end: number): Edge {
  let least: Edge = { column: Infinity, dash: false };
  for (let index = start; index < end; index++) {
    if (isEmpty(lines[index])) continue;
    const edge = edgeOf(lines[index]);
    if (isLeftOf(edge, least)) least = edge;
  }
  return least;
}

/** Whether the lines below belong to what a line begins last: to a map, a list or a text of several lines. */
function holdsMore(lines: readonly string[], node: Node): boolean {
  if (node.block) return true;
  let below = node.line + 1;
  while (below < lines.length && isEmpty(lines[below])) below++;
  return below < lines.length && holds(node, edgeOf(lines[below]));
}

/** The dashes a line begins with, then its key. */
function readNodes(lines: readonly string[], index: number): Node[] {
  const line = lines[index] ?? '';
  const nodes: Node[] = [];
  let { column } = edgeOf(line);
  for (; isDash(line, column); column += 2) nodes.push({ line: index, column, block: false });
  const key = readKey(line, column)?.name;
  if (key !== undefined) nodes.push({ line: index, column, key, block: false });
  const last = nodes.at(-1);
  if (last !== undefined) last.block = opensBlock(line);
  return nodes;
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

/** The key at a column, and what stands behind it. */
function readKey(line: string, column: number): { name: string; rest: string } | undefined {
  let end = column;
  while (isWordCharacter(line.charCodeAt(end))) end++;
  const isPlain =
    end > column && line.charCodeAt(end) === 58 && (end === line.length - 1 || line.charCodeAt(end + 1) === 32);
  if (isPlain) return { name: line.slice(column, end), rest: line.slice(end + 2) };
  // Only the beginning is looked at: on a text of some megabytes V8 would run out of its stack.
  const beginning = line.slice(column, column + MAX_SIMPLE_KEY + 2);
  const name = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#][^#]*?):(?: |$)/s.exec(beginning)?.[1];
  if (name === undefined || name.length > MAX_SIMPLE_KEY) return undefined;
  return { name: scalar(name), rest: line.slice(column + name.length + 2) };
}

/** Letters, digits, `_`, `-`, `.` and `/`. */
function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 45 && code <= 57) || code === 95;
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

/** A field by its key, an item by its name, where it has one, or else by its place. */
function stepOf(lines: readonly string[], node: Node, indexes: Indexes): Step {
  if (node.key !== undefined) return { key: node.key };
  const name = node.block ? '' : nameOf(lines, node);
  return name === '' ? { index: indexOf(lines, node, indexes) } : { item: [{ key: 'name', value: scalar(name) }] };
}

function nameOf(lines: readonly string[], item: Node): string {
  for (let index = item.line; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const { column } = edgeOf(line);
    if (index > item.line && column <= item.column && !isEmpty(line)) return '';
    if (index > item.line && column !== item.column + 2) continue;
    const key = isDash(line, item.column + 2) ? undefined : readKey(line, item.column + 2);
    if (key?.name === 'name' && key.rest !== '') return key.rest;
  }
  return '';
}

/** How many items of its list stand above one. */
function indexOf(lines: readonly string[], item: Node, indexes: Indexes): number {
  // Behind another dash begins a list.
  if (edgeOf(lines[item.line]).column < item.column) return 0;
  let count = 0;
  for (let above = item.line - 1; above >= 0; above--) {
    if (isEmpty(lines[above])) continue;
    const { column, dash } = edgeOf(lines[above]);
    if (column > item.column) continue;
    const isSibling = dash && column === item.column;
    // The first item of a list within a list stands in the line of the outer one.
    if (!isSibling) {
      if (readNodes(lines, above).some((node) => node.key === undefined && node.column === item.column)) count++;
      break;
    }
    count++;
    const before = indexes.get(`${above}:${column}`);
    if (before === undefined) continue;
    count += before;
    break;
  }
  indexes.set(`${item.line}:${item.column}`, count);
  return count;
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

import { writePath, type Step } from './paths.ts';

/** A field or list item of a YAML text. */
interface OutlineNode {
  parent: OutlineNode | undefined;
  step: Step;
  /** Column of the key or of the dash. */
  column: number;
  item: boolean;
  /** Items of a list so far. */
  items: number;
  /** True for what holds more than one line can: a map, a list, a text of several lines. */
  container: boolean;
}

/** Finds the field that a line of a YAML text belongs to. */
export interface Outline {
  /** Path of the innermost map, list or block text around each of these lines (counted from 0), as far as they share it. */
  steps(line: number): readonly Step[];
}

/**
 * Reads the structure of a normalised YAML text from its indentation: block style, one key or dash a line, texts of several
 * lines as block scalars.
 */
export function outlineOf(lines: readonly string[]): Outline {
  const nodes: (OutlineNode | undefined)[] = [];
  let current: OutlineNode | undefined;
  let block: OutlineNode | undefined;
  for (const line of lines) {
    const column = line.search(/[^ ]|$/);
    if (block !== undefined && (column > block.column || line.trim() === '')) {
      nodes.push(block);
      continue;
    }
    block = undefined;
    current = readLine(line, column, current);
    nodes.push(current);
    if (current !== undefined && /(?:^|[:-] )[|>][+-]?\d?[+-]?$/.test(line)) {
      block = current;
      current.container = true;
    }
  }
  return { steps: (line) => stepsTo(nodes[line]) };
}

/** The innermost node of a line: the dashes it begins with, then its key. */
function readLine(line: string, start: number, before: OutlineNode | undefined): OutlineNode | undefined {
  let column = start;
  let node = before;
  while (line.startsWith('- ', column) || line.slice(column) === '-') {
    const at = column;
    node = climb(node, (other) => other.column > at || (other.column === at && other.item));
    if (node !== undefined) node.container = true;
    const index = node === undefined ? 0 : node.items++;
    node = { parent: node, step: { index }, column, item: true, items: 0, container: false };
    column += 2;
  }
  const key = readKey(line.slice(column));
  if (key === undefined) return node;
  node = climb(node, (other) => other.column >= column);
  if (node !== undefined) {
    node.container = true;
    if (node.item && key.name === 'name' && key.rest !== '')
      node.step = { item: [{ key: 'name', value: scalar(key.rest) }] };
  }
  return { parent: node, step: { key: key.name }, column, item: false, items: 0, container: false };
}

function climb(node: OutlineNode | undefined, leaves: (node: OutlineNode) => boolean): OutlineNode | undefined {
  let found = node;
  while (found !== undefined && leaves(found)) found = found.parent;
  return found;
}

function readKey(text: string): { name: string; rest: string } | undefined {
  const match = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#][^#]*?):(?: (.*)|)$/.exec(text);
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
  for (; at !== undefined; at = at.parent) steps.unshift(at.step);
  return steps;
}

/** The path that all these have in common, empty for none. */
export function commonPath(paths: readonly (readonly Step[])[]): string {
  const [first = [], ...others] = paths;
  const texts = others.map((steps) => steps.map((step) => writePath([step])));
  let length = first.length;
  for (const [index, step] of first.entries()) {
    const text = writePath([step]);
    if (!texts.every((other) => other[index] === text)) {
      length = index;
      break;
    }
  }
  return writePath(first.slice(0, length));
}

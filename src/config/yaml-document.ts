import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLError } from 'yaml';

import type { Complain, Located, LocatedEntry, Position } from './located.ts';

/** Text of one YAML 1.2 document → values that know their place. Undefined, with complaints, when it is not YAML. */
export function parseLocated(text: string, complain: Complain): Located | undefined {
  const lines = new LineCounter();
  // Repeated keys are found later, where the whole path of the key is known.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    intAsBigInt: true,
  });
  const locate = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = [...document.errors, ...document.warnings];
  for (const problem of problems) complain(locate(problem.pos[0]), '', explain(problem));
  if (problems.length > 0) return undefined;
  return convert(document.contents, { line: 1, column: 1 }, { document, locate, complain, done: new Map() });
}

interface Conversion {
  document: Document;
  locate(offset: number): Position;
  complain: Complain;
  /** An anchored node is converted once: aliases cannot blow up a small file, and cannot recurse for ever. */
  done: Map<Node, Located>;
}

function convert(node: unknown, parent: Position, conversion: Conversion): Located {
  // A key without a value has no node at all.
  if (!isNode(node)) return { kind: 'scalar', value: null, source: '', at: parent };
  const known = conversion.done.get(node);
  if (known !== undefined) return known;
  const at = findPosition(node, parent, conversion);
  if (isAlias(node)) {
    const target = node.resolve(conversion.document);
    if (target === undefined) conversion.complain(at, '', 'an alias of nothing, expected its anchor before it');
    return convert(target, at, conversion);
  }
  if (isMap(node)) {
    const entries: LocatedEntry[] = [];
    const located: Located = { kind: 'map', entries, at };
    conversion.done.set(node, located);
    for (const pair of node.items) {
      const entry = convertPair(pair, at, conversion);
      if (entry !== undefined) entries.push(entry);
    }
    return located;
  }
  if (isSeq(node)) {
    const items: Located[] = [];
    const located: Located = { kind: 'list', items, at };
    conversion.done.set(node, located);
    for (const item of node.items) items.push(convert(item, at, conversion));
    return located;
  }
  const value = isScalar(node) ? node.value : null;
  const source = isScalar(node) ? (node.source ?? '') : '';
  return { kind: 'scalar', value: isPlain(value) ? value : null, source, at };
}

function convertPair(pair: Pair, parent: Position, conversion: Conversion): LocatedEntry | undefined {
  const { key, value } = pair;
  const at = isNode(key) ? findPosition(key, parent, conversion) : parent;
  if (!isScalar(key)) {
    conversion.complain(at, '', 'a key is a list, a mapping or an alias, expected text');
    return undefined;
  }
  const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
  return { key: name, at, value: convert(value, at, conversion) };
}

function findPosition(node: Node, parent: Position, conversion: Conversion): Position {
  return node.range === undefined || node.range === null ? parent : conversion.locate(node.range[0]);
}

function isPlain(value: unknown): value is string | number | bigint | boolean | null {
  return value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** One line of our own where the parser's message speaks to programmers. */
function explain(problem: YAMLError): string {
  switch (problem.code) {
    case 'MULTIPLE_DOCS':
      return 'a second document begins here, expected one document';
    case 'TAG_RESOLVE_FAILED':
      return 'a tag that is not known here, expected plain values';
    default:
      return `not valid YAML: ${problem.message.split('\n')[0] ?? ''}`;
  }
}

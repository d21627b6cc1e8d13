import type { Value, ValueMap } from '../model.ts';
import type { LineBook } from './line-book.ts';
import type { Anchor } from './aliases.ts';
import { MAX_DEPTH, TOO_DEEP } from '../manifest-error.ts';
import { failScan, startScan } from './scanner.ts';
import type { Scanner, Token } from './scanner.ts';

/** What a node was, told beside its value. */
export const nodes = { scalar: 0, sequence: 1, mapping: 2, alias: 3 } as const;

/** Parses the next node; `mayBeIndentless` where the entries of a sequence may stand at the indentation of the mapping. */
export type ParseNode = (parser: Parser, isBlock: boolean, mayBeIndentless: boolean) => Value;

/** Where a parse stands. */
export interface Parser {
  readonly scanner: Scanner;
  /** Given to the modules of the collections, which nodes are made of and which are made of nodes. */
  readonly parseNode: ParseNode;
  readonly anchors: Map<string, Anchor>;
  readonly tagHandles: Map<string, string>;
  /** Kind of the node parsed last. */
  node: number;
  /** The scalar parsed last. */
  tag: string;
  text: string;
  isPlain: boolean;
  /** Index of its first character; -1 for one with a tag, and where nothing is written or nobody wants to know. */
  at: number;
  /** The anchor that the alias parsed last refers to. */
  target: Anchor | undefined;
  /** Collections around the next node, and the most that were reached. */
  depth: number;
  deepest: number;
  /** Decoding steps as go-yaml counts them, and those that come from aliases. */
  steps: number;
  aliasSteps: number;
  /** A place with `.nan` or `.inf`, which JSON cannot hold. */
  unwritable: Token | undefined;
  /** Maps with a key that is null or an integer beyond int64. */
  readonly refused: Map<ValueMap, Token>;
  /** Gets the lines of every entry, where somebody wants them. */
  readonly lines: LineBook | undefined;
}

/** A parser at the beginning of a text. */
export function startParse(text: string, parseNode: ParseNode, isSimple: boolean, lines?: LineBook): Parser {
  return {
    scanner: startScan(text, isSimple),
    parseNode,
    anchors: new Map(),
    tagHandles: new Map(),
    node: nodes.scalar,
    tag: '',
    text: '',
    isPlain: true,
    at: -1,
    target: undefined,
    depth: 0,
    deepest: 0,
    steps: 1,
    aliasSteps: 0,
    unwritable: undefined,
    refused: new Map(),
    lines,
  };
}

/** Notes that a node lies a number of levels deeper than the parser stands. */
export function reachDepth(parser: Parser, token: Token, levels: number): void {
  const depth = parser.depth + levels;
  if (depth > MAX_DEPTH) failScan(parser.scanner, TOO_DEEP, token);
  if (depth > parser.deepest) parser.deepest = depth;
}

/** The null that stands where nothing is written. */
export function emptyNode(parser: Parser): null {
  plainNode(parser, '');
  return null;
}

/** Notes that the node parsed last is a plain scalar. */
export function plainNode(parser: Parser, text: string): void {
  parser.steps += 1;
  parser.node = nodes.scalar;
  parser.tag = '';
  parser.text = text;
  parser.isPlain = true;
  parser.at = -1;
}

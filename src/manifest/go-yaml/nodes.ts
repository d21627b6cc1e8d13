import type { Value } from '../model.ts';
import { copyValue, isExcessive } from './aliases.ts';
import type { Anchor } from './aliases.ts';
import { parseBlockMapping, parseBlockSequence, parseIndentlessSequence } from './block-collections.ts';
import { copyRefusal } from './entries.ts';
import { parseFlowMapping, parseFlowSequence } from './flow-collections.ts';
import { nodes, reachDepth } from './parser-state.ts';
import type { Parser } from './parser-state.ts';
import { BINARY_TAG, resolvePlain, resolveTagged } from './resolve.ts';
import { failScan, kinds, takeToken } from './scanner.ts';
import type { Token } from './scanner.ts';
import { peekToken } from './tokens.ts';

/**
 * Parses the first document of a text; what follows its root node is not looked at, as with Go's `yaml.Unmarshal`.
 * @throws SyntaxProblem
 */
export function parseFirstDocument(parser: Parser): Value {
  const { scanner } = parser;
  let token = peekToken(scanner);
  if (token.kind === kinds.streamEnd) return null;
  let isExplicit = token.kind === kinds.documentStart;
  if (token.kind === kinds.directive) {
    readDirectives(parser, token);
    token = peekToken(scanner);
    if (token.kind !== kinds.documentStart) failScan(scanner, 'did not find expected <document start>', token);
    isExplicit = true;
  }
  if (isExplicit) {
    takeToken(scanner, token);
    token = peekToken(scanner);
    if (token.kind <= kinds.directive) return null;
  }
  const value = parseNode(parser, true, false);
  // The end of the document is only seen with the next token, which may not scan.
  peekToken(scanner);
  return value;
}

function readDirectives(parser: Parser, first: Token): void {
  const { scanner, tagHandles } = parser;
  let hasVersion = false;
  for (let token = first; token.kind === kinds.directive; token = peekToken(scanner)) {
    if (token.text === '') {
      if (hasVersion) failScan(scanner, 'found duplicate %YAML directive', token);
      if (token.suffix !== '1.1') failScan(scanner, 'found incompatible YAML document', token);
      hasVersion = true;
    } else {
      if (tagHandles.has(token.text)) failScan(scanner, 'found duplicate %TAG directive', token);
      tagHandles.set(token.text, token.suffix);
    }
    takeToken(scanner, token);
  }
}

/** Parses the next node. */
export function parseNode(parser: Parser, isBlock: boolean, mayBeIndentless: boolean): Value {
  const { scanner } = parser;
  const token = peekToken(scanner);
  if (token.kind === kinds.scalar) return parseScalar(parser, token, '');
  if (token.kind === kinds.alias) return parseAlias(parser, token);
  if (token.kind !== kinds.anchor && token.kind !== kinds.tag) {
    return parseContent(parser, token, { isBlock, mayBeIndentless, tag: '', hasProperties: false });
  }
  return parseWithProperties(parser, token, isBlock, mayBeIndentless);
}

/** A node that an anchor or a tag, or both, stand before. */
function parseWithProperties(parser: Parser, first: Token, isBlock: boolean, mayBeIndentless: boolean): Value {
  const { scanner } = parser;
  let name: string | undefined;
  let tag = '';
  let token = first;
  for (let count = 0; count < 2; count += 1) {
    if (token.kind === kinds.anchor && name === undefined) name = token.text;
    else if (token.kind === kinds.tag && tag === '') tag = resolveHandle(parser, token);
    else break;
    takeToken(scanner, token);
    token = peekToken(scanner);
  }
  const context = { isBlock, mayBeIndentless, tag, hasProperties: true };
  if (name === undefined) return parseContent(parser, token, context);
  const anchor: Anchor = { value: undefined, cost: 0, height: 0, scalar: undefined };
  parser.anchors.set(name, anchor);
  const { steps, deepest } = parser;
  parser.deepest = parser.depth;
  const value = parseContent(parser, token, context);
  anchor.value = value;
  anchor.cost = parser.steps - steps;
  anchor.height = parser.deepest - parser.depth;
  parser.deepest = Math.max(parser.deepest, deepest);
  if (parser.node === nodes.scalar) anchor.scalar = { tag: parser.tag, text: parser.text, isPlain: parser.isPlain };
  return value;
}

function resolveHandle(parser: Parser, token: Token): string {
  if (token.text === '') return token.suffix;
  const standard = token.text === '!' ? '!' : token.text === '!!' ? 'tag:yaml.org,2002:' : undefined;
  const prefix = parser.tagHandles.get(token.text) ?? standard;
  if (prefix === undefined) failScan(parser.scanner, 'found undefined tag handle', token);
  return prefix + token.suffix;
}

interface Context {
  isBlock: boolean;
  /** True where the entries of a sequence may stand at the indentation of the mapping around it. */
  mayBeIndentless: boolean;
  tag: string;
  hasProperties: boolean;
}

function parseContent(parser: Parser, token: Token, context: Context): Value {
  const { scanner } = parser;
  const { isBlock, tag } = context;
  switch (token.kind) {
    case kinds.scalar:
      return parseScalar(parser, token, tag);
    case kinds.flowSequenceStart:
      return parseCollection(parser, token, nodes.sequence, parseFlowSequence);
    case kinds.flowMappingStart:
      return parseCollection(parser, token, nodes.mapping, parseFlowMapping);
    case kinds.blockSequenceStart:
      if (isBlock) return parseCollection(parser, token, nodes.sequence, parseBlockSequence);
      break;
    case kinds.blockMappingStart:
      if (isBlock) return parseCollection(parser, token, nodes.mapping, parseBlockMapping);
      break;
    case kinds.blockEntry:
      if (context.mayBeIndentless) return parseCollection(parser, token, nodes.sequence, parseIndentlessSequence);
      break;
    default:
  }
  if (!context.hasProperties) failScan(scanner, 'did not find expected node content', token);
  return decodeScalar(parser, token, { tag, text: '', isPlain: true });
}

function parseCollection<T extends Value>(
  parser: Parser,
  token: Token,
  node: number,
  parse: (parser: Parser, token: Token) => T,
): T {
  parser.steps += 1;
  reachDepth(parser, token, 1);
  parser.depth += 1;
  const value = parse(parser, token);
  parser.depth -= 1;
  parser.node = node;
  return value;
}

function parseScalar(parser: Parser, token: Token, tag: string): Value {
  takeToken(parser.scanner, token);
  return decodeScalar(parser, token, { tag, text: token.text, isPlain: token.plain });
}

function decodeScalar(parser: Parser, token: Token, scalar: { tag: string; text: string; isPlain: boolean }): Value {
  const { tag, text, isPlain } = scalar;
  parser.steps += 1;
  parser.node = nodes.scalar;
  parser.tag = tag;
  parser.text = text;
  parser.isPlain = isPlain;
  parser.at = tag === '' && token.kind === kinds.scalar ? token.position : -1;
  if (tag === '') {
    if (!isPlain) return text;
    const value = resolvePlain(text);
    if (typeof value === 'number' && !Number.isFinite(value)) parser.unwritable ??= token;
    return value;
  }
  if (tag === BINARY_TAG) parser.scanner.isFragile = true;
  const value = resolveTagged(tag, text);
  if (value === undefined) failScan(parser.scanner, 'cannot decode this value as its tag demands', token);
  if (typeof value === 'number' && !Number.isFinite(value)) parser.unwritable ??= token;
  return value;
}

function parseAlias(parser: Parser, token: Token): Value {
  const { scanner } = parser;
  takeToken(scanner, token);
  const anchor = parser.anchors.get(token.text);
  if (anchor === undefined) failScan(scanner, `unknown anchor '${token.text}' referenced`, token);
  if (anchor.value === undefined) failScan(scanner, `anchor '${token.text}' value contains itself`, token);
  parser.steps += 1 + anchor.cost;
  parser.aliasSteps += anchor.cost;
  if (isExcessive(parser.steps, parser.aliasSteps)) failScan(scanner, 'document contains excessive aliasing', token);
  reachDepth(parser, token, anchor.height);
  parser.node = nodes.alias;
  parser.target = anchor;
  return copyValue(anchor.value, (from, to) => copyRefusal(parser, from, to));
}

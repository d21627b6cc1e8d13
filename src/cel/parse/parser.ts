import { LITERALS, tokensOf, type Token } from './lexer.ts';
import type { Binary, Node } from './node.ts';
import { isSign, peek, take, within, type Reader } from './reader.ts';
import { beginsOperand, expect, refuseAfter, refuseEnd, refuseItem, refuseName, refuseOperand } from './refusals.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** Words that can be names of fields, but not of variables or functions. */
const RESERVED = new Set(
  'as break const continue else false for function if import let loop package namespace null return true var void while in'.split(
    ' ',
  ),
);
/** Operators between values, those that bind least first. */
const LEVELS: readonly (readonly Binary[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];
const LOGIC_LEVELS = 2;
const MIN_INT = -(2n ** 63n);
/** Expressions inside of expressions; as many as the API server takes. */
const MAX_DEPTH = 250;

/**
 * Parses an expression. Throws a {@link SyntaxProblem} for what is none: of several the first in the text.
 * https://github.com/google/cel-go/blob/v0.26.0/parser/parser.go
 */
export function parseExpression(text: string): Node {
  const problems: SyntaxProblem[] = [];
  const tokens = tokensOf(text, problems);
  const reader: Reader = { text, tokens, at: 0, depth: 0, frames: [['<EOF>']], also: [], problems };
  let node: Node | undefined;
  try {
    node = expression(reader);
    if (peek(reader).kind !== 'end') refuseEnd(reader);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    problems.push(error);
  }
  const [first] = problems.toSorted((one, other) => (one.at ?? -1) - (other.at ?? -1));
  if (first !== undefined || node === undefined) throw first ?? new Error('nothing was read');
  return node;
}

/** Says what is wrong with something that is read all the same. */
function complain({ problems }: Reader, message: string, at: number): void {
  problems.push(new SyntaxProblem(message, at));
}

function expression(reader: Reader): Node {
  reader.depth += 1;
  checkDepth(reader.depth);
  const condition = operation(reader, 0);
  let node = condition;
  const { at } = peek(reader);
  if (take(reader, '?')) {
    const yes = within(reader, ["':'"], () => operation(reader, 0));
    expect(reader, ':');
    node = { op: '?:', args: [condition, yes, expression(reader)], at };
  }
  reader.depth -= 1;
  return node;
}

function operation(reader: Reader, level: number): Node {
  const operators = LEVELS[level];
  if (operators === undefined) return unary(reader);
  if (level < LOGIC_LEVELS) return logic(reader, level, operators[0] ?? '||');
  let node = operation(reader, level + 1);
  for (let length = 0; ; length += 1) {
    const op = operators.find((one) => isSign(reader, one));
    if (op === undefined) return node;
    checkDepth(length);
    const { at } = peek(reader);
    reader.at += 1;
    node = { op, args: [node, operation(reader, level + 1)], at };
  }
}

/** However many sides there are, they are no deep tree. */
function logic(reader: Reader, level: number, op: Binary): Node {
  const sides: Node[] = [operation(reader, level + 1)];
  const signs: number[] = [];
  for (let { at } = peek(reader); take(reader, op); { at } = peek(reader)) {
    signs.push(at);
    sides.push(operation(reader, level + 1));
  }
  const join = (from: number, to: number): Node => {
    const [only] = to - from === 1 ? sides.slice(from, to) : [];
    if (only !== undefined) return only;
    const middle = Math.ceil((from + to) / 2);
    return { op, args: [join(from, middle), join(middle, to)], at: signs[middle - 1] ?? 0 };
  };
  return join(0, sides.length);
}

function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new SyntaxProblem(`expression recursion limit exceeded: ${MAX_DEPTH}`);
}

function unary(reader: Reader): Node {
  const { also } = reader;
  reader.also = [];
  const { at } = peek(reader);
  for (const sign of ['!', '-']) {
    let count = 0;
    while (take(reader, sign)) count += 1;
    if (count === 0) continue;
    // The sign of a number belongs to it.
    if (count === 1 && sign === '-' && isNumber(peek(reader))) return member(reader, negated(reader, at));
    const inner = member(reader, sign === '!' ? denied(reader) : subtracted(reader));
    return count % 2 === 0 ? inner : { op: sign === '!' ? '!_' : '-_', args: inner, at };
  }
  return member(reader, primary(reader, also));
}

/** What `!` stands before. */
function denied(reader: Reader): Node {
  const sign = peek(reader);
  if (!take(reader, '-')) return primary(reader, [], true);
  return isNumber(peek(reader)) ? negated(reader, sign.at) : refuseAfter(reader, sign);
}

/** What `-` stands before. */
function subtracted(reader: Reader): Node {
  if (isSign(reader, '!') || !beginsOperand(peek(reader))) return refuseAfter(reader, peek(reader, -1));
  return primary(reader, []);
}

function isNumber({ kind }: Token): boolean {
  return kind === 'int' || kind === 'double';
}

function negated(reader: Reader, at: number): Node {
  const { value } = peek(reader);
  reader.at += 1;
  if (typeof value === 'bigint' && -value < MIN_INT) complain(reader, 'invalid int literal', at);
  if (value === Infinity) complain(reader, 'invalid double literal', at);
  return { op: 'value', args: typeof value === 'bigint' || typeof value === 'number' ? -value : 0n, at };
}

function member(reader: Reader, first: Node): Node {
  let node = first;
  for (let length = 0; ; length += 1) {
    checkDepth(length);
    const { at } = peek(reader);
    if (take(reader, '[')) {
      const isOptional = take(reader, '?');
      const key = within(reader, ["']'"], () => closed(reader, ']', isOptional ? [] : ["'?'"]));
      node = { op: isOptional ? '[?]' : '[]', args: [node, key], at };
    } else if (isSign(reader, '.')) node = selection(reader, node, at);
    else return node;
  }
}

/** A field, which may be optional, or a call. */
function selection(reader: Reader, node: Node, at: number): Node {
  const dot = peek(reader);
  reader.at += 1;
  const isOptional = take(reader, '?');
  const { at: nameAt } = peek(reader);
  const name = fieldName(reader, isOptional ? undefined : dot);
  if (isOptional) return { op: '.?', args: [node, name], nameAt, at };
  const { at: open } = peek(reader);
  return take(reader, '(')
    ? { op: 'rcall', args: [name, node, args(reader)], at: open }
    : { op: '.', args: [node, name], at };
}

/** @param dot the sign that what is read depends on; absent where nothing else than a name could come */
function fieldName(reader: Reader, dot?: Token): string {
  const { kind, text, at } = peek(reader);
  const isName = kind === 'escaped' || (kind === 'id' && !Object.hasOwn(LITERALS, text));
  if (!isName) return dot === undefined ? refuseName(reader) : refuseAfter(reader, dot);
  if (kind === 'escaped') complain(reader, "unsupported syntax: '`'", at);
  reader.at += 1;
  return text;
}

/** An expression, where something else could begin as well. */
function operand(reader: Reader, also: readonly string[]): Node {
  reader.also = also;
  return expression(reader);
}

/** An expression up to the bracket that closes. */
function closed(reader: Reader, end: string, also: readonly string[]): Node {
  const node = operand(reader, also);
  expect(reader, end);
  return node;
}

/** What is between the brackets of a call. */
function args(reader: Reader): Node[] {
  const given: Node[] = [];
  if (take(reader, ')')) return given;
  within(reader, ["')'", "','"], () => {
    do given.push(operand(reader, given.length === 0 ? ["')'"] : []));
    while (take(reader, ','));
    expect(reader, ')');
  });
  return given;
}

function primary(reader: Reader, also: readonly string[], isDenied = false): Node {
  const token = peek(reader);
  if (take(reader, '(')) {
    return within(reader, ["')'"], () => closed(reader, ')', []));
  }
  if (take(reader, '[')) return listLiteral(reader, token.at);
  if (take(reader, '{')) return mapLiteral(reader, token.at);
  if (token.kind === 'id' && Object.hasOwn(LITERALS, token.text)) {
    reader.at += 1;
    return { op: 'value', args: LITERALS[token.text] ?? null, at: token.at };
  }
  const isRooted = take(reader, '.');
  if (peek(reader).kind === 'id') return named(reader, token);
  if (isRooted) return refuseAfter(reader, token);
  if (token.value === undefined) return refuseOperand(reader, also, isDenied);
  reader.at += 1;
  if (token.kind === 'uint' && typeof token.value === 'bigint') return { op: 'uint', args: token.value, at: token.at };
  if (typeof token.value === 'bigint' && -token.value <= MIN_INT) complain(reader, 'invalid int literal', token.at);
  if (token.value === Infinity) complain(reader, 'invalid double literal', token.at);
  return { op: 'value', args: token.value, at: token.at };
}

/** A variable, a function, or the type of a message; `start` is the dot before it, or its name. */
function named(reader: Reader, start: Token): Node {
  const message = messageLiteral(reader);
  if (message !== undefined) return message;
  const { at } = peek(reader);
  const text = fieldName(reader, start);
  if (RESERVED.has(text)) complain(reader, `reserved identifier: ${text}`, start.at);
  const open = peek(reader).at;
  return take(reader, '(') ? { op: 'call', args: [text, args(reader)], at: open } : { op: 'id', args: text, at };
}

function messageLiteral(reader: Reader): Node | undefined {
  let ahead = 1;
  while (isSign(reader, '.', ahead) && peek(reader, ahead + 1).kind === 'id') ahead += 2;
  if (!isSign(reader, '{', ahead)) return undefined;
  const names: string[] = [];
  do names.push(fieldName(reader));
  while (take(reader, '.'));
  const { at } = peek(reader);
  const fields: [string, Node, boolean][] = [];
  expect(reader, '{');
  items(reader, '}', () => {
    const isOptional = take(reader, '?');
    const field = fieldName(reader);
    expect(reader, ':');
    fields.push([field, expression(reader), isOptional]);
  });
  return { op: 'message', args: [names.join('.'), fields], at };
}

/** What is between brackets of which the first was read. A comma may stand behind the last item, and instead of all of them. */
function items(reader: Reader, end: string, item: (also: readonly string[]) => void): void {
  within(reader, [`'${end}'`, "','"], () => {
    let isFirst = true;
    while (!take(reader, end)) {
      const isOver = isFirst ? take(reader, ',') : !isSign(reader, '?') && !beginsOperand(peek(reader));
      if (isOver) return expect(reader, end);
      item(isFirst ? [`'${end}'`, "','", "'?'"] : []);
      isFirst = false;
      if (!take(reader, ',') && !isSign(reader, end)) refuseItem(reader, end);
    }
  });
}

function listLiteral(reader: Reader, at: number): Node {
  const [parts, optional]: [Node[], Set<number>] = [[], new Set()];
  items(reader, ']', (also) => {
    const isOptional = take(reader, '?');
    if (isOptional) optional.add(parts.length);
    parts.push(operand(reader, isOptional ? [] : also));
  });
  return { op: 'list', args: parts, optional, at };
}

function mapLiteral(reader: Reader, at: number): Node {
  const entries: [Node, Node, boolean][] = [];
  items(reader, '}', (also) => {
    const isOptional = take(reader, '?');
    const key = within(reader, ["':'"], () => operand(reader, isOptional ? [] : also));
    expect(reader, ':');
    entries.push([key, expression(reader), isOptional]);
  });
  return { op: 'map', args: entries, at };
}

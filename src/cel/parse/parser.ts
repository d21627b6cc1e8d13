import { tokensOf, type Token } from './lexer.ts';
import type { Binary, Node } from './node.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** Words that can be names of fields, but not of variables or functions. */
const RESERVED = new Set(
  'as break const continue else false for function if import let loop package namespace null return true var void while in'.split(
    ' ',
  ),
);
/** Words that are no names at all. */
const LITERALS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
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

/** What is read, and how far. */
interface Reader {
  tokens: readonly Token[];
  at: number;
  depth: number;
}

/**
 * Parses an expression. Throws a {@link SyntaxProblem} for what is none.
 * https://github.com/google/cel-go/blob/v0.26.0/parser/parser.go
 */
export function parseExpression(text: string): Node {
  const reader: Reader = { tokens: tokensOf(text), at: 0, depth: 0 };
  const node = expression(reader);
  if (peek(reader).kind !== 'end') refuse(reader);
  return node;
}

function peek({ tokens, at }: Reader, ahead = 0): Token {
  return tokens[Math.min(at + ahead, tokens.length - 1)] ?? { kind: 'end', text: '<EOF>' };
}

function isSign(reader: Reader, text: string, ahead = 0): boolean {
  const token = peek(reader, ahead);
  return token.kind === 'sign' && token.text === text;
}

function take(reader: Reader, text: string): boolean {
  if (!isSign(reader, text)) return false;
  reader.at += 1;
  return true;
}

function expect(reader: Reader, text: string): void {
  if (!take(reader, text)) refuse(reader, ` expecting '${text}'`);
}

function refuse(reader: Reader, wanted = ''): never {
  throw new SyntaxProblem(`mismatched input '${peek(reader).text}'${wanted}`);
}

function expression(reader: Reader): Node {
  reader.depth += 1;
  checkDepth(reader.depth);
  const condition = operation(reader, 0);
  let node = condition;
  if (take(reader, '?')) {
    const yes = operation(reader, 0);
    expect(reader, ':');
    node = { op: '?:', args: [condition, yes, expression(reader)] };
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
    reader.at += 1;
    node = { op, args: [node, operation(reader, level + 1)] };
  }
}

/** However many sides there are, they are no deep tree. */
function logic(reader: Reader, level: number, op: Binary): Node {
  const sides: Node[] = [];
  do sides.push(operation(reader, level + 1));
  while (take(reader, op));
  const join = (from: number, to: number): Node => {
    const [only] = to - from === 1 ? sides.slice(from, to) : [];
    if (only !== undefined) return only;
    const middle = Math.ceil((from + to) / 2);
    return { op, args: [join(from, middle), join(middle, to)] };
  };
  return join(0, sides.length);
}

function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new SyntaxProblem(`expression recursion limit exceeded: ${MAX_DEPTH}`);
}

function unary(reader: Reader): Node {
  for (const sign of ['!', '-']) {
    let count = 0;
    while (take(reader, sign)) count += 1;
    if (count === 0) continue;
    const isNumber = ['int', 'double'].includes(peek(reader).kind);
    // The sign of a number belongs to it.
    if (count === 1 && sign === '-' && isNumber) return member(reader, negated(reader));
    const operand = member(reader, primary(reader));
    return count % 2 === 0 ? operand : { op: sign === '!' ? '!_' : '-_', args: operand };
  }
  return member(reader, primary(reader));
}

function negated(reader: Reader): Node {
  const { value } = peek(reader);
  reader.at += 1;
  if (typeof value === 'number') return { op: 'value', args: -value };
  if (typeof value !== 'bigint' || -value < MIN_INT) throw new SyntaxProblem('invalid int literal');
  return { op: 'value', args: -value };
}

function member(reader: Reader, first: Node): Node {
  let node = first;
  for (let length = 0; ; length += 1) {
    checkDepth(length);
    if (take(reader, '[')) {
      const isOptional = take(reader, '?');
      node = { op: isOptional ? '[?]' : '[]', args: [node, expression(reader)] };
      expect(reader, ']');
    } else if (take(reader, '.')) {
      const isOptional = take(reader, '?');
      const name = fieldName(reader);
      if (!isOptional && take(reader, '(')) node = { op: 'rcall', args: [name, node, list(reader, ')')] };
      else node = { op: isOptional ? '.?' : '.', args: [node, name] };
    } else return node;
  }
}

function fieldName(reader: Reader): string {
  const { kind, text } = peek(reader);
  if (kind !== 'id' || Object.hasOwn(LITERALS, text)) return refuse(reader, ' expecting IDENTIFIER');
  reader.at += 1;
  return text;
}

function list(reader: Reader, end: string): Node[] {
  const items: Node[] = [];
  if (take(reader, end)) return items;
  do items.push(expression(reader));
  while (take(reader, ','));
  expect(reader, end);
  return items;
}

function primary(reader: Reader): Node {
  const token = peek(reader);
  if (take(reader, '(')) {
    const inner = expression(reader);
    expect(reader, ')');
    return inner;
  }
  if (take(reader, '[')) return listLiteral(reader);
  if (take(reader, '{')) return mapLiteral(reader);
  if (token.kind === 'id' && Object.hasOwn(LITERALS, token.text)) {
    reader.at += 1;
    return { op: 'value', args: LITERALS[token.text] ?? null };
  }
  const isRooted = take(reader, '.');
  if (peek(reader).kind === 'id') return named(reader);
  if (isRooted || token.value === undefined) return refuse(reader);
  reader.at += 1;
  if (token.kind === 'uint' && typeof token.value === 'bigint') return { op: 'uint', args: token.value };
  if (typeof token.value === 'bigint' && -token.value <= MIN_INT) throw new SyntaxProblem('invalid int literal');
  return { op: 'value', args: token.value };
}

/** A variable, a function, or the type of a message. */
function named(reader: Reader): Node {
  const message = messageLiteral(reader);
  if (message !== undefined) return message;
  const text = fieldName(reader);
  if (RESERVED.has(text)) throw new SyntaxProblem(`reserved identifier: ${text}`);
  return take(reader, '(') ? { op: 'call', args: [text, list(reader, ')')] } : { op: 'id', args: text };
}

function messageLiteral(reader: Reader): Node | undefined {
  let ahead = 1;
  while (isSign(reader, '.', ahead) && peek(reader, ahead + 1).kind === 'id') ahead += 2;
  if (!isSign(reader, '{', ahead)) return undefined;
  const names: string[] = [];
  do names.push(fieldName(reader));
  while (take(reader, '.'));
  expect(reader, '{');
  const fields: [string, Node, boolean][] = [];
  while (!take(reader, '}')) {
    const isOptional = take(reader, '?');
    const field = fieldName(reader);
    expect(reader, ':');
    fields.push([field, expression(reader), isOptional]);
    if (!take(reader, ',') && !isSign(reader, '}')) refuse(reader);
  }
  return { op: 'message', args: [names.join('.'), fields] };
}

function listLiteral(reader: Reader): Node {
  const [args, optional]: [Node[], Set<number>] = [[], new Set()];
  // A comma may stand behind the last one.
  while (!take(reader, ']')) {
    if (take(reader, '?')) optional.add(args.length);
    args.push(expression(reader));
    if (!take(reader, ',') && !isSign(reader, ']')) refuse(reader);
  }
  return { op: 'list', args, optional };
}

function mapLiteral(reader: Reader): Node {
  const args: [Node, Node, boolean][] = [];
  while (!take(reader, '}')) {
    const isOptional = take(reader, '?');
    const key = expression(reader);
    expect(reader, ':');
    args.push([key, expression(reader), isOptional]);
    if (!take(reader, ',') && !isSign(reader, '}')) refuse(reader);
  }
  return { op: 'map', args };
}

import { LITERALS, type Token } from './lexer.ts';
import { peek, take, type Reader } from './reader.ts';
import { againstGrammar } from './syntax-problem.ts';

/** What an operand may begin with, an operator before it included. */
const OPERAND =
  "'[' '{' '(' '.' '-' '!' 'true' 'false' 'null' NUM_FLOAT NUM_INT NUM_UINT STRING BYTES IDENTIFIER".split(' ');
/** What may stand behind an operand wherever it is. */
const BEHIND = "'==' '!=' 'in' '<' '<=' '>=' '>' '&&' '||' '[' '.' '-' '?' '+' '*' '/' '%'".split(' ');
/** The order in which tokens are told. */
const ORDER =
  "'[' ']' '{' '}' '(' ')' '.' ',' '-' '!' '?' ':' 'true' 'false' 'null' NUM_FLOAT NUM_INT NUM_UINT STRING BYTES IDENTIFIER ESC_IDENTIFIER".split(
    ' ',
  );
const NAMES: Readonly<Partial<Record<Token['kind'], string>>> = {
  double: 'NUM_FLOAT',
  int: 'NUM_INT',
  uint: 'NUM_UINT',
  text: 'STRING',
  bytes: 'BYTES',
  id: 'IDENTIFIER',
  escaped: 'ESC_IDENTIFIER',
  end: '<EOF>',
};

function nameOf({ kind, text }: Token): string {
  const isWord = kind === 'sign' || (kind === 'id' && Object.hasOwn(LITERALS, text));
  return isWord ? `'${text}'` : (NAMES[kind] ?? kind);
}

/** Whether an operand can begin with a token. */
export function beginsOperand(token: Token): boolean {
  return OPERAND.includes(nameOf(token));
}

/**
 * Refuses what does not follow the grammar, in the words of the parser that the API server has: it tells apart what is too much and what is missing.
 * https://github.com/antlr4-go/antlr/blob/v4.13.0/error_strategy.go (DefaultErrorStrategy)
 */
function refuse(reader: Reader, expected: readonly string[], isSuperfluous = false): never {
  const token = peek(reader);
  const sorted = expected.toSorted((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
  const wanted = sorted.length === 1 ? sorted.join('') : `{${sorted.join(', ')}}`;
  const isExtra = isSuperfluous || expected.includes(nameOf(peek(reader, 1)));
  throw againstGrammar(`${isExtra ? 'extraneous' : 'mismatched'} input ${shown(token)} expecting ${wanted}`, token.at);
}

/** Goes past a sign that has to be there. */
export function expect(reader: Reader, sign: string): void {
  if (take(reader, sign)) return;
  const [token, next] = [peek(reader), peek(reader, 1)];
  const isDropped = nameOf(next) !== `'${sign}'` && behind(reader, sign).includes(nameOf(token));
  if (isDropped) throw againstGrammar(`missing '${sign}' at ${shown(token)}`, token.at);
  refuse(reader, [`'${sign}'`]);
}

/** What may come after a sign that is missing. */
function behind({ frames }: Reader, sign: string): readonly string[] {
  return sign === ':' ? OPERAND : [...BEHIND, ...(frames.at(-2) ?? ['<EOF>'])];
}

/** Refuses what is no end. */
export function refuseEnd(reader: Reader): never {
  return refuse(reader, ['<EOF>']);
}

/** Refuses what is no operand, and none of what could stand instead of one. */
export function refuseOperand(reader: Reader, also: readonly string[], isDenied: boolean): never {
  return refuse(reader, [...OPERAND, ...also], isDenied);
}

/** Refuses what goes on with nothing, in a list or a map. */
export function refuseItem(reader: Reader, end: string): never {
  return refuse(reader, [`'${end}'`, "','"]);
}

/** Refuses what is no name of a field. */
export function refuseName(reader: Reader): never {
  return refuse(reader, ['IDENTIFIER', 'ESC_IDENTIFIER']);
}

/** Refuses what nothing can be made of together with the sign before it. */
export function refuseAfter(reader: Reader, sign: Token): never {
  const token = peek(reader);
  if (sign.text === '.' && token.kind === 'id')
    throw againstGrammar(`mismatched input '${token.text}' expecting IDENTIFIER`, token.at);
  const end = token.kind === 'end' ? sign.at + sign.text.length : token.at + token.text.length;
  throw againstGrammar(`no viable alternative at input '${oneLine(reader.text.slice(sign.at, end))}'`, token.at);
}

function shown({ text }: Token): string {
  return `'${oneLine(text)}'`;
}

function oneLine(text: string): string {
  return text
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`);
}

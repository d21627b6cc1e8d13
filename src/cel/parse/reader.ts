import type { Token } from './lexer.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** What is read, and how far. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  /** What may stand behind an operand, from the outermost bracket to the innermost one. */
  readonly frames: (readonly string[])[];
  /** What could stand instead of the next operand. */
  also: readonly string[];
  /** What is wrong, though it follows the grammar. */
  readonly problems: SyntaxProblem[];
}

const END: Token = { kind: 'end', text: '<EOF>', at: 0 };

/** The next token, or one behind it. */
export function peek({ tokens, at }: Reader, ahead = 0): Token {
  return tokens[Math.min(at + ahead, tokens.length - 1)] ?? END;
}

/** Whether the next token, or one behind it, is this sign. */
export function isSign(reader: Reader, text: string, ahead = 0): boolean {
  const token = peek(reader, ahead);
  return token.kind === 'sign' && token.text === text;
}

/** Goes past this sign, if it is there. */
export function take(reader: Reader, text: string): boolean {
  if (!isSign(reader, text)) return false;
  reader.at += 1;
  return true;
}

/** Reads what may have these signs behind its operands. */
export function within<T>(reader: Reader, closers: readonly string[], read: () => T): T {
  reader.frames.push(closers);
  const result = read();
  reader.frames.pop();
  return result;
}

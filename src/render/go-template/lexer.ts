/** A piece of a Go template: text that is printed as it is, or an action between `{{` and `}}`. */
export type Segment = { kind: 'text'; text: string } | { kind: 'action'; open: string; tokens: Token[]; close: string };

/** What a token of an action is. Everything the lexer does not care about is `other`. */
export type TokenKind =
  | 'space'
  | 'string'
  | 'number'
  | 'identifier'
  | 'keyword'
  | 'field'
  | 'variable'
  | 'dot'
  | 'open'
  | 'close'
  | 'pipe'
  | 'separator'
  | 'other';

/** One token of an action, with its text as written. */
export interface Token {
  kind: TokenKind;
  text: string;
}

const KEYWORDS = new Set([
  'if',
  'else',
  'end',
  'range',
  'with',
  'define',
  'template',
  'block',
  'break',
  'continue',
  'nil',
  'true',
  'false',
]);

/** Kinds of tokens by what they begin with, in the order in which they are tried. */
const PATTERNS: readonly [TokenKind, RegExp][] = [
  ['space', /[ \t\r\n]+?(?=[ \t\r\n]-\}\}|[^ \t\r\n]|$)/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
  ['other', /'(?:[^'\\\n]|\\[^\n])*'/y],
  ['number', /[-+]?(?:\.[0-9]|[0-9])(?:[-+](?<=[eEpP][-+])|[\p{L}\p{Nd}_.])*/uy],
  ['field', /\.[\p{L}\p{Nd}_]+/uy],
  ['dot', /\./y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['identifier', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['open', /\(/y],
  ['close', /\)/y],
  ['pipe', /\|/y],
  ['separator', /:=|=|,/y],
];

const OPEN = /\{\{(?:-[ \t\r\n]+)?/y;
const COMMENT = /\{\{(?:-[ \t\r\n]+)?\/\*[^]*?\*\/(?:[ \t\r\n]-)?\}\}/y;
const CLOSE = /(?:[ \t\r\n]-)?\}\}/y;

/**
 * Cuts a Go template into text and actions (text/template/parse/lex.go of Go's standard library). Comments are text.
 * Undefined for what the lexer cannot follow: such a template does not parse, and the engine will say why.
 */
export function lex(template: string): Segment[] | undefined {
  const segments: Segment[] = [];
  let at = 0;
  while (at < template.length) {
    const next = template.indexOf('{{', at);
    const comment = next < 0 ? undefined : match(COMMENT, template, next);
    const end = next < 0 ? template.length : next + (comment ?? '').length;
    if (end > at) segments.push({ kind: 'text', text: template.slice(at, end) });
    at = end;
    if (next < 0 || comment !== undefined) continue;
    const open = match(OPEN, template, at) ?? '{{';
    const action = lexAction(template, at + open.length);
    if (action === undefined) return undefined;
    segments.push({ kind: 'action', open, tokens: action.tokens, close: action.close });
    at = action.end;
  }
  return segments;
}

function lexAction(template: string, start: number): { tokens: Token[]; close: string; end: number } | undefined {
  const tokens: Token[] = [];
  for (let at = start; at < template.length;) {
    const close = match(CLOSE, template, at);
    if (close !== undefined) return { tokens, close, end: at + close.length };
    const token = lexToken(template, at);
    tokens.push(token);
    at += token.text.length;
  }
  return undefined;
}

function lexToken(template: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    const text = match(pattern, template, at);
    if (text === undefined || text === '') continue;
    return { kind: kind === 'identifier' && KEYWORDS.has(text) ? 'keyword' : kind, text };
  }
  return { kind: 'other', text: String.fromCodePoint(template.codePointAt(at) ?? 0) };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

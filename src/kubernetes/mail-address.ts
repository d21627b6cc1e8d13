import { isIp } from './addresses.ts';

/** What is left of a text. */
interface Rest {
  text: string;
}

/**
 * Whether a text is one address as Go's `mail.ParseAddress` reads it, with a name or without.
 * https://github.com/golang/go/blob/go1.26.0/src/net/mail/message.go
 */
export function isMailAddress(text: string): boolean {
  const rest = { text };
  return address(rest, true) === 1 && comments(rest) && rest.text === '';
}

/** Takes what fits at the beginning. */
function take(rest: Rest, pattern: RegExp): string | undefined {
  const found = pattern.exec(rest.text)?.[0];
  if (found !== undefined) rest.text = rest.text.slice(found.length);
  return found;
}

const SPACE = /^[ \t]*/;
/** Visible characters but those that have a meaning. */
const ATOM = /^(?:[!#$%&'*+\-./0-9=?A-Z^_`a-z{|}~]|[^\0-\x7F])+/;
const QUOTED = /^"((?:[!#-[\]-~ \t]|[^\0-\x7F]|\\(?:[!-~ \t]|[^\0-\x7F]))*)"/;
const LITERAL = /^\[([!-Z^-~]*)\]/;

/** How many addresses there are at the beginning: one, or those of a group; undefined where there is none. */
function address(rest: Rest, mayBeGroup: boolean): number | undefined {
  take(rest, SPACE);
  if (takePlain(rest)) {
    take(rest, SPACE);
    return !rest.text.startsWith('(') || comment(rest) ? 1 : undefined;
  }
  if (!rest.text.startsWith('<') && !phrase(rest)) return undefined;
  take(rest, SPACE);
  if (mayBeGroup && take(rest, /^:/) !== undefined) return group(rest);
  return take(rest, /^</) !== undefined && takePlain(rest) && take(rest, /^>/) !== undefined ? 1 : undefined;
}

/** `name@host`; takes nothing where there is none. */
function takePlain(rest: Rest): boolean {
  const before = rest.text;
  const isPlain = (): boolean => {
    take(rest, SPACE);
    const name = rest.text.startsWith('"') ? take(rest, QUOTED) !== '""' && rest.text !== before : dotAtom(rest);
    if (!name || take(rest, /^@/) === undefined) return false;
    take(rest, SPACE);
    if (!rest.text.startsWith('[')) return dotAtom(rest);
    const literal = take(rest, LITERAL);
    return literal !== undefined && isIp(literal.slice(1, -1));
  };
  if (isPlain()) return true;
  rest.text = before;
  return false;
}

function dotAtom(rest: Rest): boolean {
  const atom = take(rest, ATOM);
  return atom !== undefined && !/^\.|\.\.|\.$/.test(atom);
}

/** Words before an address. */
function phrase(rest: Rest): boolean {
  for (let words = 0; ; words += 1) {
    if (words > 0 && !comments(rest)) return false;
    take(rest, SPACE);
    if ((take(rest, rest.text.startsWith('"') ? QUOTED : ATOM) ?? '') === '') return words > 0 || rest.text === '';
  }
}

function group(rest: Rest): number | undefined {
  take(rest, SPACE);
  if (take(rest, /^;/) !== undefined) return comments(rest) ? 0 : undefined;
  for (let count = 0; ;) {
    take(rest, SPACE);
    const found = address(rest, false);
    if (found === undefined || !comments(rest)) return undefined;
    count += found;
    if (take(rest, /^;/) !== undefined) return comments(rest) ? count : undefined;
    if (take(rest, /^,/) === undefined) return undefined;
  }
}

/** Goes past spaces and comments; false where one does not end. */
function comments(rest: Rest): boolean {
  take(rest, SPACE);
  while (rest.text.startsWith('(')) {
    if (!comment(rest)) return false;
    take(rest, SPACE);
  }
  return true;
}

function comment(rest: Rest): boolean {
  let depth = 0;
  for (let at = 0; at < rest.text.length; at += 1) {
    const character = rest.text.charAt(at);
    if (character === '\\' && at + 1 < rest.text.length) at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth > 0) continue;
    rest.text = rest.text.slice(at + 1);
    return true;
  }
  return false;
}

import type { Phrase, Span } from '../phrase.ts';
import { makeOneLine, makeVisible } from '../visible.ts';

/**
 * GitHub Flavored Markdown turns text outside code into mentions (which notify people), references, links, HTML and
 * formulas; so everything of the repository goes into code, escaped for the place where it stands.
 * https://docs.github.com/get-started/writing-on-github · https://github.github.com/gfm/
 */

/** An HTML comment opens in no text of ours but the marker: publishers look for it by its first characters. */
function disarm(text: string): string {
  return text.replaceAll('<!--', '‹!--');
}

/** Length of the longest run of backticks. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Inline code. The delimiter is longer than any run of backticks inside (GFM, section "Code spans"). */
export function code(text: string): string {
  const shown = disarm(makeOneLine(text));
  if (shown === '') return '`""`';
  const delimiter = '`'.repeat(longestRun(shown) + 1);
  // Of code that begins and ends with a blank one of each is taken away, unless it is all blanks.
  const isStripped = shown.startsWith(' ') && shown.endsWith(' ') && /[^ ]/.test(shown);
  const pad = isStripped || shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${delimiter}${pad}${shown}${pad}${delimiter}`;
}

/**
 * `<code>` for places where backticks do not work: a `<summary>`, which is an HTML block, and a table cell that holds a
 * pipe (cells are split before code is recognised). Punctuation becomes entities, so that Markdown sees none of it.
 */
export function htmlCode(text: string): string {
  const shown = disarm(makeOneLine(text));
  return `<code>${shown === '' ? '&#34;&#34;' : shown.replace(/[&<>"'`*_~[\]()!\\|#$@:.]/g, (mark) => `&#${mark.codePointAt(0)};`)}</code>`;
}

/** Inline code inside a table cell. */
export function cellCode(text: string): string {
  return text.includes('|') ? htmlCode(text) : code(text);
}

/** What may stand outside code: letters, numbers and punctuation that means nothing to GitHub. */
const harmless = /^[\p{L}\p{N}\p{M}\p{Extended_Pictographic}.,:;'"?!%+=/→–—…‑↵·-]*$/u;
/** What looks harmless and is made a link: web addresses, `GH-12`, and seven or more hexadecimal digits (a commit). */
const linked = /www\.|:\/\/|gh-\d|[0-9a-f]{7}|:[\w+-]+:/i;

/** `(@acme/team),` → what stands around the word, and the word. A parenthesis that closes one inside belongs to the word. */
function trimPunctuation(part: string): { before: string; word: string; after: string } {
  const open = part.startsWith('(') ? '(' : '';
  let length = part.length;
  while (length > open.length && '.,:;?!'.includes(part.charAt(length - 1))) length--;
  const [rest, end] = [part.slice(open.length, length), part.slice(length)];
  const close = rest.endsWith(')') && (open !== '' || !rest.includes('(')) ? ')' : '';
  return { before: open, word: close === '' ? rest : rest.slice(0, -1), after: close + end };
}

/**
 * A sentence that may contain text of the repository. Parts in backticks and words with any character that could mean
 * something become code; plain words stay words.
 */
export function prose(text: string, asCode: (text: string) => string = code): string {
  // Looking at the end of a growing text would copy it for every word.
  const written: string[] = [];
  const write = (piece: string) => {
    if (piece === '') return;
    if (written.at(-1)?.endsWith('`') === true && piece.startsWith('`')) written.push(' ');
    written.push(piece);
  };
  for (const part of disarm(makeOneLine(text)).split(/(`[^`]+`|\s+)/)) {
    if (/^\s+$/.test(part)) write(' ');
    else if (/^`[^`]+`$/.test(part)) write(asCode(part.slice(1, -1)));
    else if (harmless.test(part) && !linked.test(part)) write(part);
    else {
      const { before, word, after } = trimPunctuation(part);
      write(before);
      write(harmless.test(word) && !linked.test(part) ? word : asCode(word));
      write(after);
    }
  }
  return written.join('');
}

/** Our own words: nothing to escape but what HTML needs. */
function ownHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function render(phrase: Phrase, asCode: (text: string) => string, strong: (text: string) => string): string {
  const write = (span: Span) => {
    if (typeof span === 'string') return span;
    if ('strong' in span) return strong(span.strong);
    return 'code' in span ? asCode(span.code) : prose(span.prose, asCode);
  };
  return phrase
    .map(write)
    .reduce((text, piece) => (text.endsWith('`') && piece.startsWith('`') ? `${text} ${piece}` : text + piece), '');
}

/** A phrase in a paragraph or list item. */
export function inLine(phrase: Phrase): string {
  return render(phrase, code, (text) => `**${text}**`);
}

/** A phrase in a table cell. */
export function inCell(phrase: Phrase): string {
  return render(phrase, cellCode, (text) => `**${text}**`);
}

/** A phrase in a `<summary>`. */
export function inSummary(phrase: Phrase): string {
  const own = phrase.map((span) => (typeof span === 'string' ? ownHtml(span) : span));
  return render(own, htmlCode, (text) => `<b>${ownHtml(text)}</b>`);
}

/**
 * A fenced block. The fence is longer than any run of backticks inside: a diff line of up to three blanks and a fence
 * would close a shorter one (GFM, section "Fenced code blocks").
 */
export function fence(text: string, language: 'diff' | 'text'): string {
  const shown = disarm(makeVisible(text));
  const ticks = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${ticks}${language}\n${shown}\n${ticks}\n`;
}

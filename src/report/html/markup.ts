import type { Phrase, Span } from '../phrase.ts';
import { makeOneLine, makeVisible } from '../visible.ts';

/** Text between tags or inside an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Text of the repository on one line. */
export function inline(text: string): string {
  return escapeHtml(makeOneLine(text));
}

/** Text of the repository with its line breaks, for `<pre>`. */
export function preformatted(text: string): string {
  return escapeHtml(makeVisible(text));
}

/** A phrase as HTML. */
export function phraseHtml(phrase: Phrase): string {
  return phrase.map(spanHtml).join('');
}

function spanHtml(span: Span): string {
  if (typeof span === 'string') return escapeHtml(span);
  if ('strong' in span) return `<strong>${escapeHtml(span.strong)}</strong>`;
  return 'code' in span ? `<code>${inline(span.code)}</code>` : proseHtml(span.prose);
}

/** A sentence; what stands in backticks is code. */
export function proseHtml(text: string): string {
  return makeOneLine(text)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `<code>${escapeHtml(part)}</code>` : escapeHtml(part)))
    .join('');
}

/** A link inside the page. */
export function linkHtml(anchor: string, html: string, className?: string): string {
  return `<a href="${escapeHtml(anchor)}"${className === undefined ? '' : ` class="${className}"`}>${html}</a>`;
}

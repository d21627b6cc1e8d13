// GitHub Flavored Markdown as HTML, with a parser that others wrote and that passes the suites of CommonMark and GFM. HTML in the
// text is kept, as GitHub keeps the elements that it knows: what comes out is what a browser would be given.
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Markdown → HTML. */
export function renderGfm(markdown) {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

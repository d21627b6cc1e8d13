import type { ApplicationNames } from '../names.ts';
import { formatNumber } from '../words.ts';
import { formatAnchor } from './anchor.ts';
import { inline, linkHtml } from './markup.ts';

/** Names of Applications in one line. */
const maximum = 6;

/** Some Applications as links, the rest counted. The first link goes to the object, if it is about one. */
export function namesHtml(ids: readonly string[], nameOf: ApplicationNames, res?: string): string {
  const links = ids.slice(0, maximum).map((id, index) => {
    const anchor = formatAnchor({ app: id, ...(res === undefined || index > 0 ? {} : { res }) });
    return linkHtml(anchor, `<code>${inline(nameOf(id))}</code>`);
  });
  const rest = ids.length - maximum;
  return links.join(', ') + (rest > 0 ? ` and ${formatNumber(rest)} more` : '');
}

import type { Preview } from '../model.ts';
import type { ApplicationNames } from '../names.ts';
import { areLoud, collectNotes } from '../notes.ts';
import { countOf } from '../words.ts';
import { inline, proseHtml } from './markup.ts';
import { namesHtml } from './names.ts';

/** What is skipped, degraded or not covered: nothing of it is silent. */
export function notesHtml(preview: Preview, nameOf: ApplicationNames): string {
  const notes = collectNotes(preview);
  if (notes.length === 0) return '';
  const items = notes.map(({ code, message, applications }) => {
    const where = applications.length === 0 ? '' : ` – ${namesHtml(applications, nameOf)}`;
    return `<li><code>${inline(code)}</code> ${proseHtml(message)}${where}</li>`;
  });
  return `<details class="block notes"${areLoud(notes) ? ' open' : ''}><summary><h2>${countOf(notes.length, 'note')}</h2> <span class="quiet">not covered, or not as it seems</span></summary><ul>${items.join('')}</ul></details>\n`;
}

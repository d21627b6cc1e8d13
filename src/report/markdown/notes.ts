import { areLoud, collectNotes, shortenNotes } from '../notes.ts';
import { listPhrases, type Phrase } from '../phrase.ts';
import { clip } from '../visible.ts';
import { countOf } from '../words.ts';
import { type Context, tiers } from './context.ts';
import { code, inLine, prose } from './escape.ts';
import type { Block, Kind, Part } from './fit.ts';

const note: Kind = { noun: 'note' };
/** Notes told; names of Applications in one. */
const maximum = { notes: 30, names: 3 };

/** What is skipped, degraded or not covered: nothing of it is silent. */
export function noteBlock({ preview, nameOf }: Context): Block {
  const all = collectNotes(preview);
  const notes = shortenNotes(all);
  const parts = notes.slice(0, maximum.notes).map(({ code: id, message, applications }): Part => {
    const names = applications.map((each): Phrase => [{ code: clip(nameOf(each), 100) }]);
    const where = names.length === 0 ? '' : ` – ${inLine(listPhrases(names, maximum.names))}`;
    return { text: `- ${code(id)}: ${prose(clip(message, 400))}${where}\n`, tier: tiers.table, kind: note, count: 1 };
  });
  const before = `<details${areLoud(all) ? ' open' : ''}><summary>${countOf(all.length, 'note')}: not covered, or not as it seems</summary>\n\n`;
  return { before, parts, after: '\n</details>\n\n', rest: { kind: note, count: notes.length - parts.length } };
}

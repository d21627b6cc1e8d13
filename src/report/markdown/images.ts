import { listImageSteps } from '../images.ts';
import { listPhrases, type Phrase } from '../phrase.ts';
import { clip } from '../visible.ts';
import { countOf } from '../words.ts';
import { type Context, tiers } from './context.ts';
import { cellCode, inCell } from './escape.ts';
import type { Block, Kind, Part } from './fit.ts';

const row: Kind = { noun: 'image change' };
/** Rows of the table; Applications named in one. */
const maximum = { rows: 200, names: 3 };

/** Every image that changes, as a table. */
export function imageBlock({ preview, nameOf }: Context): Block {
  const rows = listImageSteps(preview.changes).map((step): Part => {
    const { name, from, to } = step;
    const containers = step.containers.map((each): Phrase => [{ code: clip(each, 60) }]);
    const applications = step.applications.map((id): Phrase => [{ code: clip(nameOf(id), 80) }]);
    const cells = [
      name === '' ? '' : cellCode(clip(name, 120)),
      from === '' ? 'new' : cellCode(clip(from, 160)),
      to === '' ? 'gone' : cellCode(clip(to, 160)),
      inCell(listPhrases(containers, maximum.names)),
      inCell(listPhrases(applications, maximum.names)),
    ];
    return { text: `| ${cells.join(' | ')} |\n`, tier: tiers.fields, kind: row, count: 1 };
  });
  return {
    before: `<details><summary>${countOf(rows.length, 'image')} ${rows.length === 1 ? 'changes' : 'change'}</summary>\n\n| Image | From | To | Container | Applications |\n|---|---|---|---|---|\n`,
    parts: rows.slice(0, maximum.rows),
    after: '\n</details>\n\n',
    rest: { kind: row, count: Math.max(0, rows.length - maximum.rows) },
  };
}

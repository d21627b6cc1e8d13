import type { Preview } from '../model.ts';
import type { ApplicationNames } from '../names.ts';
import { listPhrases, type Phrase } from '../phrase.ts';
import type { Paint } from './paint.ts';

/** What every part of a terminal report needs. */
export interface Screen {
  preview: Preview;
  nameOf: ApplicationNames;
  paint: Paint;
  /** Columns. */
  width: number;
}

/** Names of Applications in one line. */
const maximumNames = 5;

/** Names of some Applications as a phrase; the rest is counted. */
export function nameSome({ nameOf }: Screen, ids: readonly string[], limit = maximumNames): Phrase {
  return listPhrases(
    ids.map((id): Phrase => [{ code: nameOf(id) }]),
    limit,
  );
}

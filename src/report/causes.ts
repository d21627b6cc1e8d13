import type { ApplicationReport } from './model.ts';
import { joinPhrases, listPhrases, type Phrase } from './phrase.ts';
import { clip } from './visible.ts';

/** Files named; a shared chart may have hundreds. */
const MAX_FILES = 4;

/** Why these Applications change, as a sentence without its end: the files of the change that reach them, and themselves. */
export function describeCauses(applications: readonly ApplicationReport[]): Phrase {
  const files = [...new Set(applications.flatMap((each) => each.causes?.files ?? []))].toSorted();
  const itself = applications.filter((each) => each.causes?.itself === true).length;
  const own = applications.length === 1 ? 'the Application itself' : 'the Applications themselves';
  const parts: Phrase[] = [
    itself === 0 ? [] : [own],
    listPhrases(
      files.map((file): Phrase => [{ code: clip(file, 120) }]),
      MAX_FILES,
    ),
  ];
  const told = joinPhrases(parts, ' and ');
  return told.length === 0 ? [] : ['changed by ', ...told];
}

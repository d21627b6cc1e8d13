import type { ApplicationReport, Preview } from './model.ts';
import type { Outline, Section } from './outline.ts';
import { joinPhrases, type Phrase } from './phrase.ts';
import { summariseChanges } from './summarise.ts';
import { append } from '../lists.ts';

/** One row of the table of sections. */
export interface Row {
  section: Section;
  /** Those of the section, or of all sections that it stands for. */
  applications: ApplicationReport[];
  /** What it had is another Application's now. */
  moved: boolean;
}

export const MOVED = 'its resources move to another one';

/** Of one that is gone and could not be rendered before. */
export const UNKNOWN = 'what it deployed could not be rendered';

/** Applications that something moves away from. */
export function listLeft({ changes }: Pick<Preview, 'changes'>): ReadonlySet<string> {
  return new Set(changes.flatMap((change) => change.previousApplication ?? []));
}

/** The sections as rows. Applications that come or go without anything of their own are alike: many of them are one row. */
export function rowsOf(preview: Pick<Preview, 'changes'>, { sections }: Outline): Row[] {
  const left = listLeft(preview);
  const rows = new Map<unknown, Row>();
  for (const section of sections) {
    const { applications, changes, label, partOf, rank } = section;
    const [first] = applications;
    const moved = first !== undefined && left.has(first.id);
    const isEmpty = label === undefined && changes.length === 0 && partOf.length === 0;
    const key = isEmpty ? JSON.stringify([rank, first?.outcome, moved, first?.failedOn]) : section;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { section, applications: [...applications], moved });
    else append(known.applications, applications);
  }
  return [...rows.values()];
}

/** What happens in a row, in a few words. */
export function summariseRow({ section: { changes, partOf, applications }, moved }: Row): Phrase {
  const outcome = applications[0]?.outcome;
  const own = summariseChanges(changes);
  const groups = partOf.map((group): Phrase => [{ strong: group.label ?? '' }]);
  const whole: Phrase[] = outcome === 'added' || outcome === 'removed' ? [[{ strong: `application ${outcome}` }]] : [];
  const nothing = moved ? MOVED : applications[0]?.failedOn === undefined ? 'no resources' : UNKNOWN;
  return joinPhrases([...whole, ...groups, own.length === 0 ? [nothing] : own], ', ');
}

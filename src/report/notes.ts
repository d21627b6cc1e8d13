import { generalise } from './generalise.ts';
import { groupBy } from './group-by.ts';
import type { Preview } from './model.ts';
import { compareText } from './words.ts';

/** One notice or warning, told once for all Applications that share it. */
export interface Note {
  code: string;
  message: string;
  /** Ids of the Applications; empty for what concerns the whole run. */
  applications: string[];
}

/** Notices of the run and warnings of the Applications, those that concern most of them first. */
export function collectNotes(preview: Preview): Note[] {
  const applications = new Map(preview.applications.map((each) => [each.id, each]));
  const warnings = preview.applications.flatMap((each) =>
    each.warnings.map((warning) => ({ ...warning, application: each.id })),
  );
  const groups = groupBy([...preview.notices, ...warnings], ({ code, message, application }) => {
    const owner = applications.get(application ?? '');
    return JSON.stringify([
      code,
      generalise(message, owner === undefined ? [] : [owner.name, owner.destination.namespace]),
    ]);
  });
  const notes = [...groups.values()].flatMap((members) => {
    const first = members[0];
    const ids = [...new Set(members.flatMap((each) => each.application ?? []))];
    return first === undefined ? [] : [{ code: first.code, message: first.message, applications: ids }];
  });
  const weight = (note: Note) => (note.applications.length === 0 ? Infinity : note.applications.length);
  return notes.toSorted((a, b) => (weight(a) === weight(b) ? compareText(a.code, b.code) : weight(b) - weight(a)));
}

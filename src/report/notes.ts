import { generalise } from './generalise.ts';
import { groupBy } from '../lists.ts';
import type { Notice, Preview } from './model.ts';
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
  const groups = groupBy(
    [...preview.notices, ...warnings, ...describeUnread(preview.unread)],
    ({ code, message, application }) => {
      const owner = applications.get(application ?? '');
      return JSON.stringify([
        code,
        generalise(message, owner === undefined ? [] : [owner.name, owner.destination.namespace]),
      ]);
    },
  );
  const notes = [...groups.values()].flatMap((members) => {
    const first = members[0];
    const ids = [...new Set(members.flatMap((each) => each.application ?? []))];
    return first === undefined ? [] : [{ code: first.code, message: first.message, applications: ids }];
  });
  const weight = (note: Note) => (note.applications.length === 0 ? Infinity : note.applications.length);
  return notes.toSorted((a, b) => (weight(a) === weight(b) ? compareText(a.code, b.code) : weight(b) - weight(a)));
}

/** Notes which say that a check that is content has looked at nothing. */
const BLIND = new Set(['no-applications', 'repository-not-followed']);

/** Whether notes must be seen by everybody, and are not folded: they take back what is said above them. */
export function areLoud(notes: readonly Note[]): boolean {
  return notes.some(({ code }) => BLIND.has(code));
}

/** Notes of one kind that people still read. */
const MAX_ALIKE = 5;

/** The same for where there is little room: of many notes of one kind some are told, and the rest is counted, with its Applications. */
export function shortenNotes(notes: readonly Note[]): Note[] {
  const all = groupBy(notes, ({ code }) => code);
  const told = new Map<string, number>();
  return notes.flatMap((note) => {
    const { code } = note;
    const alike = all.get(code) ?? [];
    const index = told.get(code) ?? 0;
    told.set(code, index + 1);
    if (index < MAX_ALIKE || alike.length === MAX_ALIKE + 1) return [note];
    if (index > MAX_ALIKE) return [];
    const rest = alike.slice(MAX_ALIKE);
    const applications = [...new Set(rest.flatMap((each) => each.applications))];
    return [{ code, message: `${rest.length} more of this kind`, applications }];
  });
}

/** Files named of those that nothing reads. */
const MAX_UNREAD = 5;

/** Most changes touch files that no Application reads; a value file among them would be a mistake worth seeing. */
function describeUnread(files: readonly string[]): Notice[] {
  if (files.length === 0) return [];
  const more = files.length > MAX_UNREAD ? ` and ${files.length - MAX_UNREAD} more` : '';
  const verb = files.length === 1 ? 'changed file is' : 'changed files are';
  return [
    {
      code: 'unread-files',
      message: `${files.length} ${verb} read by no Application: ${files.slice(0, MAX_UNREAD).join(', ')}${more}`,
    },
  ];
}

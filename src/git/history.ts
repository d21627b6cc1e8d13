import { askGit } from './command.ts';
import type { Git } from './command.ts';

/** Which part of the past is asked for; the times are whatever git understands, such as `6.months` or `2026-01-01`. */
export interface HistoryRequest {
  /** Commit to go back from. */
  tip: string;
  since?: string;
  until?: string;
  limit?: number;
}

/** One commit of a branch, seen from the branch: what it brought compared with its first parent. */
export interface PastCommit {
  id: string;
  /** First parent; absent for the first commit of all, and where a shallow clone ends. */
  parent?: string;
  /** It has further parents. */
  merge: boolean;
  /** When it was committed, ISO 8601 with the offset of its author. */
  date: string;
  /** First paragraph of the message on one line; text of whoever wrote it. */
  subject: string;
}

/** Separates fields: git never prints it by itself, and the subject, which may hold it, comes last. */
const FIELD = '\u001F';

/** Commits along first parents, newest first; undefined when git cannot tell. */
export async function listFirstParents(
  git: Git,
  { tip, since, until, limit }: HistoryRequest,
): Promise<PastCommit[] | undefined> {
  const listing = await askGit(git, [
    'log',
    '-z',
    '--first-parent',
    // A user's log.showSignature would start gpg and print what it says.
    '--no-show-signature',
    '--no-color',
    '--encoding=UTF-8',
    '--format=%H%x1f%P%x1f%cI%x1f%s',
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(until === undefined ? [] : [`--until=${until}`]),
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
    tip,
    '--',
  ]);
  return listing
    ?.split('\0')
    .filter((record) => record !== '')
    .map(parseRecord);
}

function parseRecord(record: string): PastCommit {
  const [id = '', parents = '', date = '', ...subject] = record.split(FIELD);
  const [parent = '', ...others] = parents.split(' ');
  return {
    id,
    ...(parent === '' ? {} : { parent }),
    merge: others.length > 0,
    date,
    subject: subject.join(FIELD),
  };
}

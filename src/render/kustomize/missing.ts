import type { Snapshot } from '../../git/model.ts';
import type { Problem } from '../model.ts';

/** What kustomize says where a path leads nowhere: the path, and the first part of it that is not on disk. */
const LEADS_NOWHERE = /(evalsymlink failure on '([^'\n]+)' : lstat )([^:\n]+)(?=: no such file or directory)/g;

/**
 * Names the part of a path that is not in the repository. On disk there is only what was placed, for this build or for one before it, so that what
 * kustomize names hangs on which of them ran first.
 */
export async function tellMissing(problem: Problem, snapshot: Snapshot): Promise<Problem> {
  const paths = [...problem.message.matchAll(LEADS_NOWHERE)].map(([, , path = '']) => path);
  if (paths.length === 0) return problem;
  const missing = new Map<string, string>();
  for (const path of paths) missing.set(path, await firstMissing(path, snapshot));
  const settle = (text: string): string =>
    text.replace(LEADS_NOWHERE, (whole, begin: string, path: string, said: string) =>
      path.startsWith(said) ? `${begin}${missing.get(path) ?? said}` : whole,
    );
  const { detail } = problem;
  return { ...problem, message: settle(problem.message), ...(detail === undefined ? {} : { detail: settle(detail) }) };
}

async function firstMissing(path: string, snapshot: Snapshot): Promise<string> {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    const above = path.slice(0, end);
    if ((await snapshot.findOrLink(above)) === undefined) return above;
  }
  return path;
}

import type { Environment } from '../process/environment.ts';
import { askGit, createGit } from './command.ts';

/** A name that leads to a commit. */
export interface Reference {
  /** `refs/heads/main`, `refs/tags/v1` …, or `HEAD`. */
  name: string;
  /** Commit id; annotated tags peeled. */
  commit: string;
}

/** Reads what `git ls-remote` prints: `<id>\t<name>`, an annotated tag followed by `<id>\t<name>^{}`. */
export function parseReferences(text: string): Reference[] {
  const commits = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [commit = '', name = ''] = line.split('\t', 2);
    if (!/^[0-9a-f]{40,64}$/.test(commit) || name === '') continue;
    commits.set(name.replace(/\^\{\}$/, ''), commit);
  }
  return [...commits].map(([name, commit]) => ({ name, commit }));
}

/**
 * The references of a repository of this disk, as its remote would list them: its own branches and tags, then those branches
 * of `origin` that it has no own copy of. `HEAD` is the default branch where that is known, else what is checked out.
 */
export async function localReferences(environment: Environment, directory: string): Promise<Reference[]> {
  const git = createGit(environment, directory);
  const listing = await askGit(git, [
    'for-each-ref',
    '--format=%(refname)%09%(objectname)%09%(*objectname)',
    'refs/heads',
    'refs/tags',
    'refs/remotes/origin',
  ]);
  const commits = new Map<string, string>();
  for (const line of (listing ?? '').split('\n')) {
    const [name = '', id = '', peeled = ''] = line.split('\t');
    const commit = peeled === '' ? id : peeled;
    const own = name.replace(/^refs\/remotes\/origin\//, 'refs/heads/');
    if (name === 'refs/remotes/origin/HEAD') commits.set('HEAD', commit);
    else if (name !== '' && !commits.has(own)) commits.set(own, commit);
  }
  if (!commits.has('HEAD')) {
    const head = (await askGit(git, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']))?.trim();
    if (head !== undefined) commits.set('HEAD', head);
  }
  return [...commits].map(([name, commit]) => ({ name, commit }));
}

/** The references that remote `origin` of a repository of this disk lists, with the repository's own settings; undefined when it does not answer. */
export async function originReferences(environment: Environment, directory: string): Promise<Reference[] | undefined> {
  const listing = await askGit(createGit(environment, directory), ['ls-remote', '--quiet', 'origin']);
  return listing === undefined ? undefined : parseReferences(listing);
}

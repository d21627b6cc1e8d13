import { trimEndOf } from '../texts.ts';
/**
 * One spelling for all URLs of a repository, as Argo CD compares them (util/git/git.go, NormalizeGitURL): case, blanks,
 * scp-style addresses, the `ssh://` scheme, a user name and a final `.git` or `/` do not tell repositories apart.
 */
export function normaliseRepositoryUrl(url: string): string {
  let text = url.trim().toLowerCase();
  const scp = /^(?:[^/@]+@)?([^/:]+):(?!\/\/)(.*)$/.exec(text);
  if (scp !== null && !/^[a-z][a-z0-9+.-]*:\/\//.test(text)) text = `${scp[1]}/${scp[2]?.replace(/^\//, '')}`;
  text = text.replace(/^ssh:\/\//, '').replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/]+@/, '$1');
  return trimEndOf('/', text).replace(/\.git$/, '');
}

/** True when two URLs name the same repository. The scheme does not count: `https://host/a/b` is `git@host:a/b`. */
export function isSameRepository(one: string, other: string): boolean {
  return repositoryKey(one) === repositoryKey(other);
}

/** The same text for all URLs that `isSameRepository` takes for one repository, to look up many. */
export function repositoryKey(url: string): string {
  return normaliseRepositoryUrl(url).replace(/^[a-z][a-z0-9+.-]*:\/\//, '');
}

/**
 * True for a URL with a part missing, such as `https://github.com/acme/.git`: a template made it of a value that nobody gave. It names no repository,
 * whatever is there at the paths.
 */
export function lacksName(url: string): boolean {
  const key = repositoryKey(url);
  return key.endsWith('/') || key.includes('//');
}

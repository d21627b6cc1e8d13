/** What kustomize does with a text that names a file, a directory or something far away. */
export type RemoteKind = 'file' | 'repository' | 'this machine';

/**
 * What a reference leads to when it does not lead into the repository: a file that is downloaded, or a repository that is
 * cloned. Undefined for a path. A clone of a `file://` URL would read this machine.
 */
export function remoteKind(reference: string): RemoteKind | undefined {
  if (/^https?:/i.test(reference)) return 'file';
  if (!isRepositoryUrl(reference)) return undefined;
  return /^(git::)?file:\/\//i.test(reference) ? 'this machine' : 'repository';
}

/** True when the reference names a full commit: then what it gives never changes. */
export function isPinned(reference: string): boolean {
  return remoteKind(reference) !== undefined && /[?&](ref|version)=[0-9a-f]{40}(&|$)/.test(reference);
}

/** Kustomize's test for what it clones with git (api/internal/git/repospec.go, NewRepoSpecFromURL). */
function isRepositoryUrl(reference: string): boolean {
  if (reference.startsWith('/')) return false;
  const url = (reference.split('?', 1)[0] ?? '').replace(/^git::/i, '');
  const scheme = /^(ssh|https|http|file):\/\//i.exec(url)?.[0] ?? '';
  const user = /^[a-zA-Z][a-zA-Z0-9-]*@/.exec(url.slice(scheme.length))?.[0] ?? '';
  const rest = url.slice(scheme.length + user.length);
  const shortForm = scheme === '' && (user !== '' || /^github\.com[/:]/i.test(rest));
  if (scheme === '' && !shortForm) return false;
  if (/^file:/i.test(scheme)) return hasRepositoryPath(user + rest, 0);
  const hostEnd = shortForm ? rest.search(/[/:]/) : rest.indexOf('/');
  return hostEnd > 0 && hasRepositoryPath(rest.slice(hostEnd + 1), 2);
}

/** The path must name a repository: up to `_git/name`, `//` or `.git`, else so many parts. */
function hasRepositoryPath(path: string, parts: number): boolean {
  const marker =
    /^(.*?_git\/[^/]*)\/?(.*)$/s.exec(path) ?? /^(.*?)\/\/(.*)$/s.exec(path) ?? /^(.*?\.git)(.*)$/s.exec(path);
  const repository = marker?.[1] ?? path;
  if (marker === null && path.split('/').length < parts) return false;
  return repository !== '' && !leavesRepository(marker?.[2] ?? '');
}

function leavesRepository(directory: string): boolean {
  let depth = 0;
  for (const part of directory.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

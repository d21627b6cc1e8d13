import { compileDoublestar, isGlob } from '../../argocd/doublestar.ts';
import type { KustomizeOptions } from '../../argocd/model.ts';
import { joinInside, resolvePath } from '../../git/paths.ts';
import type { Snapshot } from '../../git/model.ts';
import { KUSTOMIZATION_NAMES, KustomizationError } from './document.ts';
import { remoteKind } from './remote.ts';
import { append } from '../../lists.ts';

/**
 * The components that end up in the kustomization file. With `ignoreMissingComponents` Argo CD first drops what does not
 * exist inside the repository (util/kustomize/kustomize.go, Build); then `kustomize edit add component` expands globs, takes
 * URLs, and refuses the rest (commands/internal/util/util.go, GlobPatternsWithLoader).
 *
 * @param directory of the source; paths are relative to it
 * @throws KustomizationError for a component that does not exist
 */
export async function findComponents(
  options: KustomizeOptions,
  snapshot: Snapshot,
  directory: string,
): Promise<string[]> {
  const found: string[] = [];
  for (const component of options.components) {
    if (options.ignoreMissingComponents && !(await exists(snapshot, directory, component))) continue;
    const matches = isGlob(component)
      ? await expand(snapshot, directory, component)
      : (await isThere(snapshot, directory, component))
        ? [component]
        : [];
    if (matches.length > 0) append(found, matches);
    else if (remoteKind(component) !== undefined) found.push(component);
    else
      throw new KustomizationError(
        `component "${component}" does not exist (looked for in ${directory === '' ? 'the root of the repository' : directory})`,
      );
  }
  return found.filter((path) => !KUSTOMIZATION_NAMES.some((name) => name === path));
}

/** Follows links, and a path that leads out of the repository does not exist. */
async function exists(snapshot: Snapshot, directory: string, path: string): Promise<boolean> {
  const inside = joinInside(directory, path);
  return inside !== undefined && (await resolvePath(snapshot, inside)).found !== undefined;
}

/** As a glob without magic: a link counts wherever it leads to, and an absolute path would be one of Argo CD's own disk. */
async function isThere(snapshot: Snapshot, directory: string, path: string): Promise<boolean> {
  const inside = path === '' || path.startsWith('/') ? undefined : joinInside(directory, path);
  if (inside === undefined) return false;
  return (await resolvePath(snapshot, inside)).found !== undefined || (await snapshot.find(inside)) !== undefined;
}

/** Go's `filepath.Glob`: part by part, names in byte order; hidden names only when the pattern asks for them at its end. */
async function expand(snapshot: Snapshot, directory: string, pattern: string): Promise<string[]> {
  let matches = [''];
  const parts = pattern.split('/').filter((part, index) => part !== '' && (part !== '.' || index > 0));
  for (const part of parts) {
    const next: string[] = [];
    for (const start of matches) append(next, await step(snapshot, directory, start, part));
    matches = next;
  }
  const hidden = parts.at(-1)?.startsWith('.') === true;
  return matches.filter((match) => hidden || !(match.split('/').at(-1) ?? '').startsWith('.'));
}

async function step(snapshot: Snapshot, directory: string, start: string, part: string): Promise<string[]> {
  const join = (name: string): string => (start === '' ? name : `${start}/${name}`);
  if (!isGlob(part)) return (await exists(snapshot, directory, join(part))) ? [join(part)] : [];
  // Braces and `!` have no meaning to Go's path.Match; `**` is as good as `*` there.
  const glob = compileDoublestar(part.replace(/[{}]/g, String.raw`\$&`).replaceAll('[!', String.raw`[\!`));
  if (glob === undefined) throw new KustomizationError(`"${part}" is no valid pattern for a component`);
  const inside = joinInside(directory, start);
  const found = inside === undefined ? undefined : (await resolvePath(snapshot, inside)).found;
  if (found?.kind !== 'directory') return [];
  return ((await snapshot.list(found.path)) ?? [])
    .filter((entry) => glob.matches(entry.name))
    .map((entry) => join(entry.name));
}

import { parentOf, resolvePath } from '../../git/paths.ts';
import type { Snapshot } from '../../git/model.ts';
import { groupBy } from '../../lists.ts';
import { makeOneLine } from '../../report/visible.ts';
import { cleanPath } from './path-pattern.ts';
import { directoriesAbove, isAside, type Root } from './roots.ts';
import type { Installed } from './installed.ts';
import { type Blueprint, type BlueprintSource, nameOf } from './sources.ts';

/** What a name of Kubernetes consists of (RFC 1123); whatever fills in a template needs other characters for what it fills in. */
const NAME = /^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LONGEST_NAME = 253;

/** A root that never renders. */
export interface Unrenderable {
  root: Root;
  why: string;
  /** It is what something makes a manifest of. */
  isTemplate: boolean;
}

/**
 * Roots that can never render, as they stand: templates, whose Applications have no name that Kubernetes takes, and Applications all of whose paths
 * in this repository lead to nothing. Where all are such, it is the repository that is not understood, and none is.
 *
 * @param blueprints with what patches make of Applications: one that renders is enough
 * @param isHere whether a source is of what is looked at: this repository, at its branch
 */
export async function findUnrenderable(
  roots: readonly Root[],
  blueprints: readonly Blueprint[],
  isHere: (source: BlueprintSource) => boolean,
  files: Snapshot,
): Promise<Unrenderable[]> {
  const byFile = groupBy(blueprints, ({ file }) => file);
  const found: Unrenderable[] = [];
  // Examples are left out for what they are.
  const serious = roots.filter(({ holder }) => !isAside(holder.path));
  for (const root of serious) {
    const { path, objects } = root.holder;
    const names = objects.filter(({ kind }) => kind !== 'AppProject').map(nameOf);
    if (names.length > 0 && names.every((name) => !isName(name))) {
      const why = `a template: ${makeOneLine(JSON.stringify(names[0]))} is no name that Kubernetes takes`;
      found.push({ root, why, isTemplate: true });
      continue;
    }
    if (objects.some(({ kind }) => kind !== 'Application')) continue;
    const missing = await listMissing(byFile.get(path) ?? [], isHere, files);
    const [first] = missing;
    if (first !== undefined)
      found.push({
        root,
        why: `nothing is at ${makeOneLine(JSON.stringify(first))}, which it reads`,
        isTemplate: false,
      });
  }
  return found.length < serious.length ? found : [];
}

/** What templates among them say of the directories that are handed to Argo CD: which repository it is they mostly leave open, so a path counts that is there. */
export function listHandedOver(
  unrenderable: readonly Unrenderable[],
  blueprints: readonly Blueprint[],
  directories: ReadonlySet<string>,
): Installed[] {
  const templates = new Set(unrenderable.flatMap(({ root, isTemplate }) => (isTemplate ? [root.holder.path] : [])));
  return blueprints
    .filter(({ kind, file }) => kind === 'Application' && templates.has(file))
    .flatMap(({ file, sources }) =>
      sources.map(({ path, recurse, include, exclude }) => ({
        path: cleanPath(path),
        file,
        recurse,
        include,
        exclude,
      })),
    )
    .filter(({ path }) => path !== '' && directories.has(path));
}

function isName(name: string): boolean {
  return name.length <= LONGEST_NAME && NAME.test(name);
}

/** The paths of Applications that lead to nothing, if each of these has no other one. */
async function listMissing(
  blueprints: readonly Blueprint[],
  isHere: (source: BlueprintSource) => boolean,
  files: Snapshot,
): Promise<string[]> {
  const missing: string[] = [];
  for (const { sources } of blueprints) {
    const own = sources.filter((source) => !source.chart && source.path !== '' && isHere(source));
    if (own.length === 0) return [];
    for (const { path } of own) {
      if (await isThere(cleanPath(path), files)) return [];
      missing.push(path);
    }
  }
  return missing;
}

/** What is in a submodule is in another repository, and may be there. */
async function isThere(path: string, files: Snapshot): Promise<boolean> {
  const resolution = await resolvePath(files, path);
  if (resolution.found !== undefined || resolution.reason !== 'missing') return true;
  for (const above of [parentOf(resolution.at), ...directoriesAbove(parentOf(resolution.at))])
    if (above !== '' && (await files.find(above))?.kind === 'submodule') return true;
  return false;
}

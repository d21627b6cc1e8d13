import { isApplication, isApplicationSet } from '../argocd/application.ts';
import { isSameRepository } from '../argocd/repository-url.ts';
import { isWithin, joinInside, resolvePath } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';
import { decodeDocuments } from '../manifest/decode.ts';
import { metadataText } from '../manifest/metadata.ts';
import type { ValueMap } from '../manifest/model.ts';
import { decodeManifestFile } from '../manifest/decode-text.ts';
import { findUnread, type CauseSide } from './causes.ts';
import type { Bootstrap, PassedOver } from './model.ts';

/** Directories of what a chart renders or brings. */
const OF_CHART = ['templates/', 'charts/', 'crds/'];

/**
 * Changed files of the bootstrap that nobody has looked at: manifests of a folder that was passed over as a chart or
 * kustomization, and Jsonnet, where no Application of the tree reads them. An Application that somebody made by hand and that reads the
 * bootstrap with all its folders (`directory.recurse`) applies the former and evaluates the latter, whatever lies beside them; Chart.yaml and
 * kustomization.yaml are left out by it where they are no manifests (reposerver/repository/repository.go, getObjsFromYAMLOrJSON).
 */
export async function listPassedOver(request: {
  bootstraps: readonly Bootstrap[];
  sides: readonly [base: CauseSide, head: CauseSide];
  files: { base: Snapshot; head: Snapshot };
  changedFiles: readonly string[];
}): Promise<PassedOver[]> {
  const { bootstraps, sides, files, changedFiles } = request;
  const skipped = bootstraps.flatMap((each) => each.skipped);
  const paths = new Set(bootstraps.flatMap((each) => each.paths));
  const named = changedFiles.filter((file) =>
    file.endsWith('.jsonnet')
      ? [...paths].some((path) => isWithin(file, path))
      : /\.(ya?ml|json)$/.test(file) && skipped.some(({ directory }) => isWithin(file, directory)),
  );
  if (named.length === 0) return [];
  const pinned = placesOf(sides);
  const suspects = findUnread(...sides, [], named).filter(
    (file) => !skipped.some((folder) => pinned.has(folder.directory) && isPart(file, folder)),
  );
  const found = await Promise.all(
    suspects.map(async (file): Promise<PassedOver[]> => {
      const [base, head] = await Promise.all([files.base, files.head].map((side) => look(side, file)));
      const objects = [...(base?.objects ?? []), ...(head?.objects ?? [])];
      if (objects.length === 0 && !file.endsWith('.jsonnet')) return [];
      const applications = objects.filter((each) => isApplication(each) || isApplicationSet(each));
      const names = [...new Set(applications.map((each) => metadataText(each, 'name')))].toSorted();
      return [{ file, names, content: head?.content ?? 'gone' }];
    }),
  );
  return found.flat();
}

/** Directories of this repository that sources are from, pinned ones included: a chart that counts at another revision. */
function placesOf(sides: readonly CauseSide[]): Set<string> {
  return new Set(
    sides.flatMap(({ tree, following }) =>
      tree.nodes
        .flatMap(({ application }) => application?.sources ?? [])
        .filter(({ repoURL }) => following.urls.some((url) => isSameRepository(url, repoURL)))
        .flatMap(({ path }) => joinInside('', path) ?? []),
    ),
  );
}

/** Whether a file is part of what a folder renders to, and nothing that only lies there. */
function isPart(file: string, { directory, marker }: Bootstrap['skipped'][number]): boolean {
  if (!file.startsWith(`${directory}/`)) return false;
  return marker !== 'Chart.yaml' || OF_CHART.some((part) => file.startsWith(`${directory}/${part}`));
}

/** The objects that stand in a file as they are; undefined where there is no file. */
async function look(files: Snapshot, path: string): Promise<{ objects: ValueMap[]; content: string } | undefined> {
  const { found } = await resolvePath(files, path);
  if (found === undefined || (found.kind !== 'file' && found.kind !== 'executable')) return undefined;
  const content = found.oid;
  try {
    return { objects: decodeDocuments(decodeManifestFile(await files.read(found)), 'file'), content };
  } catch {
    // Argo CD refuses what looks like a manifest and cannot be read, and leaves out all else.
    return { objects: [], content };
  }
}

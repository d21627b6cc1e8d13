import { pointersAmong } from '../../git/lfs-pointers.ts';
import type { Entry, Snapshot } from '../../git/model.ts';
import { relativePath, resolvePath, walkFiles } from '../../git/paths.ts';
import { remember } from '../../git/remember.ts';
import type { Problem } from '../model.ts';
import type { ValueFile } from './value-files.ts';

/** Files that helm reads as what they are, of a chart and of those in its `charts/` (helm.sh/helm/v3/pkg/chart/loader, LoadFiles). */
const READ =
  /^(?:charts\/[^/_.][^/]*\/)*(?:charts\/[^/_.][^/]*\.tgz|(?:Chart|requirements)\.(?:yaml|lock)|values\.(?:yaml|schema\.json))$/;

const known = new WeakMap<Snapshot, Map<string, Promise<string[]>>>();

/**
 * Why helm cannot read a chart or its value files, where they are pointers of Git LFS: Argo CD has what they stand for, if LFS is on for the
 * repository (`enableLfs`, https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-repositories-yaml/). Asked when helm has failed: whatever it
 * said, it could not have rendered them.
 *
 * @param directories the chart and those that it takes from the repository
 */
export async function pointerProblem(
  snapshot: Snapshot,
  directories: readonly string[],
  files: readonly ValueFile[],
): Promise<Problem | undefined> {
  const ofCharts = await Promise.all(directories.map((each) => pointersOfChart(snapshot, each)));
  const named = await Promise.all(files.map(pointersOfFile));
  const paths = [...new Set([...ofCharts.flat(), ...named.flat()])];
  if (paths.length === 0) return undefined;
  return {
    code: 'lfs-pointer',
    message:
      paths.length === 1
        ? `${paths.join('')} is a pointer of Git LFS, which is not followed`
        : `${paths.join(', ')} are pointers of Git LFS, which are not followed`,
    hint: 'Commit the files themselves, without LFS: only these can be rendered here.',
    unsupported: true,
  };
}

function pointersOfChart(snapshot: Snapshot, chart: string): Promise<string[]> {
  return remember(known, snapshot, chart, async () => {
    const read: Entry[] = [];
    for await (const entry of walkFiles(snapshot, chart)) {
      const isFile = entry.kind === 'file' || entry.kind === 'executable';
      if (isFile && READ.test(relativePath(chart, entry.path))) read.push(entry);
    }
    return (await pointersAmong(snapshot, read)).map((each) => each.path);
  });
}

async function pointersOfFile(file: ValueFile): Promise<string[]> {
  if (file.kind === 'url') return [];
  const { snapshot, elsewhere } = file.files;
  const { found } = await resolvePath(snapshot, file.path);
  if (found?.kind !== 'file' && found?.kind !== 'executable') return [];
  const pointers = await pointersAmong(snapshot, [found]);
  return pointers.map(({ path }) => (elsewhere === undefined ? path : `${elsewhere}/${path}`));
}

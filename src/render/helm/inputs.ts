import type { HelmOptions } from '../../argocd/model.ts';
import { joinInside } from '../../git/paths.ts';
import type { RenderedSource, SourceFiles, SourceRequest } from '../model.ts';
import { readDependencies } from './chart.ts';
import type { ValueFile } from './value-files.ts';

/** What goes into the render of a chart. */
export interface ChartInputs {
  request: SourceRequest;
  options: HelmOptions;
  /** The chart and those that it takes from the repository. */
  directories: readonly string[];
  /** Value files, those that are not there included, and file parameters. */
  named: readonly ValueFile[];
  /** A pattern was matched, so any new file may be one more. */
  matched: boolean;
}

/** Paths of the repository under review that a render reads, or looks for without finding them. */
export async function listInputs({ request, directories, named }: ChartInputs): Promise<string[]> {
  const places: { files: SourceFiles; paths: readonly string[]; shown: readonly string[] }[] = [
    { files: request.files, paths: directories, shown: [] },
    ...named.flatMap((each) =>
      each.kind === 'file' ? [{ files: each.files, paths: [each.path], shown: [each.path] }] : [],
    ),
  ];
  const found = await Promise.all(
    places.map(async ({ files: { snapshot, elsewhere }, paths, shown }) => {
      if (elsewhere !== undefined) return [];
      const contents = await snapshot.describe(paths);
      return [...shown, ...contents.map((each) => each.path), ...(await snapshot.missing(paths))];
    }),
  );
  return [...new Set(found.flat())];
}

/** Whether nothing but these inputs decides on the render, and not which revision they are of. */
export function completenessOf({ request, options, named, matched }: ChartInputs): Pick<RenderedSource, 'complete'> {
  const sources = [request.files, ...request.refs.values()];
  // What is pinned may be pinned to the commit that one of the sides is at, and mean another thing there.
  if (matched || namesRevision(options) || sources.some(({ pinned }) => pinned === true)) return {};
  if (named.some(({ kind }) => kind === 'url')) return {};
  return { complete: { follows: request.files.elsewhere === undefined } };
}

/** The build environment puts the commit into these. */
function namesRevision({ valueFiles, parameters, fileParameters }: HelmOptions): boolean {
  const texts = [...valueFiles, ...parameters.map(({ value }) => value), ...fileParameters.map((each) => each.path)];
  return texts.some((text) => text.includes('ARGOCD_APP_REVISION'));
}

/** Whether dependencies are taken that are not part of the key: from the network, or from outside of the repository. */
export async function takesFromElsewhere({ files, directory }: SourceRequest): Promise<boolean> {
  const declared = await readDependencies(files.snapshot, directory);
  return declared.some(({ repository }) => {
    const path = repository.startsWith('file://') ? repository.slice('file://'.length) : '/';
    return path.startsWith('/') || joinInside(directory, path) === undefined;
  });
}

import type { HelmOptions } from '../../argocd/model.ts';
import type { RenderedSource, SourceRequest } from '../model.ts';
import { localPath, readRepositories, type ChartFiles } from './chart.ts';
import type { ValueFile } from './value-files.ts';

/** What goes into the render of a chart. */
export interface ChartInputs {
  request: SourceRequest;
  options: HelmOptions;
  /** The chart and those that it takes from the repository. */
  chart: ChartFiles;
  /** Value files, those that are not there included, and file parameters. */
  named: readonly ValueFile[];
  /** A pattern was matched, so any new file may be one more. */
  matched: boolean;
}

/** Paths of the repository under review that a render reads, or looks for without finding them. */
export async function listInputs({ request: { files }, chart, named }: ChartInputs): Promise<string[]> {
  const found = new Set(files.elsewhere === undefined ? chart.inputs : []);
  for (const each of named) {
    if (each.kind !== 'file' || each.files.elsewhere !== undefined) continue;
    const { snapshot } = each.files;
    found.add(each.path);
    for (const { path } of await snapshot.describe([each.path])) found.add(path);
    for (const path of await snapshot.missing([each.path])) found.add(path);
  }
  return [...found];
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

/** Whether dependencies are taken that are not part of the key, from the network. */
export async function takesFromElsewhere({ files, directory }: SourceRequest): Promise<boolean> {
  const repositories = await readRepositories(files.snapshot, directory);
  return repositories.some((each) => typeof localPath(directory, each) !== 'string');
}

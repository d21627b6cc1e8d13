import type { HelmOptions } from '../../argocd/model.ts';
import type { Warning } from '../../manifest/model.ts';
import { isProblem } from '../model.ts';
import type { Problem, RenderContext, SourceRequest } from '../model.ts';
import { describeFile } from './files.ts';
import type { HelmFile } from './files.ts';
import { locate, resolveValueFiles } from './value-files.ts';
import type { ValueFile, ValueFileContext } from './value-files.ts';

/** Files that a source names beside its chart, in the order helm gets them. */
export interface NamedFiles {
  values: { found: ValueFile[]; absent: ValueFile[]; given: HelmFile[] };
  parameters: { found: ValueFile[]; given: { name: string; file: HelmFile }[] };
  /** A pattern was matched, so any new file may be one more. */
  matched: boolean;
  /** Some of them have to be downloaded. */
  remote: boolean;
  warnings: Warning[];
}

/** Finds value files and file parameters of a source; nothing is read or downloaded yet. */
export async function findNamedFiles(
  { files, directory, written, environment, refs, application }: SourceRequest,
  options: HelmOptions,
  { settings, adjustments, offline, reach }: RenderContext,
): Promise<NamedFiles | Problem> {
  const context: ValueFileContext = {
    files,
    // Relative paths are taken from the path as it is written (util/io/path/resolved.go).
    directory: written?.path ?? directory,
    chart: directory,
    environment,
    refs,
    multiSource: application.multiSource,
    ignoreMissing: options.ignoreMissingValueFiles,
    schemes: settings.helm.valuesFileSchemes,
  };
  const { ignoreValueFiles } = adjustments;
  const entries = options.valueFiles.filter((entry) => !ignoreValueFiles.some((part) => entry.includes(part)));
  const resolved = await resolveValueFiles(entries, context);
  if (isProblem(resolved)) return resolved;
  const remote = resolved.files.find((each) => each.kind === 'url');
  if (remote !== undefined && offline) return offlineUrl(remote);
  for (const each of resolved.files) {
    const refused = each.kind === 'url' ? await reach?.refuse(each.url, 'file') : undefined;
    if (refused !== undefined) return refused;
  }
  const given = await Promise.all(resolved.files.map((each) => describeFile(each, directory)));
  const parameters: NamedFiles['parameters'] = { found: [], given: [] };
  for (const { name, path } of options.fileParameters) {
    const located = await locate(path, context);
    if ('code' in located) return located;
    parameters.found.push(located);
    parameters.given.push({ name, file: await describeFile(located, directory) });
  }
  const { matched, warnings } = resolved;
  return {
    values: { found: resolved.files, absent: resolved.absent, given },
    parameters,
    matched,
    remote: remote !== undefined,
    warnings,
  };
}

function offlineUrl(file: ValueFile): Problem {
  return {
    code: 'offline',
    message: `value file ${file.kind === 'url' ? file.url : file.path} would have to be downloaded, and --offline forbids it`,
    unsupported: true,
  };
}

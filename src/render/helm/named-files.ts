import { OFFLINE_FORBIDS, stripCredentials } from '../../texts.ts';
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

/** Finds value files and file parameters of a source, or says why one must not be read; nothing is read or downloaded yet. */
export async function findNamedFiles(
  { files, directory, written, environment, refs, application }: SourceRequest,
  options: HelmOptions,
  context: RenderContext,
): Promise<NamedFiles | Problem> {
  const { settings, adjustments } = context;
  const fileContext: ValueFileContext = {
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
  const resolved = await resolveValueFiles(entries, fileContext);
  if (isProblem(resolved)) return resolved;
  const given = await Promise.all(resolved.files.map((each) => describeFile(each, directory)));
  const parameters: NamedFiles['parameters'] = { found: [], given: [] };
  for (const { name, path } of options.fileParameters) {
    const located = await locate(path, fileContext);
    if ('code' in located) return located;
    const refused = refuseParameter(name, located);
    if (refused !== undefined) return refused;
    parameters.found.push(located);
    parameters.given.push({ name, file: await describeFile(located, directory) });
  }
  const all = [...resolved.files, ...parameters.found];
  for (const each of all) {
    const refused = refuseName(each) ?? (await refuseUrl(each, context));
    if (refused !== undefined) return refused;
  }
  const { matched, warnings } = resolved;
  return {
    values: { found: resolved.files, absent: resolved.absent, given },
    parameters,
    matched,
    remote: all.some(({ kind }) => kind === 'url'),
    warnings,
  };
}

/**
 * `--set-file` is a small language (helm.sh/helm/v3/pkg/strvals): `=` ends a name and `,` a file, unless there is a `\` before them. With them,
 * a name could bring a file of its own, from anywhere on the disk, and Argo CD writes them as they are (util/helm/helm.go, cleanSetParameters).
 */
function refuseParameter(name: string, file: ValueFile): Problem | undefined {
  const plain = name.replaceAll(/\\[\s\S]/g, '');
  const inName = /[=,\\]/.exec(plain)?.[0];
  if (inName !== undefined)
    return misread(`the name "${name}" of a file parameter has "${inName}" in it, which ends it for helm`);
  const place = file.kind === 'url' ? stripCredentials(file.url) : file.path;
  return place.includes('\\') ? misread(`the path "${place}" of a file parameter has "\\" in it`) : undefined;
}

/** `--values` is a line of CSV (spf13/pflag, readAsCSV): of an address helm would make two, and a name ends with its line. */
function refuseName(file: ValueFile): Problem | undefined {
  if (file.kind === 'url' && file.url.includes(','))
    return misread(`the address "${stripCredentials(file.url)}" has "," in it, behind which another file begins`);
  const place = file.kind === 'url' ? stripCredentials(file.url) : file.path;
  return /["\r\n]/.test(place)
    ? misread(`the name ${JSON.stringify(place)} of a file has quotes or line breaks in it`)
    : undefined;
}

function misread(what: string): Problem {
  return {
    code: 'helm-file-name',
    message: `${what}: helm would read another file`,
    hint: 'Give it another name.',
  };
}

async function refuseUrl(file: ValueFile, context: RenderContext): Promise<Problem | undefined> {
  if (file.kind !== 'url') return undefined;
  if (!context.offline) return context.reach?.refuse(file.url, 'file');
  return {
    code: 'offline',
    message: `value file ${stripCredentials(file.url)} would have to be downloaded, and ${OFFLINE_FORBIDS} it`,
    unsupported: true,
  };
}

import { findMatches } from '../../argocd/doublestar-files.ts';
import type { GlobbedFiles } from '../../argocd/doublestar-files.ts';
import { isGlob } from '../../argocd/doublestar.ts';
import { append } from '../../lists.ts';
import { substitute } from '../../argocd/build-environment.ts';
import type { Snapshot } from '../../git/model.ts';
import { joinInside, resolvePath, submoduleOf } from '../../git/paths.ts';
import { parseGoUrl } from '../../kubernetes/go-url.ts';
import type { Warning } from '../../manifest/model.ts';
import type { Problem, SourceFiles, SourceRequest } from '../model.ts';
import { submoduleProblem } from '../submodules.ts';

/** Where a value file is after resolution. */
export type ValueFile = FileInRepository | { kind: 'url'; url: string };

/** @property path relative to the root of `files` */
interface FileInRepository {
  kind: 'file';
  files: SourceFiles;
  path: string;
}

/** Value files in the order helm gets them. */
export interface ResolvedValueFiles {
  files: ValueFile[];
  /** Those that were looked for and are not there. */
  absent: ValueFile[];
  /** A pattern was matched, so any new file may be one more. */
  matched: boolean;
  warnings: Warning[];
}

/** What resolving depends on besides the list. */
export type ValueFileContext = Pick<SourceRequest, 'files' | 'directory' | 'environment' | 'refs'> & {
  multiSource: boolean;
  ignoreMissing: boolean;
  /** Where helm runs, relative to the root of `files`. */
  chart: string;
  /** URL schemes that the Argo CD instance allows (argocd-cm: `helm.valuesFileSchemes`). */
  schemes: readonly string[];
};

/**
 * Resolves `helm.valueFiles` as Argo CD does (reposerver/repository/repository.go, getResolvedValueFiles;
 * util/io/path/resolved.go): build environment, references to other sources, URLs, root-relative paths, globs; an
 * explicit entry keeps its own position against every glob; each file counts once.
 */
export async function resolveValueFiles(
  entries: readonly string[],
  context: ValueFileContext,
): Promise<ResolvedValueFiles | Problem> {
  const warnings: Warning[] = [];
  const located: { entry: string; file: ValueFile; glob: boolean }[] = [];
  for (const entry of entries) {
    const file = await locate(entry, context);
    if ('code' in file) return file;
    located.push({ entry, file, glob: file.kind === 'file' && isGlob(file.path) });
  }
  const explicit = new Set(located.filter((each) => !each.glob).map((each) => identify(each.file)));
  const seen = new Set<string>();
  const files: ValueFile[] = [];
  const absent: ValueFile[] = [];
  for (const { entry, file, glob } of located) {
    const found = glob && file.kind === 'file' ? await expand(entry, file, context) : [file];
    if ('code' in found) return found;
    if (found.length === 0)
      warnings.push({
        code: 'value-file-missing',
        message: `value file glob "${entry}" matches no file and is ignored (ignoreMissingValueFiles)`,
      });
    for (const match of found) {
      const id = identify(match);
      if (seen.has(id) || (glob && explicit.has(id))) continue;
      seen.add(id);
      if (glob && match.kind === 'file' && (await isDirectory(match))) return matchedDirectory(entry, match.path);
      if (match.kind === 'url') files.push(match);
      else if (match.path.includes(',') && (!context.ignoreMissing || (await exists(match)))) {
        const split = await splitAtCommas(entry, match, context);
        if ('code' in split) return split;
        append(files, split);
      } else if (glob || (await exists(match))) files.push(match);
      else if (context.ignoreMissing) {
        absent.push(match);
        warnings.push({
          code: 'value-file-missing',
          message: `value file ${match.path} does not exist and is ignored (ignoreMissingValueFiles)`,
        });
      } else return missing(entry, match);
    }
  }
  return { files, absent, matched: located.some(({ glob }) => glob), warnings };
}

/**
 * To helm, a comma in `--values` ends one name and begins the next (spf13/pflag, StringSlice), and Argo CD hands the path on as
 * it is: the first part is below the repository, the others are taken from where helm runs, the chart.
 */
async function splitAtCommas(
  entry: string,
  { files, path }: FileInRepository,
  { files: own, chart }: ValueFileContext,
): Promise<FileInRepository[] | Problem> {
  const [first = '', ...others] = path.split(',');
  const found: FileInRepository[] = [];
  for (const [index, part] of [first, ...others].entries()) {
    const inside = index === 0 ? part : joinInside(chart, part);
    if (inside === undefined || inside === '' || part.startsWith('/')) return outside(entry);
    const file = await follow(entry, index === 0 ? files : own, inside);
    if ('code' in file) return file;
    if (part === '' || !(await exists(file))) return missing(entry, file);
    found.push(file);
  }
  return found;
}

/** Resolves one path of `helm.valueFiles` or `helm.fileParameters`, without globs and without looking whether it exists. */
export async function locate(
  entry: string,
  context: Omit<ValueFileContext, 'ignoreMissing'>,
): Promise<ValueFile | Problem> {
  let files = context.files;
  let from = context.directory;
  let relative: string;
  const name = entry.startsWith('$') ? (entry.slice(1).split('/')[0] ?? '') : undefined;
  const reference = name === undefined ? undefined : context.refs.get(name);
  if (name !== undefined && reference !== undefined) {
    const rest = substitute(entry.slice(name.length + 1), context.environment);
    if (rest === '' || rest === '/')
      return { code: 'value-file-reference', message: `value file "${entry}" names a source but no file in it` };
    files = reference;
    from = '';
    relative = rest;
  } else if (name !== undefined && context.multiSource) {
    const known = [...context.refs.keys()].map((each) => `$${each}`).join(', ');
    return {
      code: 'value-file-reference',
      message: `value file "${entry}" refers to "$${name}", which is none of the sources with a ref (${known || 'there are none'})`,
    };
  } else {
    relative = substitute(entry, context.environment);
    const scheme = schemeOf(relative);
    if (scheme !== undefined) {
      if (context.schemes.some((each) => each.toLowerCase() === scheme)) return { kind: 'url', url: relative };
      return {
        code: 'value-file-scheme',
        message: `value file "${entry}": the URL scheme "${scheme}" is not allowed`,
        hint: 'Allow it with argocd.helm.valuesFileSchemes if the Argo CD instance does.',
      };
    }
  }
  const path = joinInside(relative.startsWith('/') ? '' : from, relative);
  if (path === undefined || path === '') return outside(entry);
  if (isGlob(path)) return { kind: 'file', files, path };
  return follow(entry, files, path);
}

/** A link at the end is followed; where it leads must be inside the repository too. */
async function follow(entry: string, files: SourceFiles, path: string): Promise<FileInRepository | Problem> {
  const resolution = await resolvePath(files.snapshot, path);
  if (resolution.found !== undefined) return { kind: 'file', files, path: resolution.found.path };
  const submodule = await submoduleOf(files.snapshot, path);
  if (submodule !== undefined) return submoduleProblem([submodule]);
  return resolution.reason === 'missing' ? { kind: 'file', files, path } : outside(entry);
}

/**
 * What a pattern finds, links as they are named; a link that leads nowhere or out of the repository fails, and so does a
 * directory, which helm cannot read (reposerver/repository/repository.go, verifyGlobMatchesWithinRoot).
 */
async function expand(
  entry: string,
  { files, path }: FileInRepository,
  context: ValueFileContext,
): Promise<FileInRepository[] | Problem> {
  const matches = await findMatches(path, globbed(files.snapshot));
  if (typeof matches === 'string') {
    const why = matches === 'malformed' ? 'is a malformed glob: Argo CD cannot read it' : 'has too many alternatives';
    return { code: 'value-file-glob', message: `value file "${entry.slice(0, 200)}" ${why}` };
  }
  if (matches.length === 0) {
    if (context.ignoreMissing) return [];
    return {
      code: 'missing-value-file',
      message: `value file glob "${entry}" matches no file`,
      hint: 'Correct the pattern, or set ignoreMissingValueFiles.',
    };
  }
  for (const match of matches) {
    const resolution = await resolvePath(files.snapshot, match);
    if (resolution.found !== undefined) continue;
    if (resolution.reason !== 'missing') return outside(entry);
    return {
      code: 'missing-value-file',
      message: `value file glob "${entry}" matches ${match}, a symbolic link that leads nowhere`,
      hint: 'Mend or remove the link: Argo CD fails even with ignoreMissingValueFiles.',
    };
  }
  return matches.map((match) => ({ kind: 'file', files, path: match }));
}

function globbed(snapshot: Snapshot): GlobbedFiles {
  const kindOf = async (path: string): Promise<'file' | 'directory' | undefined> => {
    const kind = (await resolvePath(snapshot, path)).found?.kind;
    return kind === undefined || kind === 'directory' ? kind : 'file';
  };
  return {
    find: kindOf,
    async list(directory) {
      const { found } = await resolvePath(snapshot, directory);
      const entries = found?.kind === 'directory' ? await snapshot.list(found.path) : undefined;
      if (entries === undefined) return undefined;
      const listed = entries.map(async ({ name, kind, path }) => ({
        name,
        directory: kind === 'directory' || (kind === 'symlink' && (await kindOf(path)) === 'directory'),
      }));
      return Promise.all(listed);
    },
  };
}

async function exists(file: FileInRepository): Promise<boolean> {
  return (await resolvePath(file.files.snapshot, file.path)).found !== undefined;
}

async function isDirectory(file: FileInRepository): Promise<boolean> {
  return (await resolvePath(file.files.snapshot, file.path)).found?.kind === 'directory';
}

function identify(file: ValueFile): string {
  return file.kind === 'url' ? file.url : `${file.files.snapshot.tree}:${file.path}`;
}

function outside(entry: string): Problem {
  return {
    code: 'path-outside',
    message: `"${entry}" leads out of the repository`,
    hint: 'Argo CD refuses such a path; keep value files inside the repository.',
  };
}

function matchedDirectory(entry: string, path: string): Problem {
  return {
    code: 'value-file-directory',
    message: `value file glob "${entry}" also matches the directory ${path}, which helm cannot read`,
    hint: 'Name the ending too, such as "*.yaml": Argo CD hands on whatever matches.',
  };
}

function missing(entry: string, file: FileInRepository): Problem {
  const where = file.files.elsewhere === undefined ? file.path : `${file.path} of ${file.files.elsewhere}`;
  return {
    code: 'missing-value-file',
    message:
      entry === file.path
        ? `value file ${where} does not exist`
        : `value file "${entry}" does not exist (looked for ${where})`,
    hint: 'Add the file, correct the entry in spec.source.helm.valueFiles, or set ignoreMissingValueFiles.',
  };
}

/**
 * The scheme of a URL as Go reads it, in lower case; undefined for what has none and for what is no URL to Go: Argo CD takes both for the path of a file
 * (util/io/path/resolved.go, ResolveValueFilePathOrUrl).
 */
function schemeOf(text: string): string | undefined {
  const url = parseGoUrl(text);
  return 'problem' in url || url.scheme === '' ? undefined : url.scheme;
}

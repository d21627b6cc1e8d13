import { compileGobwas } from '../../argocd/gobwas.ts';
import type { DirectoryOptions } from '../../argocd/model.ts';
import type { Entry, Snapshot } from '../../git/model.ts';
import { resolvePath } from '../../git/paths.ts';
import type { Warning } from '../../manifest/model.ts';
import type { Problem } from '../model.ts';
import { isManifestName } from './names.ts';
import { submoduleProblem } from '../submodules.ts';

/** Names that look as if they were meant to be manifests, but are not taken for such. */
const ALMOST_MANIFEST_NAME = /\.(yaml|yml|json|jsonnet)$/i;

/** A file that may hold manifests. */
export interface Candidate {
  /** Relative to the directory of the source. Decides how the file is read, also when it is a link. */
  name: string;
  /** The file itself, links followed. */
  entry: Entry;
  /** Links on the way to it. */
  links: Entry[];
}

/** What a directory holds. */
export interface Candidates {
  files: Candidate[];
  /** What is passed over although its name promises manifests. */
  warnings: Warning[];
}

type Followed =
  | { kind: 'file'; entry: Entry; links: Entry[] }
  | { kind: 'skipped'; warning: Warning }
  | { kind: 'refused'; problem: Problem };

/**
 * The files of a plain directory that Argo CD reads, in its order (reposerver/repository/repository.go,
 * getPotentiallyValidManifests): byte order of the names, subdirectories only with `recurse`, hidden files and directories
 * like any other. Links are followed before `exclude` and `include` are asked: one that leads out of the repository is
 * refused even if it is excluded.
 */
export async function findCandidates(
  snapshot: Snapshot,
  directory: string,
  options: Pick<DirectoryOptions, 'recurse' | 'include' | 'exclude'>,
): Promise<{ ok: true; found: Candidates } | { ok: false; problem: Problem }> {
  const found: Candidates = { files: [], warnings: [] };
  const isChosen = compileChoice(options, found.warnings);
  for await (const entry of walk(snapshot, directory, options.recurse)) {
    const name = directory === '' ? entry.path : entry.path.slice(directory.length + 1);
    if (entry.kind === 'submodule') {
      // Whether a pattern takes its files in, their names would tell; for a whole directory one of any name does.
      if (options.recurse && isChosen(`${name}/manifest.yaml`))
        return { ok: false, problem: submoduleProblem([entry.path]) };
      if (options.recurse)
        found.warnings.push({
          code: 'submodule-not-read',
          message: `${entry.path} is a submodule: its files are not read`,
        });
    } else if (!isManifestName(entry.name)) {
      const warning = await explainOther(snapshot, entry, options.recurse);
      if (warning !== undefined && isChosen(name)) found.warnings.push(warning);
    } else {
      const file: Followed =
        entry.kind === 'symlink' ? await follow(snapshot, entry) : { kind: 'file', entry, links: [] };
      if (file.kind === 'refused') return { ok: false, problem: file.problem };
      if (file.kind === 'skipped') found.warnings.push(file.warning);
      else if (isChosen(name)) found.files.push({ name, entry: file.entry, links: file.links });
    }
  }
  return { ok: true, found };
}

async function* walk(snapshot: Snapshot, directory: string, recurse: boolean): AsyncIterable<Entry> {
  for (const entry of (await snapshot.list(directory)) ?? []) {
    if (entry.kind !== 'directory') yield entry;
    else if (recurse) yield* walk(snapshot, entry.path, recurse);
  }
}

/**
 * `exclude` is asked first, then `include`; both see the path below the directory, and one that does not compile matches
 * nothing. Warnings come as names are asked for.
 */
function compileChoice(
  options: Pick<DirectoryOptions, 'include' | 'exclude'>,
  warnings: Warning[],
): (name: string) => boolean {
  function compile(field: 'include' | 'exclude'): ((name: string) => boolean) | undefined {
    const pattern = options[field];
    if (pattern === '') return undefined;
    const glob = compileGobwas(pattern);
    if (glob === undefined) {
      const effect = field === 'include' ? 'nothing is rendered' : 'nothing is excluded';
      warnings.push({
        code: 'invalid-pattern',
        message: `directory.${field} "${pattern}" is not a pattern: Argo CD lets it match no file, so ${effect}`,
      });
      return () => false;
    }
    let hasWarned = false;
    return (name) => {
      const matches = glob.matches(name);
      if (matches !== glob.shouldMatch(name) && !hasWarned) {
        hasWarned = true;
        warnings.push({
          code: 'misread-pattern',
          message: `directory.${field} "${pattern}" ${matches ? 'matches' : 'does not match'} ${name} for Argo CD, although it reads otherwise: its glob library gets this pattern wrong`,
        });
      }
      return matches;
    };
  }
  const excludes = compile('exclude');
  const includes = compile('include');
  return (name) => excludes?.(name) !== true && includes?.(name) !== false;
}

/** Where a link with the name of a manifest leads to. */
async function follow(snapshot: Snapshot, link: Entry): Promise<Followed> {
  const { found, links, ...rest } = await resolvePath(snapshot, link.path);
  if (found === undefined) {
    const reason = 'reason' in rest ? rest.reason : 'missing';
    if (reason === 'missing')
      return {
        kind: 'skipped',
        warning: { code: 'broken-link', message: `${link.path} is a link to nothing: Argo CD passes it over` },
      };
    const why = reason === 'outside' ? 'leads out of the repository' : 'follows too many links';
    return {
      kind: 'refused',
      problem: {
        code: 'link-outside',
        message: `${link.path} is a link that ${why}; Argo CD refuses it`,
        hint: 'Remove the link, or point it at a file of the repository.',
      },
    };
  }
  if (found.path === '')
    return {
      kind: 'refused',
      problem: {
        code: 'link-outside',
        message: `${link.path} is a link to the root of the repository; Argo CD refuses it`,
      },
    };
  if (found.kind === 'file' || found.kind === 'executable') return { kind: 'file', entry: found, links };
  return {
    kind: 'skipped',
    warning: { code: 'link-to-directory', message: `${link.path} is a link to a directory: Argo CD does not enter it` },
  };
}

/** What Argo CD passes over without a word although its author may have meant it to count. */
async function explainOther(snapshot: Snapshot, entry: Entry, recurse: boolean): Promise<Warning | undefined> {
  if (ALMOST_MANIFEST_NAME.test(entry.name)) {
    return {
      code: 'name-in-capitals',
      message: `${entry.path} is not read: Argo CD takes only .yaml, .yml, .json and .jsonnet in small letters`,
    };
  }
  if (!recurse || entry.kind !== 'symlink') return undefined;
  const { found } = await resolvePath(snapshot, entry.path);
  if (found?.kind !== 'directory') return undefined;
  return { code: 'link-to-directory', message: `${entry.path} is a link to a directory: Argo CD does not enter it` };
}

import { posix } from 'node:path';
import { resolvePath } from '../../../git/paths.ts';
import type { Entry } from '../../../git/model.ts';
import { SyntaxProblem } from '../../../manifest/manifest-error.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { parseYaml } from '../../../manifest/yaml.ts';
import { compileDirectories, compileDoublestar } from '../../doublestar.ts';
import { describe } from '../../shape.ts';
import type { GoValue, Params } from '../go-value.ts';
import { goMap } from '../go-value.ts';
import { flattenFile } from '../selector.ts';
import { failed } from './generator.ts';
import type { Failed, Generated } from './generator.ts';
import type { GitSource, PathItem } from './git-source.ts';
import { toParams } from './list.ts';
import { baseOf, directoryOf, pathParams } from './path-params.ts';
import { compilePathspec } from './pathspec.ts';
import { append } from '../../../lists.ts';
import { decodeYaml } from '../../../manifest/decode-text.ts';

/**
 * Parameter sets in the files that patterns include, less those that patterns exclude, by path
 * (applicationset/generators/git.go, generateParamsForGitFiles). A map is one set, a list of maps several, an empty
 * file one with nothing but its path.
 *
 * @param doublestar patterns are doublestar globs instead of pathspecs
 */
export async function readGitFiles(
  source: GitSource,
  items: readonly PathItem[],
  doublestar: boolean,
): Promise<Generated> {
  const chosen = new Map<string, PathItem>();
  const { snapshot, shown } = source;
  const entries = await source.files.files(snapshot);
  const paths = entries.map((entry: Entry) => entry.path);
  const directories = doublestar ? ['', ...(await source.files.directories(snapshot, true))] : [];
  for (const item of [...items.filter(({ exclude }) => !exclude), ...items.filter(({ exclude }) => exclude)]) {
    const pattern = compilePattern(item, doublestar);
    if (typeof pattern === 'string') return failed(item.place, pattern);
    // All that a pattern finds is read, what is left out too.
    const directory = directories.find(pattern.isDirectory);
    if (directory !== undefined)
      return failed(item.place, `${directory || 'the root'} in ${shown}: matches the pattern, but is a directory`);
    for (const { path, kind } of entries) {
      if (!pattern.isFile(path)) continue;
      if (item.exclude && kind !== 'file' && kind !== 'executable') {
        const { problem } = await findFile(source, path);
        if (problem !== undefined) return failed(item.place, `${path} in ${shown}: ${problem}`);
      }
      if (item.exclude) chosen.delete(path);
      else if (!chosen.has(path)) chosen.set(path, item);
    }
  }
  await snapshot.bring(entries.filter((each) => chosen.has(each.path)));
  const params: Params[] = [];
  const failures: Failed['failures'] = [];
  for (const path of paths) {
    const item = chosen.get(path);
    if (item === undefined) continue;
    const read = await readFile(source, path, item);
    if ('state' in read) append(failures, read.failures);
    else append(params, read);
  }
  return failures.length > 0 ? { state: 'failed', failures, more: false } : { state: 'done', params };
}

/** What a pattern finds. */
interface Pattern {
  isFile(path: string): boolean;
  /** Of pathspecs, which find files only, none is. The path of the root is empty. */
  isDirectory(path: string): boolean;
}

/** Or why there is none. A glob is joined with the directory of the repository, which cleans it (util/git/client.go, LsFiles). */
function compilePattern({ path }: PathItem, doublestar: boolean): Pattern | string {
  if (doublestar) {
    const joined = posix.join('.', path.replace(/^\/+/, ''), '.');
    const clean = joined === '.' ? '' : joined;
    const [glob, isDirectory] = [compileDoublestar(clean), compileDirectories(clean)];
    return glob === undefined || isDirectory === undefined
      ? `"${path}" is not a glob`
      : { isFile: (each) => glob.matches(each), isDirectory };
  }
  const pathspec = compilePathspec(path);
  return pathspec.ok ? { isFile: (each) => pathspec.matches(each), isDirectory: () => false } : pathspec.message;
}

/** The file at a path, behind links too, or why there is none to read. */
async function findFile(
  { snapshot }: GitSource,
  path: string,
): Promise<{ found: Entry; problem?: undefined } | { problem: string }> {
  const { found } = await resolvePath(snapshot, path);
  if (found === undefined) return { problem: 'the link leads to nothing in the repository' };
  if (found.kind === 'directory' || found.kind === 'submodule')
    return { problem: `matches the pattern, but is a ${found.kind}` };
  return { found };
}

async function readFile(source: GitSource, path: string, item: PathItem): Promise<Params[] | Failed> {
  const { snapshot, shown, shape } = source;
  const fail = (message: string): Failed => failed(item.place, `${path} in ${shown}: ${message}`);
  const file = await findFile(source, path);
  if (file.problem !== undefined) return fail(file.problem);
  const { found } = file;
  source.files.read(snapshot, path);
  source.files.read(snapshot, found.path);
  let content: Value;
  try {
    content = parseYaml(decodeYaml(await snapshot.read(found)));
  } catch (error) {
    if (error instanceof SyntaxProblem) return fail(`is not YAML: ${error.message}`);
    throw error;
  }
  const objects = Array.isArray(content) ? content : [content];
  const wrong = objects.find((object) => object !== null && !isMap(object));
  if (wrong !== undefined) {
    return fail(
      Array.isArray(content)
        ? `is a list, and every item of it must be a map; one is ${describe(wrong)}`
        : `must be a map or a list of maps, it is ${describe(wrong)}`,
    );
  }
  const directory = directoryOf(path);
  return objects.map((object) =>
    goMap([
      ...fileParams(isMap(object) ? object : {}, shape.goTemplate),
      ...pathParams(directory, baseOf(path), shape),
    ]),
  );
}

function fileParams(object: ValueMap, goTemplate: boolean): Iterable<readonly [string, GoValue]> {
  const params = toParams(object);
  return goTemplate ? params.entries : flattenFile(params);
}

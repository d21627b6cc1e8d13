import path from 'node:path';
import type { PluginSettings } from '../config/argocd.ts';
import type { Config } from '../config/model.ts';
import type { Entry, Snapshot } from '../git/model.ts';
import { walkFiles } from '../git/paths.ts';
import { importedFiles } from './imports.ts';

/** What the settings run: a program with its arguments, and what it is called for people. */
interface Run {
  who: string;
  words: readonly string[];
}

/** What programs read that are named without a path: https://www.gnu.org/software/make/manual/html_node/Makefile-Names.html and others. */
const RECIPES: Readonly<Record<string, RegExp>> = {
  make: /^(GNUmakefile|[Mm]akefile)$/,
  just: /^\.?[Jj]ustfile$/,
  task: /^[Tt]askfile(\.dist)?\.ya?ml$/,
  npm: /^package\.json$/,
};
/** What is read and not run. */
const DATA = /\.(ya?ml|json|toml|tpl|gotmpl|md|txt|jsonnet|libsonnet|tgz)$/i;
/** Scripts that are read for what they call, and bytes of each: nobody writes more by hand. */
const MOST_SCRIPTS = 200;
const LONGEST_SCRIPT = 200_000;

/**
 * Changed files of the repository that the settings of base run, told by their names: a plugin's script in the source's directory, also as a word of a
 * command for a shell, what `make` and its like do, and what these scripts call or load in turn. The program is base's word; what is in such a file is the
 * change's own.
 */
export async function listEditedPrograms(
  { argocd, render }: Pick<Config, 'argocd' | 'render'>,
  base: Snapshot,
  changedFiles: readonly string[],
): Promise<string[]> {
  const runs = [
    ...argocd.plugins.flatMap(runsOf),
    ...(render.postRenderer === undefined
      ? []
      : [{ who: 'the post-renderer', words: [...render.postRenderer.command, ...(render.postRenderer.args ?? [])] }]),
  ];
  if (runs.length === 0 || changedFiles.length === 0) return [];
  const called = await listCalled(runs, base, changedFiles);
  return changedFiles.flatMap((file) => {
    const found = called.get(file);
    return found === undefined
      ? []
      : [`${file}, which ${found.who} runs${found.by === undefined ? '' : ` by ${found.by}`}, is edited`];
  });
}

function runsOf({ name, discover, init, generate }: PluginSettings): Run[] {
  const { command = [], args = [] } = discover?.find ?? {};
  const all = [
    [...command, ...args],
    ...[init, generate].map((each) => [...(each?.command ?? []), ...(each?.args ?? [])]),
  ];
  return all.map((words) => ({ who: `the plugin ${name}`, words }));
}

/** Who runs a file, and by which other one, where no setting names it. */
interface Caller {
  who: string;
  by?: string;
}

/** Files that are run, those that change and others: first what the settings name, then what is named in there. */
async function listCalled(
  runs: readonly Run[],
  base: Snapshot,
  changedFiles: readonly string[],
): Promise<ReadonlyMap<string, Caller>> {
  const names = new Map<string, { path: string; entry?: Entry }[]>();
  const files = new Map<string, Entry | undefined>();
  const add = (file: string, entry?: Entry): void => {
    files.set(file, entry);
    const name = path.posix.basename(file);
    const known = names.get(name);
    const item = { path: file, ...(entry === undefined ? {} : { entry }) };
    if (known === undefined) names.set(name, [item]);
    else known.push(item);
  };
  for await (const entry of walkFiles(base, ''))
    if (entry.kind === 'file' || entry.kind === 'executable') add(entry.path, entry);
  for (const file of changedFiles) if ((await base.find(file)) === undefined) add(file);
  const recipes = [...names.keys()].filter((name) => Object.values(RECIPES).some((recipe) => recipe.test(name)));

  const called = new Map<string, Caller>();
  const scripts: { path: string; entry: Entry; who: string }[] = [];
  const take = (file: string, entry: Entry | undefined, caller: Caller): void => {
    if (called.has(file)) return;
    called.set(file, caller);
    if (entry !== undefined && scripts.length < MOST_SCRIPTS) scripts.push({ path: file, entry, who: caller.who });
  };
  const call = (words: readonly string[], caller: Caller): void => {
    for (const part of partsOf(words)) {
      const last = path.posix.basename(part);
      const recipe = Object.hasOwn(RECIPES, last) ? RECIPES[last] : undefined;
      const found =
        recipe === undefined
          ? (names.get(last) ?? []).filter((file) => isNamed(part, file.path, caller.by !== undefined))
          : recipes.filter((name) => recipe.test(name)).flatMap((name) => names.get(name) ?? []);
      for (const { path: file, entry } of found) take(file, entry, caller);
    }
  };
  for (const { who, words } of runs) call(words, { who });
  // The list grows while it is gone through.
  for (const { path: by, entry, who } of scripts) {
    const text = (await base.read(entry)).toString('utf8', 0, LONGEST_SCRIPT);
    call([text], { who, by });
    for (const file of importedFiles(by, text, files.keys())) take(file, files.get(file), { who, by });
  }
  return called;
}

function partsOf(words: readonly string[]): Set<string> {
  return new Set(words.flatMap((word) => word.split(/[\s;&|()'"`<>$={}]+/)).filter((part) => part !== ''));
}

/**
 * Whether a word means a file of that name. An absolute path is one of the machine, or leads into the checkout; behind a variable, as in
 * `$here/lib.sh`, only its end is left.
 */
function isNamed(part: string, file: string, isInside: boolean): boolean {
  if (!/[./]/.test(part) || DATA.test(part)) return false;
  return !part.startsWith('/') || part.endsWith(`/${file}`) || (isInside && part.lastIndexOf('/') === 0);
}

import path from 'node:path';
import type { PluginSettings } from '../config/argocd.ts';
import type { Config } from '../config/model.ts';

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

/**
 * Changed files of the repository that the settings of base run, told by their names: a plugin's script in the source's directory, also as a word of a
 * command for a shell, and what `make` and its like do. The program is base's word; what is in such a file is the change's own.
 */
export function listEditedPrograms(
  { argocd, render }: Pick<Config, 'argocd' | 'render'>,
  changedFiles: readonly string[],
): string[] {
  const runs = [
    ...argocd.plugins.flatMap(runsOf),
    ...(render.postRenderer === undefined
      ? []
      : [{ who: 'the post-renderer', words: [...render.postRenderer.command, ...(render.postRenderer.args ?? [])] }]),
  ];
  if (runs.length === 0) return [];
  return changedFiles.flatMap((file) => {
    const run = runs.find(({ words }) => isRunBy(words, path.posix.basename(file)));
    return run === undefined ? [] : [`${file}, which ${run.who} runs, is edited`];
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

function isRunBy(words: readonly string[], name: string): boolean {
  const parts = words.flatMap((word) => word.split(/[\s;&|()'"`<>$={}]+/)).filter((part) => part !== '');
  return parts.some((part) => {
    const last = path.posix.basename(part);
    if (Object.hasOwn(RECIPES, last)) return RECIPES[last]?.test(name) === true;
    return last === name && !part.startsWith('/') && /[./]/.test(part) && !DATA.test(part);
  });
}

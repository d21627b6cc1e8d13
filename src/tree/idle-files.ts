import type { Source } from '../argocd/model.ts';
import { isSameRepository } from '../argocd/repository-url.ts';
import type { Snapshot } from '../git/model.ts';
import { isWithin, joinInside } from '../git/paths.ts';
import { remember } from '../git/remember.ts';
import { createInputSearch } from '../render/input-search.ts';
import { type CauseSide, nameValueFiles } from './causes.ts';
import type { Node } from './model.ts';
import { textOfObject } from './object-text.ts';

/** What helm reads of a chart by itself: https://helm.sh/docs/topics/charts/#the-chart-file-structure */
const READ =
  /^(templates|crds|charts)\/|^(Chart\.(yaml|lock)|values\.(yaml|schema\.json)|requirements\.(yaml|lock)|\.helmignore)$/;

/** Argo CD's override files change the source itself. */
const OVERRIDE = /^\.argocd-source/;

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Templates read further files of their chart only by `.Files`, however that is written; so do values that a template takes for one (`tpl`). */
const FILES = /\bFiles\b/;
const asksForFiles = createInputSearch((text) => FILES.test(text), /\.(md|gotmpl)$/);

/**
 * Whether a file that lies in the directory of a chart goes into nothing that the Application renders: the values of other environments beside its own,
 * a README. Where that is not sure it does.
 */
export async function isIdle(
  file: string,
  node: Node,
  { following }: Pick<CauseSide, 'following'>,
  snapshot: Snapshot,
): Promise<boolean> {
  const { application, sources: rendered } = node;
  if (application === undefined || rendered.some(({ type }) => type !== 'Helm')) return false;
  const { sources } = application;
  if (sources.some(({ helm }) => (helm?.fileParameters ?? []).length > 0)) return false;
  if (nameValueFiles(sources, following).some((path) => isWithin(file, path))) return false;
  if (FILES.test(textOfObject(node.object))) return false;
  // A name with a variable or a pattern in it may be that of any file.
  if (sources.some(({ helm }) => (helm?.valueFiles ?? []).some((each) => isVague(each)))) return false;
  const charts = sources.filter((source) => source.path !== '' && isOurs(source, following.urls));
  let lies = false;
  for (const source of charts) {
    const directory = joinInside('', source.path);
    if (directory === undefined || !isWithin(file, directory)) continue;
    lies = true;
    if (!(await leavesOut(file.slice(directory === '' ? 0 : directory.length + 1), directory, source, snapshot)))
      return false;
  }
  return lies;
}

function leavesOut(name: string, directory: string, source: Source, snapshot: Snapshot): Promise<boolean> | boolean {
  if (READ.test(name) || OVERRIDE.test(name)) return false;
  if (source.kustomize !== undefined || source.plugin !== undefined || source.directory !== undefined) return false;
  return remember(plain, snapshot, directory, () => isPlainChart(directory, snapshot));
}

/** What is known of directories already: most charts are those of many Applications. */
const plain = new WeakMap<Snapshot, Map<string, Promise<boolean>>>();

/** A chart in which nothing asks for further files. */
async function isPlainChart(directory: string, snapshot: Snapshot): Promise<boolean> {
  const names = new Set(((await snapshot.list(directory)) ?? []).map((entry) => entry.name));
  if (!names.has('Chart.yaml') || KUSTOMIZATIONS.some((each) => names.has(each))) return false;
  return !(await asksForFiles([{ snapshot, paths: [directory] }], []));
}

function isOurs({ repoURL, chart }: Source, urls: readonly string[]): boolean {
  return chart === '' && urls.some((url) => isSameRepository(url, repoURL));
}

/** Whether a name has a pattern in it, or a variable that is not a whole beginning of its own (`$name/…`). */
function isVague(name: string): boolean {
  const slash = name.indexOf('/');
  return /[*?[{]|\$(?!\w+\/)/.test(name) || (slash >= 0 && name.includes('$', slash));
}

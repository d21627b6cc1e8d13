import { isWithin } from '../../git/paths.ts';
import { makeOneLine } from '../../report/visible.ts';
import { countOf, joinWords } from '../../report/words.ts';
import { groupBy } from '../../lists.ts';
import type { KnownSettings } from './known-settings.ts';
import type { BootstrapChoice } from './bootstrap-paths.ts';
import { isReadBy } from './gather-paths.ts';
import type { HelmGuess, Needs, Selectors } from './guesses.ts';
import { isAside, type Root } from './roots.ts';
import type { Scan } from './scan.ts';
import type { Blueprint } from './sources.ts';

/** What `init` found and did. */
export interface InitFindings {
  choice: BootstrapChoice;
  scan: Scan;
  blueprints: readonly Blueprint[];
  /** What Applications call this repository. */
  url: string | undefined;
  /** The same where it is not the address that the repository is cloned from. */
  repoUrl: string | undefined;
  branch: string | undefined;
  kubeVersion: { version: string; file: string } | undefined;
  /** Where Argo CD is, if not in the usual namespace. */
  namespace: string | undefined;
  /** What files say of the settings of Argo CD. */
  settings: KnownSettings;
  helm: HelmGuess;
  production: Selectors;
  ephemeral: Selectors;
  needs: Needs;
  written: readonly string[];
  kept: readonly string[];
  /** Files among these that git ignores. */
  ignored: readonly string[];
  /** The config file says which roots there are. */
  isSaid: boolean;
}

/** Entries of a list that are told. */
const MOST = 12;
/** Roots that a command line to paste names one by one – more of them are rarely all in use –, and ApplicationSets that need the same. */
const FEW = 6;
/** What settles whether kustomize takes charts. */
const BUILD_OPTIONS = 'kustomize.buildOptions';

/** What was found, what was written, and what to do next, for a terminal. Text of the repository loses its control characters. */
export function writeFindings(findings: InitFindings): string {
  const { choice, written, kept, ignored } = findings;
  const lines = [
    'Found',
    ...describeRoots(findings),
    ...describeGuesses(findings),
    ...describeNeeds(findings),
    '',
    ...(written.length === 0 ? [] : [`Written: ${written.join(', ')}`]),
    ...(kept.length === 0
      ? []
      : [`Kept as it is, because it is there already (--force writes over it): ${kept.join(', ')}`]),
    ...ignored.map(
      (file) =>
        `Ignored by git, so nothing reads ${file} and nobody commits it: add a line such as !/${file} to the end of .gitignore`,
    ),
    '',
    'Next',
    ...listSteps(choice.paths, findings),
  ];
  return `${lines.join('\n')}\n`;
}

function describeRoots({ choice, scan, blueprints, url, repoUrl }: InitFindings): string[] {
  const sets = blueprints.filter(({ kind }) => kind === 'ApplicationSet').length;
  const charts = scan.holders.filter(({ kind }) => kind === 'chart').length;
  const below = new Map(choice.roots.map(({ holder, below: paths }) => [holder.path, paths.length]));
  const paths = choice.paths.map((path) => {
    const how = choice.rendered.get(path);
    if (how !== undefined) return `  root: ${makeOneLine(path)} (${describeRendered(how)})`;
    const within = choice.roots.filter(({ holder }) => isReadBy(path, holder.path));
    const reached = within.reduce((sum, { holder }) => sum + (below.get(holder.path) ?? 0), 0);
    const files = within.length === 0 ? '' : ` (${countOf(within.length, 'file')}, ${reached} more below)`;
    return `  root: ${makeOneLine(path)}${files}`;
  });
  return [
    `  ${countOf(blueprints.length - sets, 'Application')} and ${countOf(sets, 'ApplicationSet')} in files${charts === 0 ? '' : `, ${countOf(charts, 'chart')} with Applications in the templates`}`,
    ...cut(paths),
    ...describeUninstalled(choice, scan),
    ...cut([
      ...new Set(
        scan.installed
          .filter(({ path, file }) => !isAside(file) && holdsRoot(path, choice))
          .map(({ path, file }) => `  installed: ${makeOneLine(path)} (by ${makeOneLine(file)})`),
      ),
    ]),
    ...cut(
      scan.makers
        .filter(
          ({ file }) =>
            !isAside(file) && !scan.installed.some((each) => each.file === file && holdsRoot(each.path, choice)),
        )
        .map(({ file, maker }) =>
          maker === 'terraform'
            ? `  not compared: ${makeOneLine(file)} makes Applications that stand nowhere as manifests; write them down in a root`
            : `  not compared: Applications of ${makeOneLine(file)}, if argocd-apps is installed with it; write down the Application of that chart in a root`,
        ),
    ),
    ...cut(choice.leftOut.map(({ path, why }) => `  left out: ${makeOneLine(path)} (${why})`)),
    ...cut(
      scan.unreadable
        .filter((path) => !isAside(path))
        .map((path) => `  not read: ${makeOneLine(path)} (no YAML as it stands)`),
    ),
    `  this repository: ${url === undefined ? 'no source with a path in it names one' : makeOneLine(url)}${repoUrl === undefined ? '' : ' (not its remote origin, so the config file says it)'}`,
  ];
}

/** Of many roots that nothing here installs, some are mostly left over. */
function describeUninstalled({ paths }: BootstrapChoice, { installed }: Scan): string[] {
  const applied = installed.filter(({ file }) => !isAside(file));
  const rest = paths.filter((root) => !applied.some(({ path }) => isWithin(root, path)));
  if (rest.length <= FEW) return [];
  const which = rest.length === paths.length ? 'these roots' : `${rest.length} of these roots`;
  return [`  Nothing here installs ${which}: take those out of the config file that nobody applies.`];
}

/** What else is installed there are workloads, which no root is made of. */
function holdsRoot(path: string, { paths, roots }: BootstrapChoice): boolean {
  return paths.includes(path) || roots.some(({ holder }) => holder.path.startsWith(`${path}/`));
}

function describeRendered({ kind, roots }: { kind: string; roots: readonly Root[] }): string {
  if (kind === 'chart') {
    const files = roots.flatMap(({ holder }) => holder.valueFiles);
    const beside =
      files.length === 0
        ? ''
        : `; if it is installed with ${listValueFiles(files)}, write down the Application that does, for each, and name that instead`;
    return `a chart, which is rendered with its own values${beside}`;
  }
  return `a kustomization of ${countOf(roots.length, 'file')} with Applications`;
}

/** Some names of value files, as they stand in a sentence. */
export function listValueFiles(files: readonly string[]): string {
  const shown = files.slice(0, 3).map(makeOneLine);
  return files.length > shown.length
    ? `${shown.join(', ')} or one of ${files.length - shown.length} more`
    : shown.join(' or ');
}

function describeGuesses({
  production,
  ephemeral,
  kubeVersion,
  namespace,
  settings,
  helm,
  scan,
}: InitFindings): string[] {
  return [
    `  production: ${describeSelectors(production)}`,
    `  short-lived: ${describeSelectors(ephemeral)}`,
    kubeVersion === undefined
      ? '  Kubernetes version: not found; set kubeVersion'
      : `  Kubernetes version: ${kubeVersion.version} (${makeOneLine(kubeVersion.file)})`,
    ...(namespace === undefined ? [] : [`  Argo CD: in the namespace ${namespace}`]),
    ...describeSettings(settings),
    `  helm: ${helm.version}, that of ${makeOneLine(helm.reason)}`,
    ...(scan.inflating.length === 0 || settings.keys.includes(BUILD_OPTIONS)
      ? []
      : [`  kustomize: ${countOf(scan.inflating.length, 'kustomization')} with charts, so with --enable-helm`]),
  ];
}

function describeSettings({ keys, files }: KnownSettings): string[] {
  if (keys.length === 0) return [];
  const names = (all: readonly string[], most: number) =>
    all.length > most
      ? `${all.slice(0, most).map(makeOneLine).join(', ')} and ${all.length - most} more`
      : joinWords(all.map(makeOneLine));
  return [`  settings of Argo CD: ${names(keys, FEW)} (${names(files, 3)})`];
}

function describeSelectors(selectors: Selectors): string {
  const parts = Object.entries(selectors).flatMap(([name, globs]: [string, string[]]) =>
    globs.length === 0 ? [] : [`${name} ${globs.map(makeOneLine).join(', ')}`],
  );
  return parts.length === 0 ? 'nothing is called like it' : parts.join('; ');
}

/** The same need of many ApplicationSets is one line. */
function describeNeeds({ needs: { clusterGenerators, recorded, plugins }, settings }: InitFindings): string[] {
  const byGenerator = [...groupBy(recorded, ({ generator }) => generator)];
  const lines = [
    ...nameSets(clusterGenerators, ['generates', 'generate'], 'by cluster: list them under clusters'),
    ...byGenerator.flatMap(([generator, sets]) =>
      nameSets(sets, ['asks', 'ask'], `the ${generator} generator: record parameters under applicationSets`),
    ),
    ...plugins.map(
      (name) =>
        `the plugin ${name === '' ? '(found by discovery)' : makeOneLine(name)}: what it runs, under argocd.plugins`,
    ),
  ];
  for (const { key, why } of settings.unclear)
    lines.push(`${makeOneLine(key)} of Argo CD, under argocd: ${makeOneLine(why)}`);
  return cut([...new Set(lines)].map((line) => `  to fill in: ${line}`));
}

function nameSets(needs: readonly { set: string }[], [one, many]: [string, string], what: string): string[] {
  const sets = [...new Set(needs.map(({ set }) => makeOneLine(set)))];
  if (sets.length === 0) return [];
  if (sets.length === 1) return [`ApplicationSet ${sets.join('')} ${one} ${what}`];
  const more = sets.length - FEW;
  const names = [...sets.slice(0, FEW), ...(more > 0 ? [`${more} more`] : [])];
  return [`${countOf(sets.length, 'ApplicationSet')} (${joinWords(names)}) ${many} ${what}`];
}

function listSteps(paths: readonly string[], { repoUrl, branch, written, isSaid }: InitFindings): string[] {
  const more = paths.length - FEW;
  const flags = isSaid
    ? ''
    : [
        ...paths.slice(0, FEW).map((path) => ` --bootstrap ${shell(path)}`),
        ...(more > 0 ? [` … (and ${countOf(more, 'more root')})`] : []),
        ...(repoUrl === undefined ? [] : [` --repo-url ${shell(repoUrl)}`]),
      ].join('');
  return [
    `  1. See whether everything renders:\n     argo-manifest-diff tree${flags}`,
    `  2. See what the check would have said of the past:\n     argo-manifest-diff backtest --since 3.months${flags}`,
    written.length === 0
      ? '  3. Look over the two files.'
      : '  3. Look over what was written, commit it, and open a pull request.',
    `  4. When you trust it, make the status "argo-manifest-diff" a required check of ${branch === undefined ? 'the default branch' : makeOneLine(branch)}:\n     on GitHub under Settings, Rules, Rulesets, "Require status checks to pass".`,
  ];
}

function cut(lines: string[]): string[] {
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), `  … and ${lines.length - MOST} more`];
}

/** A word of a command line to paste. */
function shell(text: string): string {
  return /^[\w./:@+~-]+$/.test(text) ? text : `'${makeOneLine(text).replaceAll("'", `'\\''`)}'`;
}

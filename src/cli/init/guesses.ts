import { isSameRepository } from '../../argocd/repository-url.ts';
import type { Value } from '../../manifest/model.ts';
import { compareText, tally } from '../../report/words.ts';
import { trimEndOf } from '../../texts.ts';
import type { Blueprint } from './sources.ts';
import { isAside } from './roots.ts';
import { splitExpressions } from './path-pattern.ts';
import type { Holder, Scan } from './scan.ts';
import { isMap } from '../../manifest/value-map.ts';

/** Which Applications, namespaces and clusters: globs. */
export interface Selectors {
  apps: string[];
  namespaces: string[];
  clusters: string[];
}

/** Something that the program cannot know by itself, and that the config file can tell it. */
export interface Needs {
  /** Clusters that Applications name; as written. */
  clusters: string[];
  /** Sets with a cluster generator, and the labels that they ask for. */
  clusterGenerators: { set: string; labels: Record<string, string> }[];
  /** Sets whose generators ask an API, by kind of generator. */
  recorded: { set: string; generator: RecordedKind }[];
  plugins: string[];
}

const recordedKinds = ['scmProvider', 'pullRequest', 'plugin', 'clusterDecisionResource'] as const;
export type RecordedKind = (typeof recordedKinds)[number];

const PRODUCTION = /^(prod|production|prd|live)\d*$/i;
const EPHEMERAL = /^(pr|preview|previews|review|reviews|ephemeral)$/i;

/** How many globs of a kind are worth reading. */
const MOST = 20;

/**
 * The URL by which most sources with a path name this repository. `origin` wins where they know it; where they do not, it is the
 * one whose paths are there.
 */
export function guessUrl(
  blueprints: readonly Blueprint[],
  scan: Scan,
  origin: string | undefined,
): { url: string | undefined; known: boolean } {
  const sources = blueprints
    .flatMap((each) => each.sources)
    .filter(({ repoURL, path, chart }) => !chart && path !== '' && repoURL !== '' && !repoURL.includes('{{'));
  if (origin !== undefined && sources.some(({ repoURL }) => isSameRepository(repoURL, origin)))
    return { url: origin, known: true };
  const present = sources.filter(({ path }) => scan.directories.has(trimEndOf('/', path.replace(/^(\.?\/)+/, ''))));
  return { url: tally(present.map(({ repoURL }) => repoURL))[0]?.[0], known: false };
}

/** What is called production. */
export function guessProduction(blueprints: readonly Blueprint[]): Selectors {
  const selectors = select(blueprints, PRODUCTION);
  // Where only a directory says it, the Application is named as it is.
  const found = new Set(selectors.apps);
  for (const { name, namespace, cluster, sources } of blueprints) {
    const said = [name, namespace, cluster].some((text) => hasWord(text, PRODUCTION));
    if (said || name.includes('{{') || name === '') continue;
    if (sources.some(({ path }) => path.split('/').some((part) => PRODUCTION.test(part)))) found.add(name);
  }
  return { ...selectors, apps: trim(found) };
}

/** What comes and goes: by name, or because a set makes it for every pull request. */
export function guessEphemeral(blueprints: readonly Blueprint[]): Selectors {
  const selectors = select(blueprints, EPHEMERAL);
  const generated = blueprints
    .filter(({ generators }) => generators.some((each) => each.pullRequest !== undefined))
    .map(({ name }) => globOf(name))
    // A glob that fits everything would switch off rules everywhere.
    .filter((glob) => /[^*]{2}/.test(glob));
  return { ...selectors, apps: trim(new Set([...selectors.apps, ...generated])) };
}

function select(blueprints: readonly Blueprint[], word: RegExp): Selectors {
  const globs = (texts: string[]): string[] => trim(new Set(texts.flatMap((text) => globFor(text, word) ?? [])));
  return {
    apps: globs(blueprints.map(({ name }) => name)),
    namespaces: globs(blueprints.map(({ namespace }) => namespace)),
    clusters: globs(blueprints.map(({ cluster }) => cluster)),
  };
}

function trim(globs: Iterable<string>): string[] {
  return [...globs].toSorted(compareText).slice(0, MOST);
}

function hasWord(text: string, word: RegExp): boolean {
  return globFor(text, word) !== undefined;
}

/**
 * A glob for names that are made like this one: `prod-*` for `prod-web`, `*-prod` for `web-prod`, `*-prod-*` in between, and the
 * address as it is for a cluster.
 */
function globFor(text: string, word: RegExp): string | undefined {
  const shape = globOf(text);
  const parts = shape.split(/([-_./:]+)/);
  const at = parts.findIndex((part, index) => index % 2 === 0 && word.test(part));
  if (at === -1 || /[[\]{}\\?]/.test(shape)) return undefined;
  if (shape.includes('://')) return shape;
  const name = parts[at] ?? '';
  const before = at === 0 ? '' : `*${parts[at - 1] ?? ''}`;
  const after = at === parts.length - 1 ? '' : `${parts[at + 1] ?? ''}*`;
  return `${before}${name}${after}`;
}

function globOf(text: string): string {
  return splitExpressions(text)
    .map((part, index) => (index % 2 === 1 ? '*' : part))
    .join('');
}

/** Where Argo CD is by its own manifests. */
const USUAL_NAMESPACE = 'argocd';

/**
 * The namespace of Argo CD, where it is not the usual one: projects and, unless it is told otherwise, ApplicationSets count only there; Applications are
 * there most of the time. https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/
 */
export function guessNamespace(holders: readonly Holder[]): string | undefined {
  const objects = holders.filter(({ path }) => !isAside(path)).flatMap(({ objects: own }) => own);
  for (const kind of ['AppProject', 'ApplicationSet', 'Application']) {
    const named = objects.flatMap((object) => {
      const namespace = object.kind === kind && isMap(object.metadata) ? object.metadata.namespace : undefined;
      return typeof namespace === 'string' && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(namespace) ? [namespace] : [];
    });
    const [most] = tally(named);
    if (most !== undefined) return most[0] === USUAL_NAMESPACE ? undefined : most[0];
  }
  return undefined;
}

/** What has to be told by hand. */
export function findNeeds(blueprints: readonly Blueprint[], { files, charts, kustomizations }: Scan): Needs {
  const there = new Set(files);
  // Argo CD renders none of these by itself; a plugin that finds it in the directory does.
  const isHelmfile = (path: string): boolean =>
    !charts.has(path) &&
    !kustomizations.has(path) &&
    ['helmfile.yaml', 'helmfile.yaml.gotmpl'].some((name) => there.has(path === '' ? name : `${path}/${name}`));
  const sets = blueprints.filter(({ kind }) => kind === 'ApplicationSet');
  return {
    clusters: [...new Set(blueprints.map(({ cluster }) => cluster))]
      .filter((each) => each !== '' && !each.includes('{{'))
      .toSorted(compareText),
    clusterGenerators: sets.flatMap(({ object, generators }) =>
      generators.flatMap(({ clusters }) =>
        isMap(clusters) ? [{ set: object, labels: labelsOf(clusters.selector) }] : [],
      ),
    ),
    recorded: sets.flatMap(({ object, generators }) =>
      recordedKinds
        .filter((generator) => generators.some((each) => each[generator] !== undefined))
        .map((generator) => ({ set: object, generator })),
    ),
    plugins: [
      ...new Set(
        blueprints.flatMap(({ sources }) =>
          sources.flatMap(({ plugin, path }) =>
            plugin !== undefined
              ? [plugin]
              : isHelmfile(trimEndOf('/', path.replace(/^(\.?\/)+/, '')))
                ? ['helmfile']
                : [],
          ),
        ),
      ),
    ].toSorted(compareText),
  };
}

function labelsOf(selector: Value | undefined): Record<string, string> {
  const matchLabels = isMap(selector) && isMap(selector.matchLabels) ? selector.matchLabels : {};
  const labels = Object.entries(matchLabels).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return Object.fromEntries(labels);
}

/** The helm that an Argo CD has built in, why that one, and whether the reason is known or only likely. */
export interface HelmGuess {
  version: string;
  reason: string;
  known: boolean;
}

/** Argo CD by the helm in it (hack/tool-versions.sh of its releases). */
const HELM_OF: Readonly<Record<string, string>> = {
  '2.8': 'v3.12.1',
  '2.9': 'v3.13.2',
  '2.10': 'v3.14.4',
  '2.11': 'v3.14.4',
  '2.12': 'v3.15.2',
  '2.13': 'v3.15.4',
  '2.14': 'v3.16.3',
  '3.0': 'v3.17.1',
  '3.1': 'v3.18.4',
  '3.2': 'v3.18.4',
  '3.3': 'v3.19.4',
  '3.4': 'v3.19.4',
  '3.5': 'v4.2.1',
};

/** Without a word of it in the repository: the last one that all charts for helm 3 can be rendered with. */
const LIKELY = '3.4';

/** The helm of the Argo CD that runs here, where a file says which that is. */
export function guessHelm({ argocdVersions }: Pick<Scan, 'argocdVersions'>): HelmGuess {
  const found = argocdVersions.find(({ version, file }) => HELM_OF[version] !== undefined && !isAside(file));
  const argocd = found?.version ?? LIKELY;
  return {
    version: HELM_OF[argocd] ?? '',
    reason:
      found === undefined
        ? `Argo CD ${argocd}, as no file here says which one yours is`
        : `Argo CD ${argocd} (${found.file})`,
    known: found !== undefined,
  };
}

/** The newest Kubernetes version that a file names; with a patch, as the config file has it. */
export function guessKubeVersion({ versions }: Scan): { version: string; file: string } | undefined {
  const key = (text: string): number[] => text.split('.').map(Number);
  const [newest] = versions.toSorted((a, b) => {
    const [left, right] = [key(a.version), key(b.version)];
    return (right[1] ?? 0) - (left[1] ?? 0) || (right[2] ?? -1) - (left[2] ?? -1) || compareText(a.file, b.file);
  });
  if (newest === undefined) return undefined;
  return { ...newest, version: newest.version.split('.').length === 2 ? `${newest.version}.0` : newest.version };
}

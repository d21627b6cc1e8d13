import { isAppProject, isApplication, isApplicationSet } from '../../argocd/application.ts';
import { joinInside, parentOf, walkFiles } from '../../git/paths.ts';
import type { Snapshot } from '../../git/model.ts';
import { decodeDocuments } from '../../manifest/decode.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { KUSTOMIZATION_NAMES } from '../../render/kustomize/document.ts';
import { isMap } from '../../manifest/value-map.ts';
import { append } from '../../lists.ts';
import { findArgocdVersion } from './argocd-version.ts';
import { listLeading, readKustomization } from './kustomizations.ts';
import { findSaidSettings, type SaidSetting } from './said-settings.ts';
import { makesNothing } from './own-values.ts';
import { findInstalled, includesApps, type Installed, type Maker, makerOf } from './installed.ts';

/** A file or a chart that Applications or ApplicationSets come from. */
export interface Holder {
  /** A file, or the directory of a chart whose templates speak of Applications. */
  path: string;
  kind: 'file' | 'chart';
  /** Applications, ApplicationSets and AppProjects of a file. */
  objects: ValueMap[];
  /** Templates of a chart. */
  texts: string[];
  /** Directories of the repository that the values of a chart name. */
  values: string[];
  /** Further value files of a chart, by name: such as one for each cluster. */
  valueFiles: string[];
  /** A chart that makes no Application of its own values. */
  makesNothing?: boolean;
}

/** What is in a repository that matters to `init`. */
export interface Scan {
  holders: Holder[];
  /** Directories with a Chart.yaml. */
  charts: Set<string>;
  /** What a kustomization, by its directory, names: files and directories, cleaned. */
  kustomizations: Map<string, string[]>;
  /** Kustomizations that lead to a file, by that: those that name it, and those that name one of these. */
  leading: Map<string, string[]>;
  /** What kustomizations say, by their directory. */
  overlays: Map<string, ValueMap[]>;
  /** Files that kustomizations change others with: no manifests, although they may look like some. */
  patches: Set<string>;
  /** Kustomizations that take charts from elsewhere, which kustomize does with --enable-helm only. */
  inflating: string[];
  /** Every directory. */
  directories: Set<string>;
  /** Every file. */
  files: string[];
  /** Files outside of charts that end like manifests: those that are some, and those that are none, such as values. */
  manifests: string[];
  noManifests: string[];
  /** Jsonnet that makes Applications. */
  jsonnet: string[];
  /** Directories that Terraform, OpenTofu or values of argocd-apps hand to Argo CD. */
  installed: Installed[];
  /** Files that make Applications and are no manifests of them. */
  makers: { file: string; maker: Maker }[];
  /** A file that Flux CD reads. */
  flux?: string;
  /** What files say of the settings of Argo CD. */
  settings: SaidSetting[];
  /** Files that speak of Applications and cannot be read. */
  unreadable: string[];
  /** Kubernetes versions that files name, and where. */
  versions: { version: string; file: string }[];
  /** Versions of Argo CD that files run, and where. */
  argocdVersions: { version: string; file: string }[];
}

const MANIFEST = /\.(ya?ml|json)$/;
const isKustomization = (name: string): boolean => KUSTOMIZATION_NAMES.some((each) => each === name);
const SPEAKS_OF_APPLICATIONS = /\bkind["']?\s*:\s*["']?(Application|ApplicationSet|AppProject)\b/;

/** A file of comments only, as what is switched off often is, is read everywhere, and says nothing. Values may say something later. */
const SAYS_ANYTHING = /^[ \t]*(?!#|---[ \t\r]*$)\S/m;

const HAS_KIND = /^[ \t]*(- +)?["']?kind["']?[ \t]*:/m;

/** Values may name a kind deeper down, as in `controller: {kind: DaemonSet}`: only at the top it is that of an object. */
const IS_OF_KIND = /^["']?kind["']?[ \t]*:/m;

/** Where tools around a cluster write down which Kubernetes it runs. */
const VERSIONS: readonly RegExp[] = [
  /\bkubernetes_?version["']?\s*[:=]\s*["']?v?(1\.\d{1,2}(?:\.\d{1,2})?)/i,
  /\bcluster_version\s*=\s*"(1\.\d{1,2}(?:\.\d{1,2})?)"/,
  /\bkindest\/node:v(1\.\d{1,2}\.\d{1,2})/,
  /-kubernetes-version[ =]["']?v?(1\.\d{1,2}(?:\.\d{1,2})?)/,
];
const FLUX = /^apiVersion: *["']?(?:kustomize|helm)\.toolkit\.fluxcd\.io\//m;
const JSONNET = /\.(jsonnet|libsonnet)$/;
/** `values.yaml`, `values-prod.yaml`, `prod-values.yaml`, `prod.values.yaml`. */
const VALUES = /(?:^|[-_.])values.*\.ya?ml$/;
const MAY_NAME_VERSION = /(\.ya?ml|\.tf|\.tofu|\.tftpl|\.tpl|\.tfvars|\.json|\.env|Makefile|Taskfile)$/;

/** Reads every manifest of a repository that may hold Applications. A file that does not parse hides no other. */
export async function scan(files: Snapshot): Promise<Scan> {
  const result: Scan = {
    holders: [],
    charts: new Set(),
    kustomizations: new Map(),
    leading: new Map(),
    overlays: new Map(),
    patches: new Set(),
    inflating: [],
    directories: new Set(),
    files: [],
    manifests: [],
    noManifests: [],
    jsonnet: [],
    installed: [],
    makers: [],
    settings: [],
    unreadable: [],
    versions: [],
    argocdVersions: [],
  };
  const entries = [];
  for await (const entry of walkFiles(files, '')) {
    if (entry.kind === 'submodule' || entry.kind === 'symlink') continue;
    entries.push(entry);
    result.files.push(entry.path);
    for (let at = parentOf(entry.path); !result.directories.has(at); at = parentOf(at)) result.directories.add(at);
    if (entry.name === 'Chart.yaml') result.charts.add(parentOf(entry.path));
  }
  const templates = new Map<string, string[]>();
  const values = new Map<string, Set<string>>();
  /** Texts that Applications are made of where a chart takes argocd-apps in. */
  const ownValues = new Map<string, string>();
  const valueFiles = new Map<string, string[]>();
  for (const entry of entries) {
    if (JSONNET.test(entry.name) && SPEAKS_OF_APPLICATIONS.test((await files.read(entry)).toString('utf8')))
      result.jsonnet.push(entry.path);
    if (!MANIFEST.test(entry.name) && !MAY_NAME_VERSION.test(entry.name) && !isKustomization(entry.name)) continue;
    const text = (await files.read(entry)).toString('utf8');
    const directory = parentOf(entry.path);
    if (result.flux === undefined && FLUX.test(text)) result.flux = entry.path;
    const maker = chartOf(entry.path, result.charts) === undefined ? makerOf(entry.path, text) : undefined;
    if (maker !== undefined) result.makers.push({ file: entry.path, maker });
    if (entry.name === 'Chart.yaml' && includesApps(text)) addTo(templates, directory, []);
    append(
      result.installed,
      findInstalled(entry.path, text, (path) => result.directories.has(path)),
    );
    const version = VERSIONS.flatMap((pattern) => pattern.exec(text)?.[1] ?? [])[0];
    if (version !== undefined) result.versions.push({ version, file: entry.path });
    const argocd = findArgocdVersion(text);
    if (argocd !== undefined) result.argocdVersions.push({ version: argocd, file: entry.path });
    if (MANIFEST.test(entry.name)) append(result.settings, settingsOf(entry.path, text, result.charts));
    if (result.charts.has(directory) && VALUES.test(entry.name)) {
      if (entry.name !== 'values.yaml') addTo(valueFiles, directory, [entry.name]);
      if (entry.name === 'values.yaml') ownValues.set(directory, text);
      const named = values.get(directory) ?? new Set();
      for (const path of listDirectories(text, result.directories)) named.add(path);
      values.set(directory, named);
    }
    if (isKustomization(entry.name)) {
      const { documents, named, patches } = readKustomization(directory, text);
      result.kustomizations.set(directory, named);
      result.overlays.set(directory, documents);
      for (const patch of patches) result.patches.add(patch);
      if (/^(helmCharts|helmChartInflationGenerator):/m.test(text)) result.inflating.push(entry.path);
    } else if (MANIFEST.test(entry.name)) {
      const chart = chartOf(entry.path, result.charts);
      if (chart === undefined && (VALUES.test(entry.name) || SAYS_ANYTHING.test(text)))
        ((VALUES.test(entry.name) ? IS_OF_KIND : HAS_KIND).test(text) ? result.manifests : result.noManifests).push(
          entry.path,
        );
      if (!SPEAKS_OF_APPLICATIONS.test(text) || !mayBeArgoCd(text)) continue;
      if (chart === undefined || !isTemplate(entry.path, chart)) readFile(entry.path, text, chart, result);
      else addTo(templates, chart, [text]);
    }
  }
  result.leading = listLeading(result.kustomizations);
  result.holders = result.holders.filter(({ path }) => !result.patches.has(path));
  for (const [path, texts] of templates)
    result.holders.push({
      path,
      kind: 'chart',
      objects: [],
      texts: texts.length === 0 ? [ownValues.get(path) ?? ''] : texts,
      values: [...(values.get(path) ?? [])],
      valueFiles: valueFiles.get(path) ?? [],
      makesNothing: makesNothing(texts, ownValues.get(path) ?? ''),
    });
  return result;
}

function addTo(lists: Map<string, string[]>, key: string, items: readonly string[]): void {
  const list = lists.get(key) ?? [];
  append(list, items);
  lists.set(key, list);
}

/** Whether a document that speaks of Applications may be one of Argo CD: other APIs have a kind of that name, too. A template may make up which API. */
function mayBeArgoCd(text: string): boolean {
  return text.split(/^---/m).some((document) => {
    if (!SPEAKS_OF_APPLICATIONS.test(document)) return false;
    const versions = [...document.matchAll(/\bapiVersion["']?\s*:\s*(.*)/g)].map(([, version = '']) => version);
    return versions.length === 0 || versions.some((version) => /argoproj\.io\/|\{\{/.test(version));
  });
}

/** Words of a text that are directories. */
function listDirectories(text: string, directories: ReadonlySet<string>): string[] {
  const words = text.match(/[\w./@+-]+/g) ?? [];
  return words.map((word) => joinInside('', word) ?? '').filter((word) => word !== '' && directories.has(word));
}

/** The chart that a file is part of. */
function chartOf(path: string, charts: ReadonlySet<string>): string | undefined {
  for (let at = parentOf(path); ; at = parentOf(at)) {
    if (charts.has(at)) return at;
    if (at === '') return undefined;
  }
}

/** Only these are rendered: beside them may lie the Application that installs the chart. */
function isTemplate(path: string, chart: string): boolean {
  return path.slice(chart === '' ? 0 : chart.length + 1).startsWith('templates/');
}

/**
 * A template is not read before it is rendered. What a chart takes over by itself, without the name of another one before it, are the values of a copy of the
 * chart argo-cd: those are for everybody.
 */
function settingsOf(path: string, text: string, charts: ReadonlySet<string>): SaidSetting[] {
  const chart = chartOf(path, charts);
  const isCopied = chart !== undefined && path === joinInside(chart, 'values.yaml') && /^configs:/m.test(text);
  return chart !== undefined && (isTemplate(path, chart) || isCopied) ? [] : findSaidSettings(path, text);
}

/** In the folder of a chart much is no manifest that looks like one: its values, its tests. */
function readFile(path: string, text: string, chart: string | undefined, result: Scan): void {
  try {
    const objects = decodeDocuments(text).filter(
      (each) => (isApplication(each) || isApplicationSet(each) || isAppProject(each)) && isWhole(each),
    );
    if (objects.length > 0) result.holders.push({ path, kind: 'file', objects, texts: [], values: [], valueFiles: [] });
  } catch {
    if (chart === undefined) result.unreadable.push(path);
  }
}

/** Without a spec it is no object but what a kustomization changes one with, named by one or not any more; so is what says `$patch`. */
function isWhole(object: ValueMap): boolean {
  return isMap(object.spec) && !('$patch' in object);
}

import type { Config } from '../config/model.ts';
import { canonicalText } from '../diff/values.ts';
import { parentOf, resolvePath } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';
import { isPacked, readPacked } from '../render/charts/packed-files.ts';
import { ArchiveError } from '../render/charts/tar.ts';
import { parseHeld } from './held-pods.ts';

/** What decides about capabilities, where the configuration says it. */
type Known = Pick<Config, 'kubeVersion' | 'apiVersions' | 'clusters'>;

/** Functions of templates by which equal input gives another text at another time (https://masterminds.github.io/sprig/). */
const CLOCK = /(?<![\w.$])(now|ago|date|dateInZone|dateModify|htmlDate|htmlDateInZone|unixEpoch)(?!\w)/g;
const CHANCE = /(?<![\w.$])(rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|shuffle|getHostByName)(?!\w)/g;
/** A text longer than that is no template. */
const MAX_BYTES = 1_000_000;
/** Helm takes all in `templates/` for templates, whatever their names end in. */
const TEXTS = /(^|\/)templates\/|\.(ya?ml|tpl|json|txt|gotmpl)$/i;
const PACKED = /(^|\/)charts\/[^/]+\.(tgz|tar\.gz)$/i;
/** Charts in charts in charts. */
const MAX_DEPTH = 4;

/**
 * What templates and values that the change brings ask of what is not known here: API versions and the version of a cluster that the
 * configuration says nothing of, the version of helm, the time, chance. Such a template may say one thing here and another where Argo CD renders
 * it, today or next month. What the same file asked before is not told.
 */
export async function listUndetermined(
  files: { base: Snapshot; head: Snapshot },
  changedFiles: readonly string[],
  known: Known,
): Promise<string[]> {
  const named = changedFiles.filter((file) => TEXTS.test(file));
  const templates: string[] = [];
  for (const file of named) if (await mayBeTemplate(files.head, file)) templates.push(file);
  for (const side of [files.head, files.base]) {
    const entries = await Promise.all(templates.map((file) => side.find(file)));
    await side.bring(entries.filter((entry) => entry !== undefined));
  }
  const told: string[] = [];
  for (const file of templates) {
    const after = asksOf(await textOf(files.head, file), known);
    if (after.size === 0) continue;
    const before = asksOf(await textOf(files.base, file), known);
    const fresh = [...after].filter((ask) => !before.has(ask));
    if (fresh.length > 0) told.push(`${file} asks for ${fresh.join(', ')}`);
  }
  return [
    ...told,
    ...(await askedByOverrides(files, changedFiles)),
    ...(await askedByPacked(files, changedFiles, known)),
  ];
}

/** The id of the commit, as Argo CD puts it into what it hands to tools (util/argo/argo.go, and `envsubst` before it). */
export const REVISION = /\$\{?ARGOCD_APP_REVISION/;
/** https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/#store-overrides-in-git */
const OVERRIDES = /(^|\/)\.argocd-source[^/]*\.yaml$/;

async function askedByOverrides(
  files: { base: Snapshot; head: Snapshot },
  changedFiles: readonly string[],
): Promise<string[]> {
  const told: string[] = [];
  for (const file of changedFiles.filter((each) => OVERRIDES.test(each))) {
    const [before, after] = await Promise.all([files.base, files.head].map((side) => textOf(side, file)));
    const asks = (text = ''): boolean => REVISION.test(canonicalText(parseHeld(text)));
    if (asks(after) && !asks(before)) told.push(`${file} asks for the id of the commit`);
  }
  return told;
}

/**
 * The same for charts that are packed in a folder `charts`, each as a whole: what another version of it in that folder asked before is not told.
 */
async function askedByPacked(
  files: { base: Snapshot; head: Snapshot },
  changedFiles: readonly string[],
  known: Known,
): Promise<string[]> {
  const told: string[] = [];
  for (const file of changedFiles.filter((each) => PACKED.test(each))) {
    const [chart] = await chartsIn(files.head, [file], known);
    if (chart === undefined || chart.asks.size === 0) continue;
    const folder = parentOf(file);
    const others = ((await files.base.list(folder)) ?? []).map(({ path }) => path).filter((path) => PACKED.test(path));
    const before = (await chartsIn(files.base, others, known)).filter(({ name }) => name === chart.name);
    const fresh = [...chart.asks].filter((ask) => !before.some(({ asks }) => asks.has(ask)));
    if (fresh.length > 0) told.push(`${file} asks for ${fresh.toSorted().join(', ')}`);
  }
  return told;
}

/** What each packed chart asks, by the name of its folder in the archive, which is that of the chart. */
async function chartsIn(
  snapshot: Snapshot,
  paths: readonly string[],
  known: Known,
): Promise<{ name: string; asks: Set<string> }[]> {
  const found: { name: string; asks: Set<string> }[] = [];
  for (const path of paths) {
    const entry = (await resolvePath(snapshot, path)).found;
    if (entry === undefined || entry.kind === 'directory' || entry.kind === 'submodule') continue;
    const asks = new Set<string>();
    const name = await gatherAsks(await snapshot.read(entry), asks, known, MAX_DEPTH);
    found.push({ name, asks });
  }
  return found;
}

/** Charts in charts are packed as well. @returns the folder that all is in */
async function gatherAsks(archive: Buffer, asks: Set<string>, known: Known, depth: number): Promise<string> {
  let folder = '';
  if (!isPacked(archive)) return folder;
  try {
    for await (const { name, content } of readPacked(archive)) {
      folder ||= name.split('/', 1)[0] ?? '';
      if (PACKED.test(name) && depth > 1) await gatherAsks(content, asks, known, depth - 1);
      else if (TEXTS.test(name) && content.length <= MAX_BYTES)
        for (const ask of asksOf(content.toString('utf8'), known)) asks.add(ask);
    }
  } catch (error) {
    // Helm says so when it renders.
    if (!(error instanceof ArchiveError)) throw error;
  }
  return folder;
}

/** A file of a chart, or values for one. Dashboards and alerts have templates of their own. */
async function mayBeTemplate(snapshot: Snapshot, file: string): Promise<boolean> {
  if (/(^|\/)templates\/|\.tpl$|values[^/]*$/i.test(file)) return true;
  for (let place = parentOf(file); ; place = parentOf(place)) {
    if ((await snapshot.find(place === '' ? 'Chart.yaml' : `${place}/Chart.yaml`)) !== undefined) return true;
    if (place === '') return false;
  }
}

function asksOf(text: string, known: Known): Set<string> {
  const asks = new Set<string>();
  for (const action of actionsIn(text)) {
    for (const ask of capabilitiesIn(action, known)) asks.add(ask);
    for (const [name] of action.matchAll(CLOCK)) asks.add(`the time (${name})`);
    for (const [name] of action.matchAll(CHANCE)) asks.add(`chance (${name})`);
  }
  return asks;
}

/** What stands in braces, from these to those. What is no more than a comment does not count, what stands in it does: where it ends is not worth knowing. */
function actionsIn(text: string): string[] {
  const actions: string[] = [];
  const comment = /-?\s*\/\*/y;
  for (let at = text.indexOf('{{'); at >= 0;) {
    comment.lastIndex = at + 2;
    const isComment = comment.test(text);
    const end = isComment ? at + 1 : text.indexOf('}}', at + 2) + 2;
    if (end < at) break;
    if (!isComment) actions.push(text.slice(at, end));
    at = text.indexOf('{{', end);
  }
  return actions;
}

function capabilitiesIn(action: string, { kubeVersion, apiVersions, clusters }: Known): string[] {
  const found: string[] = [];
  for (const [, rest = ''] of action.matchAll(/\.Capabilities(?!\w)(.{0,200})/gs)) {
    const version = /^\.APIVersions\.Has\s*\(?\s*["`]([^"`]+)["`]/.exec(rest)?.[1];
    const served = [...apiVersions, ...clusters.flatMap((cluster) => cluster.apiVersions ?? [])];
    if (version !== undefined) {
      if (!isBuiltIn(version) && !served.includes(version)) found.push(`the API version ${version}`);
    } else if (rest.startsWith('.KubeVersion')) {
      if (kubeVersion === undefined) found.push('the version of Kubernetes');
    } else found.push(rest.startsWith('.HelmVersion') ? 'the version of helm' : 'the API versions of the cluster');
  }
  // As a key: `(index . "Capabilities").APIVersions`.
  if (/["`]Capabilities["`]/.test(action)) found.push('the API versions of the cluster');
  return found;
}

/** Helm knows groups and versions of Kubernetes itself, but none of their kinds (pkg/chartutil/capabilities.go, DefaultVersionSet). */
function isBuiltIn(version: string): boolean {
  return /^(v1|[a-z]+\/v[0-9a-z]+|(?!gateway\.)[a-z.]+\.k8s\.io\/v[0-9a-z]+)$/.test(version);
}

async function textOf(snapshot: Snapshot, path: string): Promise<string> {
  const entry = await snapshot.find(path);
  if (entry === undefined || (entry.kind !== 'file' && entry.kind !== 'executable')) return '';
  const content = await snapshot.read(entry);
  return content.length > MAX_BYTES ? '' : content.toString('utf8');
}

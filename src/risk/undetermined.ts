import type { Config } from '../config/model.ts';
import { parentOf } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';

/** What decides about capabilities, where the configuration says it. */
type Known = Pick<Config, 'kubeVersion' | 'apiVersions' | 'clusters'>;

/** Functions of templates by which equal input gives another text at another time (https://masterminds.github.io/sprig/). */
const CLOCK = /(?<![\w.$])(now|ago|date|dateInZone|dateModify|htmlDate|htmlDateInZone|unixEpoch)(?!\w)/g;
const CHANCE = /(?<![\w.$])(rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|shuffle|getHostByName)(?!\w)/g;
/** A text longer than that is no template. */
const MAX_BYTES = 1_000_000;

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
  const named = changedFiles.filter((file) => /\.(ya?ml|tpl|json|txt|gotmpl)$/i.test(file));
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
  return told;
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
  for (const [action] of text.matchAll(/\{\{(?!-?\s*\/\*)[^]*?\}\}/g)) {
    for (const ask of capabilitiesIn(action, known)) asks.add(ask);
    for (const [name] of action.matchAll(CLOCK)) asks.add(`the time (${name})`);
    for (const [name] of action.matchAll(CHANCE)) asks.add(`chance (${name})`);
  }
  return asks;
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

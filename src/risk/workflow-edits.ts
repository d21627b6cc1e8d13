import type { Entry, Snapshot } from '../git/model.ts';
import { isWithin, joinInside, walkFiles } from '../git/paths.ts';
import { toJson } from '../manifest/stringify.ts';
import { isMap } from '../manifest/value-map.ts';
import { parseYaml } from '../manifest/yaml.ts';
import { ManifestError } from '../manifest/manifest-error.ts';
import type { Value } from '../manifest/model.ts';
import { listStatusWriters, MARK, readCheckNames, type StatusWriters } from './status-writers.ts';

/** Workflows and the actions that the repository keeps for them. */
const FOLDERS = ['.github/workflows', '.github/actions'];
/** What a step is given to read, and not to run. */
const DATA = /\.(ya?ml|json|toml|md|txt)$/i;
/** What may set a status by its text: a workflow, an action, or a script. */
const PROGRAM = /(^\.github\/(workflows|actions)\/|\.([cm]?[jt]s|sh|bash|py|rb|pl)$|(^|\/)(action\.ya?ml|Makefile)$)/;

/** What a change does to the workflows of the check. */
interface WorkflowEdits {
  /** Files that decide how the check is run, at base, and that the change edits. */
  edited: string[];
  /** Others, by which something else can say now what the check says. */
  writers: StatusWriters;
}

/**
 * What the change does to how this check is run. Edited files that decide it at base are workflows that name it, and those that call one of these, as a
 * reusable workflow or as an action of the repository; of the jobs that run it, the actions of the repository that their steps use, and the
 * scripts that these name by their paths.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
 */
export async function listEditedWorkflows(
  sides: { base: Snapshot; head: Snapshot },
  changedFiles: readonly string[],
): Promise<WorkflowEdits> {
  const none: WorkflowEdits = { edited: [], writers: { named: [], able: [] } };
  const { base } = sides;
  // Nearly every change is of manifests alone.
  const isSuspect = (file: string): boolean =>
    !DATA.test(file) || /(^|\/)action\.ya?ml$/.test(file) || FOLDERS.some((folder) => file.startsWith(`${folder}/`));
  if (!changedFiles.some(isSuspect)) return none;
  const texts = new Map<string, string>();
  const entries: Entry[] = [];
  for (const folder of FOLDERS)
    for await (const entry of walkFiles(base, folder)) if (/\.ya?ml$/.test(entry.path)) entries.push(entry);
  await base.bring(entries);
  for (const entry of entries) texts.set(entry.path, (await base.read(entry)).toString('utf8'));
  const running = new Set<string>();
  for (let before = -1; before !== running.size;) {
    before = running.size;
    const names = [MARK, ...[...running].map(nameToCall)];
    for (const [path, text] of texts) if (names.some((name) => text.includes(name))) running.add(path);
  }
  // Where nothing runs the check, it comes with the change.
  if (running.size === 0) return none;
  const names = [MARK, ...[...running].map(nameToCall)];
  const runningTexts = [...running].map((path) => texts.get(path) ?? '');
  const { folders, scripts } = await listCalled(
    base,
    runningTexts.flatMap((text) => jobsOf(text, names)),
  );
  const edited = changedFiles.filter(
    (file) =>
      running.has(file) || (scripts.has(file) && !DATA.test(file)) || folders.some((folder) => isWithin(file, folder)),
  );
  const others = changedFiles.filter((file) => PROGRAM.test(file) && !edited.includes(file));
  return { edited, writers: await listStatusWriters(sides, others, readCheckNames(runningTexts, names)) };
}

/** The texts of the jobs that run the check; of an action, which has none, and of what cannot be read all of it. */
function jobsOf(text: string, names: readonly string[]): string[] {
  const document = readOr(text);
  const jobs = isMap(document) ? document['jobs'] : undefined;
  if (!isMap(jobs)) return [text];
  return Object.values(jobs)
    .map((job) => toJson(job))
    .filter((job) => names.some((name) => job.includes(name)));
}

function readOr(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

/** Actions and workflows of the repository that texts call, those that these call in turn, and paths that all of them name. */
async function listCalled(
  base: Snapshot,
  texts: readonly string[],
): Promise<{ folders: string[]; scripts: Set<string> }> {
  const folders = new Set<string>();
  const scripts = new Set<string>();
  const left = [...texts];
  for (let text = left.pop(); text !== undefined; text = left.pop()) {
    for (const word of text.split(/\\n|[\s"'`;&|()<>=,]+/)) {
      const path = joinInside('', word.replace(/^(\$\{?GITHUB_WORKSPACE\}?|\}\})\//, ''));
      if (path !== undefined && path !== '') scripts.add(path);
    }
    for (const [, word = ''] of text.matchAll(/"?\buses"?\s*:\s*["']?\.\/([^\s"'@#,}]+)/g)) {
      const path = joinInside('', word);
      if (path === undefined || path === '' || folders.has(path)) continue;
      folders.add(path);
      for (const file of [path, `${path}/action.yml`, `${path}/action.yaml`]) {
        const entry = await base.find(file);
        if (entry?.kind === 'file') left.push((await base.read(entry)).toString('utf8'));
      }
    }
  }
  return { folders: [...folders], scripts };
}

/** What `uses:` says of a file: its path for a workflow, that of its folder for an action. */
function nameToCall(path: string): string {
  return `./${path.replace(/\/action\.ya?ml$/, '')}`;
}

import type { Snapshot } from '../git/model.ts';
import { walkFiles } from '../git/paths.ts';

/** What a workflow that runs this check has in it. */
const MARK = 'argo-manifest-diff';
/** Workflows and the actions that the repository keeps for them. */
const FOLDERS = ['.github/workflows', '.github/actions'];

/**
 * Files of workflows that run this check at base and that the change edits: those that name it, and those that call one of these, as a
 * reusable workflow or as an action of the repository.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
 */
export async function listEditedWorkflows(base: Snapshot, changedFiles: readonly string[]): Promise<string[]> {
  const edited = changedFiles.filter((file) => FOLDERS.some((folder) => file.startsWith(`${folder}/`)));
  if (edited.length === 0) return [];
  const texts = new Map<string, string>();
  for (const folder of FOLDERS) {
    for await (const entry of walkFiles(base, folder)) {
      if (/\.ya?ml$/.test(entry.path)) texts.set(entry.path, (await base.read(entry)).toString('utf8'));
    }
  }
  const running = new Set<string>();
  for (let before = -1; before !== running.size;) {
    before = running.size;
    const names = [MARK, ...[...running].map(nameToCall)];
    for (const [path, text] of texts) if (names.some((name) => text.includes(name))) running.add(path);
  }
  return edited.filter((path) => running.has(path));
}

/** What `uses:` says of a file: its path for a workflow, that of its folder for an action. */
function nameToCall(path: string): string {
  return `./${path.replace(/\/action\.ya?ml$/, '')}`;
}

import { configFileName, defaultConfig, readConfig } from '../config/file.ts';
import type { Config } from '../config/model.ts';
import type { Snapshot } from '../git/model.ts';
import { UserError } from '../user-error.ts';
import { compareConfigs } from './config-edits.ts';
import type { PolicyEdits } from './facts.ts';

/** What a workflow that runs this check has in it. */
const MARK = 'argo-manifest-diff';

/** What the change does to the check that judges it: its configuration, and the workflows that run it. */
export async function readEdits(
  files: { base: Snapshot; head: Snapshot },
  changedFiles: readonly string[],
): Promise<PolicyEdits> {
  const settings = changedFiles.includes(configFileName) ? await compareFiles(files) : { loosened: [], altered: [] };
  const workflows: string[] = [];
  for (const path of changedFiles.filter((file) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file))) {
    const text = await textOf(files.base, path);
    if (text?.includes(MARK) === true) workflows.push(path);
  }
  return { ...settings, workflows };
}

async function compareFiles({
  base,
  head,
}: {
  base: Snapshot;
  head: Snapshot;
}): Promise<Pick<PolicyEdits, 'loosened' | 'altered'>> {
  const before = readOr(await textOf(base, configFileName));
  const after = readOr(await textOf(head, configFileName));
  if (after === undefined) return { loosened: [`${configFileName} can not be read after the change`], altered: [] };
  return compareConfigs(before ?? defaultConfig(), after);
}

/** The settings of a text; undefined when they can not be read. */
function readOr(text: string | undefined): Config | undefined {
  if (text === undefined) return defaultConfig();
  try {
    return readConfig(text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function textOf(files: Snapshot, path: string): Promise<string | undefined> {
  const entry = await files.find(path);
  return entry === undefined || entry.kind === 'directory' ? undefined : (await files.read(entry)).toString('utf8');
}

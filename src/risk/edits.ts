import { isDeepStrictEqual } from 'node:util';
import { compileDoublestar, isGlob } from '../argocd/doublestar.ts';
import { DEFAULT_BOOTSTRAP, defaultConfig } from '../config/defaults.ts';
import type { Config } from '../config/model.ts';
import type { Snapshot } from '../git/model.ts';
import { isWithin } from '../git/paths.ts';
import { UserError } from '../user-error.ts';
import { compareConfigs } from './config-edits.ts';
import { listConversions } from './attribute-edits.ts';
import type { PolicyEdits } from './facts.ts';
import { listEditedPrograms } from './program-edits.ts';
import { listUndetermined } from './undetermined.ts';
import { listEditedWorkflows } from './workflow-edits.ts';
import { trimEndOf } from '../texts.ts';

/**
 * What the change does to the check that judges it: its configuration, the files that this names, and the workflows that run it.
 * @param judge path of the config file of the repository that judges; undefined when it is one from elsewhere, or when the check only begins
 */
export async function readEdits(
  files: { base: Snapshot; head: Snapshot },
  changedFiles: readonly string[],
  settings: Pick<Config, 'policies' | 'kubeVersion' | 'apiVersions' | 'clusters' | 'argocd' | 'render'>,
  judge: string | undefined,
): Promise<PolicyEdits> {
  const { policies } = settings;
  const own: Omit<PolicyEdits, 'workflows' | 'contents'> =
    judge !== undefined && changedFiles.includes(judge)
      ? await compareFiles(files, judge)
      : { loosened: [], altered: [] };
  const named = changedFiles.filter((file) => policies.some((pattern) => isMeant(pattern, file)));
  const old = await Promise.all(named.map(async (file) => (await files.base.find(file)) !== undefined));
  const conversions = await listConversions(files, changedFiles);
  const undetermined = await listUndetermined(files, changedFiles, settings);
  const { edited: workflows, writers } = await listEditedWorkflows(files, changedFiles);
  return {
    ...own,
    // What a policy of base says after the change is not known to be as strict.
    loosened: [
      ...own.loosened,
      ...named.filter((_, index) => old[index]).map((file) => `${file} is edited`),
      ...conversions,
      ...(await listEditedPrograms(settings, files.base, changedFiles)),
    ],
    altered: [...own.altered, ...named.filter((_, index) => !old[index]).map((file) => `${file} is new`)],
    workflows,
    ...(undetermined.length === 0 ? {} : { undetermined }),
    ...(writers.named.length + writers.able.length === 0 ? {} : { writers }),
    contents: {
      policy: await listContents(files.head, [
        ...changedFiles.filter((file) => file === judge),
        ...named,
        ...(conversions.length > 0 ? changedFiles.filter((file) => file.endsWith('.gitattributes')) : []),
      ]),
      workflows: await listContents(files.head, workflows),
      writers: await listContents(files.head, [...writers.named, ...writers.able]),
    },
  };
}

/** Files with the ids of what is in them. */
function listContents(head: Snapshot, paths: readonly string[]): Promise<string[]> {
  return Promise.all(paths.map(async (path) => `${path} ${(await head.find(path))?.oid ?? 'gone'}`));
}

/** Whether a path, folder or glob of the configuration means a file. */
function isMeant(pattern: string, file: string): boolean {
  const path = trimEndOf('/', pattern.replace(/^\.\//, ''));
  if (!isGlob(path)) return isWithin(file, path === '.' ? '' : path);
  const glob = compileDoublestar(path);
  const steps = file.split('/');
  return steps.some((_, end) => glob?.matches(steps.slice(0, end + 1).join('/')) === true);
}

async function compareFiles(
  { base, head }: { base: Snapshot; head: Snapshot },
  judge: string,
): Promise<Omit<PolicyEdits, 'workflows' | 'contents'>> {
  const before = await readOr(await textOf(base, judge));
  const after = await readOr(await textOf(head, judge));
  if (after === undefined) return { loosened: [`${judge} cannot be read after the change`], altered: [] };
  const old = before ?? defaultConfig();
  // A root that was never there is none that is left out: that is how the check begins.
  const isFirst = (await base.find(judge)) === undefined && (await base.find(DEFAULT_BOOTSTRAP)) === undefined;
  const versions = ({ kubeVersion, clusters }: Config) => [
    kubeVersion,
    clusters.map(({ server, name, kubeVersion: own }) => [server, name, own]),
  ];
  const isSame = isDeepStrictEqual(versions(old), versions(after));
  return {
    ...compareConfigs(isFirst ? { ...old, bootstrap: after.bootstrap } : old, after),
    ...(isSame ? {} : { targets: after }),
  };
}

/** The settings of a text; undefined when they cannot be read. */
async function readOr(text: string | undefined): Promise<Config | undefined> {
  if (text === undefined) return defaultConfig();
  const { readConfig } = await import('../config/file.ts');
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

import { isGlob } from '../../argocd/doublestar.ts';
import { isSameRepository } from '../../argocd/repository-url.ts';
import type { Command } from '../../config/command.ts';
import { configFileName } from '../../config/defaults.ts';
import { resolvePath } from '../../git/paths.ts';
import type { Repository, Snapshot } from '../../git/model.ts';
import { UserError } from '../../user-error.ts';
import { chooseBootstrap } from './bootstrap-paths.ts';
import type { BootstrapChoice } from './bootstrap-paths.ts';
import { writeConfig } from './config-text.ts';
import {
  findNeeds,
  guessEphemeral,
  guessHelm,
  guessKubeVersion,
  guessNamespace,
  guessProduction,
  guessUrl,
} from './guesses.ts';
import { listInstances } from './instances.ts';
import { readKnownSettings } from './known-settings.ts';
import { listPatched } from './overlays.ts';
import { writeFindings } from './report.ts';
import { explainNothing } from './nothing.ts';
import { findRoots } from './roots.ts';
import { type Scan, scan } from './scan.ts';
import { type BlueprintSource, listBlueprints } from './sources.ts';
import { findUnrenderable, listHandedOver, type Unrenderable } from './unrenderable.ts';
import { writeWorkflow } from './workflow-text.ts';
import { writeFiles } from './write-files.ts';

/** Where the workflow goes. */
const WORKFLOW = '.github/workflows/argo-manifest-diff.yml';

/** An address that can stand in a workflow as it is. */
const PLAIN_URL = /^[\w./:@+~-]+$/;

/**
 * Looks at the work tree and writes the two files that the check needs, as far as they can be guessed. Nothing is rendered, and
 * nothing is asked of any network.
 * @returns what was found, and what to do next
 * @throws UserError when there is nothing that could be the root of a tree
 */
export async function runInit(command: Extract<Command, { name: 'init' }>, repository: Repository): Promise<string> {
  const files = await repository.snapshot(await repository.workTree());
  const scanned = await scan(files);
  const blueprints = listBlueprints(scanned.holders);
  const patchedHolders = await listPatched(scanned, files);
  const patched = listBlueprints(patchedHolders);
  const instances = await listInstances([...blueprints, ...patched], scanned, files);
  const { url, known } = guessUrl(instances, scanned, repository.origin);
  const isOurs = (each: string): boolean => url !== undefined && isSameRepository(each, url);
  const { defaultBranch: branch } = repository;
  const all = findRoots(scanned, instances, isOurs);
  const isHere = ({ repoURL, revision }: BlueprintSource): boolean =>
    isOurs(repoURL) && (['', 'HEAD'].includes(revision) || revision === branch);
  const unrenderable = await findUnrenderable(all, [...blueprints, ...patched], isHere, files);
  const handedOver = listHandedOver(unrenderable, blueprints, scanned.directories);
  const found = { ...scanned, installed: [...scanned.installed, ...handedOver] };
  const choice =
    command.bootstrap === undefined
      ? chooseBootstrap(
          unrenderable.length === 0 ? all : findRoots(leaveOut(unrenderable, found), instances, isOurs),
          found,
          (name) => blueprints.some(({ project }) => project === name),
          unrenderable,
        )
      : await takeBootstrap(command.bootstrap, files);
  if (choice.paths.length === 0) explainNothing(found, choice, url ?? repository.origin);
  const facts = {
    production: guessProduction(instances),
    ephemeral: guessEphemeral(instances),
    needs: findNeeds(blueprints, found),
  };
  const namespace = guessNamespace([...found.holders, ...patchedHolders]);
  const settings = readKnownSettings(found.settings);
  const kubeVersion = guessKubeVersion(found);
  const helm = guessHelm(found);
  const repoUrl = known || url === undefined || !PLAIN_URL.test(url) ? undefined : url;
  const roots = { bootstrap: choice.paths, ...(repoUrl === undefined ? {} : { repoUrl }) };
  const config = writeConfig({
    ...roots,
    ...facts,
    inflating: found.inflating,
    settings,
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(namespace === undefined ? {} : { namespace }),
  });
  // One that is there, and stays, may say nothing of the roots: then the workflow has to.
  const first = await writeFiles(repository.root, [{ file: configFileName, text: config }], command.force);
  const isSaid = first.written.length > 0;
  const workflow = writeWorkflow({ helm, ...(isSaid ? {} : { unsaid: roots }) });
  const second = await writeFiles(repository.root, [{ file: WORKFLOW, text: workflow }], command.force);
  const written = [...second.written, ...first.written];
  const kept = [...second.kept, ...first.kept];
  // What git ignores is no part of the work tree: nothing reads it, and nobody can commit it.
  const now = await repository.snapshot(await repository.workTree());
  const ignored = [];
  for (const file of [...written, ...kept]) if ((await now.find(file)) === undefined) ignored.push(file);
  return writeFindings({
    choice,
    scan: found,
    blueprints,
    url,
    repoUrl,
    branch,
    kubeVersion,
    namespace,
    settings,
    helm,
    ...facts,
    written,
    kept,
    ignored,
    isSaid,
  });
}

/** What only these read has roots of its own. */
function leaveOut(unrenderable: readonly Unrenderable[], found: Scan): Scan {
  const left = new Set(unrenderable.map(({ root }) => root.holder.path));
  return { ...found, holders: found.holders.filter(({ path, kind }) => kind !== 'file' || !left.has(path)) };
}

/** What the caller names is taken as it is, if it is there. */
async function takeBootstrap(paths: string[], files: Snapshot): Promise<BootstrapChoice> {
  for (const path of paths) {
    if (isGlob(path) || (await resolvePath(files, path)).found !== undefined) continue;
    throw new UserError(`there is nothing at ${JSON.stringify(path)} in the work tree`, {
      place: '--bootstrap',
      hint: 'Name a directory, a file or a glob, relative to the root of the repository.',
    });
  }
  const unfit = paths.find((path) => /[",\n]|\$\{\{/.test(path));
  if (unfit !== undefined)
    throw new UserError(`${JSON.stringify(unfit)} cannot stand in a workflow`, {
      place: '--bootstrap',
      hint: 'Name a path without commas, quotes and expressions.',
    });
  return { paths, roots: [], rendered: new Map(), leftOut: [] };
}

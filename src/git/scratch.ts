import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../process/environment.ts';
import { askGit, createGit } from './command.ts';
import type { Git } from './command.ts';

/** Where git keeps things for the caller's repository. */
export interface CallerRepository {
  git: Git;
  /** Work tree, or the repository itself when it is bare. */
  root: string;
  gitDir: string;
  objects: string;
  bare: boolean;
  /** Every setting of the repository itself, in order. */
  config: [string, string][];
}

/** Settings that decide how a fetch reaches the remote. They may hold credentials, so they are handed on in memory only. */
const REMOTE_SETTINGS =
  /^(http|url|credential|ssh|protocol|core\.sshcommand|core\.gitproxy|core\.askpass|remote\.origin)(\.|$)/;

/** Looks at the repository around a directory, or undefined when there is none. */
export async function findRepository(
  environment: Environment,
  directory: string,
): Promise<CallerRepository | undefined> {
  const git = createGit(environment, directory);
  const answer = await askGit(git, [
    'rev-parse',
    '--path-format=absolute',
    '--is-bare-repository',
    '--absolute-git-dir',
    '--git-path',
    'objects',
  ]);
  if (answer === undefined) return undefined;
  const [bare, gitDir = '', objects = ''] = answer.split('\n');
  const root =
    bare === 'true' ? gitDir : ((await askGit(git, ['rev-parse', '--show-toplevel']))?.trimEnd() ?? directory);
  const listing = (await askGit(git, ['config', '--list', '-z', '--show-scope', '--includes'])) ?? '';
  return { git, root, gitDir, objects, bare: bare === 'true', config: parseLocalSettings(listing) };
}

/**
 * Settings of the repository itself: `scope\0key\nvalue\0` repeated. Those of the user and the system are left out, since
 * git reads them again by itself, and a header that is sent twice is refused by GitHub.
 */
function parseLocalSettings(listing: string): [string, string][] {
  const fields = listing.split('\0');
  const settings: [string, string][] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const entry = fields[index + 1] ?? '';
    if (fields[index] !== 'local' && fields[index] !== 'worktree') continue;
    const end = entry.indexOf('\n');
    settings.push(end < 0 ? [entry, 'true'] : [entry.slice(0, end), entry.slice(end + 1)]);
  }
  return settings;
}

/**
 * Makes a repository of our own that sees all objects of the caller's through `objects/info/alternates`. What has to be
 * fetched, or written to read the work tree, lands here: the caller's repository stays as it was, to the byte.
 */
export async function createScratchRepository(
  environment: Environment,
  directory: string,
  caller: CallerRepository,
): Promise<Git> {
  const gitDir = path.join(directory, 'repository.git');
  await mkdir(path.join(gitDir, 'objects', 'info'), { recursive: true });
  await mkdir(path.join(gitDir, 'refs'), { recursive: true });
  const settings = new Map(caller.config);
  const format = settings.get('extensions.objectformat');
  const promisor = settings.get('extensions.partialclone');
  const extensions = [
    ...(format === undefined ? [] : [`\tobjectFormat = ${format}`]),
    ...(promisor === undefined ? [] : [`\tpartialClone = ${promisor}`]),
  ];
  const config = [
    '[core]',
    `\trepositoryformatversion = ${extensions.length > 0 ? 1 : 0}`,
    '\tbare = true',
    ...(extensions.length > 0 ? ['[extensions]', ...extensions] : []),
  ];
  await writeFile(path.join(gitDir, 'config'), `${config.join('\n')}\n`);
  await writeFile(path.join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(path.join(gitDir, 'objects', 'info', 'alternates'), `${caller.objects}\n`);
  const shallow = await readFile(path.join(path.dirname(caller.objects), 'shallow')).catch(() => undefined);
  if (shallow !== undefined) await writeFile(path.join(gitDir, 'shallow'), shallow);
  const remote = caller.config.filter(
    ([key]) => REMOTE_SETTINGS.test(key) || (promisor !== undefined && key.startsWith(`remote.${promisor}.`)),
  );
  return createGit(environment, gitDir, { GIT_DIR: gitDir }, remote);
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../process/environment.ts';
import { askGit, createGit, runGit } from './command.ts';
import type { Git } from './command.ts';

/** Where git keeps things for the caller's repository. */
export interface CallerRepository {
  /** Work tree, or the repository itself when it is bare. */
  root: string;
  gitDir: string;
  objects: string;
  bare: boolean;
  /** Name of the default branch; undefined when nothing says it. */
  defaultBranch: string | undefined;
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
  // All at once: each takes some milliseconds to start.
  const [answer, listing, branches] = await Promise.all([
    runGit(git, [
      'rev-parse',
      '--path-format=absolute',
      '--is-bare-repository',
      '--absolute-git-dir',
      '--git-path',
      'objects',
      // Last, as git gives up here where there is no work tree.
      '--show-toplevel',
    ]),
    askGit(git, ['config', '--list', '-z', '--show-scope', '--includes']),
    askGit(git, ['for-each-ref', '--format=%(refname) %(symref)', ...BRANCHES]),
  ]);
  const [bare, gitDir = '', objects = '', top = ''] = answer.stdout.toString('utf8').split('\n');
  if (objects === '') return undefined;
  return {
    root: bare === 'true' ? gitDir : top === '' ? directory : top,
    gitDir,
    objects,
    bare: bare === 'true',
    config: parseLocalSettings(listing ?? ''),
    defaultBranch: findDefaultBranch(branches ?? ''),
  };
}

const REMOTE_HEAD = 'refs/remotes/origin/HEAD';
/** References that tell the default branch. */
const BRANCHES = [
  REMOTE_HEAD,
  'refs/heads/main',
  'refs/heads/master',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
];

/** What the remote's HEAD points to, as it was when it was cloned; else `main` or `master` where there is one. */
function findDefaultBranch(listing: string): string | undefined {
  const lines = listing.split('\n').map((line) => line.split(' '));
  const head = lines.find(([name]) => name === REMOTE_HEAD)?.[1] ?? '';
  if (head !== '') return head.replace(/^refs\/remotes\/origin\//, '');
  return ['main', 'master'].find((branch) => lines.some(([name]) => name?.endsWith(`/${branch}`) === true));
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

/** A repository of our own. */
export interface ScratchRepository {
  git: Git;
  /** Where the caller's is a partial clone: the remote that has the rest, and a repository that sees what is here without ever fetching. */
  partial?: { remote: string; here: Git };
}

/**
 * Makes a repository of our own that sees all objects of the caller's through `objects/info/alternates`. What has to be
 * fetched, or written to read the work tree, lands here: the caller's repository stays as it was, to the byte.
 */
export function createScratchRepository(
  environment: Environment,
  directory: string,
  caller: CallerRepository,
): ScratchRepository {
  const gitDir = path.join(directory, 'repository.git');
  const settings = new Map(caller.config);
  const format = settings.get('extensions.objectformat');
  const promisor = promisorOf(settings);
  const extensions = [
    ...(format === undefined ? [] : [`\tobjectFormat = ${format}`]),
    ...(promisor === undefined ? [] : [`\tpartialClone = ${promisor}`]),
  ];
  writeRepository(gitDir, extensions, [caller.objects]);
  const shallow = readShallow(path.dirname(caller.objects));
  if (shallow !== undefined) writeFileSync(path.join(gitDir, 'shallow'), shallow);
  const remote = caller.config.filter(
    ([key]) => REMOTE_SETTINGS.test(key) || (promisor !== undefined && key.startsWith(`remote.${promisor}.`)),
  );
  const git = createGit(environment, gitDir, { GIT_DIR: gitDir }, remote);
  if (promisor === undefined) return { git };
  const view = path.join(directory, 'here.git');
  writeRepository(view, format === undefined ? [] : [`\tobjectFormat = ${format}`], [
    path.join(gitDir, 'objects'),
    caller.objects,
  ]);
  return { git, partial: { remote: promisor, here: createGit(environment, view, { GIT_DIR: view }) } };
}

/** The remote that has what a partial clone lacks; undefined for a clone that is no partial one. */
function promisorOf(settings: ReadonlyMap<string, string>): string | undefined {
  const named = settings.get('extensions.partialclone');
  if (named !== undefined) return named;
  const promising = [...settings].find(([key, value]) => /^remote\..*\.promisor$/.test(key) && value === 'true');
  return promising?.[0].slice('remote.'.length, -'.promisor'.length);
}

/** Where the history of a shallow clone ends. Nothing else goes on meanwhile, so it is read here and now. */
function readShallow(gitDir: string): Buffer | undefined {
  try {
    return readFileSync(path.join(gitDir, 'shallow'));
  } catch {
    return undefined;
  }
}

/** Makes an empty bare repository that sees the objects of others. A few small files: nothing can go on without them. */
function writeRepository(gitDir: string, extensions: readonly string[], alternates: readonly string[]): void {
  mkdirSync(path.join(gitDir, 'objects', 'info'), { recursive: true });
  mkdirSync(path.join(gitDir, 'refs'), { recursive: true });
  const config = [
    '[core]',
    `\trepositoryformatversion = ${extensions.length > 0 ? 1 : 0}`,
    '\tbare = true',
    ...(extensions.length > 0 ? ['[extensions]', ...extensions] : []),
  ];
  writeFileSync(path.join(gitDir, 'config'), `${config.join('\n')}\n`);
  writeFileSync(path.join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(path.join(gitDir, 'objects', 'info', 'alternates'), alternates.map((each) => `${each}\n`).join(''));
}

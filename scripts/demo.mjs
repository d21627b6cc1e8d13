// npm run demo: the program on a small GitOps repository of our own, just as a pull request would run it. The reports are in
// demo-output/ then.
//   --keep       keep the repository, too
//   --into DIR   repository and reports go to DIR, which must be empty or not exist, and are kept
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, mkdtemp, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
const { buildDemoRepository, demo } = await import('./demo-repository.mjs');

const options = readOptions();
const program = join(root, 'dist', 'cli.js');
if (!existsSync(program)) fail('dist/cli.js is missing: run `npm run build` first');

const output = resolve(options.into ?? join(root, 'demo-output'));
if (options.into === undefined) await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
if ((await readdir(output)).length > 0) fail(`${options.into} is not empty`);
const workspace = options.into === undefined ? await mkdtemp(join(tmpdir(), 'argo-manifest-diff-demo-')) : output;
const kept = options.keep || options.into !== undefined;
try {
  process.exitCode = await runDemo();
} finally {
  if (!kept) await rm(workspace, { recursive: true, force: true });
}

async function runDemo() {
  const repository = await buildDemoRepository(join(workspace, 'gitops'));
  const reports = {
    markdown: join(output, 'report.md'),
    html: join(output, 'report.html'),
    json: join(output, 'report.json'),
  };
  const args = ['diff', '--repo', repository.directory, '--base', demo.base, '--head', demo.head];
  args.push('--bootstrap', demo.bootstrap, ...(await helmFlag()), '--format', 'terminal');
  for (const [format, file] of Object.entries(reports)) args.push('--format', `${format}=${file}`);
  console.log(`$ argo-manifest-diff ${args.join(' ')}\n`);
  const { status, error } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' });
  if (error !== undefined) fail(error.message);
  // 0 pass, 1 blocked; everything else should not happen to a repository of our own.
  if (status !== 0 && status !== 1) {
    console.error(`\nThe demo should pass or block, but the program ended with status ${status}.`);
    return 1;
  }
  console.log(
    `\nAs a required check this ${status === 1 ? 'would block the pull request (exit status 1)' : 'passes'}.`,
  );
  console.log(`Reports:    ${Object.values(reports).join('\n            ')}`);
  console.log(`Repository: ${kept ? repository.directory : 'removed; npm run demo -- --keep keeps it'}`);
  return 0;
}

/** The helm on PATH is the user's own and goes first; without one, that of the npm packages does. */
async function helmFlag() {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const found = await access(join(directory, 'helm'), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (directory !== '' && found) return [];
  }
  const { ensureTools } = await import('./tools.mjs');
  return ['--helm', (await ensureTools()).helm4];
}

function readOptions() {
  try {
    return parseArgs({ options: { into: { type: 'string' }, keep: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    return fail(`${error.message}. There are --keep and --into DIR.`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

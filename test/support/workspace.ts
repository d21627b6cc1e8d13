import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { tools } from './tools.ts';

/** Everything that the tests of one file write, and the program as users get it. */
export interface Workshop {
  /** The action's repository as the runner has it: dist/, action.yml and package.json, no node_modules anywhere near. */
  program: string;
  /** A new directory. */
  directory(name: string): string;
}

/**
 * One directory for a test file, gone when the file has run. The committed dist/ is what users run, so it is what is tested;
 * AMD_DIST names another build of it, with the action.yml that belongs to it
 * beside it.
 */
export function openWorkshop(): Workshop {
  const top = mkdtempSync(path.join(tmpdir(), 'amd-e2e-'));
  afterAll(() => rmSync(top, { recursive: true, force: true }));
  const program = path.join(top, 'program');
  const dist = process.env.AMD_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
  cpSync(dist, path.join(program, 'dist'), { recursive: true });
  for (const file of ['action.yml', 'package.json']) cpSync(path.join(dist, '..', file), path.join(program, file));
  return { program, directory: (name) => mkdtempSync(path.join(top, `${name}-`)) };
}

/** A machine with as little on it as the program can do with. */
export interface Machine {
  /** Node that runs the program. */
  node: string;
  /** What every process on it sees: no token, no configuration, nothing of the machine of the tests. */
  env: Record<string, string>;
  /** Files that are in the home and temporary directories by now, relative. */
  leftovers(): string[];
}

/** What a machine has. */
export interface MachineOptions {
  node?: string | undefined;
  /** Program that `helm` is; absent: helm 4.1; null: there is none. */
  helm?: string | null;
}

/** Node that runs the program, not the tests: GitHub's runners take a newer one than the oldest that is supported. */
const runtime = process.env.AMD_NODE ?? process.execPath;

/** Makes a machine: its PATH has git, maybe helm, and nothing else. */
export function setUpMachine(workshop: Workshop, { node = runtime, helm = tools.helm4 }: MachineOptions = {}): Machine {
  const directory = workshop.directory('machine');
  const [bin, home, temporary] = ['bin', 'home', 'tmp'].map((name) => path.join(directory, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [bin, home, temporary]) mkdirSync(each);
  symlinkSync(whereIs('git'), path.join(bin, 'git'));
  if (helm !== null) symlinkSync(helm, path.join(bin, 'helm'));
  return {
    node,
    env: { PATH: bin, HOME: home, TMPDIR: temporary, LANG: 'C.UTF-8' },
    leftovers: () =>
      [home, temporary].flatMap((each) => listFiles(each).map((file) => `${path.basename(each)}/${file}`)),
  };
}

function whereIs(program: string): string {
  return execFileSync('/bin/sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
}

/** Files and empty directories below a directory, relative to it, in order. */
export function listFiles(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name))).toSorted();
}

/** Every file below a directory with size and inode, and what git says of it: to show that nothing was touched. */
export function fingerprint(directory: string): string {
  // Git may refresh the time of an object that it reads, so times play no part.
  return execFileSync('find', ['.', '-printf', '%p %y %s %i %m %l\n'], { cwd: directory, encoding: 'utf8' })
    .split('\n')
    .toSorted()
    .join('\n');
}

/** Writes a program that a shell runs. */
export function writeProgram(file: string, lines: readonly string[]): string {
  writeFileSync(file, `#!/bin/sh\n${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  return file;
}

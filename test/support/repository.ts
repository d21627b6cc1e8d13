import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Content of a file; a link is told by `{link: target}`, an executable by `{executable: content}`; null removes. */
export type FileContent = string | Buffer | { link: string } | { executable: string } | null;

/** A git repository made for a test. */
export interface TestRepository {
  directory: string;
  git(...args: string[]): string;
  /** Writes files into the work tree. */
  write(files: Record<string, FileContent>): void;
  /** Writes files, commits everything, returns the commit id. */
  commit(files: Record<string, FileContent>, message?: string): string;
}

/** An author and a date that never change: commit ids are the same in every run. */
export const gitEnvironment = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'case',
  GIT_AUTHOR_EMAIL: 'case@example.com',
  GIT_COMMITTER_NAME: 'case',
  GIT_COMMITTER_EMAIL: 'case@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** A directory that is gone when the test has finished. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'amd-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Runs git with a fixed author and date, so that commit ids are the same in every run. */
export function gitIn(directory: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'core.autocrlf=false', '-c', 'protocol.file.allow=always', ...args], {
    cwd: directory,
    env: gitEnvironment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Makes an empty repository on branch main. */
export function createRepository(directory = temporaryDirectory()): TestRepository {
  const git = (...args: string[]): string => gitIn(directory, ...args);
  git('init', '--quiet', '--initial-branch=main');
  const write = (files: Record<string, FileContent>): void => writeFiles(directory, files);
  return {
    directory,
    git,
    write,
    commit(files, message = 'case') {
      write(files);
      git('add', '--all', '--force');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

/** Writes files below a directory. */
export function writeFiles(directory: string, files: Record<string, FileContent>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(directory, name);
    rmSync(file, { recursive: true, force: true });
    if (content === null) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(file, content);
    else if ('link' in content) symlinkSync(content.link, file);
    else {
      writeFileSync(file, content.executable);
      chmodSync(file, 0o755);
    }
  }
}

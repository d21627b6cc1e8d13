import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment, localEnvironment } from '../../src/process/environment.ts';
import { createPool } from '../../src/process/pool.ts';
import { run } from '../../src/process/run.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'process-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function sh(script: string, more: Partial<Parameters<typeof run>[0]> = {}) {
  return run({
    program: '/bin/sh',
    args: ['-c', script],
    cwd: directory,
    env: { PATH: '/usr/bin:/bin' },
    timeout: 10_000,
    ...more,
  });
}

describe('run', () => {
  it('returns status, output and errors', async () => {
    const result = await sh('echo out; echo err >&2; exit 3');
    expect(result).toMatchObject({ exitCode: 3, stderr: 'err\n' });
    expect(result.stdout.toString()).toBe('out\n');
    expect(result.failure).toBeUndefined();
  });

  it('hands on nothing of our own environment', async () => {
    process.env.RUN_TEST_TOKEN = 'hush';
    const result = await sh('echo "[$RUN_TEST_TOKEN]"');
    delete process.env.RUN_TEST_TOKEN;
    expect(result.stdout.toString()).toBe('[]\n');
  });

  it('kills the whole group when time is up', async () => {
    const result = await sh('(sleep 5; echo late > late.txt) & sleep 5', { timeout: 200 });
    expect(result.failure).toBe('timed out after 0.2 s');
    expect(result.exitCode).toBeUndefined();
    expect(result.duration).toBeLessThan(4000);
  });

  it('does not start what there is no time for', async () => {
    const result = await sh('echo here > started.txt', { timeout: 0 });
    expect(result).toMatchObject({ exitCode: undefined, failure: 'no time left' });
    expect(await sh('echo here > started.txt', { timeout: () => -1 })).toMatchObject({ failure: 'no time left' });
    expect(existsSync(path.join(directory, 'started.txt'))).toBe(false);
  });

  it('does not wait for what a child leaves behind', async () => {
    const result = await sh('sleep 30 > /dev/null 2>&1 & echo done');
    expect(result.stdout.toString()).toBe('done\n');
    expect(result.duration).toBeLessThan(10_000);
  });

  it('stops a program that prints without end', async () => {
    const result = await sh('yes', { maxOutput: 100_000 });
    expect(result.failure).toBe('output too large');
  });

  it('stops a program that fills a file without end', async () => {
    const result = await sh('yes', { maxOutput: 100_000, stdoutFile: path.join(directory, 'endless') });
    expect(result.failure).toBe('output too large');
  });

  it('writes standard output to a file and reads standard input', async () => {
    const file = path.join(directory, 'out.txt');
    const result = await sh('cat', { input: 'through', stdoutFile: file });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toHaveLength(0);
    expect(await readFile(file, 'utf8')).toBe('through');
  });

  it('adds standard output to what a file holds already', async () => {
    const file = path.join(directory, 'added.txt');
    await sh('cat', { input: 'before', stdoutFile: file });
    await sh('cat', { input: ', behind', stdoutFile: file, stdoutStart: 6 });
    expect(await readFile(file, 'utf8')).toBe('before, behind');
    // What was there does not count.
    const more = { input: 'x'.repeat(8), stdoutFile: file, stdoutStart: 14, maxOutput: 10 };
    expect((await sh('cat; sleep 1', more)).failure).toBeUndefined();
  });

  it('says when there is no such program', async () => {
    const result = await run({
      program: 'no-such-program',
      args: [],
      cwd: directory,
      env: { PATH: '/bin' },
      timeout: 1000,
    });
    expect(result).toMatchObject({ exitCode: undefined, failure: 'not found' });
  });

  it('survives a program that does not read its input', async () => {
    const result = await sh('exit 0', { input: 'x'.repeat(1_000_000) });
    expect(result.exitCode).toBe(0);
  });
});

describe('childEnvironment', () => {
  it('passes on only what is named', () => {
    const environment = {
      PATH: '/bin',
      GITHUB_TOKEN: 't',
      INPUT_TOKEN: 't',
      HELM_DRIVER: 'memory',
      https_proxy: 'http://p',
      EXTRA: 'e',
    };
    expect(childEnvironment(environment, ['EXTRA'], { HOME: '/h' })).toEqual({
      PATH: '/bin',
      https_proxy: 'http://p',
      EXTRA: 'e',
      HOME: '/h',
    });
  });

  it('says nothing of proxies to what fetches nothing', () => {
    const environment = { PATH: '/bin', https_proxy: 'http://user:pass@p', NO_PROXY: 'a', EXTRA: 'e' };
    expect(localEnvironment(environment, ['EXTRA'])).toEqual({ PATH: '/bin', EXTRA: 'e' });
  });
});

describe('createPool', () => {
  it('runs no more than so many at one time, and goes on after a failure', async () => {
    const pool = createPool(2);
    let now = 0;
    let most = 0;
    const results = await Promise.allSettled(
      [1, 2, 3, 4, 5].map((number) =>
        pool.run(async () => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setTimeout(resolve, 5));
          now--;
          if (number === 2) throw new Error('two');
          return number;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
      1,
      'Error: two',
      3,
      4,
      5,
    ]);
  });
});

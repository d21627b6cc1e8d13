import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/process/run.ts';
import { allowSpawner } from '../../src/process/spawner.ts';
import { isAlive } from '../support/processes.ts';

const dist = process.env.AMD_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
const directory = mkdtempSync(path.join(tmpdir(), 'spawner-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
beforeAll(startSpawner);

let count = 0;

/** Runs a script of the shell; what it printed is in `text`. */
async function sh(script: string, more: Partial<Parameters<typeof run>[0]> = {}) {
  const stdoutFile = path.join(directory, `${++count}.txt`);
  const result = await run({
    program: 'sh',
    args: ['-c', script],
    cwd: directory,
    env: { PATH: '/usr/bin:/bin' },
    timeout: 20_000,
    stdoutFile,
    ...more,
  });
  // What prints without end may have printed more than a text can hold by the time that it is stopped.
  const size = statSync(stdoutFile, { throwIfNoEntry: false })?.size ?? 0;
  return { ...result, text: size > 10_000_000 ? '' : readFileSync(stdoutFile, { encoding: 'utf8', flag: 'a+' }) };
}

/** Process that starts the programs: ours, or the spawner once it is up. */
async function starterOf(): Promise<number> {
  return Number((await sh('echo $PPID')).text);
}

async function startSpawner(): Promise<void> {
  allowSpawner(path.join(dist, 'spawner.js'));
  const isHere = async (): Promise<boolean> => (await starterOf()) === process.pid;
  while (await isHere()) await wait(20);
}

describe('a program that another process starts', () => {
  it('ends with its status, its output in the file and its errors', async () => {
    const result = await sh('echo out; echo err >&2; exit 3');
    expect(result).toMatchObject({ exitCode: 3, stderr: 'err\n', text: 'out\n' });
    expect(result.failure).toBeUndefined();
  });

  it('sees the environment that was handed in, and nothing else', async () => {
    process.env.SPAWNER_TEST_TOKEN = 'hush';
    const { text } = await sh('/usr/bin/env', { env: { PATH: '/usr/bin:/bin', GIVEN: 'line one\nline "two" \u2028' } });
    delete process.env.SPAWNER_TEST_TOKEN;
    expect(text).toContain('GIVEN=line one\nline "two" \u2028\n');
    expect(text).not.toContain('hush');
    expect(text).not.toContain('HOME=');
  });

  it('gets each word as it is', async () => {
    const words = ['', ' ', 'a b', '"\'\\', '$(date)', 'ü\n', '\u{1f600}'];
    const { text } = await sh('printf "<%s>" "$@"', { args: ['-c', 'printf "<%s>" "$@"', 'sh', ...words] });
    expect(text).toBe(words.map((word) => `<${word}>`).join(''));
  });

  it('is killed with its group when time is up', async () => {
    const result = await sh('sleep 300 & echo $!; sleep 300', { timeout: 300 });
    expect(result).toMatchObject({ exitCode: undefined, failure: 'timed out after 0.3 s' });
    await expect.poll(() => isAlive(Number(result.text))).toBe(false);
  });

  it('leaves nothing behind, and is not waited for by what it leaves', async () => {
    const result = await sh('sleep 300 & echo $!');
    expect(result.exitCode).toBe(0);
    await expect.poll(() => isAlive(Number(result.text))).toBe(false);
  });

  it('is stopped when it prints without end', async () => {
    expect((await sh('yes', { maxOutput: 100_000 })).failure).toBe('output too large');
  });

  it('tells the last of many errors', async () => {
    const { stderr, exitCode } = await sh('head -c 3000000 /dev/zero | tr "\\0" x >&2; echo end >&2; exit 1');
    expect(exitCode).toBe(1);
    expect(stderr).toHaveLength(64 * 1024);
    expect(stderr.endsWith('xend\n')).toBe(true);
  });

  it('is told by the signal that killed it', async () => {
    expect((await sh('kill -9 $$')).failure).toBe('killed by SIGKILL');
  });

  it.each<[string, Parameters<typeof sh>[1]]>([
    ['that is not there', { program: 'no-such-program' }],
    ['in a directory that is not there', { cwd: '/no/such/directory' }],
    ['that nothing may run', { program: '/etc/passwd' }],
    ['with a zero byte in a word', { args: ['-c', 'echo \0'] }],
  ])('%s fails as one that is started from here', async (_, more) => {
    const through = await sh('true', more);
    // With input, programs are started directly.
    const directly = await sh('true', { ...more, input: '' });
    expect(through.exitCode).toBeUndefined();
    expect(through.failure).toBe(directly.failure);
    expect(await starterOf()).not.toBe(process.pid);
  });

  it('runs beside many others', async () => {
    const texts = await Promise.all(
      Array.from({ length: 100 }, async (_, number) => (await sh(`echo ${number}; echo $PPID`)).text),
    );
    const starter = await starterOf();
    expect(texts).toEqual(texts.map((_, number) => `${number}\n${starter}\n`));
  });
});

describe('when the process that starts programs is killed', () => {
  it('programs are started again from here, and what it had started is gone', async () => {
    const starter = await starterOf();
    const runs = Array.from({ length: 5 }, () =>
      // A first time, started by the other one, it would never end.
      sh(`echo $$; test $PPID = ${starter} && exec sleep 300; echo $PPID`),
    );
    const files = runs.map((_, index) => path.join(directory, `${count - index}.txt`));
    const pids = () => files.map((file) => Number(readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n')[0]));
    await expect.poll(pids).not.toContain(0);
    const first = pids();
    process.kill(starter, 'SIGKILL');
    for (const { exitCode, text } of await Promise.all(runs)) {
      expect(exitCode).toBe(0);
      expect(text.split('\n')[1]).toBe(String(process.pid));
    }
    await expect.poll(() => first.filter(isAlive)).toEqual([]);
    expect(await starterOf()).toBe(process.pid);
    await startSpawner();
  });
});

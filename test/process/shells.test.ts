import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/process/run.ts';
import { allowShells, limitShells } from '../../src/process/shells.ts';
import { isAlive } from '../support/processes.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'shells-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
beforeAll(() => {
  allowShells(path.join(directory, 'shells'));
  limitShells(2);
});

type Request = Parameters<typeof run>[0];

let count = 0;

/** Runs a script of the shell; what it printed is in `text`. */
async function runScript(script: string, more: Partial<Request> = {}) {
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

/** Process that starts the programs: ours, or a shell. */
async function starterOf(more: Partial<Request>): Promise<number> {
  return Number((await runScript('echo $PPID', more)).text);
}

describe.each([true, false])('a program that a shell starts, and that leaves nothing: %s', (leavesNothing) => {
  const sh = (script: string, more: Partial<Request> = {}) => runScript(script, { leavesNothing, ...more });
  it('ends with its status, its output in the file and its errors', async () => {
    const result = await sh('echo out; echo err >&2; exit 3');
    expect(result).toMatchObject({ exitCode: 3, stderr: 'err\n', text: 'out\n' });
    expect(result.failure).toBeUndefined();
  });

  it('adds its output to what a file holds already, without an end to all of them', async () => {
    const stdoutFile = path.join(directory, `${leavesNothing}-added.txt`);
    await sh('printf before', { stdoutFile });
    const more = { stdoutFile, stdoutStart: 6, maxOutput: 10 };
    expect((await sh('printf ", behind"; sleep 1', more)).failure).toBeUndefined();
    expect(readFileSync(stdoutFile, 'utf8')).toBe('before, behind');
    expect((await sh('yes', { ...more, stdoutStart: 14 })).failure).toBe('output too large');
  });

  it('sees the environment that was handed in, and nothing else', async () => {
    process.env.SHELL_TEST_TOKEN = 'hush';
    const { text } = await sh('/usr/bin/env', { env: { PATH: '/usr/bin:/bin', GIVEN: 'line one\nline "two" \u2028' } });
    delete process.env.SHELL_TEST_TOKEN;
    expect(text).toContain('GIVEN=line one\nline "two" \u2028\n');
    expect(text).not.toContain('hush');
    expect(text).not.toContain('HOME=');
    const names = new Set([...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name));
    // These are set by shells.
    for (const name of ['PWD', 'OLDPWD', 'SHLVL', '_']) names.delete(name);
    expect(names).toEqual(new Set(['PATH', 'GIVEN']));
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

  it('is stopped when it prints without end', async () => {
    expect((await sh('yes', { maxOutput: 100_000 })).failure).toBe('output too large');
    expect((await sh('yes >&2', { maxOutput: 100_000 })).failure).toBe('output too large');
  });

  it('gets no descriptor but those of every program', async () => {
    const listing = 'cd /proc/self/fd 2>/dev/null && echo *';
    const here = await runScript(listing, { input: '' });
    expect((await sh(listing)).text).toBe(here.text);
  });

  it('is waited for by nobody who stands in its place', async () => {
    // Waits for all that it has started, and for what it never started.
    expect((await sh('wait; echo $?')).text).toBe('0\n');
    const { text } = await sh('ps -o pid= --ppid $$ | grep -vc "^ *$"; true');
    // The listing and what reads it.
    expect(Number(text)).toBeLessThanOrEqual(2);
  });

  it('tells the last of many errors', async () => {
    const { stderr, exitCode } = await sh('head -c 3000000 /dev/zero | tr "\\0" x >&2; echo end >&2; exit 1');
    expect(exitCode).toBe(1);
    expect(stderr).toHaveLength(64 * 1024);
    expect(stderr.endsWith('xend\n')).toBe(true);
  });

  it('is told by the signal that killed it', async () => {
    for (const name of ['KILL', 'ABRT', 'TERM', 'IO']) {
      const directly = await runScript(`kill -${name} $$`, { input: '' });
      expect(directly.failure).toMatch(/^killed by SIG/);
      expect((await sh(`kill -${name} $$`)).failure).toBe(directly.failure);
    }
  });

  it.each<[string, Partial<Request>]>([
    ['that is not there', { program: 'no-such-program' }],
    ['in a directory that is not there', { cwd: '/no/such/directory' }],
    ['that nothing may run', { program: '/etc/passwd' }],
    ['with a zero byte in a word', { args: ['-c', 'echo \0'] }],
    ['with half of a character in a word', { args: ['-c', 'echo \udcff'] }],
  ])('%s fails as one that is started from here', async (_, more) => {
    const through = await sh('true', more);
    // With input, programs are started directly.
    const directly = await sh('true', { ...more, input: '' });
    expect(through.exitCode).toBeUndefined();
    expect(through.failure).toBe(directly.failure);
    expect(await starterOf({ leavesNothing })).not.toBe(process.pid);
  });

  it('runs beside many others', async () => {
    const numbers = Array.from({ length: 100 }, (_, number) => number);
    const texts = await Promise.all(numbers.map(async (number) => (await sh(`echo ${number}`)).text));
    expect(texts).toEqual(numbers.map((number) => `${number}\n`));
  });

  it('comes after another one of the same shell', async () => {
    limitShells(1);
    const began = Promise.all([sh('sleep 0.2; echo $PPID; echo one >&2'), sh('echo $PPID; echo two >&2')]);
    const [first, second] = await began;
    limitShells(2);
    expect([first?.stderr, second?.stderr]).toEqual(['one\n', 'two\n']);
    expect(first?.text).toBe(second?.text);
    // Its time does not begin before its turn.
    expect(second?.duration).toBeLessThan(first?.duration ?? 0);
  });

  it('is asked for its time when its turn comes', async () => {
    limitShells(1);
    const asked: number[] = [];
    let ended = 0;
    const timeout = (): number => {
      asked.push(ended);
      return 20_000;
    };
    await Promise.all([sh('sleep 0.2', { timeout }).then(() => ended++), sh('true', { timeout }).then(() => ended++)]);
    limitShells(2);
    expect(asked[0]).toBe(0);
    expect(asked).toHaveLength(2);
    expect((await sh('sleep 300', { timeout: () => 100 })).failure).toBe('timed out after 0.1 s');
    expect((await sh('sleep 300', { timeout: () => 0 })).failure).toBe('no time left');
  });

  it('does not suffer from what comes before it', async () => {
    limitShells(1);
    const [first, second] = await Promise.all([sh('sleep 300', { timeout: 200 }), sh('echo here; echo $PPID')]);
    limitShells(2);
    expect(first?.failure).toBe('timed out after 0.2 s');
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second?.text.split('\n')[0]).toBe('here');
    expect(Number(second?.text.split('\n')[1])).not.toBe(process.pid);
  });
});

describe('a program of unknown manners', () => {
  it('leaves nothing behind, and is not waited for by what it leaves', async () => {
    const result = await runScript('sleep 300 & echo $!');
    expect(result.exitCode).toBe(0);
    await expect.poll(() => isAlive(Number(result.text))).toBe(false);
  });
});

describe('where there is no setsid', () => {
  it('a program of unknown manners is started from here', async () => {
    const more = { program: '/bin/sh', env: { PATH: '/no/such/directory' } };
    expect(await starterOf(more)).toBe(process.pid);
    expect(await runScript('echo out; exit 3', more)).toMatchObject({ exitCode: 3, text: 'out\n', stderr: '' });
  });
});

describe('when a shell is killed', () => {
  it.each([true, false])(
    'its program is started again from here, and what it had started is gone: %s',
    async (leavesNothing) => {
      const starter = await starterOf({ leavesNothing });
      const file = path.join(directory, `${count + 1}.txt`);
      // A first time, started by the other one, it would never end.
      const again = runScript(`echo $$; test $PPID = ${starter} && exec sleep 300; echo $PPID`, { leavesNothing });
      const pid = () => Number(readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n')[0]);
      await expect.poll(pid).not.toBe(0);
      const first = pid();
      process.kill(starter, 'SIGKILL');
      const { exitCode, text } = await again;
      expect(exitCode).toBe(0);
      expect(text.split('\n')[1]).toBe(String(process.pid));
      await expect.poll(() => isAlive(first)).toBe(false);
      expect(await starterOf({ leavesNothing })).not.toBe(process.pid);
    },
  );
});

describe('a shell', () => {
  it('is there for programs of its own environment only', async () => {
    limitShells(1);
    const starters: number[] = [];
    for (const OTHER of ['1', '2', '1'])
      starters.push(await starterOf({ leavesNothing: true, env: { PATH: '/usr/bin:/bin', OTHER } }));
    limitShells(2);
    expect(starters[0]).toBe(starters[2]);
    expect(starters[0]).not.toBe(starters[1]);
    expect(starters).not.toContain(process.pid);
  });

  it('goes when there are many of others', async () => {
    limitShells(1);
    const starters: number[] = [];
    for (let number = 0; number < 12; number++)
      starters.push(await starterOf({ leavesNothing: true, env: { PATH: '/usr/bin:/bin', NUMBER: `${number}` } }));
    limitShells(2);
    expect(new Set(starters).size).toBe(12);
    await expect.poll(() => starters.filter(isAlive).length).toBeLessThanOrEqual(4);
  });

  it('shows nobody the variables of a program', async () => {
    const { text } = await runScript('cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "; echo "$HUSH"', {
      env: { PATH: '/usr/bin:/bin', HUSH: ['not', 'to', 'be', 'seen'].join('-') },
    });
    expect(text.split('not-to-be-seen')).toHaveLength(2);
  });

  it.each(
    ['FOO-BAR', 'UID', 'BASH_FUNC_x%%'].flatMap((name) =>
      [true, false].map((leavesNothing) => ({ name, leavesNothing })),
    ),
  )('is not used for a variable that it does not hand on: $name, $leavesNothing', async ({ name, leavesNothing }) => {
    const env = { PATH: '/usr/bin:/bin', [name]: 'value' };
    expect(await starterOf({ env, leavesNothing })).toBe(process.pid);
    const { text } = await runScript('', { program: '/usr/bin/env', args: [], env, leavesNothing });
    expect(text).toContain(`${name}=value\n`);
  });
});

import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRepository, type TestRepository } from '../support/repository.ts';
import { type Ended, runCli, runProgram } from '../support/run-cli.ts';
import { fingerprint, openWorkshop, setUpMachine, writeProgram } from '../support/workspace.ts';
import { recordHelm } from '../support/workspace-helm.ts';
import { application, chart, configMap, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);
const template =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {key: {{ required "a key" .Values.key | quote }}}\n';
const claim = object('v1', 'PersistentVolumeClaim', 'data', {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});

interface Merge {
  base: string;
  head: string;
  subject: string;
  verdict: string;
  error?: string;
  applicationsChanged: number;
  findings: { rule: string; blocks: boolean; applications: string[] }[];
}
interface Report {
  complete: boolean;
  branch: string;
  counts: Record<string, number>;
  rules: { rule: string; blocked: number; merges: number }[];
  merges: Merge[];
  remarks: string[];
}

/** What happened on main, oldest first, and what the check has to say of it. */
const expected = [
  ['no bootstrap yet', 'failed'],
  ['the first Applications', 'pass'],
  ['another value', 'pass'],
  ['words only', 'pass'],
  ['hostile \u001B[31m\u202E`subject`', 'pass'],
  ['a merge that removes the data', 'blocked'],
  ['it does not render any more', 'incomplete'],
  ['and back', 'pass'],
  ['one more value', 'pass'],
] as const;

let repository: TestRepository;
beforeAll(() => {
  repository = makePast();
});

function makePast(): TestRepository {
  const made = createRepository(workshop.directory('repository'));
  made.git('remote', 'add', 'origin', repoUrl);
  made.commit({ 'README.md': 'one\n' }, 'root commit');
  made.commit({ 'README.md': 'two\n' }, 'no bootstrap yet');
  made.commit(
    {
      'bootstrap/apps.yaml': documents(application('web', { path: 'chart' }), application('data', { path: 'data' })),
      ...chart('chart', { 'config.yaml': template }, { key: 'first' }),
      'data/claim.yaml': documents(claim),
      'data/other.yaml': documents(configMap('other', {})),
    },
    'the first Applications',
  );
  made.commit({ 'chart/values.yaml': 'key: second\n' }, 'another value');
  made.commit({ 'README.md': 'three\n' }, 'words only');
  made.commit({ 'chart/values.yaml': 'key: third\n' }, 'hostile \u001B[31m\u202E`subject`');
  made.git('checkout', '--quiet', '-b', 'feature');
  made.commit({ 'data/notes.txt': 'x' }, 'a commit of the branch, which is no merge');
  made.commit({ 'data/claim.yaml': null }, 'another one');
  made.git('checkout', '--quiet', 'main');
  made.git('merge', '--quiet', '--no-ff', '--message', 'a merge that removes the data', 'feature');
  made.commit({ 'chart/values.yaml': '{}\n' }, 'it does not render any more');
  made.commit({ 'chart/values.yaml': 'key: third\n' }, 'and back');
  made.commit({ 'chart/values.yaml': 'key: fourth\n' }, 'one more value');
  return made;
}

function backtest(...args: string[]): Promise<Ended> {
  return runCli(workshop, machine, repository.directory, ['backtest', '--since', '2025-01-01', ...args]);
}

async function report(...args: string[]): Promise<Report> {
  const run = await backtest('--format', 'json', ...args);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  return JSON.parse(run.stdout);
}

test('every merge is judged, newest first; what cannot be compared ends nothing', async () => {
  const before = fingerprint(repository.directory);
  const { merges, counts, rules, complete, branch } = await report();
  expect(merges.map(({ subject, verdict }) => [subject, verdict])).toEqual(expected.toReversed());
  expect(complete).toBe(true);
  expect(branch).toBe('main');
  expect(counts).toMatchObject({ merges: 9, blocked: 1, incomplete: 1, pass: 5, silent: 1, failed: 1, unchecked: 1 });
  const removal = merges.find(({ verdict }) => verdict === 'blocked');
  expect(removal?.base).toBe(repository.git('rev-parse', `${removal?.head}^1`));
  expect(removal?.findings[0]).toMatchObject({ rule: 'pvc-deleted', blocks: true, applications: ['data'] });
  expect(rules[0]).toMatchObject({ rule: 'pvc-deleted', blocked: 1, merges: 1 });
  expect(merges.at(-1)?.error).toContain('there is nothing at "bootstrap"');
  expect(fingerprint(repository.directory)).toBe(before);
  expect(machine.leftovers()).toEqual([]);
});

test('a line for each merge that changes something, then the sums; no text of the repository moves the cursor', async () => {
  const { stdout, status } = await backtest();
  expect(status).toBe(0);
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(/^2026-01-01 [0-9a-f]{9} pass {7}one more value$/);
  expect(lines[1]).toMatch(/ pass {7}and back – medium coverage-lost, 1 application not rendered$/);
  expect(stdout).toMatch(/ blocked {4}a merge that removes the data – critical pvc-deleted$/m);
  expect(stdout).toMatch(/ incomplete it does not render any more – high render-failed/);
  expect(stdout).toContain('hostile ␛[31m\\u{202e}`subject`');
  expect(stdout).not.toContain('words only');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'Backtest of main since 2025-01-01: 9 merges, 1 would have been blocked (14 % of the 7 that change something), 1 incomplete, 5 pass, 1 change no manifest and 1 could not be compared.',
  );
  expect(stdout).toMatch(/pvc-deleted +critical +blocks 1 +1 finding in 1 merge/);
  expect(stdout).toMatch(/Could not be compared:\n {2}1: --bootstrap: there is nothing at "bootstrap"/);
});

test('it agrees with diff on the same two revisions', async () => {
  for (const { base, head, verdict } of (await report('--limit', '4')).merges) {
    const args = ['diff', '--base', base, '--head', head, '--format', 'json'];
    const { stdout } = await runCli(workshop, machine, repository.directory, args);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { status: verdict } });
  }
});

test('what is equal is rendered once for all merges', async () => {
  const helm = recordHelm(workshop);
  await report('--helm', helm.program);
  // Four values, and one that fails.
  expect(helm.runs()).toHaveLength(5);
});

test('how far back it goes', async () => {
  expect((await report('--limit', '3')).merges).toHaveLength(3);
  expect((await report('--branch', 'main~3')).merges[0]?.subject).toBe('a merge that removes the data');
  const none = await report('--until', '2025-06-01');
  expect(none).toMatchObject({ merges: [], remarks: ['Nothing was merged into main in that time.'] });
});

test('the settings are those of now, also where they are not committed; --config names others', async () => {
  const clone = workshop.directory('clone');
  repository.git('clone', '--quiet', repository.directory, clone);
  const file = path.join(clone, '.argo-manifest-diff.yaml');
  const run = async (...args: string[]) => {
    const all = ['backtest', '--since', '2025-01-01', '--repo-url', repoUrl, '--format', 'json', ...args];
    const { stdout } = await runCli(workshop, machine, clone, all);
    return (JSON.parse(stdout) as Report).counts.blocked;
  };
  expect(await run()).toBe(1);
  writeFileSync(file, 'version: 1\nrules: {pvc-deleted: {enforcement: warn}}\n');
  expect(await run()).toBe(0);
  const other = path.join(workshop.directory('other'), 'config.yaml');
  writeFileSync(other, 'version: 1\n');
  expect(await run('--config', other)).toBe(1);
  writeFileSync(file, 'version: 1\nnonsense: 1\n');
  const mistake = await runCli(workshop, machine, clone, ['backtest']);
  expect(mistake).toMatchObject({ status: 3, stdout: '' });
  expect(mistake.stderr).toContain('nonsense: is not a known key');
});

test('without the tool there is nothing to tell: that is a mistake, not a failed merge', async () => {
  const withoutHelm = setUpMachine(workshop, { helm: null });
  const run = await runCli(workshop, withoutHelm, repository.directory, ['backtest', '--since', '2025-01-01']);
  expect(run.status).toBe(3);
  expect(run.stderr).toContain('helm');
});

describe('a second run goes on where the first one ended', () => {
  test('results are taken from the file, but for those that failed; other settings begin anew', async () => {
    const file = path.join(workshop.directory('state'), 'deep', 'backtest.jsonl');
    const first = await report('--resume', file, '--limit', '4');
    expect(first.counts.resumed).toBe(0);
    const helm = recordHelm(workshop);
    const second = await report('--resume', file);
    expect(second.counts).toMatchObject({ resumed: 2, blocked: 1, incomplete: 1, failed: 1 });
    expect(second.merges.slice(0, 4)).toEqual(first.merges);
    const third = await report('--resume', file, '--fail-on', 'never', '--helm', helm.program);
    expect(third.counts).toMatchObject({ resumed: 0, blocked: 0 });
  });

  test('a damaged file is told and does no harm', async () => {
    const file = path.join(workshop.directory('state'), 'backtest.jsonl');
    const first = await report('--resume', file, '--limit', '1');
    const [line = ''] = readFileSync(file, 'utf8').split('\n');
    appendFileSync(file, `nonsense\n{"key":"x","merge":{}}\n${line.slice(0, 30)}`);
    const second = await report('--resume', file, '--limit', '2');
    expect(second.counts.resumed).toBe(1);
    expect(second.merges[0]).toEqual(first.merges[0]);
    expect(second.remarks).toEqual(['3 lines of the file of earlier results cannot be read and are ignored.']);
    // What a killed run left half is not joined to the next line.
    expect((await report('--resume', file, '--limit', '4')).counts.resumed).toBe(1);
    expect((await report('--resume', file, '--limit', '4')).counts.resumed).toBe(2);
  });

  test('the directory of the cache keeps it without being asked', async () => {
    const cache = workshop.directory('cache');
    await report('--cache-dir', cache, '--limit', '1');
    expect(existsSync(path.join(cache, 'backtest.jsonl'))).toBe(true);
    expect((await report('--cache-dir', cache, '--limit', '1')).counts.resumed).toBe(1);
  });
});

test('reports go to files, and to the terminal at the same time', async () => {
  const directory = workshop.directory('reports');
  const [json, text] = [path.join(directory, 'b.json'), path.join(directory, 'b.txt')];
  const run = await backtest('--format', 'terminal', '--format', `json=${json}`, '--format', `terminal=${text}`);
  expect((JSON.parse(readFileSync(json, 'utf8')) as Report).merges).toHaveLength(9);
  const withoutTime = (output: string) => output.replaceAll(/^[\d.]+ s\./gm, '');
  expect(withoutTime(readFileSync(text, 'utf8'))).toBe(withoutTime(run.stdout));
});

test('Ctrl-C: what is known is told, and nothing survives', async () => {
  const directory = workshop.directory('slow');
  // The newest merges render; the one before them never ends.
  const helm = writeProgram(path.join(directory, 'helm'), [
    `case "$1" in template) if /bin/grep -q second values.yaml; then echo running > '${directory}/started'; exec /bin/sleep 300; fi;; esac`,
    `exec ${machine.env.PATH}/helm "$@"`,
  ]);
  const state = path.join(directory, 'state.jsonl');
  const json = path.join(directory, 'out.json');
  const args = ['backtest', '--since', '2025-01-01', '--helm', helm, '--resume', state];
  const formats = ['--format', 'terminal', '--format', `json=${json}`];
  const program = path.join(workshop.program, 'dist', 'cli.js');
  const { pid, ended } = runProgram(machine, [program, ...args, ...formats], repository.directory, machine.env);
  const early = ended.then(({ stdout, stderr }) => {
    throw new Error(`it ended before helm ran: ${stdout}${stderr}`);
  });
  const started = async (): Promise<void> => {
    while (!existsSync(path.join(directory, 'started'))) await wait(20);
  };
  await Promise.race([started(), early]);
  process.kill(pid, 'SIGINT');
  early.catch(() => {});
  const run = await ended;
  expect(run.status).toBe(130);
  expect(run.stdout).toContain('4 merges of 9, 1 would have been blocked');
  const told = JSON.parse(readFileSync(json, 'utf8')) as Report;
  expect(told.complete).toBe(false);
  expect(told.merges.map(({ subject }) => subject)).toEqual(
    expected
      .toReversed()
      .slice(0, 4)
      .map(([subject]) => subject),
  );
  expect(machine.leftovers()).toEqual([]);
  expect((await report('--resume', state, '--helm', helm, '--limit', '2')).counts.resumed).toBe(1);
});

test('what a shallow clone lacks is fetched', async () => {
  const shallow = workshop.directory('shallow');
  repository.git('clone', '--quiet', '--depth', '1', `file://${repository.directory}`, shallow);
  const args = ['backtest', '--since', '2025-01-01', '--repo-url', repoUrl, '--format', 'json'];
  const run = await runCli(workshop, machine, shallow, args);
  expect((JSON.parse(run.stdout) as Report).merges).toHaveLength(9);
  const offline = await runCli(workshop, machine, shallow, [...args, '--offline']);
  const { merges, remarks } = JSON.parse(offline.stdout) as Report;
  expect(merges).toEqual([]);
  expect(remarks[0]).toContain('The clone is shallow');
});

test('that --offline leaves things unknown is said', async () => {
  const one = createRepository(workshop.directory('elsewhere'));
  one.git('remote', 'add', 'origin', repoUrl);
  const elsewhere = (key: string) => ({
    'bootstrap/apps.yaml': documents(application('web', { path: 'web', helm: { values: key } })).replace(
      repoUrl,
      'https://git.invalid/acme/other.git',
    ),
  });
  one.commit({ ...elsewhere('a: 1'), 'bootstrap/c.yaml': documents(configMap('c', {})) });
  one.commit(elsewhere('a: 2'));
  const args = ['backtest', '--since', '2000-01-01', '--repo-url', repoUrl, '--format', 'json', '--offline'];
  const { stdout } = await runCli(workshop, machine, one.directory, args);
  expect((JSON.parse(stdout) as Report).remarks).toEqual([
    'With --offline nothing was fetched: of 1 merge not all is known, and without the flag more may be.',
  ]);
});

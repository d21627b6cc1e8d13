import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Annotation, limitAnnotations, neutraliseCommands } from '../../src/github/commands.ts';
import { createRunner, summaryLimit } from '../../src/github/runner.ts';

let directory: string;
let printed: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'runner-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

test.each<[string, string]>([
  ['::error::no', ': :error::no'],
  ['  \t::stop-commands::x', '  \t: :stop-commands::x'],
  ['\u00A0::add-mask::a', '\u00A0: :add-mask::a'],
  ['\u0085::add-mask::a', '\u0085: :add-mask::a'],
  ['fine\n::error::no\r::error::no', 'fine\n: :error::no\r: :error::no'],
  ['\n\n ::error::no', '\n\n : :error::no'],
  ['text ##[error]no', 'text # #[error]no'],
  ['a::b and std::vector', 'a::b and std::vector'],
  ['', ''],
])('neutralises %j', (text, safe) => {
  expect(neutraliseCommands(text)).toBe(safe);
});

test('prints what stages say without letting it command the runner', () => {
  const { log } = createRunner({});
  log.info('rendered\n::set-output name=verdict::pass');
  log.warning('odd\n::error::no');
  log.debug('detail\n::error::no');
  expect(printed.split('\n')).toEqual([
    'rendered',
    ': :set-output name=verdict::pass',
    '::warning::odd%0A::error::no',
    '::debug::detail%0A::error::no',
    '',
  ]);
});

test('shows ten warnings as annotations and the rest in the log', () => {
  const { log } = createRunner({});
  for (let index = 1; index <= 12; index++) log.warning(`w${index}`);
  const lines = printed.trimEnd().split('\n');
  expect(lines.slice(8)).toEqual(['::warning::w9', '::warning::w10', 'Warning: w11', 'Warning: w12']);
});

test('prints progress by tenths', () => {
  const { log } = createRunner({});
  for (let done = 0; done <= 200; done++) log.progress('render', done, 200);
  log.progress('nothing', 0, 0);
  const lines = printed.trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.slice(0, 2)).toEqual(['render: 20 of 200', 'render: 40 of 200']);
  expect(lines.slice(-2)).toEqual(['render: 200 of 200', 'nothing: 0 of 0']);
});

test('masks secrets, but not nothing', () => {
  const runner = createRunner({});
  runner.mask('');
  runner.mask('se\ncret');
  expect(printed).toBe('::add-mask::se%0Acret\n');
});

test('closes a group whose work fails', async () => {
  const runner = createRunner({});
  expect(await runner.group('a\n::error::b', async () => 5)).toBe(5);
  await expect(runner.group('c', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(printed.split('\n')).toEqual(['::group::a%0A::error::b', '::endgroup::', '::group::c', '::endgroup::', '']);
});

test('gives each stage a group, and none stays open', async () => {
  const runner = createRunner({});
  await runner.group('Prepare', async () => {
    runner.log.stage('render\n::error::x');
    runner.log.detail('FAILED web\n::error::no');
    runner.log.stage('diff');
  });
  runner.log.info('after');
  expect(printed.split('\n')).toEqual([
    '::group::Prepare',
    '::endgroup::',
    '::group::Render%0A::error::x',
    'FAILED web',
    ': :error::no',
    '::endgroup::',
    '::group::Diff',
    '::endgroup::',
    'after',
    '',
  ]);
});

describe('annotations', () => {
  test('have a place, escaped', () => {
    createRunner({}).annotate([
      { level: 'error', message: 'a\nb', title: 'x,y:z', file: 'apps/a.yaml', line: 3 },
      { level: 'notice', message: 'n' },
      { level: 'warning', message: '100%' },
    ]);
    expect(printed.split('\n')).toEqual([
      '::error title=x%2Cy%3Az,file=apps/a.yaml,line=3::a%0Ab',
      '::warning::100%25',
      '::notice::n',
      '',
    ]);
  });

  test('of a step share its ten', () => {
    const runner = createRunner({});
    for (let index = 1; index <= 8; index++) runner.log.warning('w');
    printed = '';
    runner.annotate(['a', 'b', 'c'].map((message) => ({ level: 'warning', message })));
    runner.annotate([{ level: 'warning', message: 'd' }]);
    expect(printed).toBe(
      '::warning::a\n::warning::… and 2 more: see the summary or the log\n1 annotation is not shown: a step may show 10 of a level\n',
    );
  });

  const errors = (count: number): Annotation[] =>
    Array.from({ length: count }, (_, index) => ({ level: 'error', message: `e${index}` }));

  test.each([
    [0, 0, undefined],
    [10, 10, 'e9'],
    [11, 10, '… and 2 more: see the summary or the log'],
    [300, 10, '… and 291 more: see the summary or the log'],
  ])('%d errors', (count, shown, last) => {
    const limited = limitAnnotations(errors(count), { error: 10, warning: 10, notice: 10 });
    expect(limited).toHaveLength(shown);
    expect(limited.at(-1)?.message).toBe(last);
  });
});

describe('outputs', () => {
  test('cannot set one another', async () => {
    const file = join(directory, 'output');
    await writeFile(file, '');
    vi.stubEnv('GITHUB_OUTPUT', file);
    createRunner({}).setOutput('json', 'a\nverdict=pass\nEOF');
    const [first, ...lines] = (await readFile(file, 'utf8')).split('\n');
    const delimiter = first?.slice('json<<'.length);
    expect(first).toMatch(/^json<<ghadelimiter_[0-9a-f-]{36}$/);
    expect(lines).toEqual(['a', 'verdict=pass', 'EOF', delimiter, '']);
  });

  test('without a file throw', () => {
    vi.stubEnv('GITHUB_OUTPUT', join(directory, 'none'));
    expect(() => createRunner({}).setOutput('a', 'b')).toThrow('Missing file');
  });
});

describe('the summary', () => {
  test('is added to what is there', async () => {
    const file = join(directory, 'summary');
    await writeFile(file, 'before\n');
    const runner = createRunner({ GITHUB_STEP_SUMMARY: file });
    expect(await runner.writeSummary('text', 'short')).toBe('whole');
    expect(await readFile(file, 'utf8')).toBe('before\ntext\n');
  });

  test.each<[string, number, string]>([
    ['just fits', summaryLimit - 1, 'whole'],
    ['is one byte too long', summaryLimit, 'replaced'],
  ])('%s', async (_name, size, outcome) => {
    const file = join(directory, 'summary');
    const text = `${'ü'.repeat(Math.floor(size / 2))}${size % 2 === 1 ? 'x' : ''}`;
    expect(await createRunner({ GITHUB_STEP_SUMMARY: file }).writeSummary(text, 'short')).toBe(outcome);
    const written = await readFile(file);
    expect(written.length).toBeLessThanOrEqual(summaryLimit);
    expect(written.toString()).toBe(outcome === 'whole' ? `${text}\n` : 'short\n');
  });

  test('counts what is there', async () => {
    const file = join(directory, 'summary');
    await writeFile(file, 'x'.repeat(summaryLimit - 10));
    expect(await createRunner({ GITHUB_STEP_SUMMARY: file }).writeSummary('eleven chars', 's')).toBe('replaced');
  });

  test('is not there', async () => {
    expect(await createRunner({}).writeSummary('text', 'short')).toBe('none');
    const runner = createRunner({ GITHUB_STEP_SUMMARY: join(directory, 'no', 'summary') });
    await expect(runner.writeSummary('text', 'short')).rejects.toThrow('ENOENT');
  });
});

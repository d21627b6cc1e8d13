import { describe, expect, test } from 'vitest';
import { createMergeWriter, renderBacktestJson, writeSummary } from '../../src/report/backtest.ts';
import type { Backtest, PastFinding, PastMerge } from '../../src/report/backtest-model.ts';
import { countRules, countVerdicts, isSilent } from '../../src/report/backtest-summary.ts';
import { checkSchema, readSchema } from './schema-check.ts';

const plain = { color: false, width: 200 };

function finding(rule: string, over: Partial<PastFinding> = {}): PastFinding {
  return {
    rule,
    severity: 'medium',
    enforcement: 'warn',
    blocks: false,
    message: 'something',
    applications: ['web'],
    count: 1,
    ...over,
  };
}

const blocking = { severity: 'critical', enforcement: 'block', blocks: true } as const;

function merge(over: Partial<PastMerge> = {}): PastMerge {
  return {
    base: 'b'.repeat(40),
    head: 'a'.repeat(40),
    date: '2026-03-04T10:00:00+01:00',
    subject: 'a change',
    verdict: 'pass',
    applicationsChanged: 1,
    applicationsUnchecked: 0,
    findings: [],
    notices: [],
    ...over,
  };
}

function backtest(merges: PastMerge[], over: Partial<Backtest> = {}): Backtest {
  const total = merges.length;
  return {
    branch: 'main',
    since: '6.months',
    merges,
    total,
    resumed: 0,
    flags: [],
    remarks: [],
    duration: 1234,
    ...over,
  };
}

test.each<[name: string, merge: PastMerge, silent: boolean]>([
  ['nothing changes', merge({ applicationsChanged: 0 }), true],
  ['something changes', merge(), false],
  ['a finding about the change as a whole', merge({ applicationsChanged: 0, findings: [finding('x')] }), false],
  ['something that nobody could look at', merge({ applicationsChanged: 0, applicationsUnchecked: 1 }), false],
  ['it failed', merge({ applicationsChanged: 0, verdict: 'failed' }), false],
])('silent or not: %s', (_, each, silent) => {
  expect(isSilent(each)).toBe(silent);
  expect(createMergeWriter(plain)(each) === '').toBe(silent);
});

describe('one merge in one line', () => {
  test.each<[name: string, over: Partial<PastMerge>, line: string]>([
    ['nothing to say of it', {}, '2026-03-04 aaaaaaaaa pass       a change\n'],
    [
      'the worst rules, each once',
      { verdict: 'blocked', findings: [finding('one', blocking), finding('one', blocking), finding('two')] },
      '2026-03-04 aaaaaaaaa blocked    a change – critical one, medium two\n',
    ],
    [
      'more rules than a line holds',
      { findings: ['a', 'b', 'c', 'd', 'e'].map((rule) => finding(rule)) },
      '2026-03-04 aaaaaaaaa pass       a change – medium a, medium b, medium c, 2 more\n',
    ],
    [
      'a failure, on one line',
      { verdict: 'failed', error: 'no\nway' },
      '2026-03-04 aaaaaaaaa failed     a change – no\n',
    ],
    [
      'text of whoever wrote it',
      { subject: '\u001B]0;x\u0007\r\u202Eevil' },
      '2026-03-04 aaaaaaaaa pass       ␛]0;x␇↵\\u{202e}evil\n',
    ],
    ['a long subject', { subject: 'x'.repeat(100) }, `2026-03-04 aaaaaaaaa pass       ${'x'.repeat(71)}…\n`],
    [
      'a state file that somebody else wrote',
      { date: '\u001B[2J', head: '\u001B[1m' },
      '␛[2J ␛[1m pass       a change\n',
    ],
  ])('%s', (_, over, line) => {
    expect(createMergeWriter(plain)(merge(over))).toBe(line);
  });

  test('merges that fail for the same reason have one line, those of another have theirs', () => {
    const write = createMergeWriter(plain);
    const failed = (id: string) => write(merge({ verdict: 'failed', error: `there is nothing at "x" in ${id}` }));
    expect([failed('abcdef0'), failed('1234567'), failed('of another kind'), write(merge())]).toEqual([
      '2026-03-04 aaaaaaaaa failed     a change – there is nothing at "x" in abcdef0\n',
      '',
      '2026-03-04 aaaaaaaaa failed     a change – there is nothing at "x" in of another kind\n',
      '2026-03-04 aaaaaaaaa pass       a change\n',
    ]);
  });

  test('colours are ours', () => {
    expect(createMergeWriter({ color: true, width: 80 })(merge({ verdict: 'blocked' }))).toContain(
      '\u001B[31mblocked   \u001B[0m',
    );
  });
});

test('rules: those that block most first, then the worst; a merge counts once', () => {
  const merges = [
    merge({ verdict: 'blocked', findings: [finding('often', blocking), finding('often', { ...blocking, count: 3 })] }),
    merge({ verdict: 'blocked', findings: [finding('often', blocking), finding('high', { severity: 'high' })] }),
    merge({ findings: [finding('low', { severity: 'low', count: 9 }), finding('often')] }),
  ];
  // The strictest enforcement is told, whichever comes first.
  expect(countRules({ merges: merges.toReversed() })[0]).toMatchObject({ rule: 'often', enforcement: 'block' });
  expect(countRules({ merges })).toEqual([
    { rule: 'often', severity: 'critical', enforcement: 'block', merges: 3, findings: 6, blocked: 2 },
    { rule: 'high', severity: 'high', enforcement: 'warn', merges: 1, findings: 1, blocked: 0 },
    { rule: 'low', severity: 'low', enforcement: 'warn', merges: 1, findings: 9, blocked: 0 },
  ]);
});

test('every merge counts once', () => {
  const merges = [
    merge(),
    merge({ applicationsUnchecked: 2 }),
    merge({ applicationsChanged: 0 }),
    merge({ verdict: 'blocked' }),
    merge({ verdict: 'incomplete' }),
    merge({ verdict: 'failed' }),
  ];
  expect(countVerdicts(merges)).toEqual({ blocked: 1, incomplete: 1, pass: 2, silent: 1, failed: 1, unchecked: 1 });
});

describe('the sums', () => {
  test('nothing was merged', () => {
    const text = writeSummary(backtest([], { remarks: ['Nothing was merged into main in that time.'] }), plain);
    expect(text).toContain('0 merges, 0 would have been blocked, 0 pass and 0 change no manifest.\n');
    expect(text).toContain('Nothing was merged into main in that time.\n');
  });

  test('a run that did not come to its end says so', () => {
    expect(writeSummary(backtest([merge()], { total: 40 }), plain)).toContain('since 6.months: 1 merge of 40, ');
  });

  test('failures for the same reason are told once, whatever the commit', () => {
    const failed = (id: string) => merge({ verdict: 'failed', error: `there is nothing at "x" in ${id}` });
    const text = writeSummary(backtest([failed('abcdef0'), failed('1234567'), failed('of another kind')]), plain);
    expect(text).toContain('  2: there is nothing at "x" in abcdef0 (the latest: 2026-03-04 aaaaaaaaa)\n');
    expect(text).toContain('  1: there is nothing at "x" in of another kind\n');
  });

  test('what to do about a failure has lines of its own', () => {
    const error = 'nothing in the tree is from here\nSay it:\n  --repo-url https://git.example.com/a.git';
    const text = writeSummary(backtest([merge({ verdict: 'failed', error })]), plain);
    expect(text).toContain(
      '  1: nothing in the tree is from here\n     Say it:\n       --repo-url https://git.example.com/a.git\n',
    );
  });

  test('what was skipped or assumed is counted', () => {
    const merges = [merge({ notices: ['a', 'b'] }), merge({ notices: ['a'] })];
    expect(writeSummary(backtest(merges), plain)).toContain('Notes: a in 2 merges, b in 1 merge.\n');
  });
});

test('the JSON says all of it, and whether it is whole', () => {
  const merges = [merge({ findings: [finding('x', blocking)], verdict: 'blocked' })];
  const value: unknown = JSON.parse(renderBacktestJson(backtest(merges, { total: 2, until: 'yesterday' })));
  expect(value).toEqual({
    schemaVersion: 1,
    branch: 'main',
    since: '6.months',
    until: 'yesterday',
    complete: false,
    counts: { merges: 1, total: 2, resumed: 0, blocked: 1, incomplete: 0, pass: 0, silent: 0, failed: 0, unchecked: 0 },
    rules: countRules({ merges }),
    merges,
    remarks: [],
    milliseconds: 1234,
  });
});

test('the JSON is what the published schema says', () => {
  const schema = readSchema('backtest-1');
  const merges = [
    merge({ findings: [finding('x', blocking), finding('y')], verdict: 'blocked', notices: ['a'] }),
    merge({ verdict: 'failed', error: 'there is nothing' }),
  ];
  for (const run of [backtest(merges, { total: 2, until: 'yesterday', remarks: ['a remark'] }), backtest([])])
    expect(checkSchema(JSON.parse(renderBacktestJson(run)), schema, schema)).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { setsOf } from '../../src/risk/finding-sets.ts';
import { acknowledge } from '../../src/risk/acknowledge.ts';
import type { Authority, Discussion, DiscussionReader, Finding, LabelFact, Statement } from '../../src/risk/model.ts';
import type { RiskPolicy } from '../../src/risk/risk-policy.ts';
import { plainPolicy, play } from '../replay/scenario.ts';
import { object, pair, web } from './cases/build.ts';

const rest = object('v1/ConfigMap', 'rest');
const claim = (name: string) => object('v1/PersistentVolumeClaim', name, {});
const scenario = pair([claim('data'), web(), rest], [web(), rest]);
const approvals = plainPolicy().approvals;

/** Everybody of this repository. */
const people: Record<string, Authority> = {
  alice: { permission: 'write', teams: ['sre'] },
  bob: { permission: 'admin', teams: [] },
  carol: { permission: 'maintain', teams: ['platform'] },
  reader: { permission: 'read', teams: [] },
  author: { permission: 'admin', teams: ['sre'] },
};

function printOf(policy: Partial<RiskPolicy> = {}): string {
  return play({ ...scenario, policy }).findings.find(({ rule }) => rule === 'pvc-deleted')?.fingerprint ?? '';
}
const print = printOf();
const line = `/risk ack ${print} moved to a bucket`;

function comment(by: string, more: Partial<Statement> = {}): Statement {
  return { how: 'comment', by, text: line, url: `https://x/${by}`, edited: false, approves: false, ...more };
}

function review(by: string, more: Partial<Statement> = {}): Statement {
  return comment(by, { how: 'review', text: 'Fine.', approves: true, ...more });
}

function label(by: string | undefined, current = true, name = 'risk-ack/pvc-deleted'): LabelFact {
  return { name, ...(by === undefined ? {} : { by }), current, url: 'https://x/label' };
}

interface Asked {
  people: string[];
  teams: string[];
}

function page(discussion: Partial<Discussion>, asked: Asked = { people: [], teams: [] }): DiscussionReader {
  return {
    read: async () => ({ author: 'author', contributors: ['author'], statements: [], labels: [], ...discussion }),
    authorities: async (logins, teams) => {
      asked.people.push(...logins);
      asked.teams.push(...teams);
      return { authorities: new Map(Object.entries(people)), problems: [] };
    },
  };
}

async function judge(
  discussion: Partial<Discussion>,
  policy: Partial<RiskPolicy> = {},
): Promise<{ finding: Finding | undefined; told: string[] }> {
  const found = play({ ...scenario, policy }).findings;
  const { findings, notices } = await acknowledge(found, plainPolicy(policy), page(discussion));
  return {
    finding: findings.find(({ rule }) => rule === 'pvc-deleted'),
    told: notices.map(({ message }) => message),
  };
}

const ack: Partial<RiskPolicy> = { rules: { 'pvc-deleted': { enforcement: 'ack' } } };
const two: Partial<RiskPolicy> = { approvals: { ...approvals, critical: 2 } };

describe('what accepts a finding', () => {
  test.each<[string, Partial<Discussion>, Partial<RiskPolicy>, string]>([
    ['a comment of somebody who can write', { statements: [comment('alice')] }, {}, 'alice'],
    ['the same in a review', { statements: [review('alice', { text: line, approves: false })] }, {}, 'alice'],
    ['another comment beside one that does not count', { statements: [comment('reader'), comment('bob')] }, {}, 'bob'],
    ['an approving review of the head', { statements: [review('alice')] }, ack, 'alice'],
    ['a label put there after the push', { labels: [label('alice')] }, {}, 'alice'],
    ['two people, by different means', { statements: [comment('alice')], labels: [label('bob')] }, two, 'alice, bob'],
    [
      'more people than it takes',
      { statements: ['alice', 'bob', 'carol'].map((by) => comment(by)) },
      two,
      'alice, bob, carol',
    ],
    ['an owner by login', { statements: [comment('alice')] }, { owners: { default: ['@Alice'] } }, 'alice'],
    ['a member of a team', { statements: [comment('alice')] }, { owners: { critical: ['team:sre'] } }, 'alice'],
    ['a permission', { statements: [comment('carol')] }, { owners: { default: ['permission:maintain'] } }, 'carol'],
    [
      'owners of the rule before those of the severity',
      { statements: [comment('carol')] },
      { owners: { critical: ['bob'], 'pvc-*': ['team:platform'] } },
      'carol',
    ],
    [
      'the last glob that matches',
      { statements: [comment('carol')] },
      { owners: { '*-deleted': ['bob'], 'pvc-*': ['carol'] } },
      'carol',
    ],
    [
      'the author, where that is allowed',
      { statements: [comment('author')] },
      { approvals: { ...approvals, preventSelf: false } },
      'author',
    ],
  ])('%s', async (_, discussion, policy, owner) => {
    const { finding } = await judge(discussion, policy);
    expect(finding?.waived).toMatchObject({ owner, url: expect.stringContaining('https://x/') });
  });

  test('tells who, how and why', async () => {
    const { finding, told } = await judge({ statements: [comment('alice')], labels: [label('bob')] }, two);
    expect(told).toEqual([]);
    expect(finding?.waived).toEqual({
      how: 'comment',
      owner: 'alice, bob',
      reason: 'moved to a bucket; label risk-ack/pvc-deleted',
      url: 'https://x/alice',
      people: [
        { how: 'comment', by: 'alice', reason: 'moved to a bucket', url: 'https://x/alice' },
        { how: 'label', by: 'bob', reason: 'label risk-ack/pvc-deleted', url: 'https://x/label' },
      ],
    });
  });
});

describe('what does not', () => {
  test.each<[string, Partial<Discussion>, Partial<RiskPolicy>, RegExp]>([
    [
      'somebody who only reads',
      { statements: [comment('reader')] },
      {},
      /^reader cannot accept pvc-deleted: that takes permission:write$/,
    ],
    [
      'a named person who cannot write any more, or has the name of one who left',
      { statements: [comment('reader')] },
      { owners: { default: ['reader'] } },
      /^reader cannot accept pvc-deleted: that takes reader$/,
    ],
    ['somebody unknown', { statements: [comment('mallory')] }, {}, /^mallory cannot accept/],
    ['the author', { statements: [comment('author')] }, {}, /commits of theirs, or they opened it/],
    ['the author in capitals', { statements: [comment('Author')] }, {}, /commits of theirs, or they opened it/],
    ['who pushed to it', { statements: [comment('bob')], contributors: ['author', 'bob'] }, {}, /^bob cannot accept/],
    ['the label of the author', { labels: [label('author')] }, {}, /^author cannot accept/],
    ['the label of somebody who only reads', { labels: [label('reader')] }, {}, /^reader cannot accept/],
    ['a label of nobody knows whom', { labels: [label(undefined)] }, {}, /cannot be told who put it there/],
    ['a label that was there before the push', { labels: [label('alice', false)] }, {}, /put it there again/],
    ['labels, where they are off', { labels: [label('alice')] }, { approvals: { ...approvals, labels: false } }, /^$/],
    ['the label of another rule', { labels: [label('alice', true, 'risk-ack/pv-deleted')] }, {}, /^$/],
    [
      'a comment that was edited',
      { statements: [comment('alice', { edited: true })] },
      {},
      /was edited after it was written, and nobody knows by whom: write a new comment/,
    ],
    [
      'another fingerprint',
      { statements: [comment('alice', { text: `/risk ack ${'0'.repeat(32)} fine` })] },
      {},
      /accepts 0{32}, which is no open finding \(or set of them\) any more$/,
    ],
    [
      'a rule instead of a finding',
      { statements: [comment('alice', { text: '/risk ack pvc-deleted fine' })] },
      {},
      /names no finding by its fingerprint: copy the line/,
    ],
    ['an approval, unless it waits for one', { statements: [review('alice')] }, {}, /^$/],
    [
      'an approval, where they are off',
      { statements: [review('alice')] },
      { ...ack, approvals: { ...approvals, reviews: false } },
      /^$/,
    ],
    ['an approval of another commit', { statements: [review('alice', { approves: false })] }, ack, /^$/],
    ['the approval of the author', { statements: [review('author')] }, ack, /^author cannot accept/],
    [
      'who is in another team',
      { statements: [comment('carol')] },
      { owners: { critical: ['team:sre'] } },
      /takes team:sre$/,
    ],
    [
      'less than the permission',
      { statements: [comment('carol')] },
      { owners: { default: ['permission:admin'] } },
      /takes permission:admin$/,
    ],
    [
      'an owner of something else',
      { statements: [comment('bob')] },
      { owners: { default: ['bob'], 'pvc-*': ['carol'] } },
      /takes carol$/,
    ],
    ['one person for two', { statements: [comment('alice'), review('ALICE', { text: line })] }, two, /^$/],
  ])('%s', async (_, discussion, policy, says) => {
    const { finding, told } = await judge(discussion, policy);
    expect(finding).toMatchObject({ rule: 'pvc-deleted' });
    expect(finding?.waived).toBeUndefined();
    expect(told.join('\n')).toMatch(says);
  });

  test('a flood of strangers leaves room for what concerns people of the repository', async () => {
    const prints = Array.from({ length: 1500 }, (_, index) => `${index}`.padStart(32, '0'));
    const many = prints.map((each) => `f${each.slice(1)}`).join(' ');
    const flood = [`/risk ack ${many} x`, ...prints.map((each) => `/risk ack ${each} x`)].join('\n');
    const { told } = await judge({ statements: [comment('mallory', { text: flood }), comment('reader')] });
    expect(told).toHaveLength(21);
    expect(told[0]).toMatch(/^reader cannot accept/);
    expect(told.at(-1)).toBe('1482 more acceptances do not count');
    expect(Math.max(...told.map(({ length }) => length))).toBeLessThan(300);
  });

  test('what a stranger writes onto the page is not kept, however much it is', async () => {
    let written = 0;
    const flood = (): string =>
      Array.from({ length: 1400 }, () => `/risk ack ${(written++).toString(16).padStart(32, '0')} x`).join('\n');
    const statements = Array.from({ length: 600 }, (_, index) =>
      comment('mallory', { text: flood(), url: `https://x/${index}` }),
    );
    const before = process.memoryUsage().rss;
    const { told } = await judge({ statements });
    expect(told.at(-1)).toBe(`${written - 20} more acceptances do not count`);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  test('who says the same a thousand times is one person', async () => {
    const { finding } = await judge({ statements: [comment('alice', { text: `${line}\n`.repeat(1000) })] }, two);
    expect(finding?.evidence).toContain('Accepted by alice; it takes 1 more.');
  });

  test('one of two is told in the finding', async () => {
    const { finding } = await judge({ statements: [comment('alice')] }, two);
    expect(finding?.evidence).toContain('Accepted by alice; it takes 1 more.');
  });

  test('what cannot be read accepts nothing, and says so', async () => {
    const { findings } = play(scenario);
    const reader = { ...page({}), read: async () => ({ unreadable: 'Bad credentials (HTTP 401)' }) };
    const { findings: same, notices } = await acknowledge(findings, plainPolicy(), reader);
    expect(same).toEqual(findings);
    expect(notices).toMatchObject([{ code: 'acceptance-unreadable', message: expect.stringMatching(/HTTP 401/) }]);
  });
});

describe('an acceptance is of one finding', () => {
  const more = pair([claim('data'), claim('logs'), web(), rest], [web(), rest]);
  const settle = async (text: string, of = more) => {
    const { findings } = await acknowledge(
      play(of).findings,
      plainPolicy(),
      page({ statements: [comment('alice', { text })] }),
    );
    return findings
      .filter(({ rule }) => rule === 'pvc-deleted')
      .map((each) => [each.identity?.name, each.waived?.owner]);
  };

  test('a new one needs its own, and what went away takes nothing along', async () => {
    expect(await settle(line)).toEqual([
      ['data', 'alice'],
      ['logs', undefined],
    ]);
    const logs = play(more).findings.find(({ identity }) => identity?.name === 'logs')?.fingerprint ?? '';
    const both = `/risk ack ${print} ${logs} moved`;
    expect(await settle(both)).toEqual([
      ['data', 'alice'],
      ['logs', 'alice'],
    ]);
    expect(await settle(both, scenario)).toEqual([['data', 'alice']]);
  });
});

describe('who is asked', () => {
  const ask = async (policy: Partial<RiskPolicy>, discussion: Partial<Discussion>): Promise<Asked | 'nobody'> => {
    const asked: Asked = { people: [], teams: [] };
    let read = false;
    const reader = page(discussion, asked);
    await acknowledge(play({ ...scenario, policy }).findings, plainPolicy(policy), {
      ...reader,
      read: () => {
        read = true;
        return reader.read();
      },
    });
    return read ? asked : 'nobody';
  };
  const statements = [comment('alice'), comment('bob'), comment('alice')];

  test.each<[string, Partial<RiskPolicy>, Partial<Discussion>, Asked | 'nobody']>([
    ['nobody, where nothing blocks', { failOn: 'never' }, { statements }, 'nobody'],
    [
      'nobody, where only the configuration accepts',
      { rules: { 'pvc-deleted': { enforcement: 'block' } } },
      { statements },
      'nobody',
    ],
    ['nobody, where nobody may', { owners: { default: [] } }, { statements }, 'nobody'],
    ['nobody beyond the page, where nobody said anything', {}, {}, { people: [], teams: [] }],
    ['everybody once, without teams', {}, { statements }, { people: ['alice', 'bob'], teams: [] }],
    [
      'the teams of the owners',
      { owners: { default: ['team:sre', 'team:x/y', 'bob'] } },
      { statements },
      { people: ['alice', 'bob'], teams: ['sre', 'x/y'] },
    ],
  ])('%s', async (_, policy, discussion, expected) => {
    expect(await ask(policy, discussion)).toEqual(expected);
  });
});

describe('several findings by one fingerprint', () => {
  const claims = ['data', 'logs', 'mail'];
  const many = (names: string[]) => play(pair([...names.map(claim), web(), rest], [web(), rest])).findings;
  const setOf = (findings: readonly Finding[], rule?: string) =>
    setsOf(findings).find((set) => set.findings.every((each) => rule === undefined || each.rule === rule))?.fingerprint;
  test('said again, beside one that stands for nothing, is not said of each finding again', async () => {
    const findings = many(['data'])
      .filter(({ rule }) => rule === 'pvc-deleted')
      .flatMap((one) =>
        Array.from({ length: 300 }, (_, index) => ({ ...one, fingerprint: `f${index}`.padStart(32, '0') })),
      );
    const set = setOf(findings) ?? '';
    const text = Array.from({ length: 900 }, (_, index) => `/risk ack ${set} ${`${index}`.padStart(32, '0')} x`);
    const statements = ['mallory', 'alice'].flatMap((by) =>
      Array.from({ length: 10 }, (_, index) => comment(by, { text: text.join('\n'), url: `https://x/${by}/${index}` })),
    );
    const before = process.memoryUsage().rss;
    const { findings: judged, notices } = await acknowledge(findings, plainPolicy(), page({ statements }));
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    expect(judged.flatMap(({ waived }) => waived?.owner ?? [])).toEqual(judged.map(() => 'alice'));
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^mallory cannot accept pvc-deleted/),
    ]);
  });

  const accepted = async (names: string[], text: string, by = 'alice') => {
    const { findings, notices } = await acknowledge(
      many(names),
      plainPolicy({ owners: { default: ['permission:write'] } }),
      page({ statements: [comment(by, { text })] }),
    );
    return [
      findings.flatMap(({ waived, identity }) => (waived === undefined ? [] : [identity?.name])),
      notices.map(({ message }) => message).join(),
    ];
  };

  test.each([undefined, 'pvc-deleted'])('accepts exactly the set (%s)', async (rule) => {
    const text = `/risk ack ${setOf(many(claims), rule)} all moved`;
    expect(await accepted(claims, text)).toEqual([claims, '']);
    // One more, or one less, is another set: nothing of it counts.
    for (const other of [
      [...claims, 'more'],
      ['data', 'logs'],
    ])
      expect(await accepted(other, text)).toEqual([
        [],
        expect.stringContaining('no open finding (or set of them) any more'),
      ]);
    // Who may not accept one by one may not here either.
    expect(await accepted(claims, text, 'reader')).toEqual([[], expect.stringContaining('reader cannot accept')]);
  });

  test('is never what one finding has, and one alone is no set', () => {
    const prints = many(claims).map(({ fingerprint }) => fingerprint);
    expect(prints).not.toContain(setOf(many(claims)));
    expect(setsOf(many(['data']))).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import { createDiscussionReader } from '../../src/github/discussion.ts';
import { silentLog } from '../../src/log.ts';
import type { Discussion } from '../../src/risk/model.ts';
import { account, type Page } from '../support/github-page.ts';
import { type FakeGitHub, type RouteName, startGitHub } from '../support/github-server.ts';

let github: FakeGitHub;
let page: Page;
const line = '/risk ack 0123456789abcdef fine';
/** Moments of one day, in their order. */
const [morning, noon, evening] = ['2026-11-25T08:00:00Z', '2026-11-25T12:00:00Z', '2026-11-25T18:00:00Z'];

beforeEach(async () => {
  github = await startGitHub();
  page = github.page;
  github.pulls.set(7, { sha: 'head', state: 'open' });
  page.commits.push({ sha: 'head', author: 'author', committer: 'web-flow' });
  page.pushes.push({ repository: 'acme/gitops', after: 'head', at: noon, by: 'author' });
});

afterEach(() => github.close());

async function open(headSha?: string) {
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 5, timeout: 2000 },
    fetch,
  });
  return createDiscussionReader(client, { number: 7, ...(headSha === undefined ? {} : { headSha }) });
}

async function read(headSha?: string): Promise<Discussion> {
  const discussion = await (await open(headSha)).read();
  if ('unreadable' in discussion) throw new Error(discussion.unreadable);
  return discussion;
}

function say(id: number, login: string, body: string): void {
  github.comments.push({ id, pullRequest: 7, body, user: account(login) });
}

function review(id: number, by: string, more: Partial<Page['reviews'][number]> = {}): void {
  page.reviews.push({ id, pullRequest: 7, by, state: 'APPROVED', commit: 'head', body: '', at: evening, ...more });
}

describe('what is said', () => {
  test('by people, on all pages of the list, and not by programs or by us', async () => {
    for (let id = 1; id <= 130; id++) say(id, 'alice', `remark ${id}`);
    say(131, 'bob', line);
    say(132, 'helper[bot]', line);
    say(133, 'bob', `<!-- argo-manifest-diff key=x result=y -->\n${line}`);
    github.comments.push({ id: 134, pullRequest: 7, body: line, user: null });
    review(1, 'carol', { body: line, state: 'COMMENTED' });
    review(2, 'dave', { body: line, state: 'DISMISSED' });
    review(3, 'helper[bot]');
    const { statements } = await read();
    expect(statements).toHaveLength(132);
    expect(statements.slice(-2)).toMatchObject([
      { how: 'comment', by: 'bob', text: line, edited: false, approves: false, url: expect.stringContaining('131') },
      { how: 'review', by: 'carol', text: line, edited: false, approves: false },
    ]);
  });

  test('what was edited is marked, and only what may accept something is asked for', async () => {
    say(1, 'alice', line);
    say(2, 'bob', line);
    say(3, 'carol', 'nice');
    review(4, 'dave', { body: line });
    page.edited.add('IC_2').add('PRR_4').add('IC_3');
    expect((await read()).statements.map(({ by, edited }) => [by, edited])).toEqual([
      ['alice', false],
      ['bob', true],
      // Nobody was asked.
      ['carol', true],
      ['dave', true],
    ]);
    expect(github.seen('graphql').map(({ body }) => body)).toMatchObject([
      { variables: { ids: ['IC_1', 'IC_2', 'PRR_4'] } },
    ]);
  });

  test.each(['/risk<!-- --> ack 0123456789abcdef fine', '/ri<!---->sk ack 0123456789abcdef fine'])(
    'a command that is spelled so that nobody asks for it counts as edited: %s',
    async (text) => {
      say(1, 'alice', text);
      page.edited.add('IC_1');
      expect((await read()).statements).toMatchObject([{ by: 'alice', edited: true }]);
    },
  );

  test('what is deleted while it is read says nothing, and the rest counts', async () => {
    say(1, 'alice', line);
    say(2, 'bob', line);
    say(3, 'carol', line);
    page.gone.add('IC_2');
    page.edited.add('IC_3');
    expect((await read()).statements.map(({ by, edited }) => [by, edited])).toEqual([
      ['alice', false],
      ['carol', true],
    ]);
  });

  test('nothing counts where nobody can say whether it was edited, and why is told', async () => {
    say(1, 'alice', line);
    github.trouble('graphql', { status: 404 }, 3);
    await expect(read()).rejects.toThrow('HTTP 404');
  });
});

describe('an approving review', () => {
  const approvers = async () => (await read()).statements.flatMap(({ by, approves }) => (approves ? [by] : []));

  test.each<[string, () => void, string[]]>([
    ['of the head', () => review(1, 'alice'), ['alice']],
    ['of an older commit', () => review(1, 'alice', { commit: 'older' }), []],
    [
      'of an older one, and of this one again',
      () => [review(1, 'alice', { commit: 'older' }), review(2, 'alice')],
      ['alice'],
    ],
    ['that was dismissed', () => review(1, 'alice', { state: 'DISMISSED' }), []],
    ['that is taken back', () => [review(1, 'alice'), review(2, 'alice', { state: 'CHANGES_REQUESTED' })], []],
    ['with a remark later', () => [review(1, 'alice'), review(2, 'alice', { state: 'COMMENTED' })], ['alice']],
    ['of a program', () => review(1, 'helper[bot]'), []],
    [
      'before it goes to another branch',
      () => [
        review(1, 'alice', { at: noon }),
        page.events.push({ event: 'base_ref_changed', at: evening, by: 'author' }),
      ],
      [],
    ],
    [
      'after that',
      () => [review(1, 'alice'), page.events.push({ event: 'base_ref_changed', at: noon, by: 'author' })],
      ['alice'],
    ],
  ])('%s', async (_, prepare, expected) => {
    prepare();
    expect(await approvers()).toEqual(expected);
  });
});

test('of a pull request that has moved on nothing counts: its people are those of other commits', async () => {
  page.commits.push({ sha: 'judged', author: 'mallory', committer: 'mallory' });
  page.pushes.push({ repository: 'acme/gitops', after: 'judged', at: morning, by: 'mallory' });
  github.pulls.set(7, { sha: 'judged', state: 'open' });
  expect((await read('judged')).contributors).toContain('mallory');
  // The run of that commit still goes on.
  page.commits.pop();
  github.pulls.set(7, { sha: 'clean', state: 'open' });
  say(1, 'mallory', line);
  expect(await (await open('judged')).read()).toEqual({ unreadable: 'it is at clean by now, and judged is judged' });
});

describe('a label', () => {
  const label = 'risk-ack/pvc-deleted';
  const given = (at: string, by = 'alice') => page.events.push({ event: 'labeled', at, by, label });

  test.each<[string, () => unknown, object]>([
    ['put there after the push', () => given(evening), { by: 'alice', current: true }],
    ['put there before the push', () => given(morning), { by: 'alice', current: false }],
    ['put there in the second of the push', () => given(noon), { by: 'alice', current: false }],
    ['put there twice', () => [given(morning), given(evening, 'bob')], { by: 'bob', current: true }],
    [
      'before the pull request goes to another branch',
      () => [given(evening), page.events.push({ event: 'base_ref_changed', at: '2026-11-25T19:00:00Z', by: 'author' })],
      { by: 'alice', current: false },
    ],
    ['of a program', () => given(evening, 'helper[bot]'), { current: true }],
    ['whose event is not there', () => {}, { current: false }],
    ['when the push is not known', () => [given(evening), page.pushes.splice(0)], { by: 'alice', current: false }],
    [
      'of a commit that was pushed again',
      () => [
        given(evening),
        page.pushes.push({ repository: 'acme/gitops', after: 'head', at: '2026-11-25T20:00:00Z', by: 'author' }),
      ],
      { by: 'alice', current: false },
    ],
  ])('%s', async (_, prepare, expected) => {
    page.labels.push(label, 'urgent');
    prepare();
    const { labels } = await read();
    expect(labels).toEqual([{ name: label, url: `${github.url}/acme/gitops/pull/7`, ...expected }]);
  });

  test('of a fork: by the pushes to the fork, if they can be read', async () => {
    Object.assign(page, { headRepository: 'stranger/gitops', labels: [label] });
    given(evening);
    expect((await read()).labels).toMatchObject([{ current: false }]);
    page.pushes.push({ repository: 'stranger/gitops', after: 'head', at: noon, by: 'stranger' });
    expect((await read()).labels).toMatchObject([{ current: true }]);
  });
});

describe('whose change it is', () => {
  test('of who opened it, who wrote or committed it and who pushed it', async () => {
    page.commits.push(
      { sha: 'older', author: 'bob', committer: 'carol' },
      { sha: 'unknown', author: null, committer: null },
    );
    page.pushes.push(
      { repository: 'acme/gitops', after: 'older', at: morning, by: 'dave' },
      { repository: 'acme/gitops', after: 'elsewhere', at: morning, by: 'erin' },
    );
    const { author, contributors } = await read();
    expect(author).toBe('author');
    expect(contributors.toSorted()).toEqual(['author', 'bob', 'carol', 'dave']);
  });

  test('is who pushed one of its commits long before others pushed theirs', async () => {
    page.commits.push({ sha: 'first', author: 'author', committer: 'author' });
    page.pushes.unshift({ repository: 'acme/gitops', after: 'first', at: morning, by: 'mallory' });
    for (let index = 0; index < 150; index++)
      page.pushes.push({ repository: 'acme/gitops', after: `${index}`, at: noon, by: 'author' });
    expect((await read()).contributors).toContain('mallory');
  });

  test('is not known where there are more pushes than anybody reads, and nothing counts then', async () => {
    for (let index = 0; index < 1000; index++)
      page.pushes.push({ repository: 'acme/gitops', after: `${index}`, at: noon, by: 'author' });
    expect(await (await open()).read()).toEqual({ unreadable: expect.stringContaining('more than 1000 times') });
  });

  test('is still known where pushes cannot be read', async () => {
    github.trouble('listActivities', { status: 403 }, 3);
    expect(await read()).toMatchObject({ contributors: ['author'], doubt: expect.stringContaining('who pushed') });
  });

  test.each([500, 429])('is not known where GitHub is busy (%i), and nothing counts then', async (status) => {
    github.trouble('listActivities', { status, message: 'rate limit' }, 3);
    await expect(read()).rejects.toThrow(`HTTP ${status}`);
  });

  test('is not known where neither all commits nor pushes can be read, and nothing counts then', async () => {
    page.commits.push(
      ...Array.from({ length: 300 }, (_, index) => ({ sha: `c${index}`, author: 'bob', committer: 'bob' })),
    );
    expect((await read()).author).toBe('author');
    github.trouble('listActivities', { status: 403 }, 3);
    await expect(read()).rejects.toThrow('not who pushed them');
  });
});

describe('what people may do', () => {
  test.each<[string, string, string]>([
    ['admin', 'admin', 'admin'],
    ['maintain', 'maintain', 'maintain'],
    ['write', 'write', 'write'],
    ['triage', 'triage', 'triage'],
    ['nothing special', 'read', 'read'],
  ])('%s', async (_, role, permission) => {
    page.roles.set('alice', role);
    const { authorities, problems } = await (await open()).authorities(['alice'], []);
    expect([authorities.get('alice'), problems]).toEqual([{ permission, teams: [] }, []]);
  });

  test('members of teams, here and of another organisation', async () => {
    page.teams.set('acme/sre', ['alice']).set('acme/db', ['bob']).set('parent/all', ['alice', 'bob']);
    const { authorities, problems } = await (await open()).authorities(['alice', 'bob'], ['sre', 'db', 'parent/all']);
    expect(problems).toEqual([]);
    expect(authorities.get('alice')?.teams).toEqual(['sre', 'parent/all']);
    expect(authorities.get('bob')?.teams).toEqual(['db', 'parent/all']);
  });

  test.each<[string, () => void]>([
    ['a team that is not there', () => {}],
    [
      'a token that may not',
      () => {
        page.teams.set('acme/sre', ['alice']);
        github.trouble('getMembership', { status: 403, message: 'Resource not accessible by integration' }, 3);
      },
    ],
  ])('%s: nobody is a member, and it says so once', async (_, prepare) => {
    prepare();
    const { authorities, problems } = await (await open()).authorities(['alice', 'bob'], ['sre']);
    expect([...authorities.values()].flatMap(({ teams }) => teams)).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/^the team sre cannot be read .*the token of a job cannot$/)]);
  });

  test('who cannot be asked for may do nothing', async () => {
    page.roles.set('alice', 'admin');
    github.trouble('getPermission', { status: 403, message: 'no' }, 3);
    const { authorities, problems } = await (await open()).authorities(['alice'], []);
    expect(authorities.get('alice')).toEqual({ permission: 'none', teams: [] });
    expect(problems).toEqual(['the permission of alice cannot be read: no (HTTP 403)']);
  });
});

test.each<RouteName>(['getPull', 'listComments', 'listReviews', 'listCommits'])(
  'a page whose %s fails is unreadable, not empty',
  async (route) => {
    github.trouble(route, { status: 403, message: 'no' }, 3);
    expect(await (await open()).read()).toEqual({ unreadable: 'no (HTTP 403)' });
  },
);

test('without a token nothing can be read', async () => {
  expect(await createDiscussionReader(undefined, { number: 7 }).read()).toEqual({
    unreadable: 'the step has no token',
  });
});

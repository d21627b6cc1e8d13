import type { Discussion, DiscussionReader, Statement } from '../risk/model.ts';
import { readAuthorities } from './authority.ts';
import type { Client } from './client.ts';
import { answerWithout, failureOf } from './failure.ts';
import { isOurs } from './marker.ts';
import type { PullRequestPage } from './model.ts';
import { valueAt } from './payload.ts';
import { contributorsOf, labelsOf, pushedAt, readPushes } from './page-history.ts';

/** Labels that may accept something begin so. */
const label = 'risk-ack/';

/**
 * Reads what people say on the page of a pull request. Whatever GitHub does, the answer is a value: what cannot be read accepts
 * nothing, and what cannot be proved does not count.
 */
export function createDiscussionReader(client: Client | undefined, page: PullRequestPage): DiscussionReader {
  if (client === undefined) {
    const unreadable = 'the step has no token';
    return { read: async () => ({ unreadable }), authorities: async () => ({ authorities: new Map(), problems: [] }) };
  }
  return {
    async read() {
      try {
        return await readPage(client, page);
      } catch (error) {
        return { unreadable: failureOf(error).message };
      }
    },
    authorities: (people, teams) => readAuthorities(client, people, teams),
  };
}

async function readPage(client: Client, page: PullRequestPage): Promise<Discussion | { unreadable: string }> {
  const { api } = client;
  const where = { owner: client.owner, repo: client.repository };
  const pull = { ...where, pull_number: page.number, per_page: 100 };
  const issue = { ...where, issue_number: page.number, per_page: 100 };
  const [{ data }, comments, reviews, commits] = await Promise.all([
    api.pulls.get({ ...where, pull_number: page.number }),
    api.paginate(api.issues.listComments, issue),
    api.paginate(api.pulls.listReviews, pull),
    api.paginate(api.pulls.listCommits, pull),
  ]);
  const headSha = page.headSha ?? data.head.sha;
  // Its commits are those of another head then, and so are the people who may not accept: whoever pushed what is judged could push something else,
  // accept their own, and push it again.
  if (data.head.sha !== headSha)
    return { unreadable: `it is at ${data.head.sha.slice(0, 12)} by now, and ${headSha.slice(0, 12)} is judged` };
  const names = data.labels.map(({ name }) => name).filter((name) => name.startsWith(label));
  const approvals = approvalsOf(reviews, headSha);
  const [events, history] = await Promise.all([
    names.length > 0 || approvals.size > 0 ? api.paginate(api.issues.listEvents, issue) : [],
    readPushes(client, data.head.repo?.full_name, data.head.ref),
  ]);
  // The commit stays the same when the pull request is made to go to another branch; what merging it does may not.
  const retargeted = events
    .filter(({ event }) => event === 'base_ref_changed' || event === 'automatic_base_change_succeeded')
    .map((event) => event.created_at);
  const written = await readWritten(client, [
    ...comments.flatMap((each) => sourceOf('comment', each)),
    ...reviews
      .filter(({ state }) => state === 'APPROVED' || state === 'COMMENTED')
      .flatMap((each) => {
        const submitted = each.submitted_at ?? '';
        const approves = approvals.has(each.id) && retargeted.every((time) => submitted > time);
        return sourceOf('review', each, approves);
      }),
  ]);
  const complete = commits.length >= data.commits;
  const pushes = history?.pushes;
  if (history?.cut === true)
    return {
      unreadable: `its branch was pushed to more than ${history.pushes.length} times, and not all who did are known`,
    };
  if (pushes === undefined && !complete)
    return { unreadable: `GitHub lists ${commits.length} of its ${data.commits} commits, and not who pushed them` };
  return {
    author: data.user.login,
    contributors: contributorsOf(commits, pushes ?? [], complete),
    statements: written,
    labels: labelsOf(names, events, [pushedAt(pushes ?? [], headSha), ...retargeted], data.html_url),
    ...(pushes === undefined
      ? { doubt: 'who pushed the commits cannot be read, so somebody who only pushed them may have accepted them' }
      : {}),
  };
}

/** What both a comment and a review have. */
interface Written {
  node_id: string;
  body?: string | null | undefined;
  html_url: string;
  user: { login: string; type: string } | null;
}

type Source = Omit<Statement, 'edited'> & { node: string };

/** What a person wrote: programs accept nothing, and our own comment only shows how to. */
function sourceOf(
  how: Statement['how'],
  { node_id: node, body, html_url: url, user }: Written,
  approves = false,
): Source[] {
  if (user === null || user.type !== 'User' || user.login.endsWith('[bot]') || isOurs(body ?? '')) return [];
  return [{ how, by: user.login, text: body ?? '', url, approves, node }];
}

/** Ids of the reviews that approve the commit and are the last word of their authors. */
function approvalsOf(
  reviews: readonly { id: number; state: string; commit_id: string | null; user: { login: string } | null }[],
  headSha: string,
): Set<number> {
  const last = new Map<string, { id: number; approves: boolean }>();
  // In the order of time, as GitHub lists them; a comment takes no approval back.
  for (const { id, state, commit_id: commit, user } of reviews) {
    if (user === null || !['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(state)) continue;
    last.set(user.login, { id, approves: state === 'APPROVED' && commit === headSha });
  }
  return new Set([...last.values()].filter(({ approves }) => approves).map(({ id }) => id));
}

/**
 * Whoever may write to a repository may also edit what others wrote there, and REST does not say by whom a text was changed, so what
 * was edited does not count. Only GraphQL knows it of reviews; what it does not answer for counts as edited.
 * Source: https://docs.github.com/en/graphql/reference/interfaces#comment (lastEditedAt)
 */
async function readWritten(client: Client, sources: readonly Source[]): Promise<Statement[]> {
  // Only spares requests: what is not asked for counts as edited, however a command may be spelled that this overlooks.
  const speaking = sources.filter(({ text }) => /\/risk[ \t]+ack/i.test(text));
  const untouched = new Set<string>();
  const gone = new Set<string>();
  const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Comment { lastEditedAt } } }';
  for (let start = 0; start < speaking.length; start += 100) {
    const ids = speaking.slice(start, start + 100).map(({ node }) => node);
    const nodes = await askNodes(client, query, ids);
    for (const [index, id] of ids.entries()) {
      const node = nodes[index];
      if (node === null) gone.add(id);
      else if (valueAt(node, 'id') === id && valueAt(node, 'lastEditedAt') === null) untouched.add(id);
    }
  }
  return sources
    .filter(({ node }) => !gone.has(node))
    .map(({ node, ...statement }) => ({ ...statement, edited: !untouched.has(node) }));
}

/** One answer for each id, `null` for what was deleted since it was listed: GitHub calls that an error, and answers for the others. */
async function askNodes(client: Client, query: string, ids: readonly string[]): Promise<readonly unknown[]> {
  try {
    const { nodes } = await client.api.graphql<{ nodes: unknown[] }>(query, { ids });
    return nodes;
  } catch (error) {
    const nodes = valueAt(answerWithout('NOT_FOUND', error), 'nodes');
    if (!Array.isArray(nodes)) throw error;
    return nodes;
  }
}

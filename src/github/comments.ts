import type { Client } from './client.ts';
import { failureOf, isGone, isTooLong, isUncertain } from './failure.ts';
import { readMarker, withMarker } from './marker.ts';
import type { CommentResult } from './model.ts';
import { findViewer, type Viewer } from './viewer.ts';

/** The one comment that a pull request shall have. */
export interface StickyComment {
  /** Number of the pull request. */
  pullRequest: number;
  /** Head of the pull request that was judged; when another one is there by now, nothing is written. */
  headSha: string;
  /** Branch that it was judged for; when it goes to another one by now, nothing is written. */
  baseRef: string;
  /** Tells several comments of one pull request apart. */
  key: string;
  /** Changes exactly when the result does; letters, digits and hyphens. */
  digest: string;
  /** Renderings from the longest to the shortest; the first that GitHub takes is used. The marker is put on top. */
  bodies: readonly string[];
  /** False: bring a comment up to date that is there, but do not write a first one. */
  create: boolean;
}

/** A comment of ours. */
interface OwnComment {
  id: number;
  url: string;
  /** It tells this very result, in the words that we would write. */
  told: boolean;
}

/** A comment is written at most this often. */
const tries = 3;

/**
 * Brings a pull request's comment up to date: one comment, edited in place; no write at all when it tells this result
 * already, and in our words. Each round looks first and writes then, so a lost answer to a POST (the only request that must not be repeated
 * blindly) is found out instead of guessed at, and a comment that turned up twice is removed again. Never throws for what
 * GitHub or the network does.
 */
export async function putComment(client: Client, comment: StickyComment): Promise<CommentResult> {
  try {
    return await reconcile(client, comment);
  } catch (error) {
    return failureOf(error);
  }
}

async function reconcile(client: Client, comment: StickyComment): Promise<CommentResult> {
  /** What was created, and is there unless somebody took it away. */
  let created: { id: number; url: string } | undefined;
  /** The last error that left open whether there is a comment, or that says that it went away. */
  let doubt: unknown;
  for (let round = 1; ; round++) {
    const { own, certain } = await findOwn(client, comment, created?.id);
    const [oldest, ...rest] = own;
    if (created !== undefined && (oldest === undefined || oldest.id === created.id)) {
      // Ours stays; what came later is of a run that looked at the same moment, or of a POST of ours whose answer was lost.
      return { done: true, action: 'created', url: created.url, notes: certain ? await removeTwins(client, rest) : [] };
    }
    if (!oldest && !comment.create) return { done: true, action: 'skipped', notes: [] };
    const told = oldest?.told === true;
    // Without knowing who we are, a twin may be somebody else's: it stays.
    const twins = certain ? rest : [];
    const wrote = doubt !== undefined || created !== undefined;
    if (oldest && told && twins.length === 0) {
      return { done: true, action: wrote ? 'created' : 'unchanged', url: oldest.url, notes: [] };
    }
    if (round > tries) throw doubt ?? new Error('other runs write the same comment all the time');
    const moved = await findMove(client, comment);
    if (moved !== undefined) return { done: false, reason: 'stale', message: moved };
    try {
      if (oldest) {
        const url = told ? oldest.url : await sendFitting(comment, (body) => update(client, oldest.id, body));
        const action = !told ? 'updated' : wrote ? 'created' : 'unchanged';
        return { done: true, action, url, notes: await removeTwins(client, twins) };
      }
      // Another run may have looked at the same moment, and a lost POST may have arrived after all: the next round looks.
      created = await sendFitting(comment, (body) => create(client, comment.pullRequest, body));
    } catch (error) {
      // Either a POST whose fate is unknown, or somebody deleted the comment while it was being edited.
      if (!(oldest ? isGone(error) : isUncertain(error))) throw error;
      doubt = error;
      await client.pause(round);
    }
  }
}

/** All comments with our key by ourselves, oldest first; `certain` when it is known who we are. */
async function findOwn(
  client: Client,
  comment: StickyComment,
  created: number | undefined,
): Promise<{ own: OwnComment[]; certain: boolean }> {
  const all = await client.api.paginate(client.api.issues.listComments, {
    owner: client.owner,
    repo: client.repository,
    issue_number: comment.pullRequest,
    per_page: 100,
  });
  const marked = all.flatMap(({ id, html_url: url, body, user }) => {
    const digest = readMarker(body ?? '', comment.key);
    const told = digest === comment.digest && isAsWritten(body ?? '', comment);
    return digest === undefined ? [] : [{ id, url, told, login: user?.login, type: user?.type }];
  });
  // Nobody else's is among them, so it does not matter who we are.
  if (marked.every(({ id }) => id === created)) return { own: marked, certain: true };
  const viewer = await findViewer(client);
  const own = marked.filter((candidate) => isBy(viewer, candidate)).toSorted((a, b) => a.id - b.id);
  return { own, certain: viewer !== undefined };
}

/**
 * Whether we wrote it. Anybody can type our marker, and would have us edit *their* comment, which they can change back
 * behind our name. When it is not known who we are, only a bot can be us: people do not become one by typing.
 */
function isBy(viewer: Viewer | undefined, author: { login: string | undefined; type: string | undefined }): boolean {
  if (viewer === undefined) return author.type === 'Bot';
  return author.type === viewer.type && author.login === viewer.login;
}

/**
 * Whether a body is one that we would write: whoever may write to the repository can edit comments of others, and the marker of one that says
 * something else is easily left as it was.
 * Source: https://docs.github.com/en/communities/moderating-comments-and-conversations/managing-disruptive-comments#editing-a-comment
 */
function isAsWritten(body: string, comment: StickyComment): boolean {
  // Another run with the same result has another page.
  const plain = (text: string): string =>
    text
      .replaceAll('\r\n', '\n')
      .replaceAll(/(?<=\/actions\/runs\/)\d+/g, '')
      .trimEnd();
  return comment.bodies.some((each) => plain(withMarker(comment, each)) === plain(body));
}

/** What the pull request is by now, if it is not what was judged. */
async function findMove(client: Client, comment: StickyComment): Promise<string | undefined> {
  const { data } = await client.api.pulls.get({
    owner: client.owner,
    repo: client.repository,
    pull_number: comment.pullRequest,
  });
  if (data.head.sha !== comment.headSha)
    return `the pull request is at ${data.head.sha.slice(0, 12)} by now, not at ${comment.headSha.slice(0, 12)}`;
  if (data.base.ref !== comment.baseRef)
    return `the pull request goes to ${data.base.ref} by now, not to ${comment.baseRef}`;
  return undefined;
}

/** Sends the longest rendering that GitHub takes. Returns what `send` does. */
async function sendFitting<T>(comment: StickyComment, send: (body: string) => Promise<T>): Promise<T> {
  let last: unknown = new Error('there is no rendering of the comment');
  for (const body of comment.bodies) {
    try {
      return await send(withMarker(comment, body));
    } catch (error) {
      if (!isTooLong(error)) throw error;
      last = error;
    }
  }
  throw last;
}

async function create(client: Client, pullRequest: number, body: string): Promise<{ id: number; url: string }> {
  const { data } = await client.api.issues.createComment({
    owner: client.owner,
    repo: client.repository,
    issue_number: pullRequest,
    body,
    request: { retries: 0 },
  });
  return { id: data.id, url: data.html_url };
}

async function update(client: Client, id: number, body: string): Promise<string> {
  const { owner, repository: repo } = client;
  const { data } = await client.api.issues.updateComment({ owner, repo, comment_id: id, body });
  return data.html_url;
}

/** Removes what an earlier fault left behind; that it cannot be removed is worth a note, no more. */
async function removeTwins(client: Client, twins: readonly OwnComment[]): Promise<string[]> {
  const notes: string[] = [];
  for (const { id, url } of twins) {
    try {
      await client.api.issues.deleteComment({ owner: client.owner, repo: client.repository, comment_id: id });
    } catch (error) {
      if (!isGone(error)) notes.push(`an older comment could not be removed (${url}): ${failureOf(error).message}`);
    }
  }
  return notes;
}

import type { LabelFact } from '../risk/model.ts';
import type { Client } from './client.ts';
import { failureOf } from './failure.ts';

/** A push to the branch of the pull request, with GitHub's own time: the times of commits are whatever their authors write. */
export interface Push {
  after: string;
  at: string;
  by?: string;
}

/** Pages of a hundred pushes that are read. */
const MOST_PAGES = 10;

/** Pushes to a branch, newest first. */
export interface Pushes {
  pushes: Push[];
  /** There are more, and who made those is not known. */
  cut: boolean;
}

/**
 * The pushes to the branch; undefined where the token may not read them (the branch of a private fork). Whoever pushed a commit may have pushed it
 * long ago, so all pages count. Throws what the API throws for any other reason.
 * Source: https://docs.github.com/en/rest/repos/repos#list-repository-activities
 */
export async function readPushes(
  client: Client,
  repository: string | undefined,
  branch: string,
): Promise<Pushes | undefined> {
  const [owner, repo] = repository?.split('/') ?? [];
  if (owner === undefined || repo === undefined) return undefined;
  try {
    const pushes: Push[] = [];
    let read = 0;
    const where = { owner, repo, ref: `refs/heads/${branch}`, per_page: 100 };
    for await (const { data, headers } of client.api.paginate.iterator(client.api.repos.listActivities, where)) {
      for (const { after, timestamp: at, actor } of data)
        pushes.push({ after, at, ...(actor === null ? {} : { by: actor.login }) });
      if (++read === MOST_PAGES) return { pushes, cut: headers.link?.includes('rel="next"') === true };
    }
    return { pushes, cut: false };
  } catch (error) {
    // A server that is busy is no private fork: who pushed could be asked for, and nothing may count without it.
    if (failureOf(error).reason !== 'forbidden') throw error;
    return undefined;
  }
}

/** When the branch came to a commit last; undefined where that is not known. */
export function pushedAt(pushes: readonly Push[], sha: string): string | undefined {
  return pushes.find(({ after }) => after === sha)?.at;
}

/**
 * Everybody who wrote, committed or pushed commits of the pull request, by their accounts. GitHub lists 250 commits at most: where
 * there are more, everybody who pushed to the branch counts.
 */
export function contributorsOf(
  commits: readonly {
    sha: string;
    author: { login?: string } | null;
    committer: { login?: string } | null;
  }[],
  pushes: readonly Push[],
  complete: boolean,
): string[] {
  const shas = new Set(commits.map(({ sha }) => sha));
  const people = [
    ...commits.flatMap(({ author, committer }) => [author?.login, committer?.login]),
    ...pushes.filter(({ after }) => !complete || shas.has(after)).map(({ by }) => by),
  ];
  // web-flow is GitHub itself, which commits what people merge and suggest on its pages.
  return [...new Set(people)].flatMap((login) => (login === undefined || login === 'web-flow' ? [] : [login]));
}

/** Who put the labels there, and whether that was after all of these moments; a moment that is not known is after everything. */
export function labelsOf(
  names: readonly string[],
  events: readonly {
    event: string;
    created_at: string;
    actor: { login: string; type?: string } | null;
    label?: { name?: string | null };
  }[],
  moments: readonly (string | undefined)[],
  url: string,
): LabelFact[] {
  return names.map((name) => {
    const last = events.findLast(({ event, label: given }) => event === 'labeled' && given?.name === name);
    const person = last?.actor?.type === 'User' ? last.actor.login : undefined;
    const current = last !== undefined && moments.every((moment) => moment !== undefined && last.created_at > moment);
    return { name, ...(person === undefined ? {} : { by: person }), current, url };
  });
}

import type { Client } from './client.ts';

/** Who a token speaks for, as the author of comments has it. */
export interface Viewer {
  login: string;
  type: 'Bot' | 'User';
}

/** Who speaks does not change while a run lasts; that nobody answered does. */
const known = new WeakMap<Client, Viewer>();

/**
 * Asks who the token speaks for. GraphQL knows it for every kind of token: `github-actions[bot]` for the job's own,
 * `name[bot]` for an App, the user's login for a personal one. Where it is out of reach, REST's `/user` knows it for
 * personal tokens. Undefined when both do not answer. Asked once for each client.
 * Source: https://docs.github.com/en/graphql/reference/queries#viewer
 */
export async function findViewer(client: Client): Promise<Viewer | undefined> {
  const viewer = known.get(client) ?? (await askForViewer(client));
  if (viewer !== undefined) known.set(client, viewer);
  return viewer;
}

async function askForViewer(client: Client): Promise<Viewer | undefined> {
  try {
    const { viewer } = await client.api.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
    return { login: viewer.login, type: viewer.login.endsWith('[bot]') ? 'Bot' : 'User' };
  } catch {
    // Next: the other way. What is wrong with the token comes to light with the write.
  }
  try {
    const { data } = await client.api.users.getAuthenticated();
    return { login: data.login, type: data.type === 'Bot' ? 'Bot' : 'User' };
  } catch {
    return undefined;
  }
}

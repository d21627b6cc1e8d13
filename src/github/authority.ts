import type { Authority } from '../risk/model.ts';
import type { Client } from './client.ts';
import { failureOf, isGone } from './failure.ts';

/** What people may do in the repository, by login in lower case. Who cannot be asked for may do nothing. */
export async function readAuthorities(
  client: Client,
  people: readonly string[],
  teams: readonly string[],
): Promise<{ authorities: Map<string, Authority>; problems: string[] }> {
  const problems: string[] = [];
  const unreadable = new Set<string>();
  const authorities = new Map<string, Authority>();
  for (const login of people) {
    const memberships: string[] = [];
    for (const team of teams) {
      if (unreadable.has(team)) continue;
      const answer = await readMembership(client, team, login);
      if (answer === 'member') memberships.push(team);
      if (typeof answer === 'string') continue;
      unreadable.add(team);
      problems.push(
        `the team ${team} cannot be read (${answer.problem}), so nobody counts as a member: the token needs to read members of the organisation, which the token of a job cannot`,
      );
    }
    const permission = await readPermission(client, login).catch((error: unknown): Authority['permission'] => {
      problems.push(`the permission of ${login} cannot be read: ${failureOf(error).message}`);
      return 'none';
    });
    authorities.set(login.toLowerCase(), { permission, teams: memberships });
  }
  return { authorities, problems };
}

const permissions: readonly Authority['permission'][] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/**
 * `permission` knows no `maintain` and `triage` (they are `write` and `read`), `role_name` does, but may also be the name of a role
 * that the organisation made.
 * Source: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
async function readPermission(client: Client, username: string): Promise<Authority['permission']> {
  const { owner, repository: repo } = client;
  try {
    const { data } = await client.api.repos.getCollaboratorPermissionLevel({ owner, repo, username });
    const known = (name: string) => permissions.find((each) => each === name);
    return known(data.role_name) ?? known(data.permission) ?? 'none';
  } catch (error) {
    if (isGone(error)) return 'none';
    throw error;
  }
}

/**
 * A team that the token cannot see and one without this member look the same, so the team itself is asked for as well.
 * Source: https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user
 */
async function readMembership(
  client: Client,
  team: string,
  username: string,
): Promise<'member' | 'stranger' | { problem: string }> {
  const slash = team.indexOf('/');
  const org = slash < 0 ? client.owner : team.slice(0, slash);
  const slug = team.slice(slash + 1);
  try {
    const { data } = await client.api.teams.getMembershipForUserInOrg({ org, team_slug: slug, username });
    return data.state === 'active' ? 'member' : 'stranger';
  } catch (error) {
    if (!isGone(error)) return { problem: failureOf(error).message };
  }
  try {
    await client.api.teams.getByName({ org, team_slug: slug });
    return 'stranger';
  } catch (error) {
    return { problem: failureOf(error).message };
  }
}

import { flag, listOf, struct, text, texts } from './field.ts';

const secret = struct({ secretName: text, key: text }, ['secretName', 'key']);
const certificates = struct({ configMapName: text, key: text }, ['configMapName', 'key']);
const basicAuth = struct({ username: text, passwordRef: secret }, ['username', 'passwordRef']);
const bearerToken = struct({ tokenRef: secret }, ['tokenRef']);
const server = { api: text, basicAuth, bearerToken, caRef: certificates, insecure: flag, project: text };

/** What `scmProvider` asks (SCMProviderGenerator). */
export const scmProviders = {
  github: struct(
    {
      organization: text,
      api: text,
      tokenRef: secret,
      appSecretName: text,
      allBranches: flag,
      excludeArchivedRepos: flag,
    },
    ['organization'],
  ),
  gitlab: struct(
    {
      group: text,
      includeSubgroups: flag,
      api: text,
      tokenRef: secret,
      allBranches: flag,
      insecure: flag,
      includeSharedProjects: flag,
      topic: text,
      caRef: certificates,
      includeArchivedRepos: flag,
    },
    ['group'],
  ),
  bitbucket: struct({ owner: text, user: text, appPasswordRef: secret, allBranches: flag }, [
    'owner',
    'user',
    'appPasswordRef',
  ]),
  bitbucketServer: struct({ ...server, allBranches: flag }, ['api', 'project']),
  gitea: struct(
    { owner: text, api: text, tokenRef: secret, allBranches: flag, insecure: flag, excludeArchivedRepos: flag },
    ['owner', 'api'],
  ),
  azureDevOps: struct({ organization: text, api: text, teamProject: text, accessTokenRef: secret, allBranches: flag }, [
    'organization',
    'teamProject',
    'accessTokenRef',
  ]),
  awsCodeCommit: struct({
    tagFilters: listOf(struct({ key: text, value: text }, ['key'])),
    role: text,
    region: text,
    allBranches: flag,
  }),
};

/** What `pullRequest` asks (PullRequestGenerator). */
export const pullRequestProviders = {
  github: struct({ owner: text, repo: text, api: text, tokenRef: secret, appSecretName: text, labels: texts }, [
    'owner',
    'repo',
  ]),
  gitlab: struct(
    {
      project: text,
      api: text,
      tokenRef: secret,
      labels: texts,
      pullRequestState: text,
      insecure: flag,
      caRef: certificates,
    },
    ['project'],
  ),
  gitea: struct({ owner: text, repo: text, api: text, tokenRef: secret, insecure: flag, labels: texts }, [
    'owner',
    'repo',
    'api',
  ]),
  bitbucketServer: struct({ ...server, repo: text }, ['api', 'project', 'repo']),
  bitbucket: struct({ owner: text, repo: text, api: text, basicAuth, bearerToken }, ['owner', 'repo']),
  azuredevops: struct({ organization: text, project: text, repo: text, api: text, tokenRef: secret, labels: texts }, [
    'organization',
    'project',
    'repo',
  ]),
};

import type { Source } from '../argocd/model.ts';
import { isSameRepository, lacksName } from '../argocd/repository-url.ts';
import type { Settings } from '../config/model.ts';
import type { Repository, Snapshot } from '../git/model.ts';
import type { Warning } from '../manifest/model.ts';
import type { Following } from '../render/sources/repositories.ts';
import { stripCredentials } from '../texts.ts';
import { UserError } from '../user-error.ts';
import { candidatesOf, claimsOf, type Candidate, type Claim } from './claims.ts';
import type { Bootstrap, RootDocument, Tree } from './model.ts';

/** What both sides are at: their roots, and their files. */
interface Sides<T> {
  base: T;
  head: T;
}

/**
 * Which sources follow the change under review: those whose URL is one of this repository's and whose revision means the
 * branch that the change goes to. A source pinned to a tag, a commit or another branch stays where it is on both sides.
 *
 * When no known URL is that of any root, the one repository that the roots name and that has its paths here is taken for this one, and that is
 * said: a mirror, or a clone from a directory, knows no better. What base has decides: a change cannot make it another one.
 *
 * @throws UserError where several could be this one
 */
export async function followingOf(
  repository: Repository,
  bootstraps: Sides<Bootstrap>,
  files: Sides<Snapshot>,
  settings: Settings,
  request: { branch?: string; urls?: readonly string[] },
): Promise<Following & { notices: Warning[] }> {
  const own = settings.repositories.filter((each) => each.thisRepository === true).map((each) => each.url);
  const named =
    settings.repoUrl === undefined
      ? [...(repository.origin === undefined ? [] : [repository.origin]), ...(request.urls ?? [])]
      : [settings.repoUrl];
  const documents = [...bootstraps.head.documents, ...bootstraps.base.documents];
  // With a bootstrap in another repository such a root is of that one.
  const assumedRoots = settings.bootstrapRepo === undefined ? documents.filter(isAssumed) : [];
  const ofRoots = claimsOf(assumedRoots.map((each) => each.object)).map(({ repoURL }) => repoURL);
  const urls = [...new Set([...named, ...own, ...ofRoots])];
  const revisions = followedRevisions(request.branch ?? repository.defaultBranch, repository.defaultBranch);
  const before = othersThan(settings, claimsOf(bootstraps.base.documents.map(({ object }) => object)));
  const [claims, there] =
    before.length > 0
      ? [before, files.base]
      : [othersThan(settings, claimsOf(bootstraps.head.documents.map(({ object }) => object))), files.head];
  if (settings.repoUrl !== undefined || isNamed(claims, urls)) return { urls, revisions, notices: [] };
  const candidates = (await candidatesOf(claims, there)).filter(({ url }) => !lacksName(url));
  const whole = candidates.filter(({ missing }) => missing === 0);
  const [assumed, ...others] = whole.length === 1 ? whole : candidates;
  if (others.length > 0) throw cannotTell(candidates, repository.origin);
  if (assumed === undefined) return { urls, revisions, notices: [] };
  return {
    urls: [...urls, assumed.url],
    revisions,
    notices: [
      {
        code: 'repository-assumed',
        message: `${stripCredentials(assumed.url)}, which the roots name, is taken for this repository; say so with --repo-url to be sure`,
      },
    ],
  };
}

/**
 * Looks at a whole tree of which the roots say nothing: where nothing in it follows this repository although places of it are named, by another URL, it
 * is not known by its name, and every change would look like none. Where nothing says which name that could be, a notice tells it; and so where there
 * is nothing in the tree at all.
 *
 * @throws UserError that says which flag to set to what
 */
export async function requireFollowing(
  tree: Pick<Tree, 'nodes'>,
  following: Following,
  files: Snapshot,
  settings: Settings,
  origin: string | undefined,
): Promise<Warning[]> {
  if (tree.nodes.length === 0) return [NO_APPLICATIONS];
  if (settings.repoUrl !== undefined) return [];
  const nodes = tree.nodes.filter((node) => node.origin.assumed === undefined);
  // The first that names it is enough, and there may be ten thousand.
  if (nodes.some(({ object }) => isNamed(claimsOf([object]), following.urls))) return [];
  const claims = claimsOf(nodes.map(({ object }) => object));
  if (claims.length === 0) return [];
  const candidates = await candidatesOf(othersThan(settings, claims), files);
  if (candidates.length > 0) throw cannotTell(candidates, origin);
  // Of a path that is not here it cannot be; the top of a repository is in every one.
  const whole = claims.find(({ path }) => path === '');
  const example = whole === undefined ? '' : `, such as ${stripCredentials(whole.repoURL)}`;
  const isEmptySet = nodes.some(({ set }) => set?.applications.length === 0);
  return [
    {
      code: 'repository-not-followed',
      message: `no Application reads files of this repository${origin === undefined ? '' : ` (${origin})`}, so what changes here is not seen: if they know it by another URL${example}, say so with --repo-url${isEmptySet ? '; if an ApplicationSet makes those that do, tell what it asks for, such as clusters, in the config file' : ''}`,
    },
  ];
}

/** A check that checks nothing must not look like one that is content. */
const NO_APPLICATIONS: Warning = {
  code: 'no-applications',
  message:
    'there is no Application and no ApplicationSet in the bootstrap, on either side, so nothing that Argo CD deploys is checked: name the directory, file or glob that holds the first ones with --bootstrap, as bootstrap in the config file or as the input of the action; `argo-manifest-diff init` looks for them',
};

/** Whether a source reads the files of this repository as the change has them: no chart of a registry, no OCI artifact, nothing pinned. */
export function follows(
  { repoURL, chart, targetRevision }: Pick<Source, 'repoURL' | 'chart' | 'targetRevision'>,
  { revisions, urls }: Following,
): boolean {
  return (
    chart === '' &&
    !repoURL.startsWith('oci://') &&
    revisions.has(targetRevision) &&
    urls.some((url) => isSameRepository(url, repoURL))
  );
}

function isAssumed({ assumed }: RootDocument): boolean {
  return assumed !== undefined;
}

function isNamed(claims: readonly Claim[], urls: readonly string[]): boolean {
  return claims.some(({ repoURL }) => urls.some((url) => isSameRepository(url, repoURL)));
}

/** Without what the configuration says is another repository. */
function othersThan({ repositories, bootstrapRepo }: Settings, claims: readonly Claim[]): Claim[] {
  const elsewhere = repositories.filter((each) => each.thisRepository !== true).map((each) => each.url);
  if (bootstrapRepo !== undefined) elsewhere.push(bootstrapRepo.url);
  return claims.filter(({ repoURL }) => !elsewhere.some((url) => isSameRepository(url, repoURL)));
}

/** Repositories that are named in the message. */
const MAX_NAMED = 5;

function cannotTell(all: readonly Candidate[], origin: string | undefined): UserError {
  const candidates = all.filter(({ url }) => !lacksName(url));
  const lacking = all.find(({ url }) => lacksName(url));
  const named = candidates
    .slice(0, MAX_NAMED)
    .map(
      ({ url, found, missing }) =>
        `  --repo-url ${stripCredentials(url)} (${found} of the ${found + missing} paths it is named with are here)`,
    );
  const none =
    origin === undefined ? [] : [`  --repo-url ${origin} (none of these: no Application reads this repository)`];
  const how = 'it with repositories[].thisRepository in the config file, on the command line or as the input repo-url:';
  const hint =
    lacking === undefined
      ? [`Say ${how}`]
      : [
          `${stripCredentials(lacking.url)} was made of a value that nobody gave: write down the Application that installs the chart with that value, and name it as bootstrap.`,
          `Or say ${how}`,
        ];
  return new UserError(
    `nothing in the tree is from ${origin ?? 'this clone, which has no remote origin'}, so it is not known what this repository is called there`,
    { place: '--repo-url', hint: [...hint, ...named, ...none].join('\n') },
  );
}

/** Texts that mean the branch under review. `HEAD` is the default branch, so it follows only a change to that one. */
function followedRevisions(branch: string | undefined, defaultBranch: string | undefined): Set<string> {
  const revisions = new Set<string>();
  if (branch !== undefined) for (const text of [branch, `refs/heads/${branch}`]) revisions.add(text);
  if (branch === undefined || defaultBranch === undefined || branch === defaultBranch)
    for (const text of ['', 'HEAD']) revisions.add(text);
  return revisions;
}

import type { Identity, Manifest, ValueMap } from '../manifest/model.ts';
import type { ComparedApplication } from '../tree/model.ts';
import { type Limit, projectOf, readProject, sharedLimits, type Surroundings } from './project-limits.ts';
import { OPEN_PROJECT, type Project } from './sync/project.ts';

const KINDS = [
  'clusterResourceWhitelist',
  'clusterResourceBlacklist',
  'namespaceResourceWhitelist',
  'namespaceResourceBlacklist',
];

/** A project, and who is in it. */
export interface ProjectRequest {
  name: string;
  /** The projects of that name after the change, one for each Argo CD that has one. */
  here: readonly ValueMap[];
  before: readonly ValueMap[];
  users: readonly ComparedApplication[];
  around: Surroundings;
}

/**
 * A project as far as what it forbids is sure: nothing that an Application is forbidden before the change, as that is there all the same. One that
 * forbids its Applications nothing is the one that permits everything, which is the fastest.
 */
export function trustProject({ name, here, before, users, around }: ProjectRequest): Project {
  const [first] = here;
  const open = { ...OPEN_PROJECT, name };
  if (first === undefined) return open;
  const forbidden = new Set(
    users.flatMap(({ base, head, manifests }) => {
      const application = head ?? base;
      if (manifests === undefined || application === undefined || projectOf(application) !== name) return [];
      const objects = identitiesOf([...(manifests.base ?? []), ...(manifests.head ?? [])]);
      return sharedLimits(application, here, around, objects).map(subjectOf);
    }),
  );
  if (forbidden.size === 0) return open;
  for (const { base, manifests, common } of users) {
    if (base === undefined || projectOf(base) !== name) continue;
    const objects = identitiesOf(manifests?.base ?? common ?? []);
    for (const limit of sharedLimits(base, before, around, objects)) forbidden.delete(subjectOf(limit));
  }
  return forbidden.size === 0 ? open : { name, spec: keepOnly(forbidden, readProject(first, around.clusters).spec) };
}

function identitiesOf(manifests: readonly Manifest[]): Identity[] {
  return manifests.map(({ identity }) => identity);
}

/** One list says where an Application and where its objects may be: it counts as a whole, or not at all. */
function subjectOf({ what }: Limit): Limit['what'] {
  return what === 'namespace' ? 'destination' : what;
}

/** A project that forbids nothing else. */
function keepOnly(sure: ReadonlySet<Limit['what']>, spec: ValueMap): ValueMap {
  const pick = (what: Limit['what'], keys: readonly string[], open: ValueMap) =>
    sure.has(what) ? Object.fromEntries(Object.entries(spec).filter(([key]) => keys.includes(key))) : open;
  const { sourceRepos = [], destinations = [], ...kinds } = OPEN_PROJECT.spec;
  return {
    ...pick('use', ['sourceNamespaces'], { sourceNamespaces: ['*'] }),
    ...pick('source', ['sourceRepos'], { sourceRepos }),
    ...pick('destination', ['destinations'], { destinations }),
    ...pick('kind', KINDS, kinds),
  };
}

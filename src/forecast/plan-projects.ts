import { compileDoublestar } from '../argocd/doublestar.ts';
import type { ClusterSettings } from '../config/model.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';
import type { ComparedApplication, ComparedTrees } from '../tree/model.ts';
import { textAt, textsAt } from './fields.ts';
import { type Limit, projectsNamed, readProject, sharedLimits } from './project-limits.ts';
import { RESOURCES_FINALIZER } from './sync/finalizers.ts';
import { OPEN_PROJECT, type Project } from './sync/project.ts';
import type { FindProject } from './sync/tree-model.ts';

/** What is known of projects. */
export interface ProjectKnowledge {
  /** The AppProjects of both sides; absent: none is known. */
  projects: ComparedTrees['projects'];
  /** All Applications, those that do not change as well. */
  applications: readonly ComparedApplication[];
  clusters: readonly ClusterSettings[];
  /** Names, or globs, of projects that exist although the tree does not hold them; absent: nobody says. */
  said: readonly string[] | undefined;
}

const KINDS = [
  'clusterResourceWhitelist',
  'clusterResourceBlacklist',
  'namespaceResourceWhitelist',
  'namespaceResourceBlacklist',
];

/**
 * Finds the projects that count after the merge. What a project forbids counts only as far as no Application before the change is forbidden the
 * like: where one is and is there all the same, what is read is not all that permits, such as a global project. Sync windows are
 * not looked at: nobody knows when the merge is.
 */
export function findProjects(knowledge: ProjectKnowledge): FindProject | undefined {
  const { projects } = knowledge;
  if (projects === undefined) return undefined;
  const found = new Map<string, Found>();
  const isMissing = findMissing(knowledge, projects.base);
  return (written, isThere) => {
    const name = projectOf({ project: written });
    const known = found.get(name) ?? lookUp(name, projects, knowledge, isMissing);
    found.set(name, known);
    return typeof known === 'function' ? known(isThere) : known.project;
  };
}

/** A project, none, or one that is there as long as its object is. */
type Found = { project: Project | undefined } | ((isThere: Parameters<FindProject>[1]) => Project | undefined);

function lookUp(
  name: string,
  { base, head }: NonNullable<ComparedTrees['projects']>,
  knowledge: ProjectKnowledge,
  isMissing: (name: string) => boolean,
): Found {
  const { applications } = knowledge;
  const here = projectsNamed(name, head);
  const project = readLimits(name, here, base, knowledge);
  if (here.length > 0 || isPartial(applications)) return { project };
  const gone = projectsNamed(name, base);
  if (gone.length === 0) return { project: isMissing(name) ? undefined : project };
  // With the finalizer it stays until no Application names it (finalizeProjectDeletion).
  if (gone.some((each) => textsAt(each, 'metadata', 'finalizers').includes(RESOURCES_FINALIZER))) return { project };
  const held = applications
    .flatMap(({ manifests }) => manifests?.base ?? [])
    .map(identityOf)
    .filter((each) => each.group === 'argoproj.io' && each.kind === 'AppProject' && each.name === name);
  if (held.length > 0) return (isThere) => (held.some((each) => isThere(each.namespace)) ? project : undefined);
  // Whoever applies the bootstrap removes it after the last Application that names it.
  const isUsed = applications.some(
    ({ head: application }) => application !== undefined && projectOf(application) === name,
  );
  return { project: isUsed ? undefined : project };
}

/** What failed to render may hold any project. */
function isPartial(applications: readonly { failedOn?: ComparedApplication['failedOn'] | undefined }[]): boolean {
  return applications.some(({ failedOn }) => failedOn !== undefined);
}

/** Applications, as far as they tell where projects are kept. */
interface Users extends Pick<ProjectKnowledge, 'said'> {
  applications: readonly (Pick<ComparedApplication, 'failedOn'> & { base?: { project: string } })[];
}

/**
 * Whether a project that neither side has does not exist: where every Application of base that is in a project of its own has it in the tree, that is
 * where projects are kept.
 */
export function findMissing({ applications, said = [] }: Users, base: readonly ValueMap[]): (name: string) => boolean {
  const globs = said.map(compileDoublestar);
  const isSaid = (name: string) => name === 'default' || globs.some((glob) => glob?.matches(name) === true);
  let areKept: boolean | undefined;
  return (name) => {
    if (isSaid(name)) return false;
    if (areKept === undefined) {
      const here = new Set(base.map((project) => textAt(project, 'metadata', 'name')));
      const used = applications.flatMap((each) => (each.base === undefined ? [] : projectOf(each.base)));
      const own = used.filter((each) => !isSaid(each));
      areKept = own.length > 0 && !isPartial(applications) && own.every((each) => here.has(each));
    }
    return areKept;
  };
}

function readLimits(
  name: string,
  here: readonly ValueMap[],
  before: readonly ValueMap[],
  { applications, clusters }: ProjectKnowledge,
): Project {
  const [first] = here;
  const open = { ...OPEN_PROJECT, name };
  if (first === undefined) return open;
  const forbidden = new Set(
    applications.flatMap(({ base, head, manifests, nodes }) => {
      const application = head ?? base;
      if (manifests === undefined || application === undefined || projectOf(application) !== name) return [];
      if ((nodes.head ?? nodes.base)?.set !== undefined) return [];
      const objects = [...(manifests.base ?? []), ...(manifests.head ?? [])].map(identityOf);
      return sharedLimits(application, here, clusters, objects).map(({ what }) => what);
    }),
  );
  if (forbidden.size === 0) return open;
  const old = projectsNamed(name, before);
  for (const { base, manifests, common, nodes } of applications) {
    if (base === undefined || projectOf(base) !== name || nodes.base?.set !== undefined) continue;
    const objects = (manifests?.base ?? common ?? []).map(identityOf);
    for (const { what } of sharedLimits(base, old, clusters, objects)) forbidden.delete(what);
  }
  return forbidden.size === 0 ? open : { name, spec: keepOnly(forbidden, readProject(first, clusters).spec) };
}

/** A project that forbids nothing else. */
function keepOnly(sure: ReadonlySet<Limit['what']>, spec: ValueMap): ValueMap {
  const hasPlaces = sure.has('destination') || sure.has('namespace');
  const { sourceRepos, destinations } = sure.has('source') ? { ...OPEN_PROJECT.spec, ...spec } : OPEN_PROJECT.spec;
  const kinds = Object.entries(sure.has('kind') ? spec : OPEN_PROJECT.spec).filter(([key]) => KINDS.includes(key));
  return {
    sourceRepos: sourceRepos ?? [],
    destinations: hasPlaces ? (spec['destinations'] ?? []) : (destinations ?? []),
    ...Object.fromEntries(kinds),
  };
}

function projectOf({ project }: { project: string }): string {
  return project === '' ? 'default' : project;
}

function identityOf({ identity }: { identity: Identity }): Identity {
  return identity;
}

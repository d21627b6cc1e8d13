import { compileDoublestar } from '../argocd/doublestar.ts';
import type { ClusterSettings } from '../config/argocd.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { ComparedApplication, ComparedTrees } from '../tree/model.ts';
import { textAt, textsAt } from './fields.ts';
import { homeOf, projectOf, projectsNamed, type Surroundings } from './project-limits.ts';
import { RESOURCES_FINALIZER } from '../argocd/finalizers.ts';
import type { Project } from './sync/project.ts';
import type { FindProject } from './sync/tree-model.ts';
import { trustProject } from './trusted-project.ts';

/** What is known of projects. */
export interface ProjectKnowledge {
  /** The AppProjects of both sides; absent: none is known. */
  projects: ComparedTrees['projects'];
  /** All Applications, those that do not change as well. */
  applications: readonly ComparedApplication[];
  clusters: readonly ClusterSettings[];
  argocdNamespace: string;
  /** Names, or globs, of projects that exist although the tree does not hold them; absent: nobody says. */
  said: readonly string[] | undefined;
}

/**
 * Finds the projects that count after the merge. What a project forbids counts only as far as no Application before the change is forbidden the
 * like: where one is and is there all the same, what is read is not all that permits, such as a global project. Sync windows are
 * not looked at: nobody knows when the merge is.
 */
export function findProjects(knowledge: ProjectKnowledge): FindProject | undefined {
  const { projects } = knowledge;
  if (projects === undefined) return undefined;
  const { applications, clusters, argocdNamespace } = knowledge;
  const look: Look = {
    projects,
    applications,
    users: usersOf(applications),
    around: { clusters, argocdNamespace: homeOf(argocdNamespace, applications) },
    isPartial: isPartial(applications),
    isMissing: findMissing(knowledge, projects.base),
  };
  const found = new Map<string, Found>();
  return (written, isThere) => {
    const name = projectOf({ project: written });
    const known = found.get(name) ?? lookUp(name, look);
    found.set(name, known);
    return typeof known === 'function' ? known(isThere) : known.project;
  };
}

/** What a project is looked up in. */
interface Look {
  projects: NonNullable<ComparedTrees['projects']>;
  applications: readonly ComparedApplication[];
  /** Applications by the project that they are in, before or after. */
  users: ReadonlyMap<string, readonly ComparedApplication[]>;
  around: Surroundings;
  isPartial: boolean;
  isMissing: (name: string) => boolean;
}

/** Without sets, which are in no project themselves. */
function usersOf(applications: readonly ComparedApplication[]): Map<string, ComparedApplication[]> {
  const users = new Map<string, ComparedApplication[]>();
  for (const each of applications) {
    if ((each.nodes.head ?? each.nodes.base)?.set !== undefined) continue;
    const names = [each.base, each.head].flatMap((side) => (side === undefined ? [] : projectOf(side)));
    for (const name of new Set(names)) {
      const known = users.get(name);
      if (known === undefined) users.set(name, [each]);
      else known.push(each);
    }
  }
  return users;
}

/** A project, none, or one that is there as long as its object is. */
type Found = { project: Project | undefined } | ((isThere: Parameters<FindProject>[1]) => Project | undefined);

function lookUp(name: string, { projects, applications, users, around, isPartial: isUnsure, isMissing }: Look): Found {
  const here = projectsNamed(name, projects.head);
  const own = users.get(name) ?? [];
  const project = trustProject({ name, here, before: projectsNamed(name, projects.base), users: own, around });
  if (here.length > 0 || isUnsure) return { project };
  const gone = projectsNamed(name, projects.base);
  if (gone.length === 0) return { project: isMissing(name) ? undefined : project };
  // With the finalizer it stays until no Application names it (finalizeProjectDeletion).
  if (gone.some((each) => textsAt(each, 'metadata', 'finalizers').includes(RESOURCES_FINALIZER))) return { project };
  const held = applications
    .flatMap(({ manifests }) => manifests?.base ?? [])
    .map(({ identity }) => identity)
    .filter((each) => each.group === 'argoproj.io' && each.kind === 'AppProject' && each.name === name);
  if (held.length > 0) return (isThere) => (held.some((each) => isThere(each.namespace)) ? project : undefined);
  // Whoever applies the bootstrap removes it after the last Application that names it.
  const isUsed = own.some(({ head }) => head !== undefined && projectOf(head) === name);
  return { project: isUsed ? undefined : project };
}

/** What failed to render may hold any project. */
function isPartial(
  applications: readonly { failedOn?: ComparedApplication['failedOn'] | undefined; partial?: true }[],
): boolean {
  return applications.some(({ failedOn, partial }) => failedOn !== undefined || partial === true);
}

/** Applications, as far as they tell where projects are kept. */
interface Users extends Pick<ProjectKnowledge, 'said'> {
  applications: readonly (Pick<ComparedApplication, 'failedOn' | 'partial'> & { base?: { project: string } })[];
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

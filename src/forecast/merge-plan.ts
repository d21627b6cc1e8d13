import { instanceEntries } from '../argocd/ignored.ts';
import type { Destination } from '../argocd/model.ts';
import type { Settings } from '../config/model.ts';
import type { Identity, Manifest, ValueMap } from '../manifest/model.ts';
import type { ComparedApplication, ComparedTrees, Node } from '../tree/model.ts';
import type { Definitions } from './definitions.ts';
import { mapAt, sameValue } from './fields.ts';
import { hubsFirst, seenInCluster } from './hubs.ts';
import { splitByInstance } from './instances.ts';
import { joinMovedRoots } from './moved-roots.ts';
import { judgeNew } from './new-objects.ts';
import { findProjects } from './plan-projects.ts';
import { clusterSeen } from './project-limits.ts';
import { planTree } from './sync/plan-tree.ts';
import { OPEN_PROJECT } from './sync/project.ts';
import { createServerApply } from './sync/server-apply.ts';
import type { JudgeNew } from './sync/world.ts';
import { targetMinor } from './target-version.ts';
import { findUnhydrated } from './unhydrated.ts';
import type {
  ApplicationMember,
  ApplicationPlan,
  ApplicationSide,
  FindProject,
  Member,
  SetMember,
  TreePlan,
} from './sync/tree-model.ts';

/** What playing the merge through needs besides the Applications. */
export interface MergeRequest {
  /** In walk order: parents before what they hold. Those whose objects were not read play no part. */
  applications: readonly ComparedApplication[];
  settings: Pick<Settings, 'argocd' | 'clusters' | 'kubeVersion'>;
  /** AppProjects of each side; absent: everything is permitted. */
  projects?: ComparedTrees['projects'];
  definitions: Definitions;
  revisions: { base: { id: string }; head: { id: string } };
  /** The day of the merge, `2027-01-31`: approvals of deletions that are older count for nothing. */
  today: string;
}

/** What a merge does. */
export interface MergePlan extends Pick<TreePlan, 'plans' | 'notes'> {
  /**
   * The same once all are permitted and hydrated: what is held up happens as soon as somebody mends that. It is another course of the merge,
   * in which others act on what those leave that are held up in this one, so it is played from the start where it differs; but only when it is asked for.
   */
  mended: () => ApplicationPlan[];
}

/** What keeps Argo CD from what an Application says. */
interface Limits {
  findProject: FindProject | undefined;
  /** Why an Application is not hydrated, by its id. */
  unhydrated: ReadonlyMap<string, string>;
  /** What the Argo CDs before this one do, by the id of the Application: they may write objects of its Applications. */
  hubs: ReadonlyMap<string, ApplicationPlan>;
}

/** What Argo CD does with every Application that may change, in order, as if the clusters equalled base. Several Argo CDs know nothing of each other. */
export function planMerge(request: MergeRequest): MergePlan {
  // Of two of one name nobody knows which one is in the cluster; duplicate-owner tells how they fight.
  const played = request.applications.filter(
    ({ manifests, nodes }) =>
      manifests !== undefined && nodes.base?.twin === undefined && nodes.head?.twin === undefined,
  );
  const { projects, settings } = request;
  const known = findProjects({
    projects,
    applications: request.applications,
    clusters: settings.clusters,
    argocdNamespace: settings.argocd.namespace,
    said: settings.argocd.projects,
  });
  const unhydrated = findUnhydrated(request.applications);
  const courses: ReturnType<typeof planCourses>[] = [];
  for (const { applications } of hubsFirst(splitByInstance({ changes: [], applications: played, everything: [] }))) {
    const hubs = new Map(
      courses.flatMap(({ planned }) => planned.plans.map((plan) => [plan.application, plan] as const)),
    );
    courses.push(planCourses({ ...request, applications }, { findProject: known, unhydrated, hubs }));
  }
  let mended: ApplicationPlan[] | undefined;
  return {
    plans: courses.flatMap(({ planned: { plans } }) => plans),
    mended: () => (mended ??= courses.flatMap((course) => course.mend().plans)),
    notes: courses.flatMap(({ planned: { notes } }) => notes),
  };
}

/** The course of the merge in one Argo CD, and the one without limits: they are the same where nobody is held up. */
function planCourses(
  request: MergeRequest,
  { findProject, unhydrated, hubs }: Limits,
): { planned: TreePlan; mend(): TreePlan } {
  let isHeldUp = request.applications.some(({ id }) => unhydrated.has(id));
  const watched: FindProject | undefined =
    findProject &&
    ((name, isThere) => {
      const project = findProject(name, isThere);
      isHeldUp ||= project?.spec !== OPEN_PROJECT.spec;
      return project;
    });
  const planned = planInstance(request, { findProject: watched, unhydrated, hubs });
  const free = { findProject: undefined, unhydrated: new Map<string, string>(), hubs };
  return { planned, mend: () => (isHeldUp ? planInstance(request, free) : planned) };
}

function planInstance(
  { applications, settings, definitions, revisions, today }: MergeRequest,
  { findProject, unhydrated, hubs }: Limits,
): TreePlan {
  const byId = new Map(applications.map((each) => [each.id, each]));
  return planTree({
    members: joinMovedRoots(
      applications.flatMap((each): Member[] => {
        const member = readOld(memberOf(each, byId), each, unhydrated.get(each.id));
        const hub = each.parent === undefined || byId.has(each.parent) ? undefined : hubs.get(each.parent);
        const seen = member.kind === 'set' ? member : seenInCluster(member, hub);
        return seen === undefined ? [] : [seen];
      }),
    ),
    settings: {
      argocdNamespace: settings.argocd.namespace,
      tracking: {
        trackingMethod: settings.argocd.trackingMethod,
        instanceLabelKey: settings.argocd.instanceLabelKey,
        installationId: '',
      },
      ...(settings.argocd.resourceExclusions === undefined ? {} : { exclusions: settings.argocd.resourceExclusions }),
      ...(settings.argocd.resourceInclusions === undefined ? {} : { inclusions: settings.argocd.resourceInclusions }),
      ignoreDifferences: instanceEntries(settings.argocd),
      compareOptions: settings.argocd.compareOptions,
      judgeNew: judgeMissing(applications, settings, definitions),
      setController: settings.argocd.applicationSets,
      ...(findProject === undefined ? {} : { findProject }),
      findCluster: (cluster) => clusterSeen(readCluster(cluster), settings.clusters),
      baseRevision: revisions.base.id,
      headRevision: revisions.head.id,
      now: Date.parse(today),
      apply: createServerApply(definitions),
    },
  });
}

/**
 * What is in none of the clusters yet is judged by its schema. What base has is there, or runs again and again as a hook, whatever is wrong with it.
 */
function judgeMissing(
  applications: readonly ComparedApplication[],
  settings: MergeRequest['settings'],
  definitions: Definitions,
): JudgeNew {
  let known: Set<string> | undefined;
  return (identity, object) => {
    known ??= new Set(
      applications.flatMap(({ manifests }) => manifests?.base ?? []).map((each) => keyIn(each.identity)),
    );
    return known.has(keyIn(identity))
      ? {}
      : judgeNew({ identity, object }, definitions, targetMinor(identity.cluster, settings));
  };
}

/** Which cluster it is in does not count: each may be called by its server or by its name. */
function keyIn({ group, kind, namespace, name }: Identity): string {
  return JSON.stringify([group, kind, namespace, name]);
}

/** Server, else name: that is how the controller calls the cluster of a destination. */
function readCluster(cluster: string): Destination {
  const [server, name] = cluster.includes('://') ? [cluster, ''] : ['', cluster];
  return { server, name, namespace: '' };
}

function memberOf(compared: ComparedApplication, byId: ReadonlyMap<string, ComparedApplication>): Member {
  const { id, name, namespace, nodes, manifests = {}, parent, partial } = compared;
  const holder = parent === undefined ? undefined : byId.get(parent);
  if ((nodes.head ?? nodes.base)?.set !== undefined) {
    return {
      kind: 'set',
      name,
      namespace,
      ...setSides(nodes),
      heldBy: holder === undefined ? 'root' : 'application',
    } satisfies SetMember;
  }
  // What holds it may not change at all: then its object is as good as applied by hand.
  const isMade = holder !== undefined && (holder.nodes.head ?? holder.nodes.base)?.set !== undefined;
  const heldBy = holder === undefined ? 'root' : isMade ? { set: `${holder.namespace}/${holder.name}` } : 'application';
  return {
    kind: 'application',
    id,
    name,
    namespace,
    ...(nodes.base === undefined ? {} : { base: sideOf(nodes.base, manifests.base, partial) }),
    ...(nodes.head === undefined ? {} : { head: sideOf(nodes.head, manifests.head, partial) }),
    heldBy,
  } satisfies ApplicationMember;
}

/** What is not hydrated is read as it was, where that is in the same place; of another place nothing is known. */
function readOld(member: Member, { base, head }: ComparedApplication, stale: string | undefined): Member {
  if (member.kind === 'set' || member.head === undefined || stale === undefined) return member;
  const isThere =
    base !== undefined && head !== undefined && sameValue(syncSourceOf(base.object), syncSourceOf(head.object));
  return { ...member, stale, head: { ...member.head, manifests: isThere ? member.base?.manifests : undefined } };
}

function syncSourceOf(application: ValueMap): ValueMap {
  return mapAt(application, 'spec', 'sourceHydrator', 'syncSource');
}

function sideOf(
  { object, name, namespace }: Node,
  manifests: readonly Manifest[] | undefined,
  partial: true | undefined,
): ApplicationSide {
  return {
    object: { ...object, metadata: { ...mapAt(object, 'metadata'), name, namespace } },
    manifests: manifests?.map(asWritten),
    ...(partial === undefined ? {} : { isPart: partial }),
  };
}

/** Argo CD compares what was rendered: a namespace that the kind cannot have still counts there. */
function asWritten({ object, namespaceCleared }: Manifest): ValueMap {
  if (namespaceCleared !== true) return object;
  return { ...object, metadata: { ...mapAt(object, 'metadata'), namespace: 'default' } };
}

function setSides({ base, head }: ComparedApplication['nodes']): Pick<SetMember, 'base' | 'head'> {
  const side = (node: Node) => ({
    object: node.object,
    generated: node.problem === undefined ? node.set?.applications : undefined,
  });
  return { ...(base === undefined ? {} : { base: side(base) }), ...(head === undefined ? {} : { head: side(head) }) };
}

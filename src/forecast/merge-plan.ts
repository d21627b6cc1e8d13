import { instanceEntries } from '../argocd/ignored.ts';
import type { Settings } from '../config/model.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { ComparedApplication, Node } from '../tree/model.ts';
import type { Definitions } from './definitions.ts';
import { mapAt } from './fields.ts';
import { splitByInstance } from './instances.ts';
import { planTree } from './sync/plan-tree.ts';
import { createServerApply } from './sync/server-apply.ts';
import type { ApplicationMember, ApplicationSide, Member, SetMember, TreePlan } from './sync/tree-model.ts';

/** What playing the merge through needs besides the Applications. */
export interface MergeRequest {
  /** In walk order: parents before what they hold. Those whose objects were not read play no part. */
  applications: readonly ComparedApplication[];
  settings: Pick<Settings, 'argocd'>;
  definitions: Definitions;
  revisions: { base: { id: string }; head: { id: string } };
  /** The day of the merge, `2027-01-31`: approvals of deletions that are older count for nothing. */
  today: string;
}

/** What Argo CD does with every Application that may change, in order, as if the clusters equalled base. Several Argo CDs know nothing of each other. */
export function planMerge(request: MergeRequest): Pick<TreePlan, 'plans' | 'notes'> {
  // Of two of one name nobody knows which one is in the cluster; duplicate-owner tells how they fight.
  const played = request.applications.filter(
    ({ manifests, nodes }) =>
      manifests !== undefined && nodes.base?.twin === undefined && nodes.head?.twin === undefined,
  );
  const planned = splitByInstance({ changes: [], applications: played, everything: [] }).map(({ applications }) =>
    planInstance({ ...request, applications }),
  );
  return { plans: planned.flatMap(({ plans }) => plans), notes: planned.flatMap(({ notes }) => notes) };
}

function planInstance({ applications, settings, definitions, revisions, today }: MergeRequest): TreePlan {
  const byId = new Map(applications.map((each) => [each.id, each]));
  return planTree({
    members: applications.map((each) => memberOf(each, byId)),
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
      setController: { policy: '' },
      baseRevision: revisions.base.id,
      headRevision: revisions.head.id,
      now: Date.parse(today),
      apply: createServerApply(definitions),
    },
  });
}

function memberOf(compared: ComparedApplication, byId: ReadonlyMap<string, ComparedApplication>): Member {
  const { id, name, namespace, nodes, manifests = {}, parent } = compared;
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
    ...(nodes.base === undefined ? {} : { base: sideOf(nodes.base, manifests.base) }),
    ...(nodes.head === undefined ? {} : { head: sideOf(nodes.head, manifests.head) }),
    heldBy,
  } satisfies ApplicationMember;
}

function sideOf({ object, name, namespace }: Node, manifests: readonly Manifest[] | undefined): ApplicationSide {
  return {
    object: { ...object, metadata: { ...mapAt(object, 'metadata'), name, namespace } },
    manifests: manifests?.map(asWritten),
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

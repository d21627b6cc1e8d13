import type { CompareOptions } from '../../config/argocd.ts';
import type { Identity, Value, ValueMap } from '../../manifest/model.ts';
import type { ApplyMethod } from '../apply/model.ts';
import { fieldAt, listAt, sameValue, textAt } from '../fields.ts';
import { bondsOf, hasSameBonds } from './bonds.ts';
import { type Facts, factsOf } from './facts.ts';
import { isWorkload, startsUnready } from './health.ts';
import { HOME_CLUSTER } from './identity.ts';
import type { Cascade, Propagation } from './model.ts';
import { type TrackingRules, trackedBy } from './tracking.ts';

/** How an object is doing, for kinds that Argo CD can tell. */
export type Health = 'healthy' | 'progressing' | 'degraded';

/** An object in a cluster. Never changed, only put again. */
export interface LiveObject {
  readonly identity: Identity;
  /** Another one after the object was deleted and created again. */
  readonly uid: number;
  readonly object: ValueMap;
  /** What Argo CD wrote last; absent for objects that it never did. */
  readonly lastApplied: ValueMap | undefined;
  /** How it wrote that: whether it can be taken out again depends on it (`takesOut`). */
  readonly writtenBy: ApplyMethod;
  /** What Argo CD owns by server-side apply: what it applied so last, also if it has written in another way since. */
  readonly owned: ValueMap | undefined;
  readonly health: Health;
  /** Deletion has begun. */
  readonly deletion: Propagation | undefined;
  /** The Application whose mark it carries, if it has no owner; else empty. */
  readonly application: string;
  readonly facts: Facts;
}

/** Everything in one cluster, as Argo CD's cache of it has it. */
export interface Cluster {
  readonly name: string;
  readonly objects: Map<string, LiveObject>;
  /** Keys of objects by the Application whose mark they carry and that have no owner. */
  readonly tracked: Map<string, Set<string>>;
  /** Scopes of the kinds that CustomResourceDefinitions in the cluster define, by `group/Kind`. */
  readonly defined: Map<string, 'Cluster' | 'Namespaced'>;
  /** The versions of those kinds that are served. */
  readonly servedVersions: Map<string, ReadonlySet<string>>;
  /** Keys of objects that time changes: deleting, or not ready yet. */
  readonly pending: Set<string>;
  /** Keys of objects by what they go with: see `bonds.ts`. */
  readonly bound: Map<string, Set<string>>;
  /** Changes with `defined`, so that what was worked out from the scopes of kinds can be kept. */
  kinds: number;
}

/** What goes wrong, by `identityKey`. */
export interface Faults {
  /** Jobs, Pods and workloads that end badly. */
  fail: ReadonlySet<string>;
  /** Never ready, and never gone once deleted. */
  stuck: ReadonlySet<string>;
  /** What the API server answers to a write. */
  reject: ReadonlyMap<string, string>;
  /** What the dry run answers. */
  rejectDryRun: ReadonlyMap<string, string>;
}

/** What is known of the API versions of clusters; undefined: nothing. */
export type Serves = (cluster: string, apiVersion: string, kind: string) => boolean | undefined;

/** What the API server answers to a new object, by what is written in it: why it is not taken, or fields of it that are not stored. */
export type JudgeNew = (identity: Identity, object: ValueMap) => { refusal?: string; dropped?: readonly string[] };

/** The clusters, at one moment. */
export interface World {
  readonly clusters: Map<string, Cluster>;
  readonly tracking: TrackingRules;
  /** Entries of `ignoreDifferences` of the instance, which hold whatever an Application says. */
  readonly ignored: readonly Value[];
  /** What counts as a difference at all. */
  readonly compareOptions: CompareOptions;
  /** Kinds that nobody defines: the API serves them (`CustomResourceDefinitions` come from elsewhere), or not. */
  readonly unknownKinds: 'served' | 'missing';
  /** What a cluster makes of a new object; absent: it takes all as they are. */
  readonly judgeNew: JudgeNew | undefined;
  /** Whether a cluster serves a version of a kind, where that is known; else the versions of a current Kubernetes count. */
  readonly serves: Serves | undefined;
  faults: Faults;
  readonly cascade: Cascade[];
  nextUid: number;
  /** Counts every change. */
  version: number;
}

/** No faults: everything gets ready, every hook succeeds, every deletion finishes. */
export const NO_FAULTS: Faults = { fail: new Set(), stuck: new Set(), reject: new Map(), rejectDryRun: new Map() };

/** Those of Argo CD 3. */
const DEFAULT_COMPARE_OPTIONS: CompareOptions = {
  ignoreAggregatedRoles: false,
  ignoreResourceStatusField: 'all',
  serverSideDiff: false,
};

/** Clusters without any object. */
export function createWorld(
  tracking: TrackingRules,
  unknownKinds: World['unknownKinds'],
  {
    serves,
    judgeNew,
    ignored = [],
    compareOptions = DEFAULT_COMPARE_OPTIONS,
  }: {
    serves?: Serves | undefined;
    judgeNew?: JudgeNew | undefined;
    ignored?: readonly Value[];
    compareOptions?: CompareOptions | undefined;
  } = {},
): World {
  return {
    clusters: new Map(),
    tracking,
    ignored,
    compareOptions,
    unknownKinds,
    serves,
    judgeNew,
    faults: NO_FAULTS,
    cascade: [],
    nextUid: 1,
    version: 0,
  };
}

/** A cluster, made when it is first asked for. */
export function clusterIn(world: World, name: string): Cluster {
  let cluster = world.clusters.get(name);
  if (cluster === undefined) {
    cluster = {
      name,
      objects: new Map(),
      tracked: new Map(),
      defined: new Map(),
      servedVersions: new Map(),
      pending: new Set(),
      bound: new Map(),
      kinds: 0,
    };
    world.clusters.set(name, cluster);
  }
  return cluster;
}

/** The cluster that Argo CD itself, its Applications and ApplicationSets live in. */
export function homeCluster(world: World): Cluster {
  return clusterIn(world, HOME_CLUSTER);
}

/** Puts an object under a new uid. */
export function addObject(
  world: World,
  cluster: Cluster,
  object: ValueMap,
  lastApplied?: ValueMap,
  writtenBy: ApplyMethod = 'client-side',
): void {
  const facts = factsOf(object);
  const { group, kind, namespace, name } = facts;
  const health: Health = startsUnready(object) ? 'progressing' : 'healthy';
  const live: LiveObject = {
    identity: { cluster: cluster.name, group, kind, namespace, name },
    uid: world.nextUid++,
    object,
    lastApplied,
    writtenBy,
    owned: writtenBy === 'server-side' ? lastApplied : undefined,
    health,
    deletion: undefined,
    application: '',
    facts,
  };
  put(world, cluster, live, facts);
}

/** The same object with other content. A workload whose spec changes has to get ready again. */
export function changeObject(
  world: World,
  cluster: Cluster,
  live: LiveObject,
  object: ValueMap,
  lastApplied: ValueMap | undefined,
  isNewSpec = !sameValue(object.spec, live.object.spec),
  writtenBy = live.writtenBy,
): void {
  const { group, kind } = live.identity;
  const rolls = isNewSpec && isWorkload(group, kind);
  const owned = writtenBy === 'server-side' ? lastApplied : live.owned;
  const health: Health = rolls ? 'progressing' : live.health;
  put(world, cluster, { ...live, object, lastApplied, writtenBy, owned, health }, factsOf(object));
}

/** The same object in another state. */
export function markObject(
  world: World,
  cluster: Cluster,
  live: LiveObject,
  state: Partial<Pick<LiveObject, 'health' | 'deletion' | 'object'>>,
): void {
  put(world, cluster, { ...live, ...state }, state.object === undefined ? live.facts : factsOf(state.object));
}

/** A new object, made for this. */
type Unput = { -readonly [Key in keyof LiveObject]: LiveObject[Key] };

function put(world: World, cluster: Cluster, live: Unput, facts: Facts): void {
  live.application = facts.isOwned ? '' : trackedBy(live.object, world.tracking);
  live.facts = facts;
  const { application } = live;
  const { key } = facts;
  const old = cluster.objects.get(key);
  // What ties it to others mostly stays what it was.
  const isBound = old !== undefined && hasSameBonds(old.facts, facts);
  if (old !== undefined) unindex(cluster, old, isBound);
  cluster.objects.set(key, live);
  world.version++;
  if (live.deletion !== undefined || live.health === 'progressing') cluster.pending.add(key);
  if (!isBound) for (const bond of bondsOf(live)) addTo(cluster.bound, bond, key);
  if (application !== '') addTo(cluster.tracked, application, key);
  if (facts.defines !== undefined) {
    cluster.defined.set(facts.defines, scopeDefinedBy(live.object));
    cluster.servedVersions.set(facts.defines, versionsDefinedBy(live.object));
    cluster.kinds++;
  }
}

function addTo(index: Map<string, Set<string>>, group: string, key: string): void {
  const keys = index.get(group);
  if (keys === undefined) index.set(group, new Set([key]));
  else keys.add(key);
}

function scopeDefinedBy(definition: ValueMap): 'Cluster' | 'Namespaced' {
  return textAt(definition, 'spec', 'scope') === 'Cluster' ? 'Cluster' : 'Namespaced';
}

/** `spec.version` is the old way to name the only one. */
function versionsDefinedBy(definition: ValueMap): Set<string> {
  const served = listAt(definition, 'spec', 'versions').filter((version) => fieldAt(version, ['served']) !== false);
  return new Set([...served.map((version) => textAt(version, 'name')), textAt(definition, 'spec', 'version')]);
}

/** The object is not there any more. */
export function removeObject(world: World, cluster: Cluster, live: LiveObject): void {
  const { key } = live.facts;
  const old = cluster.objects.get(key);
  if (old !== undefined) unindex(cluster, old, false);
  cluster.objects.delete(key);
  world.version++;
}

function unindex(cluster: Cluster, old: LiveObject, staysBound: boolean): void {
  const { facts } = old;
  const { key } = facts;
  cluster.pending.delete(key);
  if (!staysBound) for (const bond of bondsOf(old)) cluster.bound.get(bond)?.delete(key);
  if (old.application !== '') cluster.tracked.get(old.application)?.delete(key);
  if (facts.defines !== undefined) {
    cluster.defined.delete(facts.defines);
    cluster.servedVersions.delete(facts.defines);
    cluster.kinds++;
  }
}

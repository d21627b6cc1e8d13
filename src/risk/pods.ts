import { isMap, listAt, mapAt, sameValue, textAt } from '../forecast/fields.ts';
import type { Identity, Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Update } from './updates.ts';

/** A pod, or what pods are made from. */
export interface PodTemplate {
  labels: ValueMap;
  annotations: ValueMap;
  spec: ValueMap;
}

const TEMPLATE = ['spec', 'template'] as const;

/**
 * Where each kind keeps its pod template; a Pod is its own. https://kubernetes.io/docs/concepts/workloads/controllers/
 * Controllers of others that make pods of one template as it is are among them: OpenShift, OpenKruise, Knative Serving, KEDA.
 */
const TEMPLATES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['apps/Deployment', TEMPLATE],
  ['apps/StatefulSet', TEMPLATE],
  ['apps/DaemonSet', TEMPLATE],
  ['apps/ReplicaSet', TEMPLATE],
  ['argoproj.io/Rollout', TEMPLATE],
  ['/ReplicationController', TEMPLATE],
  ['batch/Job', TEMPLATE],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['/Pod', []],
  ['apps.openshift.io/DeploymentConfig', TEMPLATE],
  ['apps.kruise.io/CloneSet', TEMPLATE],
  ['apps.kruise.io/StatefulSet', TEMPLATE],
  ['apps.kruise.io/DaemonSet', TEMPLATE],
  ['serving.knative.dev/Service', TEMPLATE],
  ['serving.knative.dev/Configuration', TEMPLATE],
  ['keda.sh/ScaledJob', ['spec', 'jobTargetRef', 'template']],
]);

/** Nearly every rule about pods asks for the same templates, containers and pairs; manifests never change. */
const knownTemplates = new WeakMap<Manifest, { template: PodTemplate | undefined }>();
const knownContainers = new WeakMap<ValueMap, readonly Container[]>();
const knownPods = new WeakMap<Facts, KnownPods>();
const knownPairs = new WeakMap<PodUpdate, readonly ContainerPair[]>();
const knownFormer = new WeakMap<PodUpdate, ReadonlyMap<Container, ValueMap>>();

/** Kinds whose pods end by themselves, or that come and go with the requests: no Service, budget or autoscaler of the tree is about them. */
const FINITE = [
  'batch/Job',
  'batch/CronJob',
  'keda.sh/ScaledJob',
  'serving.knative.dev/Service',
  'serving.knative.dev/Configuration',
];

/** The pod template of an object, or undefined when it has none. */
export function podTemplateOf(manifest: Manifest): PodTemplate | undefined {
  const path = TEMPLATES.get(keyOf(manifest.identity));
  if (path === undefined) return undefined;
  const before = knownTemplates.get(manifest);
  if (before !== undefined) return before.template;
  const template = readTemplate(manifest.object, path);
  knownTemplates.set(manifest, { template });
  return template;
}

function readTemplate(object: ValueMap, path: readonly string[]): PodTemplate | undefined {
  const template = mapAt(object, ...path);
  const spec = mapAt(template, 'spec');
  // A Rollout may take its template from a Deployment: https://argoproj.github.io/argo-rollouts/migrating/
  if (Object.keys(spec).length === 0) return undefined;
  return {
    labels: mapAt(template, 'metadata', 'labels'),
    annotations: mapAt(template, 'metadata', 'annotations'),
    spec,
  };
}

/** True for what keeps pods running to serve somebody. */
export function isServing(identity: Identity): boolean {
  return TEMPLATES.has(keyOf(identity)) && !FINITE.includes(keyOf(identity));
}

function keyOf({ group, kind }: Identity): string {
  return `${group}/${kind}`;
}

/** One container of a pod. */
export interface Container {
  name: string;
  list: 'containers' | 'initContainers' | 'ephemeralContainers';
  container: ValueMap;
}

/** All containers of a pod spec. */
export function containersOf(spec: ValueMap): readonly Container[] {
  const before = knownContainers.get(spec);
  if (before !== undefined) return before;
  const found: Container[] = [];
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const)
    for (const item of listAt(spec, list))
      if (isMap(item)) found.push({ name: textAt(item, 'name'), list, container: item });
  knownContainers.set(spec, found);
  return found;
}

/** A pod template that the change writes. */
export interface PodUpdate {
  update: Update;
  base?: PodTemplate;
  head: PodTemplate;
}

interface KnownPods extends Record<'sent' | 'sentSpecs' | 'updates' | 'specs', readonly PodUpdate[]> {
  /** Those of `sentSpecs`. */
  differing: ReadonlySet<Update>;
}

/** Every pod template that the change writes, or sends although it will be refused. */
export function podUpdates(facts: Facts, which: 'updates' | 'sent' = 'updates'): readonly PodUpdate[] {
  return podsOfFacts(facts)[which];
}

/** Those of them that are new, or whose pods get another spec: rules that compare specs have nothing to say of the others. */
export function specUpdates(facts: Facts, which: 'updates' | 'sent' = 'updates'): readonly PodUpdate[] {
  return podsOfFacts(facts)[which === 'sent' ? 'sentSpecs' : 'specs'];
}

/** Whether a written object is a new pod template, or one with another spec. */
export function changesSpec(update: Update, facts: Facts): boolean {
  return podsOfFacts(facts).differing.has(update);
}

function podsOfFacts(facts: Facts): KnownPods {
  const before = knownPods.get(facts);
  if (before !== undefined) return before;
  const sent: PodUpdate[] = [];
  for (const update of facts.sent) {
    const head = podTemplateOf(update.head);
    if (head === undefined) continue;
    const base = update.base === undefined ? undefined : podTemplateOf(update.base);
    sent.push({ update, head, ...(base === undefined ? {} : { base }) });
  }
  const sentSpecs = sent.filter(({ base, head }) => base === undefined || !sameValue(base.spec, head.spec));
  const isAccepted = ({ update }: PodUpdate) => update.effect !== 'refused';
  const differing = new Set(sentSpecs.map(({ update }) => update));
  const pods = { differing, sent, sentSpecs, updates: sent.filter(isAccepted), specs: sentSpecs.filter(isAccepted) };
  knownPods.set(facts, pods);
  return pods;
}

/** A container that is on both sides. */
interface ContainerPair {
  name: string;
  list: Container['list'];
  base: ValueMap;
  head: ValueMap;
}

/** Containers that are on both sides and not the same. */
export function containerPairs(pod: PodUpdate): readonly ContainerPair[] {
  const known = knownPairs.get(pod);
  if (known !== undefined) return known;
  const pairs = containersOf(pod.head.spec).flatMap((item): ContainerPair[] => {
    const { name, list, container } = item;
    const old = formerOf(pod, item);
    return old === undefined || sameValue(old, container) ? [] : [{ name, list, base: old, head: container }];
  });
  knownPairs.set(pod, pairs);
  return pairs;
}

/** What a container of a pod was before; undefined for a new one. Another name alone makes none new. */
export function formerOf(pod: PodUpdate, item: Container): ValueMap | undefined {
  let former = knownFormer.get(pod);
  if (former === undefined) knownFormer.set(pod, (former = pairContainers(pod)));
  return former.get(item);
}

function pairContainers({ base, head }: PodUpdate): Map<Container, ValueMap> {
  const result = new Map<Container, ValueMap>();
  if (base === undefined) return result;
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const) {
    const of = (spec: ValueMap) => containersOf(spec).filter((item) => item.list === list);
    const [before, after] = [of(base.spec), of(head.spec)];
    const byName = new Map(before.map((item) => [item.name, item]));
    for (const item of after) {
      const old = byName.get(item.name);
      if (old !== undefined) result.set(item, old.container);
    }
    const names = new Set(after.map((item) => item.name));
    const [gone, ...alsoGone] = before.filter((item) => !names.has(item.name));
    const [fresh, ...alsoFresh] = after.filter((item) => !byName.has(item.name));
    if (gone === undefined || fresh === undefined || alsoGone.length + alsoFresh.length > 0) continue;
    const isOnly = list === 'containers' && before.length === 1 && after.length === 1;
    if (isOnly || isAlike(gone.container, fresh.container)) result.set(fresh, gone.container);
  }
  return result;
}

/** One that comes while another goes is that one under another name, if it does the same in some respect. */
function isAlike(one: ValueMap, other: ValueMap): boolean {
  return ['command', 'args', 'env', 'envFrom', 'ports', 'volumeMounts', 'readinessProbe', 'livenessProbe'].some(
    (key) => {
      const value = one[key];
      const isSaid = isMap(value) || (Array.isArray(value) && value.length > 0);
      return isSaid && sameValue(value, other[key]);
    },
  );
}

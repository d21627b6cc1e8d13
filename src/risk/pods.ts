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

/** Where each kind keeps its pod template; a Pod is its own. https://kubernetes.io/docs/concepts/workloads/controllers/ */
const TEMPLATES: ReadonlyMap<string, { group: string; path: readonly string[] }> = new Map([
  ['Deployment', { group: 'apps', path: ['spec', 'template'] }],
  ['StatefulSet', { group: 'apps', path: ['spec', 'template'] }],
  ['DaemonSet', { group: 'apps', path: ['spec', 'template'] }],
  ['ReplicaSet', { group: 'apps', path: ['spec', 'template'] }],
  ['Rollout', { group: 'argoproj.io', path: ['spec', 'template'] }],
  ['ReplicationController', { group: '', path: ['spec', 'template'] }],
  ['Job', { group: 'batch', path: ['spec', 'template'] }],
  ['CronJob', { group: 'batch', path: ['spec', 'jobTemplate', 'spec', 'template'] }],
  ['Pod', { group: '', path: [] }],
]);

/** Nearly every rule about pods asks for the same templates, containers and pairs; manifests never change. */
const knownTemplates = new WeakMap<Manifest, { template: PodTemplate | undefined }>();
const knownContainers = new WeakMap<ValueMap, readonly Container[]>();
const knownPods = new WeakMap<Facts, KnownPods>();
const knownPairs = new WeakMap<PodUpdate, readonly ContainerPair[]>();
const knownFormer = new WeakMap<PodUpdate, ReadonlyMap<Container, ValueMap>>();

/** Kinds whose pods end by themselves: no Service, budget or autoscaler is about them. */
const FINITE = ['Job', 'CronJob'];

/** The pod template of an object, or undefined when it has none. */
export function podTemplateOf(manifest: Manifest): PodTemplate | undefined {
  const place = TEMPLATES.get(manifest.identity.kind);
  if (place === undefined || place.group !== manifest.identity.group) return undefined;
  const before = knownTemplates.get(manifest);
  if (before !== undefined) return before.template;
  const template = readTemplate(manifest.object, place.path);
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
export function isServing({ group, kind }: Identity): boolean {
  return TEMPLATES.get(kind)?.group === group && !FINITE.includes(kind);
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

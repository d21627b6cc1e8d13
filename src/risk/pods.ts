import { isMap, listAt, mapAt, textAt } from '../forecast/fields.ts';
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
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  '/ReplicationController': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  '/Pod': [],
};

/** Kinds whose pods end by themselves: no Service, budget or autoscaler is about them. */
const FINITE = ['Job', 'CronJob'];

/** The pod template of an object, or undefined when it has none. */
export function podTemplateOf({ identity, object }: Manifest): PodTemplate | undefined {
  const path = TEMPLATES[`${identity.group}/${identity.kind}`];
  if (path === undefined || !Object.hasOwn(TEMPLATES, `${identity.group}/${identity.kind}`)) return undefined;
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
  return Object.hasOwn(TEMPLATES, `${group}/${kind}`) && !FINITE.includes(kind);
}

/** One container of a pod. */
export interface Container {
  name: string;
  list: 'containers' | 'initContainers' | 'ephemeralContainers';
  container: ValueMap;
}

/** All containers of a pod spec. */
export function containersOf(spec: ValueMap): Container[] {
  return (['containers', 'initContainers', 'ephemeralContainers'] as const).flatMap((list) =>
    listAt(spec, list).flatMap((item): Container[] =>
      isMap(item) ? [{ name: textAt(item, 'name'), list, container: item }] : [],
    ),
  );
}

/** A pod template that the change writes. */
export interface PodUpdate {
  update: Update;
  base?: PodTemplate;
  head: PodTemplate;
}

/** Every pod template that the change writes, or sends although it will be refused. */
export function podUpdates(facts: Facts, which: 'updates' | 'sent' = 'updates'): PodUpdate[] {
  return facts[which].flatMap((update): PodUpdate[] => {
    const head = podTemplateOf(update.head);
    const base = update.base === undefined ? undefined : podTemplateOf(update.base);
    return head === undefined ? [] : [{ update, head, ...(base === undefined ? {} : { base }) }];
  });
}

/** Containers that are on both sides, by name. */
export function containerPairs({
  base,
  head,
}: PodUpdate): { name: string; list: string; base: ValueMap; head: ValueMap }[] {
  const before = new Map(containersOf(base?.spec ?? {}).map((item) => [`${item.list}/${item.name}`, item.container]));
  return containersOf(head.spec).flatMap((item) => {
    const old = before.get(`${item.list}/${item.name}`);
    return old === undefined ? [] : [{ name: item.name, list: item.list, base: old, head: item.container }];
  });
}

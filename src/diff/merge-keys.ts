import { groupOf as groupOfVersion, topText } from '../manifest/metadata.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import { fieldOf, type FindSchema } from './custom-lists.ts';
import type { ListRule } from './list-rule.ts';

/** What is known of a place in an object: the Kubernetes type there, and whether the object is a custom resource. */
export interface Place {
  type?: string;
  list?: ListRule;
  custom: boolean;
  /** What the CustomResourceDefinition says of this place; for a list, of its items. */
  schema?: ValueMap;
}

type Field = { type?: string } & ListRule;

const NAME = { keys: ['name'] };
/** A list without merge keys whose first item comes first: tried, told or written over by those behind it. */
const ORDERED = { ordered: true as const };
const workload = { spec: { type: 'WorkloadSpec' } };
const webhooks = { webhooks: { type: 'Webhook', ...NAME, ordered: true as const } };
const admission = { spec: { type: 'AdmissionPolicySpec' } };

/**
 * Lists of Kubernetes types that are maps or sets, as `x-kubernetes-list-type` in Kubernetes' OpenAPI document and in
 * client-go's `applyconfigurations/internal`. Keyed by the parent type, because `ports` or `resources` mean different things
 * in different types. Any other list is atomic. Types that hold none of them are left out.
 */
const TYPES: Record<string, Record<string, Field>> = {
  ObjectMeta: { finalizers: { set: true }, ownerReferences: { keys: ['uid'] } },
  'apps/Deployment': workload,
  'apps/StatefulSet': workload,
  'apps/DaemonSet': workload,
  'apps/ReplicaSet': workload,
  'batch/Job': { spec: { type: 'JobSpec' } },
  'batch/CronJob': { spec: { type: 'CronJobSpec' } },
  '/ReplicationController': workload,
  '/PodTemplate': { template: { type: 'PodTemplateSpec' } },
  '/Pod': { spec: { type: 'PodSpec' } },
  '/Service': { spec: { type: 'ServiceSpec' } },
  '/ServiceAccount': { secrets: NAME },
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': admission,
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': admission,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': { spec: { type: 'AdmissionBindingSpec' } },
  'storage.k8s.io/CSIDriver': { spec: { type: 'CSIDriverSpec' } },
  'networking.k8s.io/Ingress': { spec: { type: 'IngressSpec' } },
  'discovery.k8s.io/EndpointSlice': { endpoints: { type: 'Endpoint' } },
  'flowcontrol.apiserver.k8s.io/FlowSchema': { spec: { type: 'FlowSchemaSpec' } },
  WorkloadSpec: { template: { type: 'PodTemplateSpec' } },
  CronJobSpec: { jobTemplate: { type: 'JobTemplateSpec' } },
  JobTemplateSpec: { metadata: { type: 'ObjectMeta' }, spec: { type: 'JobSpec' } },
  JobSpec: { template: { type: 'PodTemplateSpec' }, podFailurePolicy: { type: 'PodFailurePolicy' } },
  // The first rule that fits counts.
  PodFailurePolicy: { rules: ORDERED },
  PodTemplateSpec: { metadata: { type: 'ObjectMeta' }, spec: { type: 'PodSpec' } },
  PodSpec: {
    containers: { type: 'Container', ...NAME },
    initContainers: { type: 'Container', ...NAME, ordered: true },
    ephemeralContainers: { type: 'Container', ...NAME },
    volumes: { type: 'Volume', ...NAME },
    dnsConfig: { type: 'PodDNSConfig' },
    imagePullSecrets: NAME,
    resourceClaims: NAME,
    schedulingGates: NAME,
    evictionResponders: NAME,
    hostAliases: { keys: ['ip'] },
    topologySpreadConstraints: { keys: ['topologyKey', 'whenUnsatisfiable'] },
  },
  // Of two sources of one file the later counts.
  Volume: { projected: { type: 'ProjectedVolume' } },
  ProjectedVolume: { sources: ORDERED },
  // The resolver asks the first server, and tries the first domain, first.
  PodDNSConfig: { nameservers: ORDERED, searches: ORDERED },
  Container: {
    command: ORDERED,
    args: ORDERED,
    env: { ...NAME, ordered: 'references' },
    // A later source overrides the variables of an earlier one.
    envFrom: ORDERED,
    ports: { keys: ['containerPort', 'protocol'] },
    volumeMounts: { keys: ['mountPath'] },
    volumeDevices: { keys: ['devicePath'] },
    resources: { type: 'ResourceRequirements' },
    restartPolicyRules: ORDERED,
  },
  ResourceRequirements: { claims: NAME },
  // The first family is the primary one, which cannot change.
  ServiceSpec: { ports: { keys: ['port', 'protocol'] }, ipFamilies: ORDERED, clusterIPs: ORDERED },
  // What `ImplementationSpecific` paths mean by their order is up to the controller: some try them one after the other.
  IngressSpec: { rules: { type: 'IngressRule', ...ORDERED } },
  IngressRule: { http: { type: 'HTTPIngressRuleValue' } },
  HTTPIngressRuleValue: { paths: ORDERED },
  Webhook: { matchConditions: NAME, rules: ORDERED },
  // A variable may use those before it.
  AdmissionPolicySpec: { matchConditions: NAME, variables: { ...NAME, ordered: true }, mutations: ORDERED },
  AdmissionBindingSpec: { validationActions: { set: true } },
  CSIDriverSpec: { volumeLifecycleModes: { set: true } },
  Endpoint: { addresses: { set: true } },
  FlowSchemaSpec: { rules: { type: 'FlowRules' } },
  FlowRules: { resourceRules: { type: 'FlowRule' }, nonResourceRules: { type: 'FlowRule' } },
  FlowRule: {
    verbs: { set: true },
    apiGroups: { set: true },
    resources: { set: true },
    nonResourceURLs: { set: true },
  },
};

/** API groups served by the API server itself; everything else is a custom resource. */
const BUILT_IN_GROUPS = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** The API group of an object, empty for the core group. */
export function groupOf(object: ValueMap): string {
  return groupOfVersion(topText(object, 'apiVersion'));
}

/** The kind of an object, empty when it has none. */
export function kindOf(object: ValueMap): string {
  return topText(object, 'kind');
}

/** True for an object of no kind of Kubernetes itself. A CustomResourceDefinition counts as one: its lists have no merge keys. */
export function isCustom(object: ValueMap): boolean {
  return !BUILT_IN_GROUPS.has(groupOf(object)) || kindOf(object) === '';
}

/** The place of a whole object. */
export function rootPlace(object: ValueMap, findSchema?: FindSchema): Place {
  const group = groupOf(object);
  const custom = isCustom(object);
  const schema = custom ? findSchema?.(group, kindOf(object), versionOf(object)) : undefined;
  const type = `${group === 'extensions' ? 'apps' : group}/${kindOf(object)}`;
  return { type, custom, ...(schema === undefined ? {} : { schema }) };
}

function versionOf(object: ValueMap): string {
  const apiVersion = getEntry(object, 'apiVersion');
  return typeof apiVersion === 'string' ? apiVersion.slice(apiVersion.indexOf('/') + 1) : '';
}

/** Places are shared, not made anew for every field of every object: this is asked for each of them. */
const PLAIN = { custom: { custom: true }, builtIn: { custom: false } } as const;
const COMMAND: Record<keyof typeof PLAIN, Place> = {
  custom: { list: { ordered: true }, custom: true },
  builtIn: { list: { ordered: true }, custom: false },
};
const METADATA: Record<keyof typeof PLAIN, Place> = {
  custom: { type: 'ObjectMeta', custom: true },
  builtIn: { type: 'ObjectMeta', custom: false },
};
const KNOWN = new Map(
  Object.entries(TYPES).map(([type, fields]) => [
    type,
    new Map(
      Object.entries(fields).map(([key, field]) => [
        key,
        { custom: placeOf(field, true), builtIn: placeOf(field, false) },
      ]),
    ),
  ]),
);

function placeOf({ type, ...list }: Field, custom: boolean): Place {
  return { ...(type === undefined ? {} : { type }), list, custom };
}

/** The place of a key of a map; for a list, its items have the same place without the list rule. */
export function childPlace(place: Place, key: string, value: Value | undefined): Place {
  const family = place.custom ? 'custom' : 'builtIn';
  const field = place.type === undefined ? undefined : KNOWN.get(place.type)?.get(key);
  if (field !== undefined) return field[family];
  if (key === 'metadata' && place.type?.includes('/') === true) return METADATA[family];
  // Lifecycle hooks and probes hold commands too, and custom resources hold pod templates (Argo Rollouts, operators).
  if (key === 'command') return COMMAND[family];
  if (place.custom && key === 'template' && isPodTemplate(value)) return { type: 'PodTemplateSpec', custom: true };
  const described = place.schema === undefined ? undefined : fieldOf(place.schema, key);
  return described === undefined ? PLAIN[family] : { custom: place.custom, ...described };
}

function isPodTemplate(value: Value | undefined): boolean {
  const spec = isMap(value) ? getEntry(value, 'spec') : undefined;
  return isMap(spec) && Array.isArray(getEntry(spec, 'containers'));
}

/**
 * The fields by which the items of these two versions of a list are paired, or undefined when it is a plain sequence: the
 * merge keys of the type, else `name` in a custom resource, provided every item has them and no two items share them.
 */
export function pairingKeys(
  place: Place,
  base: readonly Value[],
  head: readonly Value[],
): readonly string[] | undefined {
  const candidates = [
    ...(place.list?.keys === undefined ? [] : [place.list.keys]),
    ...(place.custom ? [NAME.keys] : []),
  ];
  return candidates.find((keys) => areKeyed(base, keys) && areKeyed(head, keys));
}

function areKeyed(items: readonly Value[], keys: readonly string[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const key = itemKey(item, keys);
    if (key === undefined || seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** The texts of an item's merge keys; undefined when it lacks one. An absent `protocol` is TCP, as Kubernetes defaults it. */
export function itemKeyTexts(item: Value, keys: readonly string[]): string[] | undefined {
  if (!isMap(item)) return undefined;
  const texts: string[] = [];
  for (const key of keys) {
    const value = getEntry(item, key) ?? (key === 'protocol' ? 'TCP' : undefined);
    if (value === undefined || value === null || typeof value === 'object') return undefined;
    texts.push(String(value));
  }
  return texts;
}

/** One text for all merge keys of an item. */
export function itemKey(item: Value, keys: readonly string[]): string | undefined {
  const texts = itemKeyTexts(item, keys);
  return texts === undefined ? undefined : texts.length === 1 ? texts[0] : texts.join('\0');
}

/** True when the order of this list means something to whoever reads it, so that a change of it must be shown. */
export function isOrdered(place: Place, base: readonly Value[], head: readonly Value[]): boolean {
  const ordered = place.list?.ordered;
  // Items that their keys do not tell apart, such as two variables of one name, of which the later counts.
  if (place.list?.keys !== undefined && pairingKeys(place, base, head) === undefined) return true;
  if (ordered === 'references') return [...base, ...head].some(refersToVariable);
  // What a custom resource means by the order of a list is not known, so it counts: routes and rules are tried in order.
  return ordered === true || (place.custom && place.list === undefined);
}

function refersToVariable(item: Value): boolean {
  const value = isMap(item) ? getEntry(item, 'value') : undefined;
  return typeof value === 'string' && value.includes('$(');
}

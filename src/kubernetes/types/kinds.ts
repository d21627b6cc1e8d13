import { CERTIFICATES, COORDINATION, NODE, RBAC, SCHEDULING, STORAGE } from './cluster.ts';
import { CORE, META } from './core.ts';
import { CORE_PODS } from './core-pods.ts';
import { CORE_VOLUMES } from './core-volumes.ts';
import { ADMISSION, APIEXTENSIONS, APIREGISTRATION, FLOWCONTROL } from './extension.ts';
import { DISCOVERY, NETWORKING } from './networking.ts';
import { readStructTables, type Struct } from './struct-table.ts';
import { APPS, AUTOSCALING, AUTOSCALING_V1, BATCH, POLICY, RESOURCE, RESOURCE_V1BETA1 } from './workloads.ts';

const structs = readStructTables({
  meta: META,
  core: CORE + CORE_PODS.trimStart() + CORE_VOLUMES.trimStart(),
  apps: APPS,
  batch: BATCH,
  autoscaling: AUTOSCALING,
  autoscaling1: AUTOSCALING_V1,
  policy: POLICY,
  resource: RESOURCE,
  resource1: RESOURCE_V1BETA1,
  networking: NETWORKING,
  discovery: DISCOVERY,
  rbac: RBAC,
  storage: STORAGE,
  scheduling: SCHEDULING,
  node: NODE,
  coordination: COORDINATION,
  certificates: CERTIFICATES,
  admissionregistration: ADMISSION,
  flowcontrol: FLOWCONTROL,
  apiextensions: APIEXTENSIONS,
  apiregistration: APIREGISTRATION,
});

/** API group to the short name that the tables use. */
const GROUPS: Readonly<Record<string, string>> = {
  '': 'core',
  'admissionregistration.k8s.io': 'admissionregistration',
  'apiextensions.k8s.io': 'apiextensions',
  'apiregistration.k8s.io': 'apiregistration',
  apps: 'apps',
  autoscaling: 'autoscaling',
  batch: 'batch',
  'certificates.k8s.io': 'certificates',
  'coordination.k8s.io': 'coordination',
  'discovery.k8s.io': 'discovery',
  'flowcontrol.apiserver.k8s.io': 'flowcontrol',
  'networking.k8s.io': 'networking',
  'node.k8s.io': 'node',
  policy: 'policy',
  'rbac.authorization.k8s.io': 'rbac',
  'resource.k8s.io': 'resource',
  'scheduling.k8s.io': 'scheduling',
  'storage.k8s.io': 'storage',
};

/** Kinds that have left the group `extensions`, which no server serves any more. */
const FROM_EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['DaemonSet', 'apps'],
  ['Deployment', 'apps'],
  ['ReplicaSet', 'apps'],
  ['Ingress', 'networking'],
  ['NetworkPolicy', 'networking'],
]);

/** Versions whose fields have other names. */
const OF_VERSION: ReadonlyMap<string, string> = new Map([
  ['autoscaling/v1', 'autoscaling1'],
  ['resource.k8s.io/v1beta1', 'resource1'],
]);

/** The struct of a built-in kind; undefined for any other. Versions of a group mostly share the struct of the newest one. */
export function structOfKind(apiVersion: string, kind: string): Struct | undefined {
  const slash = apiVersion.lastIndexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const name =
    group === 'extensions' ? FROM_EXTENSIONS.get(kind) : Object.hasOwn(GROUPS, group) ? GROUPS[group] : undefined;
  const own = OF_VERSION.get(apiVersion);
  const struct =
    (own === undefined ? undefined : structs(`${own}.${kind}`)) ??
    (name === undefined ? undefined : structs(`${name}.${kind}`));
  return struct?.fields.has('metadata') === true ? struct : undefined;
}

/** A struct by its name in the tables, e.g. `core.PodSpec`. Throws when there is none: the tables are ours. */
export function structNamed(name: string): Struct {
  const struct = structs(name);
  if (struct === undefined) throw new Error(`no struct ${name} in the tables`);
  return struct;
}

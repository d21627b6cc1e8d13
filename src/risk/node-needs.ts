import { fieldAt, listAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import { containersOf, podTemplateOf } from './pods.ts';

/** https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/ */
const CRITICAL = ['system-node-critical', 'system-cluster-critical'];
/** Where the kubelet finds drivers of volumes and devices, and the container runtime its network. */
const NODE_PATHS = /^\/(var\/lib\/kubelet|opt\/cni|etc\/cni|var\/lib\/cni)(\/|$)/;
/** What changes the network of a node. */
const NETWORK = ['NET_ADMIN', 'NET_RAW', 'ALL'];

/**
 * Whether pods of a node do not run without what a DaemonSet runs there – its network, its volumes, its devices –, other than an agent that collects
 * metrics or logs.
 */
export function isNeededByNodes(manifest: Manifest): boolean {
  const spec = podTemplateOf(manifest)?.spec ?? {};
  if (CRITICAL.includes(textAt(spec, 'priorityClassName'))) return true;
  const paths = listAt(spec, 'volumes').map((volume) => textAt(volume, 'hostPath', 'path'));
  if (paths.some((path) => NODE_PATHS.test(path))) return true;
  return containersOf(spec).some(({ container }) => changesNetwork(container, spec));
}

function changesNetwork(container: ValueMap, spec: ValueMap): boolean {
  const context = isMap(container.securityContext) ? container.securityContext : {};
  const isWhole = fieldAt(context, ['privileged']) === true && fieldAt(spec, ['hostNetwork']) === true;
  return isWhole || textsAt(context, 'capabilities', 'add').some((each) => NETWORK.includes(each.replace(/^CAP_/, '')));
}

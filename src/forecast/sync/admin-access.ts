import type { Value, ValueMap } from '../../manifest/model.ts';
import { inStableDevices } from '../apply/kinds/device-versions.ts';
import { fieldAt, listAt, textAt } from '../fields.ts';
import type { LiveObject } from './world.ts';

/** The label of namespaces in which claims may have devices that others use. */
const ADMIN_LABEL = 'resource.kubernetes.io/admin-access';

/**
 * Why a namespace takes no such claim to devices, or template of one: it asks for `adminAccess`. A namespace that Git does not have may carry any label.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/registry/resource/utils.go (AuthorizedForAdmin)
 */
export function refuseAdminAccess(object: ValueMap, namespace: LiveObject): string | undefined {
  if (!textAt(object, 'apiVersion').startsWith('resource.k8s.io/') || namespace.lastApplied === undefined)
    return undefined;
  const kind = textAt(object, 'kind');
  const path = { ResourceClaim: ['spec'], ResourceClaimTemplate: ['spec', 'spec'] }[kind];
  if (path === undefined || textAt(namespace.object, 'metadata', 'labels', ADMIN_LABEL) === 'true') return undefined;
  const requests = listAt(inStableDevices(object), ...path, 'devices', 'requests');
  const index = requests.findIndex((request: Value) => fieldAt(request, ['exactly', 'adminAccess']) === true);
  if (index === -1) return undefined;
  const name = textAt(object, 'metadata', 'name');
  return `${kind}.resource.k8s.io "${name}" is invalid: spec.devices.requests[${index}].adminAccess: Forbidden: admin access to devices requires the \`${ADMIN_LABEL}: true\` label on the containing namespace`;
}

import { covers, type Grant, RBAC } from './grants.ts';

/** Writing what belongs to the whole cluster, which admin and edit are not for. */
export function isClusterWide({ resource, verb }: Grant): boolean {
  return (
    !['get', 'list', 'watch'].includes(verb) &&
    /^(nodes|namespaces|persistentvolumes|storageclasses|priorityclasses|customresourcedefinitions|apiservices)$/.test(
      resource,
    )
  );
}

/**
 * Whether a permission leads to the permissions of others.
 * https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
export function isEscalation(grant: Grant): boolean {
  const { group, resource, verb, name } = grant;
  const rbac = group === RBAC && /^(cluster)?roles$/.test(resource);
  const writes = ['create', 'update', 'patch', '*'].includes(verb);
  if (resource === '*') return false;
  return (
    (['escalate', 'bind'].includes(verb) && rbac) ||
    (verb === 'impersonate' && (name === '' || name.startsWith('system:'))) ||
    INTO_OTHERS.some((way) => way.verbs.includes(verb) && means(grant, way.group, way.resource)) ||
    (writes && name === '' && group === 'admissionregistration.k8s.io' && MUTATORS.test(resource)) ||
    ((writes || verb === 'delete' || verb === 'deletecollection') &&
      name === '' &&
      group === 'admissionregistration.k8s.io' &&
      REFUSERS.test(resource)) ||
    (writes && name === '' && (rbac || (group === RBAC && resource.endsWith('rolebindings')))) ||
    (group === 'certificates.k8s.io' && ['approve', 'sign'].includes(verb))
  );
}

/** What drivers of volumes and servers of metrics have to have, each for its own. */
export function isOfDrivers({ group, resource }: Grant): boolean {
  return (
    (group === '' && resource === 'persistentvolumes') ||
    (group === 'apiregistration.k8s.io' && resource === 'apiservices')
  );
}

/** What changes objects of others: a policy for mutation is a webhook without a program. */
const MUTATORS = /(webhookconfigurations|^mutatingadmissionpolic(y|ie)[a-z]*)$/;
/** What refuses: whoever changes or deletes it may do what it forbade. */
const REFUSERS = /^validatingadmissionpolic(y|ie)[a-z]*$/;
const WRITES = ['create', 'update', 'patch', '*'];

/**
 * Ways to act as somebody else's pod, account or node. Over a WebSocket `get` is enough for exec and its like up to Kubernetes 1.34,
 * and later where the feature AuthorizePodWebsocketUpgradeCreatePermission is off (https://github.com/kubernetes/kubernetes/issues/133515).
 */
const INTO_OTHERS: readonly { group: string; resource: string; verbs: readonly string[] }[] = [
  { group: '', resource: 'serviceaccounts/token', verbs: ['create', '*'] },
  { group: '', resource: 'pods/exec', verbs: ['create', 'get', '*'] },
  { group: '', resource: 'pods/attach', verbs: ['create', 'get', '*'] },
  { group: '', resource: 'pods/portforward', verbs: ['create', 'get', '*'] },
  { group: '', resource: 'pods/ephemeralcontainers', verbs: ['update', 'patch', '*'] },
  { group: '', resource: 'nodes/proxy', verbs: ['get', ...WRITES] },
  { group: 'certificates.k8s.io', resource: 'certificatesigningrequests/approval', verbs: WRITES },
  // A volume may be any directory of a node: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#persistent-volume-creation
  { group: '', resource: 'persistentvolumes', verbs: ['create', '*'] },
  // Who answers for an API gets every request to it, with the names of those who ask.
  { group: 'apiregistration.k8s.io', resource: 'apiservices', verbs: WRITES },
  // Flux deploys what they say, as whoever they name: https://fluxcd.io/flux/security/
  { group: 'helm.toolkit.fluxcd.io', resource: 'helmreleases', verbs: WRITES },
  { group: 'kustomize.toolkit.fluxcd.io', resource: 'kustomizations', verbs: WRITES },
  // Argo CD deploys what they say, with rights of its own: https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/
  ...['applications', 'applicationsets', 'appprojects'].map((resource) => ({
    group: 'argoproj.io',
    resource,
    verbs: WRITES,
  })),
];

/** Whether a permission is one for this subresource, also as one of all kinds (`*\/exec`). One for an address, such as `/metrics`, has no group either. */
function means(grant: Grant, group: string, resource: string): boolean {
  return (
    grant.url === '' &&
    grant.group === group &&
    covers({ ...grant, verb: '*', name: '' }, { ...grant, resource, name: '' })
  );
}

import type { Grant } from './grants.ts';

/** Writing what belongs to the whole cluster, which admin and edit are not for. */
export function isClusterWide({ resource, verb }: Grant): boolean {
  return (
    !['get', 'list', 'watch'].includes(verb) &&
    /^(nodes|namespaces|persistentvolumes|storageclasses|priorityclasses|customresourcedefinitions|apiservices)$/.test(
      resource,
    )
  );
}

/** A permission with which a subject gets more of them: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks */
export function isEscalation({ group, resource, verb, name }: Grant): boolean {
  const rbac = group === 'rbac.authorization.k8s.io' && /^(cluster)?roles$/.test(resource);
  const creates = ['create', '*'].includes(verb);
  const writes = ['create', 'update', 'patch', '*'].includes(verb);
  if (resource === '*') return false;
  return (
    (['escalate', 'bind'].includes(verb) && rbac) ||
    (verb === 'impersonate' && name === '') ||
    (creates &&
      group === '' &&
      ['serviceaccounts/token', 'pods/exec', 'pods/attach', 'pods/portforward'].includes(resource)) ||
    (verb === 'get' && group === '' && resource === 'nodes/proxy') ||
    (writes && group === '' && resource === 'nodes/proxy') ||
    (writes && name === '' && group === 'admissionregistration.k8s.io' && resource.endsWith('webhookconfigurations')) ||
    (writes && name === '' && (rbac || (group === 'rbac.authorization.k8s.io' && resource.endsWith('rolebindings')))) ||
    (group === 'certificates.k8s.io' &&
      (['approve', 'sign'].includes(verb) || (writes && resource === 'certificatesigningrequests/approval')))
  );
}

import { localCluster } from '../argocd/clusters.ts';
import type { Identity } from '../manifest/model.ts';
import type { Facts } from './facts.ts';

/** What the manifests, the chart and the operator of Argo CD make, whatever the release is called. */
const OWN =
  /^(?:[a-z0-9-]{1,50}-)?(?:argocd|openshift-gitops)-(?:server|repo-server|application-controller|applicationset-controller|dex-server|notifications-controller|commit-server|redis|redis-ha|redis-ha-haproxy|metrics|cm|rbac-cm|cmd-params-cm|ssh-known-hosts-cm|tls-certs-cm|gpg-keys-cm|notifications-cm)(?:-metrics)?$/;
const KINDS = ['Service', 'ConfigMap', 'ServiceAccount', 'Deployment', 'StatefulSet'];

/**
 * Whether an object is one of Argo CD's own and the tree does not install Argo CD: it runs, so it has them, whoever installed it. Nearly every tree has an
 * Ingress or a route to argocd-server, and few have its Service. Where the tree does have Argo CD, a name that is not among its objects is a wrong one.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/installation/
 */
export function isOfArgocd(target: Identity, { applications, world }: Facts): boolean {
  const { cluster, kind, namespace, name } = target;
  if (cluster !== localCluster.server || !KINDS.includes(kind) || !OWN.test(name)) return false;
  if (!applications.some(({ base, head }) => (head ?? base)?.namespace === namespace)) return false;
  return [world.base, world.head].every(
    (side) => !side.within(cluster, namespace).some(({ manifest: { identity } }) => isServer(identity)),
  );
}

function isServer({ kind, name }: Identity): boolean {
  return ['Deployment', 'Service'].includes(kind) && OWN.test(name);
}

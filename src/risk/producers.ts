import { listAt, textAt } from '../forecast/fields.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import { placeKey, type World } from './world.ts';

/** Objects that every cluster or namespace has, without anybody's manifest. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert', 'linkerd-identity-trust-roots'],
  ServiceAccount: ['default'],
};

/** Where a controller's own object says the name of the Secret or ConfigMap that it makes; else it has that of the object. */
const MAKERS: readonly { group: string; kind: string; makes: string; name: readonly string[] }[] = [
  { group: 'external-secrets.io', kind: 'ExternalSecret', makes: 'Secret', name: ['spec', 'target', 'name'] },
  { group: 'bitnami.com', kind: 'SealedSecret', makes: 'Secret', name: ['spec', 'template', 'metadata', 'name'] },
  { group: 'cert-manager.io', kind: 'Certificate', makes: 'Secret', name: ['spec', 'secretName'] },
  { group: 'secrets.hashicorp.com', kind: 'VaultStaticSecret', makes: 'Secret', name: ['spec', 'destination', 'name'] },
  {
    group: 'secrets.hashicorp.com',
    kind: 'VaultDynamicSecret',
    makes: 'Secret',
    name: ['spec', 'destination', 'name'],
  },
  { group: 'onepassword.com', kind: 'OnePasswordItem', makes: 'Secret', name: ['metadata', 'name'] },
  { group: 'trust.cert-manager.io', kind: 'Bundle', makes: 'ConfigMap', name: ['metadata', 'name'] },
];

/**
 * Whether something of this side makes the object that is named: a manifest, a controller whose own object is rendered, or
 * Kubernetes itself.
 */
export function isProvided(target: Identity, world: World): boolean {
  if ((GIVEN[target.kind] ?? []).includes(target.name) && target.group === '') return true;
  return world.has(target) || isMade(target, world);
}

/** What a controller makes for an object; undefined when that is no such object. */
export function madeBy({ identity, object }: Manifest): Identity | undefined {
  const maker = MAKERS.find(({ group, kind }) => group === identity.group && kind === identity.kind);
  if (maker === undefined || identity.namespace === '') return undefined;
  return { ...identity, group: '', kind: maker.makes, name: textAt(object, ...maker.name) || identity.name };
}

function isMade({ cluster, group, kind, namespace, name }: Identity, world: World): boolean {
  if (group !== '') return false;
  const place = placeKey(cluster, namespace);
  return (
    MAKERS.some(
      (maker) =>
        maker.makes === kind &&
        world.ofKind(maker.group, maker.kind).some(({ manifest: { identity, object } }) => {
          const here = identity.namespace === '' || placeKey(identity.cluster, identity.namespace) === place;
          return here && (textAt(object, ...maker.name) || identity.name) === name;
        }),
    ) ||
    (kind === 'Secret' && isIssuedForIngress({ cluster, group, kind, namespace, name }, world))
  );
}

/** cert-manager makes the TLS Secrets of annotated Ingresses: https://cert-manager.io/docs/usage/ingress/ */
function isIssuedForIngress({ cluster, namespace, name }: Identity, world: World): boolean {
  return world.ofKind('networking.k8s.io', 'Ingress').some(({ manifest: { identity, object } }) => {
    const annotations = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];
    return (
      identity.cluster === cluster &&
      identity.namespace === namespace &&
      annotations.some((key) => textAt(object, 'metadata', 'annotations', key) !== '') &&
      listAt(object, 'spec', 'tls').some((item) => textAt(item, 'secretName') === name)
    );
  });
}

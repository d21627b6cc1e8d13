import { canonicalText } from '../diff/values.ts';
import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { addressesBefore, addressesIn, type AddressTable, kindsIn } from './addressed-objects.ts';
import type { Facts } from './facts.ts';
import { hostOf, isOutside } from './outside.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import type { Update } from './updates.ts';

/**
 * Objects by which a controller sends what others have to an address: credentials of stores of secrets and what is pushed to them, backups, logs,
 * copies of requests, logins of users.
 * https://external-secrets.io/latest/api/secretstore/ https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso
 * https://velero.io/docs/main/api-types/backupstoragelocation/ https://k8up.io/ https://volsync.readthedocs.io/
 * https://kyverno.io/docs/policy-types/cluster-policy/external-data-sources/ https://open-policy-agent.github.io/gatekeeper/website/docs/externaldata/
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/ https://doc.traefik.io/traefik/middlewares/http/forwardauth/
 * https://kube-logging.dev/ https://docs.openshift.com/ (ClusterLogForwarder) https://docs.fluentbit.io/
 */
const OF_OTHERS: AddressTable = new Map([
  ['external-secrets.io/SecretStore', ['spec.provider.**']],
  ['external-secrets.io/ClusterSecretStore', ['spec.provider.**']],
  ['generators.external-secrets.io/Webhook', ['spec.**']],
  ['generators.external-secrets.io/VaultDynamicSecret', ['spec.provider.**']],
  ['secrets.hashicorp.com/VaultConnection', ['spec.address']],
  ['secrets-store.csi.x-k8s.io/SecretProviderClass', ['spec.parameters.vaultAddress']],
  ['secrets.infisical.com/InfisicalSecret', ['spec.hostAPI']],
  ['secrets.doppler.com/DopplerSecret', ['spec.host']],
  ['velero.io/BackupStorageLocation', ['spec.config.s3Url']],
  ['k8up.io/Schedule', ['spec.backend.**']],
  ['k8up.io/Backup', ['spec.backend.**']],
  ['volsync.backube/ReplicationSource', ['spec.rsync.address', 'spec.rsyncTLS.address', 'spec.syncthing.**']],
  ['kyverno.io/ClusterPolicy', ['spec.**.apiCall.service.url']],
  ['kyverno.io/Policy', ['spec.**.apiCall.service.url']],
  ['kyverno.io/GlobalContextEntry', ['spec.apiCall.service.url']],
  ['externaldata.gatekeeper.sh/Provider', ['spec.url']],
  ['networking.istio.io/VirtualService', ['spec.**.mirror.host', 'spec.http.[].mirrors.[].destination.host']],
  ['security.istio.io/RequestAuthentication', ['spec.jwtRules.[].jwksUri']],
  ['traefik.io/Middleware', ['spec.forwardAuth.address']],
  ['traefik.containo.us/Middleware', ['spec.forwardAuth.address']],
  ['logging.banzaicloud.io/ClusterOutput', ['spec.**']],
  ['logging.openshift.io/ClusterLogForwarder', ['spec.**']],
  ['observability.openshift.io/ClusterLogForwarder', ['spec.**']],
  ['fluentbit.fluent.io/ClusterOutput', ['spec.**']],
]);

/** The same, where what is sent is its own: a new one sends nothing that was there before. */
const OF_ITSELF: AddressTable = new Map([
  [
    'postgresql.cnpg.io/Cluster',
    ['spec.backup.barmanObjectStore.endpointURL', 'spec.backup.barmanObjectStore.destinationPath'],
  ],
  ['barmancloud.cnpg.io/ObjectStore', ['spec.configuration.endpointURL', 'spec.configuration.destinationPath']],
  ['monitoring.coreos.com/Prometheus', ['spec.remoteWrite.[].url']],
  ['monitoring.coreos.com/PrometheusAgent', ['spec.remoteWrite.[].url']],
  ['monitoring.coreos.com/AlertmanagerConfig', ['spec.receivers.**']],
  ['logging.banzaicloud.io/Output', ['spec.**']],
  ['fluentbit.fluent.io/Output', ['spec.**']],
  ['cert-manager.io/ClusterIssuer', ['spec.acme.server', 'spec.vault.server', 'spec.venafi.tpp.url']],
  ['cert-manager.io/Issuer', ['spec.acme.server', 'spec.vault.server', 'spec.venafi.tpp.url']],
  ['argoproj.io/Sensor', ['spec.triggers.[].template.http.url']],
]);

/** Places that are no hosts: where such an object stays and names another one, what it sends goes there. */
const PLACES: AddressTable = new Map([
  ['external-secrets.io/SecretStore', ['spec.provider.gcpsm.projectID', 'spec.provider.azurekv.tenantId']],
  ['external-secrets.io/ClusterSecretStore', ['spec.provider.gcpsm.projectID', 'spec.provider.azurekv.tenantId']],
  ['velero.io/BackupStorageLocation', ['spec.objectStorage.bucket']],
  ['k8up.io/Schedule', ['spec.backend.s3.bucket', 'spec.backend.gcs.bucket', 'spec.backend.azure.container']],
]);

/** Annotations by which ingress-nginx sends requests, or what is in their headers, to another server as well. */
const ANNOTATIONS = ['mirror-target', 'auth-url'].map((key) => `nginx.ingress.kubernetes.io/${key}`);

/** What newly sends something to a host of whom nothing of its kind was known. */
export function findReceivers(facts: Facts): Suspicion[] {
  return [
    ...findIn(OF_OTHERS, facts, (hosts, update) => suspectHosts(hosts, update, 'high')),
    ...findIn(OF_ITSELF, facts, (hosts, update) =>
      update.base === undefined ? [] : suspectHosts(hosts, update, 'medium'),
    ),
    ...findMoved(facts),
    ...findAnnotated(facts),
    ...findPushed(facts),
  ];
}

function findIn(
  table: AddressTable,
  facts: Facts,
  tell: (hosts: string[], update: Update) => Suspicion[],
): Suspicion[] {
  const updates = kindsIn(table)
    .flatMap((kind) => facts.updatesOf(kind))
    .filter(({ head }) => isOf(table, head));
  if (updates.length === 0) return [];
  const known = new Set(addressesBefore(table, facts).map(hostOf));
  return updates.flatMap((update) => {
    const own = new Set(update.base === undefined ? [] : addressesIn(table, update.base).map(hostOf));
    const fresh = addressesIn(table, update.head)
      .map(hostOf)
      .filter((host) => isOutside(host) && !(update.base === undefined ? known : own).has(host));
    return fresh.length === 0 ? [] : tell([...new Set(fresh)], update);
  });
}

function findMoved(facts: Facts): Suspicion[] {
  return kindsIn(PLACES)
    .flatMap((kind) => facts.updatesOf(kind))
    .filter((update) => !isOtherOfOneHost(update))
    .flatMap((update) => {
      const before = update.base === undefined ? [] : addressesIn(PLACES, update.base);
      const fresh = addressesIn(PLACES, update.head).filter((place) => !before.includes(place));
      return before.length === 0 || fresh.length === 0 ? [] : suspectHosts(fresh, update, 'high');
    });
}

/** Another object takes the place of one, and leads to the same servers: as a new one it would not be told either. */
function isOtherOfOneHost({ base, head, change }: Update): boolean {
  if (base === undefined || change.action !== 'renamed') return false;
  const [before, after] = [base, head].map((manifest) => addressesIn(OF_OTHERS, manifest).map(hostOf).toSorted());
  return before !== undefined && before.length > 0 && before.join(' ') === after?.join(' ');
}

function isOf(table: AddressTable, { identity }: Manifest): boolean {
  return table.has(`${identity.group}/${identity.kind}`);
}

function suspectHosts(hosts: readonly string[], update: Update, severity: 'high' | 'medium'): Suspicion[] {
  return [suspect(update, severity, `newly sends to ${listWords(hosts)}`, { facts: [...hosts].toSorted() })];
}

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#mirror */
function findAnnotated(facts: Facts): Suspicion[] {
  return facts.updatesOf('Ingress').flatMap((update) => {
    const hostsOf = (object: ValueMap | undefined): string[] =>
      ANNOTATIONS.flatMap((key) => textAt(mapAt(object, 'metadata', 'annotations'), key))
        // What the server fills in comes behind the host, or is one of its own.
        .map((url) => hostOf(url.replace(/\$[^]*$/, '')))
        .filter(isOutside);
    const known = new Set(hostsOf(update.base?.object));
    const fresh = [...new Set(hostsOf(update.head.object).filter((host) => !known.has(host)))];
    if (fresh.length === 0) return [];
    // A login that everything asks for is the same everywhere.
    const others = facts.world.base.ofKind('networking.k8s.io', 'Ingress');
    const isNew = fresh.some((host) => !others.some(({ manifest }) => hostsOf(manifest.object).includes(host)));
    return isNew ? suspectHosts(fresh, update, 'high') : [];
  });
}

/** https://external-secrets.io/latest/api/pushsecret/ */
function findPushed(facts: Facts): Suspicion[] {
  return ['PushSecret', 'ClusterPushSecret'].flatMap((kind) =>
    facts.updatesOf(kind).flatMap((update) => {
      const { base, head } = update;
      if (head.identity.group !== 'external-secrets.io') return [];
      const content = sent(head);
      if (base !== undefined && sent(base) === content) return [];
      const stores = storesOf(head);
      const strange = stores.some(({ kind: of, name }) => isNewStore(head, of, name, facts));
      const what = `pushes Secrets of the cluster to ${listWords(stores.map(({ kind: of, name }) => `${of} ${name}`))}`;
      return [
        suspect(update, strange ? 'high' : 'medium', what, {
          facts: [content],
          evidence: strange ? ['The store comes with this change, or changes.'] : [],
        }),
      ];
    }),
  );
}

function sent({ object }: Manifest): string {
  const { refreshInterval: _interval, ...spec } = mapAt(object, 'spec');
  return canonicalText(spec);
}

function storesOf({ object }: Manifest): { kind: string; name: string }[] {
  const spec = mapAt(object, 'spec');
  return [...listAt(spec, 'secretStoreRefs'), ...listAt(spec, 'pushSecretSpec', 'secretStoreRefs')].map((ref) => ({
    kind: textAt(ref, 'kind') || 'SecretStore',
    name: textAt(ref, 'name') || '(by labels)',
  }));
}

function isNewStore({ identity }: Manifest, kind: string, name: string, facts: Facts): boolean {
  return facts
    .updatesOf(kind)
    .some(
      ({ head }) =>
        head.identity.name === name &&
        (head.identity.namespace === identity.namespace || kind.startsWith('Cluster')) &&
        head.identity.cluster === identity.cluster,
    );
}

import { isMap, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Identity, Manifest, Value, ValueMap } from '../manifest/model.ts';
import { getEntry } from '../manifest/value-map.ts';
import { sameIdentity } from './identity.ts';
import { containersOf, podTemplateOf } from './pods.ts';
import { indexBy } from './world.ts';

/** One object needs another one. */
export interface Reference {
  /** What is needed. Several groups where the kind has more than one home. */
  target: Identity;
  /** Key of a ConfigMap or Secret. */
  key?: string;
  /** It may be missing. */
  optional: boolean;
  /** In words, as in `its volume`. */
  how: string;
  /** It becomes a variable of the process: a new value needs new pods. */
  variable?: true;
}

const RBAC = 'rbac.authorization.k8s.io';
const GATEWAY = 'gateway.networking.k8s.io';

/** Everything that one object names. Names that Kubernetes itself provides are left out. */
export function referencesOf(manifest: Manifest): readonly Reference[] {
  const { identity, object } = manifest;
  const template = podTemplateOf(manifest);
  const finder = FINDERS.get(identity.kind)?.find(({ group }) => group === identity.group);
  if (template === undefined && finder === undefined) return NONE;
  const before = known.get(manifest);
  if (before !== undefined) return before;
  const found = [
    ...(template === undefined ? [] : referencesOfPod(template.spec, identity)),
    ...(finder?.find(object, identity) ?? []),
  ];
  known.set(manifest, found);
  return found;
}

/** Nothing else is named than before, in the same order: the usual case, found without a text for each name. */
export function sameReferences(before: readonly Reference[], after: readonly Reference[]): boolean {
  return (
    before.length === after.length &&
    after.every(({ target, key }, index) => before[index]?.key === key && sameIdentity(before[index]?.target, target))
  );
}

/** Several rules ask for the same ones; manifests never change. */
const known = new WeakMap<Manifest, readonly Reference[]>();
const NONE: readonly Reference[] = [];

type Finder = (object: ValueMap, from: Identity) => Reference[];

const REFERENCES: Readonly<Record<string, Finder>> = {
  'networking.k8s.io/Ingress': ingress,
  [`${GATEWAY}/HTTPRoute`]: route,
  [`${GATEWAY}/GRPCRoute`]: route,
  [`${GATEWAY}/TLSRoute`]: route,
  [`${GATEWAY}/TCPRoute`]: route,
  [`${GATEWAY}/Gateway`]: (object, from) =>
    listAt(object, 'spec', 'listeners').flatMap((listener) =>
      listAt(listener, 'tls', 'certificateRefs').flatMap((item) =>
        refer(
          from,
          '',
          textAt(item, 'kind') || 'Secret',
          textAt(item, 'name'),
          'its certificate',
          textAt(item, 'namespace'),
        ),
      ),
    ),
  'autoscaling/HorizontalPodAutoscaler': (object, from) => scaleTarget(mapAt(object, 'spec', 'scaleTargetRef'), from),
  'keda.sh/ScaledObject': (object, from) => scaleTarget(mapAt(object, 'spec', 'scaleTargetRef'), from),
  [`${RBAC}/RoleBinding`]: binding,
  [`${RBAC}/ClusterRoleBinding`]: binding,
  '/PersistentVolumeClaim': (object, from) => storage(mapAt(object, 'spec'), from),
  'apps/StatefulSet': (object, from) => [
    ...refer(from, '', 'Service', textAt(object, 'spec', 'serviceName'), 'its serviceName'),
    ...listAt(object, 'spec', 'volumeClaimTemplates').flatMap((claim) => storage(mapAt(claim, 'spec'), from)),
  ],
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'apiregistration.k8s.io/APIService': (object, from) => service(mapAt(object, 'spec', 'service'), from),
};

/** By kind: a text for each object that is asked for takes longer than the rest. */
const FINDERS = indexBy(
  Object.entries(REFERENCES).map(([of, find]) => {
    const [group = '', kind = ''] = of.split('/');
    return { group, kind, find };
  }),
  ({ kind }) => kind,
);

function refer(from: Identity, group: string, kind: string, name: string, how: string, namespace = ''): Reference[] {
  if (name === '') return [];
  const target = { cluster: from.cluster, group, kind, namespace: namespace || from.namespace, name };
  return [{ target, optional: false, how }];
}

function referCluster(from: Identity, group: string, kind: string, name: string, how: string): Reference[] {
  return refer(from, group, kind, name, how).map((item) => ({ ...item, target: { ...item.target, namespace: '' } }));
}

function referencesOfPod(spec: ValueMap, from: Identity): Reference[] {
  const account = textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount');
  const priority = textAt(spec, 'priorityClassName');
  return [
    ...containersOf(spec).flatMap(({ name, container }) => referencesOfContainer(container, name, from)),
    ...listAt(spec, 'volumes').flatMap((volume) => referencesOfVolume(volume, from)),
    ...listAt(spec, 'imagePullSecrets').flatMap((item) =>
      refer(from, '', 'Secret', textAt(item, 'name'), 'its imagePullSecrets'),
    ),
    ...(account === 'default' ? [] : refer(from, '', 'ServiceAccount', account, 'its serviceAccountName')),
    ...(priority.startsWith('system-')
      ? []
      : referCluster(from, 'scheduling.k8s.io', 'PriorityClass', priority, 'its priorityClassName')),
  ];
}

/** Written out: it is asked of every variable there is, and most are plain. */
function referencesOfContainer(container: ValueMap, name: string, from: Identity): Reference[] {
  const found: Reference[] = [];
  const add = (source: Value | undefined, kind: string, how: string, key: string): void => {
    if (!isMap(source)) return;
    for (const reference of refer(from, '', kind, textAt(source, 'name'), how))
      found.push({
        ...reference,
        ...(key === '' ? {} : { key }),
        optional: source['optional'] === true,
        variable: true,
      });
  };
  for (const item of listAt(container, 'envFrom')) {
    if (!isMap(item)) continue;
    const how = `envFrom of container ${name}`;
    add(getEntry(item, 'configMapRef'), 'ConfigMap', how, '');
    add(getEntry(item, 'secretRef'), 'Secret', how, '');
  }
  for (const item of listAt(container, 'env')) {
    const value = isMap(item) ? getEntry(item, 'valueFrom') : undefined;
    if (!isMap(value)) continue;
    const how = `the variable ${textAt(item, 'name')} of container ${name}`;
    const [config, secret] = [getEntry(value, 'configMapKeyRef'), getEntry(value, 'secretKeyRef')];
    add(config, 'ConfigMap', how, textAt(config, 'key'));
    add(secret, 'Secret', how, textAt(secret, 'key'));
  }
  return found;
}

function referencesOfVolume(volume: Value, from: Identity): Reference[] {
  const how = `the volume ${textAt(volume, 'name')}`;
  return [
    ...files(mapAt(volume, 'configMap'), 'ConfigMap', 'name', how, from),
    ...files(mapAt(volume, 'secret'), 'Secret', 'secretName', how, from),
    ...listAt(volume, 'projected', 'sources').flatMap((source) => [
      ...files(mapAt(source, 'configMap'), 'ConfigMap', 'name', how, from),
      ...files(mapAt(source, 'secret'), 'Secret', 'name', how, from),
    ]),
    ...refer(from, '', 'PersistentVolumeClaim', textAt(volume, 'persistentVolumeClaim', 'claimName'), how),
  ];
}

/** A volume of a ConfigMap or Secret: the whole, or the keys that `items` names. */
function files(source: ValueMap, kind: string, field: string, how: string, from: Identity): Reference[] {
  const optional = source['optional'] === true;
  const whole = refer(from, '', kind, textAt(source, field), how).map((item) => ({ ...item, optional }));
  const keys = listAt(source, 'items').map((item) => textAt(item, 'key'));
  return keys.length === 0 ? whole : whole.flatMap((item) => keys.map((key) => ({ ...item, key })));
}

function ingress(object: ValueMap, from: Identity): Reference[] {
  const backends = [
    { how: 'its default backend', backend: mapAt(object, 'spec', 'defaultBackend') },
    ...listAt(object, 'spec', 'rules').flatMap((rule) =>
      listAt(rule, 'http', 'paths').map((path) => ({
        how: `its backend for ${textAt(rule, 'host')}${textAt(path, 'path') || '/'}`,
        backend: mapAt(path, 'backend'),
      })),
    ),
  ];
  return [
    ...backends.flatMap(({ how, backend }) => refer(from, '', 'Service', textAt(backend, 'service', 'name'), how)),
    ...listAt(object, 'spec', 'tls').flatMap((item) =>
      refer(from, '', 'Secret', textAt(item, 'secretName'), 'its TLS certificate'),
    ),
    ...referCluster(from, 'networking.k8s.io', 'IngressClass', textAt(object, 'spec', 'ingressClassName'), 'its class'),
  ];
}

function route(object: ValueMap, from: Identity): Reference[] {
  const backends = listAt(object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'backendRefs'));
  return [
    ...backends
      .filter((item) => (textAt(item, 'kind') || 'Service') === 'Service' && textAt(item, 'group') === '')
      .flatMap((item) => refer(from, '', 'Service', textAt(item, 'name'), 'its backend', textAt(item, 'namespace'))),
    ...listAt(object, 'spec', 'parentRefs')
      .filter((item) => (textAt(item, 'kind') || 'Gateway') === 'Gateway')
      .flatMap((item) =>
        refer(from, GATEWAY, 'Gateway', textAt(item, 'name'), 'its Gateway', textAt(item, 'namespace')),
      ),
  ];
}

function scaleTarget(target: ValueMap, from: Identity): Reference[] {
  const version = textAt(target, 'apiVersion') || 'apps/v1';
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  return refer(from, group, textAt(target, 'kind') || 'Deployment', textAt(target, 'name'), 'its scaling target');
}

function binding(object: ValueMap, from: Identity): Reference[] {
  const role = mapAt(object, 'roleRef');
  const find = textAt(role, 'kind') === 'Role' ? refer : referCluster;
  return [
    ...find(from, RBAC, textAt(role, 'kind'), textAt(role, 'name'), 'its roleRef'),
    ...listAt(object, 'subjects')
      .filter((subject) => textAt(subject, 'kind') === 'ServiceAccount' && textAt(subject, 'name') !== 'default')
      .flatMap((subject) =>
        refer(from, '', 'ServiceAccount', textAt(subject, 'name'), 'its subject', textAt(subject, 'namespace')),
      ),
  ];
}

function storage(spec: ValueMap, from: Identity): Reference[] {
  return referCluster(from, 'storage.k8s.io', 'StorageClass', textAt(spec, 'storageClassName'), 'its storage class');
}

function webhooks(object: ValueMap, from: Identity): Reference[] {
  return listAt(object, 'webhooks').flatMap((item) =>
    isMap(item) ? service(mapAt(item, 'clientConfig', 'service'), from) : [],
  );
}

function service(target: ValueMap, from: Identity): Reference[] {
  return refer(from, '', 'Service', textAt(target, 'name'), 'its service', textAt(target, 'namespace'));
}

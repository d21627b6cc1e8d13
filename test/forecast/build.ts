import type { Application } from '../../src/argocd/model.ts';
import type { Action, Change } from '../../src/diff/model.ts';
import type { ApplicationSides } from '../../src/forecast/model.ts';
import type { Identity, Manifest, ValueMap } from '../../src/manifest/model.ts';

export const CLUSTER = 'https://kubernetes.default.svc';
export const CASCADE = 'resources-finalizer.argocd.argoproj.io';
const CLUSTER_SCOPED = [
  'Namespace',
  'CustomResourceDefinition',
  'StorageClass',
  'ClusterRoleBinding',
  'PersistentVolume',
];

interface AppOptions {
  automated?: ValueMap | null;
  syncOptions?: string[];
  finalizers?: string[];
  annotations?: ValueMap;
  server?: string;
  spec?: ValueMap;
}

/** An Application with automated prune, unless said otherwise. */
export function app(name: string, options: AppOptions = {}): Application {
  const automated = options.automated === undefined ? { prune: true } : options.automated;
  const destination = { server: options.server ?? CLUSTER, name: '', namespace: 'shop' };
  return {
    name,
    namespace: 'argocd',
    project: 'default',
    sources: [],
    multiSource: false,
    hydrated: false,
    destination,
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name,
        namespace: 'argocd',
        ...(options.finalizers === undefined ? {} : { finalizers: options.finalizers }),
        ...(options.annotations === undefined ? {} : { annotations: options.annotations }),
      },
      spec: {
        destination,
        syncPolicy: { automated, syncOptions: options.syncOptions ?? [] },
        ...options.spec,
      },
    },
  };
}

/** An Application that stays as it is. */
export function stays(name: string, options: AppOptions = {}, sides: Partial<ApplicationSides> = {}): ApplicationSides {
  const application = app(name, options);
  return { id: name, base: application, head: application, baseCount: 10, headCount: 9, ...sides };
}

/** An Application that the change removes. */
export function goes(name: string, options: AppOptions = {}, sides: Partial<ApplicationSides> = {}): ApplicationSides {
  return { id: name, base: app(name, options), baseCount: 10, headCount: 0, ...sides };
}

/** A manifest of `group/version/Kind` or `version/Kind`; namespaced ones live in `shop`. */
export function manifest(type: string, name: string, rest: ValueMap = {}, annotations?: ValueMap): Manifest {
  const parts = type.split('/');
  const kind = parts.at(-1) ?? '';
  const namespace = CLUSTER_SCOPED.includes(kind) ? '' : 'shop';
  const apiVersion = parts.slice(0, -1).join('/');
  const own = rest['metadata'];
  const metadata = {
    name,
    ...(annotations === undefined ? {} : { annotations }),
    ...(typeof own === 'object' && !Array.isArray(own) ? own : {}),
  };
  return {
    identity: { cluster: CLUSTER, group: parts.length === 3 ? (parts[0] ?? '') : '', kind, namespace, name },
    apiVersion,
    object: { apiVersion, kind, ...rest, metadata },
  };
}

/** The sync options of one object, as an annotation. */
export function syncOptions(value: string): ValueMap {
  return { 'argocd.argoproj.io/sync-options': value };
}

let serial = 0;

function change(action: Action, application: string, identity: Identity, rest: Partial<Change>): Change {
  serial++;
  return {
    id: `${action}-${identity.kind}-${identity.name}-${serial}`,
    application,
    action,
    identity,
    fields: [],
    hunks: [],
    ...rest,
  };
}

export function removed(application: string, base: Manifest): Change {
  return change('removed', application, base.identity, { base });
}

export function added(application: string, head: Manifest): Change {
  return change('added', application, head.identity, { head });
}

export function modified(application: string, base: Manifest, head: Manifest): Change {
  return change('modified', application, head.identity, { base, head });
}

export function moved(from: string, to: string, base: Manifest, head: Manifest = base): Change {
  return change('moved', to, head.identity, { previousApplication: from, base, head });
}

export function renamed(application: string, base: Manifest, head: Manifest): Change {
  return change('renamed', application, head.identity, { previous: base.identity, base, head });
}

/** A Deployment with one container. */
export function deployment(name: string, spec: ValueMap = {}, image = 'registry.example.com/web:1.0'): Manifest {
  return workload('apps/v1/Deployment', name, spec, { image });
}

/** A workload of any kind with one container. */
export function workload(type: string, name: string, spec: ValueMap = {}, container: ValueMap = {}): Manifest {
  const labels = { app: 'web' };
  return manifest(type, name, {
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1.0', ...container }] },
      },
      ...spec,
    },
  });
}

import type { ValueMap } from '../../../src/manifest/model.ts';
import { applicationObject, type Scenario } from '../../replay/scenario.ts';

/** What a rule is expected to say: `fires` with a severity, `silent` and `exempt` say nothing. */
export type Case = [rule: string, kind: 'fires' | 'silent' | 'exempt', what: string, severity: string, Scenario];

/** One Application `a` before and after, with more of the scenario. */
export function pair(base: ValueMap[] | ValueMap, head: ValueMap[] | ValueMap, more: Partial<Scenario> = {}): Scenario {
  return { base: { a: [base].flat() }, head: { a: [head].flat() }, ...more };
}

/** The Application `a` itself before and after, held by `root`; it renders one ConfigMap unless said. */
export function apps(
  base: ValueMap,
  head: ValueMap,
  more: Partial<Scenario> = {},
  content = [object('v1/ConfigMap', 'settings')],
): Scenario {
  return {
    base: { root: [applicationObject('a', base)], a: content },
    head: { root: [applicationObject('a', head)], a: content },
    ...more,
  };
}

/** An object of `group/version/Kind` or `version/Kind`. */
export function object(type: string, name: string, rest: ValueMap = {}, metadata: ValueMap = {}): ValueMap {
  const parts = type.split('/');
  return {
    apiVersion: parts.slice(0, -1).join('/'),
    kind: parts.at(-1) ?? '',
    metadata: { name, ...metadata },
    ...rest,
  };
}

interface Workload {
  kind?: string;
  name?: string;
  spec?: ValueMap;
  pod?: ValueMap;
  container?: ValueMap;
  labels?: ValueMap;
  annotations?: ValueMap;
  podAnnotations?: ValueMap;
  app?: string;
}

/** A workload with one container `web`, labelled `app: web`. */
export function web(options: Workload = {}): ValueMap {
  const {
    kind = 'Deployment',
    name = 'web',
    spec = {},
    pod = {},
    container = {},
    annotations = {},
    podAnnotations = {},
  } = options;
  const labels = options.labels ?? { app: options.app ?? name };
  const group = kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1';
  return object(
    `${group}/${kind}`,
    name,
    {
      spec: {
        ...(kind === 'DaemonSet' ? {} : { replicas: 3 }),
        selector: { matchLabels: { app: options.app ?? name } },
        template: {
          metadata: { labels, annotations: podAnnotations },
          spec: { containers: [{ name: 'web', image: 'registry.example.com/shop/web:1.4.0', ...container }], ...pod },
        },
        ...spec,
      },
    },
    { annotations },
  );
}

/** A Service for it. */
export function service(spec: ValueMap = {}, metadata: ValueMap = {}): ValueMap {
  return object(
    'v1/Service',
    'web',
    { spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec } },
    metadata,
  );
}

/** An Ingress for it. */
export function ingress(hosts: string[], rest: ValueMap = {}, metadata: ValueMap = {}, name = 'web'): ValueMap {
  const backend = { service: { name: 'web', port: { name: 'http' } } };
  return object(
    'networking.k8s.io/v1/Ingress',
    name,
    {
      spec: {
        rules: hosts.map((host) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } })),
        ...rest,
      },
    },
    metadata,
  );
}

/** Ports of the container, as Services name them. */
export const PORTS = { ports: [{ name: 'http', containerPort: 8080 }] };

export const PROD = { policy: { production: { apps: ['a'], namespaces: [], clusters: [] } } };
export const PREVIEW = { policy: { ephemeral: { apps: ['a'], namespaces: [], clusters: [] } } };

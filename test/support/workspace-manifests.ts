/** Address by which the Applications of the tests name their repository. */
export const repoUrl = 'https://github.com/acme/gitops.git';

/** What an Application of a test says about itself. */
export interface ApplicationOptions {
  path: string;
  namespace?: string;
  cluster?: string;
  /** `spec.source.helm`. */
  helm?: object;
  /** `spec.source.directory`. */
  directory?: object;
  /** With the resources finalizer: its objects go with it. */
  cascade?: boolean;
}

/** An Application that follows the change under review and is synced and pruned by itself. */
export function application(
  name: string,
  {
    path,
    namespace = 'shop',
    cluster = 'https://kubernetes.default.svc',
    helm,
    directory,
    cascade = false,
  }: ApplicationOptions,
): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      ...(cascade ? { finalizers: ['resources-finalizer.argocd.argoproj.io'] } : {}),
    },
    spec: {
      project: 'default',
      source: {
        repoURL: repoUrl,
        targetRevision: 'main',
        path,
        ...(helm && { helm }),
        ...(directory && { directory }),
      },
      destination: { server: cluster, namespace },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
  };
}

/** Objects as the documents of one file: JSON is YAML. */
export function documents(...objects: object[]): string {
  return objects.map((each) => `---\n${JSON.stringify(each, undefined, 2)}\n`).join('');
}

/** One object with a name. */
export function object(apiVersion: string, kind: string, name: string, rest: object = {}): object {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

/** A ConfigMap. */
export function configMap(name: string, data: Record<string, string>): object {
  return object('v1', 'ConfigMap', name, { data });
}

/** A Deployment of one container. */
export function deployment(
  name: string,
  { image = `registry.example/${name}:1.0`, replicas = 2, labels = { app: name }, env = [] as object[] } = {},
): object {
  return object('apps/v1', 'Deployment', name, {
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name, image, env }] } },
    },
  });
}

/** Files of a chart with these templates and values. */
export function chart(
  directory: string,
  templates: Record<string, string>,
  values: object = {},
): Record<string, string> {
  return {
    [`${directory}/Chart.yaml`]: `apiVersion: v2\nname: ${directory.split('/').at(-1)}\nversion: 1.0.0\n`,
    [`${directory}/values.yaml`]: JSON.stringify(values),
    ...Object.fromEntries(Object.entries(templates).map(([name, text]) => [`${directory}/templates/${name}`, text])),
  };
}

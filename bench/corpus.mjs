// Manifests of the size and shape of a real chart, an ingress controller: 20 objects, some 15 kB of YAML.

/** Documents of one release. `version` is in the labels of every object and in the images, as charts have it. */
export function chart({ release, version, replicas = 2 }) {
  const labels = {
    'helm.sh/chart': `ingress-${version}`,
    'app.kubernetes.io/name': 'ingress',
    'app.kubernetes.io/instance': release,
    'app.kubernetes.io/version': version,
    'app.kubernetes.io/managed-by': 'Helm',
  };
  const object = (apiVersion, kind, suffix, rest = {}) => ({
    apiVersion,
    kind,
    metadata: { name: `${release}-${suffix}`, labels: { ...labels, 'app.kubernetes.io/component': suffix } },
    ...rest,
  });
  const container = (name) => ({
    name,
    image: `registry.example.com/ingress/${name}:v${version}`,
    args: Array.from({ length: 18 }, (_, index) => `--option-${index}=$(POD_NAMESPACE)/${release}-${index}`),
    env: ['POD_NAME', 'POD_NAMESPACE', 'LD_PRELOAD', 'LOG_LEVEL'].map((key) => ({
      name: key,
      value: `${key} of ${name}`,
    })),
    ports: [80, 443, 8443, 10254].map((port) => ({ name: `port-${port}`, containerPort: port, protocol: 'TCP' })),
    livenessProbe: {
      httpGet: { path: '/healthz', port: 10254, scheme: 'HTTP' },
      periodSeconds: 10,
      failureThreshold: 5,
    },
    readinessProbe: {
      httpGet: { path: '/healthz', port: 10254, scheme: 'HTTP' },
      periodSeconds: 10,
      failureThreshold: 3,
    },
    resources: { requests: { cpu: '100m', memory: '90Mi' }, limits: { cpu: '1', memory: '512Mi' } },
    securityContext: {
      runAsUser: 101,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    },
    volumeMounts: [{ name: 'certificates', mountPath: '/usr/local/certificates/', readOnly: true }],
  });
  const pods = (names) => ({
    metadata: { labels },
    spec: {
      serviceAccountName: release,
      containers: names.map(container),
      volumes: [{ name: 'certificates', secret: { secretName: `${release}-admission` } }],
    },
  });
  const rules = Array.from({ length: 14 }, (_, index) => ({
    apiGroups: ['', 'networking.k8s.io'],
    resources: [`resource-${index}`],
    verbs: ['get', 'list', 'watch'],
  }));
  const workload = (kind, suffix, names) =>
    object('apps/v1', kind, suffix, {
      spec: { replicas, selector: { matchLabels: { app: release } }, template: pods(names) },
    });
  const bind = (kind, suffix) =>
    object('rbac.authorization.k8s.io/v1', kind, suffix, {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: kind.replace('Binding', ''), name: release },
      subjects: [{ kind: 'ServiceAccount', name: release, namespace: 'ingress' }],
    });
  const service = (suffix) =>
    object('v1', 'Service', suffix, {
      spec: {
        type: 'ClusterIP',
        selector: { app: release },
        ports: [80, 443].map((port) => ({ name: `port-${port}`, port, targetPort: port })),
      },
    });
  return [
    workload('Deployment', 'controller', ['controller', 'metrics']),
    workload('Deployment', 'backend', ['backend']),
    workload('DaemonSet', 'node', ['node']),
    object('batch/v1', 'Job', 'admission-create', { spec: { template: pods(['create']) } }),
    object('batch/v1', 'Job', 'admission-patch', { spec: { template: pods(['patch']) } }),
    ...['controller', 'admission', 'metrics', 'backend'].map(service),
    ...['controller', 'admission'].map((suffix) => object('v1', 'ServiceAccount', suffix)),
    object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'controller', { rules }),
    object('rbac.authorization.k8s.io/v1', 'Role', 'controller', { rules }),
    bind('ClusterRoleBinding', 'controller'),
    bind('RoleBinding', 'controller'),
    object('v1', 'ConfigMap', 'controller', {
      data: {
        'app.yaml': Array.from({ length: 60 }, (_, index) => `key-${index}:\n  value: ${index}\n`).join(''),
        ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`setting-${index}`, `value ${index}`])),
      },
    }),
    object('v1', 'Secret', 'admission', { data: { password: Buffer.from(`secret of ${release}`).toString('base64') } }),
    object('networking.k8s.io/v1', 'IngressClass', 'class', { spec: { controller: 'k8s.io/ingress' } }),
    object('policy/v1', 'PodDisruptionBudget', 'controller', {
      spec: { minAvailable: 1, selector: { matchLabels: { app: release } } },
    }),
    object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'admission', {
      webhooks: [
        {
          name: 'validate.ingress.example.com',
          failurePolicy: 'Fail',
          rules: rules.slice(0, 1),
          clientConfig: { service: { name: release, namespace: 'ingress' } },
          sideEffects: 'None',
        },
      ],
    }),
  ];
}

/** Objects as a tool prints them: JSON is YAML, but here it is written as charts write it. */
export function textOf(objects) {
  return objects
    .map((object) => `---\n# Source: ingress/templates/${object.kind.toLowerCase()}.yaml\n${yaml(object, '')}`)
    .join('');
}

function yaml(value, indent) {
  return Object.entries(value)
    .map(([key, entry]) => `${indent}${key}:${nested(entry, indent)}`)
    .join('');
}

function nested(value, indent) {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    return `\n${value.map((item) => (item !== null && typeof item === 'object' ? `${indent}- ${yaml(item, `${indent}  `).trimStart()}` : `${indent}- ${JSON.stringify(item)}\n`)).join('')}`;
  }
  if (value !== null && typeof value === 'object')
    return Object.keys(value).length === 0 ? ' {}\n' : `\n${yaml(value, `${indent}  `)}`;
  return ` ${JSON.stringify(value)}\n`;
}

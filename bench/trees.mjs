// Trees of Applications to measure with, made with `git fast-import`: a bootstrap with one root per cluster, a chart for each Application
// that holds others, fifty services to a group, and one chart for the services (or one each).
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

export const REPO_URL = 'https://git.example.com/acme/gitops.git';
const CLUSTERS = ['prod-eu', 'prod-us'];
const GROUP = 50;

/** How Applications hold each other: one level of groups below each cluster, none at all, or a chain of groups, each holding the next. */
export const shapes = ['groups', 'flat', 'deep'];

/**
 * @param {{ applications: number, ownCharts?: boolean, files?: number, shape?: string }} tree `files`: others around the tree, so many
 * @returns the names that scenarios need; `nodes` are the Applications that hold others, parents first
 */
export function describeTree({ applications, ownCharts = false, files = 0, shape = 'groups' }) {
  const nodes = CLUSTERS.flatMap((cluster) => nodesOf(cluster, applications / CLUSTERS.length, shape));
  return { ownCharts, files, nodes, services: nodes.flatMap(({ services }) => services) };
}

function nodesOf(cluster, count, shape) {
  const services = Array.from({ length: count }, (_, index) => ({ name: `${cluster}-service-${index}` }));
  const root = { name: cluster, path: `clusters/${cluster}`, holds: [], services: [] };
  if (shape === 'flat') return [{ ...root, services }];
  const groups = Array.from({ length: Math.max(1, Math.ceil(count / GROUP)) }, (_, index) => {
    const name = `${cluster}-group-${index}`;
    return { name, path: `groups/${name}`, holds: [], services: services.slice(index * GROUP, (index + 1) * GROUP) };
  });
  const all = [root, ...groups];
  if (shape === 'deep') for (const [index, { name }] of groups.entries()) all[index].holds.push(name);
  else root.holds.push(...groups.map(({ name }) => name));
  return all;
}

/** Scenarios: what head changes, what has to be rendered for it, as { side, node } or { side, service }. */
export const scenarios = {
  nothing: { edit: () => ({ 'README.md': 'another text\n' }), needed: (tree) => needNodes(tree) },
  'one service changed': {
    edit: (tree) => {
      const [{ name }] = tree.services;
      return { [`values/${name}.yaml`]: valuesOf(name, '1.0.1') };
    },
    needed: (tree) => [...needNodes(tree), ...bothSides([tree.services[0]])],
  },
  'a group of 50 removed': {
    edit: (tree) => {
      const { holder, left } = removal(tree);
      return { [`${holder.path}/values.yaml`]: nodeValues(left) };
    },
    needed: (tree) => {
      const { holder, gone } = removal(tree);
      return [
        ...needNodes(tree),
        { side: 'head', node: holder },
        ...gone.map((service) => ({ side: 'base', service })),
      ];
    },
  },
  'shared chart changed': {
    edit: (tree) =>
      Object.fromEntries(
        chartsOf(tree).map((chart) => [`charts/${chart}/templates/labels.tpl`, labels('release: "2"')]),
      ),
    needed: (tree) => [...needNodes(tree), ...bothSides(tree.services)],
  },
  'every image changed': {
    edit: (tree) =>
      Object.fromEntries(tree.services.map(({ name }) => [`values/${name}.yaml`, valuesOf(name, '1.0.1')])),
    needed: (tree) => [...needNodes(tree), ...bothSides(tree.services)],
  },
};

/** Fifty services that go: a whole group where nothing hangs on it, otherwise the first fifty of whoever holds some. */
function removal({ nodes }) {
  const [first] = nodes;
  const group = nodes.find(({ name }) => name === first.holds[0]);
  if (group !== undefined && group.holds.length === 0)
    return { holder: first, left: { ...first, holds: first.holds.slice(1) }, gone: group.services };
  const holder = nodes.find(({ services }) => services.length > 0);
  return {
    holder,
    left: { ...holder, services: holder.services.slice(GROUP) },
    gone: holder.services.slice(0, GROUP),
  };
}

function needNodes(tree) {
  return tree.nodes.map((node) => ({ side: 'base', node }));
}

function bothSides(services) {
  return services.flatMap((service) => [
    { side: 'base', service },
    { side: 'head', service },
  ]);
}

/** Makes a bare-bones repository in `directory`, with the branches `base` and one per scenario. */
export function makeTree(tree, directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const git = (...args) => execFileSync('git', ['-C', directory, ...args], { stdio: 'pipe' });
  git('init', '-q', '-b', 'base');
  git('remote', 'add', 'origin', REPO_URL);
  const base = filesOf(tree);
  const parts = [commit('base', base)];
  for (const [index, { edit }] of Object.values(scenarios).entries())
    parts.push(commit(`scenario-${index}`, edit(tree), 'base'));
  const done = spawnSync('git', ['-C', directory, 'fast-import', '--quiet'], { input: parts.join('') });
  if (done.status !== 0) throw new Error(String(done.stderr));
}

/** Name of the branch of a scenario. */
export function branchOf(name) {
  return `scenario-${Object.keys(scenarios).indexOf(name)}`;
}

function commit(branch, files, from) {
  const lines = [
    `commit refs/heads/${branch}\n`,
    'committer bench <bench@example.com> 1700000000 +0000\n',
    data(branch),
  ];
  if (from !== undefined) lines.push(`from refs/heads/${from}\n`);
  for (const [path, content] of Object.entries(files)) lines.push(`M 100644 inline ${path}\n`, data(content));
  return `${lines.join('')}\n`;
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function chartsOf(tree) {
  return tree.ownCharts ? tree.services.map(({ name }) => name) : ['service'];
}

function filesOf(tree) {
  const files = { 'README.md': 'a tree to measure with\n' };
  for (const cluster of CLUSTERS)
    files[`bootstrap/${cluster}.yaml`] = application(cluster, `clusters/${cluster}`, 'argocd');
  const chart = tree.ownCharts ? '{{ . }}' : 'service';
  const templates = {
    groups: `{{- range .Values.groups }}\n---\n${application('{{ . }}', 'groups/{{ . }}', 'argocd')}{{- end }}\n`,
    services: `{{- range .Values.services }}\n---\n${application('{{ . }}', `charts/${chart}`, '{{ . }}', '../../values/{{ . }}.yaml')}{{- end }}\n`,
  };
  for (const node of tree.nodes) {
    files[`${node.path}/Chart.yaml`] = 'apiVersion: v2\nname: node\nversion: 1.0.0\n';
    files[`${node.path}/values.yaml`] = nodeValues(node);
    for (const [name, text] of Object.entries(templates)) files[`${node.path}/templates/${name}.yaml`] = text;
  }
  for (const { name } of tree.services) files[`values/${name}.yaml`] = valuesOf(name, '1.0.0');
  for (const each of chartsOf(tree))
    for (const [file, content] of Object.entries(serviceChart())) files[`charts/${each}/${file}`] = content;
  for (let index = 0; index < tree.files; index++)
    files[`services/${index % 200}/src/${index % 50}/file-${index}.txt`] = `file ${index}\n`;
  return files;
}

function nodeValues({ holds, services }) {
  const list = (names) => names.map((name) => `  - ${name}\n`).join('');
  return `groups:\n${list(holds)}services:\n${list(services.map(({ name }) => name))}`;
}

function application(name, path, namespace, values) {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: default
  destination: {server: https://kubernetes.default.svc, namespace: ${namespace}}
  source:
    repoURL: ${REPO_URL}
    path: ${path}
    targetRevision: HEAD
${values === undefined ? '' : `    helm: {valueFiles: ["${values}"]}\n`}  syncPolicy: {automated: {prune: true, selfHeal: true}}
`;
}

function valuesOf(name, tag) {
  return `name: ${name}\nimage: {repository: registry.example.com/acme/${name}, tag: "${tag}"}\nreplicas: 3\nhost: ${name}.example.com\n`;
}

function labels(more = '') {
  return `{{- define "service.labels" -}}
app.kubernetes.io/name: {{ .Values.name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: Helm
helm.sh/chart: service-1.0.0
${more}
{{- end }}
`;
}

/** Thirteen manifests, some 12 kB of YAML. */
function serviceChart() {
  const head = (apiVersion, kind, suffix = '') =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: {{ .Values.name }}${suffix}\n  namespace: {{ .Release.Namespace }}\n  labels:\n    {{- include "service.labels" . | nindent 4 }}\n`;
  const selector = 'app.kubernetes.io/name: {{ .Values.name }}';
  const settings = Array.from(
    { length: 60 },
    (_, index) => `  SETTING_${index}: "value {{ .Values.name }} ${index}"\n`,
  ).join('');
  return {
    'Chart.yaml': 'apiVersion: v2\nname: service\nversion: 1.0.0\nappVersion: "1.0.0"\n',
    'values.yaml': 'name: x\nimage: {repository: x, tag: x}\nreplicas: 1\nhost: x\n',
    'templates/labels.tpl': labels(),
    'templates/deployment.yaml': `${head('apps/v1', 'Deployment')}spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {${selector}}}
  template:
    metadata:
      labels: {${selector}}
    spec:
      serviceAccountName: {{ .Values.name }}
      containers:
${['app', 'proxy']
  .map(
    (name) => `        - name: ${name}
          image: "{{ .Values.image.repository }}-${name}:{{ .Values.image.tag }}"
          ports: [{name: http, containerPort: ${name === 'app' ? 8080 : 9090}, protocol: TCP}]
          envFrom: [{configMapRef: {name: "{{ $.Values.name }}"}}]
          env:
${Array.from({ length: 20 }, (_, index) => `            - {name: VARIABLE_${index}, value: "value ${index} of {{ $.Values.name }}"}\n`).join('')}          resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 256Mi}}
          readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 5}
          livenessProbe: {httpGet: {path: /live, port: http}, periodSeconds: 10}
          securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
`,
  )
  .join('')}`,
    'templates/service.yaml': `${head('v1', 'Service')}spec:\n  selector: {${selector}}\n  ports: [{name: http, port: 80, targetPort: http}]\n`,
    'templates/config.yaml': `${head('v1', 'ConfigMap')}data:\n${settings}`,
    'templates/config-more.yaml': `${head('v1', 'ConfigMap', '-more')}data:\n${settings}`,
    'templates/ingress.yaml': `${head('networking.k8s.io/v1', 'Ingress')}spec:\n  ingressClassName: nginx\n  tls: [{hosts: ["{{ .Values.host }}"], secretName: "{{ .Values.name }}-tls"}]\n  rules:\n    - host: {{ .Values.host }}\n      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: "{{ .Values.name }}", port: {name: http}}}}]}\n`,
    'templates/account.yaml': head('v1', 'ServiceAccount'),
    'templates/scaler.yaml': `${head('autoscaling/v2', 'HorizontalPodAutoscaler')}spec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: "{{ .Values.name }}"}\n  minReplicas: 3\n  maxReplicas: 9\n  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]\n`,
    'templates/budget.yaml': `${head('policy/v1', 'PodDisruptionBudget')}spec:\n  maxUnavailable: 1\n  selector: {matchLabels: {${selector}}}\n`,
    'templates/role.yaml': `${head('rbac.authorization.k8s.io/v1', 'Role')}rules:\n${Array.from({ length: 8 }, (_, index) => `  - {apiGroups: [""], resources: [resource-${index}], verbs: [get, list, watch]}\n`).join('')}`,
    'templates/binding.yaml': `${head('rbac.authorization.k8s.io/v1', 'RoleBinding')}roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: "{{ .Values.name }}"}\nsubjects: [{kind: ServiceAccount, name: "{{ .Values.name }}", namespace: "{{ .Release.Namespace }}"}]\n`,
    'templates/policy.yaml': `${head('networking.k8s.io/v1', 'NetworkPolicy')}spec:\n  podSelector: {matchLabels: {${selector}}}\n  policyTypes: [Ingress]\n  ingress: [{from: [{podSelector: {}}], ports: [{port: 8080}]}]\n`,
    'templates/monitor.yaml': `${head('monitoring.coreos.com/v1', 'ServiceMonitor')}spec:\n  selector: {matchLabels: {${selector}}}\n  endpoints: [{port: http, path: /metrics, interval: 30s}]\n`,
    'templates/cron.yaml': `${head('batch/v1', 'CronJob', '-clean')}spec:\n  schedule: "0 3 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers: [{name: clean, image: "{{ .Values.image.repository }}-clean:{{ .Values.image.tag }}", args: [clean]}]\n`,
  };
}

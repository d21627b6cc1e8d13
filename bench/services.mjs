// What a service of a tree is made of: a chart with values, or a base of thirteen manifests with an overlay.

/** Values of a service. */
export function valuesOf(name, tag) {
  return `name: ${name}\nimage: {repository: registry.example.com/acme/${name}, tag: "${tag}"}\nreplicas: 3\nhost: ${name}.example.com\n`;
}

/** The labels of every manifest. */
export function labels(more = '') {
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
export function serviceChart() {
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

/** The same manifests as a kustomization. */
export function serviceBase(label = '') {
  const templates = Object.entries(serviceChart()).filter(([file]) => /^templates\/.*\.yaml$/.test(file));
  const values = { name: 'service', replicas: '3', host: 'service.example.com' };
  const fill = (text) =>
    text
      .replaceAll(
        / *\{\{- include "service\.labels" \. \| nindent 4 \}\}/g,
        `    app.kubernetes.io/name: service\n${label}`,
      )
      .replaceAll('{{ .Values.image.repository }}', 'registry.example.com/acme/service')
      .replaceAll('{{ .Values.image.tag }}', '1.0.0')
      .replaceAll('{{ .Release.Namespace }}', 'service')
      .replaceAll(/\{\{ \$?\.Values\.(\w+) \}\}/g, (_, name) => values[name]);
  const files = Object.fromEntries(templates.map(([file, text]) => [file.slice('templates/'.length), fill(text)]));
  return {
    ...files,
    'kustomization.yaml': `resources:\n${Object.keys(files)
      .map((file) => `  - ${file}\n`)
      .join('')}`,
  };
}

/** What a service makes of it. */
export function serviceOverlay(name, tag) {
  const images = ['app', 'proxy', 'clean'].map(
    (part) => `  - {name: registry.example.com/acme/service-${part}, newTag: "${tag}"}\n`,
  );
  return `resources: [../../base/service]\nnamespace: ${name}\nnamePrefix: ${name}-\nimages:\n${images.join('')}`;
}

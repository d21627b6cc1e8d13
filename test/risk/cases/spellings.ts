import type { ValueMap } from '../../../src/manifest/model.ts';
import { apps, type Case, ingress, object, pair, web } from './build.ts';

const env = (...list: ValueMap[]) => web({ container: { env: list } });
const variable = (name: string, value: string): ValueMap => ({ name, value });
const settings = (data: ValueMap, name = 'settings') => object('v1/ConfigMap', name, { data });
/** The container takes its variables from a ConfigMap that is new. */
const given = (data: ValueMap, prefix?: string) => [
  web({
    container: { envFrom: [{ ...(prefix === undefined ? {} : { prefix }), configMapRef: { name: 'settings' } }] },
  }),
  settings(data),
];
const workflow = (container: ValueMap) =>
  object('argoproj.io/v1alpha1/WorkflowTemplate', 'w', {
    spec: { templates: [{ name: 'main', container: { image: 'registry.example.com/a:1', ...container } }] },
  });
const hba = (line: string) => settings({ 'pg_hba.conf': line });
const database = (line: string) =>
  object('postgresql.cnpg.io/v1/Cluster', 'db', { spec: { instances: 3, postgresql: { pg_hba: [line] } } });
const flags = (...args: string[]) => web({ container: { args } });

/** A workload whose claim is at `/data`, also in a container that comes before it. */
const stored = (first?: ValueMap, volumes: ValueMap[] = []) =>
  web({
    pod: {
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }, ...volumes],
      ...(first === undefined
        ? {}
        : {
            initContainers: [
              {
                name: 'first',
                image: 'registry.example.com/a:1',
                volumeMounts: [{ name: 'data', mountPath: '/data' }],
                ...first,
              },
            ],
          }),
    },
    container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
  });
const removing = (line: string, severity: string, more: ValueMap = {}): Case => [
  'command-destroys',
  severity === '' ? 'silent' : 'fires',
  line,
  severity,
  pair(stored(), stored({ command: ['sh', '-c', line], ...more })),
];
const idle = (severity: string, container: ValueMap): Case => [
  'command-idle',
  severity === '' ? 'silent' : 'fires',
  JSON.stringify(container),
  severity,
  pair(web({ container: { args: ['/server'] } }), web({ container })),
];
const file = (line: string): Case => [
  'durability-lowered',
  'fires',
  line,
  'high',
  pair(settings({ 'pg.conf': 'x = 1' }), settings({ 'pg.conf': line })),
];

const NGINX = 'nginx.ingress.kubernetes.io';
const edge = (annotations: ValueMap, hosts = ['a.example.com'], namespace?: string) =>
  ingress(hosts, {}, { annotations, ...(namespace === undefined ? {} : { namespace }) });
const action = (text: string) => edge({ 'alb.ingress.kubernetes.io/actions.x': text });
const gatewayRoute = (...rules: ValueMap[]) =>
  object('gateway.networking.k8s.io/v1/HTTPRoute', 'web', { spec: { hostnames: ['a.example.com'], rules } });
const backends = (weight?: number): ValueMap => ({
  backendRefs: [{ name: 'web', port: 80, ...(weight === undefined ? {} : { weight }) }],
});
const callers = (...rules: ValueMap[]) => object('security.istio.io/v1/AuthorizationPolicy', 'm', { spec: { rules } });
const ONE = callers({ from: [{ source: { principals: ['a'] } }] });
const policy = (...cidrs: string[]) =>
  object('networking.k8s.io/v1/NetworkPolicy', 'p', {
    spec: {
      podSelector: {},
      policyTypes: ['Ingress'],
      ingress: [{ from: cidrs.map((cidr) => ({ ipBlock: { cidr } })) }],
    },
  });
const OFFICE = '192.0.2.0/24';
const calico = (spec: ValueMap) => object('projectcalico.org/v3/GlobalNetworkPolicy', 'p', { spec });
const lets = (rule: ValueMap = {}): ValueMap => ({ action: 'Allow', ...rule });
const opening = (what: string, severity: string, base: ValueMap, head: ValueMap): Case => [
  'networkpolicy-opened',
  severity === '' ? 'silent' : 'fires',
  what,
  severity,
  pair(base, head),
];
const certificate = (...dnsNames: string[]) =>
  object('cert-manager.io/v1/Certificate', 'web', {
    spec: { secretName: 'tls', dnsNames, issuerRef: { name: 'prod', kind: 'ClusterIssuer' } },
  });

const securedBy = (secrets: Record<string, string>) =>
  object('networking.k8s.io/v1/Ingress', 'web', {
    spec: {
      tls: Object.entries(secrets).map(([name, secretName]) => ({ hosts: [`${name}.example.com`], secretName })),
      rules: Object.keys(secrets).map((name) => ({
        host: `${name}.example.com`,
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
        },
      })),
    },
  });
const store = (...conditions: ValueMap[]) =>
  object('external-secrets.io/v1/ClusterSecretStore', 's', {
    spec: { provider: {}, ...(conditions.length === 0 ? {} : { conditions }) },
  });
const reflected = (namespaces: string) =>
  object(
    'v1/Secret',
    's',
    {},
    { annotations: { 'reflector.v1.k8s.emberstack.com/reflection-allowed-namespaces': namespaces } },
  );
const external = (more: ValueMap = {}) =>
  object('external-secrets.io/v1/ExternalSecret', 'e', {
    spec: { secretStoreRef: { name: 'own' }, data: [{ secretKey: 'k', remoteRef: { key: 'a/b' }, ...more }] },
  });
const provider = (secrets: string) =>
  object('secrets-store.csi.x-k8s.io/v1/SecretProviderClass', 'c', {
    spec: { provider: 'gcp', parameters: { secrets } },
  });
const role = (...policies: string[]) =>
  object('argoproj.io/v1alpha1/AppProject', 'p', { spec: { roles: [{ name: 'r', policies }] } });
const set = (generator: ValueMap) =>
  object('argoproj.io/v1alpha1/ApplicationSet', 's', {
    spec: { generators: [generator], template: { metadata: { name: '{{name}}' }, spec: { project: 'default' } } },
  });
const requests = (owner: string, repo: string, ...filters: ValueMap[]) =>
  set({ pullRequest: { github: { owner, repo }, filters } });
const SOME = { branchMatch: 'release' };

const source = (more: ValueMap = {}, metadata: ValueMap = {}): Case[4] =>
  apps({ source: SOURCE }, { source: { ...SOURCE, ...more } }, metadata);
const SOURCE: ValueMap = { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/a', targetRevision: 'main' };
const argocd = (data: ValueMap, name = 'argocd-cm') => settings(data, name);
const trusted = (severity: string, data: ValueMap, name?: string): Case => [
  'argocd-trust-widened',
  severity === '' ? 'silent' : 'fires',
  JSON.stringify(data),
  severity,
  pair(argocd({}, name), argocd(data, name)),
];
const proxy = (severity: string, value: string): Case => [
  'name-leads-elsewhere',
  severity === '' ? 'silent' : 'fires',
  value,
  severity,
  pair(web(), env(variable('HTTPS_PROXY', value))),
];
const annotated = (type: string, annotations: ValueMap) => object(type, 'x', { spec: {} }, { annotations });
const left = (type: string, annotations: ValueMap): Case => [
  'operator-paused',
  'fires',
  JSON.stringify(annotations),
  'medium',
  pair(annotated(type, {}), annotated(type, annotations)),
];
const scaled = (annotations: ValueMap) => [
  web(),
  object(
    'keda.sh/v1alpha1/ScaledObject',
    'web',
    { spec: { scaleTargetRef: { name: 'web' }, minReplicaCount: 2 } },
    { annotations },
  ),
];
const pausing = (severity: string, annotations: ValueMap): Case => [
  'autoscaler-removed',
  severity === '' ? 'silent' : 'fires',
  JSON.stringify(annotations),
  severity,
  pair(scaled({}), scaled(annotations)),
];
const restored = (name: string) =>
  object('k8s.mariadb.com/v1alpha1/Restore', name, { spec: { mariaDbRef: { name: 'db' }, backupRef: { name: 'x' } } });
const triggered = (manual: string) => [
  object('v1/PersistentVolumeClaim', 'data', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
  object('volsync.backube/v1alpha1/ReplicationDestination', 'restore', {
    spec: { trigger: { manual }, restic: { destinationPVC: 'data' } },
  }),
];
const overlooking = (severity: string, path: string): Case => [
  'ignore-differences-widened',
  severity === '' ? 'silent' : 'fires',
  path,
  severity,
  apps({}, { ignoreDifferences: [{ kind: 'Deployment', jqPathExpressions: [path] }] }),
];

/** The same change as elsewhere, said in another way that comes to the same, and changes that only look like it. */
export const SPELLING_CASES: Case[] = [
  ['env-loads-code', 'fires', 'by a new ConfigMap', 'high', pair(web(), given({ LD_PRELOAD: '/tmp/x.so' }))],
  ['env-loads-code', 'fires', 'a prefix of its keys', 'high', pair(web(), given({ PRELOAD: '/tmp/x.so' }, 'LD_'))],
  [
    'env-loads-code',
    'silent',
    'the same by a ConfigMap',
    '',
    pair(env(variable('PYTHONPATH', '/app')), given({ PYTHONPATH: '/app' })),
  ],
  [
    'env-loads-code',
    'fires',
    'by another variable',
    'high',
    pair(web(), env(variable('X', '--require /tmp/x.js'), variable('NODE_OPTIONS', '$(X)'))),
  ],
  [
    'env-loads-code',
    'silent',
    'by another variable, only sizes',
    '',
    pair(web(), env(variable('X', '--max-old-space-size=1'), variable('NODE_OPTIONS', '$(X)'))),
  ],
  [
    'env-loads-code',
    'fires',
    'an option in quotes',
    'high',
    pair(web(), env(variable('NODE_OPTIONS', '"--require" /tmp/x.js'))),
  ],
  [
    'env-loads-code',
    'fires',
    'an option with _',
    'medium',
    pair(web(), env(variable('NODE_OPTIONS', '--experimental_loader ./x.js'))),
  ],
  [
    'env-loads-code',
    'fires',
    'quotes within a word',
    'medium',
    pair(web(), env(variable('JAVA_TOOL_OPTIONS', "-java'agent':/app/x.jar"))),
  ],
  [
    'env-loads-code',
    'fires',
    'a file of options',
    'high',
    pair(web(), env(variable('JAVA_TOOL_OPTIONS', '-XX:VMOptionsFile=/tmp/x'))),
  ],
  ['env-loads-code', 'fires', 'a file beside it', 'medium', pair(web(), env(variable('BASH_ENV', 'x.sh')))],
  ['env-loads-code', 'fires', 'joined options', 'medium', pair(web(), env(variable('RUBYOPT', '-wr/app/x.rb')))],
  ['env-loads-code', 'fires', '/tmp itself', 'high', pair(web(), env(variable('PYTHONPATH', '/tmp')))],
  [
    'env-loads-code',
    'fires',
    'libraries of /tmp',
    'high',
    pair(web(), env(variable('LD_LIBRARY_PATH', '/usr/lib:/tmp'))),
  ],
  [
    'env-loads-code',
    'silent',
    'libraries of the image',
    '',
    pair(web(), env(variable('LD_LIBRARY_PATH', '/usr/local/nvidia/lib64'))),
  ],
  [
    'env-loads-code',
    'fires',
    'a Workflow',
    'high',
    pair(workflow({}), workflow({ env: [variable('LD_PRELOAD', '/tmp/x.so')] })),
  ],
  [
    'login-switched-off',
    'fires',
    'by a new ConfigMap',
    'high',
    pair(web(), given({ POSTGRES_HOST_AUTH_METHOD: 'trust' })),
  ],
  [
    'login-switched-off',
    'fires',
    'by a key of a new ConfigMap',
    'high',
    pair(web(), [
      env({ name: 'POSTGRES_HOST_AUTH_METHOD', valueFrom: { configMapKeyRef: { name: 'settings', key: 'm' } } }),
      settings({ m: 'trust' }),
    ]),
  ],
  [
    'login-switched-off',
    'fires',
    'by another variable',
    'high',
    pair(web(), env(variable('X', 'trust'), variable('POSTGRES_HOST_AUTH_METHOD', '$(X)'))),
  ],
  [
    'login-switched-off',
    'silent',
    'no reference',
    '',
    pair(web(), env(variable('X', 'trust'), variable('POSTGRES_HOST_AUTH_METHOD', '$$(X)'))),
  ],
  [
    'login-switched-off',
    'fires',
    'any text is yes',
    'high',
    pair(web(), env(variable('MYSQL_ALLOW_EMPTY_PASSWORD', 'please'))),
  ],
  [
    'login-switched-off',
    'fires',
    'a value in quotes',
    'high',
    pair(web(), web({ container: { command: ['sh', '-c', 'redis-server --protected-mode "no"'] } })),
  ],
  [
    'login-switched-off',
    'fires',
    'a command behind it',
    'high',
    pair(web(), web({ container: { command: ['sh', '-c', 'app --disable-auth; exit 1'] } })),
  ],
  ['login-switched-off', 'fires', '1 is true', 'high', pair(web(), flags('--disable-auth=1'))],
  ['login-switched-off', 'silent', 'false behind it', '', pair(web(), flags('--anonymous-auth', 'false'))],
  [
    'login-switched-off',
    'fires',
    'trust and a comment',
    'high',
    pair(hba('host all all all md5'), hba('host all all all trust # for now')),
  ],
  [
    'login-switched-off',
    'fires',
    'trust in quotes',
    'high',
    pair(hba('host all all all md5'), hba('host all all all "trust"')),
  ],
  [
    'login-switched-off',
    'silent',
    'trust in a comment',
    '',
    pair(hba('host all all all md5'), hba('host all all all md5 # no trust')),
  ],
  [
    'access-guard-removed',
    'fires',
    'trust and a comment',
    'high',
    pair(database('host all all all md5'), database('host all all all trust # now')),
  ],
  [
    'login-switched-off',
    'fires',
    'capitals and quotes',
    'high',
    pair(settings({ 'redis.conf': 'port 1' }), settings({ 'redis.conf': 'Protected-Mode "no"' })),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a proxy by a new ConfigMap',
    'medium',
    pair(web(), given({ HTTPS_PROXY: 'http://proxy.example.net:3128' })),
  ],
  removing('rm             -rf /data/*', 'high'),
  removing('rm /data/db -rf', 'high'),
  removing('cd /data && rm -rf *', 'high'),
  removing('cd /work && rm -rf *', ''),
  removing('cd /data; cd /work; rm -rf *', ''),
  removing('rm -rf ./*', 'high', { workingDir: '/data' }),
  removing('rm -rf $DIR/*', 'high', { env: [variable('DIR', '/data')] }),
  removing('D=/data; rm -rf "$D"/*', 'high'),
  removing('rm -rf \\\n  /data/db', 'high'),
  removing('find /data -type f -exec rm {} \\;', 'high'),
  removing('find /data -type f | xargs rm -f', 'high'),
  removing('find /work -type f | xargs rm -f', ''),
  removing('rm -rf /tmp/../data', 'high'),
  removing('rm -rf /dat*', 'high'),
  removing('rm -rf /app/$CACHE', ''),
  removing('rm -f /data/postmaster.pid.d', ''),
  removing('docker run --rm -v /data:/data -r image', ''),
  removing('# TRUNCATE the log first\nexec /server', ''),
  removing('echo "\n# "; rm -rf /data', 'high'),
  [
    'command-destroys',
    'fires',
    'a script of a ConfigMap beside the claim',
    'high',
    pair(
      [stored(), settings({ 'run.sh': 'true' })],
      [
        stored({ command: ['sh', '/s/run.sh'] }, [{ name: 's', configMap: { name: 'settings' } }]),
        settings({ 'run.sh': 'rm -rf /data/*' }),
      ],
    ),
  ],
  [
    'command-destroys',
    'silent',
    'a script of a ConfigMap beside no claim',
    '',
    pair(
      [web(), settings({ 'run.sh': 'true' })],
      [
        web({ pod: { volumes: [{ name: 's', configMap: { name: 'settings' } }] } }),
        settings({ 'run.sh': 'rm -rf /data/*' }),
      ],
    ),
  ],
  idle('high', { command: ['sh', '-c', 'exec sleep infinity'] }),
  idle('high', { command: ['sh', '-c', 'trap : TERM INT; sleep infinity & wait'] }),
  idle('high', { args: ['sleep', 'infinity'] }),
  idle('', { args: ['true'] }),
  idle('', { command: ['sh', '-c', 'sleep 10; /server'] }),
  idle('', { command: ['sh', '-c', 'sleep 10 && exec /server'] }),
  file('fsync              = off'),
  file('fsync = of'),
  file("fsync = 'false'"),
  [
    'durability-lowered',
    'fires',
    'a name in capitals',
    'high',
    pair(
      object('postgresql.cnpg.io/v1/Cluster', 'db', { spec: { instances: 3 } }),
      object('postgresql.cnpg.io/v1/Cluster', 'db', {
        spec: { instances: 3, postgresql: { parameters: { FSYNC: 'off' } } },
      }),
    ),
  ],
  opening('a long spelling of all', 'high', policy(OFFICE), policy(OFFICE, '0::/0')),
  opening('two halves of all', 'high', policy(OFFICE), policy(OFFICE, '0.0.0.0/1', '128.0.0.0/1')),
  opening('half of all before', '', policy('0.0.0.0/0'), policy('0.0.0.0/1')),
  opening('no types any more', 'high', calico({ types: ['Ingress', 'Egress'] }), calico({})),
  opening('types that are so without a word', '', calico({ types: ['Ingress'] }), calico({})),
  opening(
    'every port',
    'high',
    calico({ ingress: [lets({ protocol: 'TCP', destination: { ports: [80] } })] }),
    calico({ ingress: [lets()] }),
  ),
  opening(
    'one port less',
    '',
    calico({ ingress: [lets({ protocol: 'TCP', destination: { ports: [80, 81] } })] }),
    calico({ ingress: [lets({ protocol: 'TCP', destination: { ports: [80] } })] }),
  ),
  opening('all()', 'high', calico({}), calico({ ingress: [lets({ source: { selector: 'all()' } })] })),
  opening(
    'halves that Calico lets in',
    'high',
    calico({}),
    calico({ ingress: [lets({ source: { nets: ['0.0.0.0/1', '128.0.0.0/1'] } })] }),
  ),
  opening('a first office', '', calico({}), calico({ ingress: [lets({ source: { nets: [OFFICE] } })] })),
  opening(
    'a denial of somebody for that of everybody',
    'high',
    calico({ ingress: [{ action: 'Deny' }] }),
    calico({ ingress: [{ action: 'Deny', source: { nets: [OFFICE] } }] }),
  ),
  [
    'access-guard-removed',
    'fires',
    'False of Go',
    'high',
    pair(edge({}), edge({ [`${NGINX}/enable-global-auth`]: 'False' })),
  ],
  [
    'access-guard-removed',
    'fires',
    'everybody among others',
    'medium',
    pair(
      edge({}),
      edge({ [`${NGINX}/enable-cors`]: 'true', [`${NGINX}/cors-allow-origin`]: 'https://a.example.com, *' }),
    ),
  ],
  [
    'access-guard-removed',
    'fires',
    'every operation',
    'high',
    pair(ONE, callers({ to: [{ operation: { methods: ['*'] } }] })),
  ],
  [
    'access-guard-removed',
    'fires',
    'a condition that is none',
    'high',
    pair(ONE, callers({ when: [{ key: 'request.host', values: ['*'] }] })),
  ],
  [
    'access-guard-removed',
    'fires',
    'every address of IPv6',
    'high',
    pair(ONE, callers({ from: [{ source: { ipBlocks: ['::/0'] } }] })),
  ],
  [
    'access-guard-removed',
    'silent',
    'one operation more',
    '',
    pair(ONE, callers({ to: [{ operation: { methods: ['GET'] } }] })),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'True of Go',
    'medium',
    pair(edge({}), edge({ [`${NGINX}/canary`]: 'True', [`${NGINX}/canary-weight`]: '80' })),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a canary that gets a host of others',
    'high',
    pair(
      [edge({}, ['a.example.com'], 'other'), edge({ [`${NGINX}/canary`]: 'true' }, ['b.example.com'])],
      [edge({}, ['a.example.com'], 'other'), edge({ [`${NGINX}/canary`]: 'true' }, ['b.example.com', 'a.example.com'])],
    ),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a redirect by another annotation',
    'high',
    pair(edge({}), edge({ [`${NGINX}/rewrite-target`]: 'https://shop.example.net/$1' })),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a host in escapes',
    'high',
    pair(edge({}), action('{"type":"redirect","redirectConfig":{"\\u0068ost":             "shop.example.net"}}')),
  ],
  ['route-cut', 'fires', 'an answer in escapes', 'high', pair(edge({}), action('{"type":"fixed\\u002dresponse"}'))],
  [
    'route-cut',
    'silent',
    'a rule that moves',
    '',
    pair(gatewayRoute(backends(0)), gatewayRoute(backends(), backends(0))),
  ],
  ['route-cut', 'fires', 'no backend', 'high', pair(gatewayRoute(backends()), gatewayRoute({ backendRefs: [] }))],
  [
    'route-cut',
    'silent',
    'a redirect',
    '',
    pair(
      gatewayRoute(backends()),
      gatewayRoute({ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }),
    ),
  ],
  [
    'tls-removed',
    'fires',
    'a wildcard goes',
    'high',
    pair(
      [ingress(['a.example.com']), certificate('*.example.com')],
      [ingress(['a.example.com']), certificate('b.example.com')],
    ),
  ],
  ...(['tls-2', 'tls'] as const).map((named): Case => [
    'tls-removed',
    named === 'tls' ? 'fires' : 'exempt',
    `a Certificate of its own for one of two hosts, and TLS from ${named}`,
    named === 'tls' ? 'high' : '',
    pair(
      [securedBy({ a: 'tls', b: 'tls' }), certificate('a.example.com', 'b.example.com')],
      [
        securedBy({ a: 'tls', b: named }),
        certificate('a.example.com'),
        object('cert-manager.io/v1/Certificate', 'other', {
          spec: {
            secretName: 'tls-2',
            dnsNames: ['b.example.com'],
            issuerRef: { name: 'prod', kind: 'ClusterIssuer' },
          },
        }),
      ],
    ),
  ]),
  [
    'tls-removed',
    'silent',
    'a wildcard comes',
    '',
    pair(
      [ingress(['a.example.com']), certificate('a.example.com')],
      [ingress(['a.example.com']), certificate('*.example.com')],
    ),
  ],
  [
    'secret-reach-widened',
    'silent',
    'fewer namespaces',
    '',
    pair(store({ namespaces: ['a', 'b'] }), store({ namespaces: ['a'] })),
  ],
  ['secret-reach-widened', 'silent', 'the first condition', '', pair(store(), store({ namespaces: ['a'] }))],
  [
    'secret-reach-widened',
    'fires',
    'one namespace more',
    'medium',
    pair(store({ namespaces: ['a'] }), store({ namespaces: ['b', 'a'] })),
  ],
  ['secret-reach-widened', 'silent', 'fewer namespaces of a copy', '', pair(reflected('a,b'), reflected('b'))],
  ['secret-reach-widened', 'fires', 'one namespace more of a copy', 'medium', pair(reflected('a'), reflected('a, b'))],
  [
    'secret-source-changed',
    'fires',
    'a store of one key',
    'medium',
    pair(external(), external({ sourceRef: { storeRef: { name: 'other' } } })),
  ],
  [
    'secret-source-changed',
    'silent',
    'the same store once more',
    '',
    pair(external(), external({ sourceRef: { storeRef: { name: 'own' } } })),
  ],
  [
    'secret-source-changed',
    'fires',
    'Google Cloud',
    'medium',
    pair(provider('- resourceName: "projects/a/secrets/x"'), provider('- {"resourceName": "projects/b/secrets/y"}')),
  ],
  [
    'appproject-widened',
    'fires',
    'a pattern of actions',
    'medium',
    pair(role(), role('p, proj:p:r, applications, s*, p/*, allow')),
  ],
  [
    'appproject-widened',
    'fires',
    'an action on Pods',
    'medium',
    pair(role(), role('p, proj:p:r, applications, delete/*/Pod/*/*, p/*, allow')),
  ],
  [
    'appproject-widened',
    'silent',
    'a role that reads',
    '',
    pair(role(), role('p, proj:p:r, applications, g*, p/*, allow')),
  ],
  [
    'appset-generator-widened',
    'fires',
    'pull requests of somebody else',
    'high',
    pair(requests('acme', 'x', SOME), requests('evil', 'x', SOME)),
  ],
  [
    'appset-generator-widened',
    'fires',
    'pull requests of another repository',
    'medium',
    pair(requests('acme', 'x', SOME), requests('acme', 'y', SOME)),
  ],
  [
    'appset-generator-widened',
    'fires',
    'a filter without a word',
    'medium',
    pair(requests('acme', 'x', SOME), requests('acme', 'x', {})),
  ],
  [
    'appset-generator-widened',
    'fires',
    'a filter of anything',
    'medium',
    pair(requests('acme', 'x', SOME), requests('acme', 'x', { branchMatch: '.*' })),
  ],
  [
    'appset-generator-widened',
    'silent',
    'another filter',
    '',
    pair(requests('acme', 'x', SOME), requests('acme', 'x', { branchMatch: 'main' })),
  ],
  [
    'appset-generator-widened',
    'fires',
    'labels that are none',
    'medium',
    pair(
      set({ clusters: { selector: { matchLabels: { a: 'b' } } } }),
      set({ clusters: { selector: { matchLabels: {} } } }),
    ),
  ],
  [
    'source-repo-changed',
    'fires',
    'a component without a scheme',
    'high',
    source({ kustomize: { components: ['github.com/evil/kit//part?ref=main'] } }),
  ],
  [
    'source-repo-changed',
    'silent',
    'a component of the repository',
    '',
    source({ kustomize: { components: ['../../components/my.app/v1'] } }),
  ],
  [
    'source-repo-changed',
    'fires',
    'a file of the internet',
    'high',
    source({ helm: { fileParameters: [{ name: 'x', path: 'https://files.example.net/x' }] } }),
  ],
  trusted('high', { 'kustomize.buildOptions': '--enable-helm --helm-command /tmp/x' }),
  trusted('', { 'kustomize.buildOptions': '--enable-helm' }),
  trusted('high', { 'helm.enable': 'no' }),
  trusted('', { 'helm.enable': 'true' }),
  trusted('medium', { 'timeout.reconciliation': '30d' }),
  trusted('', { 'timeout.reconciliation': '999999ms' }),
  trusted('medium', { 'service.webhook.x': 'url: "\\x68ttps://hooks.example.net/x"' }, 'argocd-notifications-cm'),
  trusted('medium', { 'service.webhook.x': 'url: HTTPS://hooks.example.net/x' }, 'argocd-notifications-cm'),
  proxy('medium', 'http://a.svc.example.net:3128'),
  proxy('', 'http://proxy.tools.svc.cluster.local:3128'),
  proxy('', 'http://proxy.tools.svc:3128'),
  proxy('high', 'http://134744072:3128'),
  proxy('', 'http://167772161:3128'),
  pausing('medium', { 'autoscaling.keda.sh/paused-replicas': '5' }),
  pausing('medium', { 'autoscaling.keda.sh/paused': 'True' }),
  pausing('', { 'autoscaling.keda.sh/paused': 'False' }),
  left('cluster.x-k8s.io/v1beta1/Cluster', { 'cluster.x-k8s.io/paused': '' }),
  left('kafka.strimzi.io/v1beta2/Kafka', { 'strimzi.io/pause-reconciliation': 'TRUE' }),
  ['backup-restored', 'fires', 'another name', 'high', pair(restored('one'), restored('two'))],
  ['backup-restored', 'fires', 'triggered again', 'high', pair(triggered('1'), triggered('2'))],
  overlooking('high', '. | .spec'),
  overlooking('high', '(.spec.template)'),
  overlooking('high', '.spec | .template | .spec'),
  overlooking('high', '.metadata.labels.a, .spec'),
  overlooking('high', 'getpath(["spec"])'),
  overlooking('medium', '.spec.template.spec.containers[] | select(.name == "web") | .image'),
  overlooking('', '.spec.template.metadata.annotations["a.b/c"]'),
  overlooking('', '.spec.replicas'),
];

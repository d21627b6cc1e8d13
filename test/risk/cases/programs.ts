import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, ingress, object, pair, service, web } from './build.ts';

const args = (...words: string[]) => web({ container: { args: words } });
const command = (...words: string[]) => web({ container: { command: words } });
const env = (name: string, value: string) => web({ container: { env: [{ name, value }] } });
const files = (data: ValueMap) => object('v1/ConfigMap', 'files', { data });
const HBA = 'host all all 10.0.0.0/8';
/** A workload whose claim is mounted at `/data`, with a further container before it. */
const stored = (...run: string[]) =>
  web({
    pod: {
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
        { name: 'tmp', emptyDir: {} },
      ],
      ...(run.length === 0
        ? {}
        : {
            initContainers: [
              {
                name: 'first',
                image: 'registry.example.com/shop/web:1.4.0',
                command: run,
                volumeMounts: [
                  { name: 'data', mountPath: '/data' },
                  { name: 'tmp', mountPath: '/work' },
                ],
              },
            ],
          }),
    },
    container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
  });
const clean = (line: string, severity: string): Case => [
  'command-destroys',
  severity === '' ? 'silent' : 'fires',
  line,
  severity,
  pair(stored(), stored('sh', '-c', line)),
];
const idle = (severity: string, ...words: string[]): Case => [
  'command-idle',
  severity === '' ? 'silent' : 'fires',
  words.join(' '),
  severity,
  pair(command('/server'), command(...words)),
];
const opened = (name: string, value: string, severity: string): Case => [
  'login-switched-off',
  severity === '' ? 'silent' : 'fires',
  `${name}=${value}`,
  severity,
  pair(web(), env(name, value)),
];
const claim = object('v1/PersistentVolumeClaim', 'data', {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});
const restore = (type: string, spec: ValueMap) => object(type, 'restore', { spec });
const volsync = (destinationPVC: string) =>
  restore('volsync.backube/v1alpha1/ReplicationDestination', { restic: { destinationPVC } });
const route = (...weights: (number | undefined)[]) =>
  object('gateway.networking.k8s.io/v1/HTTPRoute', 'web', {
    spec: {
      hostnames: ['a.example.com'],
      rules: [
        {
          backendRefs: weights.map((weight) => ({
            name: 'web',
            port: 80,
            ...(weight === undefined ? {} : { weight }),
          })),
        },
      ],
    },
  });
const mesh = (rule: ValueMap) =>
  object('networking.istio.io/v1/VirtualService', 'web', {
    spec: { hosts: ['web'], http: [{ route: [{ destination: { host: 'web' } }], ...rule }] },
  });
const abort = (value: number) => ({ fault: { abort: { httpStatus: 500, percentage: { value } } } });
const NGINX = 'nginx.ingress.kubernetes.io';
const ALB = 'alb.ingress.kubernetes.io';
const edge = (annotations: ValueMap, name = 'web', host = 'a.example.com') =>
  ingress([host], {}, { annotations }, name);
const volume = (persistentVolumeReclaimPolicy: string) =>
  object('v1/PersistentVolume', 'disk', {
    spec: {
      persistentVolumeReclaimPolicy,
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      nfs: { server: '192.0.2.1', path: '/' },
    },
  });
const pool = (size: number) => object('ceph.rook.io/v1/CephBlockPool', 'pool', { spec: { replicated: { size } } });
const certificate = (dnsNames: string[], name = 'prod') =>
  object('cert-manager.io/v1/Certificate', 'web', {
    spec: { secretName: 'tls', dnsNames, issuerRef: { name, kind: 'ClusterIssuer' } },
  });
const follower = (enabled: boolean) =>
  object('postgresql.cnpg.io/v1/Cluster', 'db', { spec: { instances: 3, replica: { enabled, source: 'other' } } });
const limits = (values: ValueMap) => web({ container: { resources: { limits: values } } });
const balancer = (spec: ValueMap, annotations: ValueMap = {}) =>
  service({ type: 'LoadBalancer', ...spec }, { annotations });
const door = (type: string, annotations: ValueMap = {}) => ({
  ...service({ type }, { annotations }),
  metadata: { name: 'door', annotations },
});
const transport = (insecureSkipVerify: boolean) =>
  object('traefik.io/v1alpha1/ServersTransport', 'web', { spec: { insecureSkipVerify } });
const tls = (minVersion: string, clientAuthType = 'RequireAndVerifyClientCert') =>
  object('traefik.io/v1alpha1/TLSOption', 'web', { spec: { minVersion, clientAuth: { clientAuthType } } });

/** What programs are told, and doors to them. */
export const PROGRAM_CASES: Case[] = [
  opened('POSTGRES_HOST_AUTH_METHOD', 'trust', 'high'),
  opened('POSTGRES_HOST_AUTH_METHOD', 'scram-sha-256', ''),
  opened('ALLOW_EMPTY_PASSWORD', 'yes', 'high'),
  opened('GF_AUTH_ANONYMOUS_ENABLED', 'true', 'high'),
  opened('GF_AUTH_ANONYMOUS_ENABLED', 'false', ''),
  opened('xpack.security.enabled', 'false', 'high'),
  opened('SHOP_DISABLE_AUTH', 'true', 'high'),
  opened('SHOP_AUTH_ENABLED', 'false', 'high'),
  opened('NODE_TLS_REJECT_UNAUTHORIZED', '0', 'medium'),
  opened('OTEL_INSECURE_SKIP_VERIFY', 'true', 'medium'),
  opened('DB_SSL_VERIFY', 'false', 'medium'),
  ['login-switched-off', 'fires', 'a flag', 'high', pair(args('--port=80'), args('--port=80', '--disable-auth'))],
  [
    'login-switched-off',
    'fires',
    'a flag and its value',
    'high',
    pair(args('--save'), args('--save', '--protected-mode', 'no')),
  ],
  [
    'login-switched-off',
    'fires',
    'a flag about certificates',
    'medium',
    pair(args('a'), args('a', '--insecure-skip-tls-verify')),
  ],
  [
    'login-switched-off',
    'silent',
    'part of another flag',
    '',
    pair(args('a'), args('a', '--insecure-port=0', '--tls-verify=true')),
  ],
  [
    'login-switched-off',
    'fires',
    'a file',
    'high',
    pair(files({ 'pg_hba.conf': `${HBA} md5` }), files({ 'pg_hba.conf': `${HBA}  trust` })),
  ],
  [
    'login-switched-off',
    'silent',
    'a file, on the machine',
    '',
    pair(files({ 'pg_hba.conf': '' }), files({ 'pg_hba.conf': 'local all all trust' })),
  ],
  [
    'login-switched-off',
    'fires',
    'redis',
    'high',
    pair(files({ 'redis.conf': '' }), files({ 'redis.conf': 'port 1\nprotected-mode no\n' })),
  ],
  [
    'login-switched-off',
    'fires',
    'a variable of a ConfigMap',
    'high',
    pair(files({ A: 'b' }), files({ A: 'b', ALLOW_EMPTY_PASSWORD: 'yes' })),
  ],
  ['login-switched-off', 'exempt', 'it did so before', '', pair(args('--anonymous'), args('--anonymous', '--more'))],

  clean('rm -rf /data/*', 'high'),
  clean('cd / && rm -r -f "/data"', 'high'),
  clean('rm -rf /', 'high'),
  clean('find /data -type f -delete', 'high'),
  clean('psql -c "DROP DATABASE shop"', 'high'),
  clean('redis-cli -h db FLUSHALL', 'high'),
  clean('mkfs.ext4 /dev/sdb', 'high'),
  clean('dd if=/dev/zero of=/dev/sdb', 'high'),
  clean('psql -c "TRUNCATE TABLE orders"', 'medium'),
  clean('kubectl -n shop delete pvc data', 'medium'),
  clean('kubectl delete pods --all', 'medium'),
  clean('aws s3 rm s3://bucket --recursive', 'medium'),
  clean('kubectl delete job once', ''),
  clean('rm -rf /data/lost+found', ''),
  clean('rm -rf /data/tmp/*', ''),
  clean('rm -rf /work/*', ''),
  clean('rm -f /data/web.pid', ''),
  clean('dd if=/dev/zero of=/dev/null', ''),
  ['command-destroys', 'fires', 'words of a list', 'high', pair(stored(), stored('rm', '-rf', '/data'))],
  [
    'command-destroys',
    'fires',
    'a script',
    'high',
    pair(files({ 'a.sh': 'x' }), files({ 'a.sh': 'redis-cli FLUSHDB' })),
  ],
  ['command-destroys', 'silent', 'a text', '', pair(files({ 'a.md': 'x' }), files({ 'a.md': 'redis-cli FLUSHDB' }))],
  [
    'command-destroys',
    'exempt',
    'it did so before',
    '',
    pair(stored('sh', '-c', 'rm -rf /data/*'), stored('sh', '-c', 'rm -rf /data/*; echo')),
  ],

  idle('high', 'sleep', 'infinity'),
  idle('high', 'tail', '-f', '/dev/null'),
  idle('high', '/bin/sh', '-c', 'while true; do sleep 30; done'),
  idle('high', 'bash', '-c', 'sleep 3600'),
  idle('high', '/bin/false'),
  idle('high', 'sh', '-c', 'exit 1'),
  idle('', 'sh', '-c', 'sleep 5; exec /server'),
  idle('', '/bin/server', '--sleep'),
  ['command-idle', 'fires', 'there was no command', 'high', pair(web(), command('sleep', 'infinity'))],
  ['command-idle', 'exempt', 'it did so before', '', pair(command('sleep', '9'), command('sleep', 'infinity'))],

  [
    'backup-restored',
    'fires',
    'over what is there',
    'high',
    pair([], restore('velero.io/v1/Restore', { backupName: 'b', existingResourcePolicy: 'update' })),
  ],
  [
    'backup-restored',
    'silent',
    'beside what is there',
    '',
    pair([], restore('velero.io/v1/Restore', { backupName: 'b' })),
  ],
  [
    'backup-restored',
    'fires',
    'a backup is deleted',
    'high',
    pair([], restore('velero.io/v1/DeleteBackupRequest', { backupName: 'b' })),
  ],
  ['backup-restored', 'fires', 'over a claim', 'high', pair(claim, [claim, volsync('data')])],
  ['backup-restored', 'exempt', 'into a new claim', '', pair([], [claim, volsync('data')])],
  [
    'backup-restored',
    'fires',
    'over a database',
    'high',
    pair([], restore('psmdb.percona.com/v1/PerconaServerMongoDBRestore', { clusterName: 'db' })),
  ],

  ['route-cut', 'fires', 'weights', 'high', pair(route(undefined), route(0))],
  ['route-cut', 'silent', 'one weight', '', pair(route(1, 1), route(0, 1))],
  ['route-cut', 'fires', 'answers itself', 'high', pair(mesh({}), mesh({ directResponse: { status: 503 } }))],
  ['route-cut', 'fires', 'aborts', 'high', pair(mesh({}), mesh(abort(100)))],
  ['route-cut', 'silent', 'aborts a few', '', pair(mesh({}), mesh(abort(1)))],
  ['route-cut', 'fires', 'fixed', 'high', pair(edge({}), edge({ [`${ALB}/actions.x`]: '{"type":"fixed-response"}' }))],
  [
    'route-cut',
    'fires',
    'denies all',
    'high',
    pair(edge({}), edge({ [`${NGINX}/denylist-source-range`]: '10.0.0.1/32, 0.0.0.0/0' })),
  ],
  ['route-cut', 'silent', 'denies one', '', pair(edge({}), edge({ [`${NGINX}/denylist-source-range`]: '10.0.0.0/8' }))],
  ['route-cut', 'exempt', 'it did so before', '', pair(mesh(abort(100)), mesh({ ...abort(100), timeout: '3s' }))],

  ['prune-protection-removed', 'fires', 'of a volume', 'high', pair(volume('Retain'), volume('Delete'))],
  ['prune-protection-removed', 'silent', 'a volume is kept', '', pair(volume('Delete'), volume('Retain'))],
  ['durability-lowered', 'fires', 'copies of Ceph', 'high', pair(pool(3), pool(1))],
  ['replicas-zero', 'fires', 'a database follows another one', 'high', pair(follower(false), follower(true))],
  [
    'placement-changed',
    'fires',
    'a gate',
    'medium',
    pair(web(), web({ pod: { schedulingGates: [{ name: 'a.example/b' }] } })),
  ],
  ['placement-changed', 'fires', 'another scheduler', 'medium', pair(web(), web({ pod: { schedulerName: 'other' } }))],
  [
    'placement-changed',
    'silent',
    'the scheduler by its name',
    '',
    pair(web(), web({ pod: { schedulerName: 'default-scheduler' } })),
  ],
  ['resources-removed', 'fires', 'a tenth of the cpu', 'medium', pair(limits({ cpu: '2' }), limits({ cpu: '200m' }))],
  ['resources-removed', 'silent', 'half of the cpu', '', pair(limits({ cpu: '2' }), limits({ cpu: '1' }))],
  [
    'resources-removed',
    'fires',
    'a device',
    'medium',
    pair(limits({ cpu: '2', 'nvidia.com/gpu': 1 }), limits({ cpu: '2' })),
  ],

  [
    'service-type-changed',
    'fires',
    'another address',
    'medium',
    pair(balancer({ loadBalancerIP: '192.0.2.1' }), balancer({ loadBalancerIP: '192.0.2.2' })),
  ],
  [
    'service-type-changed',
    'fires',
    'another address by annotation',
    'medium',
    pair(
      balancer({}, { 'metallb.io/loadBalancerIPs': '10.0.0.1' }),
      balancer({}, { 'metallb.io/loadBalancerIPs': '10.0.0.2' }),
    ),
  ],
  [
    'service-type-changed',
    'fires',
    'only on the node',
    'medium',
    pair(service(), service({ internalTrafficPolicy: 'Local' })),
  ],
  [
    'service-type-changed',
    'fires',
    'another address, and open',
    'high',
    pair(
      balancer({ loadBalancerIP: '192.0.2.1', loadBalancerSourceRanges: ['10.0.0.0/8'] }),
      balancer({ loadBalancerIP: '192.0.2.2' }),
    ),
  ],
  [
    'service-type-changed',
    'fires',
    'a new door',
    'high',
    pair([web(), service()], [web(), service(), door('LoadBalancer')]),
  ],
  [
    'service-type-changed',
    'fires',
    'a new port of the nodes',
    'high',
    pair([web(), service()], [web(), service(), door('NodePort')]),
  ],
  ['service-type-changed', 'silent', 'a new workload', '', pair([], [web(), door('LoadBalancer')])],
  [
    'service-type-changed',
    'silent',
    'it had one',
    '',
    pair([web(), balancer({})], [web(), balancer({}), door('LoadBalancer')]),
  ],
  [
    'service-type-changed',
    'silent',
    'a new door inside',
    '',
    pair(
      [web(), service()],
      [web(), service(), door('LoadBalancer', { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' })],
    ),
  ],

  [
    'host-duplicate',
    'fires',
    'an alias',
    'high',
    pair(
      [edge({}), edge({}, 'other', 'b.example.com')],
      [edge({}), edge({ [`${NGINX}/server-alias`]: 'a.example.com' }, 'other', 'b.example.com')],
    ),
  ],
  [
    'tls-removed',
    'fires',
    'a port of the load balancer',
    'high',
    pair(edge({ [`${ALB}/listen-ports`]: '[{"HTTPS":443}]' }), edge({ [`${ALB}/listen-ports`]: '[{"HTTP":80}]' })),
  ],
  [
    'tls-removed',
    'fires',
    'the certificate is not for it',
    'high',
    pair([edge({}), certificate(['a.example.com', 'b.example.com'])], [edge({}), certificate(['b.example.com'])]),
  ],
  [
    'tls-removed',
    'silent',
    'a wildcard is for it',
    '',
    pair([edge({}), certificate(['a.example.com'])], [edge({}), certificate(['*.example.com'])]),
  ],
  [
    'tls-removed',
    'silent',
    'nobody serves it',
    '',
    pair(certificate(['a.example.com', 'b.example.com']), certificate(['b.example.com'])),
  ],
  [
    'tls-removed',
    'fires',
    'another issuer',
    'medium',
    pair(certificate(['a.example.com']), certificate(['a.example.com'], 'self')),
  ],
  [
    'tls-removed',
    'fires',
    'another issuer by annotation',
    'medium',
    pair(edge({ 'cert-manager.io/cluster-issuer': 'prod' }), edge({ 'cert-manager.io/cluster-issuer': 'self' })),
  ],
  [
    'ingress-class-changed',
    'fires',
    'another address',
    'medium',
    pair(
      edge({ 'kubernetes.io/ingress.global-static-ip-name': 'a' }),
      edge({ 'kubernetes.io/ingress.global-static-ip-name': 'b' }),
    ),
  ],
  ['access-guard-removed', 'fires', 'CORS', 'medium', pair(edge({}), edge({ [`${NGINX}/enable-cors`]: 'true' }))],
  [
    'access-guard-removed',
    'silent',
    'CORS for one',
    '',
    pair(edge({}), edge({ [`${NGINX}/enable-cors`]: 'true', [`${NGINX}/cors-allow-origin`]: 'https://b.example.com' })),
  ],
  ['access-guard-removed', 'fires', 'limits', 'medium', pair(edge({ [`${NGINX}/limit-rps`]: '10' }), edge({}))],
  [
    'access-guard-removed',
    'fires',
    'any certificate behind it',
    'medium',
    pair(edge({ [`${NGINX}/proxy-ssl-verify`]: 'on' }), edge({})),
  ],
  [
    'access-guard-removed',
    'fires',
    'no TLS behind it',
    'medium',
    pair(edge({ [`${NGINX}/backend-protocol`]: 'HTTPS' }), edge({})),
  ],
  [
    'access-guard-removed',
    'fires',
    'other groups',
    'medium',
    pair(edge({ [`${ALB}/security-groups`]: 'sg-1' }), edge({ [`${ALB}/security-groups`]: 'sg-2' })),
  ],
  ['access-guard-removed', 'fires', 'any certificate for Traefik', 'medium', pair(transport(false), transport(true))],
  ['access-guard-removed', 'fires', 'older TLS', 'medium', pair(tls('VersionTLS12'), tls('VersionTLS10'))],
  ['access-guard-removed', 'silent', 'newer TLS', '', pair(tls('VersionTLS12'), tls('VersionTLS13'))],
  [
    'access-guard-removed',
    'fires',
    'no certificate of clients',
    'high',
    pair(tls('VersionTLS12'), tls('VersionTLS12', 'RequestClientCert')),
  ],
];

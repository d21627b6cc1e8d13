import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, web } from './build.ts';

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
];

import type { ValueMap } from '../../../src/manifest/model.ts';
import { applicationObject } from '../../replay/scenario.ts';
import { apps, type Case, object, pair, service, web } from './build.ts';

const rest = object('v1/ConfigMap', 'rest');
const settings = (data: ValueMap = { a: '1' }, name = 'settings') => object('v1/ConfigMap', name, { data });
const reads = (name: string, more: ValueMap = {}) =>
  web({ container: { envFrom: [{ configMapRef: { name, ...more } }] } });
const key = (name: string, more: ValueMap = {}) =>
  web({
    container: { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: name, ...more } } }] },
  });
const nightly = (name: string) =>
  object('batch/v1/CronJob', 'nightly', {
    spec: {
      schedule: '0 1 * * *',
      jobTemplate: {
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'web', image: 'web:1', envFrom: [{ configMapRef: { name } }] }],
            },
          },
        },
      },
    },
  });
const tls = object('v1/Secret', 'tls', { data: {} });
const issued = object('cert-manager.io/v1/Certificate', 'tls', { spec: { secretName: 'tls' } });
const secured = web({ pod: { volumes: [{ name: 't', secret: { secretName: 'tls' } }] } });
const job = (annotations: ValueMap, pod: ValueMap = {}) =>
  object(
    'batch/v1/Job',
    'migrate',
    { spec: { template: { spec: { containers: [{ name: 'm', image: 'x/y:1.0.0' }], ...pod } } } },
    { annotations },
  );
const PRE = { 'argocd.argoproj.io/hook': 'PreSync' };
const wave = (item: ValueMap, number: string): ValueMap => ({
  ...item,
  metadata: { ...(item['metadata'] as ValueMap), annotations: { 'argocd.argoproj.io/sync-wave': number } },
});
const needing = { volumes: [{ name: 's', configMap: { name: 'fresh' } }] };
const hooked = (item: ValueMap, annotations: ValueMap = PRE): ValueMap => ({
  ...item,
  metadata: { ...(item['metadata'] as ValueMap), annotations },
});
const SKIP = { 'argocd.argoproj.io/hook': 'Skip' };
const SKIP_AND_SYNC = { 'argocd.argoproj.io/hook': 'Skip,Sync' };
const twins = (...ports: [string, number][]) =>
  service({ ports: ports.map(([protocol, port]) => ({ name: `${protocol.toLowerCase()}-${port}`, port, protocol })) });
const RECREATE = { strategy: { type: 'Recreate' } };
const many = (count: number, image: string, spec: ValueMap = {}, container: ValueMap = {}) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`app-${index}`, [web({ container: { image, ...container }, spec })]]),
  );
const byHand = (count: number) =>
  Array.from({ length: count }, (_, index) => applicationObject(`app-${index}`, { syncPolicy: {} }));
const PROBED = { readinessProbe: { httpGet: { path: '/ready', port: 8080 } } };
const things = (count: number) => Array.from({ length: count }, (_, index) => settings({ a: '1' }, `thing-${index}`));
const netpol = (spec: ValueMap) =>
  object('networking.k8s.io/v1/NetworkPolicy', 'web', { spec: { podSelector: {}, ingress: [], ...spec } });
const edits = (more: ValueMap) => ({ edits: { loosened: [], altered: [], workflows: [], ...more } });

const MUCH = { b: '1', c: '1', d: '1', e: '1', f: '1' };
/** A ConfigMap of one name becomes that of another, and what reads it reads this one. */
const renamedSettings = (from: string, to: string, read = to): Case[4] =>
  pair([settings({ ...MUCH, a: '1' }, from), reads(from)], [settings({ ...MUCH, a: '2' }, to), reads(read)]);
const external = (name: string) => object('external-secrets.io/v1/ExternalSecret', name, { spec: { data: [] } });
const usingSecret = (name: string) => web({ container: { envFrom: [{ secretRef: { name } }] } });

const revision = (value: string): ValueMap => ({
  source: {
    repoURL: 'https://git.example.com/acme/gitops.git',
    path: 'a',
    targetRevision: 'main',
    helm: { parameters: [{ name: 'revision', value }] },
  },
});

/** A DaemonSet of production that gets other arguments. */
function onNodes(pod: ValueMap, container: ValueMap = {}): ReturnType<typeof pair> {
  const daemon = (arg: string) => web({ kind: 'DaemonSet', pod, container: { ...container, args: [arg] } });
  return { ...pair(daemon('a'), daemon('b')), policy: { production: { apps: ['*'], namespaces: [], clusters: [] } } };
}

/** An Ingress to a Service in the namespace of Argo CD that comes, beside what is there. */
function routeTo(name: string, ...there: ValueMap[]): ReturnType<typeof pair> {
  const spec = { defaultBackend: { service: { name, port: { number: 80 } } } };
  return pair(there, [...there, object('networking.k8s.io/v1/Ingress', 'a', { spec }, { namespace: 'argocd' })]);
}

export const RELATION_CASES: Case[] = [
  ['resource-renamed', 'exempt', 'a digest', '', renamedSettings('settings-03dd8e', 'settings-6fa1d8')],
  [
    'resource-renamed',
    'exempt',
    'a digest of what becomes a Secret',
    '',
    pair([external('db-ce2b5c'), usingSecret('db-ce2b5c')], [external('db-00b20d'), usingSecret('db-00b20d')]),
  ],
  [
    'resource-renamed',
    'fires',
    'a digest that not all follow',
    'medium',
    renamedSettings('settings-03dd8e', 'settings-6fa1d8', 'settings-03dd8e'),
  ],
  ['resource-renamed', 'fires', 'a word at the end', 'medium', renamedSettings('settings-blue', 'settings-teal')],
  ['resource-renamed', 'fires', 'another beginning', 'medium', renamedSettings('settings-03dd8e', 'options-03dd8e')],
  ['dangling-ref', 'fires', 'ConfigMap goes', 'high', pair([settings(), reads('settings')], reads('settings'))],
  [
    'dangling-ref',
    'fires',
    'another name',
    'high',
    pair([settings(), reads('settings')], [settings(), reads('setings')]),
  ],
  [
    'dangling-ref',
    'fires',
    'somebody not read may have it',
    'medium',
    pair([settings(), reads('settings')], [settings(), reads('shared')], { unseen: [applicationObject('z')] }),
  ],
  [
    'dangling-ref',
    'silent',
    'a part that cannot be rendered may have it',
    '',
    pair(web(), reads('nothing'), { sides: { a: { partial: true } } }),
  ],
  [
    'dangling-ref',
    'fires',
    'it goes beside a part that cannot be rendered',
    'high',
    pair([settings(), reads('settings')], reads('settings'), { sides: { a: { partial: true } } }),
  ],
  ...(
    [
      ['medium', 'shop'],
      ['high', 'office'],
    ] as const
  ).map(([severity, namespace]): Case => [
    'dangling-ref',
    'fires',
    `somebody not read may have it in ${namespace}, of a cluster by its name`,
    severity,
    pair([settings(), reads('settings')], [settings(), reads('shared')], {
      unseen: [applicationObject('z', { destination: { name: 'in-cluster', namespace } })],
    }),
  ]),
  ['dangling-ref', 'silent', 'a route to Argo CD, which the tree does not install', '', routeTo('argocd-server')],
  ['dangling-ref', 'fires', 'another name beside Argo CD', 'medium', routeTo('web')],
  [
    'dangling-ref',
    'fires',
    'a wrong name of Argo CD, which the tree installs',
    'medium',
    routeTo('argocd-server', object('v1/Service', 'acme-argocd-server', {}, { namespace: 'argocd' })),
  ],
  ['dangling-ref', 'fires', 'never was', 'medium', pair(web(), reads('nothing'))],
  ['dangling-ref', 'silent', 'both go', '', pair([settings(), reads('settings'), rest], rest)],
  [
    'dangling-ref',
    'exempt',
    'optional',
    '',
    pair([settings(), reads('settings', { optional: true })], reads('settings', { optional: true })),
  ],
  ['dangling-ref', 'exempt', 'a Certificate makes it', '', pair([tls, issued, secured], [issued, secured])],
  [
    'missing-key',
    'fires',
    'key goes',
    'high',
    pair([settings({ a: '1', b: '2' }), key('b')], [settings({ a: '1' }), key('b')]),
  ],
  [
    'missing-key',
    'silent',
    'nobody reads it',
    '',
    pair([settings({ a: '1', b: '2' }), key('a')], [settings({ a: '1' }), key('a')]),
  ],
  [
    'missing-key',
    'exempt',
    'optional',
    '',
    pair(
      [settings({ a: '1', b: '2' }), key('b', { optional: true })],
      [settings({ a: '1' }), key('b', { optional: true })],
    ),
  ],
  [
    'config-without-restart',
    'fires',
    'variables',
    'low',
    pair([settings({ a: '1' }), reads('settings')], [settings({ a: '2' }), reads('settings')]),
  ],
  [
    'config-without-restart',
    'silent',
    'pods restart',
    '',
    pair(
      [settings({ a: '1' }), reads('settings')],
      [
        settings({ a: '2' }),
        web({
          container: { envFrom: [{ configMapRef: { name: 'settings' } }] },
          podAnnotations: { 'checksum/config': 'x' },
        }),
      ],
    ),
  ],
  [
    'config-without-restart',
    'exempt',
    'each run has pods of its own',
    '',
    pair([settings({ a: '1' }), nightly('settings')], [settings({ a: '2' }), nightly('settings')]),
  ],
  [
    'config-without-restart',
    'exempt',
    'Reloader',
    '',
    pair(
      [
        settings({ a: '1' }),
        { ...reads('settings'), metadata: { name: 'web', annotations: { 'reloader.stakater.com/auto': 'true' } } },
      ],
      [
        settings({ a: '2' }),
        { ...reads('settings'), metadata: { name: 'web', annotations: { 'reloader.stakater.com/auto': 'true' } } },
      ],
    ),
  ],
  [
    'duplicate-owner',
    'fires',
    'second owner',
    'high',
    { base: { a: [settings()], b: [rest] }, head: { a: [settings()], b: [rest, settings()] } },
  ],
  [
    'duplicate-owner',
    'fires',
    'Application twice',
    'critical',
    {
      base: {
        a: [
          applicationObject('x', { destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' } }),
          rest,
        ],
        b: [settings()],
        x: [rest],
      },
      head: { a: [applicationObject('x')], b: [settings(), applicationObject('x')], x: [rest] },
    },
  ],
  [
    'duplicate-owner',
    'silent',
    'two names',
    '',
    { base: { a: [settings()], b: [rest] }, head: { a: [settings()], b: [rest, settings({}, 'more')] } },
  ],
  [
    'duplicate-owner',
    'exempt',
    'moves',
    '',
    { base: { a: [settings(), web()], b: [rest] }, head: { a: [web()], b: [rest, settings()] } },
  ],
  [
    'duplicate-owner',
    'exempt',
    'what manages its own installation',
    '',
    {
      base: {},
      head: { start: [settings(), applicationObject('root')], root: [applicationObject('own')], own: [settings()] },
      sides: { start: { assumed: 'kustomization' } },
    },
  ],
  [
    'duplicate-owner',
    'fires',
    'an Application above it that is no installation by hand',
    'high',
    {
      base: {},
      head: { start: [settings(), applicationObject('root')], root: [applicationObject('own')], own: [settings()] },
    },
  ],
  [
    'duplicate-owner',
    'fires',
    'installed by hand, and by an Application that does not come from it',
    'high',
    {
      base: { start: [settings(), rest], other: [rest] },
      head: { start: [settings(), rest], other: [rest, settings()] },
      sides: { start: { assumed: 'kustomization' } },
    },
  ],
  [
    'duplicate-owner',
    'exempt',
    'one owner in the place of another',
    '',
    {
      base: { a: [settings(), web()], b: [settings()], c: [rest] },
      head: { a: [web()], b: [settings()], c: [rest, settings()] },
    },
  ],
  [
    'duplicate-owner',
    'fires',
    'a third owner',
    'high',
    {
      base: { a: [settings(), web()], b: [settings()], c: [rest] },
      head: { a: [settings(), web()], b: [settings()], c: [rest, settings()] },
    },
  ],
  ['hook-changed', 'fires', 'gone', 'high', pair([job(PRE), rest], rest)],
  ['hook-changed', 'fires', 'later', 'medium', pair(job(PRE), job({ 'argocd.argoproj.io/hook': 'PostSync' }))],
  [
    'hook-changed',
    'silent',
    'image',
    '',
    pair(job(PRE), job(PRE, { containers: [{ name: 'm', image: 'x/y:2.0.0' }] })),
  ],
  [
    'hook-changed',
    'exempt',
    'another name for the same images',
    '',
    pair([job(PRE), rest], [rest, { ...job(PRE), metadata: { name: 'load-all', annotations: PRE } }]),
  ],
  [
    'hook-changed',
    'fires',
    'under another name in another phase',
    'medium',
    pair(
      [job(PRE), rest],
      [rest, { ...job(PRE), metadata: { name: 'load-all', annotations: { 'argocd.argoproj.io/hook': 'PostSync' } } }],
    ),
  ],
  [
    'hook-changed',
    'fires',
    'what went with it is told once',
    'high',
    pair([job(PRE), object('v1/ServiceAccount', 'm', {}, { annotations: PRE }), rest], rest),
  ],
  [
    'hook-changed',
    'fires',
    'settings of a hook as a plain object',
    'medium',
    pair(object('v1/ConfigMap', 'm', {}, { annotations: PRE }), object('v1/ConfigMap', 'm')),
  ],
  [
    'hook-changed',
    'exempt',
    'an account',
    '',
    pair([object('v1/ServiceAccount', 'm', {}, { annotations: PRE }), rest], rest),
  ],
  ['hook-changed', 'exempt', 'helm test', '', pair([job({ 'helm.sh/hook': 'test' }), rest], rest)],
  ['resource-became-hook', 'fires', 'Secret', 'critical', pair(tls, hooked(tls))],
  ['resource-became-hook', 'fires', 'Job', 'medium', pair(job({}), job(PRE))],
  // The engine neither applies nor prunes it: nothing is destroyed by this.
  ['resource-became-hook', 'fires', 'a Secret that is skipped', 'medium', pair(tls, hooked(tls, SKIP))],
  ['resource-became-hook', 'fires', 'Skip beside a phase', 'critical', pair(tls, hooked(tls, SKIP_AND_SYNC))],
  ['resource-became-hook', 'silent', 'another annotation', '', pair(job({}), job({ 'acme.io/hook': 'PreSync' }))],
  ['resource-became-hook', 'exempt', 'new', '', pair(rest, [rest, job(PRE)])],
  [
    'hook-needs-later-resource',
    'fires',
    'changed',
    'medium',
    pair([rest, job(PRE)], [rest, settings({}, 'fresh'), job(PRE, needing)]),
  ],
  [
    'hook-needs-later-resource',
    'fires',
    'new Application',
    'high',
    {
      base: { root: [rest] },
      head: { root: [rest, applicationObject('a')], a: [settings({}, 'fresh'), job(PRE, needing)] },
    },
  ],
  [
    'hook-needs-later-resource',
    'silent',
    'a hook as well',
    '',
    pair(
      [rest, job(PRE)],
      [
        rest,
        {
          ...settings({}, 'fresh'),
          metadata: { name: 'fresh', annotations: { ...PRE, 'argocd.argoproj.io/sync-wave': '-1' } },
        },
        job(PRE, needing),
      ],
    ),
  ],
  [
    'hook-needs-later-resource',
    'exempt',
    'is in the cluster',
    '',
    pair([settings({}, 'fresh'), job(PRE)], [settings({}, 'fresh'), job(PRE, needing)]),
  ],
  [
    'wave-inversion',
    'fires',
    'before what it needs',
    'medium',
    pair([settings(), reads('settings')], [settings(), wave(reads('settings'), '-1')]),
  ],
  [
    'wave-inversion',
    'silent',
    'after it',
    '',
    pair([settings(), reads('settings')], [settings(), wave(reads('settings'), '1')]),
  ],
  [
    'wave-inversion',
    'exempt',
    'of another Application',
    '',
    {
      base: { a: [reads('settings')], b: [settings()] },
      head: { a: [wave(reads('settings'), '-1')], b: [settings()] },
    },
  ],
  ['apply-merge-surprise', 'fires', 'twin ports', 'high', pair(twins(['TCP', 53]), twins(['TCP', 53], ['UDP', 53]))],
  ['apply-merge-surprise', 'fires', 'egress', 'medium', pair(netpol({}), netpol({ egress: [] }))],
  ['apply-merge-surprise', 'silent', 'another port', '', pair(twins(['TCP', 53]), twins(['TCP', 53], ['TCP', 54]))],
  [
    'apply-merge-surprise',
    'exempt',
    'the list stays',
    '',
    pair(twins(['TCP', 53], ['UDP', 53]), {
      ...twins(['TCP', 53], ['UDP', 53]),
      metadata: { name: 'web', labels: { x: 'y' } },
    }),
  ],
  [
    'blast-radius',
    'fires',
    'many Applications',
    'medium',
    { base: many(12, 'x/y:1.0.0'), head: many(12, 'x/y:1.1.0') },
  ],
  ['blast-radius', 'fires', 'very many', 'high', { base: many(26, 'x/y:1.0.0'), head: many(26, 'z/y:1.0.0') }],
  [
    'blast-radius',
    'fires',
    'versions of images in very many',
    'medium',
    { base: many(26, 'x/y:1.0.0', {}, PROBED), head: many(26, 'x/y:1.1.0', {}, PROBED) },
  ],
  [
    'blast-radius',
    'fires',
    'versions of images, and nobody asks whether they work',
    'high',
    { base: many(26, 'x/y:1.0.0'), head: many(26, 'x/y:1.1.0') },
  ],
  [
    'blast-radius',
    'fires',
    'versions of images and all pods at once',
    'high',
    { base: many(26, 'x/y:1.0.0', RECREATE, PROBED), head: many(26, 'x/y:1.1.0', RECREATE, PROBED) },
  ],
  [
    'blast-radius',
    'fires',
    'very many that are new',
    'medium',
    { base: { a: [rest] }, head: { a: [rest], ...many(26, 'x/y:1') } },
  ],
  [
    'blast-radius',
    'fires',
    'very many beside some that are new',
    'high',
    { base: many(26, 'x/y:1.0.0'), head: { ...many(30, 'x/y:1.0.0'), ...many(26, 'z/y:1.0.0') } },
  ],
  [
    'blast-radius',
    'exempt',
    'Applications that leave what they deployed',
    '',
    {
      base: { root: Array.from({ length: 7 }, (_, index) => applicationObject(`o${index}`, {})), a: [rest] },
      head: { root: [], a: [rest] },
    },
  ],
  [
    'blast-radius',
    'fires',
    'production',
    'high',
    {
      base: many(6, 'x/y:1.0.0'),
      head: many(6, 'x/y:1.1.0'),
      policy: { production: { apps: ['app-*'], namespaces: [], clusters: [] } },
    },
  ],
  [
    'blast-radius',
    'fires',
    'production that waits for a manual sync',
    'medium',
    {
      base: { root: byHand(6), ...many(6, 'x/y:1.0.0') },
      head: { root: byHand(6), ...many(6, 'x/y:1.1.0') },
      policy: { production: { apps: ['app-*'], namespaces: [], clusters: [] } },
    },
  ],
  [
    'blast-radius',
    'fires',
    'very many that wait for a manual sync',
    'medium',
    { base: { root: byHand(26), ...many(26, 'x/y:1.0.0') }, head: { root: byHand(26), ...many(26, 'z/y:1.0.0') } },
  ],
  [
    'blast-radius',
    'exempt',
    'Applications that one above them does not render any more',
    '',
    {
      base: { root: Array.from({ length: 12 }, (_, index) => applicationObject(`app-${index}`)), ...many(12, 'x/y:1') },
      head: { root: [] },
    },
  ],
  [
    'blast-radius',
    'exempt',
    'Applications that a set drops',
    '',
    {
      base: {
        fleet: Array.from({ length: 12 }, (_, index) => applicationObject(`app-${index}`)),
        ...many(12, 'x/y:1'),
      },
      head: { fleet: [applicationObject('app-0')], 'app-0': [web({ container: { image: 'x/y:1' } })] },
      sides: { fleet: { set: { applicationsSync: 'sync', preserveResourcesOnDeletion: false } } },
    },
  ],
  ['blast-radius', 'fires', 'an agent of every node', 'medium', onNodes({})],
  [
    'blast-radius',
    'fires',
    'what nodes are critical without',
    'high',
    onNodes({ priorityClassName: 'system-node-critical' }),
  ],
  [
    'blast-radius',
    'fires',
    'a driver of volumes',
    'high',
    onNodes({ volumes: [{ name: 'socket', hostPath: { path: '/var/lib/kubelet/plugins/csi' } }] }),
  ],
  [
    'blast-radius',
    'fires',
    'the network of nodes',
    'high',
    onNodes({ hostNetwork: true }, { securityContext: { capabilities: { add: ['NET_RAW'] } } }),
  ],
  ['blast-radius', 'fires', 'destroys', 'high', pair([...things(6), rest], rest)],
  ['blast-radius', 'silent', 'a few', '', { base: many(3, 'x/y:1.0.0'), head: many(3, 'x/y:1.1.0') }],
  [
    'blast-radius',
    'exempt',
    'version labels',
    '',
    {
      base: Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          `app-${index}`,
          [object('v1/ConfigMap', 'c', {}, { labels: { 'helm.sh/chart': 'x-1' } })],
        ]),
      ),
      head: Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          `app-${index}`,
          [object('v1/ConfigMap', 'c', {}, { labels: { 'helm.sh/chart': 'x-2' } })],
        ]),
      ),
    },
  ],
  [
    'coverage-lost',
    'fires',
    'changes unseen',
    'medium',
    {
      base: { root: [applicationObject('a')], a: [] },
      head: { root: [applicationObject('a', { project: 'team' })], a: [] },
      sides: { a: { failedOn: 'both', error: 'no plugin' } },
    },
  ],
  [
    'coverage-lost',
    'fires',
    'can be rendered only afterwards',
    'medium',
    { base: { a: [] }, head: { a: [] }, sides: { a: { failedOn: 'base', error: 'no file', touched: ['a.yaml 1'] } } },
  ],
  [
    'coverage-lost',
    'silent',
    'can be rendered afterwards, and nothing of it changes',
    '',
    { base: { a: [] }, head: { a: [] }, sides: { a: { failedOn: 'base', error: 'no file' } } },
  ],
  [
    'coverage-lost',
    'silent',
    'fails after only',
    '',
    {
      base: { root: [applicationObject('a')], a: [] },
      head: { root: [applicationObject('a', { project: 'team' })], a: [] },
      sides: { a: { failedOn: 'head' } },
    },
  ],
  [
    'coverage-lost',
    'exempt',
    'does not change',
    '',
    { base: { a: [] }, head: { a: [] }, sides: { a: { failedOn: 'both' } } },
  ],
  [
    'policy-changed',
    'fires',
    'loosened',
    'high',
    { base: {}, head: {}, ...edits({ loosened: ['failOn goes from high to never'] }) },
  ],
  ['policy-changed', 'fires', 'altered', 'medium', { base: {}, head: {}, ...edits({ altered: ['render differs'] }) }],
  ['policy-changed', 'silent', 'nothing', '', { base: {}, head: {}, ...edits({}) }],
  [
    'render-undetermined',
    'fires',
    'a template',
    'medium',
    { base: {}, head: {}, ...edits({ undetermined: ['web/templates/a.yaml asks for the time (now)'] }) },
  ],
  [
    'render-undetermined',
    'fires',
    'the id of the commit',
    'medium',
    apps(revision('1'), revision('${ARGOCD_APP_REVISION}')),
  ],
  [
    'render-undetermined',
    'exempt',
    'it had the id of the commit',
    '',
    apps(revision('$ARGOCD_APP_REVISION'), revision('$ARGOCD_APP_REVISION_SHORT')),
  ],
  ['render-undetermined', 'silent', 'nothing', '', { base: {}, head: {}, ...edits({}) }],
  ['render-undetermined', 'exempt', 'an empty list', '', { base: {}, head: {}, ...edits({ undetermined: [] }) }],
  ['policy-changed', 'exempt', 'another file is the configuration', '', { base: {}, head: {} }],
  [
    'workflow-changed',
    'fires',
    'changed',
    'high',
    { base: {}, head: {}, ...edits({ workflows: ['.github/workflows/preview.yaml'] }) },
  ],
  [
    'workflow-changed',
    'fires',
    'another one sets the status',
    'high',
    { base: {}, head: {}, ...edits({ writers: { named: ['.github/workflows/new.yaml'], able: [] } }) },
  ],
  [
    'workflow-changed',
    'fires',
    'another one may set statuses',
    'medium',
    { base: {}, head: {}, ...edits({ writers: { named: [], able: ['.github/workflows/new.yaml'] } }) },
  ],
  ['workflow-changed', 'silent', 'nothing', '', { base: {}, head: {}, ...edits({}) }],
  ['workflow-changed', 'exempt', 'nothing is known of files', '', { base: {}, head: {} }],
];

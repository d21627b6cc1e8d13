import type { ValueMap } from '../../../src/manifest/model.ts';
import { applicationObject, FINALIZER, type Scenario } from '../../replay/scenario.ts';
import { apps, type Case, object, pair, PROD, web } from './build.ts';

const rest = object('v1/ConfigMap', 'rest');
const HERE = 'https://kubernetes.default.svc';
const automated = (options: ValueMap = {}) => ({
  syncPolicy: { automated: { prune: true, selfHeal: true, ...options } },
});
const options = (...syncOptions: string[]) => ({ syncPolicy: { automated: { prune: true }, syncOptions } });
const source = (more: ValueMap) => ({
  source: { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/a', targetRevision: 'v1.2.0', ...more },
});
const chart = (targetRevision: string) => ({
  source: { repoURL: 'https://charts.example.com', chart: 'web', targetRevision },
});
const destination = (server: string, namespace = 'shop') => ({ destination: { server, namespace } });
const ignoring = (...jsonPointers: string[]) => ({
  ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers }],
});
const IGNORING_BY_JQ = {
  ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jqPathExpressions: ['.spec.replicas', '.metadata.labels'] }],
};
const finalizers = (...list: string[]) => ({
  base: { root: [applicationObject('a', {}, { finalizers: list })], a: [rest] },
});
const starting = (sync: ValueMap): ValueMap => ({ ...applicationObject('a'), operation: { sync } });
const leftAlone = (application: ValueMap): ValueMap => ({
  ...application,
  metadata: { name: 'a', namespace: 'argocd', annotations: { 'argocd.argoproj.io/skip-reconcile': 'true' } },
});
const operates = (before: ValueMap | undefined, after: ValueMap): Scenario => ({
  base: before === undefined ? { root: [rest] } : { root: [rest, before], a: [rest] },
  head: { root: [rest, after], a: [rest] },
});
const project = (spec: ValueMap) => object('argoproj.io/v1alpha1/AppProject', 'team', { spec });
const open = { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] };
const RUN = { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'run', image: 'x/y:1' }] } } } };
/** A set that is read, with one Application for each region; some go. */
const fleet = (content: ValueMap[], gone: string[]): Scenario => {
  const side = (regions: string[]) => ({
    root: [list(['eu'])],
    fleet: regions.map((region) => applicationObject(`app-${region}`)),
    ...Object.fromEntries(regions.map((region) => [`app-${region}`, content])),
  });
  const all = ['eu', 'us', 'asia'];
  return {
    base: side(all),
    head: side(all.filter((region) => !gone.includes(region))),
    sides: { fleet: { set: { applicationsSync: 'sync', preserveResourcesOnDeletion: false } } },
  };
};
const writesTo = (name: string, path: string, branch = 'env/prod', dry = 'main') =>
  applicationObject(name, {
    sourceHydrator: {
      drySource: { repoURL: 'https://git.example.com/acme/gitops.git', path: name, targetRevision: dry },
      syncSource: { targetBranch: branch, path },
    },
  });
const hydrating = (base: ValueMap[], head: ValueMap[]): Scenario => ({ base: { root: base }, head: { root: head } });
const narrow = { sourceRepos: ['https://git.example.com/acme/*'], destinations: [{ server: HERE, namespace: 'shop' }] };
const syncsAs = (...accounts: [namespace: string, account: string][]) => ({
  ...narrow,
  destinationServiceAccounts: accounts.map(([namespace, defaultServiceAccount]) => ({
    server: HERE,
    namespace,
    defaultServiceAccount,
  })),
});
const toPlaces = (...places: string[]) => ({
  destinations: places.map((place) => {
    const [server = '', namespace = ''] = place.split(' ');
    return { server, namespace };
  }),
});
const deniedKinds = (group: string, ...names: string[]): ValueMap => ({
  namespaceResourceBlacklist: names.map((kind) => ({ group, kind })),
});
const kinds = (group: string, kind: string) => ({ clusterResourceWhitelist: [{ group, kind }] });
const repositories = (...sourceRepos: string[]) => ({ sourceRepos });
const team = (policies: string[], groups: string[] = []) => ({ roles: [{ name: 'team', policies, groups }] });
const every = 'p, proj:team:team, applications, *, team/*, allow';
/** What a project permits before and after, where that is more. */
const WIDER: [what: string, base: ValueMap, head: ValueMap][] = [
  ['a shell in its pods', team([]), team(['p, proj:team:team, exec, create, team/*, allow'])],
  ['one more group with a role that may all', team([every], ['ops']), team([every], ['ops', 'everybody'])],
  ['every source by two stars', {}, repositories('**')],
  ['a pattern instead of a repository', repositories('https://git.example.com/acme/shop'), repositories('https://*')],
  ['two stars instead of one', {}, repositories('https://git.example.com/acme/**')],
  ['a denial of a source goes', repositories('*', '!https://git.example.com/secret/*'), repositories('*')],
  [
    'a denial alone, which permits the rest',
    {},
    repositories('https://git.example.com/acme/*', '!https://x.example.com/a'),
  ],
  ['every cluster by two stars', {}, toPlaces('** shop')],
  ['every cluster by a question mark and a star', {}, toPlaces('?* shop')],
  ['every cluster among alternatives', {}, toPlaces(`{${HERE},*} shop`)],
  ['every namespace by two stars', {}, toPlaces(`${HERE} **`)],
  ['every namespace by alternatives', {}, toPlaces(`${HERE} {shop,{a,*}}`)],
  ['namespaces by a pattern', {}, toPlaces(`${HERE} shop`, `${HERE} team-*`)],
  ['every namespace but one', {}, toPlaces(`${HERE} !kube-system`)],
  ['a denial of a namespace goes', toPlaces(`${HERE} *`, `${HERE} !kube-system`), toPlaces(`${HERE} *`)],
  ['a denial of a cluster goes', toPlaces('* shop', '!https://eu.example.com shop'), toPlaces('* shop')],
  ['every kind by two stars', kinds('', 'Namespace'), kinds('**', '**')],
  ['every kind by a question mark and a star', {}, kinds('rbac.authorization.k8s.io', '?*')],
  ['kinds by a pattern', kinds('', 'Namespace'), kinds('', 'N*')],
  ['a denial of a namespaced kind goes', deniedKinds('', 'ResourceQuota', 'LimitRange'), deniedKinds('', 'LimitRange')],
  ['a denial of namespaced kinds becomes a narrower one', deniedKinds('apps', '*'), deniedKinds('apps', 'D*')],
  [
    'a denial of a cluster-scoped kind goes',
    { ...kinds('*', '*'), clusterResourceBlacklist: [{ group: '', kind: 'Namespace' }] },
    kinds('*', '*'),
  ],
  ['the list of namespaced kinds goes', { namespaceResourceWhitelist: [{ group: '', kind: 'ConfigMap' }] }, {}],
  [
    'namespaced kinds by a pattern',
    { namespaceResourceWhitelist: [{ group: '', kind: 'ConfigMap' }] },
    { namespaceResourceWhitelist: [{ group: '*', kind: '*' }] },
  ],
  ['namespaces of Applications by a pattern', {}, { sourceNamespaces: ['team-?'] }],
  [
    'more patterns than are compared',
    repositories('*'),
    repositories(...Array.from({ length: 400 }, (_, index) => `https://${index}.example.com/${'*a'.repeat(100)}`)),
  ],
  ['a pattern that nothing can be made of', {}, toPlaces(`${HERE} ${'*'.repeat(1000)}`)],
];
/** Every namespaced kind of one more group. */
const MILDER: [what: string, severity: string, before: string[], group: string][] = [
  ['kinds of a controller', 'medium', ['example.com'], 'traefik.io'],
  ['kinds of Kubernetes that give no rights', 'medium', ['example.com'], 'autoscaling'],
  ['one more way to run pods', 'medium', ['apps'], 'batch'],
  ['the first way to run pods', 'high', ['example.com'], 'batch'],
  ['the core group', 'high', ['apps'], ''],
  ['roles', 'high', ['apps'], 'rbac.authorization.k8s.io'],
  ['Applications', 'high', ['apps'], 'argoproj.io'],
];
/** The same where it is not more, or only what is named. */
const NO_WIDER: [what: string, base: ValueMap, head: ValueMap][] = [
  ['two stars were there as one', repositories('*'), repositories('**')],
  ['a denial of a kind comes', deniedKinds('', 'ResourceQuota'), deniedKinds('', 'ResourceQuota', 'LimitRange')],
  ['a denial of a kind becomes a wider one', deniedKinds('', 'ResourceQuota'), deniedKinds('*', 'Resource*')],
  [
    'a denial goes of a kind that is not allowed',
    { ...kinds('', 'Namespace'), clusterResourceBlacklist: [{ group: 'apps', kind: 'Any' }] },
    kinds('', 'Namespace'),
  ],
  ['a list of namespaced kinds comes', {}, { namespaceResourceWhitelist: [{ group: '*', kind: '*' }] }],
  ['a pattern inside another one', repositories('*'), repositories('https://git.example.com/**')],
  ['one more repository', {}, repositories('https://git.example.com/acme/*', 'https://git.example.com/other/shop')],
  ['a denial comes', repositories('*'), repositories('*', '!https://git.example.com/secret/*')],
  [
    'a denial becomes a wider one',
    repositories('*', '!https://a.example.com/b'),
    repositories('*', '!https://a.example.com/*'),
  ],
  ['a cluster of many', toPlaces('* shop'), toPlaces(`${HERE} shop`)],
  ['every cluster in another spelling', toPlaces('* shop'), toPlaces('** shop')],
  ['every namespace in another spelling', toPlaces(`${HERE} *`), toPlaces(`${HERE} **`)],
  ['a namespace is denied', toPlaces(`${HERE} *`), toPlaces(`${HERE} *`, `${HERE} !kube-system`)],
  ['kinds of one group instead of all', kinds('*', '*'), kinds('apps', '*')],
  ['one more kind', kinds('', 'Namespace'), kinds('', 'PersistentVolume')],
  ['namespaces of Applications inside a pattern', { sourceNamespaces: ['*'] }, { sourceNamespaces: ['team-*'] }],
];
const inProject = (name: string, spec: ValueMap) => [applicationObject('a', { project: name }), project(spec)];
const own = { sourceRepos: ['*'], destinations: [{ server: '*', namespace: 'shop' }] };
const clusterWide = object('rbac.authorization.k8s.io/v1/ClusterRole', 'reader', { rules: [] });
const list = (names: string[], spec: ValueMap = {}) =>
  object('argoproj.io/v1alpha1/ApplicationSet', 'fleet', {
    spec: {
      generators: [{ list: { elements: names.map((name) => ({ name })) } }],
      template: { metadata: { name: 'app-{{name}}' }, spec: {} },
      ...spec,
    },
  });
const keep = { syncPolicy: { preserveResourcesOnDeletion: true } };
const cm = (data: ValueMap) => object('v1/ConfigMap', 'argocd-cm', { data });
const rbac = (csv: string, standard = '') =>
  object('v1/ConfigMap', 'argocd-rbac-cm', { data: { 'policy.csv': csv, 'policy.default': standard } });
const cluster = (labels: ValueMap) =>
  object('v1/Secret', 'eu', { data: {} }, { labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels } });
const generator = object('argoproj.io/v1alpha1/ApplicationSet', 'fleet', {
  spec: { generators: [{ clusters: { selector: { matchLabels: { env: 'prod' } } } }], template: {} },
});
const only = (name: string, spec: ValueMap = {}, metadata: ValueMap = {}) => ({
  root: [applicationObject(name, spec, metadata)],
  [name]: [web()],
});
const moved = {
  source: { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/web', targetRevision: 'main' },
};
const windows = (...schedules: string[]) => ({
  ...open,
  syncWindows: schedules.map((schedule) => ({ kind: 'allow', schedule, duration: '1h' })),
});

const mine = { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/a', targetRevision: 'main' };
const evil = { ...mine, repoURL: 'https://git.evil.example.net/acme/gitops.git' };
const values = { repoURL: mine.repoURL, targetRevision: 'main', ref: 'values' };
const sources = (...items: ValueMap[]) => ({ source: null, sources: items });

const ALL = 'p, role:all, *, *, *, allow';
const params = (name: string, key = 'url') => object('v1/ConfigMap', name, { data: { [key]: 'true' } });

export const ARGOCD_CASES: Case[] = [
  ['app-renamed', 'fires', 'cascades', 'critical', { base: only('old', moved), head: only('new', moved) }],
  [
    'app-renamed',
    'fires',
    'without finalizer',
    'medium',
    { base: only('old', moved, { finalizers: [] }), head: only('new', moved) },
  ],
  ['app-renamed', 'silent', 'another source', '', { base: only('old'), head: only('new') }],
  [
    'app-renamed',
    'exempt',
    'another destination',
    '',
    { base: only('old', moved), head: only('new', { ...moved, ...destination(HERE, 'store') }) },
  ],
  ['app-destination-cluster-changed', 'fires', 'server', 'high', apps({}, destination('https://eu.example.com'))],
  ['app-destination-cluster-changed', 'silent', 'namespace only', '', apps({}, destination(HERE, 'store'))],
  [
    'app-destination-cluster-changed',
    'exempt',
    'by name',
    '',
    apps({}, { destination: { name: 'in-cluster', namespace: 'shop' } }),
  ],
  ['app-destination-namespace-changed', 'fires', 'objects follow', 'high', apps({}, destination(HERE, 'store'))],
  [
    'app-destination-namespace-changed',
    'fires',
    'only a run follows',
    'low',
    {
      base: { root: [applicationObject('a')], a: [object('batch/v1/Job', 'once', RUN)] },
      head: { root: [applicationObject('a', destination(HERE, 'store'))], a: [object('batch/v1/Job', 'once', RUN)] },
    },
  ],
  [
    'app-destination-namespace-changed',
    'fires',
    'nobody knows what follows',
    'medium',
    {
      base: { root: [applicationObject('a')], a: [] },
      head: { root: [applicationObject('a', destination(HERE, 'store'))], a: [] },
      sides: { a: { failedOn: 'both', error: 'the chart cannot be fetched' } },
    },
  ],
  [
    'app-destination-namespace-changed',
    'fires',
    'nobody knows what follows of a part',
    'medium',
    {
      base: { root: [applicationObject('a')], a: [] },
      head: { root: [applicationObject('a', destination(HERE, 'store'))], a: [] },
      sides: { a: { partial: true, error: 'the chart cannot be fetched' } },
    },
  ],
  ['app-destination-namespace-changed', 'silent', 'same', '', apps({}, automated({ selfHeal: false }))],
  [
    'app-destination-namespace-changed',
    'exempt',
    'another cluster',
    '',
    apps({}, destination('https://eu.example.com', 'store')),
  ],
  ['auto-prune-enabled', 'fires', 'prune', 'high', apps(automated({ prune: false }), automated())],
  ['auto-prune-enabled', 'fires', 'automated with prune', 'high', apps({ syncPolicy: {} }, automated())],
  ['auto-prune-enabled', 'silent', 'off', '', apps(automated(), automated({ prune: false }))],
  [
    'auto-prune-enabled',
    'exempt',
    'new Application',
    '',
    { base: { root: [rest] }, head: { root: [rest, applicationObject('a')], a: [rest] } },
  ],
  ['allow-empty-enabled', 'fires', 'on', 'high', apps(automated(), automated({ allowEmpty: true }))],
  ['allow-empty-enabled', 'silent', 'off', '', apps(automated({ allowEmpty: true }), automated())],
  [
    'allow-empty-enabled',
    'exempt',
    'new Application',
    '',
    {
      base: { root: [rest] },
      head: { root: [rest, applicationObject('a', automated({ allowEmpty: true }))], a: [rest] },
    },
  ],
  [
    'sync-options-risky',
    'fires',
    'PruneLast goes',
    'medium',
    apps({ syncPolicy: { syncOptions: ['PruneLast=true'] } }, { syncPolicy: {} }),
  ],
  ['auto-sync-disabled', 'fires', 'gone', 'medium', apps(automated(), { syncPolicy: {} })],
  ['auto-sync-disabled', 'fires', 'enabled: false', 'medium', apps(automated(), automated({ enabled: false }))],
  ['auto-sync-disabled', 'fires', 'selfHeal', 'low', apps(automated(), automated({ selfHeal: false }))],
  ['auto-sync-disabled', 'silent', 'on', '', apps({ syncPolicy: {} }, automated())],
  [
    'auto-sync-disabled',
    'exempt',
    'was off',
    '',
    apps({ syncPolicy: {} }, { syncPolicy: { syncOptions: ['PruneLast=true'] } }),
  ],
  [
    'auto-sync-disabled',
    'fires',
    'skip-reconcile',
    'medium',
    operates(applicationObject('a', automated()), leftAlone(applicationObject('a', automated()))),
  ],
  [
    'auto-sync-disabled',
    'exempt',
    'was left alone before',
    '',
    operates(leftAlone(applicationObject('a', automated())), leftAlone(applicationObject('a', { syncPolicy: {} }))),
  ],
  ['app-operation-set', 'fires', 'prune', 'medium', operates(applicationObject('a'), starting({ prune: true }))],
  [
    'app-operation-set',
    'fires',
    'manifests',
    'high',
    operates(starting({ prune: true }), starting({ manifests: ['{}'] })),
  ],
  [
    'app-operation-set',
    'fires',
    'sources of a new Application',
    'high',
    operates(undefined, starting({ sources: [{ repoURL: 'https://git.example.com/evil/x' }] })),
  ],
  ['app-operation-set', 'silent', 'gone', '', operates(starting({ prune: true }), applicationObject('a'))],
  [
    'app-operation-set',
    'exempt',
    'stays',
    '',
    operates(starting({ revision: 'x' }), {
      ...starting({ revision: 'x' }),
      spec: applicationObject('a', automated()).spec ?? null,
    }),
  ],
  [
    'app-finalizer-added',
    'fires',
    'added',
    'medium',
    { ...finalizers(), head: { root: [applicationObject('a')], a: [rest] } },
  ],
  [
    'app-finalizer-added',
    'silent',
    'removed',
    '',
    { ...finalizers(FINALIZER), head: { root: [applicationObject('a', {}, { finalizers: [] })], a: [rest] } },
  ],
  [
    'app-finalizer-added',
    'exempt',
    'background',
    '',
    {
      ...finalizers(FINALIZER),
      head: { root: [applicationObject('a', {}, { finalizers: [`${FINALIZER}/background`] })], a: [rest] },
    },
  ],
  [
    'app-finalizer-removed',
    'fires',
    'removed',
    'low',
    { ...finalizers(FINALIZER), head: { root: [applicationObject('a', {}, { finalizers: [] })], a: [rest] } },
  ],
  [
    'app-finalizer-removed',
    'silent',
    'added',
    '',
    { ...finalizers(), head: { root: [applicationObject('a')], a: [rest] } },
  ],
  [
    'app-finalizer-removed',
    'exempt',
    'background',
    '',
    {
      ...finalizers(FINALIZER),
      head: { root: [applicationObject('a', {}, { finalizers: [`${FINALIZER}/background`] })], a: [rest] },
    },
  ],
  ['app-project-changed', 'fires', 'unknown project', 'medium', apps({}, { project: 'team' })],
  [
    'app-project-changed',
    'fires',
    'forbidden',
    'high',
    {
      base: { root: [applicationObject('a'), project({ ...narrow, destinations: [] })], a: [rest] },
      head: { root: inProject('team', { ...narrow, destinations: [] }), a: [rest] },
    },
  ],
  [
    'app-project-changed',
    'silent',
    'same',
    '',
    apps({ project: 'team' }, { project: 'team', ...automated({ prune: false }) }),
  ],
  ['app-project-changed', 'exempt', 'default written out', '', apps({ project: '' }, { project: 'default' })],
  ...(
    [
      [
        'fires',
        'another namespace',
        { server: HERE, namespace: 'other' },
        { destinations: [{ server: HERE, namespace: 'shop' }] },
      ],
      [
        'fires',
        'another cluster',
        { server: HERE, namespace: 'shop' },
        { destinations: [{ server: 'https://x', namespace: '*' }] },
      ],
      [
        'fires',
        'another repository',
        { server: HERE, namespace: 'shop' },
        { sourceRepos: ['https://git.example.com/else/*'] },
      ],
      [
        'fires',
        'a kind',
        { server: HERE, namespace: 'shop' },
        { namespaceResourceBlacklist: [{ group: '', kind: 'ConfigMap' }] },
      ],
      [
        'fires',
        'another namespace of a cluster whose address nobody knows',
        { name: 'smaug', namespace: 'other' },
        { destinations: [{ server: 'https://smaug.example.com', namespace: 'shop' }] },
      ],
      [
        'exempt',
        'a cluster whose address nobody knows',
        { name: 'smaug', namespace: 'shop' },
        { destinations: [{ server: 'https://smaug.example.com', namespace: 'shop' }] },
      ],
      [
        'silent',
        'permitted',
        { server: HERE, namespace: 'shop' },
        { destinations: [{ name: 'in-cluster', namespace: 'sh*' }] },
      ],
    ] as [Case[1], string, ValueMap, ValueMap][]
  ).map(([does, what, place, spec]): Case => [
    'app-not-permitted',
    does,
    what,
    does === 'fires' ? 'high' : '',
    {
      base: { root: [project({ ...open, ...spec }), rest] },
      head: {
        root: [project({ ...open, ...spec }), rest, applicationObject('a', { project: 'team', destination: place })],
        a: [rest],
      },
    },
  ]),
  [
    'app-not-permitted',
    'fires',
    'a kind that comes',
    'high',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', open), a: [rest, clusterWide] },
    },
  ],
  [
    'app-not-permitted',
    'fires',
    'an object in a namespace of others',
    'high',
    {
      base: { root: inProject('team', own), a: [rest] },
      head: { root: inProject('team', own), a: [rest, object('v1/ConfigMap', 'x', {}, { namespace: 'other' })] },
    },
  ],
  [
    'app-not-permitted',
    'exempt',
    'another one is there although it is forbidden the like',
    '',
    {
      base: { root: inProject('team', open), a: [rest, clusterWide] },
      head: {
        root: [...inProject('team', open), applicationObject('b', { project: 'team' })],
        a: [rest, clusterWide],
        b: [clusterWide],
      },
    },
  ],
  [
    'app-not-permitted',
    'exempt',
    'the project is not here',
    '',
    {
      base: { root: [rest] },
      head: { root: [rest, applicationObject('a', { project: 'team' })], a: [rest] },
    },
  ],
  [
    'app-not-permitted',
    'exempt',
    'the project takes it away',
    '',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', { ...open, destinations: [] }), a: [rest] },
    },
  ],
  ...(
    [
      ['fires', 'a new one', [writesTo('a', 'web')], [writesTo('a', 'web'), writesTo('b', 'web')]],
      [
        'fires',
        'one that gets the path of another',
        [writesTo('a', 'web'), writesTo('b', 'api')],
        [writesTo('a', 'web'), writesTo('b', 'web')],
      ],
      [
        'fires',
        'a third one',
        [writesTo('a', 'web'), writesTo('b', 'web')],
        ['a', 'b', 'c'].map((id) => writesTo(id, 'web')),
      ],
      [
        'fires',
        'another dry revision: they write over each other',
        [writesTo('a', 'web')],
        [writesTo('a', 'web'), writesTo('b', './web', 'env/prod', 'dev')],
      ],
      ['silent', 'another path', [writesTo('a', 'web')], [writesTo('a', 'web'), writesTo('b', 'api')]],
      ['silent', 'another branch', [writesTo('a', 'web')], [writesTo('a', 'web'), writesTo('b', 'web', 'env/dev')]],
      [
        'exempt',
        'it was so before',
        [writesTo('a', 'web'), writesTo('b', 'web')],
        [writesTo('a', 'web'), writesTo('b', 'web'), writesTo('c', 'api')],
      ],
    ] as [Case[1], string, ValueMap[], ValueMap[]][]
  ).map(([does, what, base, head]): Case => [
    'hydrator-path-shared',
    does,
    what,
    does === 'fires' ? 'high' : '',
    hydrating(base, head),
  ]),
  ...(
    [
      ['fires', 'a project that does not exist', 'high', 'team', {}],
      ['exempt', 'others are in projects that are kept elsewhere', '', 'elsewhere', {}],
      ['exempt', 'a project that the configuration names', '', 'team', { said: ['ta*'] }],
    ] as [Case[1], string, string, string, NonNullable<Scenario['projects']>][]
  ).map(([does, what, severity, other, projects]): Case => [
    'app-not-permitted',
    does,
    what,
    severity,
    {
      base: { root: [...inProject('team', open), applicationObject('b', { project: other })], a: [rest] },
      head: {
        root: [
          ...inProject('team', open),
          applicationObject('b', { project: other }),
          applicationObject('c', { project: 'taem' }),
        ],
        a: [rest],
        c: [rest],
      },
      projects,
    },
  ]),
  ...(
    [
      ['fires', 'its own namespace', 'high', 'argocd'],
      ['exempt', 'where Argo CD is is not known, as no Application is there', '', 'argocd-system'],
    ] as [Case[1], string, string, string][]
  ).map(([does, what, severity, namespace]): Case => [
    'app-not-permitted',
    does,
    what,
    severity,
    {
      base: { root: inProject('team', open), a: [rest] },
      head: {
        root: [...inProject('team', open), applicationObject('c', { project: 'team' }, { namespace: 'teams' })],
        a: [rest],
        c: [rest],
      },
      projects: { namespace },
    },
  ]),
  [
    'app-project-changed',
    'fires',
    'to one that does not exist',
    'high',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: [project(open), applicationObject('a', { project: 'taem' })], a: [rest] },
      projects: {},
    },
  ],
  [
    'appproject-deleted',
    'fires',
    'used',
    'high',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: [applicationObject('a', { project: 'team' })], a: [rest] },
    },
  ],
  [
    'appproject-deleted',
    'silent',
    'changed',
    '',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', { ...open, description: 'x' }), a: [rest] },
    },
  ],
  [
    'appproject-deleted',
    'exempt',
    'nobody uses it',
    '',
    {
      base: { root: [applicationObject('a'), project(open)], a: [rest] },
      head: { root: [applicationObject('a')], a: [rest] },
    },
  ],
  [
    'appproject-narrowed',
    'fires',
    'destination',
    'high',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', { ...open, destinations: [{ server: HERE, namespace: 'other' }] }), a: [rest] },
    },
  ],
  [
    'appproject-narrowed',
    'fires',
    'a star that ends at the next slash',
    'high',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', { ...open, sourceRepos: ['https://git.example.com/*'] }), a: [rest] },
    },
  ],
  [
    'appproject-narrowed',
    'fires',
    'a denial',
    'high',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', { ...open, sourceRepos: ['*', '!https://git.example.com/acme/*'] }), a: [rest] },
    },
  ],
  [
    'appproject-narrowed',
    'silent',
    'another spelling of the repository',
    '',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', { ...open, sourceRepos: ['https://GIT.example.com/acme/GitOps'] }), a: [rest] },
    },
  ],
  [
    'appproject-narrowed',
    'silent',
    'the cluster by its name',
    '',
    {
      base: { root: inProject('team', open), a: [rest] },
      head: { root: inProject('team', { ...open, destinations: [{ name: 'in-cluster', namespace: '*' }] }), a: [rest] },
    },
  ],
  [
    'appproject-narrowed',
    'silent',
    'still allowed',
    '',
    { base: { root: inProject('team', open), a: [rest] }, head: { root: inProject('team', narrow), a: [rest] } },
  ],
  [
    'appproject-narrowed',
    'exempt',
    'nobody uses it',
    '',
    {
      base: { root: [applicationObject('a'), project(open)], a: [rest] },
      head: { root: [applicationObject('a'), project({ ...open, destinations: [] })], a: [rest] },
    },
  ],
  [
    'appproject-widened',
    'fires',
    'another account for a destination',
    'high',
    pair(project(syncsAs(['shop', 'deployer'])), project(syncsAs(['shop', 'kube-system:admin']))),
  ],
  [
    'appproject-widened',
    'fires',
    'an account for one more destination',
    'high',
    pair(project(syncsAs(['shop', 'deployer'])), project(syncsAs(['shop', 'deployer'], ['*', 'admin']))),
  ],
  [
    'appproject-widened',
    'fires',
    'a destination without its account',
    'high',
    pair(project(syncsAs(['shop', 'deployer'], ['web', 'deployer'])), project(syncsAs(['web', 'deployer']))),
  ],
  [
    'appproject-widened',
    'fires',
    'accounts in another order',
    'high',
    pair(
      project(syncsAs(['shop', 'deployer'], ['*', 'admin'])),
      project(syncsAs(['*', 'admin'], ['shop', 'deployer'])),
    ),
  ],
  [
    'appproject-widened',
    'silent',
    'accounts where there were none',
    '',
    pair(project(narrow), project({ ...narrow, ...syncsAs(['shop', 'deployer']) })),
  ],
  [
    'appproject-widened',
    'fires',
    'one more key for signatures',
    'high',
    pair(
      project({ ...narrow, signatureKeys: [{ keyID: '4AEE18F83AFDEB23' }] }),
      project({ ...narrow, signatureKeys: [{ keyID: '4AEE18F83AFDEB23' }, { keyID: 'AAAA18F83AFDEB23' }] }),
    ),
  ],
  [
    'appproject-widened',
    'silent',
    'a key for signatures where there was none',
    '',
    pair(project(narrow), project({ ...narrow, signatureKeys: [{ keyID: '4AEE18F83AFDEB23' }] })),
  ],
  [
    'appproject-widened',
    'fires',
    'every source',
    'high',
    pair(project(narrow), project({ ...narrow, sourceRepos: ['*'] })),
  ],
  [
    'appproject-widened',
    'fires',
    'another cluster',
    'high',
    pair(
      project(narrow),
      project({
        ...narrow,
        destinations: [...narrow.destinations, { server: 'https://eu.example.com', namespace: 'shop' }],
      }),
    ),
  ],
  ...WIDER.map(([what, base, head]): Case => [
    'appproject-widened',
    'fires',
    what,
    'high',
    pair(project({ ...narrow, ...base }), project({ ...narrow, ...head })),
  ]),
  ...MILDER.map(([what, severity, before, group]): Case => [
    'appproject-widened',
    'fires',
    what,
    severity,
    pair(
      project({ ...narrow, namespaceResourceWhitelist: before.map((each) => ({ group: each, kind: '*' })) }),
      project({
        ...narrow,
        namespaceResourceWhitelist: [...before, group].map((each) => ({ group: each, kind: '*' })),
      }),
    ),
  ]),
  ...NO_WIDER.map(([what, base, head]): Case => [
    'appproject-widened',
    'silent',
    what,
    '',
    pair(project({ ...narrow, ...base }), project({ ...narrow, ...head })),
  ]),
  ['appproject-widened', 'silent', 'narrower', '', pair(project(open), project(narrow))],
  [
    'appproject-widened',
    'exempt',
    'one more namespace',
    '',
    pair(
      project(narrow),
      project({ ...narrow, destinations: [...narrow.destinations, { server: HERE, namespace: 'store' }] }),
    ),
  ],
  ['sync-window-changed', 'fires', 'gone', 'medium', pair(project(windows('0 8 * * *')), project(open))],
  [
    'sync-window-changed',
    'silent',
    'something else',
    '',
    pair(project(windows('0 8 * * *')), project({ ...windows('0 8 * * *'), description: 'x' })),
  ],
  [
    'sync-window-changed',
    'exempt',
    'order',
    '',
    pair(project(windows('0 8 * * *', '0 9 * * *')), project(windows('0 9 * * *', '0 8 * * *'))),
  ],
  [
    'target-revision-floating',
    'fires',
    'tag to branch',
    'medium',
    apps(source({}), source({ targetRevision: 'main' })),
  ],
  ['target-revision-floating', 'fires', 'chart to range, production', 'high', apps(chart('1.2.0'), chart('1.*'), PROD)],
  ['target-revision-floating', 'silent', 'next tag', '', apps(source({}), source({ targetRevision: 'v1.3.0' }))],
  [
    'target-revision-floating',
    'exempt',
    'floated before',
    '',
    apps(source({ targetRevision: 'main' }), source({ targetRevision: 'HEAD' })),
  ],
  [
    'target-revision-floating',
    'fires',
    'from the main branch to another one',
    'medium',
    apps(source({ targetRevision: 'HEAD' }), source({ targetRevision: 'feature' })),
  ],
  [
    'target-revision-floating',
    'fires',
    'to what a fork pushes',
    'high',
    apps(source({ targetRevision: 'main' }), source({ targetRevision: 'refs/pull/7/head' })),
  ],
  [
    'target-revision-floating',
    'fires',
    'while a source comes',
    'medium',
    apps(sources({ ...mine, targetRevision: 'v1.2.0' }), sources({ ...mine, path: 'apps/b' }, values)),
  ],
  [
    'target-revision-floating',
    'silent',
    'one branch for another',
    '',
    apps(source({ targetRevision: 'live' }), source({ targetRevision: 'canary' })),
  ],
  [
    'target-revision-floating',
    'silent',
    'values of a branch beside it',
    '',
    apps(sources({ ...mine, targetRevision: 'v1.2.0' }), sources({ ...mine, targetRevision: 'v1.2.0' }, values)),
  ],
  ...(
    [
      ['fires', 'a branch of somebody new', 'high', { ...evil, targetRevision: 'main' }],
      ['fires', 'what somebody new has now', 'high', { ...evil, targetRevision: '' }],
      ['fires', 'a branch of somebody new, called like a commit', 'high', { ...evil, targetRevision: 'c0ffee12' }],
      [
        'fires',
        'a range of versions of somebody new',
        'medium',
        { ...evil, path: '', chart: 'a', targetRevision: '1.*' },
      ],
      ['silent', 'a commit of somebody new', '', { ...evil, targetRevision: 'c0ffee'.repeat(7).slice(0, 40) }],
      ['silent', 'a version of somebody new', '', { ...evil, targetRevision: 'v1.2.0' }],
      ['exempt', 'a branch of somebody known', '', { ...mine, repoURL: 'git@git.example.com:acme/other.git' }],
    ] as const
  ).map(([kind, what, severity, from]): Case => {
    const added = applicationObject('b', { source: { ...from } });
    const there = { root: [applicationObject('a')], a: [web()] };
    const head = { root: [applicationObject('a'), added], a: [web()], b: [web({ name: 'b' })] };
    return [
      'target-revision-floating',
      kind,
      `a new Application that follows ${what}`,
      severity,
      { base: there, head },
    ];
  }),
  ['target-revision-downgrade', 'fires', 'lower', 'medium', apps(source({}), source({ targetRevision: 'v1.1.0' }))],
  ['target-revision-downgrade', 'fires', 'chart over a major', 'medium', apps(chart('1.2.0'), chart('2.0.0'))],
  ['target-revision-downgrade', 'silent', 'chart minor', '', apps(chart('1.2.0'), chart('1.3.0'))],
  [
    'target-revision-downgrade',
    'fires',
    'an older prerelease',
    'medium',
    apps(chart('1.2.0-rc.2'), chart('1.2.0-rc.1')),
  ],
  [
    'target-revision-downgrade',
    'fires',
    'an older release called after a commit',
    'medium',
    apps(chart('1.2.0-g3c8252b'), chart('1.1.0-g58e88a9')),
  ],
  [
    'target-revision-downgrade',
    'fires',
    'fewer commits since the release',
    'medium',
    apps(chart('1.2.0-12-g3c8252b'), chart('1.2.0-5-g58e88a9')),
  ],
  ...[
    ['2026.8.20-g58e88a910969', '2026.8.20-g3c8252b26252'],
    ['0.0.0-58e88a9', '0.0.0-3c8252b'],
    ['1.2.0-main.58e88a9', '1.2.0-main.3c8252b'],
    ['1.2.0-5-g58e88a9', '1.2.0-12-g3c8252b'],
  ].map(([from = '', to = '']): Case => [
    'target-revision-downgrade',
    'exempt',
    `a build called after its commit: ${to}`,
    '',
    apps(chart(from), chart(to)),
  ]),
  [
    'target-revision-downgrade',
    'exempt',
    'no version',
    '',
    apps(source({ targetRevision: 'main' }), source({ targetRevision: 'v1.0.0' })),
  ],
  [
    'source-repo-changed',
    'fires',
    'another owner',
    'high',
    apps(source({}), source({ repoURL: 'https://git.example.com/mallory/gitops.git' })),
  ],
  [
    'source-repo-changed',
    'fires',
    'same owner',
    'medium',
    apps(source({}), source({ repoURL: 'https://git.example.com/acme/other.git' })),
  ],
  ['source-repo-changed', 'fires', 'plugin', 'high', apps(source({}), source({ plugin: { name: 'run-me' } }))],
  ['source-repo-changed', 'fires', 'while a source comes', 'high', apps({ source: mine }, sources(evil, values))],
  [
    'source-repo-changed',
    'fires',
    'while a source goes',
    'high',
    apps(sources(mine, { ...mine, path: 'apps/b' }), { source: evil }),
  ],
  ['source-repo-changed', 'fires', 'one more', 'medium', apps({ source: mine }, sources(mine, evil))],
  ['source-repo-changed', 'silent', 'values of the same repository', '', apps({ source: mine }, sources(mine, values))],
  ['source-repo-changed', 'silent', 'path', '', apps(source({}), source({ path: 'apps/b' }))],
  [
    'source-repo-changed',
    'exempt',
    'spelling',
    '',
    apps(source({}), source({ repoURL: 'git@git.example.com:acme/gitops' })),
  ],
  ['sync-options-risky', 'fires', 'Replace', 'high', apps(options(), options('Replace=true'))],
  ['sync-options-risky', 'fires', 'guard gone', 'high', apps(options('FailOnSharedResource=true'), options())],
  ['sync-options-risky', 'fires', 'server-side', 'medium', apps(options(), options('ServerSideApply=true'))],
  [
    'sync-options-risky',
    'fires',
    'Force on an object',
    'high',
    pair(web(), web({ annotations: { 'argocd.argoproj.io/sync-options': 'Force=true' } })),
  ],
  ['sync-options-risky', 'silent', 'CreateNamespace comes', '', apps(options(), options('CreateNamespace=true'))],
  ['sync-options-risky', 'exempt', 'Force for the Application', '', apps(options(), options('Force=true'))],
  [
    'ignore-differences-removed',
    'fires',
    'path',
    'medium',
    apps(ignoring('/spec/replicas', '/metadata/labels'), ignoring('/metadata/labels'), {}, [web()]),
  ],
  [
    'ignore-differences-removed',
    'silent',
    'added',
    '',
    apps(ignoring('/spec/replicas'), ignoring('/spec/replicas', '/metadata/labels')),
  ],
  [
    'ignore-differences-removed',
    'exempt',
    'order',
    '',
    apps(ignoring('/spec/replicas', '/metadata/labels'), ignoring('/metadata/labels', '/spec/replicas'), {}, [web()]),
  ],
  [
    'ignore-differences-removed',
    'exempt',
    'the same as an expression',
    '',
    apps(ignoring('/spec/replicas', '/metadata/labels'), IGNORING_BY_JQ, {}, [web()]),
  ],
  [
    'ignore-differences-removed',
    'exempt',
    'a wider one',
    '',
    apps(ignoring('/metadata/labels', '/metadata/annotations/a'), ignoring('/metadata'), {}, [web()]),
  ],
  [
    'ignore-differences-removed',
    'fires',
    'one that only begins alike',
    'medium',
    apps(ignoring('/metadata/labels'), ignoring('/metadata/lab'), {}, [web()]),
  ],
  ['ignore-differences-removed', 'exempt', 'nothing is left that it is about', '', apps(ignoring('/spec'), {})],
  [
    'ignore-differences-removed',
    'fires',
    'nobody knows what is left that it is about',
    'medium',
    apps(ignoring('/spec'), {}, { sides: { a: { partial: true, error: 'no chart' } } }),
  ],
  ['appset-deleted', 'fires', 'gone', 'critical', pair([list(['eu']), rest], rest)],
  ['appset-deleted', 'silent', 'changed', '', pair(list(['eu']), list(['eu', 'us']))],
  ['appset-deleted', 'exempt', 'preserves', '', pair([list(['eu'], keep), rest], rest)],
  ['appset-output-shrunk', 'fires', 'element gone', 'high', pair(list(['eu', 'us']), list(['eu']))],
  ['appset-output-shrunk', 'fires', 'in production', 'critical', pair(list(['eu', 'us']), list(['eu']), PROD)],
  ['appset-output-shrunk', 'fires', 'half of them', 'critical', pair(list(['a', 'b', 'c', 'd']), list(['a', 'b']))],
  ['appset-output-shrunk', 'fires', 'Applications of the tree gone', 'high', fleet([rest], ['us'])],
  [
    'appset-output-shrunk',
    'fires',
    'with data',
    'critical',
    fleet([object('v1/PersistentVolumeClaim', 'data')], ['us']),
  ],
  ['appset-output-shrunk', 'fires', 'most of the tree', 'critical', fleet([rest], ['us', 'asia'])],
  ['appset-output-shrunk', 'fires', 'nothing deployed', 'low', fleet([], ['us'])],
  ['appset-output-shrunk', 'fires', 'a run', 'low', fleet([object('batch/v1/Job', 'once', RUN)], ['us'])],
  [
    'appset-output-shrunk',
    'fires',
    'nothing destroyed',
    'low',
    fleet(
      [object('v1/ConfigMap', 'rest', {}, { annotations: { 'argocd.argoproj.io/sync-options': 'Delete=false' } })],
      ['us', 'asia'],
    ),
  ],
  [
    'appset-output-shrunk',
    'fires',
    'production gone',
    'critical',
    {
      ...fleet([rest], ['us']),
      policy: { production: { apps: ['app-us'], namespaces: [], clusters: [] } },
    },
  ],
  [
    'appset-output-shrunk',
    'fires',
    'previews gone',
    'low',
    {
      ...fleet([rest], ['us', 'asia']),
      policy: { ephemeral: { apps: ['app-us', 'app-asia'], namespaces: [], clusters: [] } },
    },
  ],
  ['appset-output-shrunk', 'silent', 'element added', '', pair(list(['eu']), list(['eu', 'us']))],
  [
    'appset-output-shrunk',
    'exempt',
    'create-update',
    '',
    pair(list(['eu', 'us']), list(['eu'], { syncPolicy: { applicationsSync: 'create-update' } })),
  ],
  ['appset-guard-removed', 'fires', 'preserve', 'high', pair(list(['eu'], keep), list(['eu']))],
  [
    'appset-guard-removed',
    'fires',
    'missingkey',
    'high',
    pair(list(['eu'], { goTemplateOptions: ['missingkey=error'] }), list(['eu'])),
  ],
  ['appset-guard-removed', 'silent', 'added', '', pair(list(['eu']), list(['eu'], keep))],
  ['appset-guard-removed', 'exempt', 'new', '', pair(rest, [rest, list(['eu'])])],
  [
    'argocd-tracking-changed',
    'fires',
    'method',
    'critical',
    pair(cm({}), cm({ 'application.resourceTrackingMethod': 'label' })),
  ],
  ['argocd-tracking-changed', 'silent', 'another key', '', pair(cm({}), cm({ url: 'https://argocd.example.com' }))],
  [
    'argocd-tracking-changed',
    'exempt',
    'default written out',
    '',
    pair(cm({}), cm({ 'application.resourceTrackingMethod': 'annotation' })),
  ],
  ['argocd-rbac-widened', 'fires', 'admin', 'high', pair(rbac(''), rbac('g, everyone, role:admin'))],
  ['argocd-rbac-widened', 'fires', 'default', 'high', pair(rbac('', 'role:readonly'), rbac('', 'role:admin'))],
  [
    'argocd-rbac-widened',
    'silent',
    'narrow policy',
    '',
    pair(rbac(''), rbac('p, role:dev, applications, sync, team/*, allow')),
  ],
  [
    'argocd-rbac-widened',
    'fires',
    'one more in a role of its own that may all',
    'high',
    pair(rbac(`${ALL}\ng, ops, role:all`), rbac(`${ALL}\ng, ops, role:all\ng, eve, role:all`)),
  ],
  [
    'argocd-rbac-widened',
    'fires',
    'everything with all Applications',
    'high',
    pair(rbac(''), rbac('p, role:dev, applications, *, */*, allow')),
  ],
  [
    'argocd-rbac-widened',
    'fires',
    'a shell in every pod',
    'high',
    pair(rbac(''), rbac('p, eve, exec, create, */*, allow')),
  ],
  [
    'argocd-rbac-widened',
    'fires',
    'settings that no Application had',
    'high',
    pair(rest, [rest, rbac('', 'role:admin')]),
  ],
  [
    'argocd-rbac-widened',
    'fires',
    'anonymous users',
    'high',
    pair(params('argocd-cm'), params('argocd-cm', 'users.anonymous.enabled')),
  ],
  [
    'argocd-rbac-widened',
    'fires',
    'no logins',
    'high',
    pair(params('argocd-cmd-params-cm'), params('argocd-cmd-params-cm', 'server.disable.auth')),
  ],
  [
    'argocd-rbac-widened',
    'silent',
    'another setting',
    '',
    pair(params('argocd-cm'), params('argocd-cm', 'admin.enabled')),
  ],
  [
    'argocd-rbac-widened',
    'silent',
    'new settings',
    '',
    pair(rest, [rest, rbac('p, role:dev, applications, get, */*, allow')]),
  ],
  ['argocd-rbac-widened', 'exempt', 'a denial', '', pair(rbac(''), rbac('p, eve, *, *, *, deny'))],
  ['argocd-rbac-widened', 'exempt', 'blanks', '', pair(rbac('g, ops, role:admin'), rbac('g,ops,role:admin'))],
  [
    'cluster-secret-relabelled',
    'fires',
    'a generator drops it',
    'critical',
    pair([cluster({ env: 'prod' }), generator], [cluster({ env: 'dev' }), generator]),
  ],
  [
    'cluster-secret-relabelled',
    'silent',
    'label added',
    '',
    pair([cluster({ env: 'prod' }), generator], [cluster({ env: 'prod', tier: '1' }), generator]),
  ],
  ['cluster-secret-relabelled', 'exempt', 'no generator', '', pair(cluster({ env: 'prod' }), cluster({ env: 'dev' }))],
];

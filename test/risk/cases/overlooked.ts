import type { ValueMap } from '../../../src/manifest/model.ts';
import { apps, type Case, ingress, object, pair, service, web } from './build.ts';

const ignoring = (...entries: ValueMap[]) => ({ ignoreDifferences: entries });
const pointers = (...jsonPointers: string[]) => ignoring({ group: 'apps', kind: 'Deployment', jsonPointers });
const jq = (...jqPathExpressions: string[]) => ignoring({ group: '*', kind: '*', jqPathExpressions });
const set = (...jsonPointers: string[]) =>
  object('argoproj.io/v1alpha1/ApplicationSet', 'all', {
    spec: {
      ...(jsonPointers.length === 0 ? {} : { ignoreApplicationDifferences: [{ jsonPointers }] }),
      generators: [{ list: { elements: [{ name: 'x' }] } }],
      template: { metadata: { name: '{{name}}' }, spec: {} },
    },
  });
const settings = (name: string, data: ValueMap) => object('v1/ConfigMap', name, { data: { a: 'b', ...data } });
const params = (data: ValueMap) => settings('argocd-cmd-params-cm', data);
const main = (data: ValueMap) => settings('argocd-cm', data);
const project = (spec: ValueMap) =>
  object('argoproj.io/v1alpha1/AppProject', 'team', {
    spec: {
      sourceRepos: ['https://git.example.com/x'],
      destinations: [{ server: 'https://a', namespace: 'b' }],
      ...spec,
    },
  });
const alb = (group?: string) =>
  ingress(
    ['a.example.com'],
    {},
    group === undefined ? {} : { annotations: { 'alb.ingress.kubernetes.io/group.name': group } },
  );
const NGINX = 'nginx.ingress.kubernetes.io';
const nginx = (annotations: ValueMap, namespace = 'shop', name = 'web') =>
  ingress(['a.example.com'], {}, { namespace, annotations }, name);
const canary = (weight: string, namespace = 'shop', more: ValueMap = {}) =>
  nginx({ [`${NGINX}/canary`]: 'true', [`${NGINX}/canary-weight`]: weight, ...more }, namespace, 'canary');
const bare = (selector: ValueMap = {}) =>
  object('v1/Service', 'web', { spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } });
const slice = object(
  'discovery.k8s.io/v1/EndpointSlice',
  'web-1',
  { addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.7'] }], ports: [{ name: 'http', port: 8080 }] },
  { labels: { 'kubernetes.io/service-name': 'web' } },
);

/** What Argo CD newly overlooks or gives up, and requests that end elsewhere. */
export const OVERLOOKED_CASES: Case[] = [
  ['ignore-differences-widened', 'fires', 'the spec', 'high', apps({}, pointers('/spec'))],
  ['ignore-differences-widened', 'fires', 'the template', 'high', apps({}, pointers('/spec/template'))],
  ['ignore-differences-widened', 'fires', 'everything', 'high', apps({}, jq('.'))],
  ['ignore-differences-widened', 'fires', 'containers', 'medium', apps({}, jq('.spec.template.spec.containers[]'))],
  ['ignore-differences-widened', 'fires', 'rules', 'medium', apps({}, pointers('/rules'))],
  [
    'ignore-differences-widened',
    'fires',
    'what Argo CD wrote',
    'high',
    apps({}, ignoring({ kind: 'Deployment', managedFieldsManagers: ['argocd-controller'] })),
  ],
  ['ignore-differences-widened', 'fires', 'a set, the spec', 'high', pair(set(), set('/spec'))],
  [
    'ignore-differences-widened',
    'fires',
    'a set, the source',
    'medium',
    pair(set(), set('/spec/source/targetRevision')),
  ],
  ['ignore-differences-widened', 'silent', 'replicas', '', apps({}, pointers('/spec/replicas'))],
  ['ignore-differences-widened', 'silent', 'a bundle', '', apps({}, jq('.webhooks[]?.clientConfig.caBundle'))],
  [
    'ignore-differences-widened',
    'silent',
    'less than before',
    '',
    apps(pointers('/spec', '/rules'), pointers('/spec')),
  ],
  [
    'ignore-differences-widened',
    'silent',
    'another controller',
    '',
    apps({}, ignoring({ kind: 'Deployment', managedFieldsManagers: ['kube-controller-manager'] })),
  ],
  ['ignore-differences-widened', 'silent', 'a set, an annotation', '', pair(set(), set('/metadata/annotations/x'))],
  [
    'ignore-differences-widened',
    'exempt',
    'did so before',
    '',
    apps(pointers('/spec'), { ...pointers('/spec'), project: 'x' }),
  ],

  [
    'argocd-trust-widened',
    'fires',
    'server.insecure',
    'medium',
    pair(params({}), params({ 'server.insecure': 'true' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'without TLS',
    'medium',
    pair(params({}), params({ 'reposerver.disable.tls': 'true' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'every certificate',
    'medium',
    pair(params({ 'controller.repo.server.strict.tls': 'true' }), params({})),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'requests of other pages',
    'medium',
    pair(params({}), params({ 'server.api.content.types': '' })),
  ],
  [
    'argocd-trust-widened',
    'silent',
    'with TLS',
    '',
    pair(params({ 'server.insecure': 'true' }), params({ 'server.insecure': 'false' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'value files of files',
    'medium',
    pair(main({}), main({ 'helm.valuesFileSchemes': 'http, https, file' })),
  ],
  [
    'argocd-trust-widened',
    'silent',
    'value files of the web',
    '',
    pair(main({}), main({ 'helm.valuesFileSchemes': 'https' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'never looks at Git',
    'medium',
    pair(main({}), main({ 'timeout.reconciliation': '0s' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'looks every month',
    'medium',
    pair(main({}), main({ 'timeout.reconciliation': '720h' })),
  ],
  [
    'argocd-trust-widened',
    'silent',
    'looks every ten minutes',
    '',
    pair(main({}), main({ 'timeout.reconciliation': '600s' })),
  ],

  [
    'appproject-widened',
    'fires',
    'clusters of others',
    'high',
    pair(project({ permitOnlyProjectScopedClusters: true }), project({})),
  ],
  [
    'appproject-widened',
    'silent',
    'only its clusters',
    '',
    pair(project({}), project({ permitOnlyProjectScopedClusters: true })),
  ],
  [
    'appproject-widened',
    'fires',
    'objects of nobody',
    'medium',
    pair(project({ orphanedResources: { warn: true } }), project({})),
  ],
  [
    'appproject-widened',
    'fires',
    'all objects of nobody',
    'medium',
    pair(project({ orphanedResources: {} }), project({ orphanedResources: { ignore: [{ group: '*', kind: '*' }] } })),
  ],
  [
    'appproject-widened',
    'silent',
    'one kind of nobody',
    '',
    pair(
      project({ orphanedResources: {} }),
      project({ orphanedResources: { ignore: [{ kind: 'ConfigMap', name: 'x' }] } }),
    ),
  ],

  ['ingress-class-changed', 'fires', 'another group', 'medium', pair(alb('inside'), alb('outside'))],
  ['ingress-class-changed', 'silent', 'the same group', '', pair(alb('inside'), alb('inside'))],

  [
    'proxy-config-injected',
    'fires',
    'another name behind it',
    'medium',
    pair(nginx({}), nginx({ [`${NGINX}/upstream-vhost`]: 'x.example' })),
  ],
  [
    'proxy-config-injected',
    'silent',
    'not any more',
    '',
    pair(nginx({ [`${NGINX}/default-backend`]: 'x' }), nginx({})),
  ],

  [
    'name-leads-elsewhere',
    'fires',
    'a canary for all',
    'medium',
    pair([nginx({}), canary('5')], [nginx({}), canary('100')]),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a canary for all, counted otherwise',
    'medium',
    pair([nginx({}), canary('5')], [nginx({}), canary('5', 'shop', { [`${NGINX}/canary-weight-total`]: '10' })]),
  ],
  [
    'name-leads-elsewhere',
    'silent',
    'a canary for a few more',
    '',
    pair([nginx({}), canary('5')], [nginx({}), canary('20')]),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a canary of somebody else',
    'high',
    pair(nginx({}), [nginx({}), canary('1', 'other')]),
  ],
  ['name-leads-elsewhere', 'silent', 'a canary beside it', '', pair(nginx({}), [nginx({}), canary('1')])],

  ['service-orphan', 'fires', 'no selector any more', 'high', pair([web(), service()], [web(), bare()])],
  [
    'service-orphan',
    'exempt',
    'endpoints by hand',
    '',
    pair([web(), service()], [web(), bare(), slice], { everyKind: true }),
  ],
  [
    'service-orphan',
    'silent',
    'never had one',
    '',
    pair(bare(), { ...bare(), metadata: { name: 'web', labels: { a: 'b' } } }),
  ],
];

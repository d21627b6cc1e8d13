import type { ValueMap } from '../../../src/manifest/model.ts';
import { applicationObject } from '../../replay/scenario.ts';
import { apps, type Case, object, pair } from './build.ts';

const alertOf = (rule: ValueMap, labels: ValueMap = {}) =>
  object(
    'monitoring.coreos.com/v1/PrometheusRule',
    'own',
    { spec: { groups: [{ name: 'g', rules: [{ alert: 'Down', expr: 'up == 0', ...rule }] }] } },
    { labels },
  );
const prometheus = object('monitoring.coreos.com/v1/Prometheus', 'kps', {
  spec: { ruleSelector: { matchLabels: { release: 'kps' } } },
});
const rules = (names: string[], name = 'web') =>
  object('monitoring.coreos.com/v1/PrometheusRule', name, {
    spec: { groups: [{ name: 'g', rules: names.map((alert) => ({ alert, expr: 'up == 0' })) }] },
  });
const config = object('v1/ConfigMap', 'settings');
const settings = (name: string, data: ValueMap) => object('v1/ConfigMap', name, { data: { a: 'b', ...data } });
const main = (data: ValueMap) => settings('argocd-cm', data);
const params = (data: ValueMap) => settings('argocd-cmd-params-cm', data);
const notices = (data: ValueMap) => settings('argocd-notifications-cm', data);
const SUBSCRIBE = 'notifications.argoproj.io/subscribe.on-sync-failed.slack';
const WATCHED = 'argocd.argoproj.io/manifest-generate-paths';
const annotated = (base: ValueMap, head: ValueMap) => ({
  base: { root: [applicationObject('a', {}, { annotations: base })], a: [config] },
  head: { root: [applicationObject('a', {}, { annotations: head })], a: [config] },
});
const source = (more: ValueMap) => ({
  source: { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/a', targetRevision: 'main', ...more },
});
const set = (generators: ValueMap[], more: ValueMap = {}) =>
  object('argoproj.io/v1alpha1/ApplicationSet', 'all', {
    spec: { generators, template: { metadata: { name: '{{name}}' }, spec: {} }, ...more },
  });
const list = { list: { elements: [{ name: 'x' }] } };
const requests = (labels?: string[]) => ({
  pullRequest: { github: { owner: 'acme', repo: 'x', ...(labels === undefined ? {} : { labels }) } },
});
const git = (repoURL: string, revision = 'main') => ({ git: { repoURL, revision, directories: [{ path: 'apps/*' }] } });
const ACME = 'https://git.example.com/acme/gitops.git';
const steps = (count: number) => ({
  strategy: {
    type: 'RollingSync',
    rollingSync: { steps: Array.from({ length: count }, () => ({ matchExpressions: [] })) },
  },
});
const POLICY = 'p, proj:team:ci, applications';
const role = (policies: string[], more: ValueMap = {}) =>
  object('argoproj.io/v1alpha1/AppProject', 'team', {
    spec: {
      sourceRepos: ['https://git.example.com/x'],
      destinations: [{ server: 'https://a', namespace: 'b' }],
      roles: [{ name: 'ci', policies, ...more }],
    },
  });
const open = object('argoproj.io/v1alpha1/AppProject', 'open', {
  spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] },
});

/** Who is told, who decides what is made, and what keeps Argo CD at work. */
export const SILENCED_CASES: Case[] = [
  ['alerting-silenced', 'fires', 'removed', 'medium', pair([config, rules(['Down'])], config)],
  ['alerting-silenced', 'fires', 'one of them', 'medium', pair(rules(['Down', 'Slow']), rules(['Slow']))],
  ...(
    [
      ['fires', 'a constant', { expr: 'up == 0' }, { expr: 'vector(0) > 1' }],
      ['fires', 'a number', { expr: 'up == 0' }, { expr: '0 == bool 1' }],
      ['fires', 'what is cut off', { expr: 'up == 0' }, { expr: 'up == 0 unless on() vector(1)' }],
      ['fires', 'what is joined with nothing', { expr: 'up == 0' }, { expr: '(up == 0) and on() (vector(0) > 1)' }],
      ['fires', 'a long wait', { expr: 'up == 0', for: '5m' }, { expr: 'up == 0', for: '999d' }],
      ['fires', 'a wait where there was none', { expr: 'up == 0' }, { expr: 'up == 0', for: '1d12h' }],
      ['silent', 'a little longer', { expr: 'up == 0', for: '5m' }, { expr: 'up == 0', for: '15m' }],
      ['silent', 'another threshold', { expr: 'up == 0' }, { expr: 'rate(errors_total{job="vector"}[5m]) > 0.1' }],
      ['silent', 'a default for nothing', { expr: 'up == 0' }, { expr: '(up or vector(0)) == 0' }],
      ['silent', 'a constant that it was', { expr: 'vector(1)' }, { expr: 'vector(2)' }],
      ['silent', 'no duration', { expr: 'up == 0', for: '5m' }, { expr: 'up == 0', for: '{{ .x }}' }],
    ] satisfies [Case[1], string, ValueMap, ValueMap][]
  ).map(([kind, what, before, after]): Case => [
    'alerting-silenced',
    kind,
    what,
    kind === 'fires' ? 'medium' : '',
    pair(alertOf(before), alertOf(after)),
  ]),
  [
    'alerting-silenced',
    'fires',
    'no Prometheus takes it',
    'medium',
    pair([prometheus, alertOf({}, { release: 'kps' })], [prometheus, alertOf({}, { release: 'other' })]),
  ],
  [
    'alerting-silenced',
    'silent',
    'labels that no Prometheus asks for',
    '',
    pair([prometheus, alertOf({}, { release: 'kps', a: 'b' })], [prometheus, alertOf({}, { release: 'kps' })]),
  ],
  ['alerting-silenced', 'silent', 'one more', '', pair(rules(['Down']), rules(['Down', 'Slow']))],
  [
    'alerting-silenced',
    'exempt',
    'is elsewhere now',
    '',
    pair([config, rules(['Down'])], [config, rules(['Down'], 'other')]),
  ],
  ['alerting-silenced', 'fires', 'a trigger', 'medium', pair(notices({ 'trigger.on-sync-failed': 'x' }), notices({}))],
  [
    'alerting-silenced',
    'fires',
    'subscriptions',
    'medium',
    pair(notices({ subscriptions: 'x' }), notices({ subscriptions: '' })),
  ],
  [
    'alerting-silenced',
    'silent',
    'another trigger',
    '',
    pair(notices({ 'trigger.a': 'x' }), notices({ 'trigger.a': 'y' })),
  ],
  ['alerting-silenced', 'fires', 'of an Application', 'low', annotated({ [SUBSCRIBE]: 'ops' }, {})],

  [
    'auto-sync-disabled',
    'fires',
    'commits are not followed',
    'medium',
    annotated({}, { [WATCHED]: '/charts/web;lib' }),
  ],
  ['auto-sync-disabled', 'silent', 'its directory', '', annotated({}, { [WATCHED]: '.;/charts/web' })],
  ['auto-sync-disabled', 'silent', 'a directory above', '', annotated({}, { [WATCHED]: '/apps' })],
  ['auto-sync-disabled', 'silent', 'a pattern', '', annotated({}, { [WATCHED]: '/apps/*/values.yaml' })],
  ['auto-sync-disabled', 'silent', 'a pattern below its directory', '', annotated({}, { [WATCHED]: '*.yaml' })],
  ['auto-sync-disabled', 'fires', 'a pattern of somewhere else', 'medium', annotated({}, { [WATCHED]: '/other/*' })],

  [
    'source-repo-changed',
    'fires',
    'values of others',
    'high',
    apps(source({}), source({ helm: { valueFiles: ['https://x.example.org/v.yaml'] } })),
  ],
  [
    'source-repo-changed',
    'fires',
    'a component of others',
    'high',
    apps(source({}), source({ kustomize: { components: ['https://x.example.org/y?ref=main'] } })),
  ],
  [
    'source-repo-changed',
    'silent',
    'values of its own',
    '',
    apps(source({}), source({ helm: { valueFiles: ['v.yaml'] } })),
  ],
  [
    'source-repo-changed',
    'fires',
    'credentials',
    'medium',
    apps(source({}), source({ helm: { passCredentials: true } })),
  ],

  ['appset-generator-widened', 'fires', 'pull requests', 'medium', pair(set([list]), set([list, requests()]))],
  [
    'appset-generator-widened',
    'fires',
    'inside of another one',
    'medium',
    pair(set([list]), set([list, { matrix: { generators: [list, requests()] } }])),
  ],
  ['appset-generator-widened', 'fires', 'without labels', 'medium', pair(set([requests(['x'])]), set([requests()]))],
  ['appset-generator-widened', 'silent', 'with labels', '', pair(set([requests()]), set([requests(['x'])]))],
  [
    'appset-generator-widened',
    'fires',
    'every cluster',
    'medium',
    pair(set([{ clusters: { selector: { matchLabels: { env: 'dev' } } } }]), set([{ clusters: {} }])),
  ],
  [
    'appset-generator-widened',
    'fires',
    'another owner',
    'high',
    pair(set([git(ACME)]), set([git('https://x.example.org/y/z.git')])),
  ],
  ['appset-generator-widened', 'fires', 'another revision', 'medium', pair(set([git(ACME)]), set([git(ACME, 'dev')]))],
  [
    'appset-generator-widened',
    'silent',
    'another spelling',
    '',
    pair(set([git(ACME)]), set([git('https://git.example.com/acme/gitops')])),
  ],
  ['appset-generator-widened', 'fires', 'fewer steps', 'medium', pair(set([list], steps(2)), set([list], steps(1)))],
  [
    'appset-generator-widened',
    'fires',
    'no updates',
    'medium',
    pair(set([list]), set([list], { syncPolicy: { applicationsSync: 'create-only' } })),
  ],
  ['appset-generator-widened', 'exempt', 'new', '', pair([], set([requests()]))],

  [
    'appproject-widened',
    'fires',
    'a role may delete',
    'medium',
    pair(role([`${POLICY}, get, team/*, allow`]), role([`${POLICY}, delete, team/*, allow`])),
  ],
  [
    'appproject-widened',
    'fires',
    'a token',
    'medium',
    pair(
      role([`${POLICY}, sync, team/*, allow`]),
      role([`${POLICY}, sync, team/*, allow`], { jwtTokens: [{ iat: 1535390316 }] }),
    ),
  ],
  [
    'appproject-widened',
    'fires',
    'a group',
    'medium',
    pair(role([`${POLICY}, sync, team/*, allow`]), role([`${POLICY}, sync, team/*, allow`], { groups: ['all'] })),
  ],
  ['appproject-widened', 'silent', 'a role may read', '', pair(role([]), role([`${POLICY}, get, team/*, allow`]))],
  ['appproject-widened', 'fires', 'new and open', 'medium', pair(config, [config, open])],
  ['appproject-widened', 'silent', 'new and bound', '', pair(config, [config, role([])])],

  [
    'argocd-trust-widened',
    'fires',
    'nobody at work',
    'high',
    pair(params({}), params({ 'controller.status.processors': '0' })),
  ],
  [
    'argocd-trust-widened',
    'silent',
    'many at work',
    '',
    pair(params({}), params({ 'controller.status.processors': '50' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'traces go out',
    'high',
    pair(params({}), params({ 'otlp.address': 'otlp.example.org:4317' })),
  ],
  ['argocd-trust-widened', 'fires', 'no charts', 'high', pair(main({}), main({ 'helm.enable': 'false' }))],
  [
    'argocd-trust-widened',
    'fires',
    'another kustomize',
    'high',
    pair(main({}), main({ 'kustomize.path.v5.0.0': '/tmp/kustomize' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'any login',
    'high',
    pair(main({}), main({ 'oidc.tls.insecure.skip.verify': 'true' })),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'shows more',
    'medium',
    pair(main({ 'resource.sensitive.mask.annotations': 'x' }), main({})),
  ],
  [
    'argocd-trust-widened',
    'fires',
    'style',
    'medium',
    pair(main({}), main({ 'ui.cssurl': 'https://x.example.org/a.css' })),
  ],
  ['argocd-trust-widened', 'silent', 'style of its own', '', pair(main({}), main({ 'ui.cssurl': './custom/a.css' }))],
];

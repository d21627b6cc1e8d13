import { describe, expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { withoutParts } from '../../src/risk/without-parts.ts';
import { addressOf } from '../../src/risk/source-addresses.ts';
import { play } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';
import { object, pair, web } from './cases/build.ts';

/** What is longer is refused by the API server, as it would have to be in an annotation. */
const LENGTH = 200_000;

const store = (server: string) =>
  object('external-secrets.io/v1/SecretStore', 'vault', { spec: { provider: { vault: { server } } } });
const settings = (path: string) =>
  object('v1/ConfigMap', 'argocd-cm', {
    data: { 'resource.customizations.ignoreDifferences.all': JSON.stringify({ jqPathExpressions: [path] }) },
  });
const assign = (location: string) =>
  object('mutations.gatekeeper.sh/v1/Assign', 'a', { spec: { location, parameters: { assign: { value: 1 } } } });
const held = (apiVersion: string) =>
  object('work.open-cluster-management.io/v1/ManifestWork', 'a', {
    spec: { workload: { manifests: [{ apiVersion }] } },
  });

const run = (line: string) =>
  web({
    pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
    container: { command: ['sh', '-c', line], volumeMounts: [{ name: 'data', mountPath: '/data' }] },
  });
const variable = (name: string, value: string) => web({ container: { env: [{ name, value }] } });
const injected = (text: string) => web({ podAnnotations: { 'vault.hashicorp.com/agent-inject-template-a': text } });

describe('a text takes no longer than it is', () => {
  test.each([
    ['an address without a slash', store('a.example'), store(`${'a'.repeat(LENGTH)}.example`)],
    ['an address of slashes', store('a.example'), store(`${'/'.repeat(LENGTH)}a.example`)],
    ['a path of brackets that are not closed', settings('.a'), settings('['.repeat(LENGTH))],
    ['a location of brackets that are not closed', assign('a'), assign('['.repeat(LENGTH))],
    ['a text that is no document, and names the group of roles', held('v1'), held('rbac.authorization.k8s.io/{{ v }}')],
    ...[
      'kubectl delete ',
      'kubectl apply ',
      'helm install ',
      'git -c clone ',
      'curl ',
      'rm -r -r ',
      'rm -rf /data ',
      'dd ',
      'aws s3 rm ',
      'etcdctl del ',
      '--auth ',
      'sh -c sleep ',
      'find /',
    ].map((word): [string, ValueMap, ValueMap] => [
      `a command of ${word}`,
      run('x'),
      run(word.repeat(LENGTH / word.length)),
    ]),
    ['options of Java', variable('JAVA_OPTS', ''), variable('JAVA_OPTS', ' -Xmx1'.repeat(LENGTH / 7))],
    ['a value of a shell', variable('ENV', ''), variable('ENV', '$('.repeat(LENGTH / 2))],
    ['a template of quotes', injected(''), injected('secret "'.repeat(LENGTH / 8))],
  ])('%s', (_, base, head) => {
    const effort = startEffort();
    expect(Array.isArray(play(pair(base, head)).findings)).toBe(true);
    expect(effort()).toBeLessThan(100);
  });
});

test.each([
  ['a[x].b[y=z]', '[', ']', 'a.b'],
  ['[a[b]c', '[', ']', 'c'],
  ['a]b', '[', ']', 'a]b'],
  ['a[b]c[d', '[', ']', 'ac[d'],
  ['/spec/{{ request.name }}/{{x}}-', '{{', '}}', '/spec//-'],
  ['', '[', ']', ''],
])('what stands between marks in %j is taken out', (text, open, close, expected) => {
  expect(withoutParts(text, open, close)).toBe(expected);
});

test.each([
  ['https://User@Git.Example.com:8443/acme/gitops.git//', 'git.example.com/acme/gitops'],
  ['git@github.com:acme/gitops.git', 'github.com/acme/gitops'],
  ['///', ''],
])('the address %s is %j', (url, expected) => {
  expect(addressOf(url)).toBe(expected);
});

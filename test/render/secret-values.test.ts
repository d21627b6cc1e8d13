import { expect, test } from 'vitest';
import { readSource } from '../../src/argocd/source.ts';
import { secretValues, withoutPublic } from '../../src/render/helm/secret-values.ts';
import { withoutSecrets } from '../../src/render/secret-texts.ts';
import { snapshotOf } from './directory-setup.ts';

test.each<[string, string, string[]]>([
  [
    'what stands under the name of a secret',
    'database: {password: hunter2-a}\nsecrets: {api: hunter2-b}\n',
    ['hunter2-a', 'hunter2-b'],
  ],
  [
    'but not the section of a chart that is called so, only the secrets in it',
    'external-secrets: {fullnameOverride: external-secrets, webhook: {token: hunter2-c}}\nvault: {x: plain}\n',
    ['hunter2-c'],
  ],
  ['nor that of one with such an alias', 'app-token: {image: plain}\n', []],
  ['a text under the name of a chart', 'external-secrets: hunter2-d\n', ['hunter2-d']],
  ['a section of that name further down', 'more: {external-secrets: {key: hunter2-e}}\n', ['hunter2-e']],
])('texts that an error must not show: %s', async (_, values, expected) => {
  const snapshot = await snapshotOf({
    'chart/Chart.yaml':
      'apiVersion: v2\nname: x\nversion: 1.0.0\ndependencies:\n' +
      '- {name: external-secrets, version: 1.0.0, repository: https://charts.example.com}\n' +
      '- {name: vault, alias: app-token, version: 1.0.0, repository: https://charts.example.com}\n',
    'chart/values.yaml': values,
  });
  const source = readSource({
    repoURL: 'https://git.example.com/acme/gitops.git',
    path: 'chart',
    helm: { parameters: [{ name: 'external-secrets.replicas', value: '1234567' }] },
  });
  if (source.helm === undefined) throw new Error('it has options of helm');
  const found = await secretValues({ snapshot, directory: 'chart' }, source.helm, []);
  const plain = [...found].filter((each) => !/^[A-Za-z0-9+/]+=*$/.test(each) || expected.includes(each));
  expect(plain).toEqual(expected);
  for (const text of ['1234567', 'plain']) expect(found.has(text)).toBe(false);
});

test.each([
  // The chart of a tool that keeps secrets has its own name under `secret`.
  ['dependency of chart infra/authelia is missing', ['authelia'], 'dependency of chart infra/authelia is missing'],
  ['the password hunter22 is too short', ['hunter22'], 'the password ‹secret› is too short'],
  ['authelia refuses authelia-hunter22', ['authelia', 'authelia-hunter22'], 'authelia refuses ‹secret›'],
])('%s', (message, secrets, shown) => {
  const found = withoutPublic(new Set(secrets), ['authelia', 'infra/authelia', '', 'https://git.example.com/a.git']);
  expect(withoutSecrets(message, found)).toBe(shown);
});

import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/git/model.ts';
import { openRepository } from '../../src/git/repository.ts';
import { describeOwnRules, readOwnRules } from '../../src/risk/own-rules.ts';
import type { CustomRule } from '../../src/config/custom-rules.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

const policy = (name: string, expression = 'object.spec.replicas <= 3') => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  validations: [{expression: "${expression}"}]
`;
const binding = (name: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: to-${name}}
spec: {policyName: ${name}, validationActions: [Deny]}
`;

async function withFiles<T>(files: Record<string, string>, use: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const repository = createRepository();
  repository.commit(files);
  const opened = await openRepository({
    directory: repository.directory,
    environment: process.env,
    scratch: temporaryDirectory(),
    offline: true,
  });
  try {
    return await use(await opened.snapshot(await opened.resolve('HEAD')));
  } finally {
    await opened.close();
  }
}

function read(files: Record<string, string>, policies: string[], customRules: CustomRule[] = []) {
  return withFiles(files, (snapshot) => readOwnRules({ customRules, policies }, {}, snapshot));
}

describe('policies of a team', () => {
  test('are the documents of all files that are named, each once and with its file', async () => {
    const files = {
      'policies/a.yaml': `${policy('a')}---\n${binding('a')}`,
      'policies/b.yaml': policy('b'),
      'c.yaml': policy('c'),
    };
    const { policyDocuments, notices } = await read(files, ['policies', 'c.yaml']);
    expect(policyDocuments.map(({ file, object }) => [file, object.kind])).toEqual([
      ['policies/a.yaml', 'ValidatingAdmissionPolicy'],
      ['policies/a.yaml', 'ValidatingAdmissionPolicyBinding'],
      ['policies/b.yaml', 'ValidatingAdmissionPolicy'],
      ['c.yaml', 'ValidatingAdmissionPolicy'],
    ]);
    expect(notices).toEqual([]);
  });

  test('that are named and not there are told', async () => {
    const { policyDocuments, notices } = await read({ 'a.yaml': policy('a') }, ['a.yaml', 'nowhere']);
    expect(policyDocuments).toHaveLength(1);
    expect(notices).toEqual([{ code: 'policy-files', message: expect.stringContaining('policies: nowhere ') }]);
  });

  test.each<[string, string, RegExp]>([
    ['do not parse', 'a: [', /^policies: a\.yaml: /],
    ['have an expression that is none', policy('a', 'object.spec.('), /^a\.yaml: ValidatingAdmissionPolicy a: /],
  ])('that %s end the run, with the file', async (_, text, message) => {
    await expect(read({ 'a.yaml': text }, ['a.yaml'])).rejects.toThrow(message);
  });

  test('that are not checked are told, whether they are files or rendered', async () => {
    const own = await read({ 'a.yaml': `${policy('a')}---\n${policy('b')}---\n${binding('a')}` }, ['a.yaml', 'none']);
    const codes = describeOwnRules(own, []).map(({ code, message }) => `${code} ${/\b[ab]\b/.exec(message)?.[0]}`);
    expect(codes).toEqual(['policy-files undefined', 'policy-unbound b']);
    // A binding that base renders binds a policy of a file.
    const object = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'to-b' },
      spec: { policyName: 'b', validationActions: ['Deny'] },
    };
    const identity = {
      cluster: '',
      group: 'admissionregistration.k8s.io',
      kind: object.kind,
      namespace: '',
      name: 'to-b',
    };
    const rendered = [{ identity, object }] as unknown as [];
    expect(describeOwnRules(own, [{ id: 'x', base: rendered }]).map(({ code }) => code)).toEqual(['policy-files']);
    expect(describeOwnRules(own, [{ id: 'x', head: rendered }]).map(({ code }) => code)).toEqual([
      'policy-files',
      'policy-unbound',
    ]);
  });
});

test('custom rules are compiled, and what is wrong in one is told with its place in the config file', async () => {
  const located = (text: string) => ({ text, at: { line: 3, column: 11 } });
  const rule: CustomRule = {
    id: 'acme-x',
    severity: 'high',
    match: { kinds: [], operations: [], apps: [], namespaces: [], clusters: [] },
    when: located('object.('),
    message: located("'x'"),
    why: 'x',
    tests: [],
  };
  const readWith = (common: object, when = rule.when) =>
    withFiles({ 'a.yaml': '' }, (snapshot) =>
      readOwnRules({ customRules: [{ ...rule, when }], policies: [] }, common, snapshot),
    );
  await expect(readWith({})).rejects.toThrow(/^\.argo-manifest-diff\.yaml:3:11: customRules\[0\]\.when: acme-x: /);
  await expect(readWith({ configFile: 'ci/diff.yaml' })).rejects.toThrow(/^ci\/diff\.yaml:3:11: /);
  await expect(readWith({ configFile: 'ci/diff.yaml', config: '/etc/rules.yaml' })).rejects.toThrow(
    /^\/etc\/rules\.yaml:3:11: /,
  );
  const { customRules } = await readWith({}, located('true'));
  expect(customRules.map((each) => each.rule.id)).toEqual(['acme-x']);
});

import { describe, expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare, runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, deployment, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });

const service = (type: string) => object('v1', 'Service', 'web', { spec: { type, ports: [{ port: 80 }] } });
const rules = (fields = '') => `version: 1
customRules:
  - id: acme-no-lb
    severity: high
    match: {kinds: [v1/Service]}
    when: "object.spec.?type.orValue('') == 'LoadBalancer'"
    message: "'LoadBalancer added to ' + object.metadata.name"
    why: Public IPs need a review of the network.
    tests:
      - {name: a new one, new: {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: LoadBalancer}}, expect: fail}
      - {name: none, new: {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {}}, expect: pass}
${fields}`;
const policy = (limit: number) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replica-limit}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
  validations:
    - expression: object.spec.replicas <= ${limit}
      messageExpression: "'no more than ${limit} replicas, not ' + string(object.spec.replicas)"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: everywhere}
spec: {policyName: replica-limit, validationActions: [Deny]}
`;
const CONFIG = '.argo-manifest-diff.yaml';

function makeRepository(base: Record<string, FileContent>, change: Record<string, FileContent> = {}): string {
  const repository = createRepository();
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit({ 'bootstrap/app.yaml': documents(application('app', { path: 'plain' })), ...base });
  repository.git('checkout', '--quiet', '-b', 'change');
  if (Object.keys(change).length > 0) repository.commit(change);
  return repository.directory;
}

describe('a comparison', () => {
  test('is blocked by a custom rule', async () => {
    const directory = makeRepository(
      { [CONFIG]: rules(), 'plain/all.yaml': documents(service('ClusterIP')) },
      { 'plain/all.yaml': documents(service('LoadBalancer')) },
    );
    const { status, result } = await compare(workshop, machine, directory);
    expect(status).toBe(1);
    expect(result.findings.find(({ rule }) => rule === 'acme-no-lb')).toMatchObject({
      severity: 'high',
      enforcement: 'block',
      application: 'argocd/app',
      identity: { kind: 'Service', name: 'web' },
      message: 'LoadBalancer added to web',
      evidence: ['changed: spec.type'],
    });
    expect(result.verdict.reasons.join()).toContain('high acme-no-lb: LoadBalancer added to web');
  });

  test('is blocked by a policy of a file', async () => {
    const directory = makeRepository(
      {
        [CONFIG]: 'version: 1\npolicies: [policies/*.yaml]\n',
        'policies/limit.yaml': policy(5),
        'plain/all.yaml': documents(deployment('web', { replicas: 2 })),
      },
      { 'plain/all.yaml': documents(deployment('web', { replicas: 6 })) },
    );
    const { status, result } = await compare(workshop, machine, directory);
    expect(status).toBe(1);
    expect(result.findings.filter(({ rule }) => rule.startsWith('admission-policy'))).toEqual([
      expect.objectContaining({
        rule: 'admission-policy-denies',
        severity: 'high',
        message:
          'Deployment shop/web, which is updated, is refused by the policy replica-limit: no more than 5 replicas, not 6.',
        evidence: ['policy from policies/limit.yaml', 'binding everywhere'],
      }),
    ]);
  });

  test('is judged by the rules and policies of base, and the edit is told', async () => {
    const directory = makeRepository(
      {
        [CONFIG]: rules('policies: [policies]\n'),
        'policies/limit.yaml': policy(5),
        'plain/all.yaml': documents(deployment('web', { replicas: 2 }), service('ClusterIP')),
      },
      {
        [CONFIG]: 'version: 1\n',
        'policies/limit.yaml': policy(50),
        'plain/all.yaml': documents(deployment('web', { replicas: 6 }), service('LoadBalancer')),
      },
    );
    const { status, result } = await compare(workshop, machine, directory);
    expect(status).toBe(1);
    expect(result.findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['acme-no-lb', 'admission-policy-denies', 'policy-changed']),
    );
    expect(result.findings.find(({ rule }) => rule === 'policy-changed')?.evidence.join()).toContain('acme-no-lb');
  });

  test('goes by what head adds only when it is merged', async () => {
    const directory = makeRepository(
      { 'plain/all.yaml': documents(deployment('web', { replicas: 2 })) },
      {
        [CONFIG]: 'version: 1\npolicies: [policies]\n',
        'policies/limit.yaml': policy(5),
        'plain/all.yaml': documents(deployment('web', { replicas: 6 })),
      },
    );
    const { result } = await compare(workshop, machine, directory);
    expect(result.findings.map(({ rule }) => rule)).not.toContain('admission-policy-denies');
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a rule that is no expression',
      { [CONFIG]: rules().replace('orValue', '(') },
      `${CONFIG}:6:11: customRules[0].when: acme-no-lb: is no expression:`,
    ],
    [
      'a rule that names what is not there',
      { [CONFIG]: rules().replace('object.spec.?type', 'objekt.spec.?type') },
      `${CONFIG}:6:11: customRules[0].when: acme-no-lb: undeclared reference to 'objekt', did you mean object?`,
    ],
    [
      'a policy that is no expression',
      { [CONFIG]: 'version: 1\npolicies: [policies]\n', 'policies/limit.yaml': policy(5).replace('<= 5', '<= ') },
      'policies/limit.yaml: ValidatingAdmissionPolicy replica-limit: spec.validations[0].expression: is no expression:',
    ],
    [
      'a policy that is no YAML',
      { [CONFIG]: 'version: 1\npolicies: [policies]\n', 'policies/limit.yaml': 'a: [' },
      'policies: policies/limit.yaml:',
    ],
  ])('ends with %s in base', async (_, files, message) => {
    const directory = makeRepository({ ...files, 'plain/all.yaml': documents(configMap('a', {})) });
    const ended = await runCli(workshop, machine, directory, ['diff', '--base', 'main', '--head', 'change']);
    expect(ended.status).toBe(3);
    expect(ended.stderr).toContain(message);
  });

  test('says what of the policies is not checked', async () => {
    const directory = makeRepository(
      {
        [CONFIG]: 'version: 1\npolicies: [policies, elsewhere/*.yaml]\n',
        'policies/limit.yaml': policy(5).replace(
          'object.spec.replicas <= 5',
          "authorizer.group('apps').resource('deployments').check('get').allowed()",
        ),
        'policies/loose.yaml': policy(5).split('---')[0]?.replace('replica-limit', 'loose') ?? '',
        'plain/all.yaml': documents(deployment('web', { replicas: 2 })),
      },
      { 'plain/all.yaml': documents(deployment('web', { replicas: 6 })) },
    );
    const { result } = await compare(workshop, machine, directory);
    expect(result.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['policy-files', 'policy-authorizer', 'policy-unbound']),
    );
    expect(result.findings.map(({ rule }) => rule)).not.toContain('admission-policy-error');
  });
});

describe('check-config', () => {
  const check = async (files: Record<string, string>, ...args: string[]) => {
    const directory = makeRepository({ 'plain/all.yaml': documents(configMap('a', {})) });
    const repository = createRepository(directory);
    repository.write(files);
    return runCli(workshop, machine, directory, ['check-config', ...args]);
  };

  test('passes a good file of the work tree and runs the tests of its rules', async () => {
    const { status, stdout, stderr } = await check({
      [CONFIG]: rules('policies: [policies]\n'),
      'policies/limit.yaml': policy(5),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(`${CONFIG} of work tree: the file is valid
acme-no-lb: 2 tests
  pass  a new one
  pass  none
1 custom rule, 2 objects in policies: no mistakes
`);
  });

  test('tells of a waiver that is over', async () => {
    const waiver = '{rule: pvc-deleted, match: {app: web}, reason: r, owner: me, expires: 2020-01-31}';
    const { status, stdout } = await check({ [CONFIG]: `version: 1\nwaivers: [${waiver}]\n` });
    expect(status).toBe(0);
    expect(stdout).toContain('the waiver of me for pvc-deleted expired on 2020-01-31 and does not count any more\n');
  });

  test('passes where there is no file', async () => {
    const { status, stdout } = await check({});
    expect(status).toBe(0);
    expect(stdout).toContain('there is none, so every setting has its default');
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a misspelt field of a kind',
      {
        [CONFIG]: rules()
          .replaceAll('v1/Service', 'apps/v1/Deployment')
          .replace("object.spec.?type.orValue('') == 'LoadBalancer'", 'object.spec.replica > 3'),
      },
      `${CONFIG}:6:11: customRules[0].when: acme-no-lb: apps/v1/Deployment: undefined field 'replica' of apps.DeploymentSpec, did you mean replicas?`,
    ],
    [
      'a misspelt field beside a message that is no expression',
      {
        [CONFIG]: rules()
          .replace("object.spec.?type.orValue('') == 'LoadBalancer'", "object.spec.tpye == 'LoadBalancer'")
          .replace("'LoadBalancer added to ' + object.metadata.name", "'a' + + 'b'"),
      },
      "customRules[0].when: acme-no-lb: v1/Service: undefined field 'tpye' of core.ServiceSpec, did you mean type?",
    ],
    [
      'operands that do not go together',
      { [CONFIG]: rules().replace("== 'LoadBalancer'", '> 3') },
      'customRules[0].when: acme-no-lb: v1/Service: no such overload: string > int',
    ],
    [
      'a message that is no text',
      { [CONFIG]: rules().replace("'LoadBalancer added to ' + object.metadata.name", 'size(objects)') },
      'customRules[0].message: acme-no-lb: is of type int, expected string',
    ],
    [
      'a test that fails',
      { [CONFIG]: rules().replace('expect: pass', 'expect: fail') },
      '  FAIL  none: expected a finding, but there is none',
    ],
    [
      'a misspelt field in a policy',
      {
        [CONFIG]: 'version: 1\npolicies: [policies]\n',
        'policies/limit.yaml': policy(5).replace('object.spec.replicas <=', 'object.replicas <='),
      },
      "policies/limit.yaml: ValidatingAdmissionPolicy replica-limit: apps/v1/Deployment: spec.validations[0].expression: undefined field 'replicas' of apps.Deployment",
    ],
  ])('tells %s', async (_, files, message) => {
    const { status, stdout } = await check(files);
    expect(stdout).toContain(message);
    expect(stdout).toMatch(/: [1-9]\d* mistakes?\n$/);
    expect(status).toBe(3);
  });

  test('tells what does not compile in a policy together with everything else', async () => {
    const { status, stdout } = await check({
      [CONFIG]: rules('policies: [policies]\n'),
      'policies/limit.yaml': policy(5).replace('object.spec.replicas <=', 'object.spec.replicas <= <='),
    });
    expect(status).toBe(3);
    expect(stdout).toContain('policies/limit.yaml');
    expect(stdout).toContain('  pass  a new one');
    expect(stdout).toMatch(/: 1 mistake\n$/);
  });

  test('tells what is wrong with the file itself', async () => {
    const { status, stderr } = await check({ [CONFIG]: 'version: 1\nfailOn: hgih\n' });
    expect(status).toBe(3);
    expect(stderr).toContain(`${CONFIG}:2:9: failOn: is "hgih"`);
  });

  test('reads the file of a revision, and another file', async () => {
    const directory = makeRepository(
      { [CONFIG]: rules(), 'plain/all.yaml': documents(configMap('a', {})) },
      { [CONFIG]: 'version: 1\nfailOn: hgih\n', 'other.yaml': rules() },
    );
    const run = (...args: string[]) => runCli(workshop, machine, directory, ['check-config', ...args]);
    expect((await run('--revision', 'main')).status).toBe(0);
    expect((await run()).status).toBe(3);
    const other = await run('--config', 'other.yaml');
    expect(other.status).toBe(0);
    expect(other.stdout).toContain('other.yaml: the file is valid');
  });

  test('tells what a change of the file allows that base does not', async () => {
    const directory = makeRepository(
      { [CONFIG]: 'version: 1\nfailOn: high\n', 'plain/all.yaml': documents(configMap('a', {})) },
      { [CONFIG]: 'version: 1\nfailOn: never\nephemeral: {apps: ["*"]}\n' },
    );
    const run = (...args: string[]) => runCli(workshop, machine, directory, ['check-config', ...args]);
    const told = await run('--base', 'main');
    expect(told.status, told.stderr).toBe(0);
    expect(told.stdout).toMatch(/compared with main: accepts more, or sees less: .*failOn/);
    expect((await run()).stdout).not.toContain('compared with');
    expect((await run('--base', 'change')).stdout).toContain('compared with change: the check is the same');
    const both = await run('--base', 'main', '--config', CONFIG);
    expect([both.status, both.stderr]).toEqual([3, expect.stringContaining('cannot be combined with --config')]);
  });
});

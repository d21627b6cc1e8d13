import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/config/file.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { compileCustomRules } from '../../../src/risk/custom/compile.ts';
import type { Finding } from '../../../src/risk/model.ts';
import type { RiskPolicy } from '../../../src/risk/risk-policy.ts';
import { applicationObject, play, type Scenario } from '../../replay/scenario.ts';

const service = (spec: ValueMap, name = 'web'): ValueMap => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, labels: { 'app.kubernetes.io/name': name } },
  spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec },
});
const config = (data: ValueMap = {}, name = 'settings'): ValueMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
const secret = (value: string): ValueMap => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login' },
  stringData: { password: value },
});

function rule(fields: { when: string; message?: string; match?: string; more?: string }): string {
  const { when, message = "'found'", match = 'kinds: []', more = '' } = fields;
  return `  - id: acme-rule
    severity: high
    match: {${match}}
    when: ${JSON.stringify(when)}
    message: ${JSON.stringify(message)}
    why: Because.
${more.replaceAll(/^(?=.)/gm, '    ')}
`;
}

function run(customRules: string, base: ValueMap[], head: ValueMap[], more: Partial<Scenario> = {}): Finding[] {
  const { findings } = play({ base: { a: base }, head: { a: head }, customRules, ...more });
  return findings.filter((finding) => finding.rule === 'acme-rule' || finding.rule === 'custom-rule-error');
}

const balancer = rule({
  when: "object.spec.?type.orValue('') == 'LoadBalancer' && (oldObject == null || oldObject.spec.?type.orValue('') != 'LoadBalancer')",
  message: "'LoadBalancer added to ' + object.metadata.name",
  match: 'kinds: [v1/Service]',
});

describe('a custom rule', () => {
  test.each<[string, ValueMap[], ValueMap[], string[]]>([
    ['finds what is new', [config()], [config(), service({ type: 'LoadBalancer' })], ['LoadBalancer added to web']],
    ['finds what changes', [service({})], [service({ type: 'LoadBalancer' })], ['LoadBalancer added to web']],
    [
      'is silent about what was so before',
      [service({ type: 'LoadBalancer' })],
      [service({ type: 'LoadBalancer', ports: [] })],
      [],
    ],
    [
      'is silent about what does not change',
      [service({ type: 'LoadBalancer' }), config()],
      [service({ type: 'LoadBalancer' })],
      [],
    ],
    ['is silent about other kinds', [config()], [config({ type: 'LoadBalancer' })], []],
  ])('%s', (_, base, head, messages) => {
    const found = run(balancer, base, head);
    expect(found.map(({ message }) => message)).toEqual(messages);
    for (const finding of found)
      expect(finding).toMatchObject({
        rule: 'acme-rule',
        severity: 'high',
        enforcement: 'block',
        application: 'a',
        remedy: 'Because.',
      });
  });

  const base = [service({}), config({ a: '1' })];
  const head = [service({ type: 'NodePort' }), config({ a: '2', b: 'x' }), config({}, 'new')];

  test.each<[string, string, string, string[]]>([
    ['object', "object.metadata.labels['app.kubernetes.io/name'] == 'web'", 'kinds: [v1/Service]', ['web']],
    ['oldObject', 'oldObject != null && !has(oldObject.spec.type)', 'kinds: [v1/Service]', ['web']],
    [
      'app',
      "app.name == 'a' && app.project == 'default' && app.autoSync && app.destination.namespace == 'shop'",
      'kinds: [v1/Service]',
      ['web'],
    ],
    ['oldApp', "oldApp.sources[0].targetRevision == 'main'", 'kinds: [v1/Service]', ['web']],
    ['cluster', "cluster == 'https://kubernetes.default.svc'", 'kinds: [v1/Service]', ['web']],
    ['env', "env == 'production'", 'kinds: [v1/Service]', ['web']],
    ['effect', "effect == 'created'", 'kinds: ["*/*"]', ['new']],
    [
      'changes',
      "changes.exists(c, c.path == 'data.b' && c.op == 'add' && c.new == 'x' && c.old == null)",
      'kinds: [v1/ConfigMap]',
      ['settings'],
    ],
    ['objects', "objects.exists(o, o.kind == 'Service') && objects.size() == 3", 'kinds: [v1/Service]', ['web']],
    [
      'tree',
      'tree.applications == 1 && tree.added == 1 && tree.modified == 2 && tree.removed == 0',
      'kinds: [v1/Service]',
      ['web'],
    ],
    [
      'request',
      "request.operation == 'UPDATE' && request.kind.kind == 'Service' && request.namespace == 'shop'",
      'kinds: []',
      ['web'],
    ],
  ])('sees %s', (_, when, match, names) => {
    const policy: Partial<RiskPolicy> = { production: { apps: [], namespaces: ['shop'], clusters: [] } };
    const found = run(rule({ when, match }), base, head, { policy });
    expect(found.map(({ identity, message }) => [identity?.name, message])).toEqual(
      names.map((name) => [name, 'found']),
    );
  });

  test.each<[string, string, number]>([
    ['kinds', 'kinds: ["*/Service"]', 1],
    ['versions', 'kinds: ["*/v2/Service", v2/Service]', 0],
    ['groups', 'kinds: [apps/v1/Service]', 0],
    ['everything', 'kinds: ["*/*"]', 3],
    ['operations', 'operations: [CREATE]', 1],
    ['deletions', 'operations: [DELETE]', 0],
    ['Applications', 'apps: ["b*"]', 0],
    ['its Application', 'apps: ["a*"], namespaces: [sh*]', 3],
    ['other namespaces', 'namespaces: [kube-*]', 0],
    ['other clusters', 'clusters: ["https://prod*"]', 0],
  ])('matches by %s', (_, match, count) => {
    expect(run(rule({ when: 'true', match }), base, head)).toHaveLength(count);
  });

  test('looks at deletions where it is asked to', () => {
    const found = run(
      rule({
        when: "object == null && oldObject.metadata.name == 'settings' && effect == 'destroyed'",
        match: 'operations: [DELETE]',
      }),
      [service({}), config()],
      [service({})],
    );
    expect(found.map(({ identity }) => identity?.name)).toEqual(['settings']);
  });

  test('has a remedy and a page of its own', () => {
    const found = run(
      rule({ when: 'true', more: 'remedy: Ask us.\ndocs: https://acme.example.com/rules' }),
      [],
      [config()],
    );
    expect(found[0]?.remedy).toBe('Ask us.');
    expect(run(rule({ when: 'true', more: 'docs: https://acme.example.com/rules' }), [], [config()])[0]?.remedy).toBe(
      'Because. See https://acme.example.com/rules.',
    );
  });
});

describe('policy', () => {
  const always = rule({ when: 'true', match: 'kinds: [v1/ConfigMap]', more: 'enforcement: ack' });
  const changed: [ValueMap[], ValueMap[]] = [[config({ a: '1' })], [config({ a: '2' })]];

  test.each<[string, Partial<RiskPolicy>, string[]]>([
    ['the rule says how it counts', {}, ['high ack']],
    ['the configuration wins', { rules: { 'acme-rule': { severity: 'low', enforcement: 'warn' } } }, ['low warn']],
    ['it can be off', { rules: { 'acme-rule': { enforcement: 'off' } } }, []],
    ['it can be off somewhere', { rules: { 'acme-rule': { enforcement: 'off', match: { app: 'b' } } } }, ['high ack']],
  ])('%s', (_, policy, wanted) => {
    expect(
      run(always, ...changed, { policy }).map(({ severity, enforcement }) => `${severity} ${enforcement}`),
    ).toEqual(wanted);
  });

  test('a waiver accepts a finding, by its fingerprint too', () => {
    const [finding] = run(always, ...changed);
    const waiver = {
      rule: 'acme-rule',
      fingerprint: finding?.fingerprint ?? '',
      reason: 'r',
      owner: 'o',
      expires: '2027-01-01',
    };
    expect(run(always, ...changed, { policy: { waivers: [waiver] } })[0]?.waived).toBeDefined();
  });

  test('another message is another risk', () => {
    const telling = rule({ when: 'true', message: "'a is ' + object.data.a" });
    const print = (value: string) => run(telling, [config({ a: '1' })], [config({ a: value })])[0]?.fingerprint;
    expect(print('2')).toBe(print('2'));
    expect(print('2')).not.toBe(print('3'));
  });
});

describe('what cannot be evaluated', () => {
  const broken = rule({ when: 'object.data.missing == "x"', match: 'kinds: [v1/ConfigMap]' });

  test('is a finding of its own, as severe as the rule', () => {
    const [finding, ...more] = run(broken, [], [config()]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'custom-rule-error',
      severity: 'high',
      enforcement: 'block',
      message: 'The rule acme-rule cannot be evaluated for ConfigMap shop/settings: no such key: missing.',
    });
  });

  test('is told once for many objects', () => {
    const [finding, ...more] = run(broken, [], [config(), config({}, 'b'), config({ missing: 'y' }, 'c')]);
    expect(more).toEqual([]);
    expect(finding?.message).toContain('for 2 objects: no such key');
    expect(finding?.evidence).toEqual(['ConfigMap shop/b, ConfigMap shop/settings']);
  });

  test('only warns for a rule that only warns, and not for one that is off', () => {
    expect(run(broken.replace('why:', 'enforcement: warn\n    why:'), [], [config()])[0]?.severity).toBe('medium');
    expect(run(broken.replace('why:', 'enforcement: off\n    why:'), [], [config()])).toEqual([]);
  });

  test.each<[string, string]>([
    ['object.data', 'its condition gives no bool'],
    ['object.data.a.startsWith(dyn(1))', 'no such overload: startsWith(string, int)'],
    ['lists.range(90000).all(x, lists.range(90000).all(y, true))', 'the expression takes too many steps'],
  ])('%s', (when, message) => {
    expect(run(rule({ when: `dyn(${when})` }), [], [config({ a: 'x' })])[0]?.message).toContain(message);
  });

  test('a message that fails does not hide the finding', () => {
    expect(run(rule({ when: 'true', message: "'x' + object.data.missing" }), [], [config()])[0]?.message).toBe(
      'Because. (The message of the rule cannot be evaluated: no such key: missing.)',
    );
    expect(run(rule({ when: 'true', message: "''" }), [], [config()])[0]?.message).toBe(
      'Because. (The message of the rule gives no text.)',
    );
  });

  test('what one rule takes in all is limited', () => {
    const many = Array.from({ length: 60 }, (_, index) => config({ a: `${index}` }, `c${index}`));
    const found = run(rule({ when: 'lists.range(40000).all(x, lists.range(10).all(y, true))' }), [], many);
    expect(found.length).toBeGreaterThan(20);
    expect(found.length).toBeLessThan(50);
    expect(found.filter(({ rule: id }) => id === 'custom-rule-error').map(({ message }) => message)).toEqual([
      expect.stringContaining('too many steps'),
    ]);
  });
});

describe('secrets', () => {
  test.each([
    'object.data.password',
    'string(object.data)',
    'changes.map(c, string(c.new) + string(c.old)).join()',
    "objects.map(o, o.?data.password.orValue('')).join()",
    "'%s'.format([object])",
    'oldObject.data.password',
  ])('are not in the message %s', (message) => {
    const found = run(
      rule({ when: 'true', message: `'it is ' + ${message}`, match: 'kinds: [v1/Secret]' }),
      [secret('hunter2')],
      [secret('correcthorse')],
    );
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toMatch(/hunter2|correcthorse|aHVudGVyMg|Y29ycmVjdGhvcnNl/);
  });

  test('are what conditions decide by, and are not in their errors', () => {
    const when = "object.stringData.password == 'swordfish'";
    expect(run(rule({ when, match: 'kinds: [v1/Secret]' }), [secret('hunter2')], [secret('swordfish')])).toHaveLength(
      1,
    );
    const failing = run(
      rule({ when: "{object.stringData.password: 1}['x'] == 1", match: 'kinds: [v1/Secret]' }),
      [],
      [secret('hunter2')],
    );
    expect(failing[0]?.rule).toBe('custom-rule-error');
    expect(JSON.stringify(failing)).not.toContain('hunter2');
  });
});

test('the Application that holds others is an object, too', () => {
  const app = (revision: string) =>
    applicationObject('shop', { source: { repoURL: 'https://x.example.com/r', path: 'p', targetRevision: revision } });
  const found = run(
    rule({
      when: "object.spec.source.targetRevision == 'HEAD'",
      message: "object.metadata.name + ' follows HEAD'",
      match: 'kinds: [argoproj.io/v1alpha1/Application]',
    }),
    [app('v1')],
    [app('HEAD')],
  );
  expect(found.map(({ message }) => message)).toEqual(['shop follows HEAD']);
});

test.each<[string, { when: string; message?: string }, string[]]>([
  ['of the right types', { when: 'true', message: "'found'" }, []],
  ['of any type', { when: 'object.spec.on', message: 'object.metadata.name' }, []],
  ['a condition that is none', { when: '1' }, ['is of type int, expected bool']],
  ['a message that is none', { when: 'true', message: '1' }, ['is of type int, expected string']],
  ['a mistake is told once', { when: "1 + 'a'" }, ['no such overload']],
  ['no expression', { when: 'true &&' }, ['(column 8 of the expression)']],
])('expressions: %s', (_, fields, expected) => {
  const { customRules } = readConfig(`version: 1\ncustomRules:\n${rule(fields)}`);
  const { problems } = compileCustomRules(customRules);
  expect(problems).toHaveLength(expected.length);
  for (const [index, text] of expected.entries()) expect(JSON.stringify(problems[index])).toContain(text);
});

import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/file.ts';

const rule = (more = '', id = 'acme-no-lb'): string =>
  `version: 1
customRules:
  - id: ${id}
    severity: high
    when: object.spec.type == 'LoadBalancer'
    message: "'found'"
    why: Because.
${more}`;

function problemsOf(text: string): string[] {
  try {
    readConfig(text);
  } catch (error) {
    return error instanceof Error
      ? error.message.split('\n').map((line) => line.replace('.argo-manifest-diff.yaml:', ''))
      : [];
  }
  return [];
}

test('a custom rule is read with its defaults and with the places of its expressions', () => {
  const [read] = readConfig(rule()).customRules;
  expect(read).toEqual({
    id: 'acme-no-lb',
    severity: 'high',
    match: { kinds: [], operations: ['CREATE', 'UPDATE'], apps: [], namespaces: [], clusters: [] },
    when: { text: "object.spec.type == 'LoadBalancer'", at: { line: 5, column: 11 } },
    message: { text: "'found'", at: { line: 6, column: 14 } },
    why: 'Because.',
    tests: [],
  });
});

test('an object of a test that holds itself is told, and one of many aliases is no larger than it is written', () => {
  const withObject = (object: string) => rule(`    tests:\n      - {new: ${object}, expect: fail}\n`);
  expect(problemsOf(withObject('&a {kind: Service, self: [*a]}'))).toEqual([
    '9:40: customRules[0].tests[0].new: has something in it that holds itself, expected plain values',
  ]);
  const names = Array.from({ length: 40 }, (_, index) => `a${index}`);
  const levels = names.map(
    (name, index) => `${name}: &${name} [${index === 0 ? '1' : `*a${index - 1}, *a${index - 1}`}]`,
  );
  const [read] = readConfig(withObject(`{kind: Service, ${levels.join(', ')}}`)).customRules;
  expect(Object.keys(read?.tests[0]?.new ?? {})).toEqual(['kind', ...names]);
});

test('a custom rule is read with everything it can have', () => {
  const config = readConfig(
    rule(`    enforcement: ack
    remedy: Ask.
    docs: https://acme.example.com/rules
    match: {kinds: [v1/Service, apps/*/Deployment, "*/Ingress", "*/*"], operations: [DELETE], apps: ["prod-*"], namespaces: [a], clusters: ["https://*"]}
    tests:
      - {name: a, old: {kind: Service}, new: {kind: Service, spec: {replicas: 3}}, app: {name: x}, env: production, effect: restart, cluster: c, expect: fail}
rules: {acme-no-lb: {enforcement: warn}}
waivers: [{rule: acme-no-lb, match: {app: x}, reason: r, owner: o, expires: 2027-01-31}]
policies: [policies/*.yaml, more]`),
  );
  expect(config.customRules[0]?.tests).toHaveLength(1);
  expect(config.customRules[0]?.match.kinds).toHaveLength(4);
  expect(config.policies).toEqual(['policies/*.yaml', 'more']);
});

describe('refused is', () => {
  test.each<[string, string, string]>([
    [
      'the id of a built-in rule',
      rule('', 'pvc-deleted'),
      '3:9: customRules[0].id: is "pvc-deleted", which is a built-in rule, expected an id of its own',
    ],
    [
      'an id without a dash',
      rule('', 'acme'),
      '3:9: customRules[0].id: is "acme", expected small letters with dashes such as acme-no-load-balancer',
    ],
    [
      'a kind without its version',
      rule('    match: {kinds: [Service]}'),
      '8:21: customRules[0].match.kinds[0]: is "Service", expected version and kind such as v1/Service or apps/v1/Deployment, with * for any',
    ],
    [
      'an operation that is none',
      rule('    match: {operations: [PATCH]}'),
      '8:26: customRules[0].match.operations[0]: is "PATCH", expected one of CREATE, UPDATE, DELETE',
    ],
    [
      'a test without objects',
      rule('    tests: [{expect: fail}]'),
      '8:13: customRules[0].tests[0]: has no object, expected old or new',
    ],
    [
      'a test without an expectation',
      rule('    tests: [{new: {}}]'),
      '8:13: customRules[0].tests[0].expect: is missing, expected one of fail, pass',
    ],
    ['a page that is none', rule('    docs: wiki'), '8:11: customRules[0].docs: is "wiki", expected https://…'],
    [
      'a rule twice',
      `${rule()}\n${rule().split('\n').slice(2).join('\n')}`,
      '9:5: customRules[1]: is the same as customRules[0], expected each once',
    ],
    [
      'settings of a rule that is not there',
      rule('rules: {acme-no-bl: {}}'),
      '8:9: rules.acme-no-bl: is no rule, did you mean acme-no-lb?',
    ],
    [
      'owners of a rule that is not there',
      rule('owners: {acme-no-lbs: [alice], acme-*: [carol], acme-no-lb: [dave], critical: [erin]}'),
      '8:10: owners.acme-no-lbs: is no rule, did you mean acme-no-lb?',
    ],
    [
      'a waiver for one',
      rule('waivers: [{rule: acme-nothing, match: {app: x}, reason: r, owner: o, expires: 2027-01-31}]'),
      '8:18: waivers[0].rule: is "acme-nothing", which is no rule',
    ],
    [
      'a path out of the repository',
      'version: 1\npolicies: [../x]',
      '2:12: policies[0]: is "../x", expected a path relative to the root of the repository',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});

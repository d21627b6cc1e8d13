import { describe, expect, test } from 'vitest';
import { compareFields } from '../../src/diff/fields.ts';
import { maskManifest, maskPair } from '../../src/diff/secrets.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { createRandom, randomObject } from './random.ts';

const code = (text: string) => Buffer.from(text).toString('base64');
const secret = (fields: ValueMap): ValueMap => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's' },
  ...fields,
});
const configMap = (data: ValueMap): ValueMap => ({ apiVersion: 'v1', kind: 'ConfigMap', data });
const container = (fields: ValueMap): ValueMap => ({
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { containers: [{ name: 'api', ...fields }] },
});

/** The fields that differ after masking, as `path: from → to`. */
function changes(base: ValueMap, head: ValueMap): string[] {
  const masked = maskPair(base, head);
  return compareFields(masked.base, masked.head).map(({ path, from, to }) => `${path}: ${show(from)} → ${show(to)}`);
}

const show = (value: Value | undefined) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

describe('Secrets', () => {
  test('sizes are those of the decoded bytes', () => {
    expect(maskManifest(secret({ data: { a: code('geheim'), b: '', c: code('ü') } }))['data']).toEqual({
      a: '‹secret: 6 B›',
      b: '‹secret: 0 B›',
      c: '‹secret: 2 B›',
    });
  });

  test('changes show by size, or as such', () => {
    expect(
      changes(
        secret({ data: { longer: code('abc'), other: code('abc'), same: code('abc'), gone: code('a') } }),
        secret({ data: { longer: code('abcd'), other: code('xyz'), same: code('abc'), new: code('a') } }),
      ),
    ).toEqual([
      'data.longer: ‹secret: 3 B› → ‹secret: 4 B›',
      'data.other: ‹secret: 3 B› → ‹secret: 3 B, changed›',
      'data.new:  → ‹secret: 1 B›',
      'data.gone: ‹secret: 1 B› → ',
    ]);
  });

  test.each(['stringdata', 'StringData', 'Data', 'binaryData'])(
    'what is written below %s was meant to be secret',
    (key) => {
      const [base, head] = [secret({ [key]: { a: 'one' } }), secret({ [key]: { a: 'two' } })];
      expect(changes(base, head)).toEqual([`${key}.a: ‹secret: 3 B› → ‹secret: 3 B, changed›`]);
      expect(JSON.stringify(maskManifest(base))).not.toContain('one');
      expect(maskManifest({ kind: 'SecretList', items: [{ [key]: { a: 'one' } }] })).toEqual({
        kind: 'SecretList',
        items: [{ [key]: { a: '‹secret: 3 B›' } }],
      });
    },
  );

  test('stringData lies over data, and only the bytes count', () => {
    const base = secret({ data: { a: code('old'), b: code('two') }, stringData: { a: 'one' } });
    expect(changes(base, secret({ data: { a: code('one') }, stringData: { b: 'two' } }))).toEqual([]);
    expect(changes(base, secret({ data: { a: code('old'), b: code('two') } }))).toEqual([
      'data.a: ‹secret: 3 B› → ‹secret: 3 B, changed›',
    ]);
  });

  test('data that does not decode, or is no text, is masked and compared as written', () => {
    const base = secret({ data: { a: 'no base64!', n: 12 } });
    expect(maskManifest(base)['data']).toEqual({ a: '‹secret: 10 B›', n: '‹secret: 2 B›' });
    expect(changes(base, secret({ data: { a: 'no base64?', n: '12' } }))).toEqual([
      'data.a: ‹secret: 10 B› → ‹secret: 10 B, changed›',
      'data.n: ‹secret: 2 B› → ‹secret: 2 B, changed›',
    ]);
    expect(maskManifest(secret({ data: 'geheim', stringData: 7 }))).toMatchObject({
      data: '‹secret: 8 B›',
      stringData: '‹secret: 1 B›',
    });
  });

  test('a Secret inside another object is one too', () => {
    const holder = {
      apiVersion: 'example.com/v1',
      kind: 'Bundle',
      spec: { objects: [secret({ stringData: { a: 'geheim' } })] },
    };
    expect(JSON.stringify(maskManifest(holder))).not.toMatch(/geheim|Z2VoZWlt/);
  });

  test('what is a Secret on one side only is masked there', () => {
    const holder = (object: ValueMap) => ({ apiVersion: 'example.com/v1', kind: 'Bundle', spec: { object } });
    const plain = { kind: 'SealedSecret', spec: { encryptedData: { a: 'sealed' } }, data: { a: 'plain' } };
    for (const [base, head] of [
      [secret({ data: { a: 'geheim' }, spec: { encryptedData: { token: 'geheim' } } }), plain],
      [plain, secret({ data: { a: 'geheim' }, spec: { encryptedData: { token: 'geheim' } } })],
    ]) {
      const masked = JSON.stringify(maskPair(holder(base ?? {}), holder(head ?? {})));
      expect(masked).not.toContain('geheim');
      expect(masked).toContain('sealed');
    }
  });

  test('a SealedSecret keeps its encrypted data', () => {
    const sealed = {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      spec: { encryptedData: { password: 'AgBy3i4' }, template: { data: { password: 'geheim' } } },
    };
    expect(maskManifest(sealed)['spec']).toEqual({
      encryptedData: { password: 'AgBy3i4' },
      template: { data: { password: '‹secret: 6 B›' } },
    });
  });
});

describe('what another controller makes a Secret of', () => {
  const data = { config: 'geheim', url: 'https://{{ .host }}', whole: '{{ .all }}' };
  const masked = { ...data, config: '‹secret: 6 B›' };
  const cases: [string, (data: Value) => ValueMap][] = [
    ['a SealedSecret', (own) => ({ kind: 'SealedSecret', spec: { template: { type: 'Opaque', data: own } } })],
    ['an ExternalSecret', (own) => ({ kind: 'ExternalSecret', spec: { target: { template: { data: own } } } })],
    [
      'a ClusterExternalSecret',
      (own) => ({
        kind: 'ClusterExternalSecret',
        spec: { externalSecretSpec: { target: { template: { data: own } } } },
      }),
    ],
    ['a PushSecret', (own) => ({ kind: 'PushSecret', spec: { template: { data: own } } })],
    [
      'a SopsSecret',
      (own) => ({ kind: 'SopsSecret', spec: { secretTemplates: [{ name: 'a', data: {}, stringData: own }] } }),
    ],
  ];
  test.each(cases)('%s: literal texts are secrets, templates are read', (_, object) => {
    expect(maskManifest(object(data))).toEqual(object(masked));
  });

  test('the labels of a template, and templates of other kinds, stay', () => {
    for (const object of [
      { kind: 'SealedSecret', spec: { template: { metadata: { labels: { a: 'b' } }, data: {} } } },
      { kind: 'Workflow', spec: { template: { data: { a: 'b' } } } },
    ])
      expect(maskManifest(object)).toEqual(object);
  });

  test('an item of a SecretList need not say what it is', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'SecretList',
      items: [{ metadata: { name: 'a' }, stringData: { a: 'geheim' } }],
    };
    expect(JSON.stringify(maskManifest(list))).not.toMatch(/geheim|Z2VoZWlt/);
    expect(JSON.stringify(maskManifest({ kind: 'ConfigMap', data: { a: JSON.stringify(list) } }))).not.toContain(
      'geheim',
    );
    expect(maskManifest({ ...list, kind: 'ConfigMapList' })).toEqual({ ...list, kind: 'ConfigMapList' });
  });
});

describe('secrets in other objects', () => {
  const cases: [string, ValueMap, unknown][] = [
    [
      'variables by their names',
      container({
        env: [
          { name: 'DB_PASSWORD', value: 'geheim' },
          { name: 'DB_HOST', value: 'db' },
        ],
      }),
      container({
        env: [
          { name: 'DB_PASSWORD', value: '‹secret: 6 B›' },
          { name: 'DB_HOST', value: 'db' },
        ],
      }),
    ],
    [
      'references stay',
      container({ env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] }),
      container({ env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] }),
    ],
    [
      'arguments',
      container({ args: ['--password=geheim', '--token', 'geheim2', '--secret-name', 'x', '--user', 'a'] }),
      container({
        args: ['--password=‹secret: 6 B›', '--token', '‹secret: 7 B›', '--secret-name', 'x', '--user', 'a'],
      }),
    ],
    [
      'keys of a ConfigMap, and lines in it',
      configMap({ password: 'geheim', 'app.yaml': 'user: a\npassword: geheim\n', url: 'redis://:geheim@r' }),
      configMap({
        password: '‹secret: 6 B›',
        'app.yaml': 'user: a\npassword: ‹secret: 6 B›\n',
        url: 'redis://:‹secret: 6 B›@r',
      }),
    ],
    [
      'the last applied configuration',
      { metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"a":1}', note: 'x' } } },
      { metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '‹secret: 7 B›', note: 'x' } } },
    ],
    [
      'a checksum of a Secret, which can be tried out, but no other',
      { metadata: { annotations: { 'checksum/secret': 'abc', 'checksum/config': 'abc' } } },
      { metadata: { annotations: { 'checksum/secret': '‹secret: 3 B›', 'checksum/config': 'abc' } } },
    ],
    [
      'values under the name of a secret',
      { spec: { password: { value: 'geheim' }, tokens: { alice: 'geheim' }, passwords: ['geheim'], pin: 1234 } },
      {
        spec: {
          password: { value: '‹secret: 6 B›' },
          tokens: { alice: '‹secret: 6 B›' },
          passwords: ['‹secret: 6 B›'],
          pin: '‹secret: 4 B›',
        },
      },
    ],
    [
      'parameters and headers by the name beside them',
      {
        spec: [
          { name: 'db-password', string: 'geheim' },
          { name: 'token', default: 'geheim' },
          { name: 'Authorization', value: 'Bearer geheim' },
          { name: 'host', value: 'db' },
        ],
      },
      {
        spec: [
          { name: 'db-password', string: '‹secret: 6 B›' },
          { name: 'token', default: '‹secret: 6 B›' },
          { name: 'Authorization', value: '‹secret: 13 B›' },
          { name: 'host', value: 'db' },
        ],
      },
    ],
    [
      'names of Secrets are none',
      {
        spec: {
          secrets: ['etcd'],
          imagePullSecrets: [{ name: 'a' }],
          tls: [{ secretName: 'x' }],
          existingSecret: 'y',
          credentials: { name: 'z', key: 'k' },
          automountServiceAccountToken: false,
          tokenExpirationSeconds: 3600,
          maxTokens: 10,
        },
        metadata: { annotations: { 'nginx.ingress.kubernetes.io/auth-secret': 'basic' } },
      },
      {
        spec: {
          secrets: ['etcd'],
          imagePullSecrets: [{ name: 'a' }],
          tls: [{ secretName: 'x' }],
          existingSecret: 'y',
          credentials: { name: 'z', key: 'k' },
          automountServiceAccountToken: false,
          tokenExpirationSeconds: 3600,
          maxTokens: 10,
        },
        metadata: { annotations: { 'nginx.ingress.kubernetes.io/auth-secret': 'basic' } },
      },
    ],
    [
      'an ExternalSecret names keys',
      { kind: 'ExternalSecret', spec: { data: [{ secretKey: 'password', remoteRef: { key: 'db' } }] } },
      { kind: 'ExternalSecret', spec: { data: [{ secretKey: 'password', remoteRef: { key: 'db' } }] } },
    ],
    [
      'a schema describes fields of such names',
      {
        kind: 'CustomResourceDefinition',
        spec: { properties: { password: { type: 'string', description: 'The password: any text' } } },
      },
      {
        kind: 'CustomResourceDefinition',
        spec: { properties: { password: { type: 'string', description: 'The password: any text' } } },
      },
    ],
    [
      'Helm parameters and values of an Application',
      {
        kind: 'Application',
        spec: {
          source: {
            helm: { parameters: [{ name: 'db.password', value: 'geheim' }], values: 'db:\n  password: geheim\n' },
          },
        },
      },
      {
        kind: 'Application',
        spec: {
          source: {
            helm: {
              parameters: [{ name: 'db.password', value: '‹secret: 6 B›' }],
              values: 'db:\n  password: ‹secret: 6 B›\n',
            },
          },
        },
      },
    ],
  ];
  test.each(cases)('%s', (_, object, expected) => {
    expect(maskManifest(object)).toEqual(expected);
  });
});

describe('what differs in clear differs masked', () => {
  test.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'arguments of the same length',
      container({ args: ['-v', '--password=aaaa'] }),
      container({ args: ['--password=bbbb'] }),
      [
        'spec.containers[name=api].args[0]: -v → ',
        'spec.containers[name=api].args[1]: --password=‹secret: 4 B› → ',
        'spec.containers[name=api].args[0]:  → --password=‹secret: 4 B, changed›',
      ],
    ],
    [
      'two that swap places',
      container({ args: ['--a-token=aaaa', '--a-token=bbbb'] }),
      container({ args: ['--a-token=bbbb', '--a-token=aaaa'] }),
      [
        'spec.containers[name=api].args: ["--a-token=‹secret: 4 B›","--a-token=‹secret: 4 B, no. 2›"] → ["--a-token=‹secret: 4 B, no. 2›","--a-token=‹secret: 4 B›"]',
      ],
    ],
    [
      'several lines of one text',
      configMap({ x: 'password: aaaa\ntoken: aaaa\n' }),
      configMap({ x: 'password: aaaa\ntoken: bbbb\n' }),
      [
        'data.x: password: ‹secret: 4 B›\ntoken: ‹secret: 4 B›\n → password: ‹secret: 4 B›\ntoken: ‹secret: 4 B, changed›\n',
      ],
    ],
    [
      'a variable that changes its name',
      container({ env: [{ name: 'A_TOKEN', value: 'aaaa' }] }),
      container({ env: [{ name: 'B_TOKEN', value: 'bbbb' }] }),
      [
        'spec.containers[name=api].env[name=A_TOKEN]: {"name":"A_TOKEN","value":"‹secret: 4 B›"} → ',
        'spec.containers[name=api].env[name=B_TOKEN]:  → {"name":"B_TOKEN","value":"‹secret: 4 B›"}',
      ],
    ],
    [
      'items whose names hold the secret',
      { kind: 'Thing', apiVersion: 'a.b/v1', spec: [{ name: 'x://u:aaaa@h' }] },
      { kind: 'Thing', apiVersion: 'a.b/v1', spec: [{ name: 'x://u:bbbb@h' }] },
      [
        'spec[name="x://u:‹secret: 4 B›@h"]: {"name":"x://u:‹secret: 4 B›@h"} → ',
        'spec[name="x://u:‹secret: 4 B, changed›@h"]:  → {"name":"x://u:‹secret: 4 B, changed›@h"}',
      ],
    ],
    [
      'a number and its text',
      { spec: { pin: 1234 } },
      { spec: { pin: 'x', password: '1' } },
      ['spec.pin: ‹secret: 4 B› → x', 'spec.password:  → ‹secret: 1 B›'],
    ],
  ])('%s', (_, base, head, expected) => {
    expect(changes(base, head)).toEqual(expected);
  });

  test('inside a document the masked value is told by its path', () => {
    const masked = maskPair(
      configMap({ x: 'db: {password: aaaa, port: 1}\nn: 1\n' }),
      configMap({ x: 'db: {password: bbbb, port: 2}\nn: 1\n' }),
    );
    expect(compareFields(masked.base, masked.head)[0]?.inner).toEqual([
      { path: 'db.password', from: '‹secret: 4 B›', to: '‹secret: 4 B, changed›' },
      { path: 'db.port', from: 1, to: 2 },
    ]);
  });

  test('equal objects stay equal, and objects without secrets are not touched', () => {
    const random = createRandom(21);
    for (let round = 0; round < 300; round++) {
      const object = randomObject(random);
      const masked = maskPair(object, structuredClone(object));
      expect(masked.head).toEqual(masked.base);
      expect(masked.head).toEqual(object);
    }
  });

  test('any two different secrets at one place differ, equal ones do not', () => {
    const random = createRandom(22);
    const place = (value: string): ValueMap[] => [
      secret({ stringData: { a: value } }),
      secret({ data: { a: code(value) } }),
      container({ env: [{ name: 'TOKEN', value }] }),
      container({ args: ['-x', `--token=${value}`] }),
      container({ args: ['--token', value] }),
      configMap({ 'a.properties': `x=1\ndb.password=${value}\n` }),
      configMap({ url: `http://u:${value}@h` }),
      { spec: { list: [{ auth: { password: value } }, { auth: { password: `${value}2` } }] } },
    ];
    const text = () =>
      Array.from({ length: 4 + random.below(2) }, () => random.pick(['a', 'b', 'X', 'Y', '1', '9'])).join('');
    for (let round = 0; round < 200; round++) {
      const [one, two] = [`z${text()}`, `z${text()}`];
      for (const [index, base] of place(one).entries()) {
        const head = place(two)[index] ?? {};
        const masked = maskPair(base, head);
        expect(JSON.stringify(masked)).not.toMatch(new RegExp(`${one}|${two}|${code(one).slice(0, 6)}`));
        expect(compareFields(masked.base, masked.head).length > 0).toBe(one !== two);
      }
    }
  });
});

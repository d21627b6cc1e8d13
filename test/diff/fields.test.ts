import { describe, expect, test } from 'vitest';
import { applyFields } from '../../src/diff/apply.ts';
import { compareFields } from '../../src/diff/fields.ts';
import { byText, canonicalText } from '../../src/diff/values.ts';
import type { FieldChange } from '../../src/diff/model.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { createRandom, mutateMap, randomMap, randomObject, shuffleKeys } from './random.ts';

const deployment = (podSpec: ValueMap, rest: ValueMap = {}): ValueMap => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: { template: { spec: podSpec } },
  ...rest,
});
const container = (fields: ValueMap): ValueMap => deployment({ containers: [{ name: 'api', ...fields }] });
const service = (ports: Value[]): ValueMap => ({ apiVersion: 'v1', kind: 'Service', spec: { ports } });
const custom = (spec: ValueMap): ValueMap => ({ apiVersion: 'example.com/v1', kind: 'Thing', spec });
const configMap = (data: ValueMap): ValueMap => ({ apiVersion: 'v1', kind: 'ConfigMap', data });
const object = (fields: ValueMap): ValueMap => ({ apiVersion: 'v1', kind: 'Thing', ...fields });

const API = 'spec.template.spec.containers[name=api]';

describe('what is reported', () => {
  const cases: [string, ValueMap, ValueMap, FieldChange[]][] = [
    [
      'a scalar',
      container({ image: 'a:1' }),
      container({ image: 'a:2' }),
      [{ path: `${API}.image`, from: 'a:1', to: 'a:2' }],
    ],
    ['a number and its text', container({ n: 80 }), container({ n: '80' }), [{ path: `${API}.n`, from: 80, to: '80' }]],
    ['a new map as a whole', container({}), container({ p: { a: 1 } }), [{ path: `${API}.p`, to: { a: 1 } }]],
    [
      'a map that becomes a text',
      container({ p: { a: 1 } }),
      container({ p: '' }),
      [{ path: `${API}.p`, from: { a: 1 }, to: '' }],
    ],
    ['an empty map is not absent', container({}), container({ emptyDir: {} }), [{ path: `${API}.emptyDir`, to: {} }]],
    [
      'labels that come are told one by one',
      object({ metadata: { name: 'a' } }),
      object({ metadata: { name: 'a', labels: { 'a/b': '1', c: '2' } } }),
      [
        { path: 'metadata.labels["a/b"]', to: '1' },
        { path: 'metadata.labels.c', to: '2' },
      ],
    ],
    [
      'the version of the API',
      { apiVersion: 'apps/v1beta1', kind: 'Deployment' },
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      [{ path: 'apiVersion', from: 'apps/v1beta1', to: 'apps/v1' }],
    ],
    [
      'containers by name, whatever their order',
      deployment({
        containers: [
          { name: 'a', image: '1' },
          { name: 'b', image: '1' },
        ],
      }),
      deployment({ containers: [{ name: 'c' }, { name: 'a', image: '2' }] }),
      [
        { path: 'spec.template.spec.containers[name=a].image', from: '1', to: '2' },
        { path: 'spec.template.spec.containers[name=b]', from: { name: 'b', image: '1' }, position: 1 },
        { path: 'spec.template.spec.containers[name=c]', to: { name: 'c' }, position: 0 },
      ],
    ],
    [
      'ports of a Service by number and protocol; an absent protocol is TCP',
      service([{ port: 80 }, { port: 53, protocol: 'UDP' }]),
      service([
        { port: 80, targetPort: 8080 },
        { port: 53, protocol: 'TCP' },
      ]),
      [
        { path: 'spec.ports[port=80,protocol=TCP].targetPort', to: 8080 },
        { path: 'spec.ports[port=53,protocol=UDP]', from: { port: 53, protocol: 'UDP' }, position: 1 },
        { path: 'spec.ports[port=53,protocol=TCP]', to: { port: 53, protocol: 'TCP' }, position: 1 },
      ],
    ],
    [
      'two mounts of one volume',
      container({
        volumeMounts: [
          { name: 'v', mountPath: '/a' },
          { name: 'v', mountPath: '/b' },
        ],
      }),
      container({
        volumeMounts: [
          { name: 'v', mountPath: '/a' },
          { name: 'v', mountPath: '/b', readOnly: true },
        ],
      }),
      [{ path: `${API}.volumeMounts[mountPath=/b].readOnly`, to: true }],
    ],
    [
      'arguments: the new one only',
      container({ args: ['-a', '-b', '-c'] }),
      container({ args: ['-a', '-x', '-y', '-b', '-c'] }),
      [
        { path: `${API}.args[1]`, to: '-x' },
        { path: `${API}.args[2]`, to: '-y' },
      ],
    ],
    [
      'a stretch of as many arguments pairs by position',
      container({ args: ['-a', '-b=1', '-c=1', '-d'] }),
      container({ args: ['-a', '-b=2', '-c=2', '-d'] }),
      [
        { path: `${API}.args[1]`, from: '-b=1', to: '-b=2' },
        { path: `${API}.args[2]`, from: '-c=1', to: '-c=2' },
      ],
    ],
    [
      'items of an atomic list of maps, inside',
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [{ verbs: ['get'] }, { verbs: ['list'] }] },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        rules: [{ verbs: ['get'] }, { verbs: ['list', 'watch'] }],
      },
      [{ path: 'rules[1].verbs[1]', to: 'watch' }],
    ],
    [
      'a list of a custom resource by its unique names',
      custom({
        endpoints: [
          { name: 'a', port: 1 },
          { name: 'b', port: 1 },
        ],
      }),
      custom({ endpoints: [{ name: 'b', port: 2 }] }),
      [
        { path: 'spec.endpoints[name=b].port', from: 1, to: 2 },
        { path: 'spec.endpoints[name=a]', from: { name: 'a', port: 1 }, position: 0 },
      ],
    ],
    [
      'subjects have names, but no merge key: a plain sequence',
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', subjects: [{ name: 'a' }] },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', subjects: [{ name: 'b' }] },
      [{ path: 'subjects[0].name', from: 'a', to: 'b' }],
    ],
    [
      'names that are not unique pair as a sequence',
      custom({ l: [{ name: 'a' }, { name: 'a', x: 1 }] }),
      custom({ l: [{ name: 'a' }, { name: 'a', x: 2 }] }),
      [{ path: 'spec.l[1].x', from: 1, to: 2 }],
    ],
    [
      'a member of a set',
      object({ metadata: { finalizers: ['a', 'b'] } }),
      object({ metadata: { finalizers: ['c', 'b', 'a'] } }),
      [{ path: 'metadata.finalizers[0]', to: 'c' }],
    ],
    [
      'the order of initContainers matters',
      deployment({ initContainers: [{ name: 'a' }, { name: 'b' }] }),
      deployment({ initContainers: [{ name: 'b' }, { name: 'a' }] }),
      [
        {
          path: 'spec.template.spec.initContainers',
          from: [{ name: 'a' }, { name: 'b' }],
          to: [{ name: 'b' }, { name: 'a' }],
          orderOnly: true,
        },
      ],
    ],
    [
      'the order of containers is folded away',
      deployment({ containers: [{ name: 'a' }, { name: 'b' }] }),
      deployment({ containers: [{ name: 'b' }, { name: 'a' }] }),
      [
        {
          path: 'spec.template.spec.containers',
          from: [{ name: 'a' }, { name: 'b' }],
          to: [{ name: 'b' }, { name: 'a' }],
          orderOnly: true,
          noise: 'order of a list',
        },
      ],
    ],
    [
      'the order of variables matters where one uses another',
      container({
        env: [
          { name: 'A', value: '$(B)' },
          { name: 'B', value: '1' },
        ],
      }),
      container({
        env: [
          { name: 'B', value: '1' },
          { name: 'A', value: '$(B)' },
        ],
      }),
      [
        {
          path: `${API}.env`,
          from: [
            { name: 'A', value: '$(B)' },
            { name: 'B', value: '1' },
          ],
          to: [
            { name: 'B', value: '1' },
            { name: 'A', value: '$(B)' },
          ],
          orderOnly: true,
        },
      ],
    ],
    [
      'the order of variables matters where two have one name',
      container({
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      }),
      container({
        env: [
          { name: 'A', value: '2' },
          { name: 'A', value: '1' },
        ],
      }),
      [
        {
          path: `${API}.env`,
          from: [
            { name: 'A', value: '1' },
            { name: 'A', value: '2' },
          ],
          to: [
            { name: 'A', value: '2' },
            { name: 'A', value: '1' },
          ],
          orderOnly: true,
        },
      ],
    ],
    [
      'the order of routes of a custom resource matters',
      custom({ http: [{ to: 'a' }, { to: 'b' }] }),
      custom({ http: [{ to: 'b' }, { to: 'a' }] }),
      [{ path: 'spec.http', from: [{ to: 'a' }, { to: 'b' }], to: [{ to: 'b' }, { to: 'a' }], orderOnly: true }],
    ],
    [
      'a change below a document in a text',
      configMap({ 'app.yaml': 'server:\n  port: 8080\n  host: a\n' }),
      configMap({ 'app.yaml': 'server:\n  host: a\n  port: 9090\n' }),
      [
        {
          path: 'data["app.yaml"]',
          from: 'server:\n  port: 8080\n  host: a\n',
          to: 'server:\n  host: a\n  port: 9090\n',
          inner: [{ path: 'server.port', from: 8080, to: 9090 }],
        },
      ],
    ],
    [
      'formatting of a document in a text',
      configMap({ 'app.json': '{"a":1}' }),
      configMap({ 'app.json': '{ "a": 1 }' }),
      [{ path: 'data["app.json"]', from: '{"a":1}', to: '{ "a": 1 }', noise: 'formatting only' }],
    ],
    [
      'a tag is not formatting: whoever reads it may run something',
      configMap({ x: 'cmd: [ls]\n' }),
      configMap({ x: 'cmd: !!python/object/apply:os.system [ls]\n' }),
      [{ path: 'data.x', from: 'cmd: [ls]\n', to: 'cmd: !!python/object/apply:os.system [ls]\n' }],
    ],
    [
      'what one reader takes for the same is not formatting',
      configMap({ x: 'a: yes\nmode: 0o17\n' }),
      configMap({ x: 'a: true\nmode: 15\n' }),
      [{ path: 'data.x', from: 'a: yes\nmode: 0o17\n', to: 'a: true\nmode: 15\n' }],
    ],
    ...(
      [
        ['ports:\n- 22:22\n', 'ports:\n- "22:22"\n'],
        ['day: 2026-01-31\n', "day: '2026-01-31'\n"],
        ['#cloud-config\na: 1\n', 'a: 1\n'],
        ['#cloud-config\na: 1\n', '# cloud-config\na: 1\n'],
        ['# {{ if .a }}\na: 1\n', '# {{ if .b }}\na: 1\n'],
      ] as const
    ).map(([from, to]): (typeof cases)[number] => [
      `what others read in another way is not formatting: ${JSON.stringify(to)}`,
      configMap({ x: from }),
      configMap({ x: to }),
      [{ path: 'data.x', from, to }],
    ]),
    [
      'quotes of one kind and the other are formatting, of dates too',
      configMap({ x: '# first\na: "22:22"\nb: c\n' }),
      configMap({ x: '# second\na: \'22:22\'\nb: "c"\n' }),
      [
        {
          path: 'data.x',
          from: '# first\na: "22:22"\nb: c\n',
          to: '# second\na: \'22:22\'\nb: "c"\n',
          noise: 'formatting only',
        },
      ],
    ],
    [
      'order of keys, quotes and comments are formatting',
      configMap({ x: 'a: yes # first\nb: {c: "d e", f: [1, 2]}\n' }),
      configMap({ x: "# second\nb:\n  f:\n  - 1\n  - 2\n  'c': d e\na: yes\n" }),
      [
        {
          path: 'data.x',
          from: 'a: yes # first\nb: {c: "d e", f: [1, 2]}\n',
          to: "# second\nb:\n  f:\n  - 1\n  - 2\n  'c': d e\na: yes\n",
          noise: 'formatting only',
        },
      ],
    ],
    [
      'what follows braces is not overlooked',
      configMap({ glob: '{a,b}/**' }),
      configMap({ glob: '{a,b}/*.yaml' }),
      [{ path: 'data.glob', from: '{a,b}/**', to: '{a,b}/*.yaml' }],
    ],
    [
      'a second document is not overlooked',
      configMap({ x: 'a: 1\n---\nb: 1\n' }),
      configMap({ x: 'a: 1\n---\nb: 2\n' }),
      [{ path: 'data.x', from: 'a: 1\n---\nb: 1\n', to: 'a: 1\n---\nb: 2\n' }],
    ],
    [
      'a null in Helm values removes a default',
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        spec: { source: { helm: { valuesObject: { a: 1 } } } },
      },
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        spec: { source: { helm: { valuesObject: { a: null } } } },
      },
      [{ path: 'spec.source.helm.valuesObject.a', from: 1, to: null }],
    ],
    [
      'a null in the values of a HelmRelease',
      custom({ values: { a: { b: null } } }),
      custom({ values: { a: {} } }),
      [{ path: 'spec.values.a.b', from: null }],
    ],
    [
      'big integers, exactly',
      custom({ n: 9007199254740993n }),
      custom({ n: 9007199254740994n }),
      [{ path: 'spec.n', from: 9007199254740993n, to: 9007199254740994n }],
    ],
  ];
  test.each(cases)('%s', (_, base, head, expected) => {
    expect(compareFields(base, head)).toEqual(expected);
  });
});

describe('what means nothing', () => {
  const cases: [string, ValueMap, ValueMap][] = [
    ['order of keys', object({ a: 1, b: { c: 1, d: 2 } }), object({ b: { d: 2, c: 1 }, a: 1 })],
    ['null and absent', container({ command: null }), container({})],
    ['creationTimestamp: null', object({ metadata: { creationTimestamp: null } }), object({ metadata: {} })],
    ['empty labels and annotations', object({ metadata: { labels: {}, annotations: null } }), object({ metadata: {} })],
    ['status', object({ status: { a: 1 } }), object({ status: { a: 2 } })],
    [
      'order of a set',
      object({ metadata: { finalizers: ['a', 'b'] } }),
      object({ metadata: { finalizers: ['b', 'a'] } }),
    ],
    [
      'quantities',
      container({ resources: { limits: { cpu: '500m', memory: '1Gi' } } }),
      container({ resources: { limits: { cpu: 0.5, memory: '1024Mi' } } }),
    ],
    [
      'quantities of another kind of suffix, for a Deployment',
      container({ resources: { limits: { memory: '2Gi' } } }),
      container({ resources: { limits: { memory: 2147483648 } } }),
    ],
  ];
  test.each(cases)('%s', (_, base, head) => {
    expect(compareFields(base, head)).toEqual([]);
    expect(compareFields(head, base)).toEqual([]);
  });
});

describe('the order of a list without merge keys matters', () => {
  const lists: [string, string, string][] = [
    ['v1', 'Service', 'spec.ipFamilies'],
    ['v1', 'Service', 'spec.clusterIPs'],
    ['v1', 'Pod', 'spec.dnsConfig.nameservers'],
    ['apps/v1', 'Deployment', 'spec.template.spec.dnsConfig.searches'],
    ['batch/v1', 'Job', 'spec.podFailurePolicy.rules'],
    ['batch/v1', 'CronJob', 'spec.jobTemplate.spec.podFailurePolicy.rules'],
    ['networking.k8s.io/v1', 'Ingress', 'spec.rules'],
    ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicy', 'spec.mutations'],
  ];
  test.each(lists)('%s %s %s', (apiVersion, kind, path) => {
    const write = (list: Value): ValueMap => ({
      apiVersion,
      kind,
      spec: path
        .split('.')
        .slice(1)
        .reduceRight<Value>((value, key) => ({ [key]: value }), list),
    });
    const fields = compareFields(write(['a', 'b']), write(['b', 'a']));
    expect(fields).toEqual([{ path, from: ['a', 'b'], to: ['b', 'a'], orderOnly: true }]);
  });

  const items: [string, ValueMap, ValueMap][] = [
    [
      'sources of a projected volume',
      deployment({ volumes: [{ name: 'a', projected: { sources: ['a', 'b'] } }] }),
      deployment({ volumes: [{ name: 'a', projected: { sources: ['b', 'a'] } }] }),
    ],
    [
      'paths of an Ingress',
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', spec: { rules: [{ http: { paths: ['a', 'b'] } }] } },
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', spec: { rules: [{ http: { paths: ['b', 'a'] } }] } },
    ],
    [
      'rules of restarts of a container',
      container({ restartPolicyRules: ['a', 'b'] }),
      container({ restartPolicyRules: ['b', 'a'] }),
    ],
  ];
  test.each(items)('%s', (_, base, head) => {
    expect(compareFields(base, head)).toMatchObject([{ orderOnly: true }]);
    expect(compareFields(base, head)[0]).not.toHaveProperty('noise');
  });
});

test('a quantity that is stored in other bytes replaces the pods of a StatefulSet: folded, not dropped', () => {
  const set = (memory: Value) => ({
    ...container({ resources: { limits: { memory } } }),
    kind: 'StatefulSet',
  });
  expect(compareFields(set('2Gi'), set(2147483648))).toEqual([
    { path: `${API}.resources.limits.memory`, from: '2Gi', to: 2147483648, noise: 'same quantity' },
  ]);
});

test('quantities are no quantities elsewhere', () => {
  expect(compareFields(configMap({ cpu: '500m' }), configMap({ cpu: '0.5' }))).toHaveLength(1);
});

test('keys that JavaScript knows are keys like others', () => {
  const base = object({ data: JSON.parse('{"__proto__": "1", "constructor": "1"}') as ValueMap });
  const head = object({ data: JSON.parse('{"__proto__": "2", "toString": "1"}') as ValueMap });
  expect(compareFields(base, head).map(({ path }) => path)).toEqual([
    'data["__proto__"]'.replace(/\["(\w+)"\]/, '.$1'),
    'data.toString',
    'data.constructor',
  ]);
});

describe('properties', () => {
  const pairs = (seed: number, count: number): [ValueMap, ValueMap][] => {
    const random = createRandom(seed);
    return Array.from({ length: count }, () => {
      const base = random.chance(0.7) ? randomObject(random) : object(randomMap(random, 4));
      const head = random.chance(0.7)
        ? { ...mutateMap(random, base), apiVersion: base['apiVersion'] ?? '', kind: base['kind'] ?? '' }
        : randomObject(random);
      return [base, head];
    });
  };

  test('changes applied to base give head', () => {
    let changed = 0;
    for (const [base, head] of pairs(11, 3000)) {
      const fields = compareFields(base, head);
      if (fields.length > 0) changed++;
      const result = applyFields(base, fields);
      expect(compareFields(result, head)).toEqual([]);
      expect(compareFields(head, result)).toEqual([]);
    }
    expect(changed).toBeGreaterThan(2000);
  });

  /** The equalities, written a second time so that the test does not judge by the code under test. */
  const exactly = (map: ValueMap): string => {
    const plain = (value: Value, key: string): Value => {
      if (key === 'cpu') return value === '500m' || value === 0.5 ? 0.5 : value === '2' ? 2 : 1;
      if (Array.isArray(value)) {
        const items = value.map((item) => plain(item, ''));
        return key === 'finalizers' ? items.toSorted((a, b) => byText(canonicalText(a), canonicalText(b))) : items;
      }
      if (value === null || typeof value !== 'object' || key === 'valuesObject' || key === 'values') return value;
      const entries = Object.entries(value).filter(([, item]) => item !== null);
      return Object.fromEntries(entries.map(([name, item]) => [name, plain(item, name)]));
    };
    const { status: _, ...rest } = map;
    return canonicalText(plain(rest, ''))
      .replaceAll(/"(?:labels|annotations)":\{\},?/g, '')
      .replaceAll('"metadata":{},', '');
  };

  test('changes applied to base give head to the letter', () => {
    const random = createRandom(16);
    let same = 0;
    for (let round = 0; round < 2000; round++) {
      const [base, head] = [randomObject(random), randomObject(random)];
      // Labels that are empty on one side and absent on the other are one of the equalities.
      const result = applyFields(base, compareFields(base, head));
      expect(exactly(result)).toBe(exactly(head));
      if (exactly(base) === exactly(head)) same++;
    }
    expect(same).toBeLessThan(100);
  });

  test('sides swapped, the changes lead back', () => {
    for (const [base, head] of pairs(12, 1500)) {
      expect(compareFields(applyFields(head, compareFields(head, base)), base)).toEqual([]);
      expect(compareFields(base, head).length > 0).toBe(compareFields(head, base).length > 0);
    }
  });

  test('swapping sides swaps from and to, where items have names', () => {
    const swapped = ({ path, from, to, orderOnly }: FieldChange, swap: boolean) =>
      canonicalText([path, orderOnly ? 'order' : [(swap ? to : from) ?? 'absent', (swap ? from : to) ?? 'absent']]);
    for (const [base, head] of pairs(13, 1500)) {
      const there = compareFields(base, head);
      const back = compareFields(head, base);
      if ([...there, ...back].some(({ path }) => /\[\d+\]/.test(path))) continue;
      if (base['kind'] !== head['kind']) continue;
      expect(there.map((change) => swapped(change, false)).toSorted()).toEqual(
        back.map((change) => swapped(change, true)).toSorted(),
      );
    }
  });

  test('an object equals itself, in any order of its keys', () => {
    const random = createRandom(14);
    for (const [base] of pairs(15, 1000)) {
      expect(compareFields(base, structuredClone(base))).toEqual([]);
      expect(compareFields(base, shuffleKeys(random, base) as ValueMap)).toEqual([]);
    }
  });
});

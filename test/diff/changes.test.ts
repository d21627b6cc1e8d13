import { describe, expect, test } from 'vitest';
import { compare } from '../../src/diff/changes.ts';
import { manifest } from './manifests.ts';

const deployment = (name: string, image: string, labels: Record<string, string> = {}, spec = {}) =>
  manifest('Deployment', name, {
    metadata: { labels },
    spec: { ...spec, template: { metadata: { labels }, spec: { containers: [{ name: 'api', image }] } } },
  });
const code = (text: string) => Buffer.from(text).toString('base64');

describe('compare', () => {
  // The first twelve characters of the hashes of these two names are the same: half a minute of trying finds such.
  test('each change has an id of its own, whatever names were tried', () => {
    const head = ['n11165569', 'n16336723'].map((name) =>
      manifest('ConfigMap', `shop/${name}`, {}, 'https://kubernetes.default.svc'),
    );
    const ids = compare([{ id: 'a', base: [], head }]).changes.map(({ id }) => id);
    expect(new Set(ids.map((id) => id.slice(0, 12)))).toEqual(new Set(['e113386affa8']));
    expect(new Set(ids).size).toBe(2);
  });

  test('a modified object has its fields and hunks, and both manifests', () => {
    const [base, head] = [deployment('ns/web', 'a:1'), deployment('ns/web', 'a:2')];
    expect(compare([{ id: 'A', base: [base], head: [head] }])).toEqual({
      changes: [
        {
          id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          application: 'A',
          action: 'modified',
          identity: head.identity,
          fields: [{ path: 'spec.template.spec.containers[name=api].image', from: 'a:1', to: 'a:2' }],
          hunks: [
            {
              path: 'spec.template.spec.containers[name=api]',
              baseStart: 7,
              headStart: 7,
              lines: [
                '   template:',
                '     spec:',
                '       containers:',
                '-      - image: a:1',
                '+      - image: a:2',
                '         name: api',
              ],
            },
          ],
          base,
          head,
          texts: expect.any(Function) as unknown,
        },
      ],
      folded: 0,
    });
  });

  test('an added and a removed object are whole, without fields', () => {
    const { changes } = compare([
      { id: 'A', base: [manifest('ConfigMap', 'ns/old', { data: { a: '1' } })], head: [manifest('Thing', 'ns/new')] },
    ]);
    expect(
      changes.map(({ action, fields, hunks }) => ({ action, fields, lines: hunks.flatMap((hunk) => hunk.lines) })),
    ).toEqual([
      {
        action: 'removed',
        fields: [],
        lines: [
          '-apiVersion: v1',
          '-data:',
          '-  a: "1"',
          '-kind: ConfigMap',
          '-metadata:',
          '-  name: old',
          '-  namespace: ns',
        ],
      },
      {
        action: 'added',
        fields: [],
        lines: ['+apiVersion: example.com/v1', '+kind: Thing', '+metadata:', '+  name: new', '+  namespace: ns'],
      },
    ]);
  });

  test('what differs only in what means nothing is no change', () => {
    const quantity = (cpu: string) =>
      deployment(
        'ns/web',
        'a',
        {},
        { resources: null, template: { spec: { containers: [{ name: 'a', resources: { limits: { cpu } } }] } } },
      );
    const strings = {
      base: manifest('Secret', 'ns/s', { data: { a: code('x') } }),
      head: manifest('Secret', 'ns/s', { stringData: { a: 'x' } }),
    };
    expect(
      compare([{ id: 'A', base: [quantity('500m'), strings.base], head: [quantity('0.5'), strings.head] }]),
    ).toEqual({ changes: [], folded: 0 });
  });

  test('noise is counted, kept in the fields and left out of the hunks', () => {
    const labels = (version: string) => ({ 'app.kubernetes.io/version': version });
    const shown = compare([
      { id: 'A', base: [deployment('ns/web', 'a:1', labels('1'))], head: [deployment('ns/web', 'a:2', labels('2'))] },
    ]);
    expect(shown.folded).toBe(2);
    expect(shown.changes[0]?.fields).toHaveLength(3);
    expect(shown.changes[0]?.hunks.flatMap((hunk) => hunk.lines).filter((line) => !line.startsWith(' '))).toEqual([
      '-      - image: a:1',
      '+      - image: a:2',
    ]);
    const only = compare([
      { id: 'A', base: [deployment('ns/web', 'a', labels('1'))], head: [deployment('ns/web', 'a', labels('2'))] },
    ]);
    expect(only.folded).toBe(2);
    expect(only.changes[0]?.hunks).toEqual([]);
    const text = (json: string) => manifest('ConfigMap', 'ns/x', { data: { json } });
    const formatting = compare([{ id: 'A', base: [text('{\n"a": 1}')], head: [text('{"a":\n1}')] }]);
    expect(formatting.folded).toBe(1);
    expect(formatting.changes[0]?.hunks).toHaveLength(1);
  });

  test('what means nothing is left out of the hunks too', () => {
    const one = deployment('ns/web', 'a:1', {}, { b: null, replicas: 1 });
    const two = deployment('ns/web', 'a:2', {}, { replicas: 1 });
    const lines = compare([{ id: 'A', base: [one], head: [two] }]).changes[0]?.hunks.flatMap((hunk) => hunk.lines);
    expect(lines?.filter((line) => !line.startsWith(' '))).toEqual(['-      - image: a:1', '+      - image: a:2']);
  });

  test('a moved object is a change even if nothing in it is, a renamed one tells its previous identity', () => {
    const { changes } = compare([
      {
        id: 'A',
        base: [manifest('ConfigMap', 'ns/x'), manifest('ConfigMap', 'ns/env-2222222222', { data: { a: '1' } })],
        head: [manifest('ConfigMap', 'ns/env-4444444444', { data: { a: '2' } })],
      },
      { id: 'B', base: [], head: [manifest('ConfigMap', 'ns/x')] },
    ]);
    expect(
      changes.map(({ application, previousApplication, action, previous, fields }) => ({
        application,
        previousApplication,
        action,
        previous: previous?.name,
        paths: fields.map(({ path }) => path),
      })),
    ).toEqual([
      {
        application: 'A',
        previousApplication: undefined,
        action: 'renamed',
        previous: 'env-2222222222',
        paths: ['metadata.name', 'data.a'],
      },
      { application: 'B', previousApplication: 'A', action: 'moved', previous: undefined, paths: [] },
    ]);
    expect(changes[1]?.hunks).toEqual([]);
  });

  test('ids are stable, unique, and know nothing of the content', () => {
    const run = (password: string) =>
      compare([
        {
          id: 'A',
          base: [],
          head: [manifest('Secret', 'ns/a', { stringData: { password } }), manifest('Secret', 'ns/b')],
        },
        { id: 'B', head: [manifest('Secret', 'ns/c')] },
      ]).changes.map(({ id }) => id);
    expect(run('one')).toEqual(run('two'));
    expect(new Set(run('one')).size).toBe(3);
  });
});

test('no secret is in what compare tells, whatever happens to it', () => {
  const old = 'geheim-alt-1';
  const fresh = 'geheim-neu-2';
  const objects = (value: string, name: string) => [
    manifest('Secret', `ns/${name}`, { stringData: { a: value }, data: { b: code(value) } }),
    manifest('ConfigMap', `ns/${name}`, {
      data: {
        'app.yaml': `db:\n  password: ${value}\n`,
        'key.pem': `-----BEGIN PRIVATE KEY-----\n${value}\n-----END PRIVATE KEY-----\n`,
      },
    }),
    manifest('Deployment', `ns/${name}`, {
      metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ x: value }) } },
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'a', args: [`--password=${value}`], env: [{ name: 'DB_URL', value: `pg://u:${value}@h` }] },
            ],
          },
        },
      },
    }),
  ];
  const tell = (base: ReturnType<typeof objects>, head: ReturnType<typeof objects>) =>
    JSON.stringify(
      compare([{ id: 'A', base, head }]).changes.map((change) => ({ ...change, base: undefined, head: undefined })),
    );
  const results = [
    tell(objects(old, 'x'), objects(fresh, 'x')),
    tell(objects(old, 'x'), objects(fresh, 'y')),
    tell([], objects(fresh, 'x')),
    tell(objects(old, 'x'), []),
  ];
  for (const text of results) {
    expect(text).toContain('‹secret: 12 B');
    expect(text).not.toMatch(/geheim|Z2VoZWlt/);
  }
});

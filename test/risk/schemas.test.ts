import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { SyntaxProblem } from '../../src/manifest/manifest-error.ts';
import { isMap } from '../../src/manifest/value-map.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import type { Finding } from '../../src/risk/model.ts';
import { play, type Scenario } from '../replay/scenario.ts';
import { asMap, conformance, definitionOf } from '../support/cases.ts';
import { object, pair, web } from './cases/build.ts';

const only = (scenario: Scenario): Finding[] => play(scenario).findings.filter(({ rule }) => rule === 'schema-invalid');
const rest = object('v1/ConfigMap', 'rest');
const probe = { tcpSocket: { port: 80 } };
const misspelt = web({ container: { livenessProb: probe } });
const serverSide = { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' };
const place = 'spec.template.spec.containers[name=web]';

describe('a finding', () => {
  test.each<[string, Scenario, string]>([
    [
      'names the field, what was probably meant and what becomes of it',
      pair(web(), misspelt),
      `Deployment shop/web has a field that its kind does not have: ${place}.livenessProb (did you mean livenessProbe?); it is dropped without a word, so the sync succeeds without.`,
    ],
    [
      'says that server-side apply refuses it',
      pair(web({ annotations: serverSide }), web({ annotations: serverSide, container: { livenessProb: probe } })),
      `Deployment shop/web has a field that its kind does not have: ${place}.livenessProb (did you mean livenessProbe?); server-side apply refuses the object.`,
    ],
    [
      'says what type belongs there',
      pair(web(), web({ spec: { replicas: '3' } })),
      'Deployment shop/web will be refused by the API server: spec.replicas is a text where a whole number belongs.',
    ],
    [
      'says since when a field is known',
      pair(web(), web({ pod: { hostnameOverride: 'x' } }), { policy: { kubeVersion: 'v1.32.1' } }),
      'Deployment shop/web has a field that its kind does not have: spec.template.spec.hostnameOverride (known from Kubernetes 1.34 on); it is dropped without a word, so the sync succeeds without.',
    ],
    [
      'lists a few of many',
      pair(rest, [rest, object('v1/ConfigMap', 'b', { a: 1, b: 1, c: 1, d: 1 })]),
      'ConfigMap shop/b has fields that its kind does not have: a, b, c and 1 more; they are dropped without a word, so the sync succeeds without.',
    ],
    [
      'says what is missing',
      pair(web(), web({ pod: { containers: [{ image: 'web:1' }] } })),
      'Deployment shop/web will be refused by the API server: spec.template.spec.containers[0].name is missing.',
    ],
    [
      'says that a name is missing, of whatever kind',
      pair(rest, [rest, object('example.com/v1/Thing', '')]),
      'Thing shop/ will be refused by the API server: metadata.name is missing.',
    ],
    [
      'says what comes out the same twice',
      pair(rest, [
        rest,
        object('v1/Service', 'web', {
          spec: {
            type: 'LoadBalancer',
            ports: [
              { name: 'a', port: 80 },
              { name: 'b', port: 80 },
            ],
          },
        }),
      ]),
      'Service shop/web will be refused by the API server: spec.ports[name=b].nodePort would be the same as of another item.',
    ],
  ])('%s', (_, scenario, message) => {
    expect(only(scenario).map((finding) => finding.message)).toEqual([message]);
  });

  test('goes by the version of the cluster that the object goes to', () => {
    const change = pair(web(), web({ pod: { hostnameOverride: 'x' } }));
    const server = 'https://kubernetes.default.svc';
    const cluster = { name: 'here', server, labels: {}, annotations: {}, apiVersions: [], project: '' };
    const withCluster = (kubeVersion: string) =>
      only({ ...change, policy: { kubeVersion: '1.33.0', clusters: [{ ...cluster, kubeVersion }] } }).length;
    expect([withCluster('1.32.0'), withCluster('1.34.0')]).toEqual([1, 0]);
  });

  test('is the only one about an object that cannot be read', () => {
    for (const container of [{ ports: { http: 80 } }, { env: [{ name: 'A', value: 1 }] }]) {
      const { findings } = play(pair(web(), web({ container, spec: { selector: { matchLabels: { app: 'b' } } } })));
      expect(findings.filter(({ severity }) => severity === 'high').map(({ rule }) => rule)).toEqual([
        'schema-invalid',
      ]);
    }
  });

  test('keeps its fingerprint when another container comes first', () => {
    const first = {
      containers: [
        { name: 'a', image: 'a:1' },
        { name: 'web', image: 'x', livenessProb: probe },
      ],
    };
    const print = (head: ValueMap) => only(pair(web(), head))[0]?.fingerprint;
    expect(print(misspelt)).toMatch(/^[0-9a-f]{32}$/);
    expect(print(web({ pod: first }))).toBe(print(misspelt));
  });

  test('never has a secret value', () => {
    const secret = object('v1/Secret', 's', {
      data: { password: 'hunter2hunter2', other: 5 },
      stringdata: { a: 'swordfish' },
    });
    const found = only(pair(rest, [rest, secret]));
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toMatch(/hunter2|swordfish/);
  });
});

/** Recorded cases about manifests that have fields which do not exist, or values of wrong types. */
const MEANT: Record<string, string[]> = {
  'post/annotations-as-list': ['metadata.annotations is a list where a map belongs'],
  'yaml/annotation-not-a-string-on-crd': ['metadata.annotations is a number where a text belongs'],
  'yaml/floats-and-exponents': ['metadata.labels is a number where a text belongs'],
  'yaml/flow-collections': ['extra'],
  'yaml/label-not-a-string': ['metadata.labels is a number where a text belongs'],
  'yaml/merge-keys': ['spec.template.spec.containers[name=third].env[name=QUOTED]["<<"]'],
  'yaml/null-forms': ['data is a map where a text belongs'],
  'yaml/octal-hex-binary': ['spec.template.spec.containers.args is a number where a text belongs'],
};

describe('what the API server accepts is not told', () => {
  const directory = path.join(conformance, 'update');
  const expected = asMap(parseJson(readFileSync(path.join(directory, 'expected.json'), 'utf8')));
  const dropped = ['customresource-unknown-field-pruned', 'deployment-unknown-field'];

  test.each(Object.keys(expected))('update: %s', (name) => {
    const [header = {}, old = {}, head = {}] = parseDocuments(
      readFileSync(path.join(directory, `${name}.yaml`), 'utf8'),
    ).map(asMap);
    const { verdict, createVerdict } = asMap(expected[name]);
    const definitions = header.crd === undefined ? [] : [definitionOf(asMap(header.crd), old)];
    const side = (...objects: ValueMap[]) => ({ crds: definitions, a: [rest, ...objects] });
    const told = (base: ValueMap[]) =>
      only({ base: side(...base), head: side(head) }).flatMap(({ evidence }) => evidence.slice(0, -1));
    const lost = dropped.includes(name) ? [expect.any(String)] : [];
    if (createVerdict === 'accepted') expect(told([]), 'as a new object').toEqual(lost);
    // What controllers did to the object is not in Git.
    if (verdict !== 'refused' && header.live === undefined) expect(told([old]), 'as an update').toEqual(lost);
    if (name === 'customresource-wrong-type') expect(told([old])).toHaveLength(1);
  });

  // What goes into a render as well as what comes out; templates of charts are no YAML.
  const files = readdirSync(conformance, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(conformance, path.join(entry.parentPath, entry.name)))
    .filter((file) => /\.(?:ya?ml|json)$/.test(file) && !file.startsWith('update'))
    .toSorted();

  test('rendered manifests', () => {
    let count = 0;
    const found: Record<string, string[]> = {};
    for (const file of files) {
      const objects = objectsIn(read(readFileSync(path.join(conformance, file), 'utf8')));
      count += objects.length;
      // These manifests were rendered, never applied: many lack what an API server requires.
      const told = only({ base: { a: [rest] }, head: { a: [rest, ...objects] } })
        .flatMap(({ evidence }) => evidence.slice(0, -1))
        .filter((line) => !line.includes(' is missing'));
      const name = file.split('/').slice(0, 2).join('/');
      if (told.length > 0) found[name] = [...new Set([...(found[name] ?? []), ...told])];
    }
    expect(found).toEqual(MEANT);
    expect(count).toBeGreaterThan(1000);
  });
});

/** The documents of a text; none where it is no YAML. */
function read(text: string): Value[] {
  try {
    return parseDocuments(text);
  } catch (error) {
    if (error instanceof SyntaxProblem) return [];
    throw error;
  }
}

/** Everything in a document that looks like an object of Kubernetes. */
function objectsIn(value: Value): ValueMap[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isMap(value)) return [];
  const { apiVersion, kind, metadata } = value;
  const isObject = typeof apiVersion === 'string' && typeof kind === 'string' && isMap(metadata);
  return isObject ? [value] : Object.values(value).flatMap(objectsIn);
}

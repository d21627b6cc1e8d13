import { describe, expect, test } from 'vitest';
import { collectCustomScopes } from '../../src/kubernetes/scopes.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { normaliseObjects } from '../../src/manifest/normalise.ts';
import type { NormaliseRequest } from '../../src/manifest/normalise.ts';
import type { Tracking } from '../../src/manifest/tracking.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';

const annotation: Tracking = { trackingMethod: 'annotation', instanceLabelKey: 'app.kubernetes.io/instance' };
const label: Tracking = { ...annotation, trackingMethod: 'label' };
const both: Tracking = { ...annotation, trackingMethod: 'annotation+label' };

function normalise(text: string, overrides: Partial<NormaliseRequest> = {}) {
  const objects = parseDocuments(text) as ValueMap[];
  return normaliseObjects({
    objects,
    cluster: 'https://prod',
    namespace: 'demo',
    scopes: collectCustomScopes(objects),
    tracking: annotation,
    ...overrides,
  });
}

function names(text: string, overrides: Partial<NormaliseRequest> = {}): string[] {
  return normalise(text, overrides).manifests.map(
    ({ identity }) => `${identity.group}/${identity.kind}/${identity.namespace}/${identity.name}`,
  );
}

function codes(text: string, overrides: Partial<NormaliseRequest> = {}): string[] {
  return normalise(text, overrides).warnings.map((warning) => warning.code);
}

function metadata(text: string, overrides: Partial<NormaliseRequest> = {}): Value | undefined {
  return normalise(text, overrides).manifests[0]?.object['metadata'];
}

describe('namespaces', () => {
  test.each<[string, string, Value]>([
    [
      'a missing one is that of the destination',
      'kind: ConfigMap\nmetadata: {name: a}',
      { name: 'a', namespace: 'demo' },
    ],
    ['a null one too', 'kind: ConfigMap\nmetadata: {name: a, namespace: ~}', { name: 'a', namespace: 'demo' }],
    ['and one that is no text', 'kind: ConfigMap\nmetadata: {name: a, namespace: 5}', { name: 'a', namespace: 'demo' }],
    ['a written one stays', 'kind: ConfigMap\nmetadata: {name: a, namespace: b}', { name: 'a', namespace: 'b' }],
    ['of a cluster-scoped kind it is cleared', 'kind: Namespace\nmetadata: {name: a, namespace: b}', { name: 'a' }],
    [
      'an unknown kind is namespaced',
      'apiVersion: x/v1\nkind: Namespace\nmetadata: {name: a}',
      { name: 'a', namespace: 'demo' },
    ],
    ['metadata is made where there is none', 'kind: ConfigMap', { namespace: 'demo' }],
    ['metadata that is null stays so', 'kind: ConfigMap\nmetadata: ~', null],
  ])('%s', (_title, text, expected) => {
    expect(metadata(text)).toEqual(expected);
  });

  test('a CustomResourceDefinition tells the scope of its kind', () => {
    const text = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: zones.x.io}
spec: {group: x.io, scope: Cluster, names: {kind: Zone}}
---
apiVersion: x.io/v1
kind: Zone
metadata: {name: a, namespace: b}
`;
    expect(names(text)).toEqual(['apiextensions.k8s.io/CustomResourceDefinition//zones.x.io', 'x.io/Zone//a']);
  });

  test('without a namespace in the destination there is a warning for kinds that need one', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ""}\n---\napiVersion: x/v1\nkind: Z\nmetadata: {name: z}';
    const { manifests, warnings } = normalise(text, { namespace: '' });
    expect(manifests[0]?.object['metadata']).toEqual({ name: 'a' });
    expect(warnings).toEqual([{ code: 'missing-namespace', message: 'Namespace for a v1, Kind=Pod is missing.' }]);
  });

  test('the objects given are not changed', () => {
    const objects = parseDocuments('kind: ConfigMap\nmetadata: {name: a, annotations: ~}') as ValueMap[];
    const before = structuredClone(objects);
    normaliseObjects({ objects, cluster: '', namespace: 'demo', scopes: new Map(), tracking: annotation });
    expect(objects).toEqual(before);
  });
});

describe('repeated objects', () => {
  test('the last one wins, the version is no difference, an implied namespace neither', () => {
    const text = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: 1
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: demo}
spec: 2
`;
    const { manifests, warnings } = normalise(text);
    expect(manifests).toMatchObject([{ apiVersion: 'autoscaling/v1', object: { spec: 2 } }]);
    expect(warnings).toEqual([
      {
        code: 'repeated-resource',
        message:
          'Resource autoscaling/HorizontalPodAutoscaler/demo/web appeared 2 times among application resources. Argo CD applies only the last one.',
      },
    ]);
  });

  test('objects with generateName are told apart by their place', () => {
    const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: run-}\n';
    const named = (name: string): string => `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\n`;
    const apart = [job, job, named('run-2')].join('---\n');
    expect(names(apart)).toEqual(['batch/Job/demo/run-1', 'batch/Job/demo/run-2', 'batch/Job/demo/run-2']);
    expect(codes(apart)).toEqual([]);
    // The second is run-1 to the controller, which counts from 0.
    const same = [job, job, named('run-1')].join('---\n');
    expect(names(same)).toEqual(['batch/Job/demo/run-1', 'batch/Job/demo/run-1']);
    expect(codes(same)).toEqual(['repeated-resource']);
  });

  test('objects without name are one', () => {
    expect(codes('apiVersion: v1\nkind: ConfigMap\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {}')).toEqual([
      'repeated-resource',
      'missing-name',
    ]);
  });
});

test('manifests come in the order of group, kind, namespace and name, whatever the order of the documents', () => {
  const documents = [
    'apiVersion: v1\nkind: Secret\nmetadata: {name: b}\n',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: zoo}\n',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n',
  ];
  const expected = ['/ConfigMap/demo/c', '/Secret/demo/a', '/Secret/demo/b', '/Secret/zoo/a', 'apps/Deployment/demo/a'];
  expect(names(documents.join('---\n'))).toEqual(expected);
  expect(names(documents.toReversed().join('---\n'))).toEqual(expected);
});

test('an object without apiVersion passes with a warning', () => {
  expect(codes('kind: ConfigMap\nmetadata: {name: a}')).toEqual(['missing-api-version']);
});

describe('excluded kinds', () => {
  const text = [
    'v1/Endpoints',
    'discovery.k8s.io/v1/EndpointSlice',
    'cert-manager.io/v1/CertificateRequest',
    'v1/Event',
    'v1/Service',
  ]
    .map((each) => {
      const at = each.lastIndexOf('/');
      return `apiVersion: ${each.slice(0, at)}\nkind: ${each.slice(at + 1)}\nmetadata: {name: a}\n`;
    })
    .join('---\n');

  test.each<[string, Partial<NormaliseRequest>, string[]]>([
    ['by default', {}, ['/Service/demo/a']],
    [
      'never none',
      { exclusions: [] },
      [
        '/Endpoints/demo/a',
        '/Service/demo/a',
        'cert-manager.io/CertificateRequest/demo/a',
        'discovery.k8s.io/EndpointSlice/demo/a',
      ],
    ],
    [
      'by group with a glob',
      { exclusions: [{ apiGroups: ['*.k8s.io', 'cert-{man,x}ager.??'] }] },
      ['/Endpoints/demo/a', '/Service/demo/a'],
    ],
    ['by kind', { exclusions: [{ kinds: ['*'] }] }, []],
    [
      'of another cluster',
      { exclusions: [{ kinds: ['Service'], clusters: ['https://dev*'] }, { apiGroups: ['*.*'] }] },
      ['/Endpoints/demo/a', '/Service/demo/a'],
    ],
    [
      'all but the included',
      { exclusions: [], inclusions: [{ apiGroups: [''], kinds: ['Service'] }] },
      ['/Service/demo/a'],
    ],
    [
      'inclusions of another cluster count for nothing',
      { exclusions: [{ apiGroups: ['[a-z]*'] }], inclusions: [{ kinds: ['X'], clusters: ['https://dev'] }] },
      ['/Endpoints/demo/a', '/Service/demo/a'],
    ],
    [
      'a glob that does not compile matches nothing',
      { exclusions: [{ apiGroups: ['{'] }, { apiGroups: ['*.io', 'x(y'] }] },
      ['/Endpoints/demo/a', '/Service/demo/a'],
    ],
  ])('%s', (_title, overrides, expected) => {
    expect(names(text, overrides)).toEqual(expected);
  });

  test('are told', () => {
    expect(normalise(text).warnings).toContainEqual({
      code: 'excluded-resource',
      message: 'Resource cert-manager.io/CertificateRequest a is excluded in the settings',
    });
  });
});

describe('tracking', () => {
  test.each<[string, string, Tracking, string, string]>([
    [
      'a boolean annotation',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: b, annotations: {x/y: yes}}',
      annotation,
      'non-string-annotation',
      'Service b/a: metadata.annotations["x/y"] is a boolean, expected a string; put it in quotes',
    ],
    [
      'a null annotation',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {x: ~}}',
      both,
      'non-string-annotation',
      'Service a: metadata.annotations["x"] is null, expected a string; put it in quotes',
    ],
    [
      'annotations as a list',
      'kind: ConfigMap\nmetadata: {name: a, annotations: [{a: b}]}',
      annotation,
      'non-string-annotation',
      'ConfigMap a: metadata.annotations is a list, expected an object',
    ],
    [
      'a number as label',
      'kind: ConfigMap\nmetadata: {name: a, labels: {version: 1.20}}',
      label,
      'non-string-label',
      'ConfigMap a: metadata.labels["version"] is a number, expected a string; put it in quotes',
    ],
    [
      'metadata as text',
      'kind: ConfigMap\nmetadata: x',
      annotation,
      'non-string-annotation',
      'ConfigMap : metadata is a string, expected an object',
    ],
  ])('%s fails the Application', (_title, text, tracking, code, message) => {
    expect(() => normalise(text, { tracking })).toThrow(expect.objectContaining({ code, message }));
  });

  const definition = (namespace: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: a, ${namespace} annotations: {generation: 3}}
spec: {group: x, names: {kind: Y}}
`;

  test('CustomResourceDefinitions are not marked, unless their namespace is cleared', () => {
    expect(metadata(definition(''))).toEqual({ name: 'a', annotations: { generation: 3 } });
    expect(() => normalise(definition('namespace: b,'))).toThrow('metadata.annotations["generation"] is a number');
  });

  test.each<[string, string, Tracking, Value]>([
    [
      'labels by annotation',
      '{name: a, labels: {v: 1, w: ~}}',
      annotation,
      { name: 'a', labels: { v: 1, w: null }, namespace: 'demo' },
    ],
    [
      'annotations by label',
      '{name: a, annotations: {v: 1}}',
      label,
      { name: 'a', annotations: { v: 1 }, namespace: 'demo' },
    ],
    ['null maps', '{name: a, annotations: ~, labels: ~}', annotation, { name: 'a', labels: null, namespace: 'demo' }],
    [
      'null maps by label',
      '{name: a, annotations: ~, labels: ~}',
      label,
      { name: 'a', annotations: null, namespace: 'demo' },
    ],
    [
      'empty maps',
      '{name: a, annotations: {}, labels: {}}',
      both,
      { name: 'a', annotations: {}, labels: {}, namespace: 'demo' },
    ],
    [
      'marks in Git vanish',
      '{name: a, annotations: {argocd.argoproj.io/tracking-id: x, b: c}, labels: {app.kubernetes.io/instance: x}}',
      both,
      { name: 'a', annotations: { b: 'c' }, namespace: 'demo' },
    ],
    [
      'the instance label is no mark by annotation',
      '{name: a, labels: {app.kubernetes.io/instance: x}}',
      annotation,
      { name: 'a', labels: { 'app.kubernetes.io/instance': 'x' }, namespace: 'demo' },
    ],
  ])('lets pass: %s', (_title, text, tracking, expected) => {
    expect(metadata(`kind: ConfigMap\nmetadata: ${text}`, { tracking })).toEqual(expected);
  });

  test('metadata is made for the mark, where no namespace needs it either', () => {
    expect(metadata('kind: Namespace')).toEqual({});
    expect(metadata('kind: ConfigMap', { namespace: '' })).toEqual({});
    expect(metadata('kind: Namespace\nmetadata: ~')).toBeNull();
  });

  test('objects that no Application manages are not marked', () => {
    const objects = parseDocuments('kind: ConfigMap\nmetadata: {name: a, annotations: {x: 1}}') as ValueMap[];
    const { manifests } = normaliseObjects({ objects, cluster: '', namespace: 'demo', scopes: new Map() });
    expect(manifests[0]?.object['metadata']).toEqual({ name: 'a', annotations: { x: 1 }, namespace: 'demo' });
  });
});

test.each([
  ['v1', ''],
  ['apps/v1', 'apps'],
  ['', ''],
  ['/v1', ''],
  ['apps', ''],
])('the group of apiVersion %j is %j', (apiVersion, group) => {
  expect(normalise(`apiVersion: "${apiVersion}"\nkind: X\nmetadata: {name: a}`).manifests[0]?.identity.group).toBe(
    group,
  );
});

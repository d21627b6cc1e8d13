import { describe, expect, it } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import { applyCustomServerSide } from '../../../src/forecast/apply/custom/server-side.ts';
import { outcomeOf } from '../../../src/forecast/apply/once.ts';
import { createServerApply } from '../../../src/forecast/sync/server-apply.ts';
import { applyServerSide } from '../../../src/forecast/apply/patch/server-side.ts';
import { whyUntyped } from '../../../src/forecast/apply/typed.ts';
import { structNamed } from '../../../src/kubernetes/types/kinds.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { startEffort } from '../../support/effort.ts';

const a = { name: 'a', value: '1' };
const b = { name: 'b', value: '2' };
const c = { name: 'c', value: '3' };

// https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.0/typed/merge.go, typed/remove.go and merge/update.go
describe('server-side apply', () => {
  it.each<[string, string, ValueMap, ValueMap, ValueMap, ValueMap]>([
    ['puts in what head says', 'core.Container', { tty: true }, {}, { image: 'x' }, { tty: true, image: 'x' }],
    ['takes out what base said', 'core.Container', { image: 'x', tty: true }, { tty: true }, {}, { image: 'x' }],
    ['keeps what nobody said', 'core.Container', { image: 'x', tty: true }, {}, {}, { image: 'x', tty: true }],
    [
      'takes along defaults of what goes',
      'core.Volume',
      { name: 'v', configMap: { name: 'x', defaultMode: 420 } },
      { name: 'v', configMap: { name: 'x' } },
      { name: 'v', emptyDir: {} },
      { name: 'v', emptyDir: {} },
    ],
    [
      'does not know that one field excludes another',
      'apps.DeploymentSpec',
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
      { strategy: { type: 'RollingUpdate' } },
      { strategy: { type: 'Recreate' } },
      { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
    ],
    [
      'merges items by key',
      'core.Container',
      { env: [a, b] },
      { env: [a, b] },
      { env: [a, { name: 'b', value: '9' }] },
      { env: [a, { name: 'b', value: '9' }] },
    ],
    ['takes out items of base', 'core.Container', { env: [a, b, c] }, { env: [a, b] }, { env: [a] }, { env: [a, c] }],
    ['takes the order of head', 'core.Container', { env: [a, b] }, { env: [a, b] }, { env: [b, a] }, { env: [b, a] }],
    [
      'keeps the place of items of others',
      'core.Container',
      { env: [a, c, b] },
      { env: [a, b] },
      { env: [b, a] },
      { env: [c, b, a] },
    ],
    [
      'tells ports apart by protocol as well',
      'core.ServiceSpec',
      { ports: [{ port: 53, protocol: 'TCP', nodePort: 3 }] },
      { ports: [{ port: 53 }] },
      { ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] },
      {
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP', nodePort: 3 },
        ],
      },
    ],
    [
      'writes some maps whole',
      'core.ServiceSpec',
      { selector: { a: '1', z: '1' } },
      { selector: { a: '1' } },
      { selector: { a: '1' } },
      { selector: { a: '1' } },
    ],
    [
      'writes some references whole',
      'core.EnvVarSource',
      { secretKeyRef: { name: 'a', key: 'k', optional: true } },
      {},
      { secretKeyRef: { name: 'a', key: 'k' } },
      { secretKeyRef: { name: 'a', key: 'k' } },
    ],
    [
      'writes lists without keys whole',
      'core.Container',
      { args: ['a', 'b'] },
      { args: ['a', 'b'] },
      { args: ['b'] },
      { args: ['b'] },
    ],
    [
      'joins sets',
      'meta.ObjectMeta',
      { finalizers: ['a', 'z'] },
      { finalizers: ['a'] },
      { finalizers: ['b'] },
      { finalizers: ['z', 'b'] },
    ],
    [
      'joins labels',
      'meta.ObjectMeta',
      { labels: { a: '1', z: '1' } },
      { labels: { a: '1' } },
      { labels: { b: '1' } },
      { labels: { b: '1', z: '1' } },
    ],
    [
      'leaves an empty map where all goes',
      'meta.ObjectMeta',
      { labels: { a: '1' } },
      { labels: { a: '1' } },
      { labels: {} },
      { labels: {} },
    ],
    [
      'takes null for a value',
      'core.Container',
      { image: 'x', env: [a] },
      { image: 'x', env: [a] },
      { image: null, env: null },
      { image: null, env: [] },
    ],
    [
      'leaves an empty struct where it becomes null',
      'core.Container',
      { name: 'c', securityContext: { runAsUser: 1 } },
      { name: 'c', securityContext: { runAsUser: 1 } },
      { name: 'c', securityContext: null },
      { name: 'c', securityContext: {} },
    ],
  ])('%s', (_title, struct, live, base, head, after) => {
    expect(applyServerSide(live, base, head, structNamed(struct))).toEqual(after);
  });

  it.each<[string, string, ValueMap, ValueMap, ValueMap, ValueMap, ValueMap]>([
    [
      'a value that somebody has changed',
      'core.ConfigMap',
      { data: { a: 'other', b: '1' } },
      { data: { a: '1', b: '1' } },
      { data: { a: '1', b: '1' } },
      { data: { b: '1' } },
      { data: { a: 'other', b: '1' } },
    ],
    [
      'what somebody has put into a map that is dropped',
      'core.ConfigMap',
      { data: { a: '1', z: 'other' } },
      { data: { a: '1' } },
      { data: { a: '1' } },
      {},
      { data: { z: 'other' } },
    ],
    [
      'nothing of an item that somebody has only changed',
      'core.Container',
      { name: 'c', env: [{ name: 'A', value: 'other' }, { name: 'Z' }] },
      { name: 'c', env: [{ name: 'A', value: '1' }] },
      { name: 'c', env: [{ name: 'A', value: '1' }] },
      { name: 'c' },
      { name: 'c', env: [{ name: 'Z' }] },
    ],
    [
      'no default beside what is dropped',
      'core.Container',
      { name: 'c', resources: { limits: { cpu: '1' } }, terminationMessagePath: '/x' },
      { name: 'c', resources: { limits: { cpu: '1' } }, terminationMessagePath: '/x' },
      { name: 'c', resources: { limits: { cpu: '1' } } },
      { name: 'c' },
      { name: 'c', terminationMessagePath: '/x' },
    ],
    [
      'no map that is empty',
      'core.Container',
      { name: 'c', securityContext: {} },
      { name: 'c' },
      { name: 'c', securityContext: null },
      { name: 'c' },
      { name: 'c' },
    ],
  ])('keeps %s', (_title, struct, live, fresh, base, head, after) => {
    expect(applyServerSide(live, base, head, structNamed(struct), fresh)).toEqual(after);
  });

  it('does so without end of time for long lists', () => {
    const struct = structNamed('core.Container');
    const list = (count: number, from: number): ValueMap => ({
      env: Array.from({ length: count }, (_, index) => ({ name: `v${index + from}`, value: 'x' })),
    });
    const effort = startEffort();
    const result = applyServerSide(list(20_000, 0), list(20_000, 0), list(20_000, 10_000), struct);
    expect(result['env']).toHaveLength(20_000);
    expect(effort()).toBeLessThan(30);
  });
});

// https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.0/typed/validate.go and typed/helpers.go
describe('what is no typed value', () => {
  it.each<[string, string, ValueMap, string | undefined]>([
    ['a plain object', 'core.Container', { name: 'a', env: [a, b], ports: [{ containerPort: 1 }] }, undefined],
    ['null', 'core.Container', { env: null, image: null }, undefined],
    ['numbers and texts where either will do', 'core.ServicePort', { targetPort: 'http' }, undefined],
    ['a field that is not there', 'core.Container', { imag: 'x' }, '.imag: field not declared in schema'],
    [
      'a field that is not there, in an item',
      'core.PodSpec',
      { containers: [{ name: 'a', x: {} }] },
      '.containers[name="a"].x: field not declared in schema',
    ],
    ['a text for a number', 'apps.DeploymentSpec', { replicas: '3' }, '.replicas: expected numeric (int or float)'],
    ['a number for a text', 'core.Container', { image: 1 }, '.image: expected string'],
    ['a text for a truth', 'core.Container', { tty: 'yes' }, '.tty: expected boolean'],
    ['a map for a list', 'core.Container', { env: {} }, '.env: expected list'],
    ['a list for a map', 'meta.ObjectMeta', { labels: [] }, '.labels: expected map'],
    ['a number in a map of texts', 'meta.ObjectMeta', { labels: { a: 1 } }, '.labels.a: expected string'],
    ['two of a key', 'core.Container', { env: [a, a] }, '.env: duplicate entries for key [name="a"]'],
    [
      'two of a key that is filled in',
      'core.ServiceSpec',
      { ports: [{ port: 1 }, { port: 1, protocol: 'TCP' }] },
      '.ports: duplicate entries for key [port=1,protocol="TCP"]',
    ],
    [
      'two without a key that may be empty',
      'core.PodSpec',
      { imagePullSecrets: [{}, {}] },
      '.imagePullSecrets: duplicate entries for key [name=""]',
    ],
    [
      'no key where there has to be one',
      'core.ServiceAccount',
      { secrets: [{}] },
      '.secrets: element 0: associative list with keys has an element that omits all key fields [name]',
    ],
    [
      'null among keys',
      'core.Container',
      { env: [null] },
      '.env: element 0: associative list with keys may not have a null element',
    ],
    [
      'a text among keys',
      'core.Container',
      { env: ['a'] },
      '.env: element 0: associative list with keys may not have non-map elements',
    ],
    ['two of a set', 'meta.ObjectMeta', { finalizers: ['a', 'a'] }, '.finalizers: duplicate entries for key [="a"]'],
    [
      'null in a set',
      'meta.ObjectMeta',
      { finalizers: [null] },
      '.finalizers: element 0: associative list without keys has an element that is null',
    ],
    ['whatever a status says', 'core.Service', { status: { x: 1 } }, undefined],
  ])('%s', (_title, struct, object, reason) => {
    expect(whyUntyped(object, structNamed(struct))).toBe(reason);
  });
});

// What a whole API server of Kubernetes 1.36 answers to `kubectl apply --server-side` of custom resources.
describe('custom resources that are applied server-side', () => {
  const schema = {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          maybe: { type: 'string', nullable: true },
          usual: { type: 'string', default: 'x' },
          port: { 'x-kubernetes-int-or-string': true },
          any: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
          items: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['name'],
            items: { type: 'object', properties: { name: { type: 'string' }, value: { type: 'string' } } },
          },
        },
      },
    },
  };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'acme.io',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
  const widget = (spec: ValueMap, metadata: ValueMap = {}): ValueMap => ({
    apiVersion: 'acme.io/v1',
    kind: 'Widget',
    metadata: { name: 'a', namespace: 'shop', ...metadata },
    spec,
  });

  it.each<[string, ValueMap, string | undefined]>([
    ['what the schema has', widget({ name: 'b', items: [a, b], tags: ['a'] }), undefined],
    ['what it keeps without knowing it', widget({ any: { x: { y: 1 } } }), undefined],
    ['a field that it does not have', widget({ nam: 'b' }), '.spec.nam: field not declared in schema'],
    [
      'one of an item',
      widget({ items: [{ name: 'a', x: 1 }] }),
      '.spec.items[name="a"].x: field not declared in schema',
    ],
    ['one of the metadata', widget({}, { label: {} }), '.metadata.label: field not declared in schema'],
    ['a text that is a number', widget({ name: 1 }), '.spec.name: expected string'],
    ['a list that is a text', widget({ items: 'a' }), '.spec.items: expected list'],
    [
      'an item without its key',
      widget({ items: [{ value: 'x' }] }),
      '.spec.items: element 0: associative list with keys has an element that omits all key fields [name]',
    ],
    ['a field of what keeps the rest', widget({ any: { x: [{ y: 1 }, 'z'] } }), undefined],
    ['two of a key', widget({ items: [a, a] }), '.spec.items: duplicate entries for key [name="a"]'],
    ['two of a set', widget({ tags: ['a', 'a'] }), '.spec.tags: duplicate entries for key [="a"]'],
  ])('%s', (_title, head, reason) => {
    const { errors } = applyUpdate({ base: widget({ name: 'a' }), head, crd, method: 'server-side' });
    const told = reason === undefined ? [] : [`failed to create typed patch object: ${reason}`];
    expect(errors.map(({ detail }) => detail)).toEqual(told);
  });

  it.each<[string, ValueMap, string[], string?]>([
    ['a text', { name: null }, ['spec.name']],
    ['what may be null', { maybe: null }, []],
    ['what has a default', { usual: null }, []],
    ['a number or a text', { port: null }, ['spec.port'], 'integer,string'],
    ['a text of an item', { items: [{ name: 'a', value: null }] }, ['spec.items[0].value']],
  ])('null for %s', (_title, spec, fields, type = 'string') => {
    const { errors } = applyUpdate({ base: widget({ name: 'a' }), head: widget(spec), crd, method: 'server-side' });
    expect(errors.map(({ field, detail }) => [field, detail])).toEqual(
      fields.map((field) => [field, `Invalid value: "null": ${field} in body must be of type ${type}: "null"`]),
    );
  });

  it.each<[string, ValueMap, ValueMap, ValueMap, ValueMap]>([
    ['items of a map by their keys', { items: [a, c] }, { items: [a] }, { items: [b] }, { items: [c, b] }],
    ['items of a set', { tags: ['a', 'c'] }, { tags: ['a'] }, { tags: ['b'] }, { tags: ['c', 'b'] }],
  ])('merge %s', (_title, live, base, head, merged) => {
    const of = (spec: ValueMap) => applyCustomServerSide(widget(live), widget(base), widget(spec), schema);
    expect(of(head)).toEqual(widget(merged));
  });

  it('cannot be compared where they are no typed value', () => {
    const apply = createServerApply(new Map([['acme.io/Widget', crd]]));
    const request = {
      identity: { cluster: '', group: 'acme.io', kind: 'Widget', namespace: 'shop', name: 'a' },
      live: widget({ name: 'a' }),
      lastApplied: widget({ name: 'a' }),
      writtenBy: 'server-side' as const,
      replace: false,
      serverSide: true,
    };
    expect(apply({ ...request, target: widget({ nam: 'a' }) }).isUntyped).toBe(true);
    expect(apply({ ...request, target: widget({ name: 'b' }) }).isUntyped).toBe(false);
  });
});

// https://github.com/kubernetes/kubectl/blob/v0.36.1/pkg/cmd/apply/apply.go (applyOneObject)
describe('what was patched so far and is applied server-side now', () => {
  const service = (...ports: ValueMap[]) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports },
  });
  const deployment = (pod: ValueMap, container: ValueMap = {}) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...pod },
      },
    },
  });
  const settings = (data: ValueMap) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'shop' },
    data,
  });
  const job = (spec: ValueMap) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'once', namespace: 'shop' },
    spec: {
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'a:1' }] } },
      ...spec,
    },
  });
  const field = { fieldRef: { fieldPath: 'metadata.name' } };

  it.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'a port without a name that gets another number',
      service({ port: 80 }),
      service({ port: 81 }),
      ['spec.ports[0].name', 'spec.ports[1].name'],
    ],
    [
      'a port of one name that gets another number',
      service({ name: 'http', port: 80 }),
      service({ name: 'http', port: 81 }),
      ['spec.ports[1].name'],
    ],
    ['a port that gets another target', service({ port: 80 }), service({ port: 80, targetPort: 8080 }), []],
    [
      'a volume of another type',
      deployment({ volumes: [{ name: 'data', emptyDir: {} }] }),
      deployment({ volumes: [{ name: 'data', configMap: { name: 'settings' } }] }),
      ['spec.template.spec.volumes[0].configMap'],
    ],
    [
      'a value that comes from a field',
      deployment({}, { env: [{ name: 'POD', value: 'web' }] }),
      deployment({}, { env: [{ name: 'POD', valueFrom: field }] }),
      ['spec.template.spec.containers[0].env[0].valueFrom'],
    ],
    ['a key that goes', settings({ a: '1', b: '2' }), settings({ a: '1' }), []],
  ])('is written twice, and refused where the first write is: %s', (_name, base, head, fields) => {
    const twice = outcomeOf(base, head, { method: 'server-side', writtenBy: 'client-side' }, undefined);
    expect([twice.verdict, ...twice.errors.map(({ field: path }) => path)]).toEqual([
      fields.length === 0 ? 'accepted' : 'refused',
      ...fields,
    ]);
    const once = outcomeOf(base, head, { method: 'server-side', writtenBy: 'server-side' }, undefined);
    expect(once.verdict).toBe('accepted');
  });

  // What was filled in when the object was created is taken over as well, and comes back as what it is made of says.
  it.each<[string, ValueMap, ValueMap, string[], string[]]>([
    [
      'the old name of a field',
      deployment({ serviceAccountName: 'web' }),
      deployment({}),
      ['spec.template.spec.serviceAccount', 'spec.template.spec.serviceAccountName'],
      [],
    ],
    [
      'a count that may not change',
      job({}),
      job({ parallelism: 3 }),
      ['metadata.labels', 'spec.parallelism'],
      ['metadata.labels', 'spec.parallelism'],
    ],
  ])('takes over %s', (_name, base, head, twice, once) => {
    const changed = (writtenBy: 'client-side' | 'server-side') => {
      const { verdict, changed: paths } = outcomeOf(base, head, { method: 'server-side', writtenBy }, undefined);
      expect(verdict).not.toBe('refused');
      return [...paths].toSorted();
    };
    expect(changed('client-side')).toEqual(twice);
    expect(changed('server-side')).toEqual(once);
  });
});

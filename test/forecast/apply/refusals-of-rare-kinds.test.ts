import { describe, expect, test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...rest,
});
const refusals = (base: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base, head }).errors.map(({ type, field }) => `${type} ${field}`);

// Each as the API server's own code answers, Kubernetes 1.36.1.
describe('policies that change objects', () => {
  const rule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
  const apply = (expression: string): ValueMap => ({
    patchType: 'ApplyConfiguration',
    applyConfiguration: { expression },
  });
  const json = (expression: string): ValueMap => ({ patchType: 'JSONPatch', jsonPatch: { expression } });
  const policy = (spec: ValueMap): ValueMap =>
    object('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', {
      spec: {
        reinvocationPolicy: 'Never',
        matchConstraints: { resourceRules: [rule] },
        mutations: [apply('Object{metadata: Object.metadata{labels: {"a": "b"}}}')],
        ...spec,
      },
    });
  const expression = (way: string): string => `Invalid spec.mutations[0].${way}.expression`;

  test.each<[string, ValueMap, string[]]>([
    ['right', { reinvocationPolicy: 'IfNeeded' }, []],
    ['right JSON patch', { mutations: [json('[JSONPatch{op: "remove", path: "/spec/x"}]')] }, []],
    [
      'right with parameters',
      { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, mutations: [apply('Object{metadata: params.metadata}')] },
      [],
    ],
    [
      'a function of JSON patches in a variable',
      { variables: [{ name: 'x', expression: 'jsonpatch.escapeKey("a/b")' }] },
      ['Invalid spec.variables[0].expression'],
    ],
    ['reinvocationPolicy', { reinvocationPolicy: 'x' }, ['NotSupported spec.reinvocationPolicy']],
    ['no reinvocationPolicy', { reinvocationPolicy: null }, ['Required spec.reinvocationPolicy']],
    ['no mutations', { mutations: [] }, ['Required spec.mutations']],
    ['patchType', { mutations: [{ patchType: 'x' }] }, ['NotSupported spec.mutations[0].patchType']],
    ['nothing of the type', { mutations: [{ patchType: 'JSONPatch' }] }, ['Required spec.mutations[0].jsonPatch']],
    ['both', { mutations: [{ ...json('[]'), ...apply('Object{}') }] }, ['Invalid spec.mutations[0].jsonPatch']],
    ['syntax', { mutations: [apply('Object{')] }, [expression('applyConfiguration')]],
    ['another type', { mutations: [apply('1')] }, [expression('applyConfiguration')]],
    ['the object as it is', { mutations: [apply('object')] }, [expression('applyConfiguration')]],
    ['a list of anything', { mutations: [json('[]')] }, [expression('jsonPatch')]],
    ['an unknown name', { mutations: [apply('foo')] }, [expression('applyConfiguration')]],
    [
      'a condition that is no yes or no',
      { matchConditions: [{ name: 'a', expression: '1' }] },
      ['Invalid spec.matchConditions[0].expression'],
    ],
    [
      'deletions',
      { matchConstraints: { resourceRules: [{ ...rule, operations: ['DELETE'] }] } },
      ['NotSupported spec.matchConstraints.resourceRules.operations'],
    ],
    ['failurePolicy', { failurePolicy: 'x' }, ['NotSupported spec.failurePolicy']],
  ])('%s', (_what, spec, expected) => expect(refusals(policy({}), policy(spec))).toEqual(expected));

  const binding = (spec: ValueMap): ValueMap =>
    object('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicyBinding', { spec: { policyName: 'p', ...spec } });

  test.each<[string, ValueMap, string[]]>([
    ['right', { policyName: 'q', paramRef: { name: 'x', parameterNotFoundAction: 'Deny' } }, []],
    ['policyName', { policyName: 'Q_' }, ['Invalid spec.policyName']],
    ['no policyName', { policyName: null }, ['Required spec.policyName']],
    ['paramRef', { paramRef: { name: 'x' } }, ['Required spec.paramRef.parameterNotFoundAction']],
    [
      'deletions',
      { matchResources: { resourceRules: [{ ...rule, operations: ['DELETE'] }] } },
      ['NotSupported spec.matchResources.resourceRules.operations'],
    ],
  ])('bindings: %s', (_what, spec, expected) => expect(refusals(binding({}), binding(spec))).toEqual(expected));
});

describe('devices of a slice', () => {
  const slice = (spec: ValueMap): ValueMap =>
    object('resource.k8s.io/v1', 'ResourceSlice', {
      spec: {
        driver: 'gpu.example.com',
        pool: { name: 'a', resourceSliceCount: 1 },
        nodeName: 'n',
        devices: [{ name: 'a' }],
        ...spec,
      },
    });
  const device = (fields: ValueMap): ValueMap => slice({ devices: [{ name: 'a', ...fields }] });
  const attribute = (value: ValueMap): ValueMap => device({ attributes: { model: value } });
  const model = 'spec.devices[0].attributes[model]';

  test.each<[string, ValueMap, string[]]>([
    [
      'right',
      device({
        attributes: { model: { string: 'x' }, 'e.com/v': { version: '1.2.3-a.1+b' } },
        capacity: { memory: { value: '1Gi' } },
        taints: [{ key: 'a', effect: 'NoSchedule' }],
        consumesCounters: [{ counterSet: 'c', counters: { m: { value: '1' } } }],
      }),
      [],
    ],
    ['two values', attribute({ string: 'x', int: 5 }), [`Invalid ${model}`]],
    ['no value', attribute({}), [`Invalid ${model}`]],
    ['a list beside a value, which is dropped', attribute({ string: 'x', strings: ['y'] }), []],
    [
      'the name of a pool',
      slice({ pool: { name: 'b/c_d', resourceSliceCount: 1 } }),
      ['Invalid spec.pool.name', 'Invalid spec.pool.name'],
    ],
    [
      'a selector',
      slice({
        nodeName: null,
        nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Is' }] }] },
      }),
      ['Invalid spec.nodeSelector.nodeSelectorTerms[0].matchExpressions[0].operator', 'Invalid spec.nodeName'],
    ],
    ['a version', attribute({ version: '1.2' }), [`Invalid ${model}.version`]],
    ['a long text', attribute({ string: 'x'.repeat(65) }), [`TooLong ${model}.string`]],
    ['a name', device({ attributes: { 'a-b': { bool: true } } }), ['Invalid spec.devices[0].attributes']],
    ['a domain', device({ attributes: { 'a_b/c': { bool: true } } }), ['Invalid spec.devices[0].attributes']],
    [
      'many',
      device({ attributes: Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`a${index}`, { int: 1 }])) }),
      ['Invalid spec.devices[0]'],
    ],
    [
      'a policy of one that is not shared',
      device({ capacity: { m: { value: '1', requestPolicy: { default: '1' } } } }),
      ['Forbidden spec.devices[0].capacity[m].requestPolicy'],
    ],
    ['a taint', device({ taints: [{ key: 'a', effect: 'x' }] }), ['NotSupported spec.devices[0].taints[0].effect']],
    [
      'counters without a name',
      device({ consumesCounters: [{ counters: { m: { value: '1' } } }] }),
      ['Required spec.devices[0].consumesCounters[0].counterSet'],
    ],
    [
      'no counters',
      device({ consumesCounters: [{ counterSet: 'c' }] }),
      ['Required spec.devices[0].consumesCounters[0].counters'],
    ],
    [
      'counters and devices',
      slice({ sharedCounters: [{ name: 'c', counters: { m: { value: '1' } } }] }),
      ['Invalid spec'],
    ],
    ['nodes of its own', device({ nodeName: 'n' }), ['Invalid spec.devices[0]']],
    [
      'conditions by halves',
      device({ bindingConditions: ['a'] }),
      ['Invalid spec.devices[0].bindingFailureConditions'],
    ],
    [
      'the same condition for both',
      device({ bindingConditions: ['a'], bindingFailureConditions: ['a'] }),
      ['Invalid spec.devices[0].bindingFailureConditions[0]'],
    ],
    ['a name twice', slice({ devices: [{ name: 'a' }, { name: 'a' }] }), ['Duplicate spec.devices[1]']],
  ])('%s', (_what, head, expected) => expect(refusals(slice({}), head)).toEqual(expected));
});

describe('others', () => {
  const webhook = (url: string): ValueMap =>
    object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
      webhooks: [{ name: 'a.b.c', admissionReviewVersions: ['v1'], sideEffects: 'None', clientConfig: { url } }],
    });
  const capacity = (amount: string): ValueMap => ({
    ...object('storage.k8s.io/v1', 'CSIStorageCapacity', { storageClassName: 's', capacity: amount }),
    metadata: { name: 'web', namespace: 'shop' },
  });
  const address = (parentRef: ValueMap): ValueMap => ({
    ...object('networking.k8s.io/v1', 'IPAddress', { spec: { parentRef } }),
    metadata: { name: '10.96.0.5' },
  });
  const node = (...ids: string[]): ValueMap =>
    object('storage.k8s.io/v1', 'CSINode', { spec: { drivers: ids.map((nodeID) => ({ name: 'a.b', nodeID })) } });
  const pod = (spec: ValueMap): ValueMap => ({
    ...object('v1', 'PodTemplate', { template: { spec: { containers: [{ name: 'c', image: 'x' }], ...spec } } }),
    metadata: { name: 'web', namespace: 'shop' },
  });
  const service = { group: '', resource: 'services', namespace: 'a', name: 'b' };

  test.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'a webhook without a host',
      webhook('https://a/b'),
      webhook('https:///b'),
      ['Invalid webhooks[0].clientConfig.url'],
    ],
    ['a capacity below nothing', capacity('1Gi'), capacity('-1'), ['Invalid capacity']],
    [
      'an address of nothing',
      address(service),
      address({ ...service, resource: null }),
      ['Invalid spec.parentRef', 'Required spec.parentRef.resource'],
    ],
    [
      'a lifecycle before others run',
      pod({}),
      pod({ initContainers: [{ name: 'i', image: 'x', lifecycle: {} }] }),
      ['Forbidden template.spec.initContainers[0].lifecycle'],
    ],
    [
      'claims of a pod as a whole',
      pod({}),
      pod({
        resourceClaims: [{ name: 'g', resourceClaimName: 'x' }],
        resources: { claims: [{ name: 'g' }], limits: { cpu: '1' } },
      }),
      ['Forbidden template.spec.resources.claims'],
    ],
  ])('%s', (_what, base, head, expected) => expect(refusals(base, head)).toEqual(expected));

  test('each driver of a name that is there is held to it', () => {
    const { errors } = applyUpdate({ base: node('x'), head: node('x', 'y'), method: 'replace' });
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual([
      'Duplicate spec.drivers[1].name',
      'Invalid spec.drivers',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap, metadata: ValueMap = {}): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...metadata },
  ...rest,
});

const refusals = (base: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base, head })
    .errors.map(({ type, field, detail }) => `${type} ${field}: ${detail}`)
    .toSorted();

const webhook = (change: ValueMap): ValueMap =>
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
    webhooks: [
      {
        name: 'web.ops.example.com',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        clientConfig: { service: { name: 'web', namespace: 'ops' } },
        ...change,
      },
    ],
  });
const rule = { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] };
const policy = (spec: ValueMap): ValueMap =>
  object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
    spec: {
      matchConstraints: { resourceRules: [rule] },
      validations: [{ expression: 'true' }],
      ...spec,
    },
  });
const flow = (change: ValueMap): ValueMap =>
  object('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', {
    spec: {
      matchingPrecedence: 1000,
      priorityLevelConfiguration: { name: 'low' },
      rules: [
        {
          subjects: [{ kind: 'ServiceAccount', serviceAccount: { name: 'ci', namespace: 'ops' } }],
          resourceRules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'], namespaces: ['*'] }],
          ...change,
        },
      ],
    },
  });
const resources = (change: ValueMap): ValueMap =>
  flow({
    resourceRules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'], namespaces: ['*'], ...change }],
  });
const slice = (spec: ValueMap): ValueMap =>
  object('resource.k8s.io/v1', 'ResourceSlice', {
    spec: { driver: 'gpu.example.com', pool: { name: 'a', resourceSliceCount: 1 }, nodeName: 'node-1', ...spec },
  });
const version = (name: string, storage: boolean): ValueMap => ({
  name,
  served: true,
  storage,
  schema: { openAPIV3Schema: { type: 'object' } },
});
const definition = (...versions: ValueMap[]): ValueMap => ({
  ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    spec: { group: 'ops.example.com', scope: 'Cluster', names: { plural: 'things', kind: 'Thing' }, versions },
  }),
  metadata: { name: 'things.ops.example.com' },
});
const level = (spec: ValueMap): ValueMap =>
  object('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', { spec });
const taint = { key: 'a', effect: 'NoSchedule' };
const ONE = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';
const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];

// All answers are those of the API server's own code, v1.36.1.
describe('kinds of the cluster', () => {
  test.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'a level that is exempt without the name for it',
      level({ type: 'Limited', limited: { limitResponse: { type: 'Reject' } } }),
      level({ type: 'Exempt' }),
      [`Invalid spec.type: Invalid value: "Exempt": must be 'Exempt' if and only if \`name\` is 'exempt'`],
    ],
    [
      'a taint that is there twice',
      object('v1', 'Node', { spec: {} }),
      object('v1', 'Node', { spec: { taints: [taint, { ...taint, value: 'x' }] } }),
      ['Duplicate metadata.taints[1]: Duplicate value: taints must be unique by key and effect pair'],
    ],
    [
      'paths of columns and scales that begin with no dot',
      definition(version('v1', true)),
      definition({
        ...version('v1', true),
        additionalPrinterColumns: [{ name: 'a', type: 'string', jsonPath: 'spec.a' }],
        subresources: {
          scale: { specReplicasPath: 'spec.a', statusReplicasPath: '.status.a', labelSelectorPath: 'a' },
        },
      }),
      [
        'Invalid spec.additionalPrinterColumns[0].JSONPath: Invalid value: "spec.a": must be a simple json path starting with .',
        'Invalid spec.subresources.scale.labelSelectorPath: Invalid value: "a": must be a simple json path starting with .',
        'Invalid spec.subresources.scale.specReplicasPath: Invalid value: "spec.a": must be a simple json path starting with .',
      ],
    ],
    [
      // The two are handed over the other way round.
      'a service of a webhook without a namespace is said to have no name',
      webhook({}),
      webhook({ clientConfig: { service: { name: 'web' } } }),
      ['Required webhooks[0].clientConfig.service.name: Required value'],
    ],
    [
      'an empty version, and an empty scope',
      webhook({ rules: [rule] }),
      webhook({ rules: [{ ...rule, apiVersions: [''], scope: '' }] }),
      [
        'NotSupported webhooks[0].rules[0].scope: Unsupported value: "": supported values: "*", "Cluster", "Namespaced"',
        'Required webhooks[0].rules[0].apiVersions[0]: Required value',
      ],
    ],
    [
      'a variable that is a word of CEL',
      policy({}),
      policy({ variables: [{ name: 'namespace', expression: '1' }] }),
      ['Invalid spec.variables[0].name: Invalid value: "namespace": must be a valid CEL identifier'],
    ],
    [
      'two annotations of one key',
      policy({}),
      policy({
        auditAnnotations: [
          { key: 'a', valueExpression: "'x'" },
          { key: 'a', valueExpression: "'y'" },
        ],
      }),
      ['Duplicate spec.auditAnnotations[1].key: Duplicate value: "a"'],
    ],
    [
      'a kind of parameters without a version',
      policy({ paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }),
      policy({ paramKind: { kind: 'ConfigMap' } }),
      ['Required spec.paramKind.apiVersion: Required value'],
    ],
    [
      'a subject that says who it is in the field of another kind',
      flow({}),
      flow({ subjects: [{ kind: 'User', serviceAccount: { name: 'ci', namespace: 'ops' } }] }),
      [
        "Forbidden spec.rules[0].subjects[0].serviceAccount: Forbidden: serviceAccount is forbidden when subject kind is not 'ServiceAccount'",
        "Required spec.rules[0].subjects[0].user: Required value: user is required when subject kind is 'User'",
      ],
    ],
    [
      'a verb that does not exist',
      flow({}),
      resources({ verbs: ['read'] }),
      [
        `NotSupported spec.rules[0].resourceRules[0].verbs: Unsupported value: supported values: ${VERBS.map((verb) => `"${verb}"`).join(', ')}`,
      ],
    ],
    [
      'a flow that is told by something else',
      flow({}),
      object('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', {
        spec: {
          matchingPrecedence: 1000,
          priorityLevelConfiguration: { name: 'low' },
          distinguisherMethod: { type: 'x' },
        },
      }),
      ['NotSupported spec.distinguisherMethod.type: Unsupported value: supported values: "ByNamespace", "ByUser"'],
    ],
    [
      'all resources, and one more',
      flow({}),
      resources({ resources: ['*', 'pods'] }),
      [
        "Invalid spec.rules[0].resourceRules[0].resources: Invalid value: if '*' is present, must not specify other resources",
      ],
    ],
    [
      'paths that are no resources',
      flow({}),
      flow({ nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['/healthz/*'] }] }),
      [],
    ],
    [
      'a path with a wildcard in the middle',
      flow({}),
      flow({ nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['/h*z'] }] }),
      [
        'Invalid spec.rules[0].nonResourceRules[0].nonResourceURLs[0]: Invalid value: "/h*z": wildcard can only do suffix matching',
      ],
    ],
    [
      'nobody holds a lease',
      object('coordination.k8s.io/v1', 'Lease', { spec: { holderIdentity: 'a' } }),
      object('coordination.k8s.io/v1', 'Lease', { spec: { holderIdentity: '' } }),
      [],
    ],
    [
      'a slice of two ways to say its nodes',
      slice({}),
      slice({ allNodes: true }),
      [`Invalid spec: Invalid value: "{\`nodeName\`, \`allNodes\`}": ${ONE}, but multiple fields are set`],
    ],
    [
      'two devices of one name',
      slice({ devices: [{ name: 'gpu-0' }] }),
      slice({ devices: [{ name: 'gpu-0' }, { name: 'gpu-0' }] }),
      ['Duplicate spec.devices[1]: Duplicate value: "gpu-0"'],
    ],
    [
      'a new version to store in',
      definition(version('v1', true)),
      definition(version('v1', false), version('v2', true)),
      [],
    ],
    [
      'two versions to store in',
      definition(version('v1', true)),
      definition(version('v1', true), version('v2', true)),
      [
        'Invalid spec.versions: Invalid value: must have exactly one version marked as storage version',
        'Invalid status.storedVersions: Invalid value: must have the storage version v2',
      ],
    ],
  ])('%s', (_, base, head, expected) => {
    expect(refusals(base, head)).toEqual(expected);
  });
});

describe('what the server does not keep', () => {
  const lost = (base: ValueMap, head: ValueMap): string[] => [...applyUpdate({ base, head }).lost];

  test('a namespace of an object of the cluster', () => {
    const role = object('rbac.authorization.k8s.io/v1', 'ClusterRole', {});
    const head = object('rbac.authorization.k8s.io/v1', 'ClusterRole', {}, { namespace: 'ops' });
    expect(lost(role, head)).toEqual(['metadata.namespace']);
  });

  test('a field of a feature that is off', () => {
    const lease = object('coordination.k8s.io/v1', 'Lease', { spec: { holderIdentity: 'a' } });
    const head = object('coordination.k8s.io/v1', 'Lease', {
      spec: { holderIdentity: 'a', strategy: 'OldestEmulationVersion' },
    });
    expect(lost(lease, head)).toEqual(['spec.strategy']);
  });

  test('an older autoscaler without a target gets that of the newer version', () => {
    const target = { kind: 'Deployment', name: 'web', apiVersion: 'apps/v1' };
    const scaler = (spec: ValueMap): ValueMap =>
      object('autoscaling/v1', 'HorizontalPodAutoscaler', {
        spec: { scaleTargetRef: target, maxReplicas: 3, ...spec },
      });
    const update = applyUpdate({ base: scaler({}), head: scaler({ targetCPUUtilizationPercentage: 80 }) });
    expect(update.errors).toEqual([]);
    expect(update.stored?.['spec']).toMatchObject({ targetCPUUtilizationPercentage: 80 });
  });
});

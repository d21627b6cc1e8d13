import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, service, web } from './build.ts';

const rest = object('v1/ConfigMap', 'rest');
const schema = (properties: ValueMap, more: ValueMap = {}) => ({
  openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties, ...more } } },
});
const version = (name: string, fields: ValueMap = {}) => ({
  name,
  served: true,
  storage: false,
  schema: schema({ size: { type: 'integer' } }),
  ...fields,
});
const crd = (versions: ValueMap[], spec: ValueMap = {}) =>
  object('apiextensions.k8s.io/v1/CustomResourceDefinition', 'widgets.acme.io', {
    spec: { group: 'acme.io', scope: 'Namespaced', names: { kind: 'Widget', plural: 'widgets' }, versions, ...spec },
  });
/** The same of v1beta1, with one version that has no entry of its own. */
const older = ({ name, schema: validation }: { name: string; schema: ValueMap }) =>
  object('apiextensions.k8s.io/v1beta1/CustomResourceDefinition', 'widgets.acme.io', {
    spec: { group: 'acme.io', names: { kind: 'Widget', plural: 'widgets' }, version: name, validation },
  });
const v1 = version('v1', { storage: true });
const widget = object('acme.io/v1/Widget', 'w', { spec: { size: 3, color: 'red' } });
const sized = (fields: ValueMap, more: ValueMap = {}) =>
  crd([version('v1', { storage: true, schema: schema(fields, more) })]);
const both = { size: { type: 'integer' }, color: { type: 'string' } };
const pdb = (apiVersion: string) => object(`${apiVersion}/PodDisruptionBudget`, 'web', { spec: { maxUnavailable: 1 } });
const old = { policy: { kubeVersion: '1.24.0' } };
const hook = (fields: ValueMap = {}, groups = ['']) =>
  object('admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration', 'guard', {
    webhooks: [
      {
        name: 'guard.acme.io',
        rules: [{ apiGroups: groups, resources: ['pods'], operations: ['CREATE'] }],
        clientConfig: { service: { namespace: 'shop', name: 'web' } },
        ...fields,
      },
    ],
  });
const spared = {
  namespaceSelector: {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system', 'shop'] }],
  },
};
const api = (fields: ValueMap = {}) =>
  object('apiregistration.k8s.io/v1/APIService', 'v1beta1.metrics.k8s.io', {
    spec: { group: 'metrics.k8s.io', version: 'v1beta1', service: { name: 'web', namespace: 'shop' }, ...fields },
  });

/** What is there stays as it is, and the configuration takes the cluster from 1.23 to another version. */
const upgrade = (kubeVersion: string) =>
  pair([rest, pdb('policy/v1beta1')], [{ ...rest, data: { a: 'b' } }, pdb('policy/v1beta1')], {
    policy: { kubeVersion: '1.23.0' },
    edits: { loosened: [], altered: [], workflows: [], targets: { kubeVersion, clusters: [] } },
  });

export const ADMISSION_CASES: Case[] = [
  [
    'crd-version-removed',
    'fires',
    'stored',
    'critical',
    pair(crd([v1, version('v2')]), crd([version('v2', { storage: true })])),
  ],
  [
    'crd-version-removed',
    'fires',
    'not served',
    'high',
    pair(crd([v1, version('v2')]), crd([v1, version('v2', { served: false })])),
  ],
  ['crd-version-removed', 'silent', 'added', '', pair(crd([v1]), crd([v1, version('v2')]))],
  ['crd-version-removed', 'exempt', 'was not served', '', pair(crd([v1, version('v2', { served: false })]), crd([v1]))],
  [
    'crd-storage-changed',
    'fires',
    'moved',
    'medium',
    pair(crd([v1, version('v2')]), crd([version('v1'), version('v2', { storage: true })])),
  ],
  ['crd-storage-changed', 'silent', 'added', '', pair(crd([v1]), crd([v1, version('v2')]))],
  [
    'crd-storage-changed',
    'exempt',
    'None written out',
    '',
    pair(crd([v1]), crd([v1], { conversion: { strategy: 'None' } })),
  ],
  ['crd-storage-changed', 'exempt', 'a single version, as v1beta1 has it', '', pair(older(v1), crd([v1]))],
  [
    'crd-storage-changed',
    'fires',
    'another one than that of v1beta1',
    'medium',
    pair(older(v1), crd([{ ...v1, name: 'v2' }])),
  ],
  [
    'crd-schema-narrowed',
    'fires',
    'what v1beta1 says once',
    'medium',
    pair(older(version('v1', { schema: schema(both) })), sized({ size: { type: 'integer' } })),
  ],
  ['crd-scope-changed', 'fires', 'scope', 'high', pair(crd([v1]), crd([v1], { scope: 'Cluster' }))],
  [
    'crd-scope-changed',
    'silent',
    'short names',
    '',
    pair(crd([v1]), crd([v1], { names: { kind: 'Widget', plural: 'widgets', shortNames: ['w'] } })),
  ],
  ['crd-scope-changed', 'exempt', 'new', '', pair(rest, [rest, crd([v1], { scope: 'Cluster' })])],
  [
    'crd-schema-narrowed',
    'fires',
    'an object loses a field',
    'high',
    pair([sized(both), widget], [sized({ size: { type: 'integer' } }), widget]),
  ],
  [
    'crd-schema-narrowed',
    'fires',
    'maximum',
    'medium',
    pair([sized(both), widget], [sized({ ...both, size: { type: 'integer', maximum: 9 } }), widget]),
  ],
  ['crd-schema-narrowed', 'fires', 'required', 'medium', pair(sized(both), sized(both, { required: ['size'] }))],
  ['crd-schema-narrowed', 'silent', 'property added', '', pair(sized({ size: { type: 'integer' } }), sized(both))],
  [
    'crd-schema-narrowed',
    'exempt',
    'required with a default',
    '',
    pair(sized(both), sized({ ...both, size: { type: 'integer', default: 1 } }, { required: ['size'] })),
  ],
  ['crd-missing', 'fires', 'left behind', 'medium', pair([crd([v1]), widget], widget)],
  ['crd-missing', 'silent', 'both go', '', pair([crd([v1]), widget, rest], rest)],
  [
    'crd-missing',
    'exempt',
    'moves to another Application',
    '',
    { base: { a: [crd([v1]), widget], b: [rest] }, head: { a: [widget], b: [rest, crd([v1])] } },
  ],
  ['api-removed', 'fires', 'new object', 'high', pair(rest, [rest, pdb('policy/v1beta1')])],
  ['api-removed', 'fires', 'goes back', 'high', pair(pdb('policy/v1'), pdb('policy/v1beta1'))],
  ['api-removed', 'fires', 'the cluster is to be upgraded', 'high', upgrade('1.25.2')],
  ['api-removed', 'silent', 'the cluster is to be upgraded, not that far', '', upgrade('1.24.9')],
  [
    'api-removed',
    'silent',
    'old cluster',
    '',
    pair(rest, [rest, pdb('policy/v1beta1')], { policy: { kubeVersion: '1.22.3' } }),
  ],
  [
    'api-removed',
    'exempt',
    'was so before',
    '',
    pair(pdb('policy/v1beta1'), object('policy/v1beta1/PodDisruptionBudget', 'web', { spec: { maxUnavailable: 2 } })),
  ],
  ['api-deprecated', 'fires', 'ends soon', 'low', pair(rest, [rest, pdb('policy/v1beta1')], old)],
  ['api-deprecated', 'silent', 'newest', '', pair(rest, [rest, pdb('policy/v1')], old)],
  [
    'api-deprecated',
    'exempt',
    'was so before',
    '',
    pair(
      pdb('policy/v1beta1'),
      object('policy/v1beta1/PodDisruptionBudget', 'web', { spec: { maxUnavailable: 2 } }),
      old,
    ),
  ],
  ['webhook-fail-closed', 'fires', 'new', 'high', pair(rest, [rest, hook()])],
  ['webhook-fail-closed', 'fires', 'selector gone', 'high', pair(hook(spared), hook())],
  ['webhook-fail-closed', 'silent', 'fails open', '', pair(rest, [rest, hook({ failurePolicy: 'Ignore' })])],
  ['webhook-fail-closed', 'exempt', 'spares kube-system', '', pair(rest, [rest, hook(spared)])],
  ['webhook-fail-closed', 'exempt', 'custom resources only', '', pair(rest, [rest, hook({}, ['acme.io'])])],
  ['webhook-fail-open', 'fires', 'Ignore', 'medium', pair(hook(spared), hook({ ...spared, failurePolicy: 'Ignore' }))],
  ['webhook-fail-open', 'fires', 'removed', 'medium', pair([hook(spared), rest], rest)],
  ['webhook-fail-open', 'silent', 'timeout', '', pair(hook(spared), hook({ ...spared, timeoutSeconds: 5 }))],
  [
    'webhook-fail-open',
    'exempt',
    'failed open before',
    '',
    pair(hook({ ...spared, failurePolicy: 'Ignore' }), hook({ ...spared, failurePolicy: 'Ignore', timeoutSeconds: 5 })),
  ],
  [
    'webhook-service-dangling',
    'fires',
    'Service gone',
    'high',
    pair([hook(spared), service(), web()], [hook(spared), web()]),
  ],
  [
    'webhook-service-dangling',
    'fires',
    'no pods',
    'high',
    pair([hook(spared), service(), web()], [hook(spared), service(), web({ spec: { replicas: 0 } })]),
  ],
  [
    'webhook-service-dangling',
    'silent',
    'answers',
    '',
    pair([hook(spared), service(), web()], [hook(spared), service(), web({ spec: { replicas: 2 } })]),
  ],
  [
    'webhook-service-dangling',
    'exempt',
    'fails open',
    '',
    pair([hook({ failurePolicy: 'Ignore' }), service(), web()], [hook({ failurePolicy: 'Ignore' }), web()]),
  ],
  ['apiservice-changed', 'fires', 'removed', 'high', pair([api(), rest], rest)],
  ['apiservice-changed', 'fires', 'not verified', 'high', pair(api(), api({ insecureSkipTLSVerify: true }))],
  ['apiservice-changed', 'silent', 'priority', '', pair(api(), api({ versionPriority: 10 }))],
  [
    'apiservice-changed',
    'exempt',
    'was not verified before',
    '',
    pair(api({ insecureSkipTLSVerify: true }), api({ insecureSkipTLSVerify: true, versionPriority: 10 })),
  ],
];

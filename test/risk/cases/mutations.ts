import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair } from './build.ts';

const RULE = 'mutation-added';
const policy = (spec: ValueMap) => object('kyverno.io/v1/ClusterPolicy', 'a', { spec });
const match = (...kinds: string[]) => ({ any: [{ resources: { kinds } }] });
const mutating = (mutate: ValueMap, kinds = ['Pod']) =>
  policy({ rules: [{ name: 'a', match: match(...kinds), mutate }] });
const merging = (spec: ValueMap) => mutating({ patchStrategicMerge: { spec } });
const patching = (text: string) => mutating({ patchesJson6902: text });
const generating = (generate: ValueMap) => policy({ rules: [{ name: 'a', match: match('Namespace'), generate }] });
const admission = (kind: string, spec: ValueMap) => object(`admissionregistration.k8s.io/v1/${kind}`, 'a', { spec });
const native = (expression: string) =>
  admission('MutatingAdmissionPolicy', {
    mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
  });
const binding = admission('MutatingAdmissionPolicyBinding', { policyName: 'a' });
const cleanup = (...kinds: string[]) =>
  object('kyverno.io/v2/ClusterCleanupPolicy', 'a', { spec: { schedule: '0 0 * * *', match: match(...kinds) } });
const assign = (location: string, value: Value) =>
  object('mutations.gatekeeper.sh/v1/Assign', 'a', { spec: { location, parameters: { assign: { value } } } });
const exception = (resources: ValueMap, ruleNames = ['a']) =>
  object('kyverno.io/v2/PolicyException', 'a', {
    spec: { exceptions: [{ policyName: 'a', ruleNames }], match: { any: [{ resources }] } },
  });
const passing = (...excludedNamespaces: string[]) =>
  object('config.gatekeeper.sh/v1alpha1/Config', 'config', {
    spec: { match: [{ excludedNamespaces, processes: ['*'] }] },
  });

const IMAGE = 'Object{spec: Object.spec{containers: [Object.spec.containers{name: "a", image: "evil.example.org/a"}]}}';
const LABEL = 'Object{metadata: Object.metadata{labels: {"team": "a"}}}';

/** Policies that change what others deploy. */
export const MUTATION_CASES: Case[] = [
  [
    RULE,
    'fires',
    'images',
    'high',
    pair([], merging({ containers: [{ '(name)': '*', image: 'evil.example.org/a' }] })),
  ],
  [RULE, 'fires', 'an image where there is none', 'high', pair([], merging({ '+(initContainers)': [{ image: 'a' }] }))],
  [
    RULE,
    'fires',
    'only a condition on images',
    'low',
    pair([], merging({ containers: [{ '(image)': '*:latest', imagePullPolicy: 'Always' }] })),
  ],
  [RULE, 'fires', 'privileged', 'high', pair([], merging({ containers: [{ securityContext: { privileged: true } }] }))],
  [
    RULE,
    'fires',
    'not privileged',
    'low',
    pair([], merging({ containers: [{ securityContext: { privileged: false } }] })),
  ],
  [RULE, 'fires', 'a command', 'high', pair([], merging({ containers: [{ command: ['sh', '-c', 'id'] }] }))],
  [RULE, 'fires', 'an account', 'high', pair([], merging({ serviceAccountName: 'admin' }))],
  [
    RULE,
    'fires',
    'a patch that becomes another',
    'high',
    pair(
      patching('- op: add\n  path: /metadata/labels/a\n  value: b\n'),
      patching('- op: replace\n  path: /spec/containers/{{elementIndex}}/image\n  value: evil.example.org/a\n'),
    ),
  ],
  [
    RULE,
    'fires',
    'what is taken away',
    'high',
    pair([], patching('- op: remove\n  path: /spec/containers/0/securityContext\n')),
  ],
  [
    RULE,
    'fires',
    'something for more kinds',
    'low',
    pair(
      mutating({ patchStrategicMerge: { metadata: { labels: { a: 'b' } } } }),
      mutating({ patchStrategicMerge: { metadata: { labels: { a: 'b' } } } }, ['Pod', 'Service']),
    ),
  ],
  [RULE, 'fires', 'a binding', 'high', pair([native(IMAGE)], [native(IMAGE), binding])],
  [RULE, 'fires', 'a policy with its binding, once', 'high', pair([], [native(IMAGE), binding])],
  [RULE, 'fires', 'another expression', 'high', pair(native(LABEL), native(IMAGE))],
  [RULE, 'fires', 'labels', 'low', pair([], native(LABEL))],
  [
    RULE,
    'fires',
    'a policy of newer Kyverno',
    'high',
    pair(
      [],
      object('policies.kyverno.io/v1/MutatingPolicy', 'a', {
        spec: {
          mutations: [
            { jsonPatch: { expression: '[JSONPatch{op: "add", path: "/spec/x", value: Object{image: "a"}}]' } },
          ],
        },
      }),
    ),
  ],
  [
    RULE,
    'fires',
    'Secrets are copied',
    'medium',
    pair([], generating({ kind: 'Secret', name: 'a', clone: { namespace: 'vault', name: 'a' } })),
  ],
  [
    RULE,
    'fires',
    'what it makes',
    'low',
    pair([], generating({ kind: 'NetworkPolicy', name: 'a', data: { spec: {} } })),
  ],
  [RULE, 'fires', 'claims are deleted', 'high', pair([], cleanup('PersistentVolumeClaim'))],
  [RULE, 'fires', 'jobs are deleted', 'medium', pair([], cleanup('Pod', 'batch/v1/Job'))],
  [RULE, 'fires', 'Gatekeeper', 'high', pair([], assign('spec.containers[name:*].securityContext.privileged', true))],
  [RULE, 'fires', 'Gatekeeper, harmless', 'low', pair([], assign('spec.dnsPolicy', 'Default'))],
  [
    RULE,
    'silent',
    'a rule that validates',
    '',
    pair([], policy({ rules: [{ name: 'a', match: match('Pod'), validate: { pattern: { spec: { image: 'a' } } } }] })),
  ],
  [
    RULE,
    'exempt',
    'the same rule in another place',
    '',
    pair(
      merging({ serviceAccountName: 'admin' }),
      policy({
        background: true,
        rules: [
          { name: 'b', match: match('Pod'), validate: { message: 'a' } },
          {
            mutate: { patchStrategicMerge: { spec: { serviceAccountName: 'admin' } } },
            match: match('Pod'),
            name: 'a',
          },
        ],
      }),
    ),
  ],
  ['policy-removed', 'fires', 'an exception', 'medium', pair([], exception({ kinds: ['Pod'], namespaces: ['shop'] }))],
  ['policy-removed', 'fires', 'an exception for all', 'high', pair([], exception({ kinds: ['*'] }))],
  [
    'policy-removed',
    'fires',
    'an exception that grows',
    'high',
    pair(exception({ kinds: ['Pod'], names: ['a'] }), exception({ kinds: ['Pod'], names: ['*'] })),
  ],
  ['policy-removed', 'fires', 'a namespace', 'medium', pair(passing('kube-system'), passing('kube-system', 'shop'))],
  ['policy-removed', 'fires', 'all namespaces', 'high', pair([], passing('*'))],
  ['policy-removed', 'exempt', 'namespaces of a first setup', '', pair([], passing('kube-system'))],
];

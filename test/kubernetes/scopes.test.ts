import { expect, test } from 'vitest';
import { collectCustomScopes, isCustomResourceDefinition, scopeOf } from '../../src/kubernetes/scopes.ts';
import type { Scope } from '../../src/kubernetes/scopes.ts';
import type { ValueMap } from '../../src/manifest/model.ts';

function definition(version: string, spec: ValueMap): ValueMap {
  return {
    apiVersion: `apiextensions.k8s.io/${version}`,
    kind: 'CustomResourceDefinition',
    metadata: { name: 'x' },
    spec,
  };
}

test.each<[string, string, Scope | undefined]>([
  ['', 'Namespace', 'Cluster'],
  ['', 'PersistentVolume', 'Cluster'],
  ['', 'PersistentVolumeClaim', 'Namespaced'],
  ['', 'ConfigMap', 'Namespaced'],
  ['apps', 'Deployment', 'Namespaced'],
  ['rbac.authorization.k8s.io', 'ClusterRole', 'Cluster'],
  ['rbac.authorization.k8s.io', 'Role', 'Namespaced'],
  ['scheduling.k8s.io', 'PriorityClass', 'Cluster'],
  ['storage.k8s.io', 'StorageClass', 'Cluster'],
  ['storage.k8s.io', 'CSIStorageCapacity', 'Namespaced'],
  ['networking.k8s.io', 'IngressClass', 'Cluster'],
  ['apiregistration.k8s.io', 'APIService', 'Cluster'],
  ['apiextensions.k8s.io', 'CustomResourceDefinition', 'Cluster'],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicy', 'Cluster'],
  ['certificates.k8s.io', 'CertificateSigningRequest', 'Cluster'],
  ['flowcontrol.apiserver.k8s.io', 'FlowSchema', 'Cluster'],
  ['node.k8s.io', 'RuntimeClass', 'Cluster'],
  ['resource.k8s.io', 'DeviceClass', 'Cluster'],
  ['authorization.k8s.io', 'LocalSubjectAccessReview', 'Namespaced'],
  ['acme.example.com', 'Namespace', undefined],
  ['acme.example.com', 'ClusterWidget', undefined],
])('%s/%s: %s', (group, kind, expected) => {
  expect(scopeOf(group, kind, new Map())).toBe(expected);
});

test('CustomResourceDefinitions of both versions tell scopes', () => {
  const scopes = collectCustomScopes([
    definition('v1', { group: 'a.io', scope: 'Cluster', names: { kind: 'Zone' } }),
    definition('v1', { group: 'a.io', scope: 'Namespaced', names: { kind: 'Record' } }),
    definition('v1beta1', { group: 'a.io', names: { kind: 'Old' } }),
    definition('v1', { group: 'a.io', scope: 'Cluster', names: [] }),
    definition('v1', { scope: 'Cluster', names: { kind: 'NoGroup' } }),
    { apiVersion: 'other.io/v1', kind: 'CustomResourceDefinition', spec: { group: 'a.io', names: { kind: 'No' } } },
    { kind: 'CustomResourceDefinition' },
  ]);
  expect([...scopes]).toEqual([
    ['a.io/Zone', 'Cluster'],
    ['a.io/Record', 'Namespaced'],
    ['a.io/Old', 'Namespaced'],
  ]);
  expect(scopeOf('a.io', 'Zone', scopes)).toBe('Cluster');
  expect(scopeOf('b.io', 'Zone', scopes)).toBeUndefined();
});

test.each([
  ['apiextensions.k8s.io/v1', true],
  ['apiextensions.k8s.io/v1beta1', true],
  ['apiextensions.k8s.io', false],
  ['v1', false],
])('apiVersion %s', (apiVersion, expected) => {
  expect(isCustomResourceDefinition({ apiVersion, kind: 'CustomResourceDefinition' })).toBe(expected);
});

import { describe, expect, test } from 'vitest';
import { tableText } from '../../src/kubernetes/schemas/data.ts';
import { listReleases, schemaOfKind } from '../../src/kubernetes/schemas/table.ts';
import { endOf, REMOVED_APIS } from '../../src/risk/removed-apis.ts';

describe('ends of versions of the API', () => {
  test.each<[string, string, number]>([
    ['apps/v1beta2', 'Deployment', 16],
    ['extensions/v1beta1', 'NetworkPolicy', 16],
    ['extensions/v1beta1', 'Ingress', 22],
    ['networking.k8s.io/v1beta1', 'IngressClass', 22],
    ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', 22],
    ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22],
    ['coordination.k8s.io/v1beta1', 'Lease', 22],
    ['storage.k8s.io/v1beta1', 'StorageClass', 22],
    ['authorization.k8s.io/v1beta1', 'SubjectAccessReview', 22],
    ['storage.k8s.io/v1alpha1', 'CSIStorageCapacity', 24],
    ['batch/v1beta1', 'CronJob', 25],
    ['policy/v1beta1', 'PodDisruptionBudget', 25],
    ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26],
    ['flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', 26],
    ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27],
    ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema', 29],
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 32],
    ['admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy', 32],
    ['admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicyBinding', 34],
    ['resource.k8s.io/v1alpha3', 'ResourceClaim', 34],
    ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', 35],
    ['networking.k8s.io/v1beta1', 'ServiceCIDR', 37],
    ['storage.k8s.io/v1beta1', 'VolumeAttributesClass', 37],
    ['certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 37],
    ['resource.k8s.io/v1beta1', 'ResourceSlice', 38],
    ['admissionregistration.k8s.io/v1alpha1', 'MutatingAdmissionPolicy', 38],
    ['resource.k8s.io/v1beta2', 'ResourceSlice', 39],
    ['coordination.k8s.io/v1beta1', 'LeaseCandidate', 39],
    ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicyBinding', 40],
    ['certificates.k8s.io/v1beta1', 'PodCertificateRequest', 40],
    ['storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', 40],
    ['scheduling.k8s.io/v1beta1', 'PodGroup', 43],
  ])('%s %s ends in 1.%d', (apiVersion, kind, removedIn) => {
    expect(endOf(apiVersion, kind)?.removedIn).toBe(removedIn);
  });

  test('what goes on does not end', () => {
    expect(endOf('apps/v1', 'Deployment')).toBeUndefined();
    expect(endOf('resource.k8s.io/v1alpha3', 'DeviceTaintRule')).toBeUndefined();
  });

  const kinds = tableText
    .split('\n\n', 1)
    .flatMap((text) => text.split('\n').slice(1))
    .map((line) => line.split(' '));

  test('are those of the OpenAPI documents', () => {
    expect(kinds.length).toBeGreaterThan(70);
    const [last = 0] = listReleases().slice(-1);
    for (const [apiVersion = '', kind = ''] of kinds) {
      const served = listReleases().filter((minor) => schemaOfKind(apiVersion, kind, minor) !== undefined);
      const latest = served.at(-1) ?? 0;
      const end = endOf(apiVersion, kind)?.removedIn;
      if (latest < last) expect(end, `${apiVersion} ${kind} is gone after 1.${latest}`).toBeLessThanOrEqual(last);
      expect(end ?? 99, `${apiVersion} ${kind} is served by 1.${latest}`).toBeGreaterThan(latest);
    }
    expect(REMOVED_APIS.length).toBeGreaterThan(40);
  });
});

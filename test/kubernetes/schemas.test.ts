import { describe, expect, test } from 'vitest';
import { mapAt } from '../../src/forecast/fields.ts';
import { firstReleaseOf, listReleases, schemaOfKind, schemaOfMetadata } from '../../src/kubernetes/schemas/table.ts';
import { structOfKind } from '../../src/kubernetes/types/kinds.ts';
import type { FieldType, Struct } from '../../src/kubernetes/types/struct-table.ts';
import type { ValueMap } from '../../src/manifest/model.ts';

/** Names of the fields of a place in a kind; `[]` goes into the items of a list, `*` into the values of a map. */
function fieldsAt(apiVersion: string, kind: string, place: string, minor?: number): string[] {
  const steps = place.split('.').filter((step) => step !== '');
  const schema = steps.reduce<ValueMap>(
    (found, step) => {
      if (step === '[]') return mapAt(found, 'items');
      return step === '*' ? mapAt(found, 'additionalProperties') : mapAt(found, 'properties', step);
    },
    schemaOfKind(apiVersion, kind, minor) ?? {},
  );
  return Object.keys(mapAt(schema, 'properties'));
}

const POD = 'spec.template.spec';

describe('types of Kubernetes', () => {
  test.each<[string, string, number, boolean]>([
    // https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/ says since when.
    [POD, 'hostnameOverride', 33, false],
    [POD, 'hostnameOverride', 34, true],
    [POD, 'schedulingGroup', 34, false],
    [POD, 'schedulingGroup', 35, true],
    [POD, 'schedulingGroup', 36, true],
    [POD, 'schedulingGroup', 40, true],
    [POD, 'hostnameOverride', 28, false],
    [`${POD}.containers.[]`, 'restartPolicyRules', 33, false],
    [`${POD}.containers.[]`, 'restartPolicyRules', 34, true],
    [`${POD}.containers.[].lifecycle`, 'stopSignal', 32, false],
    [`${POD}.containers.[].lifecycle`, 'stopSignal', 33, true],
  ])('%s.%s in 1.%d: %s', (place, name, minor, isKnown) => {
    expect(fieldsAt('apps/v1', 'Deployment', place, minor).includes(name)).toBe(isKnown);
    expect(fieldsAt('apps/v1', 'Deployment', place)).toContain(name);
  });

  test('are those of every release', () => {
    expect(listReleases()).toEqual([32, 33, 34, 36]);
    for (const minor of listReleases()) {
      expect(fieldsAt('v1', 'ConfigMap', '', minor).toSorted()).toEqual([
        'apiVersion',
        'binaryData',
        'data',
        'immutable',
        'kind',
        'metadata',
      ]);
      expect(fieldsAt('v1', 'Pod', 'spec.containers.[].livenessProbe', minor)).toContain(
        'terminationGracePeriodSeconds',
      );
      expect(fieldsAt('apps/v1', 'StatefulSet', 'spec.volumeClaimTemplates.[].metadata', minor)).toContain('labels');
    }
  });

  test('hold anything where the API does, and themselves where it does', () => {
    const place = 'spec.versions.[].schema.openAPIV3Schema';
    const crd = ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'] as const;
    expect(fieldsAt(...crd, `${place}.properties.*.properties.*`)).toContain('x-kubernetes-preserve-unknown-fields');
    const schema = mapAt(schemaOfKind('apps/v1', 'ControllerRevision'), 'properties', 'data');
    expect(schema).toEqual({ 'x-kubernetes-preserve-unknown-fields': true });
    expect(Object.keys(mapAt(schemaOfMetadata(), 'properties'))).toContain('ownerReferences');
  });

  test('know when a kind came', () => {
    expect(firstReleaseOf('networking.k8s.io/v1', 'ServiceCIDR')).toBe(33);
    expect(schemaOfKind('networking.k8s.io/v1', 'ServiceCIDR', 32)).toBeUndefined();
    expect(schemaOfKind('networking.k8s.io/v1', 'ServiceCIDR', 35)).toBeDefined();
    expect(firstReleaseOf('acme.io/v1', 'Widget')).toBeUndefined();
  });

  test.each([
    ['v1', 'Pod'],
    ['v1', 'Service'],
    ['v1', 'Secret'],
    ['v1', 'PersistentVolumeClaim'],
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'DaemonSet'],
    ['batch/v1', 'CronJob'],
    ['autoscaling/v1', 'HorizontalPodAutoscaler'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['networking.k8s.io/v1', 'Ingress'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
    ['storage.k8s.io/v1', 'StorageClass'],
    ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ])('%s %s has the fields that the decoder reads, and no others', (apiVersion, kind) => {
    const struct = structOfKind(apiVersion, kind);
    const differing: string[] = [];
    if (struct !== undefined) compare(differing, struct, schemaOfKind(apiVersion, kind, 36) ?? {}, '', new Set());
    expect(struct?.fields.size).toBeGreaterThan(2);
    expect(differing).toEqual([]);
  });
});

/** What one of the two has and the other does not. Status and lists of managed fields are of no interest to the decoder. */
function compare(differing: string[], struct: Struct, schema: ValueMap, place: string, seen: Set<string>): void {
  if (seen.has(struct.name)) return;
  seen.add(struct.name);
  const properties = mapAt(schema, 'properties');
  const names = new Set([...struct.fields.keys(), ...Object.keys(properties)]);
  for (const name of names) {
    const field = struct.fields.get(name);
    const has = Object.hasOwn(properties, name);
    if (name === 'status' || name === 'managedFields') continue;
    if ((field === undefined) === has) differing.push(`${place}.${name} ${has ? 'schema' : 'struct'} only`);
    else if (field !== undefined) descend(differing, field.type, mapAt(properties, name), `${place}.${name}`, seen);
  }
}

function descend(differing: string[], type: FieldType, schema: ValueMap, place: string, seen: Set<string>): void {
  if (type.kind === 'list') descend(differing, type.items, mapAt(schema, 'items'), place, seen);
  if (type.kind === 'map') descend(differing, type.values, mapAt(schema, 'additionalProperties'), place, seen);
  if (type.kind === 'struct') compare(differing, type.struct, schema, place, seen);
}

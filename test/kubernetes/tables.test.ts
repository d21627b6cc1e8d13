import { describe, expect, test } from 'vitest';
import { CONDITIONAL_DEFAULTS } from '../../src/kubernetes/defaults/conditional.ts';
import { fillDefaults } from '../../src/kubernetes/defaults/fill.ts';
import { SIMPLE_DEFAULTS } from '../../src/kubernetes/defaults/simple.ts';
import { structNamed, structOfKind } from '../../src/kubernetes/types/kinds.ts';
import type { FieldType, Struct } from '../../src/kubernetes/types/struct-table.ts';
import type { ValueMap } from '../../src/manifest/model.ts';

describe('the tables fit together', () => {
  test.each(Object.entries(SIMPLE_DEFAULTS))('defaults of %s are of fields that it has', (name, values) => {
    const { fields } = structNamed(name);
    expect(Object.keys(values).filter((field) => !fields.has(field))).toEqual([]);
  });

  test.each(Object.keys(CONDITIONAL_DEFAULTS))('conditional defaults of %s are of a struct that exists', (name) => {
    expect(structNamed(name).name).toBe(name);
  });

  test.each([
    'v1/Pod',
    'v1/Service',
    'v1/PersistentVolume',
    'apps/v1/Deployment',
    'apps/v1/StatefulSet',
    'batch/v1/CronJob',
    'autoscaling/v2/HorizontalPodAutoscaler',
    'networking.k8s.io/v1/Ingress',
    'apiextensions.k8s.io/v1/CustomResourceDefinition',
    'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy',
  ])('every merge key of %s is a field of the items', (kind) => {
    const root = structOfKind(kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1));
    expect(root).toBeDefined();
    const bad: string[] = [];
    const seen = new Set<Struct>();
    const visit = (struct: Struct): void => {
      if (seen.has(struct)) return;
      seen.add(struct);
      for (const field of struct.fields.values()) {
        const key = field.merge?.key;
        const items = field.type.kind === 'list' ? field.type.items : undefined;
        const known = items?.kind === 'struct' && key !== undefined && items.struct.fields.has(key);
        if (key !== undefined && !known) bad.push(`${struct.name}.${field.name}`);
        visitType(field.type);
      }
    };
    const visitType = (type: FieldType): void => {
      if (type.kind === 'struct') visit(type.struct);
      else if (type.kind === 'list') visitType(type.items);
      else if (type.kind === 'map') visitType(type.values);
    };
    if (root !== undefined) visit(root);
    expect(bad).toEqual([]);
    expect(seen.size).toBeGreaterThan(2);
  });
});

test.each<[string, string, string | undefined]>([
  ['v1', 'Pod', 'core.Pod'],
  ['v1', 'PodSpec', undefined],
  ['apps/v1beta1', 'Deployment', 'apps.Deployment'],
  ['extensions/v1beta1', 'Ingress', 'networking.Ingress'],
  ['extensions/v1beta1', 'constructor', undefined],
  ['constructor/v1', 'Pod', undefined],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', 'autoscaling1.HorizontalPodAutoscaler'],
  ['example.com/v1', 'Deployment', undefined],
  ['', '', undefined],
])('the struct of %s %s is %s', (apiVersion, kind, name) => {
  expect(structOfKind(apiVersion, kind)?.name).toBe(name);
});

describe('defaults', () => {
  const filled = (struct: string, value: ValueMap): ValueMap => {
    fillDefaults(value, structNamed(struct));
    return value;
  };

  test.each<[string, ValueMap, ValueMap]>([
    ['core.ContainerPort', { containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }],
    ['core.Container', { name: 'a', image: 'x' }, { imagePullPolicy: 'Always' }],
    ['core.Container', { name: 'a', image: 'x:1' }, { imagePullPolicy: 'IfNotPresent' }],
    ['core.Container', { name: 'a', image: 'host:5000/x' }, { imagePullPolicy: 'Always' }],
    ['core.Container', { name: 'a', image: 'x@sha256:00' }, { imagePullPolicy: 'IfNotPresent' }],
    ['core.Container', { name: 'a', image: 'x:latest', imagePullPolicy: 'Never' }, { imagePullPolicy: 'Never' }],
    ['apps.DeploymentSpec', {}, { replicas: 1, progressDeadlineSeconds: 600, revisionHistoryLimit: 10 }],
    ['apps.DeploymentSpec', { replicas: 0 }, { replicas: 0 }],
    ['core.HTTPGetAction', { port: 80, path: '' }, { path: '/', scheme: 'HTTP' }],
  ])('%s of %j', (struct, value, wanted) => {
    expect(filled(struct, value)).toMatchObject(wanted);
  });

  test('do not share what they fill in', () => {
    const [a, b] = [filled('core.PodSpec', {}), filled('core.PodSpec', {})];
    expect(a['securityContext']).toEqual({});
    expect(a['securityContext']).not.toBe(b['securityContext']);
  });
});

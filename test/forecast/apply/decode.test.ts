import { describe, expect, test } from 'vitest';
import { DecodeFailure } from '../../../src/forecast/apply/decode-failure.ts';
import { decodeObject, decodePatched } from '../../../src/forecast/apply/decode.ts';
import { structNamed } from '../../../src/kubernetes/types/kinds.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

describe('what is read', () => {
  test.each<[string, string, ValueMap, ValueMap]>([
    ['unknown fields are dropped', 'core.ContainerPort', { containerPort: 1, port: 2 }, { containerPort: 1 }],
    ['null is absent', 'core.ContainerPort', { containerPort: 1, name: null }, { containerPort: 1 }],
    ['zero values are absent', 'core.ContainerPort', { containerPort: 1, name: '', hostPort: 0 }, { containerPort: 1 }],
    ['where zero is written it stays', 'core.ContainerPort', { name: 'a' }, { name: 'a', containerPort: 0 }],
    ['behind a pointer zero means something', 'apps.DeploymentSpec', { replicas: 0 }, { replicas: 0 }],
    ['empty lists are absent', 'core.Container', { args: [], env: [] }, {}],
    [
      'amounts get their stored spelling',
      'core.ResourceRequirements',
      { limits: { cpu: '1000m' } },
      { limits: { cpu: '1' } },
    ],
    ['an empty source stays', 'core.Volume', { name: 'v', emptyDir: {} }, { name: 'v', emptyDir: {} }],
    ['a port is a number or a name', 'core.HTTPGetAction', { port: 'http' }, { port: 'http' }],
    ['line breaks in base64', 'core.Secret', { data: { a: 'aGk=\n' } }, { data: { a: 'aGk=' } }],
  ])('%s', (_, struct, value, wanted) => {
    expect(decodeObject(value, structNamed(struct))).toMatchObject(wanted);
    const keys = Object.keys(wanted);
    expect(Object.keys(decodeObject(value, structNamed(struct)))).toEqual(expect.arrayContaining(keys));
  });

  test.each([
    ['a text', 'x', {}],
    ['a list', [{ type: 'string' }], { items: [{ type: 'string' }] }],
  ])('items of a schema that are neither a schema nor a list are absent: %s', (_, items, wanted) => {
    expect(decodeObject({ items }, structNamed('apiextensions.JSONSchemaProps'))).toEqual(wanted);
  });

  test('names that JavaScript inherits are unknown fields', () => {
    expect(decodeObject({ constructor: 'x', toString: 'y' }, structNamed('core.ContainerPort'))).toEqual({
      containerPort: 0,
    });
  });
});

describe('what cannot be read', () => {
  test.each<[string, string, ValueMap, string]>([
    ['a text for a number', 'core.ContainerPort', { containerPort: '80' }, 'containerPort of type int32'],
    [
      'a number for a text',
      'core.EnvVar',
      { value: 1 },
      'json: cannot unmarshal number into Go struct field EnvVar.value of type string',
    ],
    ['a truth for a text', 'core.EnvVar', { value: true }, 'cannot unmarshal bool'],
    ['a number with a fraction', 'apps.DeploymentSpec', { replicas: 1.5 }, 'replicas of type int32'],
    [
      'a number that is too large for 64 bits',
      'core.PodSpec',
      { terminationGracePeriodSeconds: 1e20 },
      'terminationGracePeriodSeconds of type int64',
    ],
    ['a number that is too large', 'apps.DeploymentSpec', { replicas: 2 ** 31 }, 'replicas of type int32'],
    ['a map for a list', 'core.Container', { env: { a: 1 } }, 'cannot unmarshal object'],
    ['a list for a map', 'meta.ObjectMeta', { labels: [] }, 'map[string]string'],
    ['no base64', 'core.Secret', { data: { a: '!' } }, 'illegal base64 data'],
    ['no amount', 'core.ResourceRequirements', { limits: { cpu: 'many' } }, 'quantities must match'],
    ['no microseconds', 'coordination.LeaseSpec', { renewTime: '2026-01-05T09:00:00Z' }, 'microseconds'],
    ['no time', 'core.Taint', { key: 'a', effect: 'NoSchedule', timeAdded: 'yesterday' }, 'RFC 3339'],
  ])('%s', (_, struct, value, message) => {
    const read = (): ValueMap => decodeObject(value, structNamed(struct));
    expect(read).toThrow(DecodeFailure);
    expect(read).toThrow(message);
  });
});

describe('what a patch was merged into', () => {
  test.each<[string, string, string, number | bigint, number | bigint]>([
    ['a number of 32 bits stays', 'apps.DeploymentSpec', 'replicas', 2 ** 31 - 1, 2 ** 31 - 1],
    ['one more is the least', 'apps.DeploymentSpec', 'replicas', 2 ** 31, -(2 ** 31)],
    ['higher bits are cut off', 'apps.DeploymentSpec', 'replicas', 10_000_000_000, 1_410_065_408],
    ['those below zero, too', 'apps.DeploymentSpec', 'replicas', -4_294_967_299, -3],
    ['what 64 bits do not hold is nothing', 'apps.DeploymentSpec', 'replicas', 2n ** 70n, 0],
    ['or the least there is', 'batch.JobSpec', 'activeDeadlineSeconds', 2n ** 70n, -(2n ** 63n)],
  ])('%s', (_, struct, field, written, read) => {
    expect(decodePatched({ [field]: written }, structNamed(struct))[field]).toBe(read);
  });

  test('a number with a fraction is no whole number there either', () => {
    expect(() => decodePatched({ replicas: 1.5 }, structNamed('apps.DeploymentSpec'))).toThrow(DecodeFailure);
  });
});

import { expect, test } from 'vitest';
import { parsePath } from '../../src/diff/paths.ts';
import { compareQuantities, isQuantityPath } from '../../src/diff/quantities.ts';

test.each([
  ['500m', 0.5, 'same'],
  ['500m', '0.5', 'same'],
  ['1Gi', '1024Mi', 'same'],
  ['1000m', 1, 'same'],
  ['1000m', '1', 'same'],
  ['0.5Gi', '512Mi', 'same'],
  ['1.', '1.0', 'same'],
  ['.5', '500m', 'same'],
  ['1e3', '1E3', 'same'],
  ['1e3', '1k', 'amount'],
  ['1E', '1e18', 'amount'],
  ['1Gi', '1073741824', 'amount'],
  ['2Gi', 2147483648, 'amount'],
  ['9007199254740993', 9007199254740993n, 'same'],
  ['9007199254740993', '9007199254740992', 'different'],
  ['1G', '1Gi', 'different'],
  ['100M', '100Mi', 'different'],
  ['-1', '1', 'different'],
  ['1K', '1000', 'different'],
  ['1', 'one', 'different'],
  ['', '', 'different'],
  ['1', true, 'different'],
  [undefined, '0', 'different'],
  ['1e999', '10e998', 'same'],
  ['1e9999999', '10e9999998', 'different'],
] as const)('%s and %s: %s', (a, b, expected) => {
  expect(compareQuantities(a, b)).toBe(expected);
  expect(compareQuantities(b, a)).toBe(expected);
});

test.each([
  ['spec.template.spec.containers[name=api].resources.limits.cpu', false, true],
  ['spec.resources.requests.storage', false, true],
  ['spec.hard["requests.cpu"]', false, true],
  ['spec.capacity.storage', false, true],
  ['spec.volumes[name=x].emptyDir.sizeLimit', false, true],
  ['spec.limits[0].defaultRequest.memory', false, true],
  ['spec.containers[name=a].env[name=B].valueFrom.resourceFieldRef.divisor', false, true],
  ['data.storage', false, false],
  ['data.sizeLimit', false, false],
  ['metadata.labels.storage', false, false],
  ['spec.template.spec.nodeSelector.storage', false, false],
  ['spec.replicas', false, false],
  ['data.cpu', false, false],
  ['spec.resources.limits.cpu', true, true],
  ['spec.limits.cpu', true, false],
  ['spec.max.cpu', true, false],
] as const)('%s (custom: %s): %s', (path, custom, expected) => {
  expect(isQuantityPath(parsePath(path), custom)).toBe(expected);
});

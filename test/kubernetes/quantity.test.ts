import { describe, expect, test } from 'vitest';
import { compareQuantityAmounts, parseQuantity, storedQuantity } from '../../src/kubernetes/quantity.ts';
import type { Value } from '../../src/manifest/model.ts';

describe('what is stored', () => {
  test.each<[Value, string | undefined]>([
    ['1000m', '1'],
    ['0.5', '500m'],
    [1, '1'],
    [0.1, '100m'],
    [12_345_678_901_234_567_890n, '12345678901234567890'],
    ['1024Mi', '1Gi'],
    ['1536Mi', '1536Mi'],
    ['0.5Gi', '512Mi'],
    ['1073741824', '1073741824'],
    ['100000k', '100M'],
    ['1e3', '1e3'],
    ['1E', '1E'],
    ['1E3', '1E3'],
    ['1e+3', '1e+3'],
    ['15E2', '1500'],
    ['+1', '+1'],
    ['01', '01'],
    ['0.500', '500m'],
    ['1.500', '1.500'],
    ['1.000', '1'],
    ['1000', '1k'],
    ['+1Ki', '+1Ki'],
    ['+8Ki', '8Ki'],
    ['9Ei', '9223372036854775807'],
    ['-9Ei', '-9223372036854775807'],
    ['-1500m', '-1500m'],
    ['0Gi', '0'],
    ['.5', '500m'],
    ['5.', '5.'],
    ['1.0000000001', '1000000001n'],
    ['1 Gi', undefined],
    ['', undefined],
    ['Gi', '0'],
    ['m', '0'],
    ['Ei', undefined],
    ['e-10', undefined],
    [' 1 ', '1'],
    ['\n1', undefined],
    ['95000E', '95'],
    ['5e30', '5e30'],
    ['1ki', undefined],
    ['9'.repeat(65), undefined],
    [true, undefined],
    [null, undefined],
  ])('of %s is %s', (value, text) => {
    expect(storedQuantity(value, false)).toBe(text);
  });

  test('of a resource list is rounded up to thousandths', () => {
    expect(storedQuantity('0.0001', true)).toBe('1m');
    expect(storedQuantity('0.0001', false)).toBe('100u');
    expect(storedQuantity('1.123456', true)).toBe('1124m');
    expect(storedQuantity('1.123456', false)).toBe('1.123456');
  });
});

test.each<[string, string, number]>([
  ['1Gi', '1073741824', 0],
  ['1G', '1Gi', -1],
  ['2', '1999m', 1],
  ['-1', '0', -1],
])('%s against %s', (a, b, order) => {
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  expect(left !== undefined && right !== undefined ? compareQuantityAmounts(left, right) : undefined).toBe(order);
});

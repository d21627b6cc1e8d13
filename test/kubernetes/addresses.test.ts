import { describe, expect, test } from 'vitest';
import { ipFamilyOf, isCidr, isIp, isStrictPart } from '../../src/kubernetes/addresses.ts';

describe('addresses', () => {
  test.each<[string, boolean]>([
    ['10.0.0.1', true],
    ['255.255.255.255', true],
    ['256.0.0.1', false],
    ['10.0.0.01', false],
    ['10.0.0', false],
    ['::', true],
    ['::1', true],
    ['2001:db8::1', true],
    ['1:2:3:4:5:6:7:8', true],
    ['1:2:3:4:5:6:7::', true],
    ['1:2:3:4:5:6:7:8::', false],
    ['1::2::3', false],
    ['::ffff:10.0.0.1', true],
    ['::ffff:10.0.0', false],
    ['fe80::1%eth0', false],
    [':::', false],
    ['12345::', false],
    ['', false],
    [':'.repeat(100), false],
  ])('%s: %s', (text, valid) => {
    expect(isIp(text)).toBe(valid);
  });

  test.each<[string, boolean]>([
    ['10.0.0.0/8', true],
    ['10.0.0.0/33', false],
    ['10.0.0.0/08', false],
    ['2001:db8::/128', true],
    ['2001:db8::/129', false],
    ['10.0.0.0', false],
    ['/8', false],
  ])('the block %s: %s', (text, valid) => {
    expect(isCidr(text)).toBe(valid);
  });

  test.each<[string, string, boolean]>([
    ['10.1.0.0/16', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['11.0.0.0/16', '10.0.0.0/8', false],
    ['2001:db8:1::/48', '2001:db8::/32', true],
    ['2001:db8:1::/48', '10.0.0.0/8', false],
    ['text', '10.0.0.0/8', false],
  ])('%s within %s: %s', (part, whole, within) => {
    expect(isStrictPart(part, whole)).toBe(within);
  });

  test('have a family', () => {
    expect([ipFamilyOf('10.0.0.1'), ipFamilyOf('::1')]).toEqual(['IPv4', 'IPv6']);
  });
});

import { describe, expect, test } from 'vitest';
import { readRanges } from '../../src/kubernetes/address-ranges.ts';
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
    ['10.0.0.1::', false],
    ['1:10.0.0.1::2', false],
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

  test('blocks answer together as one by one', () => {
    const texts = [0, 1, 2, 3].flatMap((part) =>
      [8, 15, 16, 24, 31, 32].flatMap((prefix) => [`10.${part}.0.0/${prefix}`, `10.${part}.${part}.7/${prefix}`]),
    );
    const all = [...texts, '0.0.0.0/0', '255.255.255.255/32', '::/0', '2001:db8::/32', '2001:db8:1::/48', 'x'];
    for (const size of [1, 2, 7])
      for (let from = 0; from + size <= all.length; from++) {
        const some = all.slice(from, from + size);
        const ranges = readRanges(some);
        for (const range of all) {
          expect([some, range, ranges.hold(range)]).toEqual([
            some,
            range,
            some.some((one) => isStrictPart(range, one)),
          ]);
          expect([some, range, ranges.areHeldBy(range)]).toEqual([
            some,
            range,
            some.some((one) => isStrictPart(one, range)),
          ]);
        }
      }
    expect(readRanges(['10.0.0.1', '::1']).areHeldBy('10.0.0.0/31')).toBe(true);
    expect(readRanges(['10.0.0.1']).areHeldBy('10.0.0.1/32')).toBe(false);
    expect(readRanges(['10.0.0.1']).areHeldBy('10.0.1.0/24')).toBe(false);
  });

  test('have a family', () => {
    expect([ipFamilyOf('10.0.0.1'), ipFamilyOf('::1')]).toEqual(['IPv4', 'IPv6']);
  });
});

import { firstOf, formatIp, holds, parseCidr, parseIp, type Address } from '../../kubernetes/addresses.ts';
import type { Define } from '../define.ts';
import { fail } from '../limit.ts';
import type { Of } from '../values.ts';

type Ip = Of<'ip'>;
type Cidr = Of<'cidr'>;

/**
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library, #kubernetes-cidr-library. IPv4 addresses that
 * are written as IPv6 are none, and neither are addresses with a zone.
 */
export function addAddresses(define: Define): void {
  define('isIP(string): bool', (text: string) => readIp(text) !== undefined);
  define('isIP(string, int): bool', (text: string, version: bigint) => {
    const address = readIp(text);
    return address !== undefined && versionOf(address) === version;
  });
  define('ip(string): ip', toIp);
  define('ip::isCanonical(string): bool', (text: string) => formatIp(toIp(text).address) === text);
  define('string(ip): string', ({ address }: Ip) => formatIp(address));
  define('ip.family(): int', ({ address }: Ip) => versionOf(address));
  for (const [name, blocks] of Object.entries(BLOCKS))
    define(`ip.${name}(): bool`, ({ address }: Ip) => isIn(address, blocks));
  define(
    'ip.isGlobalUnicast(): bool',
    ({ address }: Ip) =>
      !['isUnspecified', 'isLoopback', 'isLinkLocalUnicast'].some((name) => isIn(address, BLOCKS[name] ?? [])) &&
      !isIn(address, ['224.0.0.0/4', 'ff00::/8', '255.255.255.255/32']),
  );
  addBlocks(define);
}

/** What the standard library of Go calls addresses. https://pkg.go.dev/net/netip#Addr */
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  isUnspecified: ['0.0.0.0/32', '::/128'],
  isLoopback: ['127.0.0.0/8', '::1/128'],
  isLinkLocalMulticast: ['224.0.0.0/24', 'ff02::/16'],
  isLinkLocalUnicast: ['169.254.0.0/16', 'fe80::/10'],
};

function isIn(address: Address, blocks: readonly string[]): boolean {
  return blocks.some((text) => {
    const block = parseCidr(text);
    return block !== undefined && holds(block, address);
  });
}

function addBlocks(define: Define): void {
  define('isCIDR(string): bool', (text: string) => readCidr(text) !== undefined);
  define('cidr(string): cidr', toCidr);
  define('string(cidr): string', ({ block }: Cidr) => `${formatIp(block.address)}/${block.prefix}`);
  define('cidr.ip(): ip', ({ block }: Cidr): Ip => ({ kind: 'ip', address: block.address }));
  define('cidr.prefixLength(): int', ({ block }: Cidr) => BigInt(block.prefix));
  define('cidr.masked(): cidr', ({ block }: Cidr): Cidr => ({
    kind: 'cidr',
    block: { ...block, address: firstOf(block) },
  }));
  define('cidr.containsIP(ip|string): bool', ({ block }: Cidr, inner: Ip | string) =>
    holds(block, (typeof inner === 'string' ? toIp(inner) : inner).address),
  );
  define('cidr.containsCIDR(cidr|string): bool', ({ block }: Cidr, inner: Cidr | string) =>
    holds(block, (typeof inner === 'string' ? toCidr(inner) : inner).block),
  );
}

function versionOf({ family }: Address): bigint {
  return family === 'IPv4' ? 4n : 6n;
}

function readIp(text: string): Address | undefined {
  const address = parseIp(text);
  return address !== undefined && isMapped(address) ? undefined : address;
}

function isMapped({ family, bits }: Address): boolean {
  return family === 'IPv6' && bits >> 32n === 0xffffn;
}

function toIp(text: string): Ip {
  const address = readIp(text);
  return address === undefined ? fail('the text is no IP address') : { kind: 'ip', address };
}

function readCidr(text: string): Cidr['block'] | undefined {
  const block = parseCidr(text);
  return block !== undefined && isMapped(block.address) ? undefined : block;
}

function toCidr(text: string): Cidr {
  const block = readCidr(text);
  return block === undefined ? fail('the text is no block of IP addresses') : { kind: 'cidr', block };
}

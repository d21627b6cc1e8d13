/** An address as the bits it stands for. */
export interface Address {
  family: 'IPv4' | 'IPv6';
  bits: bigint;
}

/** This machine, and networks that are nobody's on the internet: https://www.iana.org/assignments/iana-ipv4-special-registry/ */
export const PRIVATE_RANGES: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/127',
  'fc00::/7',
];

const DECIMAL = /^(?:0|[1-9]\d{0,2})$/;
const HEXADECIMAL = /^[0-9a-fA-F]{1,4}$/;
/** The longest text of an address: eight groups, the last two as an IPv4 address. */
const MAX_LENGTH = 45;

/** A block of addresses: one of them, and how many of its first bits they share. */
export interface Block {
  address: Address;
  prefix: number;
}

/** The address of a text; undefined for anything else. Leading zeros and zones are none: Kubernetes refuses new ones. */
export function parseIp(text: string): Address | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const bits = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  return bits === undefined ? undefined : { family: text.includes(':') ? 'IPv6' : 'IPv4', bits };
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !DECIMAL.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [first = '', last = ''] = halves;
  // An IPv4 address stands at the very end, not before `::`.
  if (halves.length === 2 && first.includes('.')) return undefined;
  const [before, after] = [groupsOf(first), groupsOf(last)];
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  // `::` stands for at least one group.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...before, ...Array<bigint>(missing).fill(0n), ...after].reduce((bits, group) => bits * 65_536n + group, 0n);
}

/** Groups of 16 bits; the end may be an IPv4 address. */
function groupsOf(text: string): bigint[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const tail = last.includes('.') ? parseIpv4(last) : undefined;
  if (last.includes('.') && tail === undefined) return undefined;
  const groups = tail === undefined ? parts : parts.slice(0, -1);
  if (groups.some((group) => !HEXADECIMAL.test(group))) return undefined;
  const values = groups.map((group) => BigInt(`0x${group}`));
  return tail === undefined ? values : [...values, tail / 65_536n, tail % 65_536n];
}

/** Whether a text is an IP address. */
export function isIp(text: string): boolean {
  return parseIp(text) !== undefined;
}

/**
 * The address of a text whose numbers may begin with zeros, as they might for Go before 1.17.
 * https://github.com/kubernetes/utils/blob/master/internal/third_party/forked/golang/net/ip.go
 */
export function parseSloppyIp(text: string): Address | undefined {
  return parseIp(withoutZeros(text));
}

/** The same for a block of addresses. */
export function parseSloppyCidr(text: string): Block | undefined {
  const slash = text.indexOf('/');
  return slash < 0
    ? undefined
    : parseCidr(`${withoutZeros(text.slice(0, slash))}/${withoutZeros(text.slice(slash + 1))}`);
}

function withoutZeros(text: string): string {
  return text.replaceAll(/(?<=^|[.:])0+(?=[0-9a-fA-F])/g, '');
}

/** The family of an address, as Services name it. */
export function ipFamilyOf(address: string): Address['family'] {
  return parseIp(address)?.family ?? 'IPv4';
}

/** Whether a text is a block of addresses, `10.0.0.0/8`. */
export function isCidr(text: string): boolean {
  return parseCidr(text) !== undefined;
}

/** The block of addresses of a text, `10.0.0.0/8`; undefined for anything else. */
export function parseCidr(text: string): Block | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseIp(text.slice(0, slash));
  const bits = text.slice(slash + 1);
  if (address === undefined || !DECIMAL.test(bits) || Number(bits) > widthOf(address)) return undefined;
  return { address, prefix: Number(bits) };
}

function widthOf({ family }: Address): number {
  return family === 'IPv4' ? 32 : 128;
}

/** The first address of a block. */
export function firstOf({ address, prefix }: Block): Address {
  const rest = BigInt(widthOf(address) - prefix);
  return { family: address.family, bits: (address.bits >> rest) << rest };
}

/** Whether an address, or a whole block, lies within a block. */
export function holds(outer: Block, inner: Block | Address): boolean {
  const { address, prefix } = 'address' in inner ? inner : { address: inner, prefix: widthOf(inner) };
  if (address.family !== outer.address.family || prefix < outer.prefix) return false;
  return firstOf({ address, prefix: outer.prefix }).bits === firstOf(outer).bits;
}

/** The text of an address in its one canonical form, RFC 5952. */
export function formatIp({ family, bits }: Address): string {
  const size = family === 'IPv4' ? 8n : 16n;
  const count = family === 'IPv4' ? 4 : 8;
  const parts = Array.from(
    { length: count },
    (_, index) => (bits >> (size * BigInt(count - 1 - index))) & ((1n << size) - 1n),
  );
  if (family === 'IPv4') return parts.join('.');
  const text = parts.map((part) => part.toString(16));
  // The first of the longest runs of zeros, if it is one of at least two groups.
  let best = { at: -1, length: 1 };
  for (let at = 0; at < text.length; at++) {
    let length = 0;
    while (text[at + length] === '0') length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.at < 0) return text.join(':');
  return `${text.slice(0, best.at).join(':')}::${text.slice(best.at + best.length).join(':')}`;
}

/** Whether a block of addresses lies within another and is smaller. */
export function isStrictPart(part: string, whole: string): boolean {
  const [inner, outer] = [parseCidr(part), parseCidr(whole)];
  return inner !== undefined && outer !== undefined && inner.prefix > outer.prefix && holds(outer, inner);
}

import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whether a text is an IP address. Leading zeros are none: Kubernetes refuses new ones. */
export function isIp(text: string): boolean {
  return isIPv4(text) || (isIPv6(text) && !text.includes('%'));
}

/** The family of an address, as Services name it. */
export function ipFamilyOf(address: string): 'IPv4' | 'IPv6' {
  return isIPv6(address) ? 'IPv6' : 'IPv4';
}

/** Whether a text is a block of addresses, `10.0.0.0/8`. */
export function isCidr(text: string): boolean {
  const slash = text.indexOf('/');
  const [address, bits] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash < 0 || !isIp(address) || !/^(?:0|[1-9]\d{0,2})$/.test(bits)) return false;
  return Number(bits) <= (isIPv4(address) ? 32 : 128);
}

/** Whether a block of addresses lies within another and is smaller. */
export function isStrictPart(part: string, whole: string): boolean {
  const [address = '', bits] = part.split('/');
  const [start = '', length] = whole.split('/');
  if (ipFamilyOf(address) !== ipFamilyOf(start) || Number(bits) <= Number(length)) return false;
  const family = isIPv6(start) ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  block.addSubnet(start, Number(length), family);
  return block.check(address, family);
}

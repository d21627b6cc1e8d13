import { holds, parseCidr, parseIp, PRIVATE_RANGES } from '../kubernetes/addresses.ts';

/** Networks that are nobody's on the internet, those of one link among them. */
const INSIDE = [...PRIVATE_RANGES, '169.254.0.0/16', 'fe80::/10'].flatMap((range) => parseCidr(range) ?? []);

/** Names of the cluster, of this machine and of no public zone. https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
const INSIDE_NAME = /^[^.]*$|\.svc(?:\.|$)|(?:^|\.)(?:local|localhost|internal|cluster\.local)$/;

/** Resolvers that everybody may ask, and those of clouds: https://en.wikipedia.org/wiki/Public_recursive_name_server */
const RESOLVERS: ReadonlySet<string> = new Set([
  '1.1.1.1',
  '1.0.0.1',
  '8.8.8.8',
  '8.8.4.4',
  '9.9.9.9',
  '149.112.112.112',
  '208.67.222.222',
  '208.67.220.220',
  '168.63.129.16',
  '2606:4700:4700::1111',
  '2606:4700:4700::1001',
  '2001:4860:4860::8888',
  '2001:4860:4860::8844',
  '2620:fe::fe',
]);

/** An address of the internet. */
export function isPublicIp(text: string): boolean {
  const address = parseIp(text);
  return address !== undefined && !INSIDE.some((range) => holds(range, address));
}

/** A host that is neither in the cluster nor in a network of nobody. */
export function isOutside(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return name !== '' && (parseIp(name) === undefined ? !INSIDE_NAME.test(name) : isPublicIp(name));
}

/** A server for names on the internet that is not known to be one for everybody. */
export function isStrangeResolver(address: string): boolean {
  return isPublicIp(address) && !RESOLVERS.has(address);
}

/** The host of an address of any form: a URL, `host:port`, `host/path`, `[::1]:80`. */
export function hostOf(address: string): string {
  const rest = address
    .slice(0, 2000)
    .replace(/^[a-zA-Z][a-zA-Z0-9+.-]{0,30}:\/\//, '')
    .replace(/[/?#][^]*$/, '');
  const host = rest.slice(rest.lastIndexOf('@') + 1).toLowerCase();
  const bracketed = /^\[([^\]]*)\]/.exec(host)?.[1];
  return bracketed ?? (parseIp(host) === undefined ? host.replace(/:\d*$/, '') : host);
}

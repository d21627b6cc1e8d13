import { holds, parseCidr, parseIp, PRIVATE_RANGES } from '../kubernetes/addresses.ts';

/** Networks that are nobody's on the internet, those of one link among them. */
const INSIDE = [...PRIVATE_RANGES, '169.254.0.0/16', 'fe80::/10'].flatMap((range) => parseCidr(range) ?? []);

/**
 * Names of the cluster, of this machine and of no public zone. A label `svc` alone makes none: anybody may have one.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
const INSIDE_NAME =
  /^[^.]*$|\.svc(?:\.[a-z0-9-]*(?:cluster|k8s|kube)[a-z0-9-]*)?$|(?:^|\.)(?:local|localhost|internal|lan|cluster\.local)$/;

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
  const address = parseIp(dotted(text.toLowerCase()));
  return address !== undefined && !INSIDE.some((range) => holds(range, address));
}

/** A host that is neither in the cluster nor in a network of nobody. */
export function isOutside(host: string): boolean {
  const name = dotted(host.toLowerCase().replace(/\.$/, ''));
  return name !== '' && (parseIp(name) === undefined ? !INSIDE_NAME.test(name) : isPublicIp(name));
}

/** Most programs take an address of IPv4 as one number, too: `http://134744072`. https://man7.org/linux/man-pages/man3/inet_aton.3.html */
function dotted(name: string): string {
  const number = /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/.test(name) ? Number(name) : Number.NaN;
  if (!(number > 0xff_ff && number <= 0xff_ff_ff_ff)) return name;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
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

import type { Environment } from '@marcbachmann/cel-js';
import { ipFamilyOf, isCidr, isIp } from '../../kubernetes/addresses.ts';

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library, #kubernetes-url-library: what decides. */
export function addAddresses(environment: Environment): void {
  environment
    .registerFunction('isIP(string): bool', isIp)
    .registerFunction(
      'isIP(string, int): bool',
      (text: string, version: bigint) => isIp(text) && ipFamilyOf(text) === (version === 6n ? 'IPv6' : 'IPv4'),
    )
    .registerFunction('isCIDR(string): bool', isCidr)
    .registerFunction('isURL(string): bool', isUrl);
}

function isUrl(text: string): boolean {
  // Go's url.ParseRequestURI takes absolute paths too.
  if (text.startsWith('/')) return true;
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && URL.canParse(text);
}

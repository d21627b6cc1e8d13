import {
  firstOf,
  formatIp,
  holds,
  parseCidr,
  parseIp,
  parseSloppyCidr,
  parseSloppyIp,
  type Address,
  type Block,
} from '../../../kubernetes/addresses.ts';
import type { Value } from '../../../manifest/model.ts';
import { invalid } from '../errors.ts';
import { type Errors, scalarText } from './checks.ts';

/** From this minor version on, new addresses must mean the same to everybody (StrictIPCIDRValidation). */
const STRICT = 36;

const NO_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const NO_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

/**
 * An IPv4 or IPv6 address.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/util/validation/ip.go (IsValidIPForLegacyField)
 * @param minor of Kubernetes 1.x
 */
export function checkIp(errors: Errors, field: string, value: Value, minor = STRICT): void {
  const text = typeof value === 'string' ? value : '';
  const address = parseSloppyIp(text);
  if (address === undefined) return void errors.push(invalid(field, value, NO_IP));
  if (minor < STRICT) return;
  if (parseIp(text) === undefined) errors.push(invalid(field, value, 'must not have leading 0s'));
  else if (isMapped(address)) errors.push(invalid(field, value, 'must not be an IPv4-mapped IPv6 address'));
}

/** An address in the one spelling that it has, `2001:db8::1`, by what is wrong with it. (IsValidIP) */
export function checkSpelledIp(text: string): string[] {
  const errors: Errors = [];
  checkIp(errors, '', text);
  if (errors.length > 0) return errors.map(({ detail }) => detail);
  const address = parseIp(text);
  const spelled = address === undefined ? text : formatIp(address);
  return spelled === text ? [] : [`must be in canonical form (${JSON.stringify(spelled)})`];
}

/**
 * A block of addresses, `10.0.0.0/8`. (IsValidCIDRForLegacyField)
 * @param minor of Kubernetes 1.x
 */
export function checkCidr(errors: Errors, field: string, value: Value, minor = STRICT): void {
  const text = typeof value === 'string' ? value : '';
  const block = parseSloppyCidr(text);
  if (block === undefined) return void errors.push(invalid(field, value, NO_CIDR));
  if (minor < STRICT) return;
  if (parseCidr(text) === undefined)
    errors.push(invalid(field, value, 'must not have leading 0s in IP or prefix length'));
  else if (isMapped(block.address)) errors.push(invalid(field, value, 'must not have an IPv4-mapped IPv6 address'));
  else if (firstOf(block).bits !== block.address.bits)
    errors.push(invalid(field, value, 'must not have bits set beyond the prefix length'));
}

/** An IPv4 address in the clothes of an IPv6 one, `::ffff:10.0.0.1`. */
function isMapped({ family, bits }: Address): boolean {
  return family === 'IPv6' && bits >> 32n === 0xffffn;
}

/** An address that traffic can be sent to, and nothing else is wrong with. */
export function checkReachable(errors: Errors, field: string, value: Value, minor = STRICT): void {
  const before = errors.length;
  checkIp(errors, field, value, minor);
  if (errors.length === before) checkDestination(errors, field, value);
}

const blocksOf = (...texts: readonly string[]): Block[] => texts.flatMap((text) => parseCidr(text) ?? []);

const UNSPECIFIED = blocksOf('0.0.0.0/32', '::/128');
const LOOPBACK = blocksOf('127.0.0.0/8', '::1/128');
const LINK_LOCAL = blocksOf('169.254.0.0/16', 'fe80::/10');
/** Whatever the flags of an address of IPv6 are: ff12 counts like ff02. */
const LINK_LOCAL_MULTICAST = blocksOf(
  '224.0.0.0/24',
  ...Array.from({ length: 16 }, (_, flags) => `ff${flags.toString(16)}2::/16`),
);

/**
 * An address that traffic can be sent to, however it is written: one of IPv4 in the clothes of IPv6 is what it stands for.
 * pkg/apis/core/validation/validation.go (ValidateEndpointIP)
 */
export function checkDestination(errors: Errors, field: string, value: Value): void {
  const parsed = typeof value === 'string' ? parseSloppyIp(value) : undefined;
  if (parsed === undefined) return void errors.push(invalid(field, value, 'must be a valid IP address'));
  const address: Address = isMapped(parsed) ? { family: 'IPv4', bits: parsed.bits & 0xffff_ffffn } : parsed;
  const isIn = (blocks: readonly Block[]): boolean => blocks.some((block) => holds(block, address));
  if (isIn(UNSPECIFIED)) errors.push(invalid(field, value, `may not be unspecified (${scalarText(value)})`));
  if (isIn(LOOPBACK)) errors.push(invalid(field, value, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'));
  if (isIn(LINK_LOCAL))
    errors.push(invalid(field, value, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'));
  if (isIn(LINK_LOCAL_MULTICAST))
    errors.push(invalid(field, value, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'));
}

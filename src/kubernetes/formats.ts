import { Buffer } from 'node:buffer';
import { isIp, parseSloppyCidr, parseSloppyIp } from './addresses.ts';
import { isDay } from './days.ts';
import { readFormatDuration } from './go-duration.ts';
import { parseRequestUri } from './go-url.ts';
import { isMailAddress } from './mail-address.ts';

const uuid = (third: string, fourth: string): RegExp =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}-?${fourth}-?[0-9a-f]{12}$`, 'i');
const ANY = '[0-9a-f]{4}';
const NARROW = '[89ab][0-9a-f]{3}';

const byPattern =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

/**
 * The formats that texts are held to, by names without dashes.
 * https://github.com/kubernetes/kube-openapi/blob/43fb72c5454a/pkg/validation/strfmt and
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/validation/formats.go (supportedVersionedFormats)
 */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  bsonobjectid: byPattern(/^[0-9a-fA-F]{24}$/),
  uri: (text) => !('problem' in parseRequestUri(text)),
  email: isMailAddress,
  hostname: isHostname,
  // An IPv4 address within one of IPv6 has a point as well.
  ipv4: (text) => parseSloppyIp(text) !== undefined && text.includes('.'),
  ipv6: (text) => isIp(text) && text.includes(':'),
  cidr: (text) => parseSloppyCidr(text) !== undefined,
  mac: isMac,
  uuid: byPattern(uuid(ANY, ANY)),
  uuid3: byPattern(uuid('3[0-9a-f]{3}', ANY)),
  uuid4: byPattern(uuid('4[0-9a-f]{3}', NARROW)),
  uuid5: byPattern(uuid('5[0-9a-f]{3}', NARROW)),
  isbn: (text) => isIsbn10(text) || isIsbn13(text),
  isbn10: isIsbn10,
  isbn13: isIsbn13,
  creditcard: isCreditCard,
  ssn: (text) => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
  hexcolor: byPattern(/^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/),
  rgbcolor: byPattern(rgbPattern()),
  byte: byPattern(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/),
  password: () => true,
  date: isDay,
  duration: (text) => readFormatDuration(text) !== undefined,
  datetime: isDateTime,
  k8sshortname: (text) => text.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(text),
  k8slongname: (text) =>
    text.length <= 253 && text.split('.').every((part) => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(part)),
};

/** The check of a format, in whose name dashes do not count; undefined for one that is not known. */
export function formatCheck(format: string): ((text: string) => boolean) | undefined {
  const name = format.replaceAll('-', '');
  return Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
}

const HOST_LETTER = String.raw`[a-zA-Z0-9\p{S}\p{L}]`;
const HOST_LETTERS = String.raw`[a-zA-Z0-9\p{S}\p{L}-]`;
const HOST_NAME = new RegExp(
  `^(?:${HOST_LETTER}(?:-?${HOST_LETTER}{0,62})?|(?:${HOST_LETTER}(?:${HOST_LETTERS}{0,61}${HOST_LETTER})?\\.)+[a-zA-Z\\p{L}]{2,63})$`,
  'u',
);

/** One word, or words with dots that end with letters. Lengths are those of UTF-8. */
function isHostname(text: string): boolean {
  if (Buffer.byteLength(text) > 255 || !text.split('.').every((part) => Buffer.byteLength(part) <= 63)) return false;
  return HOST_NAME.test(text);
}

/** As `net.ParseMAC` of Go 1.26: 6, 8 or 20 bytes, in pairs of digits, in fours or with nothing between them. */
function isMac(text: string): boolean {
  const pairs = /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1)*[0-9a-f]{2}$/i.test(text) && [17, 23, 59].includes(text.length);
  const fours = /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i.test(text) && [14, 19, 49].includes(text.length);
  return pairs || fours || (/^[0-9a-f]+$/i.test(text) && [12, 16, 40].includes(text.length));
}

function isIsbn10(text: string): boolean {
  const digits = text.replaceAll(/[\t\n\f\r -]+/g, '');
  if (!/^(?:[0-9]{9}X|[0-9]{10})$/.test(digits)) return false;
  return weighed(digits, (at) => at + 1) % 11 === 0;
}

function isIsbn13(text: string): boolean {
  const digits = text.replaceAll(/[\t\n\f\r -]+/g, '');
  return /^[0-9]{13}$/.test(digits) && weighed(digits, (at) => (at % 2 === 0 ? 1 : 3)) % 10 === 0;
}

function weighed(digits: string, weight: (at: number) => number): number {
  return [...digits].reduce((sum, digit, at) => sum + weight(at) * (digit === 'X' ? 10 : Number(digit)), 0);
}

const CARD =
  /^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\d{3})\d{11})$/;

/** Whatever stands between the digits. */
function isCreditCard(text: string): boolean {
  const digits = text.replaceAll(/[^0-9]+/g, '');
  if (!CARD.test(digits)) return false;
  const doubled = [...digits].toReversed().map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2));
  return doubled.reduce((sum, value) => sum + (value >= 10 ? value - 9 : value), 0) % 10 === 0;
}

function rgbPattern(): RegExp {
  const space = '[\\t\\n\\f\\r ]*';
  const part = `${space}(?:0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])${space}`;
  return new RegExp(`^rgb\\(${part},${part},${part}\\)$`);
}

/** What stands between the seconds and their fraction does not matter, nor what comes behind a second `t`. */
function isDateTime(text: string): boolean {
  const [day = '', clock] = text.toLowerCase().split('t');
  const [, hours = '', minutes = '', seconds = ''] =
    /^(\d{2}):(\d{2}):(\d{2})(?:.[0-9]+)?(?:z|[+-]\d{2}:\d{2})$/u.exec(clock ?? '') ?? [];
  return hours !== '' && isDay(day) && hours <= '23' && minutes <= '59' && seconds <= '59';
}

import { isIPv6 } from 'node:net';

/** What Go takes of ASCII in the name of a host, and of all characters in a login. */
const HOST = /^(?:[\u0080-\uffff]|[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]|%25|%[89a-fA-F][0-9a-fA-F])*$/;
const LOGIN = /^(?:[A-Za-z0-9\-._:~!$&'()*+,;=@]|%[0-9a-fA-F]{2})*$/;
const PORT = /^(?::[0-9]*)?$/;

/**
 * The scheme of a URL as Go reads it, in lower case; undefined for what has none and for what is no URL to Go, since Argo CD
 * takes both for the path of a file (util/io/path/resolved.go, ResolveValueFilePathOrUrl; net/url, Parse).
 */
export function schemeOf(text: string): string | undefined {
  const hash = text.indexOf('#');
  const url = hash < 0 ? text : text.slice(0, hash);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(url)?.[1];
  if (scheme === undefined || /[^ -~\u0080-\uffff]/.test(url)) return undefined;
  const [rest = ''] = url.slice(scheme.length + 1).split('?', 1);
  const name = scheme.toLowerCase();
  const read = isHierarchy(rest, name) && (hash < 0 || areEscapesWhole(text.slice(hash + 1)));
  return read ? name : undefined;
}

/** What does not begin with a slash Go leaves alone. */
function isHierarchy(rest: string, scheme: string): boolean {
  if (!rest.startsWith('//')) return !rest.startsWith('/') || areEscapesWhole(rest);
  const slash = rest.indexOf('/', 2);
  const authority = rest.slice(2, slash < 0 ? undefined : slash);
  const at = authority.lastIndexOf('@');
  return (
    isHost(authority.slice(at + 1), scheme) &&
    (at < 0 || LOGIN.test(authority.slice(0, at))) &&
    (slash < 0 || areEscapesWhole(rest.slice(slash)))
  );
}

function isHost(host: string, scheme: string): boolean {
  if (host.includes('[')) return isLiteral(host);
  // Colons beyond that of the port are borne with for the lists of hosts that databases take.
  const colon = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':');
  return (colon < 0 || PORT.test(host.slice(colon))) && HOST.test(host);
}

/** An address of IPv6 in brackets, with `%25` before its zone. */
function isLiteral(host: string): boolean {
  const end = host.lastIndexOf(']');
  if (host.lastIndexOf('[') > 0 || end < 0 || !PORT.test(host.slice(end + 1))) return false;
  const [address = '', ...zone] = host.slice(1, end).split('%25');
  if (!isIPv6(address) || address.includes('%')) return false;
  return zone.length === 0 || isZone(zone.join('%25'));
}

/** Escapes stand for what may also be written as it is, for a blank, or for the sign of escapes itself. */
function isZone(text: string): boolean {
  const plain = text.replaceAll(/%([0-9a-fA-F]{2})/g, (escape, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return character === ' ' || character === '%' || (character < '\x80' && HOST.test(character)) ? '-' : escape;
  });
  return plain !== '' && !plain.includes('%') && HOST.test(plain);
}

function areEscapesWhole(text: string): boolean {
  return !/%(?![0-9a-fA-F]{2})/.test(text);
}

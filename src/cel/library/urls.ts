import type { Define } from '../define.ts';
import { fail, spend, type Meter } from '../limit.ts';
import type { Of } from '../values.ts';

/**
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library: Go's `url.ParseRequestURI`, so a path from the root is
 * an address too, and a fragment is none of its business.
 */
export function addUrls(define: Define): void {
  define('isURL(string): bool', (text: string) => parseUrl(text) !== undefined);
  define('url(string): url', (text: string): Of<'url'> => parseUrl(text) ?? fail('the text is no URL'));
  define('url.getScheme(): string', ({ scheme }: Parts) => scheme);
  define('url.getHost(): string', ({ host }: Parts) => host);
  define('url.getHostname(): string', ({ host }: Parts) => host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1'));
  define('url.getPort(): string', ({ host }: Parts) => /:(\d*)$/.exec(host)?.[1] ?? '');
  define('url.getEscapedPath(): string', ({ path }: Parts) => path);
  define('url.getQuery(): map', ({ query }: Parts, meter: Meter) => readQuery(query, meter));
}

type Parts = Of<'url'>;

// Everything after the scheme and the authority; Go takes no control characters anywhere.
const ABSOLUTE = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/(?:[^/?@]*@)?([^/?]*))?([^?]*)(?:\?(.*))?$/s;

function parseUrl(text: string): Parts | undefined {
  // oxlint-disable-next-line eslint/no-control-regex -- these are refused
  if (/[\u0000-\u001F\u007F]/.test(text)) return undefined;
  const match = ABSOLUTE.exec(text);
  const [, scheme = '', host = '', path = '', query = ''] = match ?? [];
  const isPath = match === null && text.startsWith('/');
  if (match === null && !isPath) return undefined;
  if (!isHost(host) || /%(?![0-9A-Fa-f]{2})/.test(isPath ? text.replace(/\?.*$/s, '') : path)) return undefined;
  const [own = '', ...rest] = isPath ? text.split('?') : [];
  if (isPath && text.startsWith('//')) return parseUrl(`x:${text}`) === undefined ? undefined : withoutScheme(text);
  return {
    kind: 'url',
    text,
    scheme: scheme.toLowerCase(),
    host,
    path: escapePath(isPath ? own : path),
    query: isPath ? rest.join('?') : query,
  };
}

function withoutScheme(text: string): Parts | undefined {
  const parsed = parseUrl(`x:${text}`);
  return parsed === undefined ? undefined : { ...parsed, text, scheme: '' };
}

/** A name or an address, and perhaps a port. */
function isHost(host: string): boolean {
  return /^(?:\[[0-9A-Fa-f:.%A-Za-z]*\]|[^\s[\]<>"`{}|\\^:%]|%[0-9A-Fa-f]{2})*(?::\d*)?$/.test(host);
}

/** Go's `EscapedPath`: what is escaped already stays, what must be is. */
function escapePath(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9\-_.~$&+,/:;=@%!'()*[\]]/gu, (one) => encodeURIComponent(one));
}

function readQuery(query: string, meter: Meter): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, value] of new URLSearchParams(query)) {
    spend(meter, 1);
    const values = found.get(key);
    if (values === undefined) found.set(key, [value]);
    else values.push(value);
  }
  return found;
}

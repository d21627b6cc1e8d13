import { Buffer } from 'node:buffer';
import { parseGoUrl, parseRequestUri } from '../../kubernetes/go-url.ts';
import type { Define } from '../define.ts';
import { fail, metered, spend, type Meter } from '../limit.ts';
import type { Of } from '../values.ts';

/**
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library: what Go's `url.ParseRequestURI` takes, so a path from the root is
 * an address too; then it is read by `url.Parse`, which knows of fragments.
 * https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/cel/library/urls.go
 */
export function addUrls(define: Define): void {
  define(
    'isURL(string): bool',
    metered((text) => !('problem' in parseRequestUri(text))),
  );
  define('url(string): url', (text: string, meter: Meter): Of<'url'> => {
    spend(meter, Math.ceil(text.length / ESCAPES_STEP));
    return parseUrl(text) ?? fail('the text is no URL');
  });
  define('url.getScheme(): string', ({ scheme }: Parts) => scheme);
  define('url.getHost(): string', ({ host }: Parts) => host);
  define('url.getHostname(): string', ({ host }: Parts) => host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1'));
  define('url.getPort(): string', ({ host }: Parts) => /:(\d*)$/.exec(host)?.[1] ?? '');
  define('url.getEscapedPath(): string', ({ path }: Parts) => path);
  define('url.getQuery(): map', ({ query }: Parts, meter: Meter) => readQuery(query, meter));
}

type Parts = Of<'url'>;

/** Characters that cost as much as one step where each of them may be an escape, or become one. */
const ESCAPES_STEP = 10;

function parseUrl(text: string): Parts | undefined {
  if ('problem' in parseRequestUri(text)) return undefined;
  const parsed = parseGoUrl(text);
  if ('problem' in parsed) return undefined;
  const { scheme, host, path, query } = parsed;
  return { kind: 'url', text, scheme, host: unescaped(host) ?? host, path: escapePath(path), query };
}

/** Go's `EscapedPath`: a path that may be written as it is stays as it is; any other is read and escaped anew, with all that need not be. */
function escapePath(path: string): string {
  if (/^[A-Za-z0-9\-_.~$&+,/:;=@%!'()*[\]]*$/.test(path)) return path;
  return bytesOf(path)
    .toString('latin1')
    .replaceAll(/[^A-Za-z0-9\-_.~$&+,/:;=@]/g, escapeByte);
}

function escapeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Go's `Query`: what cannot be read is left out. */
function readQuery(query: string, meter: Meter): Map<string, string[]> {
  const found = new Map<string, string[]>();
  spend(meter, Math.ceil(query.length / ESCAPES_STEP));
  for (const part of query.split('&')) {
    spend(meter, 1);
    if (part === '' || part.includes(';')) continue;
    const at = part.indexOf('=');
    const [key, value] = [at < 0 ? part : part.slice(0, at), at < 0 ? '' : part.slice(at + 1)].map((one) =>
      unescaped(one.replaceAll('+', ' ')),
    );
    if (key === undefined || value === undefined) continue;
    const values = found.get(key);
    if (values === undefined) found.set(key, [value]);
    else values.push(value);
  }
  return found;
}

/** A text with its escapes read, whatever bytes they are; undefined where one is broken. */
function unescaped(text: string): string | undefined {
  if (!text.includes('%')) return text;
  return /%(?![0-9A-Fa-f]{2})/.test(text) ? undefined : bytesOf(text).toString('utf8');
}

function bytesOf(text: string): Buffer {
  const parts = text
    .split(/%([0-9A-Fa-f]{2})/)
    .map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.from(part, 'hex')));
  return Buffer.concat(parts);
}

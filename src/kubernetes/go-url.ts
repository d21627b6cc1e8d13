import { isIp } from './addresses.ts';

/** What Go's `net/url` makes of an address; parts that are not there are empty. */
export interface GoUrl {
  scheme: string;
  /** Absent where there is no `@`. */
  user?: string;
  /** As it is written, its escapes included. */
  host: string;
  path: string;
  fragment: string;
  query: string;
}

const BROKEN_ESCAPE = /%(?![0-9a-f]{2}).{0,2}/is;
/** What Go's `unescape` does not let stand in a host: a percent sign and bytes beyond ASCII may be escaped there, and nothing else. */
const NOT_IN_HOST = /%(?!25|[89a-f][0-9a-f]).{0,2}|[ \\^`{|}/?#@]/is;
/** The same for a zone, where what may stand in a host may be escaped as well, and a space. */
const NOT_IN_ZONE = /%(?!2[0-245-9a-e]|3[0-9a-e]|[46][1-9a-f]|5[0-9abdf]|7[0-9ae]).{0,2}|[ \\^`{|}/?#@]/is;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
// oxlint-disable-next-line eslint/no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u001F\u007F]/;

/** What is wrong with an address, in Go's words. */
interface UrlProblem {
  problem: string;
}

/**
 * Reads an address as Go does, which is milder than the web: a port may be any number, a text without a scheme is a path.
 * https://github.com/golang/go/blob/go1.26.0/src/net/url/url.go (Parse)
 * @returns the problem, in Go's words, or the parts
 */
export function parseGoUrl(text: string): GoUrl | UrlProblem {
  const [whole, fragment] = splitAt(text, '#');
  const parsed = parse(whole, false);
  if ('problem' in parsed) return parsed;
  const [inFragment] = BROKEN_ESCAPE.exec(fragment) ?? [];
  if (inFragment !== undefined) return { problem: `parse ${quote(text)}: invalid URL escape ${quote(inFragment)}` };
  return { ...parsed, fragment: unescape(fragment) };
}

/** The same for an address of a request: a path from the root is one too, and there is no fragment. (ParseRequestURI) */
export function parseRequestUri(text: string): GoUrl | UrlProblem {
  return parse(text, true);
}

function parse(text: string, isRequest: boolean): GoUrl | UrlProblem {
  const problem = (what: string): UrlProblem => ({ problem: `parse ${quote(text)}: ${what}` });
  if (CONTROL.test(text)) return problem('net/url: invalid control character in URL');
  if (text === '' && isRequest) return problem('empty url');
  const url: GoUrl = { scheme: '', host: '', path: '', fragment: '', query: '' };
  if (text === '*') return { ...url, path: text };
  if (text.startsWith(':')) return problem('missing protocol scheme');
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(text) ?? [];
  const [rest, query] = splitAt(scheme === '' ? text : text.slice(scheme.length + 1), '?');
  Object.assign(url, { scheme: scheme.toLowerCase(), query });
  if (!rest.startsWith('/')) {
    if (scheme !== '') return url;
    if (isRequest) return problem('invalid URI for request');
    if ((rest.split('/')[0] ?? '').includes(':')) return problem('first path segment in URL cannot contain colon');
  }
  const hasHost = rest.startsWith('//') && (scheme !== '' || (!isRequest && !rest.startsWith('///')));
  const [authority = '', path = rest] = hasHost ? splitHost(rest.slice(2)) : [];
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  const wrong =
    hostProblem(host, scheme.toLowerCase()) ??
    (at >= 0 && !USER.test(authority.slice(0, at)) ? 'net/url: invalid userinfo' : '');
  if (wrong !== '') return problem(wrong);
  const [broken] = BROKEN_ESCAPE.exec(`${authority.slice(0, Math.max(at, 0))}${path}`) ?? [];
  if (broken !== undefined) return problem(`invalid URL escape ${quote(broken)}`);
  return { ...url, host, path, ...(at < 0 ? {} : { user: authority.slice(0, at).replaceAll('@', '%40') }) };
}

function hostProblem(host: string, scheme: string): string | undefined {
  const port = (text: string): string | undefined =>
    /^(?::\d*)?$/.test(text) ? undefined : `invalid port ${quote(text)} after host`;
  const open = host.lastIndexOf('[');
  if (open > 0) return 'invalid IP-literal';
  if (open === 0) {
    const close = host.lastIndexOf(']');
    if (close < 0) return "missing ']' in host";
    const inner = host.slice(1, close);
    const mark = inner.indexOf('%25');
    const [name, zone] = mark < 0 ? [inner, undefined] : [inner.slice(0, mark), inner.slice(mark)];
    return (
      port(host.slice(close + 1)) ??
      problemIn(name, NOT_IN_HOST) ??
      (zone === undefined ? undefined : problemIn(zone, NOT_IN_ZONE)) ??
      (isIp(name) && name.includes(':') && zone !== '%25' ? undefined : 'invalid IP-literal')
    );
  }
  // Databases may have several hosts with ports in one address.
  const colon = ['http', 'https'].includes(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  const wrong = colon < 0 ? undefined : port(host.slice(colon));
  if (wrong !== undefined) return wrong;
  return problemIn(host, NOT_IN_HOST);
}

function problemIn(text: string, wrong: RegExp): string | undefined {
  const [found] = wrong.exec(text) ?? [];
  if (found === undefined) return undefined;
  return found.startsWith('%')
    ? `invalid URL escape ${quote(found)}`
    : `invalid character ${quote(found)} in host name`;
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function splitHost(text: string): [string, string] {
  const at = text.indexOf('/');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As Go's `%q`, of what an address may hold. */
function quote(text: string): string {
  return JSON.stringify(text);
}

import { trimEndOf } from '../texts.ts';
/** User name and password, or token, for one address. */
export interface Credentials {
  username: string;
  password: string;
}

/** Where a repository is fetched from. */
export interface RemoteAddress {
  url: string;
  credentials: Credentials | undefined;
  /** True for an address of the configuration; one that only a manifest names may not reach into this machine. */
  trusted: boolean;
}

/** User name that servers expect beside a token, as Argo CD sends it (util/git/creds.go). */
const TOKEN_USER = 'x-access-token';

/**
 * Protocols that git may use, for `GIT_ALLOW_PROTOCOL`. A manifest of a pull request may name any address: a path or a
 * `file://` URL would show other repositories of this machine, an `ext::` one would start a program.
 */
export function allowedProtocols(address: RemoteAddress): string {
  return address.trusted ? 'https:http:ssh:git:file' : 'https:http:ssh:git';
}

/** False for what git could take for an option, a path or a remote helper. */
export function isRemoteUrl(address: RemoteAddress): boolean {
  const { url } = address;
  if (url.startsWith('-') || /[\0\n]/.test(url) || url.includes('::')) return false;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url))
    return allowedProtocols(address)
      .split(':')
      .includes(url.slice(0, url.indexOf(':')).toLowerCase());
  return /^[^/:\s]+:(?!\/\/)\S/.test(url) || (address.trusted && url.startsWith('/'));
}

/**
 * Settings for one call of git: the remote `source`, and the credentials as a header for exactly this address. They travel
 * in the environment of that child alone: not on a command line, not on disk.
 */
export function remoteSettings(address: RemoteAddress): [string, string][] {
  const settings: [string, string][] = [['remote.source.url', address.url]];
  if (address.credentials === undefined) return settings;
  const { username, password } = address.credentials;
  const token = Buffer.from(`${username === '' ? TOKEN_USER : username}:${password}`).toString('base64');
  const key = `http.${trimEndOf('/', address.url)}.extraHeader`;
  // An empty value first: a second header from the user's own settings would make GitHub refuse the request.
  return [...settings, [key, ''], [key, `Authorization: Basic ${token}`]];
}

import path from 'node:path';
import { normaliseRepositoryUrl } from '../../argocd/repository-url.ts';
import type { RepositorySettings } from '../../config/argocd.ts';
import type { RemoteAddress } from '../../git/remote-address.ts';
import type { Environment } from '../../process/environment.ts';
import { stripCredentials, trimEndOf } from '../../texts.ts';

/** How to reach what a source names. */
export interface Location extends RemoteAddress {
  /** Directory of this disk that holds it, absolute. */
  path: string | undefined;
  /** Where the configuration says the same content is; undefined when it says nothing. */
  mirrored: boolean;
  /** The address as people may read it: as the source has it, without credentials. */
  shown: string;
}

/** What finding a location depends on. */
export interface LocationContext {
  settings: readonly RepositorySettings[];
  environment: Environment;
  /** Root of the repository under review, absolute. */
  root: string;
}

/**
 * The settings that count for an address: those of the same repository, else those with the longest address that is the
 * beginning of it, for their credentials and their mirror, as Argo CD's repository and repo-creds Secrets
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repository-credentials). A beginning counts
 * only up to a `/` and with the same scheme, and not for an address with `..` in it, which git and servers take away: credentials of one
 * group never reach another, and neither does a mirror on this disk.
 *
 * @param url of a git repository, or of a chart registry with its scheme
 */
export function findLocation(url: string, { settings, environment, root }: LocationContext): Location {
  const shown = stripCredentials(url);
  const found = climbs(url) ? undefined : (settings.find((each) => isSame(each.url, url)) ?? findPrefix(url, settings));
  if (found === undefined)
    return { url, credentials: undefined, trusted: false, path: undefined, mirrored: false, shown };
  const same = isSame(found.url, url);
  const rest = same ? '' : withScheme(shown).slice(trimEndOf('/', withScheme(found.url)).length);
  const username = readVariable(environment, found.usernameEnv);
  const password = readVariable(environment, found.passwordEnv);
  const credentials = username === '' && password === '' ? undefined : { username, password };
  // With credentials the connection is made as configured: a manifest must not turn https into http.
  const direct = same && credentials !== undefined ? found.url : url;
  return {
    url: found.mirror === undefined ? direct : trimEndOf('/', found.mirror) + rest,
    credentials,
    trusted: true,
    path: found.path === undefined || !same ? undefined : path.resolve(root, found.path),
    mirrored: found.mirror !== undefined,
    shown,
  };
}

/** Whether a part of an address leads out of what stands before it. Percent signs hide it from nobody who fetches. */
export function climbs(url: string): boolean {
  return url.split(/[/\\:?#]|%2f|%5c/i).some((part) => part.replaceAll(/%2e/gi, '.') === '..');
}

function readVariable(environment: Environment, name: string | undefined): string {
  return name === undefined ? '' : (environment[name] ?? '');
}

function findPrefix(url: string, settings: readonly RepositorySettings[]): RepositorySettings | undefined {
  const wanted = normaliseRepositoryUrl(withScheme(url));
  const fitting = settings.filter((each) => wanted.startsWith(`${normaliseRepositoryUrl(withScheme(each.url))}/`));
  return fitting.toSorted((a, b) => b.url.length - a.url.length)[0];
}

function isSame(one: string, other: string): boolean {
  return withoutScheme(one) === withoutScheme(other);
}

function withoutScheme(url: string): string {
  return normaliseRepositoryUrl(withScheme(url)).replace(/^[a-z][a-z0-9+.-]*:\/\//, '');
}

/** `registry:5000/charts` is the address of a registry, not scp's `host:path`, when it starts with a port. */
function withScheme(url: string): string {
  return /^[^/:@\s]+:\d+(\/|$)/.test(url) ? `oci://${url}` : url;
}

import { trimOf } from '../../texts.ts';

/** True when the repoURL of a chart source is a registry: it has no scheme (util/helm/client.go, IsHelmOciRepo), or says `oci://`. */
export function isRegistry(url: string): boolean {
  return url.startsWith('oci://') || !/^[a-z][a-z0-9+.-]*:\/\//i.test(url);
}

/** `registry.example.com/charts`: without scheme and without slashes around. */
export function registryPath(url: string): string {
  return trimOf('/', url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, ''));
}

/** `registry.example.com`, `127.0.0.1:5000`. */
export function registryHost(url: string): string {
  return registryPath(url).split('/')[0] ?? '';
}

/** A registry on this machine is spoken to without TLS, as docker does; every other one with it. */
export function isPlainHttp(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(registryHost(url));
}

import type { Source } from '../argocd/model.ts';
import { isVersion } from '../argocd/semver.ts';

/** A commit, an exact version of a chart, or a tag that reads as a version: `v1.2.3`, `1.2`, `web-1.2.3`. */
export function isPinned({ targetRevision, chart }: Source): boolean {
  if (chart !== '') return isVersion(targetRevision);
  return (
    /^[0-9a-f]{7,64}$/.test(targetRevision) ||
    (/^([\w-]+[-/@])?v?\d+\.\d+(\.\d+)*([-+][\w.-]+)?$/.test(targetRevision) && !/^release[-/]/.test(targetRevision))
  );
}

/** `github.com/acme/gitops`, however it is written. */
export function addressOf(url: string): string {
  const address = url
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/]+@/, '')
    .replace(/^([^/:]+):(?=[^/\d])/, '$1/')
    .replace(/:\d+\//, '/');
  return withoutSlashes(address).replace(/\.git$/, '');
}

/** Without those at its end; a regular expression would look for the end from each of them. */
function withoutSlashes(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '/') end--;
  return text.slice(0, end);
}

/** Who decides what is there, as far as an address says. */
export function ownerOf(address: string): string {
  const end = address.lastIndexOf('/');
  return end === -1 ? address : address.slice(0, end);
}

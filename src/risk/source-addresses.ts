import type { Source } from '../argocd/model.ts';
import { isVersion } from '../argocd/semver.ts';
import { trimEndOf } from '../texts.ts';

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
  return trimEndOf('/', address).replace(/\.git$/, '');
}

/** Who decides what is there, as far as an address says. */
export function ownerOf(address: string): string {
  const end = address.lastIndexOf('/');
  return end === -1 ? address : address.slice(0, end);
}

import type { ApplyMethod } from './model.ts';

/**
 * Whether what was written in one way, and Git does not say any more, is taken out by a write of another: a patch knows of it by the
 * last-applied annotation, which only `kubectl apply` on the client leaves; server-side apply by who owns the fields, which Argo CD takes over from its own
 * patches when it writes, but never from a PUT or a POST. A PUT keeps nothing anyhow.
 * https://github.com/kubernetes/kubectl/blob/v0.36.1/pkg/cmd/apply/apply.go (migrateToSSAIfNecessary)
 */
export function takesOut(method: ApplyMethod, writtenBy: ApplyMethod): boolean {
  if (method === 'replace') return true;
  return method === 'client-side' ? writtenBy === 'client-side' : writtenBy !== 'replace';
}

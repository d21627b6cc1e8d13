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

/**
 * Whether the object is written twice: kubectl applies server-side, takes over then what its own patches have written, and applies again. The first
 * write still leaves what Git does not say any more beside what it says, and what the server refuses of that is refused: two ports
 * of a Service without names, a volume of two types, a `value` beside a `valueFrom`.
 * https://github.com/kubernetes/kubectl/blob/v0.36.1/pkg/cmd/apply/apply.go (applyOneObject)
 */
export function writesTwice(method: ApplyMethod, writtenBy: ApplyMethod): boolean {
  return method === 'server-side' && writtenBy === 'client-side';
}

import type { Change } from '../diff/model.ts';
import type { Identity } from '../manifest/model.ts';

/** kustomize's hash: ten letters of this alphabet. https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/hash/hash.go */
const HASH = /-[2456789bcdfghkmt]{10}$/;

/**
 * True for a generated ConfigMap or Secret whose next version comes with the same change: `settings-<hash>` goes, `settings-<other
 * hash>` comes and the references move along. That is how generators work and no loss.
 */
export function pairsWithHash(change: Change, changes: readonly Change[]): boolean {
  const old = change.previous ?? change.identity;
  if (change.action === 'renamed') return isNextHash(old, change.identity);
  return changes.some(
    (other) => other.action === 'added' && other.application === change.application && isNextHash(old, other.identity),
  );
}

function isNextHash(old: Identity, next: Identity): boolean {
  return (
    ['ConfigMap', 'Secret'].includes(old.kind) &&
    old.group === '' &&
    next.group === '' &&
    old.kind === next.kind &&
    old.namespace === next.namespace &&
    old.cluster === next.cluster &&
    HASH.test(old.name) &&
    HASH.test(next.name) &&
    old.name.replace(HASH, '') === next.name.replace(HASH, '')
  );
}

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
  if (!isGenerated(old)) return false;
  return changes.some(
    (other) => other.action === 'added' && other.application === change.application && isNextHash(old, other.identity),
  );
}

function isGenerated({ group, kind, name }: Identity): boolean {
  return group === '' && (kind === 'ConfigMap' || kind === 'Secret') && HASH.test(name);
}

function isNextHash(old: Identity, next: Identity): boolean {
  return (
    isGenerated(old) &&
    next.group === '' &&
    old.kind === next.kind &&
    old.namespace === next.namespace &&
    old.cluster === next.cluster &&
    HASH.test(next.name) &&
    old.name.replace(HASH, '') === next.name.replace(HASH, '')
  );
}

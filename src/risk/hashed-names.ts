import type { Change } from '../diff/model.ts';
import type { Identity } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { madeBy } from './producers.ts';
import { isUnused, usageOf } from './usage.ts';

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

/** Kinds whose names carry a digest of what is in them, so that pods start again with it. */
const DIGESTED = ['/ConfigMap', '/Secret', 'external-secrets.io/ExternalSecret', 'bitnami.com/SealedSecret'];

/** A digest at the end of a name, as templates make it with `md5`, `sha256sum` or `std.md5`. */
const DIGEST = /-[0-9a-f]{5,40}$/;

/**
 * True for a renamed ConfigMap or Secret, or what a controller makes one of, whose names differ in a digest at their end only, where all that
 * named the old one names the new one: that is what the digest is there for.
 */
export function carriesDigest({ action, base, previous, identity }: Change, facts: Facts): boolean {
  if (action !== 'renamed' || base === undefined || previous === undefined) return false;
  const made = madeBy(base) ?? previous;
  return (
    DIGESTED.includes(`${identity.group}/${identity.kind}`) &&
    previous.namespace === identity.namespace &&
    previous.cluster === identity.cluster &&
    previous.name.length === identity.name.length &&
    DIGEST.test(previous.name) &&
    DIGEST.test(identity.name) &&
    previous.name.replace(DIGEST, '') === identity.name.replace(DIGEST, '') &&
    usageOf(facts).base(made).length > 0 &&
    isUnused(made, facts)
  );
}

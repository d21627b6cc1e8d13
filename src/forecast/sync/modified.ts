import type { ValueMap } from '../../manifest/model.ts';
import { mergeStringData } from '../../diff/secret-data.ts';
import { asTyped } from './as-typed.ts';
import type { CompareSettings } from './compare-settings.ts';
import {
  comparable,
  dropsAllocated,
  hasLostFields,
  hasOtherStatus,
  lacksKindOfClaims,
  seesPutBack,
} from './differences.ts';
import { type IgnoreRule, removalsOf, withoutIgnored } from './ignored-fields.ts';
import { compareMethodOf } from './incomparable.ts';
import { patchedStructOf } from './scheme.ts';
import { normaliseTracking } from './tracking.ts';
import type { LiveObject } from './world.ts';

const known = new WeakMap<LiveObject, { target: ValueMap; ignored: readonly IgnoreRule[]; modified: boolean }>();

/**
 * Argo CD's own difference: would applying change anything that is not ignored. It reads what Git has first, and merges what client-go has no type
 * of as JSON, so what it sees is not always what a sync changes. gitops-engine/pkg/diff/diff.go (Diff)
 */
export function isModified(
  target: ValueMap,
  live: LiveObject,
  application: ValueMap,
  ignored: readonly IgnoreRule[],
  settings: CompareSettings,
): boolean {
  const before = known.get(live);
  if (before?.target === target && before.ignored === ignored) return before.modified;
  const modified = compareAnew(target, live, application, ignored, settings);
  known.set(live, { target, ignored, modified });
  return modified;
}

function compareAnew(
  target: ValueMap,
  live: LiveObject,
  application: ValueMap,
  ignored: readonly IgnoreRule[],
  { world, apply }: CompareSettings,
): boolean {
  const options = world.compareOptions;
  const method = compareMethodOf(application, target, options);
  const removals = removalsOf(ignored, live.identity);
  const wanted = withoutIgnored(asTyped(target), removals);
  if (method === 'dry-run')
    return (
      isChangedByDryRun(target, live, (object) => comparable(withoutIgnored(object, removals), options), {
        world,
        apply,
      }) || hasOtherStatus(wanted, live, options)
    );
  const { changed, isDropped, putsBack } = apply({
    identity: live.identity,
    writtenBy: live.writtenBy,
    live: comparable(withoutIgnored(normaliseTracking(live.object, target, world.tracking), removals), options),
    lastApplied:
      live.lastApplied === undefined ? undefined : comparable(withoutIgnored(live.lastApplied, removals), options),
    target: comparable(wanted, options),
    replace: false,
    // Only where it matters: a patch that is written next is the same, and not worked out again.
    ...(method === 'structured' ? { serverSide: true, isCompared: true as const } : { serverSide: false }),
    ...(patchedStructOf(target) === undefined ? { asJson: true as const } : {}),
  });
  return (
    changed ||
    isDropped ||
    (method === 'patch' && hasLostFields(wanted)) ||
    (putsBack && seesPutBack(method, live)) ||
    dropsAllocated(method, wanted, live) ||
    lacksKindOfClaims(method, target, removals) ||
    hasOtherStatus(wanted, live, options)
  );
}

/**
 * All that Git has is sent, also what is ignored, which is taken out of the answer. A Secret is sent with its `stringData` as data.
 * gitops-engine/pkg/diff/diff.go (serverSideDiff, NormalizeSecret)
 */
function isChangedByDryRun(
  target: ValueMap,
  live: LiveObject,
  dryRun: (object: ValueMap) => ValueMap,
  { world, apply }: Pick<CompareSettings, 'world' | 'apply'>,
): boolean {
  const { identity, object, lastApplied, writtenBy, owned } = live;
  const sent = asTyped(target);
  return apply({
    identity,
    live: normaliseTracking(object, target, world.tracking),
    lastApplied: owned ?? lastApplied,
    writtenBy: owned === undefined ? writtenBy : 'server-side',
    target: identity.group === '' && identity.kind === 'Secret' ? mergeStringData(sent) : sent,
    replace: false,
    serverSide: true,
    isCompared: true,
    dryRun,
  }).changed;
}

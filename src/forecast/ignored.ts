import { ignoreEntriesOf } from '../argocd/ignored.ts';
import type { Application } from '../argocd/model.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';
import { PatchFailure } from './apply/patch/failure.ts';
import { type IgnoreRule, keepIgnored, readIgnoreRules, removalsOf } from './sync/ignored-fields.ts';
import { applicationOptions } from './sync-options.ts';

const known = new WeakMap<Application, IgnoreRule[]>();

function rulesOf(application: Application | undefined): IgnoreRule[] {
  if (application === undefined) return [];
  let rules = known.get(application);
  if (rules === undefined) known.set(application, (rules = readIgnoreRules(ignoreEntriesOf(application))));
  return rules;
}

/**
 * The head object as it is really applied: with `RespectIgnoreDifferences=true` the paths of `ignoreDifferences` keep what the cluster
 * has, that is base. Without that option they are applied all the same. Other fields count as applied,
 * and so do those of expressions that are not followed. Where Argo CD cannot work that out its sync fails, which the plan tells; then this is
 * head as it is written.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
 */
export function applyIgnored(
  base: ValueMap,
  head: ValueMap,
  identity: Identity,
  application: Application | undefined,
): ValueMap {
  if (!applicationOptions(application).includes('RespectIgnoreDifferences=true')) return head;
  const rules = rulesOf(application);
  try {
    return keepIgnored(head, base, removalsOf(rules, identity));
  } catch (error) {
    if (error instanceof PatchFailure) return head;
    throw error;
  }
}

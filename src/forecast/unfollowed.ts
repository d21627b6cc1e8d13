import { ignoreEntriesOf } from '../argocd/ignored.ts';
import type { Change } from '../diff/model.ts';
import type { ApplicationSides } from './model.ts';
import { readIgnoreRules, unknownOf, type IgnoreRule } from './sync/ignored-fields.ts';
import { applicationOptions } from './sync-options.ts';

/** What an Application ignores on objects that change, and that is not known here. */
export interface Unfollowed {
  application: string;
  message: string;
}

/** Expressions and owners that are named for one Application. */
const MAX_NAMED = 3;

/**
 * Says which ignored differences are not followed: with `RespectIgnoreDifferences=true` Argo CD does not write those fields, but not all
 * that jq can say is followed here, and what a manager of fields owns only a cluster knows. They are shown as if they were written.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
 */
export function findUnfollowed(changes: readonly Change[], applications: readonly ApplicationSides[]): Unfollowed[] {
  const changed = new Set(changes.map(({ application }) => application));
  const respecting = applications.flatMap(({ id, head }) => {
    if (!changed.has(id) || !applicationOptions(head).includes('RespectIgnoreDifferences=true')) return [];
    const rules = readIgnoreRules(ignoreEntriesOf(head)).filter(isUnread);
    return rules.length === 0 ? [] : [{ id, rules }];
  });
  if (respecting.length === 0) return [];
  return respecting.flatMap(({ id, rules }) => {
    const unknown = changes.flatMap(({ application, identity, base, head }) =>
      application !== id || base === undefined || head === undefined
        ? []
        : unknownOf(rules, identity, [base.object, head.object]),
    );
    const names = [...new Set(unknown)];
    if (names.length === 0) return [];
    const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
    const list = names.slice(0, MAX_NAMED).map(shorten).join(', ');
    return [
      {
        application: id,
        message: `ignoreDifferences: what ${list}${more} ${names.length === 1 ? 'stands' : 'stand'} for is not known here, so fields that Argo CD neither compares nor writes are shown as if it did`,
      },
    ];
  });
}

function isUnread({ unread, managers }: IgnoreRule): boolean {
  return unread.length + managers.length > 0;
}

/** Hostile text, kept short. */
function shorten(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

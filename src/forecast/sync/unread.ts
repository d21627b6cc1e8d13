import type { ApplicationState } from './application-state.ts';
import type { Comparison } from './compare.ts';
import { covers } from './ignored-fields.ts';
import { optionsOf } from './options.ts';

/** Managers and expressions that are named. */
const MAX_NAMED = 3;
/** Characters of each. */
const MAX_LENGTH = 80;

/**
 * What `ignoreDifferences` has for objects that change, and what is not followed here: owners of fields only a cluster knows, and some expressions of
 * jq are not read. Otherwise a change would be foretold that makes no sync, and nobody would know why.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function noteUnread({ object }: ApplicationState, { pairs, ignored }: Comparison): string[] {
  const rules = ignored.filter(({ unread }) => unread.length > 0);
  const changed = pairs.filter(({ target, live, modified }) => target !== undefined && live !== undefined && modified);
  const unread = rules
    .filter((rule) => changed.some(({ live }) => live !== undefined && covers(rule, live.identity)))
    .flatMap((rule) => rule.unread);
  if (unread.length === 0) return [];
  const names = [...new Set(unread)].map((text) => JSON.stringify(text.slice(0, MAX_LENGTH)));
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  const stays = optionsOf(object).includes('RespectIgnoreDifferences=true') ? ', and a sync leaves it as it is' : '';
  return [
    `ignoreDifferences: which fields ${names.slice(0, MAX_NAMED).join(', ')}${more} stands for is not known here. Where one of them changes, that is no difference to Argo CD${stays}`,
  ];
}

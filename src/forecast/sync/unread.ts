import type { ApplicationState } from './application-state.ts';
import type { Comparison } from './compare.ts';
import { unknownOf } from './ignored-fields.ts';
import { optionsOf } from './options.ts';

/** Managers and expressions that are named. */
const MAX_NAMED = 3;
/** Characters of each. */
const MAX_LENGTH = 80;

/**
 * What `ignoreDifferences` has for objects that change, and what is not followed here: owners of fields only a cluster knows, and some expressions of
 * jq are not read. Otherwise a change would be foretold that makes no sync, and nobody would know why. Where a sync leaves such fields as they are, `findUnfollowed`
 * says so of all that changes.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function noteUnread({ object }: ApplicationState, { pairs, ignored }: Comparison): string[] {
  if (optionsOf(object).includes('RespectIgnoreDifferences=true')) return [];
  const unread = pairs.flatMap(({ target, live, modified }) =>
    target === undefined || live === undefined || !modified
      ? []
      : unknownOf(ignored, live.identity, [live.lastApplied ?? live.object, target]),
  );
  if (unread.length === 0) return [];
  const names = [...new Set(unread)].map((text) => JSON.stringify(text.slice(0, MAX_LENGTH)));
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return [
    `ignoreDifferences: which fields ${names.slice(0, MAX_NAMED).join(', ')}${more} stands for is not known here. Where one of them changes, that is no difference to Argo CD`,
  ];
}

import type { Application } from '../argocd/model.ts';
import type { Identity, Value, ValueMap } from '../manifest/model.ts';
import { fieldAt, isMap, listAt, textAt, textsAt, withField } from './fields.ts';
import { applicationOptions } from './sync-options.ts';

/**
 * The head object as it is really applied: with `RespectIgnoreDifferences=true` the paths of `ignoreDifferences` keep what the cluster
 * has, that is base. Without that option they are applied all the same. JSON pointers and plain jq paths (`.spec.replicas`) are
 * followed; other jq expressions and places in lists are not, so their fields count as applied.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
 */
export function applyIgnored(
  base: ValueMap,
  head: ValueMap,
  identity: Identity,
  application: Application | undefined,
): ValueMap {
  if (!applicationOptions(application).includes('RespectIgnoreDifferences=true')) return head;
  return listAt(application?.object, 'spec', 'ignoreDifferences')
    .filter((entry) => matches(entry, identity))
    .flatMap(pathsOf)
    .reduce((object, path) => keep(object, base, path), head);
}

function matches(entry: Value, identity: Identity): boolean {
  const exact = (key: 'name' | 'namespace') => textAt(entry, key) === '' || textAt(entry, key) === identity[key];
  return (
    globMatches(textAt(entry, 'group'), identity.group) &&
    globMatches(textAt(entry, 'kind'), identity.kind) &&
    exact('name') &&
    exact('namespace')
  );
}

/** `*` and `?` of a pattern; linear in time, because the pattern is hostile text. */
function globMatches(pattern: string, text: string): boolean {
  let at = 0;
  let index = 0;
  let star = -1;
  let retry = 0;
  while (index < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      retry = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at++;
      index++;
    } else if (star !== -1) {
      at = star + 1;
      index = ++retry;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

function pathsOf(entry: Value): string[][] {
  const pointers = textsAt(entry, 'jsonPointers').filter((item) => item.startsWith('/'));
  const expressions = textsAt(entry, 'jqPathExpressions').filter((item) => /^(\.[A-Za-z_]\w*)+$/.test(item));
  return [
    ...pointers.map((item) => item.slice(1).split('/').map(unescapePart)),
    ...expressions.map((item) => item.slice(1).split('.')),
  ];
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-4 */
function unescapePart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The object with the value of base at one path. Where a parent is missing, so is the field. */
function keep(object: ValueMap, base: Value | undefined, path: string[]): ValueMap {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const old = fieldAt(base, [key]);
  if (rest.length === 0) return withField(object, key, old);
  const inner = fieldAt(object, [key]);
  if (!isMap(inner)) return object;
  return withField(object, key, keep(inner, old, rest));
}

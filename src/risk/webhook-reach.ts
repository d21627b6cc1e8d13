import { canonicalText } from '../diff/values.ts';
import { fieldAt, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];
/** Single things that are looked up in rules one by one; beyond that, what is not in one rule as a whole counts as gone. */
const MOST_PARTS = 100_000;

/** True where the API server refuses what a webhook does not answer to, which is the default. */
export function failsClosed(webhook: ValueMap): boolean {
  return textAt(webhook, 'failurePolicy') !== 'Ignore';
}

/**
 * Whether a webhook that failed closed is gone, fails open, or is asked about less or on more conditions.
 * https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-rules
 */
export function isOpened(old: ValueMap, now: ValueMap | undefined): boolean {
  if (!failsClosed(old)) return false;
  if (now === undefined || !failsClosed(now)) return true;
  const [conditions, expressions] = [conditionsOf(old), new Set(expressionsOf(old))];
  return (
    asksLess(old, now) ||
    [...conditionsOf(now)].some(
      ([about, all]) => !all.every((each) => conditions.get(about)?.some((former) => isLooser(each, former)) === true),
    ) ||
    expressionsOf(now).some((expression) => !expressions.has(expression))
  );
}

/** What decides what a webhook refuses; who answers for it, and with which certificate, is of no account. */
export function refusing(webhook: ValueMap | undefined): string {
  const keys = ['failurePolicy', 'rules', 'namespaceSelector', 'objectSelector', 'matchConditions'];
  const policy = isExact(webhook) ? ['Exact'] : [];
  return canonicalText([...keys.map((key) => fieldAt(webhook, [key]) ?? null), ...policy]);
}

/** What one rule asks about: whatever is in each of these. */
interface Asked {
  groups: ReadonlySet<string>;
  operations: ReadonlySet<string>;
  /** With their subresources: `pods/exec`. */
  resources: ReadonlySet<string>;
  versions: ReadonlySet<string>;
  scopes: ReadonlySet<string>;
}

/** Where a webhook takes equivalent requests, which is the default, one version of a kind is as good as another. */
function isExact(webhook: ValueMap | undefined): boolean {
  return textAt(webhook, 'matchPolicy') === 'Exact';
}

function askedOf(rule: Value, exact: boolean): Asked {
  return {
    groups: new Set(textsAt(rule, 'apiGroups')),
    operations: new Set(
      textsAt(rule, 'operations').flatMap((operation) => (operation === '*' ? OPERATIONS : operation)),
    ),
    resources: new Set(textsAt(rule, 'resources')),
    versions: new Set(exact ? textsAt(rule, 'apiVersions') : ['*']),
    scopes: new Set([textAt(rule, 'scope') || '*']),
  };
}

function asksLess(old: ValueMap, now: ValueMap): boolean {
  const [wasExact, exact] = [isExact(old), isExact(now)];
  const kept = new Set(wasExact === exact ? listAt(now, 'rules').map(canonicalText) : []);
  const before = listAt(old, 'rules')
    .filter((rule) => !kept.has(canonicalText(rule)))
    .map((rule) => askedOf(rule, wasExact));
  const after = listAt(now, 'rules').map((rule) => askedOf(rule, exact));
  if (before.length * after.length > MOST_PARTS) return true;
  const left = before.filter((asked) => !after.some((wide) => covers(wide, asked)));
  const parts = left.reduce((sum, asked) => sum + sizeOf(asked), 0);
  if (parts * after.length > MOST_PARTS) return true;
  return left.flatMap(partsOf).some((part) => !after.some((wide) => covers(wide, part)));
}

function covers(wide: Asked, asked: Asked): boolean {
  return (
    hasAll(wide.groups, asked.groups) &&
    hasAll(wide.operations, asked.operations) &&
    hasAll(wide.versions, asked.versions) &&
    hasAll(wide.scopes, asked.scopes) &&
    [...asked.resources].every((resource) => spellingsOf(resource).some((each) => wide.resources.has(each)))
  );
}

function hasAll(wide: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  return wide.has('*') || [...asked].every((each) => wide.has(each));
}

/** How rules name a resource: `*` is all, but of no subresource, and `pods/*` is `pods` as well. */
function spellingsOf(name: string): string[] {
  const [resource = '', subresource = ''] = name.split('/');
  return [resource, '*'].flatMap((each) => [subresource === '' ? each : `${each}/${subresource}`, `${each}/*`]);
}

function sizeOf({ groups, operations, resources, versions, scopes }: Asked): number {
  return groups.size * operations.size * resources.size * versions.size * scopes.size;
}

/** Each single thing by itself: several rules together may ask about all of them. */
function partsOf({ groups, operations, resources, versions, scopes }: Asked): Asked[] {
  const one = (text: string): ReadonlySet<string> => new Set([text]);
  return [...groups].flatMap((group) =>
    [...operations].flatMap((operation) =>
      [...resources].flatMap((resource) =>
        [...versions].map((version) => ({
          groups: one(group),
          operations: one(operation),
          resources: one(resource),
          versions: one(version),
          scopes,
        })),
      ),
    ),
  );
}

interface Condition {
  operator: string;
  values: ReadonlySet<string>;
}

/** What both selectors demand, by selector, key and operator; a label is an expression with one value. */
function conditionsOf(webhook: ValueMap): Map<string, Condition[]> {
  const found = new Map<string, Map<string, Condition>>();
  const add = (selector: string, key: string, operator: string, values: readonly string[]): void => {
    const about = `${selector} ${key} ${operator}`;
    const all = found.get(about) ?? new Map<string, Condition>();
    found.set(about, all.set(canonicalText(values.toSorted()), { operator, values: new Set(values) }));
  };
  for (const selector of ['namespaceSelector', 'objectSelector']) {
    for (const key of Object.keys(mapAt(webhook, selector, 'matchLabels')))
      add(selector, key, 'In', [textAt(webhook, selector, 'matchLabels', key)]);
    for (const expression of listAt(webhook, selector, 'matchExpressions'))
      add(selector, textAt(expression, 'key'), textAt(expression, 'operator'), textsAt(expression, 'values'));
  }
  return new Map([...found].map(([about, all]) => [about, [...all.values()]]));
}

/** Whether whatever meets the former condition meets this one, about the same, as well. */
function isLooser({ operator, values }: Condition, former: Condition): boolean {
  return operator === 'NotIn'
    ? [...values].every((value) => former.values.has(value))
    : [...former.values].every((value) => values.has(value));
}

function expressionsOf(webhook: ValueMap): string[] {
  return listAt(webhook, 'matchConditions').map((condition) => textAt(condition, 'expression'));
}

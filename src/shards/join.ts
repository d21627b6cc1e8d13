import { groupBy } from '../lists.ts';
import { UserError } from '../user-error.ts';
import { isUnchanged } from '../tree/compare.ts';
import { isCovered } from '../tree/finish.ts';
import type { ComparedApplication, ComparedTrees } from '../tree/model.ts';
import { describeTwice } from '../tree/second-render.ts';
import type { Gathered, Written } from './model.ts';
import { findDifference } from './one-run.ts';
import type { Part } from './read.ts';

/**
 * The parts of one sharded run as what one run would have gathered.
 * @throws UserError when one is missing, is there twice, or they are not of one run
 */
export function joinParts(parts: readonly Part[]): { gathered: Gathered; written: Written[] } {
  const [first, ...others] = checkParts(parts);
  const all = [first, ...others].map((part) => part.gathered);
  const compared = joinTrees(
    all.map((each) => each.compared),
    first.gathered.settings.coverage,
  );
  const versions = joinVersions(all, compared);
  return {
    gathered: {
      ...first.gathered,
      compared,
      ...(versions === undefined ? {} : { versions }),
      tools: Object.assign({}, ...all.map((each) => each.tools)),
    },
    written: [first, ...others].flatMap((part) => part.written),
  };
}

function checkParts(parts: readonly Part[]): [Part, ...Part[]] {
  const sorted = parts.toSorted((a, b) => a.index - b.index);
  const [first, ...others] = sorted;
  const hint = 'Name the JSON reports of all parts, each once.';
  if (first === undefined) throw new UserError('there is no part to merge', { hint });
  for (const part of others) {
    const difference = findDifference(first, part);
    if (difference !== undefined)
      throw new UserError(`it is not of the same run as ${first.file}: ${difference}`, { place: part.file, hint });
  }
  for (let index = 1; index <= first.of; index++) {
    const found = sorted.filter((part) => part.index === index);
    if (found.length === 1) continue;
    const what =
      found.length === 0
        ? `part ${index} of ${first.of} is missing`
        : `part ${index} of ${first.of} is there ${found.length} times: ${found.map(({ file }) => file).join(', ')}`;
    throw new UserError(what, { hint });
  }
  return [first, ...others];
}

function joinTrees(trees: readonly ComparedTrees[], coverage: Gathered['settings']['coverage']): ComparedTrees {
  const [first, ...others] = trees;
  if (first === undefined) throw new Error('there is a first part');
  const rendered = new Map<string, ComparedApplication>();
  for (const { applications } of trees)
    for (const each of applications)
      if (each.elsewhere === undefined && !rendered.has(each.id)) rendered.set(each.id, each);
  const applications = first.applications.map((each) => rendered.get(each.id) ?? each);
  requireAll(applications, rendered);
  // Each part has read those of its own that do not change; together they may be too many.
  const covered = isCovered(applications.filter(isUnchanged).length, coverage);
  return {
    ...first,
    applications: covered ? applications : applications.map(({ common: _common, ...each }) => each),
    definitions: distinct(trees.flatMap(({ definitions }) => definitions)),
    notices: tellTwiceOnce(
      joinNotices(
        first.notices,
        others.map((tree) => tree.notices),
      ),
      applications,
    ),
  };
}

/**
 * Each part takes its share of the list that all of them find. Where these lists are not the same, as what lies in another repository was another
 * thing an hour ago, or could not be fetched by one of them, an Application may be in nobody's share, and would look like one that does not change.
 * @throws UserError when one is in nobody's share, or only some of the parts have found it
 */
function requireAll(
  applications: readonly ComparedApplication[],
  rendered: ReadonlyMap<string, ComparedApplication>,
): void {
  const known = new Set(applications.map(({ id }) => id));
  const missing =
    applications.find(({ elsewhere }) => elsewhere !== undefined)?.id ??
    [...rendered.keys()].find((id) => !known.has(id));
  if (missing !== undefined)
    throw new UserError(
      `the parts have not found the same Applications: ${missing} is in none, or not in all of them`,
      {
        hint: 'Run all of them again: what they read from other repositories has changed meanwhile, or could not be read by one of them.',
      },
    );
}

/** Each part names those of its own that it rendered twice. */
function tellTwiceOnce(
  notices: ComparedTrees['notices'],
  applications: readonly ComparedApplication[],
): ComparedTrees['notices'] {
  const all = describeTwice(applications);
  const at = notices.findIndex(({ code }) => code === all.code);
  return at < 0
    ? notices
    : notices.flatMap((notice, index) => (index === at ? [all] : notice.code === all.code ? [] : [notice]));
}

/** What only a further part says stands behind what others say of the same kind. */
function joinNotices(
  first: ComparedTrees['notices'],
  others: readonly ComparedTrees['notices'][],
): ComparedTrees['notices'] {
  const known = new Set(first.map((notice) => JSON.stringify(notice)));
  const added = others.flat().filter((notice) => {
    const text = JSON.stringify(notice);
    if (known.has(text)) return false;
    known.add(text);
    return true;
  });
  const more = groupBy(added, ({ code }) => code);
  const last = new Map(first.map(({ code }, index) => [code, index]));
  return [
    ...first.flatMap((notice, index) =>
      last.get(notice.code) === index ? [notice, ...(more.get(notice.code) ?? [])] : [notice],
    ),
    ...[...more].flatMap(([code, notices]) => (last.has(code) ? [] : notices)),
  ];
}

function joinVersions(all: readonly Gathered[], compared: ComparedTrees): Gathered['versions'] {
  if (all.some(({ versions }) => versions === undefined)) return undefined;
  const place = new Map(compared.applications.map(({ nodes }, index) => [nodes.head?.key, index]));
  return distinct(all.flatMap(({ versions = [] }) => versions)).toSorted(
    (a, b) => (place.get(a.application) ?? 0) - (place.get(b.application) ?? 0),
  );
}

/** Parts read some of the same texts. */
function distinct<T>(items: readonly T[]): T[] {
  const texts = new Set<string>();
  return items.filter((item) => {
    const text = JSON.stringify(item, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
    if (texts.has(text)) return false;
    texts.add(text);
    return true;
  });
}

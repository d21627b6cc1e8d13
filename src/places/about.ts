import type { Change, FieldChange } from '../diff/model.ts';
import type { Finding } from '../risk/model.ts';
import { groupBy } from '../lists.ts';
import { lastKey, pathsIn } from './paths.ts';

/** What of an object a finding is about. */
export interface Subject {
  /** Fields that differ, those that are folded away last. */
  fields: readonly FieldChange[];
  /** The one among them that it is about, where that is sure. */
  field?: FieldChange;
  /** Fields that its texts name, for objects that are new. */
  named: readonly string[];
}

/**
 * Which field a finding is about: the only one that differs, the one that its texts name, or the one whose last key is a word
 * of them or of the rule (`image-tag-mutable`). A field that is folded away as noise is nobody's reason.
 */
export function subjectOf(
  finding: Pick<Finding, 'rule' | 'message' | 'evidence'>,
  change: Change | undefined,
): Subject {
  const text = [finding.message, ...finding.evidence].join('\n');
  const named = pathsIn(text);
  const { fields, byPath, byKey } = change === undefined ? NO_FIELDS : fieldsOf(change);
  const words = new Set(`${text} ${finding.rule}`.toLowerCase().match(/[a-z]+/g));
  const field = only([fields]) ?? only(lookUp(byPath, named)) ?? only(lookUp(byKey, words));
  return { fields, named, ...(field === undefined ? {} : { field }) };
}

/** Fields that differ, as findings name them: an object may have thousands of both. */
interface Fields {
  fields: readonly FieldChange[];
  byPath: ReadonlyMap<string, readonly FieldChange[]>;
  /** By the last key, in lower case. */
  byKey: ReadonlyMap<string, readonly FieldChange[]>;
}

const NO_FIELDS: Fields = { fields: [], byPath: new Map(), byKey: new Map() };

const known = new WeakMap<Change, Fields>();

function fieldsOf(change: Change): Fields {
  let found = known.get(change);
  if (found === undefined) {
    const fields = change.fields.filter((field) => field.noise === undefined);
    found = {
      fields,
      byPath: groupBy(fields, ({ path }) => path),
      byKey: groupBy(fields, ({ path }) => lastKey(path).toLowerCase()),
    };
    known.set(change, found);
  }
  return found;
}

function lookUp(fields: Fields['byPath'], keys: Iterable<string>): (readonly FieldChange[])[] {
  return [...new Set(keys)].map((key) => fields.get(key) ?? []);
}

function only(lists: readonly (readonly FieldChange[])[]): FieldChange | undefined {
  const [first, ...more] = lists.flatMap((list) => list.slice(0, 2));
  return more.length === 0 ? first : undefined;
}

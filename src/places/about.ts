import type { Change, FieldChange } from '../diff/model.ts';
import type { Finding } from '../risk/model.ts';
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
  const fields = change?.fields.filter((field) => field.noise === undefined) ?? [];
  const words = new Set(`${text} ${finding.rule}`.toLowerCase().match(/[a-z]+/g));
  const field =
    only(fields) ??
    only(fields.filter(({ path }) => named.includes(path))) ??
    only(fields.filter(({ path }) => words.has(lastKey(path).toLowerCase())));
  return { fields, named, ...(field === undefined ? {} : { field }) };
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

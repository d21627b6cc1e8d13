import type { Identity, Value, ValueMap } from '../../manifest/model.ts';
import { textAt, textsAt } from '../fields.ts';
import { type PathStep, copyPath, parseJqPath, parsePointer, removePath } from './field-path.ts';
import { globMatches } from './glob.ts';

/** One entry of `ignoreDifferences`, read. */
export interface IgnoreRule {
  group: string;
  kind: string;
  name: string;
  namespace: string;
  paths: PathStep[][];
  /** Expressions that are no plain path, and managers of fields: what they ignore is not known here. */
  unread: string[];
}

/** Reads `spec.ignoreDifferences` of an Application, or `spec.ignoreApplicationDifferences` of a set. */
export function readIgnoreRules(entries: readonly Value[]): IgnoreRule[] {
  return entries.map((entry) => {
    const pointers = textsAt(entry, 'jsonPointers').map(parsePointer);
    const expressions = textsAt(entry, 'jqPathExpressions').map((text) => ({ text, path: parseJqPath(text) }));
    return {
      group: textAt(entry, 'group'),
      kind: textAt(entry, 'kind'),
      name: textAt(entry, 'name'),
      namespace: textAt(entry, 'namespace'),
      paths: [...pointers, ...expressions.map(({ path }) => path)].filter((path) => path !== undefined),
      unread: [
        ...expressions.filter(({ path }) => path === undefined).map(({ text }) => text),
        ...textsAt(entry, 'managedFieldsManagers'),
      ],
    };
  });
}

/**
 * Whether an entry is about an object. Group and kind are globs, an absent group is the core group.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function covers(rule: IgnoreRule, { group, kind, namespace, name }: Omit<Identity, 'cluster'>): boolean {
  return (
    globMatches(rule.group, group) &&
    globMatches(rule.kind, kind) &&
    (rule.name === '' || rule.name === name) &&
    (rule.namespace === '' || rule.namespace === namespace)
  );
}

/** Paths that are ignored on one object. */
export function ignoredPaths(rules: readonly IgnoreRule[], identity: Omit<Identity, 'cluster'>): PathStep[][] {
  return rules.filter((rule) => covers(rule, identity)).flatMap(({ paths }) => paths);
}

/** The object without its ignored fields. */
export function withoutIgnored(object: ValueMap, paths: readonly PathStep[][]): ValueMap {
  return paths.reduce(removePath, object);
}

/** `RespectIgnoreDifferences=true`: the target with the live values of the ignored fields. The status is never copied. */
export function keepIgnored(target: ValueMap, live: ValueMap, paths: readonly PathStep[][]): ValueMap {
  return paths
    .filter(([first]) => first !== undefined && !('key' in first && first.key === 'status'))
    .reduce((object, path) => copyPath(object, live, path), target);
}

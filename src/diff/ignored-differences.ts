import { ignoreEntriesOf } from '../argocd/ignored.ts';
import type { Application } from '../argocd/model.ts';
import { compileGobwas } from '../argocd/gobwas.ts';
import type { PathPattern } from '../config/path-pattern.ts';
import { parsePathPattern } from '../config/path-pattern.ts';
import type { Identity, Value } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import type { FieldRule } from './field-rules.ts';

/**
 * Fields that an Application's `ignoreDifferences` names, but only with `RespectIgnoreDifferences=true`: without it a sync
 * writes them all the same, and a change of theirs in Git is one in the cluster. JSON pointers are followed, and of jq paths
 * those of plain steps, `[]` and `select(.name == "x")`; owners of fields (`managedFieldsManagers`) only a cluster knows.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
 */
export function ignoredDifferencesOf(application: Application | undefined): readonly FieldRule[] {
  if (application === undefined) return [];
  const rules = known.get(application) ?? readRules(application);
  known.set(application, rules);
  return rules;
}

/** Rules that were read: the same ones are the same comparison. */
const known = new WeakMap<Application, readonly FieldRule[]>();

function readRules(application: Application): FieldRule[] {
  const spec = getEntry(application.object, 'spec');
  const policy = isMap(spec) ? getEntry(spec, 'syncPolicy') : undefined;
  if (!isMap(spec) || !listAt(policy, 'syncOptions').includes('RespectIgnoreDifferences=true')) return [];
  return ignoreEntriesOf(application).flatMap((entry) => {
    const paths = [
      ...textsAt(entry, 'jsonPointers').flatMap((pointer) => readPointer(pointer) ?? []),
      ...textsAt(entry, 'jqPathExpressions').flatMap((expression) => readExpression(expression) ?? []),
    ];
    return paths.length === 0 ? [] : [{ covers: coverage(entry), paths, reason: 'ignoreDifferences' }];
  });
}

/** Globs of group and kind, exact name and namespace; what is empty covers all (util/argo/normalizers/diff_normalizer.go). */
function coverage(entry: Value): (identity: Identity) => boolean {
  const [group, kind] = [textAt(entry, 'group'), textAt(entry, 'kind')].map((glob) => compileGobwas(glob));
  const [name, namespace] = [textAt(entry, 'name'), textAt(entry, 'namespace')];
  return (identity) =>
    group?.matches(identity.group) === true &&
    kind?.matches(identity.kind) === true &&
    (name === '' || name === identity.name) &&
    (namespace === '' || namespace === identity.namespace);
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
function readPointer(pointer: string): [PathPattern] | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const parts = pointer.slice(1).split('/');
  return [
    parts.map((part) =>
      /^\d+$/.test(part) ? { index: Number(part) } : { key: part.replaceAll('~1', '/').replaceAll('~0', '~') },
    ),
  ];
}

/** A jq path in our own words: `.spec.containers[] | select(.name == "a") | .image` is `spec.containers[name=a].image`. */
function readExpression(expression: string): [PathPattern] | undefined {
  const path = expression
    .trim()
    .replaceAll(/\[\]\??\s*\|\s*select\(\s*\.(\w+)\s*==\s*("(?:[^"\\]|\\.)*")\s*\)\s*(?:\|\s*(?=\.|$))?/g, '[$1=$2]')
    .replaceAll(/\[\]\??/g, '[*]')
    .replaceAll(/\.(?=\[)/g, '')
    .replaceAll(/\."((?:[^"\\]|\\.)*)"/g, '["$1"]');
  const pattern = /^[.[]/.test(path) ? parsePathPattern(path.replace(/^\./, '')) : undefined;
  // What is a wildcard to us means something else to jq.
  if (pattern === undefined || pattern.some((step) => 'any' in step && step.any !== 'item')) return undefined;
  return [pattern];
}

function listAt(value: Value | undefined, key: string): Value[] {
  const list = isMap(value) ? getEntry(value, key) : undefined;
  return Array.isArray(list) ? list : [];
}

function textsAt(value: Value, key: string): string[] {
  return listAt(value, key).filter((item) => typeof item === 'string');
}

function textAt(value: Value, key: string): string {
  const text = isMap(value) ? getEntry(value, key) : undefined;
  return typeof text === 'string' ? text : '';
}

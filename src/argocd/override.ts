import type { Value, ValueMap } from '../manifest/model.ts';
import type { FieldProblem } from './model.ts';
import { describe } from './shape.ts';
import type { Shape } from './shape.ts';
import { sourceShape } from './source-shape.ts';
import { isMap, setEntry } from '../manifest/value-map.ts';
import { findField } from '../manifest/json-names.ts';

/** Fields that an override file can never change. */
const KEPT = ['chart', 'path', 'repoURL', 'targetRevision'] as const;

/**
 * A source with an override file (`.argocd-source.yaml`) merged over it, as Argo CD does it
 * (reposerver/repository/repository.go, mergeSourceParameters): an RFC 7386 merge patch on the JSON of the source, whose
 * result is then decoded onto the source that is already there. So lists are replaced, but an entry keeps fields of the old
 * entry at its place that it does not name; a null deletes nothing; keys match in any case.
 */
export function applyOverride(
  source: ValueMap,
  patch: ValueMap,
): { ok: true; source: ValueMap } | { ok: false; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const merged = mergePatch(source, patch);
  const result = overlay(source, merged, sourceShape, '', problems);
  if (problems.length > 0 || !isMap(result)) return { ok: false, problems };
  for (const key of KEPT) {
    if (source[key] === undefined) delete result[key];
    else result[key] = source[key];
  }
  return { ok: true, source: result };
}

/** RFC 7386. */
export function mergePatch(target: Value | undefined, patch: Value): Value {
  if (!isMap(patch)) return patch;
  const result: ValueMap = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else setEntry(result, key, mergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value));
  }
  return result;
}

/** Go's `json.Unmarshal` into a value that is not empty. */
function overlay(
  old: Value | undefined,
  value: Value,
  shape: Shape,
  field: string,
  problems: FieldProblem[],
): Value | undefined {
  if (value === null) return old;
  const wrong = (expected: string): Value | undefined => {
    problems.push({ field, message: `expected ${expected}, found ${describe(value)}` });
    return old;
  };
  switch (shape.kind) {
    case 'raw':
      return value;
    case 'string':
      return typeof value === 'string' ? value : wrong('text');
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong('true or false');
    case 'integer':
      return typeof value === 'number' ? value : wrong('a whole number');
    case 'intOrString':
      return typeof value === 'string' || typeof value === 'number' ? value : wrong('a whole number or text');
    case 'list': {
      if (!Array.isArray(value)) return wrong('a list');
      const before = Array.isArray(old) ? old : [];
      return value.map(
        (item, index) => overlay(before[index], item, shape.of, `${field}[${index}]`, problems) ?? zeroOf(shape.of),
      );
    }
    case 'map': {
      if (!isMap(value)) return wrong('a map');
      const result: ValueMap = isMap(old) ? { ...old } : {};
      for (const [key, item] of Object.entries(value))
        setEntry(result, key, overlay(undefined, item, shape.of, `${field}.${key}`, problems) ?? zeroOf(shape.of));
      return result;
    }
    case 'struct': {
      if (!isMap(value)) return wrong('a map');
      const result: ValueMap = isMap(old) ? { ...old } : {};
      // Go wrote the merged JSON with sorted keys, so of two spellings of one field the later in byte order wins.
      for (const key of Object.keys(value).toSorted()) {
        const name = findField(shape.fields, key);
        const of = name === undefined ? undefined : shape.fields[name];
        if (name === undefined || of === undefined) continue;
        const item = overlay(result[name], value[key] ?? null, of, field === '' ? name : `${field}.${name}`, problems);
        if (item !== undefined) result[name] = item;
      }
      return result;
    }
  }
}

function zeroOf(shape: Shape): Value {
  switch (shape.kind) {
    case 'string':
      return '';
    case 'boolean':
      return false;
    case 'integer':
    case 'intOrString':
      return 0;
    case 'list':
      return [];
    default:
      return {};
  }
}

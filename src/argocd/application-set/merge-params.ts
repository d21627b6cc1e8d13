import { isSecretName } from '../../manifest/secret-names.ts';
import { formatGo } from './go-format.ts';
import type { GoMap, GoValue, Params, TextMap } from './go-value.ts';
import { cloneParams, goMap, isGoMap, isTextMap } from './go-value.ts';

/** What merging parameters gives. */
export type Merged = { ok: true; params: Params } | { ok: false; panic: boolean; message: string };

/**
 * Lays parameters over others as mergo does it with override: maps merge, everything else is replaced, by empty values
 * and null too. An untyped map cannot go into a map of texts (`values` of clusters and git, labels): there Argo CD
 * panics.
 */
export function mergeOver(base: Params, over: Params): Merged {
  const params = cloneParams(base);
  const clash = overlay(params, over, '');
  if (clash === undefined) return { ok: true, params };
  return {
    ok: false,
    panic: true,
    message: `"${clash}" is a map of texts in one generator and cannot take in "${clash}" of another, which may hold anything: Argo CD panics and says nothing about it (reflect.Value.SetMapIndex)`,
  };
}

/** Merges in place; returns the path of a map of texts that an untyped map would have to go into. */
function overlay(base: GoMap | TextMap, over: GoMap | TextMap, path: string): string | undefined {
  if (isTextMap(base)) {
    if (!isTextMap(over)) return over.entries.size === 0 ? undefined : path;
    for (const [key, value] of over.entries) base.entries.set(key, value);
    return undefined;
  }
  for (const [key, value] of over.entries) {
    const existing = base.entries.get(key);
    if (isMapLike(existing) && isMapLike(value) && (existing.entries.size > 0 || value.entries.size > 0)) {
      const clash = overlay(existing, value, path === '' ? key : `${path}.${key}`);
      if (clash !== undefined) return clash;
    } else base.entries.set(key, value);
  }
  return undefined;
}

function isMapLike(value: GoValue | undefined): value is GoMap | TextMap {
  return isGoMap(value) || isTextMap(value);
}

/** Replaces keys at the top level, as `maps.Copy` does it, which panics when there is nothing to copy to. */
export function copyOver(base: Params, over: Params): Merged {
  if (base.isNil === true && over.entries.size > 0) {
    return {
      ok: false,
      panic: true,
      message:
        'an element without any value cannot be merged with another: Argo CD panics and says nothing about it (assignment to entry in nil map)',
    };
  }
  return { ok: true, params: goMap([...base.entries, ...over.entries]) };
}

/**
 * Parameters of two generators as flat texts (applicationset/utils/map.go, CombineStringMaps): every value becomes what
 * Go prints for it, and a key of both must have the same value in both.
 */
export function combineTexts(one: Params, other: Params): Merged {
  const result = new Map<string, GoValue>([...one.entries].map(([key, value]) => [key, formatGo(value)]));
  for (const [key, value] of other.entries) {
    const text = formatGo(value);
    const known = result.get(key);
    if (known !== undefined && known !== text) {
      return {
        ok: false,
        panic: false,
        message: `both generators of the matrix give "${key}", but with different values${isSecretName(key) ? '' : `: ${JSON.stringify(known)} and ${JSON.stringify(text)}`}`,
      };
    }
    result.set(key, text);
  }
  return { ok: true, params: goMap(result) };
}

import type { Value, ValueMap } from '../model.ts';
import { setEntry } from '../value-map.ts';

/** A node with a name that aliases can refer to. */
export interface Anchor {
  /** Undefined while the node is not complete: an alias inside would contain itself. */
  value: Value | undefined;
  /** Steps that decoding it takes. */
  cost: number;
  /** Levels of collections below it. */
  height: number;
  /** For a scalar: what it was, should the alias be a key. */
  scalar: { tag: string; text: string; isPlain: boolean } | undefined;
}

/** Decoding steps up to which nearly all may come from aliases, and from which on only a tenth may. */
const LOW = 400_000;
const HIGH = 4_000_000;

/**
 * go-yaml's guard against documents that grow without limit ("billion laughs"): the share of decoding steps that aliases
 * may cause shrinks with the size of the document, so that never much more than 400,000 steps come from them.
 * https://github.com/yaml/go-yaml/blob/v2/decode.go (allowedAliasRatio)
 */
export function isExcessive(steps: number, aliasSteps: number): boolean {
  if (aliasSteps <= 100 || steps <= 1000) return false;
  const scale = Math.min(Math.max((steps - LOW) / (HIGH - LOW), 0), 1);
  return aliasSteps / steps > 0.99 - 0.89 * scale;
}

/** A copy that shares nothing with the original, so that a change of one never shows in the other. */
export function copyValue(value: Value, onMap?: (from: ValueMap, to: ValueMap) => void): Value {
  if (Array.isArray(value)) return value.map((item) => copyValue(item, onMap));
  if (value === null || typeof value !== 'object') return value;
  const copy: ValueMap = {};
  for (const [key, item] of Object.entries(value)) setEntry(copy, key, copyValue(item, onMap));
  onMap?.(value, copy);
  return copy;
}

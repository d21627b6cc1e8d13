import { formatGoFloat } from '../../kubernetes/go-float.ts';
import type { GoValue } from './go-value.ts';

/** Order of Go's strings: by bytes of UTF-8. */
export function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** What Go's `fmt` prints for `%v`: large numbers get an exponent (`1e+06`), maps are sorted, nil is `<nil>`. */
export function formatGo(value: GoValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatGoFloat(value);
  if (Array.isArray(value)) return `[${value.map(formatGo).join(' ')}]`;
  if (value.type === 'list') return `[${value.items.map(formatGo).join(' ')}]`;
  const keys = [...value.entries.keys()].toSorted(compareBytes);
  return `map[${keys.map((key) => `${key}:${formatGo(value.entries.get(key) ?? null)}`).join(' ')}]`;
}

/**
 * Canonical JSON: keys sorted, so that equal values give equal texts. As `json.Marshal` of Go sees it: 1 is 1.0, but
 * not "1".
 */
export function canonicalJson(value: GoValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value.type === 'list') return `[${value.items.map(canonicalJson).join(',')}]`;
  const keys = [...value.entries.keys()].toSorted(compareBytes);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value.entries.get(key) ?? null)}`).join(',')}}`;
}

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
  if (typeof value === 'number') return formatFloat(value);
  if (Array.isArray(value)) return `[${value.map(formatGo).join(' ')}]`;
  if (value.type === 'list') return `[${value.items.map(formatGo).join(' ')}]`;
  const keys = [...value.entries.keys()].toSorted(compareBytes);
  return `map[${keys.map((key) => `${key}:${formatGo(value.entries.get(key) ?? null)}`).join(' ')}]`;
}

/**
 * A float64 as `%v` prints it: `strconv.FormatFloat` with 'g' and the shortest precision, which takes an exponent from
 * 1e+06 on and below 1e-04.
 */
function formatFloat(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
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

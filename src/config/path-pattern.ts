/** One step of a path pattern: a key, an item of a list by position or by fields, any one of these, or any number of steps. */
export type PatternStep =
  | { key: string }
  | { index: number }
  | { item: readonly { key: string; value: string }[] }
  | { any: 'key' | 'item' | 'steps' };

/** A pattern for paths of fields; it stands for the field and all below it. */
export type PathPattern = readonly PatternStep[];

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const VALUE = String.raw`(?:${QUOTED}|[^\s,\]"=\\]+)`;
const FIELD = String.raw`(?:${QUOTED}|[A-Za-z_][A-Za-z0-9_-]*)=${VALUE}`;
const TOKEN = new RegExp(
  String.raw`(\*\*)|(\*)|([A-Za-z_][A-Za-z0-9_-]*)|\[(\*)\]|\[(\d+)\]|\[(${QUOTED})\]|\[(${FIELD}(?:,${FIELD})*)\]`,
  'ys',
);
const PAIR = new RegExp(String.raw`(${QUOTED}|[A-Za-z_][A-Za-z0-9_-]*)=(${VALUE})`, 'gs');

/**
 * Reads a pattern. It is written like the paths in reports, `spec.template.spec.containers[name=api].image`, with `*` for any
 * key, `[*]` for any item of a list and `**` for any number of steps. Undefined for any other text.
 */
export function parsePathPattern(text: string): PathPattern | undefined {
  const steps: PatternStep[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    if (at > 0 && text[at] === '.') TOKEN.lastIndex = at + 1;
    const isBracket = text[TOKEN.lastIndex] === '[';
    // A dot stands before every name but the first, and before no bracket.
    if (isBracket !== (TOKEN.lastIndex === at) && at > 0) return undefined;
    const match = TOKEN.exec(text);
    const step = match === null ? undefined : readStep(match);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return steps.length === 0 ? undefined : steps;
}

function readStep([, steps, key, plain, item, index, quoted, fields]: RegExpExecArray): PatternStep | undefined {
  if (steps !== undefined) return { any: 'steps' };
  if (key !== undefined) return { any: 'key' };
  if (plain !== undefined) return { key: plain };
  if (item !== undefined) return { any: 'item' };
  if (index !== undefined) return { index: Number(index) };
  if (quoted !== undefined) {
    const name = unquote(quoted);
    return name === undefined ? undefined : { key: name };
  }
  const pairs: { key: string; value: string }[] = [];
  for (const [, ...written] of (fields ?? '').matchAll(PAIR)) {
    const [name, value] = written.map((text) => (text.startsWith('"') ? unquote(text) : text));
    if (name === undefined || value === undefined) return undefined;
    pairs.push({ key: name, value });
  }
  return { item: pairs };
}

function unquote(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

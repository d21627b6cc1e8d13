/** Words of the language that no field can be called by. https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
const RESERVED = new Set([
  'true',
  'false',
  'null',
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
]);

const ESCAPES: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

const PLAIN = new Map(Object.entries(ESCAPES).map(([plain, escape]) => [escape, plain]));

/** True for a word of the language: as a field it is `__word__`. */
export function isReservedWord(name: string): boolean {
  return RESERVED.has(name);
}

/**
 * The name by which an expression reaches a field, or undefined when it cannot.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/escaping.go
 */
export function escapeFieldName(name: string): string | undefined {
  if (RESERVED.has(name)) return `__${name}__`;
  if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(name)) return undefined;
  return name.replaceAll(/__|[-./]/g, (found) => ESCAPES[found] ?? found);
}

/** The field that an escaped name means; a name without escapes means itself. */
export function unescapeFieldName(name: string): string {
  const reserved = /^__(.+)__$/.exec(name)?.[1];
  if (reserved !== undefined && RESERVED.has(reserved)) return reserved;
  return name.replaceAll(/__(?:underscores|dot|dash|slash)__/g, (escape) => PLAIN.get(escape) ?? escape);
}

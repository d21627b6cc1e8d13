/**
 * A text with names replaced by a placeholder: what 300 Applications of one chart say about themselves becomes one text.
 * Names of fewer than three characters stay; they would match by accident.
 */
export function generalise(text: string, names: readonly string[]): string {
  const useful = [...new Set(names)].filter((name) => name.length >= 3).toSorted((a, b) => b.length - a.length);
  return useful.reduce((rest, name) => rest.replaceAll(name, '{}'), text);
}

/** The same without numbers: for texts that are too many to be told one by one. */
export function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '{}');
}

/** Letters that are no ASCII and that Unicode folds to some that are: the long s and the sign of Kelvin. */
const FOLDED: Readonly<Record<string, string>> = { '\u017f': 's', '\u212a': 'k' };

/**
 * What two keys have in common that Go takes for one field: `encoding/json` compares names without regard to case, and by the folding of
 * Unicode (encoding/json/fold.go). The names of fields are ASCII.
 */
export function foldName(name: string): string {
  return name.replaceAll(/[A-Z\u017f\u212a]/g, (letter) => FOLDED[letter] ?? letter.toLowerCase());
}

/** The field that Go finds for a key: the one of this very name, else one that folds to the same. */
export function findField(fields: Readonly<Record<string, unknown>>, key: string): string | undefined {
  if (Object.hasOwn(fields, key)) return key;
  const wanted = foldName(key);
  return Object.keys(fields).find((name) => foldName(name) === wanted);
}

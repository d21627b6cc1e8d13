/** Kinds whose plural is their own. */
const SAME = ['endpoints', 'podmetrics', 'nodemetrics'];

/**
 * The resource of a kind: small letters, in the plural. All kinds of Kubernetes, and nearly all of others, follow these rules; what a
 * definition calls its kind has to be asked there. https://github.com/kubernetes/apimachinery/blob/master/pkg/api/meta/restmapper.go
 */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (SAME.includes(name)) return name;
  if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

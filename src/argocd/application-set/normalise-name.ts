/**
 * A text as part of a name (applicationset/utils/template_functions.go, SanitizeName): lower case, everything but
 * letters, digits, `-` and `.` becomes `-`, 253 characters at most, no `-` or `.` at the ends.
 */
export function normaliseName(name: string): string {
  // Go makes the dotted capital I a plain i, JavaScript makes two characters of it.
  const lower = name.replaceAll('\u0130', 'i').toLowerCase();
  return lower
    .replaceAll(/[^-a-z0-9.]/gu, '-')
    .slice(0, 253)
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}

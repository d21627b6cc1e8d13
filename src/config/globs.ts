/**
 * Why a glob cannot be compiled, or undefined when it can: brackets and braces closed, nothing escaped at the end. This is
 * what Go's `path.Match`, doublestar and gobwas/glob, which Argo CD uses in different places, all refuse.
 */
export function findGlobProblem(pattern: string): string | undefined {
  let braces = 0;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '\\') {
      index++;
      if (index === pattern.length) return 'ends with a backslash that escapes nothing';
    } else if (character === '[') {
      const end = findClassEnd(pattern, index);
      if (end === undefined) return 'has a [ that is never closed';
      index = end;
    } else if (character === '{') {
      braces++;
    } else if (character === '}') {
      if (braces === 0) return 'has a } without a {';
      braces--;
    }
  }
  return braces > 0 ? 'has a { that is never closed' : undefined;
}

/** Position of the `]` that closes the class opened at `start`; the first member may be a `]` of no meaning. */
function findClassEnd(pattern: string, start: number): number | undefined {
  let index = start + 1;
  if (pattern[index] === '!' || pattern[index] === '^') index++;
  for (let first = true; index < pattern.length; index++, first = false) {
    if (pattern[index] === '\\') index++;
    else if (pattern[index] === ']' && !first) return index;
  }
  return undefined;
}

/** Splits a list at line breaks and at commas, but not at the commas within `{a,b}` of a glob. Empty parts vanish. */
export function splitGlobs(text: string): string[] {
  const parts: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    let braces = 0;
    let part = '';
    for (const character of line) {
      if (character === '{') braces++;
      if (character === '}') braces--;
      if (character === ',' && braces <= 0) {
        parts.push(part);
        part = '';
      } else {
        part += character;
      }
    }
    parts.push(part);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

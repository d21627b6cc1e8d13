import { withoutParts } from './without-parts.ts';

/** Functions of jq that reach whatever they are told to, or everything. */
const ANYWHERE = /\b(?:getpath|paths|leaf_paths|recurse|walk|\.\.)/;

/**
 * Where a JSON pointer or an expression of jq leads, as `/spec/template`, without what is chosen of lists; an expression may name several places, and say
 * each in many ways: `.spec`, `. | .spec`, `(.spec)`, `.["spec"]`. https://jqlang.org/manual/#basic-filters
 */
export function plainPaths(path: string): string[] {
  const text = path.trim();
  if (text === '' || text.startsWith('/')) return [withoutChoice(text)];
  if (ANYWHERE.test(text) || text.includes('..')) return ['/'];
  return withoutParts(text, '[', ']')
    .split(',')
    .map((part) => {
      const steps = part
        .split('|')
        .map((step) =>
          (step.split('//', 1)[0] ?? '').replaceAll(/\bselect\([^()]{0,1000}\)/g, '').replaceAll(/[()\s]/g, ''),
        )
        .filter((step) => step.startsWith('.'));
      // What is no path at all is left as it is written.
      return withoutChoice(steps.length === 0 ? part : steps.join(''));
    });
}

function withoutChoice(path: string): string {
  const plain = withoutParts(path.trim(), '[', ']').replaceAll(/["?]/g, '').replaceAll('.', '/');
  return plain.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}

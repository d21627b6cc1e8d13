import { compileWildmatch } from './wildmatch.ts';

/** A pathspec that can be asked, or why git refuses it. */
export type Pathspec = { ok: true; matches(path: string): boolean } | { ok: false; message: string };

/** Characters that make a pattern of a path. */
const SPECIAL = /[*?[\\]/;
/** Characters that git keeps for magic, used or not (ctype.c). */
const MAGIC_CHARACTER = /[!"#%&',\-/:;<=>@_`~]/;
const MAGIC = ['top', 'literal', 'icase', 'glob', 'exclude'];

/**
 * A git pathspec, as git file generators use it (`git ls-files -- PATTERN`;
 * https://git-scm.com/docs/gitglossary#Documentation/gitglossary.txt-pathspec): a path stands for itself and for
 * everything below it; `*` and `?` cross `/`, unless the pattern begins with `:(glob)`.
 */
export function compilePathspec(pattern: string): Pathspec {
  const magic = readMagic(pattern === '' ? '.' : pattern);
  if (!magic.ok) return magic;
  const has = (name: string): boolean => magic.names.has(name);
  if (has('glob') && has('literal'))
    return { ok: false, message: 'the pathspec asks for "glob" and "literal" at once' };
  const path = normalisePath(magic.rest);
  if (path === undefined) return { ok: false, message: `"${magic.rest}" is outside of the repository` };
  const matches = compilePath(path, { literal: has('literal'), pathname: has('glob'), ignoreCase: has('icase') });
  return { ok: true, matches: has('exclude') ? (each) => !matches(each) : matches };
}

function readMagic(pattern: string): { ok: true; names: Set<string>; rest: string } | { ok: false; message: string } {
  const names = new Set<string>();
  if (!pattern.startsWith(':')) return { ok: true, names, rest: pattern };
  if (pattern.startsWith(':(')) {
    const end = pattern.indexOf(')');
    if (end < 0) return { ok: false, message: `the pathspec "${pattern}" lacks a ")"` };
    for (const name of pattern
      .slice(2, end)
      .split(',')
      .filter((each) => each !== '')) {
      if (!MAGIC.includes(name)) return { ok: false, message: `the pathspec magic "${name}" is not supported` };
      names.add(name);
    }
    return { ok: true, names, rest: pattern.slice(end + 1) };
  }
  let at = 1;
  for (; at < pattern.length && pattern[at] !== ':'; at++) {
    const character = pattern[at] ?? '';
    if (character === '/') names.add('top');
    else if (character === '!' || character === '^') names.add('exclude');
    else if (!MAGIC_CHARACTER.test(character)) break;
    else return { ok: false, message: `the pathspec magic "${character}" in "${pattern}" does not exist` };
  }
  return { ok: true, names, rest: pattern.slice(pattern[at] === ':' ? at + 1 : at) };
}

/** Without `.`, `..` and empty parts; undefined when it leads out of the repository. */
function normalisePath(path: string): string | undefined {
  if (path.startsWith('/')) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length > 0 && /(?:^|\/)\.{0,2}$/.test(path) ? `${parts.join('/')}/` : parts.join('/');
}

function compilePath(
  path: string,
  options: { literal: boolean; pathname: boolean; ignoreCase: boolean },
): (path: string) => boolean {
  if (path === '') return () => true;
  const fold = (text: string): string =>
    options.ignoreCase ? text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
  const own = fold(path);
  const prefix = path.endsWith('/') ? own : `${own}/`;
  const special = options.literal ? -1 : path.search(SPECIAL);
  if (special < 0) return (each) => fold(each) === own || fold(each).startsWith(prefix);
  // The plain beginning is compared first: most paths fail there, and that is quick.
  const start = own.slice(0, special);
  const wildmatch = compileWildmatch(Buffer.from(path), options);
  return (each) => {
    const text = fold(each);
    if (!text.startsWith(start)) return false;
    return text === own || text.startsWith(prefix) || wildmatch(Buffer.from(each));
  };
}

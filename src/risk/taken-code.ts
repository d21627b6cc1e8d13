/** Programs that take code from elsewhere when they run, and that they take any. */
const TAKES =
  /\bgit\s(?:-\S{1,40}\s){0,5}clone\s|\b(?:pip3?|npm|yarn|pnpm|gem|cargo)\s{1,9}(?:install|add|i)\s{1,9}\S|\bnpx\s{1,9}(?:-\S{1,9}\s{1,9})?\S|\bgo\s{1,9}(?:install|run)\s{1,9}\S{1,100}@/;

/** The same with the packages that they are told; the address of a clone is told by its host and path. */
const PACKAGES =
  /\b((?:pip3?|npm|yarn|pnpm|gem|cargo)\s{1,9}(?:install|add|i)|npx|go\s{1,9}(?:install|run))(?=\s)([^;&|\n]{1,500})/g;

/**
 * What is taken, or nothing: the program, and every package by its name. Its name is part of it, so that another package is something else; its version
 * is not, or every update of one would be told as if something began.
 */
export function takenCode(lines: readonly string[]): string[] {
  // A command that is written as a list of words says the same as a script.
  const texts = [lines.join('\n'), lines.join(' ')];
  const [taken] = texts.flatMap((text) => TAKES.exec(text)?.[0].trim() ?? []);
  if (taken === undefined) return [];
  const named = texts.map((text) => [...new Set([...text.matchAll(PACKAGES)].flatMap(readPackages))].toSorted());
  const found = named.find((each) => each.length > 0);
  return found ?? [taken];
}

function readPackages([, program = '', rest = '']: RegExpExecArray): string[] {
  const call = program.replaceAll(/\s+/g, ' ');
  const words = rest.replaceAll(/["'`\\]/g, ' ').split(/\s+/);
  const names = words.filter((word) => word !== '' && !word.startsWith('-')).map(nameOf);
  return names.filter((name) => name !== '').map((name) => `${call} ${name}`);
}

/** `requests[socks]==2.31`, `@acme/tool@1.2.3`, `example.com/cmd@latest` without their versions. An address is kept, without what may be a password. */
function nameOf(word: string): string {
  if (/^[a-z+]{1,10}:\/\//i.test(word)) return word.replace(/[?#].*$/s, '').replace(/(?<=:\/\/)[^/@]{0,300}@/, '');
  return word.replace(/(?<=.)@.*$/s, '').replace(/(?:\[|[=<>~!(]).*$/s, '');
}

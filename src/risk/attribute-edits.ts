import type { Snapshot } from '../git/model.ts';

/** Files of these kinds are in no manifest, and large ones of them are what filters are made for. */
const PICTURES =
  /\.(png|jpe?g|gif|svg|ico|webp|pdf|psd|ai|mp[34]|mov|wav|woff2?|ttf|otf|zip|7z|rar|exe|dll|so|iso|pptx?|docx?|xlsx?)$/i;
/** Attributes by which a file of the work tree is another text than the one that was committed. */
const CONVERTING = /(^|\s)(working-tree-encoding|filter)=/;

/**
 * Lines that a change brings into `.gitattributes` by which files are converted when they are checked out. Argo CD checks a revision out, and so
 * renders the converted text: an encoding turns one character into another, and a filter such as that of LFS brings another content. Files
 * are read here as they were committed.
 * Source: https://git-scm.com/docs/gitattributes
 */
export async function listConversions(
  files: { base: Snapshot; head: Snapshot },
  changedFiles: readonly string[],
): Promise<string[]> {
  const changed = changedFiles.filter((file) => /(^|\/)\.gitattributes$/.test(file));
  if (changed.length === 0) return [];
  const macros = (await linesOf(files.head, '.gitattributes')).flatMap((line) => {
    const [, name, attributes = ''] = /^\[attr\](\S+)(.*)$/s.exec(line) ?? [];
    return name !== undefined && CONVERTING.test(attributes) ? [name] : [];
  });
  const found = await Promise.all(
    changed.map(async (file) => {
      const before = new Set(await linesOf(files.base, file));
      const fresh = (await linesOf(files.head, file)).filter((line) => !before.has(line));
      return fresh.some((line) => isConverting(line, macros)) ? [file] : [];
    }),
  );
  return found.flat().map((file) => `${file} has files converted when they are checked out, which is not done here`);
}

function isConverting(line: string, macros: readonly string[]): boolean {
  const [, pattern = '', attributes = ''] = /^("(?:[^"\\]|\\.)*"|\S+)(.*)$/s.exec(line) ?? [];
  if (PICTURES.test(pattern)) return false;
  return CONVERTING.test(attributes) || attributes.split(/\s+/).some((word) => macros.includes(word));
}

async function linesOf(snapshot: Snapshot, path: string): Promise<string[]> {
  const entry = await snapshot.find(path);
  if (entry === undefined || (entry.kind !== 'file' && entry.kind !== 'executable')) return [];
  const text = (await snapshot.read(entry)).toString('utf8');
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

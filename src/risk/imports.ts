import path from 'node:path';

/** How programs of one language name the files that they load, without their endings. */
interface Language {
  files: RegExp;
  /** What stands in the first group is a name, or several with commas between them. */
  loads: readonly RegExp[];
  /** What loads by a name that is only known when it runs. */
  unknown: RegExp;
}

/*
 * Distances are bounded: what base has is trusted, but it may be long.
 * https://docs.python.org/3/reference/import.html https://nodejs.org/api/modules.html https://perldoc.perl.org/functions/require
 */
const LANGUAGES: readonly Language[] = [
  {
    files: /\.py$/,
    loads: [
      /^[ \t]*from[ \t]+([.\w]{1,300})[ \t]+import[ \t]+/gm,
      /^[ \t]*import[ \t]+([\w., \t]{1,1000})/gm,
      /^[ \t]*from[ \t]+\.+[ \t]*import[ \t]+\(?([\w., \t\n]{1,1000})/gm,
      /\b(?:import_module|__import__|run_module)\(\s{0,20}["']([\w.]{1,300})["']/g,
    ],
    unknown: /\b(?:import_module|__import__|run_module|run_path|exec|execfile|eval)\((?!\s{0,20}["'])|\bsys\.path\b/,
  },
  {
    files: /\.(?:[cm]?js|[cm]?ts)$/,
    loads: [
      /\b(?:require|import)\(\s{0,20}["'`]([^"'`]{1,300})["'`]/g,
      /\b(?:from|import)\s{0,20}["']([^"']{1,300})["']/g,
    ],
    unknown: /\b(?:require|import|eval|Function|createRequire)\((?!\s{0,20}["'])/,
  },
  {
    files: /\.rb$/,
    loads: [/^[ \t]*(?:require_relative|require|load|autoload[^,\n]{0,100},)[ \t(]{0,9}["']([^"']{1,300})["']/gm],
    unknown: /\b(?:require_relative|require|load|eval|instance_eval)\b[ \t(]{0,9}(?!["'\s(])/,
  },
  {
    files: /\.p[lm]$/,
    loads: [/^[ \t]*(?:use|require)[ \t]+([\w:]{1,300})/gm],
    unknown: /\b(?:eval|do|require)\b[ \t(]{0,9}[$]|\buse[ \t]+lib\b/,
  },
  {
    files: /\.lua$/,
    loads: [/\brequire\s{0,9}\(?\s{0,9}["']([^"']{1,300})["']/g],
    unknown: /\b(?:loadfile|dofile|load)\((?!\s{0,9}["'])/,
  },
];

/** What a folder that is loaded by its name begins with. */
const FIRST = /^(?:__init__|__main__|index|main|init)$/;

/**
 * Files that a script loads by names that say no file: modules of its language, in folders beside it and elsewhere in the repository. Where it
 * loads what only its variables say, or looks in further folders, that may be each file of the language below its own folder.
 * @param file path of the script
 * @param others paths of files of the repository
 */
export function importedFiles(file: string, text: string, others: Iterable<string>): string[] {
  const language = LANGUAGES.find(({ files }) => files.test(file));
  if (language === undefined) return [];
  const names = new Set<string>();
  for (const pattern of language.loads)
    for (const [, found = ''] of text.matchAll(pattern))
      for (const each of found.split(','))
        for (const part of (each.trim().split(/\s/, 1)[0] ?? '').split(/[./:]+/)) if (part !== '') names.add(part);
  const folder = `${path.posix.dirname(file)}/`.replace(/^\.\/$/, '');
  const isAny = language.unknown.test(text);
  const found: string[] = [];
  for (const other of others) {
    if (!language.files.test(other) || other === file) continue;
    const stem = path.posix.basename(other).replace(/\.[^.]+$/, '');
    const parent = path.posix.basename(path.posix.dirname(other));
    const isMeant = names.has(stem) || (names.has(parent) && FIRST.test(stem));
    if (isMeant || isInPackage(other, names) || (isAny && other.startsWith(folder))) found.push(other);
  }
  return found;
}

/** A package of node is loaded by its name, wherever its first file is. */
function isInPackage(file: string, names: ReadonlySet<string>): boolean {
  const [, name] = /(?:^|\/)node_modules\/(?:@[^/]+\/)?([^/]+)\//.exec(file) ?? [];
  return name !== undefined && names.has(name);
}

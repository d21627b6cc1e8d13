/** One import of another module, static, dynamic or re-export. */
export interface Import {
  /** As written; `<computed>` for a dynamic import of anything but a plain string. */
  specifier: string;
  /** `import type` or `export type`: gone after compilation. */
  typeOnly: boolean;
  line: number;
}

/** A source file without what only looks like code. */
export interface Scan {
  /** The source with comments and the inside of strings and regular expressions blanked; positions and lines kept. */
  code: string;
  imports: Import[];
}

/** Reads a TypeScript file well enough for rules about imports and names; it does not understand types or JSX. */
export function scan(source: string): Scan {
  const code = blank(source);
  return { code, imports: findImports(source, code) };
}

const importForms: { pattern: RegExp; computed?: true }[] = [
  { pattern: /\b(?:import|export)\b(?<type>\s+type\b(?!\s*(?:,|from\b)))?[^'"`;()=]*?\bfrom\s*(?<quote>['"])/g },
  { pattern: /\bimport\s*(?<quote>['"])/g },
  { pattern: /\bimport\s*\(\s*(?<quote>['"])/g },
  { pattern: /\bimport\s*\(\s*(?!['"\s])/g, computed: true },
];

function findImports(source: string, code: string): Import[] {
  const imports: Import[] = [];
  for (const { pattern, computed } of importForms) {
    for (const match of code.matchAll(pattern)) {
      const start = match.index + match[0].length;
      const specifier =
        computed === true ? '<computed>' : source.slice(start, code.indexOf(match.groups?.['quote'] ?? '', start));
      const typeOnly = match.groups?.['type'] !== undefined;
      imports.push({ specifier, typeOnly, line: lineOf(code, match.index) });
    }
  }
  return imports.toSorted((a, b) => a.line - b.line);
}

/** Line of a position, counted from 1. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** What the next token of a kind looks like, from a given position. */
const comment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const quoted = /'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?/y;
const templatePart = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*/y;
const regularExpression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
/** After these, a slash starts a regular expression; after a name, number, bracket or string, it divides. */
const beforeRegularExpression =
  /(?:^|[(,=:[!&|?{;+\-*%<>~^]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|instanceof|yield|await))$/;

function blank(source: string): string {
  let result = '';
  let position = 0;
  // For every template literal that is open: how many braces are open in its current `${…}`.
  const templates: number[] = [];
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(source)?.[0];
  };
  const skip = (text: string): void => {
    result += hollow(text);
    position += text.length;
  };
  const copy = (text: string): void => {
    result += text;
    position += text.length;
  };
  const readTemplate = (): void => {
    skip(take(templatePart) ?? '');
    if (source[position] === '`') copy('`');
    else if (position < source.length) {
      copy('${');
      templates.push(0);
    }
  };
  while (position < source.length) {
    const character = source.charAt(position);
    const depth = templates.at(-1);
    if (character === '/' && take(comment) !== undefined) skip(spaces(take(comment) ?? ''));
    else if (character === "'" || character === '"') skip(take(quoted) ?? character);
    else if (character === '`') {
      copy('`');
      readTemplate();
    } else if (character === '}' && depth === 0) {
      templates.pop();
      copy('}');
      readTemplate();
    } else if (character === '/' && beforeRegularExpression.test(result.trimEnd().slice(-12)))
      skip(take(regularExpression) ?? '/');
    else {
      if (depth !== undefined && character === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && character === '}') templates[templates.length - 1] = depth - 1;
      copy(character);
    }
  }
  return result;
}

/** Keeps delimiters and line ends, so that `'a b'` becomes `'   '`. */
function hollow(text: string): string {
  if (text.length < 2 || !/^['"/]/.test(text)) return spaces(text);
  return text.charAt(0) + spaces(text.slice(1, -1)) + text.charAt(text.length - 1);
}

function spaces(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

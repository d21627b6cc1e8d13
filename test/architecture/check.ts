import { posix } from 'node:path';
import {
  builtinDoors,
  maxLines,
  outsideWorld,
  pureBuiltins,
  rooms,
  runAtEnd,
  topLevel,
  shared,
  takesArguments,
  vocabulary,
  worldDoors,
} from './rules.ts';
import { type Import, lineOf, scan } from './scan.ts';

/** Files of src/: path relative to it, `/`-separated, and text. */
export type Sources = ReadonlyMap<string, string>;

/** Everything that breaks a rule of the architecture, one `path:line: what` each; empty when all is well. */
export function findViolations(sources: Sources): string[] {
  const violations: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, text] of sources) {
    const { code, imports } = scan(text);
    const say = (line: number, what: string): void => void violations.push(`src/${path}:${line}: ${what}`);
    for (const problem of checkName(path)) say(1, problem);
    for (const one of imports) for (const problem of checkImport(path, one, sources)) say(one.line, problem);
    for (const { line, what } of checkCode(path, code)) say(line, what);
    for (const { index } of text.matchAll(runAtEnd))
      say(lineOf(text, index), 'looks for the end from each character of a run: use trimEndOf of texts.ts');
    graph.set(
      path,
      imports.flatMap((one) => resolve(path, one.specifier) ?? []),
    );
  }
  return [...violations, ...findCycles(graph)];
}

/** Path of an imported file of src/, or undefined for packages and built-in modules. */
function resolve(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
}

function roomOf(path: string): string | undefined {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : undefined;
}

function checkName(path: string): string[] {
  const problems: string[] = [];
  const room = roomOf(path);
  if (room === undefined ? !Object.hasOwn(topLevel, path) : !rooms.some(({ name }) => name === room)) {
    problems.push('stands in no room of the table in test/architecture/rules.ts');
  }
  for (const part of path.replace(/\.ts$/, '').split('/')) {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part)) problems.push(`the name ${part} is not kebab-case`);
    if (/^(?:utils?|helpers?|common|misc|shared)$/.test(part)) problems.push(`the name ${part} says nothing`);
  }
  return problems;
}

function checkImport(path: string, one: Import, sources: Sources): string[] {
  if (one.specifier === '<computed>') return ['imports a module whose name is only known at run time'];
  const target = resolve(path, one.specifier);
  if (target !== undefined) return checkNeighbour(path, target, one, sources);
  return one.specifier.startsWith('node:') ? checkBuiltin(path, one.specifier) : checkLibrary(path, one.specifier);
}

/** Files outside of src/ that are part of the program: its version, and the schemas of what it writes. */
const data = [/^\.\.\/package\.json$/, /^\.\.\/schema\/[\w.-]+\.json$/];

function checkNeighbour(path: string, target: string, one: Import, sources: Sources): string[] {
  if (target.startsWith('..'))
    return data.some((file) => file.test(target)) ? [] : [`imports ${one.specifier} from outside src/`];
  if (!sources.has(target)) return [`imports ${one.specifier}, which does not exist`];
  const [from, to] = [roomOf(path), roomOf(target)];
  if (to === undefined) return checkTopLevel(path, target);
  if (from === to) return [];
  if (from === undefined) {
    return topLevel[path] === 'everyone' ? [`is shared by everyone and must not know ${to}/`] : [];
  }
  if (one.typeOnly && vocabulary.includes(target)) return [];
  if (shared.includes(target)) return [];
  const [fromIndex, toIndex] = [from, to].map((name) => rooms.findIndex((room) => room.name === name));
  if (fromIndex === undefined || toIndex === undefined || fromIndex < toIndex) {
    return [`${from}/ imports ${to}/, which comes after it in the flow`];
  }
  if (rooms[fromIndex]?.kind === 'foundation' && rooms[toIndex]?.kind === 'stage') {
    return [`${from}/ is a foundation and must not know the stage ${to}/`];
  }
  return [];
}

function checkTopLevel(path: string, target: string): string[] {
  const what = topLevel[target];
  if (what === 'entry') return [`imports the entry ${target}`];
  const caller = topLevel[path];
  if (what === 'pipeline' && caller !== 'entry' && caller !== 'pipeline')
    return [`imports ${target}, which only the entries may do`];
  return [];
}

function checkLibrary(path: string, specifier: string): string[] {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const door = rooms.find(({ libraries }) => libraries.some((library) => matchesLibrary(library, name)));
  if (door === undefined) return [`imports ${name}, which has no room in test/architecture/rules.ts`];
  return door.name === roomOf(path) ? [] : [`imports ${name}, which only ${door.name}/ may know`];
}

function matchesLibrary(library: string, name: string): boolean {
  return library.endsWith('/*') ? name.startsWith(library.slice(0, -1)) : library === name;
}

function checkBuiltin(path: string, specifier: string): string[] {
  const room = rooms.find(({ name }) => name === roomOf(path));
  const door = builtinDoors[specifier];
  if (door !== undefined && topLevel[path] !== 'entry' && !door.includes(room?.name ?? '')) {
    return [`imports ${specifier}, which ${door.length === 0 ? 'no room' : `only ${door.join(', ')}/`} may do`];
  }
  if (room?.pure === true && !pureBuiltins.includes(specifier))
    return [`imports ${specifier}, but ${room.name}/ is pure`];
  return [];
}

function checkCode(path: string, code: string): { line: number; what: string }[] {
  const problems = [...code.matchAll(/\bexport\s+default\b/g)].map(({ index }) => ({
    line: lineOf(code, index),
    what: 'has a default export',
  }));
  if (!worldDoors.some((door) => door.test(path))) {
    for (const match of outsideWorld.flatMap((pattern) => [...code.matchAll(pattern)])) {
      problems.push({ line: lineOf(code, match.index), what: `uses ${match[0]}: take it as an argument` });
    }
  }
  if (!path.startsWith('report/html/viewer/'))
    for (const index of listsAsArguments(code))
      problems.push({ line: lineOf(code, index), what: 'makes arguments of a list: use append of lists.ts' });
  const lines = code.trimEnd().split('\n').length;
  if (lines > maxLines) problems.push({ line: maxLines, what: `has ${lines} lines, more than ${maxLines}` });
  return problems;
}

/** Where a list is spread among the arguments of `push` and `unshift`, whatever stands before it. */
function listsAsArguments(code: string): number[] {
  return [...code.matchAll(takesArguments)].flatMap(({ index, 0: { length } }) => {
    let depth = 1;
    for (let at = index + length; depth > 0 && at < code.length; at++) {
      if ('([{'.includes(code.charAt(at))) depth++;
      else if (')]}'.includes(code.charAt(at))) depth--;
      else if (depth === 1 && code.startsWith('...', at)) return [index];
    }
    return [];
  });
}

/** Import cycles, each told once; type-only imports count, for a reader has to follow them too. */
function findCycles(graph: ReadonlyMap<string, string[]>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push(`src/${path}:1: import cycle ${[...trail.slice(start), path].join(' → ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

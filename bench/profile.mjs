// Where the processor time of a run goes: V8's samples, summed up by what of the program they are of.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Parts that are told one by one; the rest is summed up. */
const MOST = 14;

/** Reads the profiles in a directory (of one process each) and prints the largest one's parts, in milliseconds of the only thread. */
export function tellProfile(directory, indent) {
  const profiles = readdirSync(directory).map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')));
  const parts = profiles.map(sumUp).toSorted((a, b) => total(b) - total(a))[0] ?? new Map();
  const busy = [...parts].filter(([name]) => name !== '(idle)').toSorted((a, b) => b[1] - a[1]);
  const rest = busy.slice(MOST).reduce((sum, [, time]) => sum + time, 0);
  const idle = parts.get('(idle)') ?? 0;
  console.log(`${indent}where it goes: ${milliseconds(total(parts) - idle)} busy, ${milliseconds(idle)} waiting`);
  for (const [name, time] of busy.slice(0, MOST)) console.log(`${indent}  ${milliseconds(time)}  ${name}`);
  if (rest > 0) console.log(`${indent}  ${milliseconds(rest)}  all others`);
}

/** Time by room of the source (`src/diff`), library, part of Node or part of V8. */
function sumUp({ nodes, samples, timeDeltas }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]));
  const parts = new Map();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '?';
    parts.set(name, (parts.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return parts;
}

function partOf({ functionName, url, lineNumber }) {
  if (url.startsWith('node:'))
    return /compile|loader|module|esm/.test(`${functionName} ${url}`) ? 'node: loading' : 'node: its library';
  if (url === '') return functionName.startsWith('(') ? functionName : 'node: native';
  if (!url.includes('/dist/')) return url;
  const source = moduleAt(fileURLToPath(url), lineNumber);
  const [top = '', room = '', ...below] = source.split('/');
  return below.length === 0 ? source : `${top}/${room}`;
}

const files = new Map();

/** The source file that a line of the built program comes from: rolldown writes its name above it. */
function moduleAt(file, line) {
  let modules = files.get(file);
  if (modules === undefined) {
    let current = file.slice(file.indexOf('/dist/') + 1);
    modules = readFileSync(file, 'utf8')
      .split('\n')
      .map((text) => {
        const found = /^\/\/ ((?:src|node_modules)\/\S+)$/.exec(text);
        if (found !== null) current = found[1];
        return current;
      });
    files.set(file, modules);
  }
  return modules[line] ?? file;
}

function total(parts) {
  return [...parts.values()].reduce((sum, time) => sum + time, 0);
}

function milliseconds(time) {
  return `${time.toFixed(0).padStart(6)} ms`;
}

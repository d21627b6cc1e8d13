// How src/ becomes dist/: the entries, the code they share, nothing else. The result is committed and reviewed, so it is
// not minified and must be the same on every machine.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

/** What a comparison loads first, what it loads while git and helm answer, what while others render, and what where something differs. */
const STEPS = [
  { name: 'start', start: 'src/cli.ts' },
  { name: 'gather', start: 'src/commands.ts' },
  { name: 'compare', start: 'src/untouched.ts', and: ['src/risk/commands.ts', 'src/risk/finding-sets.ts'] },
  { name: 'judge', start: 'src/judging.ts' },
];

const LATE = STEPS.slice(-2).map(({ start }) => start);

/** What is loaded before the last two of them, where there is something for it: it must not bring all of that along. */
const APART = [
  'src/argocd/application-set/expand.ts',
  'src/render/go-template/render-templates.ts',
  'src/render/kustomize/kustomize.ts',
  'src/render/directory/directory.ts',
  'src/render/plugin/plugin.ts',
  'src/config/file.ts',
];

/** Name of the file that a module goes to; null leaves it to rolldown. */
function groupOf(id, { name, start, and = [] }, graph) {
  // An entry stays in its own file, which it finds others by.
  if (![start, ...and].some((each) => reachedFrom(each, graph).has(id)) || graph.getModuleInfo(id).isEntry) return null;
  return LATE.includes(start) && APART.some((each) => reachedFrom(each, graph).has(id)) ? null : name;
}

/** All modules that are loaded with one. */
function reachedFrom(start, graph) {
  const first = fileURLToPath(new URL(start, import.meta.url));
  const known = reached.get(first);
  if (known !== undefined) return known;
  const found = new Set([first]);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  reached.set(first, found);
  return found;
}

const reached = new Map();

/**
 * Writes every other character as an escape: V8 keeps a source that has one beyond Latin-1 in twice the memory, and takes a tenth longer
 * to read it. All of them are in texts, where the two are the same, but for raw ones.
 */
const plainText = {
  name: 'plain-text',
  renderChunk(code, { fileName }) {
    if (/String\.raw`[^`]*[^\0-\x7f]/.test(code)) throw new Error(`${fileName}: a raw text has no escapes`);
    return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  },
};

export default defineConfig({
  // Paths in comments of the output are relative to this, never of the machine.
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  input: { index: 'src/action.ts', cli: 'src/cli.ts' },
  platform: 'node',
  transform: { target: 'node20' },
  tsconfig: true,
  preserveEntrySignatures: 'allow-extension',
  onLog(level, log) {
    if (level === 'warn') throw new Error(`rolldown warns: ${log.message}`);
  },
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    // No hashes: a change of one module must not rename the files of others.
    chunkFileNames: 'chunks/[name].js',
    minify: false,
    sourcemap: false,
    // What is always loaded together is one file: to find, read and link each takes its time before anything else happens.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: STEPS.map((step, index) => ({
        name: (id, graph) => groupOf(id, step, graph),
        debugName: step.name,
        priority: STEPS.length - index,
      })),
    },
    // `import { renderHelm }`, not `import { t as renderHelm }`.
    minifyInternalExports: false,
    plugins: [plainText],
  },
});

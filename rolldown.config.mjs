// How src/ becomes dist/: the entries, the code they share, nothing else. The result is committed and reviewed, so it is
// not minified and must be the same on every machine.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';
import { LATER_NAMES, chunkGroups } from './scripts/chunks.mjs';
import { digestOfSources } from './scripts/digest.mjs';
import { commonJs } from './scripts/common-js.mjs';
import { cheapSpreads } from './scripts/spreads.mjs';

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
  transform: { target: 'node20', define: { BUILD: JSON.stringify(await digestOfSources()) } },
  tsconfig: true,
  preserveEntrySignatures: 'allow-extension',
  // How long our plugins take depends on what else the machine does, and is no reason to fail.
  checks: { bundlerTimings: false },
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
    codeSplitting: { includeDependenciesRecursively: false, groups: chunkGroups(['src/action.ts', 'src/cli.ts']) },
    // `import { renderHelm }`, not `import { t as renderHelm }`.
    minifyInternalExports: false,
    plugins: [plainText, cheapSpreads, commonJs({ later: LATER_NAMES })],
  },
});

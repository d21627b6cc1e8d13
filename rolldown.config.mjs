// How src/ becomes dist/: the entries, the code they share, nothing else. The result is committed and reviewed, so it is
// not minified and must be the same on every machine.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

export default defineConfig({
  // Paths in comments of the output are relative to this, never of the machine.
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  input: { index: 'src/action.ts', cli: 'src/cli.ts', spawner: 'src/spawner.ts' },
  platform: 'node',
  transform: { target: 'node20' },
  tsconfig: true,
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
    // `import { renderHelm }`, not `import { t as renderHelm }`.
    minifyInternalExports: false,
  },
});

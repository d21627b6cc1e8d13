import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import { commonJs } from '../../scripts/common-js.mjs';
import { temporaryDirectory } from '../support/repository.ts';

/** Builds a program of some files, each in a file of its own, and runs it. @returns what it prints */
async function run(files: Record<string, string>, later: string[] = []): Promise<string> {
  const root = temporaryDirectory();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  const bundle = await rolldown({
    input: { main: path.join(root, 'main.js') },
    cwd: root,
    platform: 'node',
    treeshake: false,
    preserveEntrySignatures: 'allow-extension',
  });
  const groups = Object.keys(files)
    .filter((name) => name !== 'main.js')
    .map((name) => ({ name: path.basename(name, '.js'), test: (id: string) => id === path.join(root, name) }));
  await bundle.write({
    dir: path.join(root, 'dist'),
    format: 'esm',
    chunkFileNames: 'chunks/[name].js',
    minifyInternalExports: false,
    ...(groups.length === 0 ? {} : { codeSplitting: { includeDependenciesRecursively: false, groups } }),
    plugins: [commonJs({ later })],
  });
  await bundle.close();
  return execFileSync(process.execPath, [path.join(root, 'dist', 'main.js')], { encoding: 'utf8' });
}

test('imports of all kinds are what they were', async () => {
  const printed = await run({
    'main.js': `#!/usr/bin/env node
      import { basename as nameOf } from 'node:path';
      import path from 'node:path';
      import * as os from 'node:os';
      import { double, Point, LIMIT as limit } from './shared.js';
      void (async () => {
        const { late } = await import('./late.js');
        console.log([nameOf('/a/b'), path.sep, typeof os.tmpdir, double(4), new Point(3).x, limit, late(), nameOf(import.meta.url)].join(' '));
      })();`,
    'shared.js': `export function double(n) { return 2 * n; }
      export class Point { constructor(x) { this.x = x; } }
      export const LIMIT = 7;`,
    'late.js': `import { double } from './shared.js';
      export const late = () => double(21);`,
  });
  expect(printed).toBe('b / function 8 3 7 42 main.js\n');
});

test('what is meant for later is loaded when something of it is called, once', async () => {
  const printed = await run(
    {
      'main.js': `import { add, list } from './rare.js';
        const table = { add };
        console.log('before');
        console.log(table.add(1, 2), [...list(2)].join(), add(3, 4));`,
      'rare.js': `import { one } from './other.js';
        console.log('rare');
        export function add(a, b) { return a + b; }
        export function* list(n) { for (let i = one; i <= n; i += 1) yield i; }`,
      'other.js': `export const one = 1;`,
    },
    ['rare', 'other'],
  );
  expect(printed).toBe('before\nrare\n3 1,2 7\n');
});

test('a function of Node can be left for later, and a class cannot', async () => {
  const printed = await run(
    {
      'main.js': `import { gunzipSync, gzipSync } from 'node:zlib';
        import { Readable } from 'node:stream';
        const loaded = () => process.moduleLoadList.includes('NativeModule zlib');
        console.log(loaded(), gunzipSync(gzipSync('text')).toString(), loaded(), Readable.name);`,
    },
    ['node:zlib', 'node:stream'],
  );
  expect(printed).toBe('false text true Readable\n');
});

test.each([
  {
    what: 'a value that changes, as it would be given away once',
    files: {
      'main.js': `import { count, add } from './counter.js'; add(); console.log(count);`,
      'counter.js': `export let count = 0; export function add() { count += 1; }`,
    },
    message: 'chunks/counter.js must not export what changes: count',
  },
  {
    what: 'files that load one another',
    files: {
      'main.js': `import { a } from './a.js'; console.log(a());`,
      'a.js': `import { b } from './b.js'; export const A = 1; export function a() { return b(); }`,
      'b.js': `import { A } from './a.js'; export function b() { return A; }`,
    },
    message: 'these files load one another: chunks/a.js, chunks/b.js, chunks/a.js',
  },
  {
    what: 'something of a file for later that is no function',
    files: {
      'main.js': `import { LIMITS } from './rare.js'; console.log(LIMITS);`,
      'rare.js': `export const LIMITS = [7];`,
    },
    message: 'chunks/rare.js is loaded later, so main.js cannot take what is no function: LIMITS',
  },
])('refuses $what', async ({ files, message }) => {
  await expect(run(files, ['rare'])).rejects.toThrow(message);
});

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LATER_NAMES } from '../../scripts/chunks.mjs';

const dist = new URL('../../dist/', import.meta.url);

/** Files that are loaded with one, itself included. */
function loadedWith(file: string): Set<string> {
  const found = new Set([file]);
  for (const each of found) {
    const text = readFileSync(new URL(each, dist), 'utf8');
    for (const [, name = ''] of text.matchAll(/^const .* = require\("(\.{1,2}\/[^"]+)"\);$/gm))
      found.add(new URL(name, new URL(each, dist)).href.slice(dist.href.length));
  }
  return found;
}

describe('what is loaded with the command line', () => {
  test('is little: git and helm are asked before the rest is read', () => {
    const files = [...loadedWith('cli.js')];
    expect(files.length).toBeGreaterThan(1);
    expect(files).not.toContain('chunks/gather.js');
    const size = files.reduce((sum, file) => sum + readFileSync(new URL(file, dist)).length, 0);
    expect(size).toBeLessThan(150_000);
  });

  test.each(['gather', 'expand', 'render-templates', 'kustomize', 'directory', 'plugin', 'file'])(
    'chunks/%s.js does without what judges, which is read while programs render',
    (name) => {
      const files = loadedWith(`chunks/${name}.js`);
      expect(files).not.toContain('chunks/judge.js');
      expect(files.size).toBeLessThan(25);
    },
  );

  // `rare` holds the store of renders, which every run with a cache opens.
  test.each(['compare', 'write-reports', 'json', 'terminal', 'rare', 'charts', 'tell'])(
    'chunks/%s.js does without what judges, for nothing may have changed',
    (name) => expect([...loadedWith(`chunks/${name}.js`)]).not.toContain('chunks/judge.js'),
  );

  test('what judges does without what reads expressions, which few trees have', () => {
    const files = [...loadedWith('chunks/judge.js')];
    const texts = files.map((file) => readFileSync(new URL(file, dist), 'utf8'));
    for (const name of ['node_modules/re2js', 'src/cel/parse'])
      expect(texts.some((text) => text.includes(`//#region ${name}`) || text.includes(`// ${name}`))).toBe(false);
  });
});

/** Prints what is loaded with each of some files, as JSON by its name. */
const LOADER = `
  const path = require('node:path');
  const loaded = {};
  for (const file of process.argv.slice(1)) {
    for (const each of Object.keys(require.cache)) delete require.cache[each];
    require(file);
    loaded[path.basename(file)] = Object.keys(require.cache).map((each) => path.basename(each));
  }
  console.log(JSON.stringify(loaded));
`;

test('every file can be loaded alone, and none loads at once what is meant for later', () => {
  // The action runs as soon as it is loaded, so what needs a part of it cannot be loaded without.
  const names = readdirSync(new URL('chunks/', dist)).filter((name) => !loadedWith(`chunks/${name}`).has('index.js'));
  const paths = names.map((name) => fileURLToPath(new URL(`chunks/${name}`, dist)));
  const printed = execFileSync(process.execPath, ['-e', LOADER, ...paths], { encoding: 'utf8' });
  const loaded = JSON.parse(printed) as Record<string, string[]>;
  expect(Object.keys(loaded)).toEqual(names);
  const later = LATER_NAMES.map((name) => `${name}.js`);
  expect(later.filter((name) => name in loaded).length).toBeGreaterThan(3);
  const wrong = Object.entries(loaded)
    .filter(([file]) => !later.includes(file))
    .flatMap(([file, files]) => files.filter((each) => later.includes(each)).map((each) => `${file} loads ${each}`));
  expect(wrong).toEqual([]);
});

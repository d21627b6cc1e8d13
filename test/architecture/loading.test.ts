import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const dist = new URL('../../dist/', import.meta.url);

/** Files that are loaded with one, itself included. */
function loadedWith(file: string): Set<string> {
  const found = new Set([file]);
  for (const each of found) {
    const text = readFileSync(new URL(each, dist), 'utf8');
    for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^'"]*["'](\.{1,2}\/[^"']+)["'];$/gm))
      found.add(new URL(name, new URL(each, dist)).href.slice(dist.href.length));
  }
  return found;
}

describe('what is loaded with the command line', () => {
  test('is little: git and helm are asked before the rest is read', () => {
    const files = [...loadedWith('cli.js')];
    expect(files).not.toContain('chunks/gather.js');
    const size = files.reduce((sum, file) => sum + readFileSync(new URL(file, dist)).length, 0);
    expect(size).toBeLessThan(150_000);
  });

  test.each(['commands', 'expand', 'render-templates', 'kustomize', 'directory', 'plugin', 'file'])(
    'chunks/%s.js does without what judges, which is read while programs render',
    (name) => {
      const files = loadedWith(`chunks/${name}.js`);
      expect(files).not.toContain('chunks/judge.js');
      expect(files.size).toBeLessThan(25);
    },
  );

  test.each(['untouched', 'write-reports', 'json', 'terminal'])(
    'chunks/%s.js does without what judges, for nothing may have changed',
    (name) => expect([...loadedWith(`chunks/${name}.js`)]).not.toContain('chunks/judge.js'),
  );

  test('what judges does without what reads expressions, which few trees have', () => {
    const files = [...loadedWith('chunks/judge.js')];
    const texts = files.map((file) => readFileSync(new URL(file, dist), 'utf8'));
    const name = 'node_modules/re2js';
    expect(texts.some((text) => text.includes(`//#region ${name}`) || text.includes(`// ${name}`))).toBe(false);
  });
});

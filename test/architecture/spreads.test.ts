import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import { cheapSpreads } from '../../scripts/spreads.mjs';
import { temporaryDirectory } from '../support/repository.ts';

/** Builds a program, runs it with what V8 tells of itself, and reads what it prints as JSON. */
async function run(source: string): Promise<unknown> {
  const root = temporaryDirectory();
  writeFileSync(path.join(root, 'main.js'), source);
  const bundle = await rolldown({ input: path.join(root, 'main.js'), cwd: root, platform: 'node', treeshake: false });
  await bundle.write({ file: path.join(root, 'built.mjs'), format: 'esm', minify: false, plugins: [cheapSpreads] });
  await bundle.close();
  const printed = execFileSync(process.execPath, ['--allow-natives-syntax', path.join(root, 'built.mjs')], {
    encoding: 'utf8',
  });
  return JSON.parse(printed);
}

test('objects stay what they are: order, what is written over, own properties of any name', async () => {
  const printed = await run(`
    const x = JSON.parse('{"b":1,"a":2,"__proto__":{"c":3}}');
    const nested = { ...x, list: [{ ...x, f: () => ({ ...undefined, ...x, a: { ...x }.b }) }], text: \`\${{ ...x }.a}\` };
    const { a, ...rest } = { ...x };
    console.log(JSON.stringify([nested, nested.list[0].f(), rest, { ...'ab', d: 1 }, { a: 0, ...x }, Object.keys(nested)]));`);
  const x = '"b":1,"a":2,"__proto__":{"c":3}';
  expect(JSON.stringify(printed)).toBe(
    `[{${x},"list":[{${x}}],"text":"2"},{"b":1,"a":1,"__proto__":{"c":3}},{"b":1,"__proto__":{"c":3}},{"0":"a","1":"b","d":1},{"a":2,"b":1,"__proto__":{"c":3}},["b","a","__proto__","list","text"]]`,
  );
});

test('objects that look alike share one hidden class', async () => {
  const printed = await run(`
    const isAlike = new Function('a', 'b', 'return %HaveSameMap(a, b)');
    const with1 = (x) => ({ ...x, y: 1, z: 2 });
    const set = (x) => { const made = { ...x }; made.z = 2; return made; };
    const alike = (make) => {
      const all = Array.from({ length: 500 }, (_, i) => make({ name: i, namespace: 'a', labels: {} }));
      return all.slice(-100).every((each) => isAlike(each, all[499]));
    };
    console.log(JSON.stringify([alike(with1), alike(set)]));`);
  expect(printed).toEqual([true, true]);
});

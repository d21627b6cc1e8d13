import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { tools } from '../support/tools.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'amd-scripts-'));
afterAll(() => rmSync(directory, { recursive: true }));

const MODULE = pathToFileURL(path.resolve('scripts/ensure-installed.mjs')).href;

test.each([
  ['is first on the PATH', path.dirname(tools.node24), undefined],
  ['is named by npm', '', tools.node24],
])('a script goes on in the Node of its caller, once, where the one of node_modules %s', (_, first, named) => {
  const [script, starts] = [path.join(directory, 'script.mjs'), path.join(directory, 'starts')];
  writeFileSync(starts, '');
  // Whatever goes wrong must end: each start counts.
  writeFileSync(
    script,
    `import { appendFileSync, readFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(starts)}, process.version + '\\n');
    if (readFileSync(${JSON.stringify(starts)}, 'utf8').split('\\n').length > 5) process.exit(9);
    const { ensureInstalled } = await import(${JSON.stringify(MODULE)});
    ensureInstalled();`,
  );
  const PATH = [first, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  const { status } = spawnSync(tools.node24, [script], {
    env: { ...process.env, PATH, npm_node_execpath: named },
  });
  expect(status).toBe(0);
  expect(readFileSync(starts, 'utf8').trim().split('\n')).toEqual([expect.stringMatching(/^v24\./), process.version]);
});

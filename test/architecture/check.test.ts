import { describe, expect, test } from 'vitest';
import { findViolations } from './check.ts';
import { rooms, vocabulary } from './rules.ts';

/** Files that the made-up sources below may import. */
const surroundings: Record<string, string> = {
  'user-error.ts': '',
  'log.ts': '',
  'preview.ts': '',
  'opening.ts': '',
  'cli.ts': '',
  'config/model.ts': '',
  'process/run.ts': '',
  'git/model.ts': '',
  'kubernetes/scopes.ts': '',
  'manifest/model.ts': '',
  'manifest/yaml.ts': '',
  'render/model.ts': '',
  'tree/model.ts': '',
  'risk/model.ts': '',
  'report/model.ts': '',
};

function check(path: string, source: string): string[] {
  return findViolations(new Map([...Object.entries(surroundings), [path, source]]));
}

describe('allowed', () => {
  test.each([
    ['its own room', 'manifest/decode.ts', `import { parse } from './yaml.ts';`],
    ['a stage before it', 'tree/walk.ts', `import type { Problem } from '../render/model.ts';`],
    ['a foundation from a stage', 'render/helm.ts', `import { run } from '../process/run.ts';`],
    ['a foundation from a foundation before it', 'git/command.ts', `import { run } from '../process/run.ts';`],
    ['shared words as types', 'kubernetes/crds.ts', `import type { Value } from '../manifest/model.ts';`],
    ['shared words as re-exported types', 'config/words.ts', `export type { FailOn } from '../risk/model.ts';`],
    ['what everyone may know', 'git/refs.ts', `import { UserError } from '../user-error.ts';`],
    ['a published schema', 'report/a.ts', `import schema from '../../schema/a-1.schema.json' with { type: 'json' };`],
    ['the pipeline from the pipeline', 'preview.ts', `import { x } from './opening.ts';`],
    ['the pipeline from an entry', 'action.ts', `import { preview } from './preview.ts';`],
    ['any room from the pipeline', 'preview.ts', `import { walk } from './tree/model.ts';`],
    ['a library at its door', 'github/client.ts', `import { Octokit } from '@octokit/rest';`],
    ['a part of a library at its door', 'config/file.ts', `import { parse } from 'yaml/util';`],
    ['a pure built-in in a pure room', 'diff/ids.ts', `import { createHash } from 'node:crypto';`],
    ['files in a room that reads files', 'render/store.ts', `import { readFile } from 'node:fs/promises';`],
    ['the outside in an entry', 'action.ts', `console.log(process.env, Date.now());`],
    ['a clock reading that is passed in', 'risk/waivers.ts', `export const day = (now: number) => new Date(now);`],
    ['forbidden names in comments', 'diff/lines.ts', `// console.log, process.env\n/* new Date() */\nexport {};`],
    ['forbidden names in strings', 'diff/lines.ts', `export const text = 'console.log()' + "Date.now";`],
    ['forbidden names in templates', 'diff/lines.ts', 'export const text = `process.env ${`console`} new Date()`;'],
    ['forbidden names in regular expressions', 'diff/lines.ts', `export const p = /console.*'process.env/;`],
    ['import statements in strings', 'diff/lines.ts', `export const text = "import x from 'yaml'";`],
  ])('%s', (_, path, source) => {
    expect(check(path, source)).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['a later stage', 'manifest/a.ts', `import { x } from '../render/model.ts';`, 'comes after it in the flow'],
    [
      'a type of a later stage',
      'git/a.ts',
      `import type { X } from '../report/model.ts';`,
      'comes after it in the flow',
    ],
    ['a later stage, re-exported', 'diff/a.ts', `export { x } from '../risk/model.ts';`, 'comes after it in the flow'],
    ['a later stage, loaded late', 'diff/a.ts', `const x = await import('../report/model.ts');`, 'comes after it'],
    ['a stage from a foundation', 'github/a.ts', `import { x } from '../report/model.ts';`, 'is a foundation'],
    ['shared words as values', 'kubernetes/a.ts', `import { x } from '../manifest/model.ts';`, 'comes after it'],
    [
      'types that are not shared words',
      'kubernetes/a.ts',
      `import type { X } from '../manifest/yaml.ts';`,
      'comes after it',
    ],
    [
      'inline types, which stay as an import',
      'config/a.ts',
      `import { type X } from '../risk/model.ts';`,
      'comes after it',
    ],
    ['an entry', 'report/a.ts', `import { main } from '../cli.ts';`, 'imports the entry cli.ts'],
    ['the pipeline from a room', 'publish/a.ts', `import { preview } from '../preview.ts';`, 'only the entries'],
    ['a room from what everyone shares', 'log.ts', `import { x } from './github/model.ts';`, 'does not exist'],
    ['a stage from what everyone shares', 'log.ts', `import { x } from './tree/model.ts';`, 'shared by everyone'],
    ['a file outside src/', 'git/a.ts', `import { x } from '../../test/support/tools.ts';`, 'outside src/'],
    ['a file that is not there', 'git/a.ts', `import { x } from './b.ts';`, 'does not exist'],
    ['a library elsewhere', 'render/a.ts', `import { parse } from 'yaml';`, 'only config/ may know'],
    ['a scoped library elsewhere', 'publish/a.ts', `import * as core from '@actions/core';`, 'only github/ may know'],
    ['a library in an entry', 'cli.ts', `import { parse } from 'yaml';`, 'only config/ may know'],
    ['an unknown library', 'render/a.ts', `import left from 'left-pad';`, 'has no room'],
    ['a built-in without its scheme', 'render/a.ts', `import { readFile } from 'fs';`, 'has no room'],
    ['a library for its side effects', 'diff/a.ts', `import 're2js';`, 'only cel/ may know'],
    ['a program run elsewhere', 'git/a.ts', `import { spawn } from 'node:child_process';`, 'only process/'],
    ['files in a pure room', 'risk/a.ts', `import { readFileSync } from 'node:fs';`, 'risk/ is pure'],
    ['the process object as a module', 'git/a.ts', `import { env } from 'node:process';`, 'no room'],
    ['a computed import', 'render/a.ts', 'await import(`./${name}.ts`);', 'only known at run time'],
    ['a list as arguments', 'diff/a.ts', `all.push(first, ...others());`, 'makes arguments of a list'],
    ['a list behind others', 'diff/a.ts', `all.push({ a: [] }, f((x) => x), ...others);`, 'makes arguments of a list'],
    ['a run at the end', 'diff/a.ts', `export const x = (y: string) => y.replace(/\\/+$/, '');`, 'looks for the end'],
    ['the environment', 'render/a.ts', `export const home = process.env['HOME'];`, 'uses process.env'],
    [
      'the environment inside a template',
      'render/a.ts',
      'export const x = `a ${process.env.HOME} b`;',
      'uses process.env',
    ],
    ['the working directory', 'git/a.ts', `export const here = () => process.cwd();`, 'uses process.cwd'],
    ['the terminal', 'tree/a.ts', `export const say = () => console.log('x');`, 'uses console'],
    ['the clock', 'tree/a.ts', `export const now = Date.now();`, 'uses Date.now'],
    ['the clock as a date', 'tree/a.ts', `export const now = new Date();`, 'uses new Date()'],
    [
      'the clock after a division and a quote',
      'tree/a.ts',
      `const a = b / 2; const c = "/"; Date.now();`,
      'uses Date.now',
    ],
    ['the clock after a regular expression', 'tree/a.ts', `const a = /["'/]/; Date.now();`, 'uses Date.now'],
    ['a default export', 'tree/a.ts', `export default 1;`, 'default export'],
    ['a room that is not in the table', 'plugins/a.ts', '', 'stands in no room'],
    ['a file beside the rooms', 'main.ts', '', 'stands in no room'],
    ['camel case', 'tree/walkTree.ts', '', 'is not kebab-case'],
    ['a name that says nothing', 'tree/utils.ts', '', 'says nothing'],
    ['a file that is too long', 'tree/a.ts', 'export {};\n'.repeat(301), 'has 301 lines'],
  ])('%s', (_, path, source, expected) => {
    const violations = check(path, source);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(expected);
    expect(violations[0]).toMatch(new RegExp(`^src/${path}:\\d+: `));
  });

  test('cycles, also of types, each told once', () => {
    const sources = new Map([
      ['tree/a.ts', `import { b } from './b.ts';`],
      ['tree/b.ts', `import type { C } from './c.ts';`],
      ['tree/c.ts', `export { a } from './a.ts';`],
    ]);
    expect(findViolations(sources)).toEqual([
      'src/tree/a.ts:1: import cycle tree/a.ts → tree/b.ts → tree/c.ts → tree/a.ts',
    ]);
  });

  test('every violation of a file, with its line', () => {
    expect(check('tree/a.ts', `import { x } from\n  '../report/model.ts';\n\nconsole.log(x);\n`)).toEqual([
      'src/tree/a.ts:1: tree/ imports report/, which comes after it in the flow',
      'src/tree/a.ts:4: uses console: take it as an argument',
    ]);
  });
});

test('the table names each room and library once, and its shared words belong to rooms', () => {
  const names = rooms.map(({ name }) => name);
  const libraries = rooms.flatMap((room) => room.libraries);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(libraries).size).toBe(libraries.length);
  expect(vocabulary.every((path) => names.includes(path.slice(0, path.indexOf('/'))))).toBe(true);
});

import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { beforeAll, expect, test } from 'vitest';
import config from '../../rolldown.config.mjs';
import { readInputs } from '../../src/config/inputs.ts';

interface Action {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string };
}

let action: Action;
beforeAll(async () => {
  action = load(await readFile(new URL('../../action.yml', import.meta.url), 'utf8')) as Action;
});

test('the runner starts what the build writes', () => {
  expect(action.runs).toEqual({ using: 'node20', main: 'dist/index.js' });
  expect(config.input).toMatchObject({ index: 'src/action.ts' });
});

test('the defaults in action.yml are those of the program', () => {
  const env: Record<string, string> = {};
  for (const [name, input] of Object.entries(action.inputs)) {
    if (name !== 'token') env[`INPUT_${name.toUpperCase()}`] = input.default ?? '';
  }
  expect(readInputs(env, 2)).toEqual(readInputs({}, 2));
  expect(action.inputs['token']?.default).toBe('${{ github.token }}');
});

test('everything has a kebab-case name and a description, and no input must be given', () => {
  for (const [name, { description }] of Object.entries({ ...action.inputs, ...action.outputs })) {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(description.length).toBeGreaterThan(20);
  }
  expect(Object.values(action.inputs).filter((input) => input.required === true)).toEqual([]);
});

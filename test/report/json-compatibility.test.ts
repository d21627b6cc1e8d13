import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import type { Preview } from '../../src/report/model.ts';
import { destructive, hostile, huge, incomplete, noChanges, oneChange, sharedChart } from './samples.ts';

type Schema = { [key: string]: unknown };

const read = (file: string): Schema => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const current = read('../../schema/preview-1.schema.json');
const first = read('./golden/schemas/preview-1.first.json');

/** What a reader of the first version may count on and that another version takes away, by its place in the schema. */
function lost(before: unknown, after: unknown, at = ''): string[] {
  if (!isMap(before)) return [];
  if (!isMap(after)) return [`${at}: is gone`];
  const required = listOf(before['required']).filter((key) => !listOf(after['required']).includes(key));
  const values = listOf(before['enum']).filter((value) => !listOf(after['enum']).includes(value));
  const other = ['type', 'const', '$ref'].filter((key) => before[key] !== undefined && before[key] !== after[key]);
  const parts = ['properties', '$defs'].flatMap((group) =>
    Object.entries(isMap(before[group]) ? before[group] : {}).flatMap(([key, part]) =>
      lost(part, isMap(after[group]) ? after[group][key] : undefined, `${at}/${group}/${key}`),
    ),
  );
  return [
    ...required.map((key) => `${at}: ${String(key)} may be missing`),
    ...values.map((value) => `${at}: ${String(value)} is no value any more`),
    ...other.map((key) => `${at}: has another ${key}`),
    ...parts,
    ...lost(before['items'], before['items'] === undefined ? {} : after['items'], `${at}/items`),
  ];
}

function isMap(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The schema with a part of it changed. */
function changed(change: (schema: Schema) => void): Schema {
  const copy = structuredClone(first);
  change(copy);
  return copy;
}

const partOf = (schema: Schema, ...path: string[]): Schema =>
  path.reduce<Schema>((at, key) => (isMap(at[key]) ? at[key] : {}), schema);

describe('the schema', () => {
  test('only grows', () => {
    expect(lost(first, current)).toEqual([]);
  });

  test.each<[string, (schema: Schema) => void, string]>([
    ['a key', (s) => delete partOf(s, 'properties')['groups'], '/properties/groups: is gone'],
    ['a key that was always there', (s) => (s['required'] = ['verdict']), ': schemaVersion may be missing'],
    [
      'a value',
      (s) => (partOf(s, 'properties', 'verdict', 'properties', 'status')['enum'] = ['pass', 'incomplete']),
      '/properties/verdict/properties/status: blocked is no value any more',
    ],
    ['a type', (s) => (partOf(s, '$defs', 'image')['type'] = 'string'), '/$defs/image: has another type'],
    [
      'what a list holds',
      (s) => (partOf(s, 'properties', 'unread', 'items')['type'] = 'object'),
      '/properties/unread/items: has another type',
    ],
  ])('without %s would be found to be less', (_, change, problem) => {
    expect(lost(first, changed(change))).toContain(problem);
  });

  test('with more keys and values is none the less', () => {
    const more = changed((s) => {
      partOf(s, 'properties')['more'] = { type: 'string' };
      partOf(s, 'properties', 'verdict', 'properties', 'status')['enum'] = ['pass', 'blocked', 'incomplete', 'more'];
    });
    expect(lost(first, more)).toEqual([]);
  });
});

describe.each([
  ['of today', current],
  ['that was first published', first],
])('by the schema %s', (_, schema) => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

  test.each<[string, () => Preview]>([
    ['no changes', noChanges],
    ['one change', oneChange],
    ['a shared chart', sharedChart],
    ['a blocked run', destructive],
    ['an incomplete run', incomplete],
    ['hostile text', () => hostile('`</script>\u0000\ud800')],
    ['many Applications', () => huge(50)],
  ])('the result of %s is valid', (_name, make) => {
    validate(JSON.parse(renderJson(make())));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('a result without its verdict is not', () => {
    const { verdict: _verdict, ...rest } = JSON.parse(renderJson(oneChange()));
    expect(validate(rest)).toBe(false);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/manifest/read-json.ts';
import { readDocuments } from '../../src/manifest/yaml.ts';

type Case = [text: string, documents: string | null, error?: string];

const cases = JSON.parse(readFileSync(new URL('golden/go-yaml.json', import.meta.url), 'utf8')) as Case[];

/** Key order is no part of a value, but vitest's equality does not look at it anyway. */
function read(text: string): unknown {
  const { documents, error } = readDocuments(text, 'tool');
  return error === undefined ? documents.map((document) => document.value) : 'error';
}

describe('reads what Go reads', () => {
  test('has cases of both kinds', () => {
    expect(cases.filter(([, documents]) => documents === null).length).toBeGreaterThan(500);
    expect(cases.filter(([, documents]) => documents !== null).length).toBeGreaterThan(2000);
  });

  test('every text gives the same documents, or an error where Go gives one', () => {
    const differences = cases
      .map(([text, documents, error]) => ({
        text,
        error,
        got: read(text),
        want: documents === null ? 'error' : parseJson(documents),
      }))
      .filter(({ got, want }) => !isEqual(got, want));
    expect(differences).toEqual([]);
  });
});

function isEqual(one: unknown, other: unknown): boolean {
  try {
    expect(one).toStrictEqual(other);
    return true;
  } catch {
    return false;
  }
}

import { describe, expect, test } from 'vitest';
import { splitLines } from '../../src/diff/lines.ts';
import type { Change } from '../../src/diff/model.ts';
import type { Identity } from '../../src/manifest/model.ts';
import { placeDocuments } from '../../src/manifest/positions.ts';
import { createPlaces } from '../../src/places/application-places.ts';
import { compareLines } from '../../src/places/changed-file.ts';
import type { ChangedFile } from '../../src/places/changed-file.ts';
import { editOf, editUsedBy } from '../../src/places/edit-matching.ts';
import { editsOf } from '../../src/places/edits.ts';
import type { PlaceRequest } from '../../src/places/model.ts';
import { createObjectPlaces } from '../../src/places/object-places.ts';
import { pathsIn } from '../../src/places/paths.ts';
import type { Sources } from '../../src/places/sources.ts';
import type { ComparedApplication } from '../../src/tree/model.ts';
import { startEffort } from '../support/effort.ts';

/*
 * A change may have thousands of findings in thousands of files; where each comes from is looked up, not searched for.
 */

const MANY = 3_000;
const numbers = Array.from({ length: MANY }, (_, index) => index);

function fileOf(path: string, base: string, head: string): ChangedFile {
  const side = (text: string) => ({ length: splitLines(text).length, documents: placeDocuments(text) });
  return {
    path,
    exists: true,
    base: side(base),
    head: side(head),
    ...compareLines(splitLines(base), splitLines(head)),
  };
}

const thing = (name: string): Identity => ({ cluster: '', group: '', kind: 'Thing', namespace: '', name });
const textOf = (name: string, size: number): string =>
  `---\napiVersion: v1\nkind: Thing\nmetadata:\n  name: ${name}\nspec:\n  size: ${size}\n`;

function changeOf(name: string, application: string, more: Partial<Change> = {}): Change {
  const field = { path: 'spec.size', from: 1, to: 2 };
  return { id: name, application, action: 'modified', identity: thing(name), fields: [field], hunks: [], ...more };
}

/** An Application that reads some files. */
const reads = (id: string, files: readonly string[]): ComparedApplication =>
  ({ id, nodes: {}, causes: { files, itself: false } }) as unknown as ComparedApplication;

function placesIn(files: readonly ChangedFile[]): ReturnType<typeof createObjectPlaces> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = (path: string): ChangedFile =>
    byPath.get(path) ?? { path, exists: false, hunks: [], removed: new Map() };
  return createObjectPlaces(
    {
      byId: new Map(),
      read: async (path) => found(path),
      editsIn: editsOf,
      changeOf: () => undefined,
      filesOf: ({ causes }) => causes?.files ?? [],
      filesOfBootstrap: () => [...byPath.keys()],
      filesOfHolder: () => [],
      readersOf: () => 1,
      originOf: async () => undefined,
    },
    async () => undefined,
    async () => undefined,
  );
}

describe('where thousands of objects come from is found in no long time', () => {
  test('in a file each, of one Application', async () => {
    const files = numbers.map((index) => fileOf(`d/${index}.yaml`, textOf(`t${index}`, 1), textOf(`t${index}`, 2)));
    const places = placesIn(files);
    const application = reads(
      'a',
      files.map(({ path }) => path),
    );
    const effort = startEffort();
    for (const index of numbers) {
      const change = changeOf(`t${index}`, 'a');
      const place = await places({
        application,
        identity: change.identity,
        change,
        subject: { fields: change.fields, named: [] },
      });
      expect(place).toEqual({ file: `d/${index}.yaml`, line: 7, endLine: 7 });
    }
    expect(effort()).toBeLessThan(20);
  });

  test('in a file each, of one kustomization that calls them otherwise', async () => {
    const files = numbers.map((index) => fileOf(`d/${index}.yaml`, textOf(`t${index}x`, 1), textOf(`t${index}x`, 2)));
    const places = placesIn(files);
    const application = {
      ...reads(
        'a',
        files.map(({ path }) => path),
      ),
      nodes: { head: { sources: [{ type: 'Kustomize' }] } },
    } as unknown as ComparedApplication;
    const effort = startEffort();
    for (const index of numbers) {
      const change = changeOf(`pre-t${index}x-k7m2`, 'a');
      const place = await places({
        application,
        identity: change.identity,
        change,
        subject: { fields: change.fields, named: [] },
      });
      expect(place).toEqual({ file: `d/${index}.yaml`, line: 7, endLine: 7 });
    }
    expect(effort()).toBeLessThan(20);
  });

  test('in one file, of an Application each', async () => {
    const text = (size: number) => numbers.map((index) => textOf(`t${index}`, size)).join('');
    const file = fileOf('all.yaml', text(1), text(2));
    const places = placesIn([file]);
    const effort = startEffort();
    for (const index of numbers) {
      const change = changeOf(`t${index}`, `a${index}`);
      const application = reads(`a${index}`, [file.path]);
      const place = await places({
        application,
        identity: change.identity,
        change,
        subject: { fields: change.fields, named: [] },
      });
      expect(place?.line).toBe(7 * (index + 1));
    }
    expect(effort()).toBeLessThan(14);
  });
});

test('where thousands of Applications stand that hold one another is found in no long time', async () => {
  const MOST = 10_000;
  const chain = Array.from({ length: MOST }, (_, index): ComparedApplication => {
    const origin = { bootstrap: 'apps', ...(index === 0 ? { file: 'apps/root.yaml' } : {}) };
    const rest = index === 0 ? {} : { parent: `a${index - 1}` };
    const base = { id: `a${index}`, name: `a${index}`, namespace: 'argocd', nodes: { base: { origin } }, ...rest };
    return base as unknown as ComparedApplication;
  });
  const file = fileOf('apps/root.yaml', 'a: 1\n', 'a: 1\n');
  const request = { snapshots: {}, bootstraps: [], writtenIn: async () => undefined };
  const sources = {
    byId: new Map(chain.map((each) => [each.id, each])),
    changeOf: () => undefined,
    read: async () => file,
  };
  const places = createPlaces(request as unknown as PlaceRequest, sources as unknown as Sources);
  const effort = startEffort();
  for (const application of chain.toReversed())
    expect(await places.ofApplication(application)).toEqual({ file: 'apps/root.yaml' });
  expect(effort()).toBeLessThan(40);
});

const values = (prefix: string): string => `m:\n${numbers.map((index) => `  k${index}: ${prefix}${index}\n`).join('')}`;
const edits = editsOf(fileOf('values.yaml', values('old-'), values('new-')));

describe('among thousands of values that differ', () => {
  test('those with the name of each of thousands of objects', () => {
    const entries = (side: string) => numbers.map((index) => `${side}-${index}: {}\n`).join('');
    const named = editsOf(fileOf('values.yaml', 'x: 1\n', `x: 1\n${entries('app')}`));
    const effort = startEffort();
    for (const index of numbers) {
      const name = `app-${index}`;
      const change = changeOf(`test-${name}`, 'a', { action: 'added', fields: [] });
      expect(editOf(named, change, { fields: [], named: [] })?.name).toBe(name);
    }
    expect(effort()).toBeLessThan(6);
  });

  test('the one behind each of thousands of fields, however long these are', () => {
    const effort = startEffort();
    for (const index of numbers) {
      const field = { path: 'a', from: `${'x '.repeat(500)}old-${index}`, to: `${'y '.repeat(500)}new-${index}` };
      const change = changeOf('t', 'a', { fields: [field] });
      expect(editOf(edits, change, { fields: [field], field, named: [] })?.keys).toEqual(['m', `k${index}`]);
    }
    expect(effort()).toBeLessThan(60);
  });

  test('those that a template asks for which asks for thousands, for each of its objects', () => {
    const text = numbers.map((index) => `{{ .Values.other.k${index} }}`).join('');
    const effort = startEffort();
    for (const index of numbers.slice(0, 100)) {
      expect(editUsedBy(edits, { path: `templates/${index}.yaml`, text: `${text}{{ .Values.m.k7 }}` })?.lines).toEqual({
        first: 9,
        last: 9,
      });
    }
    for (const _ of numbers) editUsedBy(edits, { path: 'templates/a.yaml', text });
    expect(effort()).toBeLessThan(100);
  });

  test('that each of thousands of templates asks for', () => {
    const effort = startEffort();
    for (const index of numbers)
      expect(editUsedBy(edits, { path: `x/${index}.yaml`, text: `{{ .Values.m.k${index}.x }}` })?.lines.first).toBe(
        index + 2,
      );
    expect(effort()).toBeLessThan(15);
  });
});

describe('what a finding names', () => {
  test.each([
    ['one long word', 'a'.repeat(4000)],
    ['many that are no end', 'a[a'.repeat(1300)],
    ['many words in one', 'a-'.repeat(2000)],
  ])('%s', (_what, text) => {
    const effort = startEffort();
    for (let round = 0; round < 200; round++) expect(pathsIn(text)).toEqual([]);
    expect(effort()).toBeLessThan(20);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseDocuments, readDocuments } from '../../src/manifest/yaml.ts';
import { renderApplication } from '../../src/render/application.ts';
import type { ApplicationResult } from '../../src/render/application.ts';
import { checkPaths } from '../../src/render/sources/paths.ts';
import { createRepository } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { contextFor, isMap, openMade } from './directory-setup.ts';

// What Argo CD itself made of plain directories: see the README beside the cases.
const root = fileURLToPath(new URL('../conformance', import.meta.url));

interface Expected {
  outcome: string;
  manifests: ValueMap[];
}

/** The single root Application of a case, unless another tool than the directory rules is asked for. */
function readExpected(directory: string): Expected | undefined {
  const expected = parseJson(readFileSync(path.join(directory, 'expected.json'), 'utf8'));
  const applications =
    isMap(expected) && Array.isArray(expected.applications) ? expected.applications.filter(isMap) : [];
  const [application] = applications;
  if (applications.length !== 1 || application === undefined) return undefined;
  const { outcome, sourceType = 'Directory', manifests } = application;
  if (sourceType !== 'Directory' || typeof outcome !== 'string') return undefined;
  return { outcome, manifests: Array.isArray(manifests) ? manifests.filter(isMap) : [] };
}

/** Symbolic links are kept as git keeps them where there are none: a file with the target as its whole text. */
function readFiles(directory: string): Record<string, FileContent> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    names.map((each) => {
      const file = path.join(each.parentPath, each.name);
      const content = readFileSync(file);
      const isLink = /^(\.\.\/)+[\w./-]+$/.test(content.toString('latin1'));
      return [path.relative(directory, file), isLink ? { link: content.toString() } : content];
    }),
  );
}

/** One level of lists, as Argo CD flattens them; the namespace is the business of a later stage. */
function objectsIn(text: string): Value[] {
  const { documents, error } = readDocuments(text, 'file');
  if (error !== undefined) throw error;
  return documents
    .flatMap(({ value }) => (isMap(value) && Array.isArray(value.items) ? value.items : [value]))
    .map(withoutNamespace);
}

function withoutNamespace(object: Value): Value {
  if (!isMap(object) || !isMap(object.metadata)) return object;
  const { metadata, ...rest } = object;
  const { namespace: _namespace, ...others } = metadata;
  return Object.keys(others).length === 0 ? rest : { ...rest, metadata: others };
}

function byText(objects: Value[]): Value[] {
  return objects
    .map((object) => ({ object, text: sortedText(object) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ object }) => object);
}

function sortedText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`;
  if (isMap(value))
    return `{${Object.keys(value)
      .toSorted()
      .map((key) => `${key}:${sortedText(value[key] ?? null)}`)
      .join()}}`;
  return String(value);
}

/** What rendering gave, in the words of the cases. */
function describeResult(result: ApplicationResult): { outcome: string; objects: Value[] } {
  if (!result.ok)
    return { outcome: result.problem.unsupported ? `unsupported: ${result.problem.message}` : 'error', objects: [] };
  return {
    outcome: 'manifests',
    objects: byText(result.sources.flatMap((source) => objectsIn(readFileSync(source.file, 'utf8')))),
  };
}

describe.each(['directory', 'yaml'])('%s', (group) => {
  const cases = readdirSync(path.join(root, group)).flatMap((name) => {
    const directory = path.join(root, group, name);
    const expected = existsSync(path.join(directory, 'expected.json')) ? readExpected(directory) : undefined;
    return expected === undefined ? [] : [{ name, directory, expected }];
  });

  it('has cases', () => expect(cases.length).toBeGreaterThan(10));

  it.each(cases)('$name', async ({ directory, expected }) => {
    const made = createRepository();
    made.commit(readFiles(path.join(directory, 'repo')));
    const repository = await openMade(made.directory);
    const snapshot = await repository.snapshot(await repository.resolve('main'));
    const repositories = {
      filesOf: async () => (await checkPaths(snapshot)) ?? { snapshot, revision: snapshot.revision },
    };
    const [object = null] = parseDocuments(
      readFileSync(path.join(directory, 'repo/bootstrap/app.yaml'), 'utf8'),
      'file',
    );
    const decoded = decodeApplication(isMap(object) ? object : {}, 'argocd');
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
    const result = await renderApplication(
      decoded.application,
      repositories,
      { kubeVersion: '1.34.0', apiVersions: [] },
      contextFor(),
    );
    const wanted = byText(expected.manifests.map(withoutNamespace));
    expect(describeResult(result)).toEqual({ outcome: expected.outcome, objects: wanted });
  });
});

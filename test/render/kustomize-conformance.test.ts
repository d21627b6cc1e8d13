import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import { buildEnvironment } from '../../src/argocd/build-environment.ts';
import type { Application } from '../../src/argocd/model.ts';
import type { Snapshot } from '../../src/git/model.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { isMap } from '../../src/manifest/value-map.ts';
import { parseDocuments, readDocuments } from '../../src/manifest/yaml.ts';
import { renderKustomize } from '../../src/render/kustomize/kustomize.ts';
import { isProblem } from '../../src/render/model.ts';
import type { RenderResult } from '../../src/render/model.ts';
import { applyOverrideFiles } from '../../src/render/sources/overrides.ts';
import { createRepository } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { contextFor, openMade, rendered } from './kustomize-setup.ts';

// What Argo CD itself made of kustomizations: see the README beside the cases.
const root = fileURLToPath(new URL('../conformance', import.meta.url));

interface Case {
  name: string;
  directory: string;
  /** Position of the Application among the documents of bootstrap/app.yaml. */
  index: number;
  expected: ValueMap;
}

/** The failed Applications of the group of kustomize, and whatever else Argo CD found to be of that type. */
function readCases(): Case[] {
  return ['kustomize', 'post', 'directory', 'helm'].flatMap((group) =>
    readdirSync(path.join(root, group)).flatMap((name) => {
      const directory = path.join(root, group, name);
      if (!existsSync(path.join(directory, 'expected.json'))) return [];
      const content = parseJson(readFileSync(path.join(directory, 'expected.json'), 'utf8'));
      const all = isMap(content) && Array.isArray(content.applications) ? content.applications.filter(isMap) : [];
      if (all.some((each) => each.parent !== undefined && each.parent !== null)) return [];
      return all.flatMap((expected, index) => {
        const ours = expected.sourceType === 'Kustomize' || (group === 'kustomize' && expected.outcome === 'error');
        return ours ? [{ name: `${group}/${name} ${index}`, directory, index, expected }] : [];
      });
    }),
  );
}

function readFiles(directory: string): Record<string, FileContent> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files.map((each) => {
      const file = path.join(each.parentPath, each.name);
      return [path.relative(directory, file), readFileSync(file)];
    }),
  );
}

async function renderCase(application: Application, snapshot: Snapshot): Promise<RenderResult> {
  const [source] = application.sources;
  if (source === undefined) throw new Error('the Application has no source');
  const overridden = await applyOverrideFiles(source, application, snapshot, source.path, 'argocd');
  if (isProblem(overridden)) return { ok: false, problem: overridden };
  const request = {
    application,
    source: overridden.source,
    files: { snapshot, revision: snapshot.revision },
    directory: source.path,
    environment: buildEnvironment(application, source, snapshot.revision, 'argocd'),
    capabilities: { kubeVersion: '1.34.0', apiVersions: [] },
    refs: new Map(),
    typeReason: 'test',
  };
  return renderKustomize(request, contextFor());
}

/** The namespace that Argo CD fills in is the business of a later stage. */
function withoutNamespace(object: Value, namespace: string): Value {
  if (!isMap(object) || !isMap(object.metadata) || object.metadata.namespace !== namespace) return object;
  const { namespace: _namespace, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function sortedText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`;
  if (!isMap(value)) return String(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${key}:${sortedText(value[key] ?? null)}`).join()}}`;
}

function comparable(objects: Value[], namespace: string): Value[] {
  return objects
    .map((object) => withoutNamespace(object, namespace))
    .toSorted((one, other) => (sortedText(one) < sortedText(other) ? -1 : 1));
}

/** Labels and annotations come in random order in Argo CD's commands, patches as a remark. */
function commandNames(commands: readonly string[]): string[] {
  return commands.map((command) =>
    command.startsWith('kustomize build') ? command : command.split(' ').slice(0, 4).join(' '),
  );
}

async function run({ directory, index }: Case): Promise<{ application: Application; result: RenderResult }> {
  const made = createRepository();
  made.commit(readFiles(path.join(directory, 'repo')));
  const repository = await openMade(made.directory);
  const snapshot = await repository.snapshot(await repository.resolve('main'));
  const text = readFileSync(path.join(directory, 'repo/bootstrap/app.yaml'), 'utf8');
  const object = parseDocuments(text, 'file').filter(isMap)[index];
  const decoded = decodeApplication(object ?? {}, 'argocd');
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return { application: decoded.application, result: await renderCase(decoded.application, snapshot) };
}

const cases = readCases();
const failing = cases.filter(({ expected }) => expected.outcome === 'error');
const rendering = cases.filter(({ expected }) => expected.outcome === 'manifests');

it('has cases', () => {
  expect(failing.length).toBeGreaterThanOrEqual(7);
  expect(rendering.length).toBeGreaterThanOrEqual(18);
  expect(failing.length + rendering.length).toBe(cases.length);
});

describe('Argo CD 3.5.1 refuses', () => {
  it.each(failing)('$name', async (one) => {
    const { result } = await run(one);
    expect(result).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/\S/) } });
    expect(result).not.toHaveProperty('problem.unsupported');
  });
});

describe('Argo CD 3.5.1 renders', () => {
  it.each(rendering)('$name', async (one) => {
    const { application, result } = await run(one);
    const source = rendered(result);
    const { documents, error } = readDocuments(readFileSync(source.file, 'utf8'), 'tool');
    expect(error).toBeUndefined();
    const { namespace } = application.destination;
    const { manifests, commands } = one.expected;
    const objects = documents.map((each) => each.value);
    expect(comparable(objects, namespace)).toEqual(comparable(Array.isArray(manifests) ? manifests : [], namespace));
    const shown = source.commands().map(({ argv }) => argv.join(' ').replace('kubectl kustomize', 'kustomize build'));
    const told = Array.isArray(commands) ? commands.filter((each) => typeof each === 'string') : [];
    expect(commandNames(shown)).toEqual(commandNames(told));
  });
});

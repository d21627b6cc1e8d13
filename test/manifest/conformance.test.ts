import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { collectCustomScopes } from '../../src/kubernetes/scopes.ts';
import { decodeDocuments } from '../../src/manifest/decode.ts';
import { hookOf, waveOf } from '../../src/manifest/hooks.ts';
import { ManifestError } from '../../src/manifest/manifest-error.ts';
import type { Manifest, Value, ValueMap } from '../../src/manifest/model.ts';
import { normaliseObjects } from '../../src/manifest/normalise.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { toJson } from '../../src/manifest/stringify.ts';

/** What Argo CD 3.5 made of repositories; here those that are plain directories of YAML. */
const root = fileURLToPath(new URL('../conformance/', import.meta.url));

const groups = ['yaml', 'post', 'directory', 'helm', 'kustomize'];

function listCases(group: string): string[] {
  return readdirSync(path.join(root, group)).toSorted();
}

function readApplications(group: string, name: string): ValueMap[] {
  const expected = parseJson(readFileSync(path.join(root, group, name, 'expected.json'), 'utf8')) as ValueMap;
  return expected['applications'] as ValueMap[];
}

/** The objects of all sources of the one Application of a case, read from its directories. */
function readObjects(group: string, name: string): { objects: ValueMap[]; application: ValueMap } {
  const repository = path.join(root, group, name, 'repo');
  const [application] = decodeDocuments(readFileSync(path.join(repository, 'bootstrap/app.yaml'), 'utf8'));
  const spec = (application?.['spec'] ?? {}) as { source?: { path: string }; sources?: { path: string }[] };
  const objects = (spec.sources ?? (spec.source === undefined ? [] : [spec.source])).flatMap((source) => {
    const directory = path.join(repository, source.path);
    const files = readdirSync(directory).toSorted();
    return files.flatMap((file) => decodeDocuments(readFileSync(path.join(directory, file), 'utf8'), 'file'));
  });
  return { objects, application: application ?? {} };
}

function normaliseCase(group: string, name: string) {
  const { objects, application } = readObjects(group, name);
  const { destination } = application['spec'] as { destination: { server: string; namespace: string } };
  return normaliseObjects({
    objects,
    cluster: destination.server,
    namespace: destination.namespace,
    scopes: collectCustomScopes(objects),
    tracking: { trackingMethod: 'annotation', instanceLabelKey: 'app.kubernetes.io/instance' },
  });
}

function sortByText(values: readonly Value[]): Value[] {
  return values.toSorted((one, other) => (toJson(sortKeys(one)) < toJson(sortKeys(other)) ? -1 : 1));
}

function sortKeys(value: Value): Value {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sortKeys(value[key] ?? null)]),
  );
}

/** Cases without what other rooms do: override files, folders, the rules for files that are no manifests. */
const plainCases = [
  ...listCases('yaml').map((name) => ['yaml', name] as const),
  ...listCases('post')
    .filter((name) => !name.startsWith('override-'))
    .map((name) => ['post', name] as const),
  ...['document-separators', 'empty-documents', 'list-nested-one-level', 'kindless-second-document'].map(
    (name) => ['directory', name] as const,
  ),
];

function outcomeOf(group: string, name: string): Value {
  return readApplications(group, name)[0]?.['outcome'] ?? null;
}

const failing = plainCases.filter(([group, name]) => outcomeOf(group, name) === 'error');
const passing = plainCases.filter(([group, name]) => outcomeOf(group, name) === 'manifests');

describe('plain directories give what Argo CD made of them', () => {
  test.each(failing)('%s/%s fails', (group, name) => {
    expect(() => normaliseCase(group, name)).toThrow(ManifestError);
  });

  test.each(passing)('%s/%s', (group, name) => {
    const [expected] = readApplications(group, name);
    const { manifests, warnings } = normaliseCase(group, name);
    const objects = manifests.map((manifest) => manifest.object);
    expect(sortByText(objects)).toStrictEqual(sortByText((expected?.['manifests'] ?? []) as Value[]));
    const messages = warnings.map((warning) => warning.message);
    const missing = ((expected?.['conditions'] ?? []) as string[])
      .map((condition) => condition.slice(condition.indexOf(': ') + 2))
      .filter((condition) => !messages.some((message) => message.startsWith(condition)));
    expect(missing).toEqual([]);
  });

  test('there are cases', () => {
    expect(passing.length).toBeGreaterThan(20);
    expect(failing.length).toBeGreaterThan(4);
    expect(failing.length + passing.length).toBe(plainCases.length);
  });
});

describe('hooks and waves are those that Argo CD sees', () => {
  type ExpectedHook = {
    group: string;
    kind: string;
    namespace: string;
    name: string;
    types: string[];
    hook: boolean;
    skip: boolean;
    ignored: boolean;
    deletePolicies: string[];
  };
  const applications = groups.flatMap((group) =>
    listCases(group).flatMap((name) =>
      readApplications(group, name).map((application) => ({ title: `${group}/${name}`, application })),
    ),
  );
  const withHooks = applications.filter(({ application }) => application['hooks'] !== undefined);
  const withWaves = applications.filter(({ application }) => application['waves'] !== undefined);

  function find(application: ValueMap, { kind, name }: { kind: string; name: string }): ValueMap {
    const objects = (application['manifests'] ?? []) as Manifest['object'][];
    const found = objects.find(
      (object) => object['kind'] === kind && (object['metadata'] as ValueMap)['name'] === name,
    );
    if (found === undefined) throw new Error(`${kind} ${name} is missing`);
    return found;
  }

  test.each(withHooks)('hooks of $title', ({ application }) => {
    for (const expected of application['hooks'] as ExpectedHook[]) {
      const hook = hookOf(find(application, expected));
      expect({
        ...expected,
        types: new Set(hook.phases),
        deletePolicies: hook.deletePolicies,
        hook: hook.isHook,
        skip: hook.isSkipped,
        ignored: hook.isIgnored,
      }).toEqual({
        ...expected,
        types: new Set(expected.types.filter((type) => type !== 'Skip')),
      });
    }
  });

  test.each(withWaves)('waves of $title', ({ application }) => {
    for (const expected of application['waves'] as { kind: string; name: string; wave: number }[]) {
      expect({ ...expected, wave: waveOf(find(application, expected)) }).toEqual(expected);
    }
  });

  test('there are cases', () => {
    expect(withHooks.length).toBeGreaterThan(2);
    expect(withWaves.length).toBeGreaterThan(1);
  });
});

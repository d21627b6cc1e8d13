import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { toJson } from '../../src/manifest/stringify.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import { asMap, host, listCases, makeRepositories, mapsIn, readCase, readExpected } from '../support/cases.ts';
import { tools } from '../support/tools.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const execute = promisify(execFile);

/** Every case runs with both; the builder of kustomize comes with kubectl. */
const TOOLS = [
  { helm: 3 as const, program: tools.helm3, kubectl: tools.kubectl31 },
  { helm: 4 as const, program: tools.helm4, kubectl: tools.kubectl35 },
];
const GROUPS = ['helm', 'directory', 'kustomize', 'yaml', 'post'];
const results = new Map<string, { passed: number; failed: number; unsupported: number }>();

afterAll(() => {
  for (const [group, { passed, failed, unsupported }] of results) {
    console.log(`conformance ${group}: ${passed} passed, ${failed} failed, ${unsupported} unsupported`);
  }
});

describe.each(TOOLS)('render with helm $helm', ({ helm, program, kubectl }) => {
  describe.each(GROUPS)('%s', (group) => {
    const count = { passed: 0, failed: 0, unsupported: 0 };
    results.set(`${group} (helm ${helm})`, count);
    it.concurrent.each(listCases(group))('%s', { timeout: 60_000 }, async (name) => {
      const directory = mkdtempSync(path.join(tmpdir(), 'amd-case-'));
      try {
        const rendered = await render(group, name, directory, program, kubectl);
        if (rendered.some((each) => each.outcome === 'unsupported')) count.unsupported++;
        expectAgreement(rendered, readExpected(group, name, helm));
        count.passed++;
      } catch (error) {
        count.failed++;
        throw error;
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    });
  });
});

/** An Application as our program rendered it. */
interface Rendered {
  name: string;
  namespace: string;
  parent: string;
  outcome: string;
  error: string;
  sourceType: string;
  warnings: string[];
  manifests: Value[];
}

/** Runs the built command line on the repositories of a case. */
async function render(
  group: string,
  name: string,
  directory: string,
  helm: string,
  kubectl: string,
): Promise<Rendered[]> {
  const repositories = makeRepositories(group, name, path.join(directory, 'repositories'));
  const { kubeVersion = '1.34.0', apiVersions = [], clusters = [] } = readCase(group, name);
  const config = path.join(directory, 'config.yaml');
  const others = [...repositories].filter(([repository]) => repository !== 'gitops');
  writeFileSync(
    config,
    toJson({
      version: 1,
      kubeVersion,
      apiVersions,
      ...(mapsIn(clusters).length > 0 ? { clusters } : {}),
      repositories: others.map(([repository]): ValueMap => ({
        url: `${host}/${repository}.git`,
        path: `../${repository}`,
      })),
    }),
  );
  const output = path.join(directory, 'rendered');
  const { stderr } = await execute(
    process.execPath,
    [
      cli,
      'render',
      ...flags({
        repo: repositories.get('gitops') ?? '',
        revision: 'main',
        output,
        config,
        bootstrap: 'bootstrap/app.yaml',
        helm,
        kustomize: kubectl,
      }),
    ],
    { env: { PATH: process.env.PATH, HOME: directory } },
  ).catch((error: unknown) => {
    // Status 2: an Application did not render, as it should in some cases.
    if (isMap(error) && error.code === 2) return { stderr: String(error.stderr) };
    throw error;
  });
  if (!existsSync(path.join(output, 'index.json'))) throw new Error(stderr);
  const index = asMap(parseJson(readFileSync(path.join(output, 'index.json'), 'utf8')));
  return mapsIn(index.applications).map((each) => ({
    name: textOf(each.name),
    namespace: textOf(each.namespace),
    parent: textOf(each.parent),
    outcome: textOf(each.outcome),
    error: textOf(each.error),
    sourceType: textOf(each.sourceType),
    warnings: mapsIn(each.warnings).map((warning) => textOf(warning.message)),
    manifests:
      typeof each.directory === 'string'
        ? parseDocuments(readFileSync(path.join(output, each.directory, 'manifest.yaml'), 'utf8'))
        : [],
  }));
}

/** What helm itself says without a version of a cluster; 4.2 is not to be had from npm. */
const BUILT_IN = { wanted: 'v1.36.0', here: 'v1.35.0' };

function expectAgreement(rendered: readonly Rendered[], expected: ValueMap): void {
  const applications = mapsIn(expected.applications);
  expect(rendered.map((each) => each.name)).toEqual(applications.map((each) => each.name));
  for (const [index, wanted] of applications.entries()) {
    const got = rendered[index];
    const label = `${textOf(wanted.namespace)}/${textOf(wanted.name)}`;
    expect(`${got?.namespace}/${got?.name}`).toBe(label);
    expect(got?.parent, label).toBe(textOf(wanted.parent));
    if (wanted.outcome === 'error') {
      expect(got?.outcome, `${label}: Argo CD says ${textOf(wanted.error)}`).toBe('failed');
      expect(got?.error, label).not.toBe('');
      continue;
    }
    expect(got?.outcome, `${label}: ${got?.error}`).toBe('rendered');
    const manifests = sortObjects(Array.isArray(wanted.manifests) ? wanted.manifests : []);
    const needsNewer = asMap(expected.needs).helm === '>=4.2';
    expect(sortObjects(got?.manifests ?? []), label).toEqual(
      needsNewer ? manifests.map((each) => each.replaceAll(BUILT_IN.wanted, BUILT_IN.here)) : manifests,
    );
    for (const condition of Array.isArray(wanted.conditions) ? wanted.conditions.map(textOf) : []) {
      const times = /appeared (\d+) times/.exec(condition)?.[1];
      if (times !== undefined) expect(got?.warnings.join('\n'), label).toContain(`appeared ${times} times`);
    }
  }
}

/** Objects in an order that only their content decides. */
function sortObjects(objects: readonly Value[]): string[] {
  return objects.map((object) => toJson(sortKeys(object), 1)).toSorted();
}

function sortKeys(value: Value): Value {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sortKeys(value[key] ?? null)]),
  );
}

function flags(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

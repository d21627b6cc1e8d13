import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { toJson } from '../../src/manifest/stringify.ts';
import { asMap, host, listCases, makeRepositories, mapsIn, readCase, readExpected } from '../support/cases.ts';
import { tools } from '../support/tools.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const execute = promisify(execFile);
const count = { passed: 0, failed: 0 };

afterAll(() => console.log(`conformance appset: ${count.passed} passed, ${count.failed} failed`));

describe('tree --format json', () => {
  it.concurrent.each(listCases('appset'))('%s', { timeout: 60_000 }, async (name) => {
    const directory = mkdtempSync(path.join(tmpdir(), 'amd-set-'));
    try {
      expectAgreement(await readTree(name, directory), readExpected('appset', name, 4));
      count.passed++;
    } catch (error) {
      count.failed++;
      throw error;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

async function readTree(name: string, directory: string): Promise<ValueMap> {
  const repositories = makeRepositories('appset', name, path.join(directory, 'repositories'));
  const { kubeVersion = '1.34.0', clusters = [] } = readCase('appset', name);
  const config = path.join(directory, 'config.yaml');
  writeFileSync(
    config,
    toJson({
      version: 1,
      kubeVersion,
      ...(mapsIn(clusters).length > 0 ? { clusters } : {}),
      repositories: [...repositories.keys()]
        .filter((repository) => repository !== 'gitops')
        .map((repository): ValueMap => ({ url: `${host}/${repository}.git`, path: `../${repository}` })),
    }),
  );
  const flags = { repo: repositories.get('gitops') ?? '', revision: 'main', config, helm: tools.helm4, format: 'json' };
  const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
  const { stdout } = await execute(process.execPath, [cli, 'tree', ...args], {
    env: { PATH: process.env.PATH, HOME: directory },
    maxBuffer: 64 * 1024 * 1024,
  });
  return asMap(parseJson(stdout));
}

function expectAgreement(tree: ValueMap, expected: ValueMap): void {
  for (const wanted of mapsIn(expected.sets)) {
    const set = mapsIn(tree.applicationSets).find((each) => each.name === wanted.name);
    expect(set?.outcome, `${textOf(wanted.name)}: ${textOf(set?.error)}`).toBe(
      wanted.outcome === 'error' ? 'failed' : 'expanded',
    );
    const made = mapsIn(tree.applications).filter((each) => asMap(each.generatedBy).set === wanted.name);
    expect(sorted(made.map((each) => stored(asMap(each.application))))).toEqual(sorted(mapsIn(wanted.applications)));
    const rejected = (list: Value | undefined): string[] =>
      mapsIn(list)
        .map((each) => `${textOf(each.name)} ${textOf(each.stage)}`)
        .toSorted();
    expect(rejected(set?.rejected)).toEqual(rejected(wanted.rejected));
  }
}

/** An Application in the form of `expected.json`. */
function stored({ metadata, spec }: ValueMap): ValueMap {
  return { annotations: {}, finalizers: [], labels: {}, ...asMap(metadata), spec: spec ?? null };
}

function sorted(applications: readonly ValueMap[]): ValueMap[] {
  return applications.toSorted((one, other) => (textOf(one.name) < textOf(other.name) ? -1 : 1));
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { expandApplicationSet } from '../../../src/argocd/application-set/expand.ts';
import type { Expansion, Outside } from '../../../src/argocd/application-set/model.ts';
import { isSameRepository } from '../../../src/argocd/repository-url.ts';
import type { ClusterSettings } from '../../../src/config/model.ts';
import type { Repository } from '../../../src/git/model.ts';
import { openRepository } from '../../../src/git/repository.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { isMap } from '../../../src/manifest/value-map.ts';
import { parseDocuments } from '../../../src/manifest/yaml.ts';
import { createPool } from '../../../src/process/pool.ts';
import { run } from '../../../src/process/run.ts';
import { createTemplateRenderer } from '../../../src/render/go-template/render-templates.ts';
import { createRepository, temporaryDirectory } from '../../support/repository.ts';
import { tools } from '../../support/tools.ts';

// Cases that the ApplicationSet controller of Argo CD 3.5.1 was run on; test/conformance/README.md tells their format.
const root = fileURLToPath(new URL('../../conformance/appset/', import.meta.url));
const cases = readdirSync(root).filter((name) => existsSync(path.join(root, name, 'case.yaml')));

interface ExpectedSet {
  name: string;
  namespace: string;
  outcome: 'applications' | 'error';
  stage: string;
  error: string;
  applications: ValueMap[];
  rejected: { name: string; stage: string }[];
  order: string[];
  orderStable: boolean;
}

interface Case {
  sets: ValueMap[];
  outside: Omit<Outside, 'renderTemplates'>;
  expected: ExpectedSet[];
}

const environment = { PATH: process.env.PATH };
const opened: Repository[] = [];
afterAll(() => Promise.all(opened.map((repository) => repository.close())));

/** The repositories of a case as commits, made exactly as the README says. */
async function openCase(name: string): Promise<Case> {
  const directory = path.join(root, name);
  const repositories: { url: string; repository: Repository }[] = [];
  for (const folder of readdirSync(directory).filter((each) => each === 'repo' || each.startsWith('repo-'))) {
    const made = createRepository();
    cpSync(path.join(directory, folder), made.directory, { recursive: true, verbatimSymlinks: true });
    made.commit({});
    const repository = await openRepository({ directory: made.directory, environment, scratch: temporaryDirectory(), offline: true });
    opened.push(repository);
    repositories.push({ url: `https://git.example.com/acme/${folder === 'repo' ? 'gitops' : folder.slice('repo-'.length)}.git`, repository });
  }
  const settings: { clusters?: Partial<ClusterSettings>[] } = parseAllDocuments(readFileSync(path.join(directory, 'case.yaml'), 'utf8'))[0]?.toJS() ?? {};
  return {
    sets: await findSets(path.join(directory, 'repo')),
    outside: {
      clusters: (settings.clusters ?? []).map((each) => ({ project: '', labels: {}, annotations: {}, name: '', server: '', ...each })),
      knownProjects: ['default'],
      argocdNamespace: 'argocd',
      async files(url, revision) {
        const found = repositories.find((each) => isSameRepository(each.url, url));
        if (found === undefined) return { certain: false, message: 'is not here' };
        return found.repository.snapshot(await found.repository.resolve(revision === '' ? 'HEAD' : revision));
      },
    },
    expected: JSON.parse(readFileSync(path.join(directory, 'expected.json'), 'utf8')).sets,
  };
}

/** All ApplicationSets of a repository: as they lie there, or out of the chart of the one case that has them in a chart. */
async function findSets(directory: string): Promise<ValueMap[]> {
  const sets: ValueMap[] = [];
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    let text = readFileSync(file, 'utf8');
    if (!/^kind: "?ApplicationSet/m.test(text)) continue;
    if (file.includes('/templates/')) {
      const chart = path.dirname(path.dirname(file));
      const result = await run({ program: tools.helm4, args: ['template', 'platform-bootstrap', chart], cwd: chart, env: { PATH: process.env.PATH ?? '', HOME: temporaryDirectory() }, timeout: 30_000 });
      text = result.stdout.toString('utf8');
    }
    sets.push(...parseDocuments(text).filter(isMap).filter((object) => object.kind === 'ApplicationSet'));
  }
  return sets;
}

/** What we made, in the form of `expected.json`. */
function summarise(expansion: Expansion): { outcome: string; stage: string; applications: ValueMap[]; rejected: { name: string; stage: string }[] } {
  if (expansion.outcome !== 'applications') {
    return { outcome: expansion.outcome, stage: expansion.outcome === 'error' ? expansion.stage : expansion.reason, applications: [], rejected: [] };
  }
  const applications = expansion.applications.map(({ object }): ValueMap => {
    const metadata = isMap(object.metadata) ? object.metadata : {};
    return { annotations: {}, finalizers: [], labels: {}, ...metadata, spec: object.spec ?? null };
  });
  return { outcome: 'applications', stage: '', applications, rejected: expansion.rejected.map(({ name, stage }) => ({ name, stage })) };
}

const byName = (one: { name: unknown }, other: { name: unknown }): number => String(one.name).localeCompare(String(other.name));

describe.each([
  ['helm 3', tools.helm3],
  ['helm 4', tools.helm4],
])('%s', (_name, program) => {
  test.each(cases)('%s', async (name) => {
    const { sets, outside, expected } = await openCase(name);
    const renderTemplates = createTemplateRenderer({
      helm: async () => ({ name: 'helm', program, version: '0.0.0' }),
      pool: createPool(2),
      scratch: temporaryDirectory(),
      timeout: 60_000,
      environment,
    });
    expect(sets.map((set) => (isMap(set.metadata) ? set.metadata.name : '')).toSorted()).toEqual(expected.map((each) => each.name).toSorted());
    for (const one of expected) {
      const set = sets.find((each) => isMap(each.metadata) && each.metadata.name === one.name) ?? {};
      const actual = await expandApplicationSet(set, { ...outside, renderTemplates });
      const summary = summarise(actual);
      expect({ ...summary, applications: summary.applications.toSorted(byName) }).toEqual({
        outcome: one.outcome,
        stage: one.stage,
        applications: one.applications.map((each) => ({ ...each, finalizers: each.finalizers ?? [] })).toSorted(byName),
        rejected: one.rejected.map((each) => ({ name: each.name, stage: each.stage })),
      });
      const made = [...summary.applications.map((each) => String(each.name)), ...summary.rejected.map((each) => each.name)];
      expect(one.orderStable ? made.toSorted() : []).toEqual(one.orderStable ? one.order.toSorted() : []);
      if (one.orderStable && one.rejected.length === 0) expect(summary.applications.map((each) => each.name)).toEqual(one.order);
    }
  });
});

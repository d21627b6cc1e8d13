import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { afterAll, expect, test } from 'vitest';
import { decodeApplication } from '../../../src/argocd/application.ts';
import { expandApplicationSet } from '../../../src/argocd/application-set/expand.ts';
import type { Expansion, Outside } from '../../../src/argocd/application-set/model.ts';
import { isSameRepository } from '../../../src/argocd/repository-url.ts';
import type { ClusterSettings } from '../../../src/config/argocd.ts';
import type { Repository } from '../../../src/git/model.ts';
import { openRepository } from '../../../src/git/repository.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
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
    const repository = await openRepository({
      directory: made.directory,
      environment,
      scratch: temporaryDirectory(),
      offline: true,
    });
    opened.push(repository);
    repositories.push({
      url: `https://git.example.com/acme/${folder === 'repo' ? 'gitops' : folder.slice('repo-'.length)}.git`,
      repository,
    });
  }
  const settings: { clusters?: Partial<ClusterSettings>[] } =
    parseAllDocuments(readFileSync(path.join(directory, 'case.yaml'), 'utf8'))[0]?.toJS() ?? {};
  return {
    sets: await findSets(path.join(directory, 'repo')),
    outside: {
      clusters: (settings.clusters ?? []).map((each) => ({
        project: '',
        labels: {},
        annotations: {},
        name: '',
        server: '',
        ...each,
      })),
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

/** All ApplicationSets of a repository: as they lie there, or out of the chart that the bootstrap Application renders. */
async function findSets(directory: string): Promise<ValueMap[]> {
  const sets: ValueMap[] = [];
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    const text = readFileSync(file, 'utf8');
    if (!/^kind: "?ApplicationSet/m.test(text)) continue;
    const documents = file.includes('/templates/')
      ? await renderChart(directory, path.dirname(path.dirname(file)))
      : parseDocuments(text);
    sets.push(...documents.filter(isMap).filter((object) => object.kind === 'ApplicationSet'));
  }
  return sets;
}

/** What the one Application of a bootstrap makes of its chart. */
async function renderChart(directory: string, chart: string): Promise<Value[]> {
  const [bootstrap] = parseDocuments(readFileSync(path.join(directory, 'bootstrap', 'app.yaml'), 'utf8'));
  const decoded = decodeApplication(isMap(bootstrap) ? bootstrap : {}, 'argocd');
  const application = decoded.ok ? decoded.application : undefined;
  const values = application?.sources[0]?.helm?.valuesObject ?? {};
  const result = await run({
    program: tools.helm4,
    args: ['template', application?.name ?? '', chart, '--values', '-'],
    cwd: chart,
    env: { PATH: process.env.PATH ?? '', HOME: temporaryDirectory() },
    input: JSON.stringify(values),
    timeout: 30_000,
  });
  return parseDocuments(result.stdout.toString('utf8'));
}

/** What we made, in the form of `expected.json`. */
function summarise(expansion: Expansion): {
  outcome: string;
  stage: string;
  applications: ValueMap[];
  rejected: { name: string; stage: string }[];
} {
  if (expansion.outcome !== 'applications') {
    return {
      outcome: expansion.outcome,
      stage: expansion.outcome === 'error' ? expansion.stage : expansion.reason,
      applications: [],
      rejected: [],
    };
  }
  const applications = expansion.applications.map(({ object }): ValueMap => {
    const metadata = isMap(object.metadata) ? object.metadata : {};
    return { annotations: {}, finalizers: [], labels: {}, ...metadata, spec: object.spec ?? null };
  });
  return {
    outcome: 'applications',
    stage: '',
    applications,
    rejected: expansion.rejected.map(({ name, stage }) => ({ name, stage })),
  };
}

const nameOf = (application: ValueMap): string => (typeof application.name === 'string' ? application.name : '');
const sorted = (applications: readonly ValueMap[]): ValueMap[] =>
  applications.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));

const scratch = mkdtempSync(path.join(tmpdir(), 'amd-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const engines = [tools.helm3, tools.helm4].map((program, index) =>
  createTemplateRenderer({
    helm: async () => ({ name: 'helm', program, version: '0.0.0' }),
    pool: createPool(2),
    scratch: path.join(scratch, String(index)),
    timeout: 60_000,
    environment,
  }),
);

test.each(cases)('%s', async (name) => {
  const { sets, outside, expected } = await openCase(name);
  expect(sets.map(setName).toSorted(compare)).toEqual(expected.map((each) => each.name).toSorted(compare));
  for (const one of expected) {
    const set = sets.find((each) => setName(each) === one.name) ?? {};
    // Without goTemplate no helm is asked.
    const goTemplate = isMap(set.spec) && set.spec.goTemplate === true;
    for (const renderTemplates of goTemplate ? engines : engines.slice(0, 1)) {
      const actual = summarise(await expandApplicationSet(set, { ...outside, renderTemplates }));
      expect({ ...actual, applications: sorted(actual.applications) }).toEqual({
        outcome: one.outcome,
        stage: one.stage,
        applications: sorted(one.applications),
        rejected: one.rejected.map((each) => ({ name: each.name, stage: each.stage })),
      });
      // Where Argo CD's order is stable, ours is the same.
      const arrange = (names: string[]): string[] => (one.orderStable ? names : names.toSorted(compare));
      const created = one.order.filter((each) => one.applications.some(({ name: made }) => made === each));
      expect(arrange(actual.applications.map(nameOf))).toEqual(arrange(created));
    }
  }
});

const compare = (one: string, other: string): number => (one < other ? -1 : 1);

function setName(set: ValueMap): string {
  return isMap(set.metadata) ? nameOf(set.metadata) : '';
}

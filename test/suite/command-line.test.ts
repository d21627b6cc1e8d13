import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyJsonPatch } from '../../src/forecast/apply/patch/json-merge.ts';
import { textAt } from '../../src/forecast/fields.ts';
import { HOME_CLUSTER } from '../../src/forecast/sync/identity.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { toJson } from '../../src/manifest/stringify.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import * as sync from '../forecast/sync/case-input.ts';
import { asMap, conformance, mapsIn } from '../support/cases.ts';
import { createRepository, type FileContent, type TestRepository } from '../support/repository.ts';
import { runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';

/**
 * The cases of `update` and `sync` that need nothing but two revisions, put to the built program: every case is an Application
 * of one repository, with a cluster of its own.
 */
const workshop = openWorkshop();
const host = 'https://git.example.com/acme/cases.git';

/** One Application on both sides; absent where there is none. */
interface Sides {
  name: string;
  base?: { object: ValueMap; manifests: readonly ValueMap[] };
  head: { object: ValueMap; manifests: readonly ValueMap[] | undefined };
}

async function compare(cases: readonly Sides[]): Promise<ValueMap> {
  const repository = createRepository(workshop.directory('cases'));
  const base = write(repository, cases, 'base');
  repository.git('checkout', '--quiet', '-b', 'head');
  for (const folder of ['bootstrap', 'manifests']) repository.git('rm', '-rq', folder);
  const head = write(repository, cases, 'head');
  const machine = setUpMachine(workshop, { helm: null });
  const args = ['--bootstrap', 'bootstrap', '--repo-url', host, '--base', base, '--head', head];
  const ended = await runCli(workshop, machine, repository.directory, ['diff', ...args, '--format', 'json']);
  if (!ended.stdout.startsWith('{')) throw new Error(ended.stderr);
  return asMap(parseJson(ended.stdout));
}

function write({ commit }: TestRepository, cases: readonly Sides[], side: 'base' | 'head'): string {
  const files: Record<string, FileContent> = {
    // Nothing is left out: the API server of the cases knows no exclusions.
    '.argo-manifest-diff.yaml': 'version: 1\nargocd: {resourceExclusions: []}\n',
    'bootstrap/.keep': '',
  };
  for (const each of cases) {
    const told = each[side];
    if (told === undefined) continue;
    files[`bootstrap/${each.name}.yaml`] = toJson(told.object);
    if (told.manifests === undefined) continue;
    files[`manifests/${each.name}/.keep`] = '';
    for (const [index, manifest] of told.manifests.entries())
      files[`manifests/${each.name}/${String(index).padStart(3, '0')}.yaml`] = toJson(manifest);
  }
  return commit(files, side);
}

/** An Application as the cases mean it, on a cluster of its own. */
function applicationOf(name: string, given: ValueMap, destination = 'demo'): ValueMap {
  const spec = asMap(given.spec ?? {});
  const wanted = asMap(spec.destination ?? {});
  const server = wanted.server ?? HOME_CLUSTER;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { namespace: 'argocd', ...asMap(given.metadata), name },
    spec: {
      project: 'default',
      ...spec,
      source: { repoURL: host, targetRevision: 'HEAD', path: `manifests/${name}` },
      destination: { namespace: destination, ...wanted, server: server === HOME_CLUSTER ? clusterOf(name) : server },
    },
  };
}

function clusterOf(name: string): string {
  return `https://${name}.example.com`;
}

describe('what the API server makes of an update', () => {
  const folder = path.join(conformance, 'update');
  const expected = asMap(parseJson(readFileSync(path.join(folder, 'expected.json'), 'utf8')));
  const cases = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      name: file.slice(0, -'.yaml'.length),
      documents: parseDocuments(readFileSync(path.join(folder, file), 'utf8')).map(asMap),
    }))
    // A live object, an IPv6 cluster and a definition that every case has its own of are no part of one repository;
    // Leases Argo CD never applies.
    .filter(({ name }) => !name.startsWith('lease-'))
    .filter(({ documents: [header] }) => ['live', 'dualStack', 'crd'].every((key) => header?.[key] === undefined));
  let result: ValueMap;

  beforeAll(async () => {
    result = await compare(
      cases.map(({ name, documents: [, base = {}, head = {}] }) => {
        const object = applicationOf(name, { spec: { syncPolicy: { automated: {} } } });
        return { name, base: { object, manifests: [base] }, head: { object, manifests: [head] } };
      }),
    );
  }, 120_000);

  test.each(cases.map(({ name }) => name))('%s', (name) => {
    const changes = mapsIn(result.changes).filter((change) => change.application === `argocd/${name}`);
    const wanted = asMap(expected[name]);
    // What is the same object once normalised is no change at all.
    const got = mapsIn(result.applies).find((apply) => changes.some((change) => change.id === apply.change)) ?? {
      verdict: 'no-op',
      errors: [],
      lost: [],
      extra: [],
      kept: [],
    };
    const plain = (errors: Value | undefined) =>
      mapsIn(errors)
        .map((error) => `${textAt(error, 'type')} ${textAt(error, 'field')}`)
        .toSorted();
    expect({ ...got, change: undefined, errors: plain(got.errors) }).toEqual({
      change: undefined,
      verdict: wanted.verdict,
      errors: plain(wanted.errors),
      lost: wanted.lost ?? [],
      extra: wanted.extra ?? [],
      kept: wanted.kept ?? [],
    });
  });
});

describe('what Argo CD does', () => {
  const facts = new Set(['title', 'why', 'application', 'applicationHead', 'base', 'head', 'show']);
  // What is installed in a cluster is no part of a repository, an Application that does not render has no plan, and what was approved in March is stale now.
  const beyond = new Set([
    'cr-without-crd',
    'cr-without-crd-skip-dry-run-annotation',
    'source-path-gone',
    'prune-confirm-approved',
  ]);
  const expected = sync.readExpected();
  const cases = sync
    .listCases()
    .map((name) => ({ name, input: sync.readCase(name) }))
    .filter(({ name, input }) => Object.keys(input).every((key) => facts.has(key)) && !beyond.has(name));
  let result: ValueMap;

  beforeAll(async () => {
    result = await compare(cases.map(({ name, input }) => sidesOf(name, input)));
  }, 120_000);

  test.each(cases.map(({ name }) => name))('%s', (name) => {
    const plan = mapsIn(result.plans).find(({ application }) => application === `argocd/${name}`);
    const wanted = asMap(expected[name]);
    expect({
      autoSync: plan === undefined ? 'nothing to do (Synced)' : shorten(textAt(plan, 'autoSync')),
      operation: asMap(plan?.operation ?? {}).phase,
      tasks: mapsIn(plan?.tasks).map((task) => describeTask(task, asMap(task.identity))),
      ...Object.fromEntries(lists.map((key) => [key, mapsIn(plan?.[key]).map(describeIdentity).toSorted()])),
    }).toEqual({
      autoSync: shorten(textAt(wanted, 'autoSync')),
      operation: asMap(wanted.operation ?? {}).phase,
      tasks: mapsIn(wanted.tasks).map((task) => describeTask(task, task)),
      ...Object.fromEntries(
        lists.map((key) => [key, (Array.isArray(wanted[key]) ? wanted[key] : []).map(String).toSorted()]),
      ),
    });
  });

  test.each(cases.map(({ name }) => name))('%s: no change is told milder than the plan', (name) => {
    const plan = mapsIn(result.plans).find(({ application }) => application === `argocd/${name}`) ?? {};
    const gone = new Set(mapsIn(plan.gone).map(describeIdentity));
    const failed = mapsIn(plan.tasks).filter((task) => task.result === 'SyncFailed');
    const refused = new Set(failed.map((task) => describeIdentity(asMap(task.identity))));
    const changes = mapsIn(result.changes).filter(({ application }) => application === `argocd/${name}`);
    const milder = changes.filter((change) => {
      const identity = describeIdentity(asMap(change.identity));
      const effect = textAt(asMap(change.forecast), 'effect');
      return (
        (change.action === 'removed' && gone.has(identity) && effect !== 'destroyed') ||
        (change.action === 'modified' && refused.has(identity) && effect !== 'refused')
      );
    });
    expect(milder).toEqual([]);
  });
});

const lists = ['leftBehind', 'gone', 'recreated', 'waitsForConfirmation'] as const;

function sidesOf(name: string, input: ValueMap): Sides {
  const given = asMap(input.application ?? {});
  const patched = asMap(applyJsonPatch(given, asMap(input.applicationHead ?? {})));
  const base = mapsIn(input.base);
  const head = input.head === 'gone' ? undefined : input.head === undefined ? base : mapsIn(input.head);
  return {
    name,
    ...(base.length === 0 ? {} : { base: { object: applicationOf(name, given), manifests: base } }),
    head: { object: applicationOf(name, patched), manifests: head },
  };
}

function shorten(text: string): string {
  return text.startsWith('blocked') ? 'blocked' : text;
}

function describeTask(task: ValueMap, identity: ValueMap): string {
  const [phase, op] = [textAt(task, 'phase'), textAt(task, 'op')];
  // Generated names hold the commit and the time.
  const named = describeIdentity(identity).replace(/-[0-9a-f]{7}-presync-\d+$/, '-GENERATED');
  return `${JSON.stringify(task.order)} ${phase} ${op} ${named}`;
}

/** As the cases write it: `[group/]Kind [namespace/]name`. */
function describeIdentity(identity: ValueMap): string {
  const [group, kind, namespace, name] = ['group', 'kind', 'namespace', 'name'].map((key) => textAt(identity, key));
  return `${group === '' ? '' : `${group}/`}${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

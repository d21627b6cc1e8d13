// npm run bench:diff: what the diff costs, each case in a process of its own. See README.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { chart, textOf } from './corpus.mjs';

const self = fileURLToPath(import.meta.url);

const cases = {
  '10,000 objects, every one of them written over': {
    base: () => applications(250, '4.13.2'),
    head: () => applications(250, '4.15.1'),
  },
  'upgrade of one chart in 300 Applications': {
    base: () => applications(300, '4.13.2'),
    head: () => applications(300, '4.15.1'),
  },
  'no change in 300 Applications that differ in nothing but the order of documents': {
    base: () => applications(300, '4.13.2'),
    head: () => applications(300, '4.13.2').map(({ id, objects }) => ({ id, objects: objects.toReversed() })),
  },
  'one Application in 100 of 10,000 manifests': {
    base: () => applications(500, '4.13.2'),
    head: () => applications(500, '4.13.2', (index) => (index % 100 === 0 ? 3 : 2)),
  },
  'all names of 5,000 manifests change, so that everything is looked for by likeness': {
    base: () => applications(250, '4.13.2'),
    head: () => applications(250, '4.13.2', () => 2, 'renamed'),
  },
};

function applications(count, version, replicas = () => 2, prefix = 'web') {
  return Array.from({ length: count }, (_, index) => ({
    id: `argocd/web-${index}`,
    objects: chart({ release: `${prefix}-${index}`, version, replicas: replicas(index) }),
  }));
}

const revisions = { base: { id: '1'.repeat(40) }, head: { id: '2'.repeat(40) } };
const settings = {
  argocd: { namespace: 'argocd', trackingMethod: 'annotation', instanceLabelKey: 'app.kubernetes.io/instance' },
};

const [name, bundle] = process.argv.slice(2);
if (name === undefined) await runAll();
else await runOne(cases[name], await import(pathToFileURL(bundle).href));

async function runAll() {
  const directory = mkdtempSync(join(tmpdir(), 'argo-manifest-diff-bench-'));
  try {
    const file = join(directory, 'entry.mjs');
    const built = await rolldown({
      input: fileURLToPath(new URL('entry.ts', import.meta.url)),
      platform: 'node',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    });
    await built.write({ file, format: 'esm' });
    await built.close();
    for (const each of Object.keys(cases)) {
      console.log(`\n${each}`);
      const { status } = spawnSync(process.execPath, [self, each, file], { stdio: 'inherit' });
      if (status !== 0) process.exitCode = 1;
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function runOne(
  { base, head },
  {
    compare,
    groupChanges,
    decodeDocuments,
    normaliseObjects,
    sameTexts,
    planMerge,
    findApplies,
    forecast,
    assess,
    decodeApplication,
    defaultConfig,
  },
) {
  const texts = [base(), head()].map((side) => side.map(({ id, objects }) => ({ id, text: textOf(objects) })));
  const bytes = texts.flat().reduce((sum, { text }) => sum + text.length, 0);
  const memory = process.memoryUsage.rss();
  const unequal = measure(() => texts[0].map(({ text }, index) => !sameTexts(text, texts[1][index].text)));
  const read = measure(() =>
    texts.map((side) => side.map(({ text }) => decode(text, { decodeDocuments, normaliseObjects }))),
  );
  const sides = texts[0]
    .map(({ id }, index) => ({ id, base: read.result[0][index], head: read.result[1][index] }))
    .filter((_, index) => unequal.result[index]);
  const objects = read.result.flat(2).length;
  const first = measure(() => compare(sides));
  const again = measure(() => compare(sides));
  const groups = measure(() => groupChanges(first.result.changes));
  const { changes, folded } = first.result;
  console.log(
    `  ${objects} objects, ${(bytes / 1e6).toFixed(1)} MB of YAML in ${texts[0].length} Applications on each side, ${sides.length} of them read`,
  );
  console.log(`  ${changes.length} changes, ${folded} fields folded, ${groups.result.length} groups`);
  // Ratios hold on any machine; reading YAML is what everything else is measured by.
  const row = (what, { time }) =>
    console.log(
      `  ${what.padEnd(26)} ${time.toFixed(0).padStart(6)} ms   ${(time / read.time).toFixed(2).padStart(6)} × reading`,
    );
  row('compare texts, unparsed', unequal);
  row('read (all, as a measure)', read);
  row('diff', first);
  row('diff, warm', again);
  row('group', groups);
  const compared = sides.map(comparedOf);
  const plan = measure(() =>
    planMerge({ applications: compared, settings, definitions: new Map(), revisions, today: '2026-01-01' }),
  );
  row('plan', plan);
  const apply = measure(() => findApplies(changes, []));
  row('apply', apply);
  const clock = (plan.clock + apply.clock) / 1000;
  console.log(`  planned and applied in ${clock.toFixed(2)} s by the clock`);
  const known = compared.map((each) => applicationSides(each, decodeApplication));
  const production = { apps: ['web-1*'], namespaces: [], clusters: [] };
  const policy = { ...defaultConfig(), failOn: 'high', production, today: '2026-01-01' };
  const forecasts = measure(() => forecast(changes, known));
  row('forecast of each change', forecasts);
  row(
    'all rules',
    measure(() => assess({ changes, forecasts: forecasts.result, applications: known, everything: sides }, policy)),
  );
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(`  peak memory ${(peak / 1e6).toFixed(0)} MB, ${((peak - memory) / bytes).toFixed(1)} × the text`);
}

/** An Application with automated sync in a cluster of its own, as the walk hands it over. */
function comparedOf({ id, base, head }) {
  const [, own] = id.split('/');
  const object = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: own, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example.com/acme/gitops.git', path: own, targetRevision: 'HEAD' },
      destination: { server: `https://${own}.example.com`, namespace: 'ingress' },
      syncPolicy: { automated: { prune: true } },
    },
  };
  const node = { object, name: own, namespace: 'argocd' };
  return { ...node, id, nodes: { base: node, head: node }, manifests: { base, head } };
}

/** The same Application, as forecast and rules look at it. */
function applicationSides({ id, nodes, manifests }, decodeApplication) {
  const { application } = decodeApplication(nodes.head.object, 'argocd');
  return {
    id,
    base: application,
    head: application,
    baseCount: manifests.base.length,
    headCount: manifests.head.length,
  };
}

function decode(text, { decodeDocuments, normaliseObjects }) {
  return normaliseObjects({
    objects: decodeDocuments(text),
    cluster: 'https://kubernetes.default.svc',
    namespace: 'ingress',
    scopes: new Map(),
  }).manifests;
}

function measure(work) {
  // Processor time: other processes of the machine count less than they would on a clock.
  const [start, began] = [process.cpuUsage(), performance.now()];
  const result = work();
  const clock = performance.now() - began;
  const { user, system } = process.cpuUsage(start);
  return { time: (user + system) / 1000, clock, result };
}

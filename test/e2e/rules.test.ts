import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare, runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, deployment, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop, { helm: null });

/** The objects of the one Application before and after. */
interface Case {
  name: string;
  base: object[];
  change: object[];
  rule: string;
  severity: 'critical' | 'high' | 'medium' | 'low';
  /** What it is about. */
  object?: string;
}

const kept = configMap('kept', { key: 'value' });
const template = { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'db:1' }] } };
const statefulSet = (size: string, app = 'db') =>
  object('apps/v1', 'StatefulSet', 'db', {
    spec: {
      serviceName: 'db',
      replicas: 1,
      selector: { matchLabels: { app } },
      template,
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } },
        },
      ],
    },
  });
const claim = object('v1', 'PersistentVolumeClaim', 'data', {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});
const crd = (metadata: object) =>
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.example.com', {
    metadata: { name: 'things.example.com', ...metadata },
    spec: { group: 'example.com', scope: 'Namespaced', names: { kind: 'Thing', plural: 'things' }, versions: [] },
  });
const scaled = (kind: string, replicas: number) => ({
  ...object(`apps/v1`, kind, 'web', {
    spec: {
      replicas,
      serviceName: 'web',
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    },
  }),
});

const cases: Case[] = [
  {
    name: 'a Namespace is removed',
    base: [object('v1', 'Namespace', 'shop')],
    change: [],
    rule: 'namespace-deleted',
    severity: 'critical',
    object: 'Namespace/shop',
  },
  {
    name: 'a PersistentVolumeClaim is removed',
    base: [claim],
    change: [],
    rule: 'pvc-deleted',
    severity: 'critical',
    object: 'PersistentVolumeClaim/data',
  },
  {
    name: 'a StatefulSet is removed',
    base: [statefulSet('1Gi')],
    change: [],
    rule: 'statefulset-deleted',
    severity: 'high',
    object: 'StatefulSet/db',
  },
  {
    name: 'a CustomResourceDefinition is removed that Argo CD tracks, because it has a namespace',
    base: [crd({ namespace: 'shop' })],
    change: [],
    rule: 'crd-deleted',
    severity: 'critical',
    object: 'CustomResourceDefinition/things.example.com',
  },
  {
    name: 'the selector of a Deployment changes',
    base: [deployment('web')],
    change: [deployment('web', { labels: { app: 'other' } })],
    rule: 'immutable-field-changed',
    severity: 'high',
    object: 'Deployment/web',
  },
  {
    name: 'the selector of a StatefulSet changes',
    base: [statefulSet('1Gi')],
    change: [statefulSet('1Gi', 'other')],
    rule: 'immutable-field-changed',
    severity: 'high',
    object: 'StatefulSet/db',
  },
  {
    name: 'volumeClaimTemplates change',
    base: [statefulSet('1Gi')],
    change: [statefulSet('2Gi')],
    rule: 'immutable-field-changed',
    severity: 'high',
    object: 'StatefulSet/db',
  },
  {
    name: 'a Deployment is scaled to 0',
    base: [scaled('Deployment', 3)],
    change: [scaled('Deployment', 0)],
    rule: 'replicas-zero',
    severity: 'high',
    object: 'Deployment/web',
  },
  {
    name: 'a StatefulSet is scaled to 0',
    base: [scaled('StatefulSet', 1)],
    change: [scaled('StatefulSet', 0)],
    rule: 'replicas-zero',
    severity: 'high',
    object: 'StatefulSet/web',
  },
];

function makeRepository(base: Record<string, FileContent>, change: Record<string, FileContent>): string {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(change);
  return repository.directory;
}

const withObjects = (...objects: object[]): string =>
  makeRepository(
    {
      'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
      'plain/all.yaml': documents(...objects, kept),
    },
    { 'plain/all.yaml': documents(kept) },
  );

test.concurrent.for(cases)(
  '$name: $severity $rule, and blocked',
  async ({ base, change, rule, severity, object: about }) => {
    const repository = makeRepository(
      {
        'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
        'plain/all.yaml': documents(...base, kept),
      },
      { 'plain/all.yaml': documents(...change, kept) },
    );
    const { result, status } = await compare(workshop, machine, repository);
    expect(
      result.findings.map((finding) => [finding.rule, finding.severity, finding.enforcement, finding.application]),
    ).toEqual([[rule, severity, 'block', 'argocd/app']]);
    const [finding] = result.findings;
    expect(finding).toMatchObject({ identity: { kind: about?.split('/')[0], name: about?.split('/')[1] } });
    expect(result.verdict).toEqual({ status: 'blocked', reasons: [`${severity} ${rule}: ${finding?.message}`] });
    expect(status).toBe(1);
  },
);

test.concurrent('an Application with the finalizer is removed: its objects go with it', async () => {
  const repository = makeRepository(
    {
      'bootstrap/app.yaml': documents(application('app', { path: 'plain', cascade: true })),
      'bootstrap/other.yaml': documents(application('other', { path: 'plain', namespace: 'other' })),
      'plain/all.yaml': documents(claim, deployment('web')),
    },
    { 'bootstrap/app.yaml': null },
  );
  const { result, status } = await compare(workshop, machine, repository);
  expect(result.findings.map((finding) => `${finding.severity} ${finding.rule} ${finding.application}`)).toEqual([
    'critical app-deleted-cascade argocd/app',
  ]);
  expect(result.findings[0]?.message).toContain('PersistentVolumeClaim shop/data');
  expect(status).toBe(1);
});

test.concurrent('an Application that a parent rendered is removed', async () => {
  const child = application('child', { path: 'plain', cascade: true });
  const repository = makeRepository(
    {
      'bootstrap/app.yaml': documents(application('parent', { path: 'apps', namespace: 'argocd' })),
      'apps/all.yaml': documents(child, application('stays', { path: 'plain', namespace: 'other' })),
      'plain/all.yaml': documents(deployment('web')),
    },
    { 'apps/all.yaml': documents(application('stays', { path: 'plain', namespace: 'other' })) },
  );
  const { result, status } = await compare(workshop, machine, repository);
  expect(result.findings.map((finding) => `${finding.severity} ${finding.rule} ${finding.application}`)).toEqual([
    'high app-deleted-cascade argocd/child',
  ]);
  expect(status).toBe(1);
});

test.concurrent('an Application suddenly renders nothing', async () => {
  const repository = makeRepository(
    {
      'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
      'plain/all.yaml': documents(configMap('a', {}), configMap('b', {})),
    },
    { 'plain/all.yaml': '# all gone\n' },
  );
  const { result, status } = await compare(workshop, machine, repository);
  expect(result.findings.map((finding) => `${finding.severity} ${finding.rule}`)).toEqual(['high app-becomes-empty']);
  expect(status).toBe(1);
});

test.concurrent('an Application does not render any more', async () => {
  const repository = makeRepository(
    { 'bootstrap/app.yaml': documents(application('app', { path: 'plain' })), 'plain/all.yaml': documents(kept) },
    { 'plain/all.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [\n' },
  );
  for (const failOn of ['high', 'never']) {
    const { result, status } = await compare(workshop, machine, repository, ['--fail-on', failOn]);
    expect(result.findings.map((finding) => `${finding.severity} ${finding.rule}`)).toEqual(['high render-failed']);
    expect(result.verdict.status).toBe('incomplete');
    expect(status).toBe(2);
  }
});

test.concurrent('both blocked and incomplete: blocked, and the reasons tell both', async () => {
  const repository = makeRepository(
    {
      'bootstrap/app.yaml': documents(application('app', { path: 'plain' }), application('bad', { path: 'bad' })),
      'plain/all.yaml': documents(claim, kept),
      'bad/all.yaml': documents(configMap('bad', {})),
    },
    { 'plain/all.yaml': documents(kept), 'bad/all.yaml': null },
  );
  const { result, status } = await compare(workshop, machine, repository);
  expect(status).toBe(1);
  expect(result.verdict).toEqual({
    status: 'blocked',
    reasons: [
      expect.stringContaining('critical pvc-deleted'),
      expect.stringContaining('bad cannot be rendered after the change'),
    ],
  });
});

test.concurrent.for([
  { what: 'critical', object: object('v1', 'Namespace', 'shop'), blocksOn: ['critical', 'high', 'medium', 'low'] },
  { what: 'high', object: statefulSet('1Gi'), blocksOn: ['high', 'medium', 'low'] },
  {
    what: 'medium',
    object: object('batch/v1', 'CronJob', 'nightly', { spec: { schedule: '@daily' } }),
    blocksOn: ['medium', 'low'],
  },
  { what: 'low', object: object('batch/v1', 'Job', 'once', { spec: {} }), blocksOn: ['low'] },
])('a $what finding blocks with --fail-on $blocksOn', async ({ what, object: lost, blocksOn }) => {
  const repository = withObjects(lost);
  for (const failOn of ['critical', 'high', 'medium', 'low', 'never']) {
    const { result, status } = await compare(workshop, machine, repository, ['--fail-on', failOn]);
    expect(result.findings.map(({ severity }) => severity)).toEqual([what]);
    expect([failOn, status]).toEqual([failOn, blocksOn.includes(failOn) ? 1 : 0]);
  }
});

test.concurrent('fail-on of the config file counts as it is on the base, whatever the change makes of it', async () => {
  const files = (failOn: string) => ({ '.argo-manifest-diff.yaml': `version: 1\nfailOn: ${failOn}\n` });
  const app = {
    'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
    'plain/all.yaml': documents(claim, kept),
  };
  const gone = { 'plain/all.yaml': documents(kept) };
  const status = async (base: string, change: string, ...flags: string[]) =>
    (await compare(workshop, machine, makeRepository({ ...app, ...files(base) }, { ...gone, ...files(change) }), flags))
      .status;
  expect(await status('high', 'never')).toBe(1);
  expect(await status('never', 'high')).toBe(0);
  expect(await status('never', 'never', '--fail-on', 'low')).toBe(1);
});

test.concurrent('a CustomResourceDefinition is removed that Argo CD tracks by its label', async () => {
  const labelled = crd({ labels: { 'app.kubernetes.io/instance': 'app' } });
  const repository = makeRepository(
    {
      '.argo-manifest-diff.yaml': 'version: 1\nargocd: {trackingMethod: label}\n',
      'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
      'plain/all.yaml': documents(labelled, kept),
    },
    { 'plain/all.yaml': documents(kept) },
  );
  const { result, status } = await compare(workshop, machine, repository);
  expect(result.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['critical crd-deleted']);
  expect(status).toBe(1);
});

test.concurrent('a CustomResourceDefinition that Argo CD does not track is left behind: told, not blocked', async () => {
  const { result, status } = await compare(workshop, machine, withObjects(crd({})));
  expect(result.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['medium crd-deleted']);
  expect(result.changes.map(({ forecast }) => forecast.effect)).toEqual(['left-behind']);
  expect(status).toBe(0);
});

test.concurrent('what a sync option keeps does not block', async () => {
  const keptClaim = {
    ...claim,
    metadata: { name: 'data', annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false' } },
  };
  const { result, status } = await compare(workshop, machine, withObjects(keptClaim));
  expect(result.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['low pvc-deleted']);
  expect(status).toBe(0);
});

test.concurrent('the terminal names rule, object and what to do', async () => {
  const run = await runCli(workshop, machine, withObjects(claim), ['--base', 'main', '--head', 'change']);
  expect(run.status).toBe(1);
  expect(run.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'PersistentVolumeClaim shop/data is removed from Git and will be destroyed. Do: Keep the claim,',
  );
});

import { expect, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare, type Compared, type ResultPlan, runCli } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, configMap, deployment, documents, object, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
// Templates of ApplicationSets are Go templates: helm fills them in.
const machine = setUpMachine(workshop);

const steps = (plan: ResultPlan | undefined) =>
  plan?.tasks.map(({ phase, wave, op, identity, result }) =>
    [phase, wave, op, `${identity.kind}/${identity.name}`, result].filter((part) => part !== undefined).join(' '),
  );

function inWave(wave: string, given: object): object {
  const { metadata, ...rest } = given as { metadata: object };
  return { ...rest, metadata: { ...metadata, annotations: { 'argocd.argoproj.io/sync-wave': wave } } };
}

test.concurrent('a sync that the API server stops in the middle: where, why, and what never runs', async () => {
  const repository = createRepository(workshop.directory('stops'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const files = (label: string, mode: string) =>
    documents(
      configMap('settings', { mode }),
      inWave('2', deployment('api', { labels: { app: label } })),
      inWave('3', configMap('late', { mode })),
    );
  const byHand = { ...application('by-hand', { path: 'plain', namespace: 'hand' }) } as { spec: object };
  byHand.spec = { ...byHand.spec, syncPolicy: { syncOptions: ['Prune=flase'] } };
  repository.commit({
    'bootstrap/app.yaml': documents(application('app', { path: 'plain' }), byHand),
    'plain/all.yaml': files('api', 'a'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'plain/all.yaml': files('other', 'b') });

  const { result } = await compare(workshop, machine, repository.directory);
  const [plan, manual] = ['argocd/app', 'argocd/by-hand'].map((id) =>
    result.plans.find((each) => each.application === id),
  );
  expect(steps(plan)).toEqual(['Sync 0 apply ConfigMap/settings Synced', 'Sync 2 apply Deployment/api SyncFailed']);
  expect(plan).toMatchObject({ autoSync: 'runs', operation: { phase: 'Failed' } });
  expect(manual).toMatchObject({ autoSync: 'waits for manual sync', tasks: [] });
  const refused = result.applies.filter((each) => each.verdict === 'refused');
  expect(refused.map((each) => each.errors.map((error) => error.field))).toEqual([
    ['spec.selector'],
    ['spec.selector'],
  ]);
  expect(result.notices).toContainEqual(
    expect.objectContaining({ code: 'means-nothing', application: 'argocd/by-hand' }),
  );

  const markdown = ['diff', '--base', 'main', '--head', 'change', '--format', 'markdown'];
  const { stdout } = await runCli(workshop, machine, repository.directory, markdown);
  expect(stdout).toContain('The sync of `app` stops in wave 2 at `Deployment/api`');
  expect(stdout).toContain('`by-hand` waits for a manual sync.');
  expect(stdout).toContain('- `app`: apply `ConfigMap/settings` → wave 2: apply `Deployment/api` (**fails**)');
});

test.concurrent('a generator that yields nothing any more is the loudest finding, and the plan deletes everything', async () => {
  const repository = createRepository(workshop.directory('nothing'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const set = (path: string) =>
    object('argoproj.io/v1alpha1', 'ApplicationSet', 'all', {
      metadata: { name: 'all', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        generators: [{ git: { repoURL: repoUrl, revision: 'main', directories: [{ path }] } }],
        template: {
          metadata: { name: '{{.path.basename}}', finalizers: ['resources-finalizer.argocd.argoproj.io'] },
          spec: {
            project: 'default',
            source: { repoURL: repoUrl, targetRevision: 'main', path: '{{.path.path}}' },
            destination: { server: 'https://kubernetes.default.svc', namespace: '{{.path.basename}}' },
            syncPolicy: { automated: { prune: true } },
          },
        },
      },
    });
  const claim = object('v1', 'PersistentVolumeClaim', 'data', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
  repository.commit({
    'bootstrap/set.yaml': documents(set('apps/*')),
    'apps/one/all.yaml': documents(claim),
    'apps/two/all.yaml': documents(claim),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'bootstrap/set.yaml': documents(set('aps/*')) });

  const { result, status } = await compare(workshop, machine, repository.directory);
  expect(result.findings.map(({ severity, rule, enforcement }) => [severity, rule, enforcement])).toEqual([
    ['critical', 'appset-output-shrunk', 'block'],
  ]);
  expect(result.findings[0]?.message).toBe(
    'ApplicationSet all does not generate all its Applications any more: one, two.',
  );
  const deleted = result.plans.filter((each) => each.autoSync === 'deleted');
  expect(deleted.map((plan) => [plan.application, steps(plan)])).toEqual([
    ['argocd/one', [' delete PersistentVolumeClaim/data']],
    ['argocd/two', [' delete PersistentVolumeClaim/data']],
  ]);
  expect(result.counts).toMatchObject({ applications: 2, applicationsChanged: 2 });
  expect(status).toBe(1);
});

test.concurrent('how the ApplicationSet controller is started decides what sets make and what goes', async () => {
  const template = (name: string) => ({
    metadata: { name, finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    spec: {
      project: 'default',
      source: { repoURL: repoUrl, targetRevision: 'main', path: 'app' },
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
    },
  });
  const set = (name: string, generators: object[], makes: string, more: object) =>
    object('argoproj.io/v1alpha1', 'ApplicationSet', name, {
      metadata: { name, namespace: 'argocd' },
      spec: { goTemplate: true, generators, template: template(makes), ...more },
    });
  const git = (more: object) => [{ git: { repoURL: repoUrl, revision: 'main', ...more } }];
  const files = (config: string, elements: object[], policy: object = {}) => ({
    '.argo-manifest-diff.yaml': `version: 1\n${config}`,
    'bootstrap/sets.yaml': documents(
      set('files', git({ files: [{ path: 'teams/*.json' }] }), 'file-{{.name}}', {}),
      set('directories', git({ directories: [{ path: 'tenants/*' }] }), '{{.path.basenameNormalized}}', {}),
      set('listed', [{ list: { elements } }], 'listed-{{.name}}', policy),
    ),
    'app/a.yaml': documents(configMap('a', {})),
    'teams/a.json': '{"name": "a"}',
    'teams/deep/b.json': '{"name": "b"}',
    'tenants/one/x.txt': '',
    'tenants/.two/x.txt': '',
  });
  const run = async (name: string, config: string, policy: object) => {
    const repository = createRepository(workshop.directory(name));
    repository.git('remote', 'add', 'origin', repoUrl);
    repository.commit(files(config, [{ name: 'x' }, { name: 'y' }], policy));
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit(files(config, [{ name: 'x' }], policy));
    const { result } = await compare(workshop, machine, repository.directory);
    const { stdout } = await runCli(workshop, machine, repository.directory, ['tree', '--revision', 'main']);
    return {
      made: [...new Set(stdout.match(/\b(?:file-\w+|listed-\w+|one|two)\b/g))].toSorted(),
      rules: result.findings.map(({ severity, rule }) => `${severity} ${rule}`),
      deleted: result.plans.filter((each) => each.autoSync === 'deleted').map(({ application: id }) => id),
    };
  };
  expect(await run('as-installed', '', {})).toEqual({
    made: ['file-a', 'file-b', 'listed-x', 'listed-y', 'one'],
    rules: ['high appset-output-shrunk'],
    deleted: ['argocd/listed-y'],
  });
  const started =
    'argocd: {applicationSets: {policy: create-only, newGitFileGlobbing: true, includeHiddenDirectories: true}}\n';
  expect(await run('started', started, {})).toEqual({
    made: ['file-a', 'listed-x', 'listed-y', 'one', 'two'],
    rules: ['low app-deleted-cascade'],
    deleted: [],
  });
  // What a set says of itself counts only where it may.
  const own = { syncPolicy: { applicationsSync: 'create-only' } };
  const forced = await run('forced', 'argocd: {applicationSets: {policy: sync}}\n', own);
  expect(forced).toMatchObject({ rules: ['high appset-output-shrunk'], deleted: ['argocd/listed-y'] });
  const allowed = await run('allowed', 'argocd: {applicationSets: {policy: sync, policyOverride: true}}\n', own);
  expect(allowed).toMatchObject({ rules: ['low app-deleted-cascade'], deleted: [] });
});

test.concurrent('a set that rolls out syncs its Applications itself, where the controller is told to', async () => {
  const set = object('argoproj.io/v1alpha1', 'ApplicationSet', 'all', {
    metadata: { name: 'all', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      generators: [{ list: { elements: [{ name: 'first' }, { name: 'other' }] } }],
      strategy: {
        type: 'RollingSync',
        rollingSync: { steps: [{ matchExpressions: [{ key: 'tier', operator: 'In', values: ['first'] }] }] },
      },
      template: {
        metadata: { name: '{{.name}}', labels: { tier: '{{.name}}' } },
        spec: {
          project: 'default',
          source: { repoURL: repoUrl, targetRevision: 'main', path: 'apps/{{.name}}' },
          destination: { server: 'https://kubernetes.default.svc', namespace: '{{.name}}' },
          syncPolicy: { automated: { prune: true } },
        },
      },
    },
  });
  const run = async (name: string, config: string) => {
    const repository = createRepository(workshop.directory(name));
    repository.git('remote', 'add', 'origin', repoUrl);
    repository.commit({
      '.argo-manifest-diff.yaml': `version: 1\n${config}`,
      'bootstrap/set.yaml': documents(set),
      'apps/first/all.yaml': documents(configMap('old', {})),
      'apps/other/all.yaml': documents(configMap('keep', {}), configMap('old', {})),
    });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit({
      'apps/first/all.yaml': null,
      'apps/first/README.md': 'x',
      'apps/other/all.yaml': documents(configMap('keep', {})),
    });
    const { result } = await compare(workshop, machine, repository.directory);
    return {
      plans: result.plans.map(({ application: id, autoSync }) => `${id}: ${autoSync.replace(/ to \[.*/, '')}`),
      effects: result.changes.map(({ application: id, forecast }) => `${id}: ${forecast.effect}`),
      rolls: result.notices
        .map(({ message }) => message)
        .filter((message) => message.includes('ApplicationSet argocd/all')),
    };
  };
  const guarded = ['argocd/first: pending-manual-prune', 'argocd/other: destroyed'];
  const waiting = ['argocd/first: blocked: Skipping sync attempt', 'argocd/other: runs'];
  expect(await run('rolls-perhaps', '')).toMatchObject({ plans: waiting, effects: guarded });
  const off = await run('rolls-not', 'argocd: {applicationSets: {progressiveSyncs: false}}\n');
  expect(off).toEqual({ plans: waiting, effects: guarded, rolls: [] });
  expect(await run('rolls', 'argocd: {applicationSets: {progressiveSyncs: true}}\n')).toEqual({
    plans: ['argocd/first: runs', 'argocd/other: waits for manual sync'],
    effects: ['argocd/first: destroyed', 'argocd/other: pending-manual-prune'],
    rolls: [expect.stringContaining('it syncs its Applications itself, each step once')],
  });
});

test.concurrent('an ApplicationSet that changes and cannot be expanded on either side is a finding', async () => {
  const repository = createRepository(workshop.directory('unknown'));
  const set = (label: string) =>
    object('argoproj.io/v1alpha1', 'ApplicationSet', 'all', {
      metadata: { name: 'all', namespace: 'argocd' },
      spec: { generators: [{ plugin: { configMapRef: { name: label } } }], template: {} },
    });
  repository.commit({ 'bootstrap/set.yaml': documents(set('a')) });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'bootstrap/set.yaml': documents(set('b')) });
  const { result } = await compare(workshop, machine, repository.directory);
  expect(result.findings.map((finding) => [finding.rule, finding.application, finding.message])).toEqual([
    [
      'coverage-lost',
      'argocd/ApplicationSet/all',
      'ApplicationSet all changes, and cannot be expanded on either side.',
    ],
  ]);
});

test.concurrent('what the API server says of a secret value is told without the value, in every report', async () => {
  const repository = createRepository(workshop.directory('secret'));
  const definition = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'dbs.example.com', {
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Db', plural: 'dbs', singular: 'db', listKind: 'DbList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: { type: 'object', properties: { password: { type: 'string', pattern: '^[a-z]+$' } } },
              },
            },
          },
        },
      ],
    },
  });
  const database = (password: string) => object('example.com/v1', 'Db', 'main', { spec: { password } });
  repository.commit({
    'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
    'plain/all.yaml': documents(definition, database('lowercase')),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'plain/all.yaml': documents(definition, database('Hunter2SuperSecret')) });
  const { result, stdout } = await compare(workshop, machine, repository.directory);
  expect(result.applies).toMatchObject([{ verdict: 'refused', errors: [{ field: 'spec.password' }] }]);
  expect(stdout).not.toContain('Hunter2');
  for (const format of ['terminal', 'markdown', 'html']) {
    const args = ['diff', '--base', 'main', '--head', 'change', '--format', format];
    const ended = await runCli(workshop, machine, repository.directory, args);
    expect(ended.stdout + ended.stderr).not.toContain('Hunter2');
  }
});

test.concurrent('what the Argo CD instance ignores on all objects makes no sync, and is left alone where an Application respects that', async () => {
  const repository = createRepository(workshop.directory('instance'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const respecting = { ...application('respecting', { path: 'plain', namespace: 'other' }) } as { spec: object };
  respecting.spec = {
    ...respecting.spec,
    syncPolicy: { automated: {}, syncOptions: ['RespectIgnoreDifferences=true'] },
  };
  const argocd = {
    ignoreDifferences: [
      { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
      { group: '*', kind: 'Config*', jqPathExpressions: ['.data.stamp'] },
    ],
  };
  const files = (replicas: number, stamp: string, mode = 'a') =>
    documents(deployment('api', { replicas }), configMap('settings', { stamp, mode }));
  repository.commit({
    '.argo-manifest-diff.yaml': JSON.stringify({ version: 1, ignoreDifferences: 'fold', argocd }),
    'bootstrap/app.yaml': documents(application('app', { path: 'plain' }), respecting),
    'plain/all.yaml': files(2, 'one'),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'plain/all.yaml': files(5, 'two') });
  const told = ({ result }: Compared) =>
    result.changes.map(({ application: id, identity, fields, forecast }) => [
      `${id} ${identity.kind}`,
      forecast.effect,
      ...fields.flatMap(({ noise }) => noise ?? []),
    ]);
  const nothing = await compare(workshop, machine, repository.directory);
  expect(nothing.result.plans).toEqual([]);
  expect(told(nothing)).toEqual([
    ['argocd/app ConfigMap', 'updated'],
    ['argocd/app Deployment', 'updated'],
    ['argocd/respecting ConfigMap', 'none', 'ignoreDifferences'],
    ['argocd/respecting Deployment', 'none', 'ignoreDifferences'],
  ]);

  repository.commit({ 'plain/all.yaml': files(5, 'two', 'b') });
  const more = await compare(workshop, machine, repository.directory);
  expect(told(more)).toEqual([
    ['argocd/app ConfigMap', 'updated'],
    ['argocd/app Deployment', 'updated'],
    ['argocd/respecting ConfigMap', 'updated', 'ignoreDifferences'],
    ['argocd/respecting Deployment', 'none', 'ignoreDifferences'],
  ]);
  expect(more.result.plans.map((plan) => [plan.application, plan.autoSync])).toEqual([
    ['argocd/app', 'runs'],
    ['argocd/respecting', 'runs'],
  ]);
});

test.concurrent('a project that forbids an Application, and one that a global project completes', async () => {
  const repository = createRepository(workshop.directory('projects'));
  const project = (name: string, sourceRepos: string[], labels: object) =>
    object('argoproj.io/v1alpha1', 'AppProject', name, {
      metadata: { name, namespace: 'argocd', labels },
      spec: { sourceRepos, destinations: [{ server: '*', namespace: '*' }] },
    });
  const inProject = (name: string, namespace: string) => {
    const made = application(name, { path: 'plain', namespace }) as { spec: object };
    return { ...made, spec: { ...made.spec, project: name } };
  };
  const globalProjects = '- projectName: shared\n  labelSelector: {matchLabels: {kind: team}}\n';
  repository.commit({
    'bootstrap/projects.yaml': documents(
      project('alone', [], {}),
      project('team', [], { kind: 'team' }),
      project('shared', ['https://github.com/acme/*'], {}),
      object('v1', 'ConfigMap', 'argocd-cm', { data: { globalProjects } }),
    ),
    'plain/all.yaml': documents(configMap('settings', { mode: 'a' })),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'bootstrap/apps.yaml': documents(inProject('alone', 'a'), inProject('team', 'b')) });

  const { result } = await compare(workshop, machine, repository.directory);
  const reason = `application repo ${repoUrl} is not permitted in project 'alone'`;
  expect(result.plans.map((plan) => [plan.application, plan.autoSync])).toEqual([
    ['argocd/alone', `blocked: ${reason}`],
    ['argocd/team', 'runs'],
  ]);
  expect(result.findings.map(({ rule, application: id }) => [rule, id])).toEqual([
    ['app-not-permitted', 'argocd/alone'],
  ]);
  const markdown = ['diff', '--base', 'main', '--head', 'change', '--format', 'markdown'];
  const { stdout } = await runCli(workshop, machine, repository.directory, markdown);
  expect(stdout).toContain('Argo CD does not sync `alone`: application repo');
});

test.concurrent('what the API server takes of no schema does not come into being, in the plan as in the finding', async () => {
  const repository = createRepository(workshop.directory('unfit'));
  repository.git('remote', 'add', 'origin', repoUrl);
  const bad = object('apps/v1', 'Deployment', 'old', { spec: { replicas: 'two' } });
  repository.commit({
    'bootstrap/app.yaml': documents(application('app', { path: 'plain' })),
    'plain/all.yaml': documents(configMap('settings', { mode: 'a' }), bad),
  });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({
    'plain/new.yaml': documents(
      object('v1', 'ConfigMap', 'fine', { data: { a: 'b' } }),
      object('v1', 'Service', 'no-port', { spec: { ports: [{ name: 'x' }] } }),
      // For one that the cluster has already.
      object('v1', 'ServiceAccount', 'default', {}),
    ),
    'plain/wrong.yaml': documents(object('apps/v1', 'Deployment', 'wrong', { spec: { replicas: 'two' } })),
    'plain/early.yaml': documents(object('resource.k8s.io/v1', 'DeviceClass', 'early', { spec: {} })),
  });
  const { result } = await compare(workshop, machine, repository.directory, ['--kube-version', '1.32.0']);
  const refused = result.findings
    .filter(({ rule }) => rule === 'schema-invalid')
    .map(({ identity }) => `${identity?.kind}/${identity?.name}`);
  const failing = result.plans.flatMap(({ tasks }) => tasks.filter((task) => task.result === 'SyncFailed'));
  expect(failing.map(({ op, identity }) => `${op} ${identity.kind}/${identity.name}`).toSorted()).toEqual(
    refused.map((name) => `create ${name}`).toSorted(),
  );
  expect(refused.toSorted()).toEqual(['Deployment/wrong', 'DeviceClass/early', 'Service/no-port']);
  expect(failing.find(({ identity }) => identity.name === 'early')?.message).toContain(
    'no matches for kind "DeviceClass" in version "resource.k8s.io/v1", which Kubernetes has from 1.34 on',
  );

  expect(failing.find(({ identity }) => identity.name === 'wrong')?.message).toContain(
    'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string',
  );

  const text = ['diff', '--base', 'main', '--head', 'change', '--kube-version', '1.32.0'];
  const { stdout } = await runCli(workshop, machine, repository.directory, text);
  expect(stdout).toContain(
    'On merge Argo CD creates 2 resources; no restarts, nothing deleted, 3 new resources not created',
  );
});

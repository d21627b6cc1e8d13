import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { application, configMap, planSync, settings } from './build.ts';

// gitops-engine/pkg/diff/diff.go (structuredMergeDiff, ThreeWayDiff, patchDefaultValues) of Argo CD 3.5.1, put beside a whole API server.

const ssa = 'ServerSideApply=true';

function workload(container: ValueMap, pod: ValueMap = {}, more: ValueMap = {}): ValueMap {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'a:1', ...container }], ...pod },
      },
      ...more,
    },
  };
}

const web = workload({});
const env = (...names: string[]): ValueMap => workload({ env: names.map((name) => ({ name, value: 'x' })) });
const pulls = (...secrets: ValueMap[]): ValueMap => workload({}, { imagePullSecrets: secrets });
const ports = (...list: ValueMap[]): ValueMap => workload({ ports: list });

function planned(base: ValueMap[], head: ValueMap[], syncOptions: string[], metadata: ValueMap = {}) {
  const object = application('shop', { metadata, spec: { syncPolicy: { automated: {}, syncOptions } } });
  return planSync(
    {
      kind: 'application',
      id: 'argocd/shop',
      name: 'shop',
      namespace: 'argocd',
      heldBy: 'root',
      base: { object, manifests: base },
      head: { object, manifests: head },
    },
    settings(),
  );
}

describe('what Argo CD cannot compare', () => {
  const typed = 'error building typed value from';
  const container = '.spec.template.spec.containers[name="web"]';
  it.each<[string, ValueMap, ValueMap, string[], string]>([
    [
      'two of a name',
      web,
      env('A', 'A'),
      [ssa],
      `${typed} config resource: ${container}.env: duplicate entries for key [name="A"]`,
    ],
    [
      'two of a name that are there',
      env('A', 'A'),
      web,
      [ssa],
      `${typed} live resource: ${container}.env: duplicate entries for key [name="A"]`,
    ],
    [
      'two of a port and protocol',
      web,
      ports({ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }),
      [ssa],
      `${typed} config resource: ${container}.ports: duplicate entries for key [containerPort=80,protocol="TCP"]`,
    ],
    [
      'a misspelt field',
      web,
      workload({ livenesProbe: 1 }),
      [ssa],
      `${typed} config resource: ${container}.livenesProbe: field not declared in schema`,
    ],
    [
      'an item without its key',
      pulls({ name: 'a' }),
      pulls({ name: 'a' }, {}),
      [ssa],
      'error applying default values: map does not contain declared merge key: name',
    ],
    ['an item without its key', pulls({}), pulls({ name: 'a' }), [], 'map does not contain declared merge key: name'],
    ['an item that stays without its key', pulls({}), pulls({}), [], 'map does not contain declared merge key: name'],
  ])('%s', (_title, base, head, options, reason) => {
    const plan = planned([base], [head, configMap('new')], options);
    expect(plan?.conditions).toEqual([
      `ComparisonError: Failed to compare desired state to live state: failed to calculate diff: ${reason} (apps/Deployment shop/web)`,
    ]);
    expect(plan?.tasks).toEqual([]);
  });

  it.each<[string, ValueMap, ValueMap, string[]]>([
    ['ports of two protocols', web, ports({ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }), [ssa]],
    ['two of a name that are patched', web, env('A', 'A'), []],
    ['a misspelt field that is dropped', web, workload({ image: 'a:2', livenesProbe: 1 }), []],
    ['a list that is written whole', web, workload({ args: ['a', 'a'] }), [ssa]],
  ])('but %s', (_title, base, head, options) => {
    const plan = planned([base], [head], options);
    expect(plan?.conditions).toEqual([]);
    expect(plan?.operation?.phase).toBe('Succeeded');
  });
});

describe('where the API server is asked', () => {
  const metadata = { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } };
  const refused = 'error running server side apply in dryrun mode for resource Deployment/web:';
  const other = { selector: { matchLabels: { app: 'other' } } };
  const forced = {
    metadata: { name: 'web', annotations: { 'argocd.argoproj.io/sync-options': 'Replace=true,Force=true' } },
  };

  it.each<[string, ValueMap, ValueMap, string]>([
    ['what it refuses', web, workload({}, {}, other), refused],
    ['what it refuses, whatever is forced', web, { ...workload({}, {}, other), ...forced }, refused],
    ['two of a name', web, env('A', 'A'), refused],
    ['two of a name that stay', env('A', 'A'), env('A', 'A'), refused],
    ['two of a name that go', env('A', 'A'), web, 'error building typed value from live resource:'],
    ['a misspelt field', web, workload({ livenesProbe: 1 }), refused],
  ])('%s cannot be compared', (_title, base, head, reason) => {
    const plan = planned([base], [head, configMap('new')], [], metadata);
    expect(plan?.conditions).toEqual([expect.stringContaining(`failed to calculate diff: ${reason}`)]);
    expect(plan?.tasks).toEqual([]);
  });

  it.each([
    ['all else', web],
    ['what the server has dropped', workload({ livenesProbe: 1 })],
  ])('%s is compared', (_title, base) => {
    const plan = planned([base], [workload({ image: 'a:2' })], [], metadata);
    expect(plan?.conditions).toEqual([]);
    expect(plan?.operation?.phase).toBe('Succeeded');
  });
});

describe('a dry run on the server', () => {
  const asked = { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } };
  const labelled = (...names: string[]): ValueMap => ({
    ...web,
    metadata: { name: 'web', labels: Object.fromEntries(names.map((name) => [name, 'x'])) },
  });
  const replicas = (count: number): ValueMap => workload({}, {}, { replicas: count });
  const texts = (...keys: string[]): ValueMap => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'web' },
    stringData: Object.fromEntries(keys.map((key) => [key, 'x'])),
  });
  const strange = (name: string): ValueMap => ({
    apiVersion: 'acme.io/v1',
    kind: 'Thing',
    metadata: { name: 'a' },
    spec: { [name]: 1 },
  });
  const idle = 'nothing to do (Synced)';

  it.each<[string, ValueMap, ValueMap, string[], string]>([
    ['owns nothing of what was patched, so a label that goes stays', labelled('a', 'b'), labelled('a'), [], idle],
    ['owns nothing of what was patched, so an item of a list stays', env('A', 'B'), env('A'), [], idle],
    ['owns nothing of what was put, either', env('A', 'B'), env('A'), ['Replace=true'], idle],
    ['owns what was applied server-side, so a label goes', labelled('a', 'b'), labelled('a'), [ssa], 'runs'],
    ['owns what was applied server-side, so an item of a list goes', env('A', 'B'), env('A'), [ssa], 'runs'],
    ['sees what is new', env('A'), env('A', 'B'), [], 'runs'],
    ['sees another order of what it says', env('A', 'B'), env('B', 'A'), [], 'runs'],
    ['sees a list that is written whole', workload({ args: ['a', 'b'] }), workload({ args: ['a'] }), [], 'runs'],
    ['does not see a list that is written whole and not said any more', workload({ args: ['a'] }), web, [], idle],
    ['takes a default that comes back for the work of a webhook', replicas(3), web, [ssa], idle],
    ['takes a key of stringData for one of data', texts('a'), texts('a', 'b'), [ssa], 'runs'],
    ['never owned a key of stringData', texts('a', 'b'), texts('a'), [ssa], idle],
    ['knows no definition of a custom resource', strange('a'), strange('b'), [ssa], 'runs'],
    ['owns nothing of a custom resource that was patched', strange('a'), { ...strange('a'), spec: {} }, [], idle],
  ])('%s', (_title, base, head, options, autoSync) => {
    const plan = planned([base], [head], options, asked);
    expect(plan?.autoSync).toBe(autoSync);
    // Nothing is done about what Git changes: that is told.
    expect(plan?.notes.filter((note) => note.startsWith('ServerSideDiff finds no difference in '))).toHaveLength(
      autoSync === idle ? 1 : 0,
    );
  });

  it.each<[string, ValueMap, string]>([
    ['is what the controller may do by default', {}, idle],
    ['unless the Application says no', { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=false' }, 'runs'],
  ])('%s', (_title, annotations, autoSync) => {
    const compareOptions = {
      ignoreAggregatedRoles: false,
      ignoreResourceStatusField: 'all',
      serverSideDiff: true,
    } as const;
    const object = application('shop', { metadata: { annotations }, spec: { syncPolicy: { automated: {} } } });
    const side = (manifest: ValueMap) => ({ object, manifests: [manifest] });
    const member = {
      kind: 'application',
      id: 'argocd/shop',
      name: 'shop',
      namespace: 'argocd',
      heldBy: 'root',
    } as const;
    const plan = planSync(
      { ...member, base: side(labelled('a', 'b')), head: side(labelled('a')) },
      settings({ compareOptions }),
    );
    expect(plan?.autoSync).toBe(autoSync);
  });

  it('is refused where the ports of before are still there', () => {
    const service = (port: number): ValueMap => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { ports: [{ port }] },
    });
    expect(planned([service(80)], [service(81)], [], asked)?.conditions).toEqual([
      expect.stringContaining('error running server side apply in dryrun mode for resource Service/web:'),
    ]);
    expect(planned([service(80)], [service(81)], [ssa], asked)?.operation?.phase).toBe('Succeeded');
  });
});

describe('what another way of writing takes out', () => {
  const both: ValueMap = { ...env('A', 'B'), metadata: { name: 'web', labels: { a: 'x' } } };
  const rest = env('A');
  const annotated = (object: ValueMap, options: string): ValueMap => ({
    ...object,
    metadata: { name: 'web', annotations: { 'argocd.argoproj.io/sync-options': options } },
  });

  it.each<[string, string, string, string | undefined, string]>([
    ['a patch nothing that was put', 'Replace=true', '', undefined, 'Synced'],
    ['a patch nothing that was applied server-side', ssa, '', undefined, 'Synced'],
    ['a merge nothing that was put', 'Replace=true', ssa, undefined, 'Synced'],
    ['a merge does not see what was patched', '', ssa, undefined, 'Synced'],
    ['a patch what was patched', '', '', 'Succeeded', 'Synced'],
  ])('%s', (_title, before, now, phase, after) => {
    const options = (option: string) => (option === '' ? [] : [option]);
    const own = (list: string[]) => application('shop', { spec: { syncPolicy: { automated: {}, syncOptions: list } } });
    const plan = planSync(
      {
        kind: 'application',
        id: 'argocd/shop',
        name: 'shop',
        namespace: 'argocd',
        heldBy: 'root',
        base: { object: own(options(before)), manifests: [both] },
        head: { object: own(options(now)), manifests: [rest] },
      },
      settings(),
    );
    expect(plan?.operation?.phase).toBe(phase);
    expect(plan?.syncStatusAfter).toBe(after);
  });

  it('a merge takes over what was patched, once something else makes a sync', () => {
    const plan = planned([both, configMap('a')], [annotated(rest, ssa), configMap('b')], []);
    expect(plan?.tasks.find(({ identity }) => identity.kind === 'Deployment')?.changed).toBe(true);
  });
});

describe('what is applied server-side', () => {
  const rolling = { strategy: { type: 'RollingUpdate' } };

  it('keeps what the server filled in, so that another strategy is refused', () => {
    const plan = planned([workload({}, {}, rolling)], [workload({}, {}, { strategy: { type: 'Recreate' } })], [ssa]);
    expect(plan?.operation?.phase).toBe('Failed');
    expect(plan?.operation?.message).toContain('spec.strategy.rollingUpdate');
  });

  it('is patched otherwise, and then another strategy takes its place', () => {
    const plan = planned([workload({}, {}, rolling)], [workload({}, {}, { strategy: { type: 'Recreate' } })], []);
    expect(plan?.operation?.phase).toBe('Succeeded');
  });
});

describe('claims of a StatefulSet that do not say what they are', () => {
  const set = (image: string, claim: ValueMap): ValueMap => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: {
      serviceName: 'web',
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image }] } },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          ...claim,
        },
      ],
    },
  });
  const said = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
  const asked = { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } };

  it.each<[string, ValueMap, string[], ValueMap, string]>([
    ['are a difference for good where they are applied server-side', {}, [ssa], {}, 'OutOfSync'],
    ['also where they say half of it', { kind: 'PersistentVolumeClaim' }, [ssa], {}, 'OutOfSync'],
    ['are none where they say it', said, [ssa], {}, 'Synced'],
    ['are none where they are patched', {}, [], {}, 'Synced'],
    ['are none where the server is asked', {}, [ssa], asked, 'Synced'],
  ])('%s', (_title, claim, options, metadata, status) => {
    const plan = planned([set('a:1', claim)], [set('a:2', claim)], options, metadata);
    expect(plan?.operation?.phase).toBe('Succeeded');
    expect(plan?.syncStatusAfter).toBe(status);
  });

  it.each<[string, ValueMap]>([
    ['none at all', {}],
    ['an empty list', { volumeClaimTemplates: [] }],
  ])('are none where there is no claim: %s', (_title, claims) => {
    const without = (image: string): ValueMap => {
      const { volumeClaimTemplates: _, ...spec } = set(image, {}).spec as ValueMap;
      return { ...set(image, {}), spec: { ...spec, ...claims } };
    };
    expect(planned([without('a:1')], [without('a:2')], [ssa])?.syncStatusAfter).toBe('Synced');
    // Nothing to do is no plan.
    expect(planned([without('a:1')], [without('a:1')], [ssa])?.operation).toBeUndefined();
  });

  it('are none where just that is ignored', () => {
    const jqPathExpressions = ['.spec.volumeClaimTemplates[]?.apiVersion', '.spec.volumeClaimTemplates[]?.kind'];
    const ignoreDifferences = [{ group: 'apps', kind: 'StatefulSet', jqPathExpressions }];
    const object = application('shop', {
      spec: { syncPolicy: { automated: {}, syncOptions: [ssa] }, ignoreDifferences },
    });
    const side = (image: string) => ({ object, manifests: [set(image, {})] });
    const member = {
      kind: 'application',
      id: 'argocd/shop',
      name: 'shop',
      namespace: 'argocd',
      heldBy: 'root',
    } as const;
    expect(planSync({ ...member, base: side('a:1'), head: side('a:2') }, settings())?.syncStatusAfter).toBe('Synced');
  });
});

it('no patch is found out in the dry run, before anything is applied', () => {
  // What is applied server-side is compared without a patch, but its dry run makes one.
  const merged = workload({}, { volumes: [{ emptyDir: {} }] });
  const plan = planned([workload({}, { volumes: [{ name: 'v', emptyDir: {} }] })], [merged, configMap('new')], [ssa]);
  expect(plan?.operation).toMatchObject({ phase: 'Failed', message: 'one or more objects failed to apply (dry run)' });
});

describe('a field that the kind does not have', () => {
  const misspelt = workload({ livenesProbe: 1 });
  it.each<[string, ValueMap, ValueMap, string[], string]>([
    ['makes a sync, and stays a difference', web, misspelt, [], 'OutOfSync'],
    ['that is null makes none', web, workload({ livenesProbe: null }), [], 'Synced'],
    [
      'that is ignored makes none',
      web,
      { ...web, spec: { ...(web.spec as ValueMap), replica: 1 } },
      ['/spec/replica'],
      'Synced',
    ],
    ['that goes makes one no more', misspelt, web, [], 'Synced'],
  ])('%s', (_title, base, head, jsonPointers, status) => {
    const ignoreDifferences = [{ group: 'apps', kind: 'Deployment', jsonPointers }];
    const object = application('shop', { spec: { syncPolicy: { automated: {} }, ignoreDifferences } });
    const plan = planSync(
      {
        kind: 'application',
        id: 'argocd/shop',
        name: 'shop',
        namespace: 'argocd',
        heldBy: 'root',
        base: { object, manifests: [base] },
        head: { object, manifests: [head] },
      },
      settings(),
    );
    expect(plan?.autoSync).toBe(status === 'OutOfSync' ? 'runs' : 'nothing to do (Synced)');
    expect(plan?.syncStatusAfter).toBe(status);
    expect(plan?.operation?.phase).toBe(status === 'OutOfSync' ? 'Succeeded' : undefined);
  });
});

describe('what the server puts back once more', () => {
  const service = (spec: ValueMap): ValueMap => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ...spec },
  });
  const secret = (stringData: ValueMap): ValueMap => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'web' },
    stringData,
  });
  const given = service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] });
  const free = service({ type: 'NodePort', ports: [{ port: 80 }] });
  const diff = { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } };

  it.each<[string, ValueMap, ValueMap, string[], ValueMap, string]>([
    ['the port of a node', given, free, [], {}, 'runs'],
    ['the port of a node, applied server-side', given, free, [ssa], {}, 'runs'],
    [
      'an address',
      service({ clusterIP: '10.0.0.1', ports: [{ port: 80 }] }),
      service({ ports: [{ port: 80 }] }),
      [],
      {},
      'runs',
    ],
    ['a key of stringData', secret({ a: 'x', b: 'x' }), secret({ a: 'x' }), [], {}, 'runs'],
    [
      'a key of stringData that is owned by nobody',
      secret({ a: 'x', b: 'x' }),
      secret({ a: 'x' }),
      [ssa],
      {},
      'nothing to do (Synced)',
    ],
    ['what the server has been asked for', given, free, [], diff, 'nothing to do (Synced)'],
  ])('%s', (_title, base, head, options, metadata, autoSync) => {
    const plan = planned([base], [head], options, metadata);
    expect(plan?.autoSync).toBe(autoSync);
    expect(plan?.syncStatusAfter).toBe('Synced');
    expect(plan?.tasks.map(({ changed }) => changed)).toEqual(autoSync === 'runs' ? [false] : []);
  });
});

import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { describeIdentity } from '../../../src/forecast/sync/identity.ts';
import { planTree } from '../../../src/forecast/sync/plan-tree.ts';
import type {
  ApplicationMember,
  ApplicationSide,
  Member,
  PlanSettings,
  SetMember,
} from '../../../src/forecast/sync/tree-model.ts';
import { CASCADE, application, claim, configMap, deployment, settings } from './build.ts';

function member(
  name: string,
  heldBy: ApplicationMember['heldBy'],
  base?: ApplicationSide,
  head?: ApplicationSide,
): ApplicationMember {
  return {
    kind: 'application',
    id: `argocd/${name}`,
    name,
    namespace: 'argocd',
    heldBy,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
  };
}

function side(object: ValueMap, ...manifests: ValueMap[]): ApplicationSide {
  return { object, manifests };
}

const into = (namespace: string, more: ValueMap = {}): { spec: ValueMap; metadata: ValueMap } => ({
  spec: { destination: { server: 'https://kubernetes.default.svc', namespace } },
  metadata: more,
});
const root = application('root', into('argocd'));
const web = application('web', { metadata: { finalizers: [CASCADE] } });
const shown = (members: Member[], more: Partial<PlanSettings> = {}) => {
  const { plans, races, notes } = planTree({ members, settings: settings(more) });
  return {
    plans: plans.map(({ application: id, autoSync, tasks, gone, leftBehind, recreated }) => ({
      id,
      autoSync,
      tasks: tasks.map(({ op, identity }) => `${op} ${describeIdentity(identity)}`),
      gone: gone.map(describeIdentity),
      leftBehind: leftBehind.map(describeIdentity),
      recreated: recreated.map(describeIdentity),
    })),
    races: races.map(({ identity, from, to, ifLoserFirst, ifWinnerFirst }) => ({
      object: describeIdentity(identity),
      from,
      to,
      ifLoserFirst,
      ifWinnerFirst,
    })),
    notes,
  };
};

describe('planTree', () => {
  it('gives a child that its parent drops the deletion that its finalizer makes', () => {
    const objects = [deployment('web', 'web:1'), claim('data')];
    const { plans } = shown([
      member('root', 'root', side(root, web, configMap('keep')), side(root, configMap('keep'))),
      member('web', 'application', side(web, ...objects)),
    ]);
    expect(plans).toEqual([
      {
        id: 'argocd/root',
        autoSync: 'runs',
        tasks: ['prune argoproj.io/Application argocd/web', 'apply ConfigMap argocd/keep'],
        gone: ['argoproj.io/Application argocd/web'],
        leftBehind: [],
        recreated: [],
      },
      {
        id: 'argocd/web',
        autoSync: 'deleted',
        tasks: ['delete PersistentVolumeClaim web/data', 'delete apps/Deployment web/web'],
        gone: ['PersistentVolumeClaim web/data', 'apps/Deployment web/web'],
        leftBehind: [],
        recreated: [],
      },
    ]);
  });

  it('lets a child go on with what its parent really left in the cluster', () => {
    const manual = application('root', {
      spec: { destination: { server: 'https://kubernetes.default.svc', namespace: 'argocd' }, syncPolicy: {} },
    });
    const frozen = application('web', { spec: { syncPolicy: {} } });
    const { plans } = shown([
      member('root', 'root', side(manual, web), side(manual, frozen)),
      member('web', 'application', side(web, configMap('a')), side(frozen, configMap('a', { key: 'new' }))),
    ]);
    // The parent waits for a person, so the child still has auto-sync.
    expect(plans.map(({ id, autoSync }) => [id, autoSync])).toEqual([
      ['argocd/root', 'waits for manual sync'],
      ['argocd/web', 'runs'],
    ]);
  });

  it('tells both outcomes of a move between Applications', () => {
    const orders = application('orders', into('shop'));
    const billing = application('billing', into('shop'));
    const { races, plans } = shown([
      member('orders', 'root', side(orders, configMap('a'), claim('invoices')), side(orders, configMap('a'))),
      member('billing', 'root', side(billing, configMap('b')), side(billing, configMap('b'), claim('invoices'))),
    ]);
    expect(races).toEqual([
      {
        object: 'PersistentVolumeClaim shop/invoices',
        from: 'argocd/orders',
        to: 'argocd/billing',
        ifLoserFirst: 'recreated',
        ifWinnerFirst: 'kept',
      },
    ]);
    expect(plans[0]?.recreated).toEqual(['PersistentVolumeClaim shop/invoices']);
  });

  it('knows no race where one parent drops and adds the Applications: the old one always goes first', () => {
    const renamed = application('web-eu', { ...into('web', { finalizers: [CASCADE] }) });
    const { races } = shown([
      member('root', 'root', side(root, web, configMap('keep')), side(root, renamed, configMap('keep'))),
      member('web', 'application', side(web, claim('data'))),
      member('web-eu', 'application', undefined, side(renamed, claim('data'))),
    ]);
    expect(races).toEqual([
      {
        object: 'PersistentVolumeClaim web/data',
        from: 'argocd/web',
        to: 'argocd/web-eu',
        ifLoserFirst: 'recreated',
        ifWinnerFirst: 'recreated',
      },
    ]);
  });

  it.each([
    { policy: 'sync', autoSync: ['deleted'], gone: ['ConfigMap green/a'] },
    { policy: 'create-update', autoSync: ['nothing to do (Synced)'], gone: [] },
  ])('deletes an Application that leaves a set of policy $policy only where it may', ({ policy, autoSync, gone }) => {
    const set = (applicationsSync: string): ValueMap => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'teams', namespace: 'argocd' },
      spec: { syncPolicy: { applicationsSync }, generators: [] },
    });
    const green = application('green', { metadata: { finalizers: [CASCADE] } });
    const teams: SetMember = {
      kind: 'set',
      name: 'teams',
      namespace: 'argocd',
      heldBy: 'root',
      base: { object: set(policy), generated: [green] },
      head: { object: set(policy), generated: [] },
    };
    const { plans } = shown([teams, member('green', { set: 'argocd/teams' }, side(green, configMap('a')))]);
    expect(plans.map((plan) => plan.autoSync)).toEqual(autoSync);
    expect(plans.flatMap((plan) => plan.gone)).toEqual(gone);
  });

  it('keeps what a set of another Application makes while that one has not synced', () => {
    const generated = (image: string) => application('green', { metadata: { annotations: { image } } });
    const set = (text: string): ValueMap => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'teams', namespace: 'argocd' },
      spec: { generators: [], template: { text } },
    });
    const manual = application('root', {
      spec: { destination: { server: 'https://kubernetes.default.svc', namespace: 'argocd' }, syncPolicy: {} },
    });
    const { plans } = shown([
      member('root', 'root', side(manual, set('old')), side(manual, set('new'))),
      {
        kind: 'set',
        name: 'teams',
        namespace: 'argocd',
        heldBy: 'application',
        base: { object: set('old'), generated: [generated('1')] },
        head: { object: set('new'), generated: [] },
      },
      member('green', { set: 'argocd/teams' }, side(generated('1'), configMap('a'))),
    ]);
    expect(plans.map(({ id, autoSync }) => [id, autoSync])).toEqual([
      ['argocd/root', 'waits for manual sync'],
      ['argocd/green', 'nothing to do (Synced)'],
    ]);
  });

  it.each<[string, ValueMap, string | undefined]>([
    ['no steps', { type: 'RollingSync', rollingSync: { steps: [] } }, undefined],
    ['another type', { type: 'AllAtOnce', rollingSync: { steps: [{}] } }, undefined],
    ['a step for all', { type: 'RollingSync', rollingSync: { steps: [{}] } }, 'step 1 of 1: auto, manual'],
    [
      'a step that nothing is in, and one of which some go at once',
      {
        type: 'RollingSync',
        rollingSync: {
          steps: [
            { matchExpressions: [{ key: 'env', operator: 'In', values: ['qa'] }] },
            { matchExpressions: [{ key: 'env', operator: 'In', values: ['dev'] }], maxUpdate: '25%' },
            { matchExpressions: [{ key: 'env', operator: 'Exists' }], maxUpdate: 0 },
          ],
        },
      },
      'step 2 of 3: auto (at most 25% at once, never less than one); in no step, so never synced: manual',
    ],
    [
      'a step of which none may go',
      {
        type: 'RollingSync',
        rollingSync: {
          steps: [{ matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['dev'] }], maxUpdate: 0 }, {}],
        },
      },
      'step 1 of 2: manual (none may go: maxUpdate is 0); step 2 of 2: auto',
    ],
  ])('says in which steps a set would sync its Applications: %s', (_name, strategy, said) => {
    const generated = [
      application('auto', { metadata: { labels: { env: 'dev' } } }),
      application('manual', {
        metadata: { labels: { env: 'prod' } },
        spec: { ...into('manual').spec, syncPolicy: {} },
      }),
      application('idle', { metadata: { labels: { env: 'dev' } } }),
    ];
    const object: ValueMap = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'teams', namespace: 'argocd' },
      spec: { generators: [], template: {}, strategy },
    };
    const set: SetMember = {
      kind: 'set',
      name: 'teams',
      namespace: 'argocd',
      heldBy: 'root',
      base: { object, generated },
      head: { object, generated },
    };
    const { notes } = shown([
      set,
      ...generated.map((each, index) => {
        const heads = index === 2 ? { key: 'value' } : { key: 'changed' };
        const name = ['auto', 'manual', 'idle'][index] ?? '';
        return member(name, { set: 'argocd/teams' }, side(each, configMap('a')), side(each, configMap('a', heads)));
      }),
    ]);
    expect(notes.map((note) => note.slice(note.lastIndexOf('healthy: ') + 'healthy: '.length))).toEqual(
      said === undefined ? [] : [said],
    );
    expect(
      notes.filter((note) => !note.startsWith('ApplicationSet argocd/teams: the plan has its Applications')),
    ).toEqual([]);
  });

  it.each<[boolean | undefined, string[], string[]]>([
    [
      undefined,
      [
        'auto: runs, gone ConfigMap auto/old',
        'manual: waits for manual sync, gone ',
        'outside: runs, gone ConfigMap outside/old',
        'emptied: blocked: Skipping sync attempt to [2222222222222222222222222222222222222222]: auto-sync will wipe out all resources, gone ',
      ],
      ['ApplicationSet argocd/teams: the plan has its Applications without the steps of RollingSync'],
    ],
    [
      true,
      [
        'auto: runs, gone ConfigMap auto/old',
        'manual: runs, gone ',
        'outside: waits for manual sync, gone ',
        'emptied: runs, gone ConfigMap emptied/a',
      ],
      ['ApplicationSet argocd/teams: it syncs its Applications itself'],
    ],
    [
      false,
      [
        'auto: runs, gone ConfigMap auto/old',
        'manual: waits for manual sync, gone ',
        'outside: runs, gone ConfigMap outside/old',
        'emptied: blocked: Skipping sync attempt to [2222222222222222222222222222222222222222]: auto-sync will wipe out all resources, gone ',
      ],
      [],
    ],
  ])('syncs the Applications of a rolling set where progressive syncs are %s', (progressiveSyncs, expected, said) => {
    const automatic = { automated: { prune: true } };
    const generated = [
      application('auto', {
        metadata: { labels: { env: 'dev' } },
        spec: { ...into('auto').spec, syncPolicy: automatic },
      }),
      application('manual', { metadata: { labels: { env: 'dev' } }, spec: { ...into('manual').spec, syncPolicy: {} } }),
      application('outside', { spec: { ...into('outside').spec, syncPolicy: automatic } }),
      application('emptied', {
        metadata: { labels: { env: 'dev' } },
        spec: { ...into('emptied').spec, syncPolicy: automatic },
      }),
    ];
    const steps = [{ matchExpressions: [{ key: 'env', operator: 'In', values: ['dev'] }] }];
    const object: ValueMap = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'teams', namespace: 'argocd' },
      spec: { generators: [], template: {}, strategy: { type: 'RollingSync', rollingSync: { steps } } },
    };
    const set: SetMember = {
      kind: 'set',
      name: 'teams',
      namespace: 'argocd',
      heldBy: 'root',
      base: { object, generated },
      head: { object, generated },
    };
    const names = ['auto', 'manual', 'outside', 'emptied'];
    const { plans, notes } = shown(
      [
        set,
        ...generated.map((each, index) => {
          const name = names[index] ?? '';
          const heads = name === 'emptied' ? [] : [configMap('a', { key: 'changed' })];
          const bases = name === 'emptied' ? [configMap('a')] : [configMap('a'), configMap('old')];
          return member(name, { set: 'argocd/teams' }, side(each, ...bases), side(each, ...heads));
        }),
      ],
      { setController: progressiveSyncs === undefined ? {} : { progressiveSyncs } },
    );
    expect(
      plans.map(({ id, autoSync, gone }) => `${id.slice('argocd/'.length)}: ${autoSync}, gone ${gone.join()}`),
    ).toEqual(expected);
    expect(notes.map((note) => said.find((each) => note.startsWith(each)) ?? note)).toEqual(said);
  });

  it('deletes a root that leaves the bootstrap', () => {
    const { plans } = shown([member('web', 'root', side(web, configMap('a')))]);
    expect(plans).toMatchObject([{ autoSync: 'deleted', gone: ['ConfigMap web/a'] }]);
  });

  it('deletes a child that is an object of another cluster, for an Argo CD there', () => {
    const hub = application('hub', {
      spec: { destination: { server: 'https://edge.example.com', namespace: 'argocd' } },
    });
    const { plans } = shown([
      member('hub', 'root', side(hub, web, configMap('keep')), side(hub, configMap('keep'))),
      member('web', 'application', side(web, configMap('a'))),
    ]);
    expect(plans.map(({ id, autoSync }) => [id, autoSync])).toEqual([
      ['argocd/hub', 'runs'],
      ['argocd/web', 'deleted'],
    ]);
  });

  it('lets an Application hang whose project is gone', () => {
    const { plans } = planTree({
      members: [member('web', 'root', side(web, configMap('a')))],
      settings: settings({ findProject: () => undefined }),
    });
    expect(plans[0]).toMatchObject({
      autoSync: 'hangs in deletion',
      conditions: ['DeletionError: error getting app project "default": not found'],
    });
  });
});

import { describe, expect, test } from 'vitest';
import type { PlanTask } from '../../src/forecast/sync/model.ts';
import type { ApplicationPlan } from '../../src/forecast/sync/tree-model.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import type { Preview } from '../../src/report/model.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { application, change, field, preview } from './samples.ts';

const payments = application('payments', 'https://prod.example.com', { outcome: 'modified' });

function task(order: number, op: PlanTask['op'], object: string, more: Partial<PlanTask> = {}): PlanTask {
  const [kind = '', name = ''] = object.split('/');
  const identity = { cluster: 'https://prod.example.com', group: '', kind, namespace: 'payments', name };
  return { order, phase: 'Sync', wave: 0, op, identity, ...more };
}

function plan(tasks: PlanTask[], more: Partial<ApplicationPlan> = {}): ApplicationPlan {
  return {
    application: payments.id,
    autoSync: 'runs',
    tasks,
    leftBehind: [],
    gone: [],
    recreated: [],
    waitsForConfirmation: [],
    conditions: [],
    notes: [],
    ...more,
  };
}

function withPlans(...plans: ApplicationPlan[]): Preview {
  const changes = [change(payments, 'modified', 'Deployment/api', { fields: [field('spec.replicas', 1, 2)] })];
  return preview({ applications: [payments], changes, plans });
}

function terminal(...plans: ApplicationPlan[]): string {
  return renderTerminal(withPlans(...plans), { color: false, width: 500 });
}

test('the order of a sync: side by side with commas, one after the other with arrows, waves and phases where they are not the usual', () => {
  const text = terminal(
    plan([
      task(1, 'hook-create', 'Job/migrate', { phase: 'PreSync' }),
      task(2, 'prune', 'Service/old'),
      task(3, 'apply', 'ConfigMap/same', { changed: false }),
      task(4, 'apply', 'ConfigMap/a', { changed: true }),
      task(4, 'apply', 'ConfigMap/b', { changed: true }),
      task(5, 'create', 'Deployment/api', { wave: 2 }),
      task(6, 'skip-prune', 'Secret/kept', { wave: 2 }),
    ]),
  );
  expect(text).toContain(
    '  payments: PreSync: run hook Job/migrate → prune Service/old → apply ConfigMap/a, ConfigMap/b → wave 2: create Deployment/api\n',
  );
});

test('Applications that do the same are told in one line, those whose clusters stay the same not at all', () => {
  const same = [task(1, 'apply', 'ConfigMap/a', { changed: true })];
  const text = terminal(
    plan(same),
    plan(same, { application: 'argocd/other' }),
    plan([], { application: 'argocd/idle' }),
  );
  expect(text).toContain('  payments, argocd/other: apply ConfigMap/a\n');
  expect(text).not.toContain('idle');
});

test('what differs in names of the Applications only is told once, and what changes nothing but noise is not told', () => {
  const shops = ['shop-one', 'shop-two'].map((name) =>
    application(name, 'https://prod.example.com', { outcome: 'modified' }),
  );
  const plans = shops.map(({ id, name }) =>
    plan(
      [task(1, 'apply', `ConfigMap/${name}`, { changed: true }), task(2, 'apply', 'Service/web', { changed: true })],
      {
        application: id,
      },
    ),
  );
  const [first] = shops;
  if (first === undefined) throw new Error('two Applications');
  const label = change(first, 'modified', 'Service/web', {
    group: '',
    namespace: 'payments',
    fields: [field('metadata.labels["helm.sh/chart"]', 'web-1', 'web-2', 'chart label')],
  });
  const labels = [label, { ...label, id: 'other', application: 'argocd/shop-two' }];
  const result = preview({ applications: shops, changes: labels, plans });
  const text = renderTerminal(result, { color: false, width: 500 });
  expect(text).toContain('  shop-one, shop-two: apply ConfigMap/shop-one\n');
  expect(text).not.toContain('Service/web');
  expect(text).toContain('Manifest diff: no changes but noise, in 2 applications\n');
  expect(text).toContain('but for 2 fields folded as noise.');
});

const failed = plan(
  [
    task(1, 'apply', 'ConfigMap/a', { changed: true, result: 'Synced' }),
    task(2, 'apply', 'Deployment/api', {
      changed: true,
      wave: 2,
      result: 'SyncFailed',
      message: 'deployment.apps "api" is invalid: spec.selector: immutable',
    }),
  ],
  { operation: { phase: 'Failed', message: 'one or more synchronization tasks failed' } },
);

describe('what a reader must know of the syncs', () => {
  test.each<[string, ApplicationPlan, string]>([
    [
      'stops',
      failed,
      'The sync of payments stops in wave 2 at Deployment/api in payments: deployment.apps "api" is invalid: spec.selector: immutable.',
    ],
    [
      'fails without a task that fails',
      plan([], { operation: { phase: 'Error', message: 'the project is gone' } }),
      'The sync of payments fails: the project is gone.',
    ],
    [
      'is refused',
      plan([], { autoSync: 'blocked: ComparisonError' }),
      'Argo CD does not sync payments: ComparisonError.',
    ],
    ['waits for a person', plan([], { autoSync: 'waits for manual sync' }), 'payments waits for a manual sync.'],
    ['never goes', plan([], { autoSync: 'hangs in deletion' }), 'The deletion of payments never ends.'],
    [
      'never goes, and says why',
      plan([], { autoSync: 'hangs in deletion', conditions: ['DeletionError: no project "team"'] }),
      'The deletion of payments never ends: no project "team".',
    ],
    [
      'never goes because of a finalizer of somebody else',
      plan([], { autoSync: 'hangs in deletion', notes: ['finalizers left: example.com/wait'] }),
      'The deletion of payments never ends: no part of Argo CD removes its finalizer example.com/wait.',
    ],
    [
      'never goes because of what is below it',
      plan([], {
        autoSync: 'hangs in deletion',
        notes: ['finalizers left: resources-finalizer.argocd.argoproj.io'],
      }),
      'The deletion of payments never ends: an object that it deletes is kept by finalizers of its own.',
    ],
    [
      'goes when somebody confirms it',
      plan([], {
        autoSync: 'hangs in deletion',
        waitsForConfirmation: [task(1, 'prune', 'PersistentVolumeClaim/data').identity],
      }),
      'The deletion of payments waits until somebody confirms the deletion of PersistentVolumeClaim/data in payments.',
    ],
    [
      'waits for a confirmation',
      plan([], { waitsForConfirmation: [task(1, 'prune', 'PersistentVolumeClaim/data').identity] }),
      'The sync of payments waits until somebody confirms the deletion of PersistentVolumeClaim/data in payments.',
    ],
  ])('%s', (_, what, sentence) => expect(terminal(what)).toContain(sentence));

  test('three are named, the others counted', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ ...failed, application: `argocd/app-${index}` }));
    const text = terminal(...many);
    expect(text.match(/The sync of/g)).toHaveLength(3);
    expect(text).toContain('The same goes for 6 more applications.');
  });

  test('is in the comment and in the report, with names and messages as text', () => {
    const [first, second] = failed.tasks;
    if (first === undefined || second === undefined) throw new Error('two tasks');
    const hostile = { ...failed, tasks: [first, { ...second, message: '<img src=x> @acme/all **bold**' }] };
    const comment = renderComment(withPlans(hostile));
    expect(comment).toContain('The sync of `payments` stops in wave 2');
    expect(comment).toContain('wave 2: apply `Deployment/api` (**fails**)');
    // Inside code spans nothing of it means anything.
    expect(comment).not.toMatch(/(?<!`)<img/);
    expect(comment).not.toMatch(/(?<![\\`\w\u200b])@acme/);
    const page = renderHtml(withPlans(hostile));
    expect(page).toContain('The sync of <code>payments</code> stops in wave 2');
    expect(page).not.toContain('<img src=x>');
  });
});

test('why an Application cannot be compared is told, whether it syncs by itself or not', () => {
  const conditions = ['ComparisonError: Failed to compare desired state to live state: no patch'];
  for (const autoSync of ['blocked: application status is Unknown', 'waits for manual sync']) {
    const text = terminal(plan([], { autoSync, conditions }));
    expect(text).toContain('Argo CD does not sync payments: Failed to compare desired state to live state: no patch.');
    expect(text).not.toContain('manual sync.');
  }
});

import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ApplicationSides, Forecast } from '../../src/forecast/model.ts';
import { reconcile } from '../../src/forecast/reconcile.ts';
import { emptyPlan } from '../../src/forecast/sync/empty-plan.ts';
import type { ApplicationPlan } from '../../src/forecast/sync/tree-model.ts';
import type { Identity } from '../../src/manifest/model.ts';
import { added, deployment, manifest, modified, moved, removed, renamed, stays, syncOptions } from './build.ts';

const web = deployment('web');
const rolled = deployment('web', {}, 'registry.example.com/web:2.0');
const message = 'namespaces "shop" not found';

function plan(application: string, parts: Partial<ApplicationPlan> = {}): ApplicationPlan {
  return { ...emptyPlan(application), leftBehind: [], gone: [], recreated: [], ...parts };
}

function failing(application: string, identity: Identity): ApplicationPlan {
  return plan(application, {
    tasks: [{ order: 1, phase: 'Sync', op: 'apply', identity, result: 'SyncFailed', message }],
  });
}

function told(
  change: Change,
  plans: ApplicationPlan[],
  sides: ApplicationSides[] = [stays('a'), stays('b')],
  mended = plans,
): Forecast {
  const result = reconcile([change], forecast([change], sides), plans, () => mended).get(change.id);
  if (result === undefined) throw new Error('every change has a forecast');
  return result;
}

describe('a sync that fails', () => {
  const refused = { effect: 'refused', restarts: false, why: `Its sync fails: ${message}.` };

  test.each([
    ['modified', modified('a', web, rolled), 'a'],
    ['moved, taken over by the one that fails', keptMove(), 'b'],
  ])('%s', (_, change, application) => {
    expect(told(change, [failing(application, change.identity)])).toEqual(refused);
  });

  test('of a new object is told, and hides nothing of what it would do', () => {
    const change = added('a', web);
    const alone = told(change, []);
    const both = told(change, [failing('a', change.identity)]);
    expect(both).toEqual({ ...alone, effect: 'created', why: `${alone.why} Its sync fails: ${message}.` });
  });

  test('counts for its own object only', () => {
    const other = manifest('v1/ConfigMap', 'other');
    expect(told(added('a', web), [failing('a', other.identity)]).effect).toBe('created');
    expect(told(added('a', web), [failing('b', web.identity)]).effect).toBe('created');
  });

  test('of the old Application says nothing about the new one', () => {
    expect(told(keptMove(), [failing('a', web.identity)]).effect).not.toBe('refused');
  });

  test('leaves a race what it is, and is told with it', () => {
    const change = moved('a', 'b', web);
    const alone = told(change, []);
    const both = told(change, [failing('b', web.identity)]);
    expect(both).toEqual({ ...alone, effect: 'moved-race', why: `${alone.why} Its sync fails: ${message}.` });
  });

  test('of a new name does not hide that the old object goes', () => {
    const change = renamed('a', web, deployment('site'));
    expect(told(change, [failing('a', change.identity)])).toEqual(told(change, []));
  });
});

test('what is gone in the end is destroyed, although its own forecast spares it', () => {
  const kept = deployment('web');
  kept.object['metadata'] = { name: 'web', annotations: syncOptions('Prune=false') };
  const change = removed('a', kept);
  expect(told(change, []).effect).not.toBe('destroyed');
  expect(told(change, [plan('a', { gone: [change.identity] })])).toMatchObject({ effect: 'destroyed' });
});

test.each<[string, Change, number]>([
  [
    'an object that goes, and is spared',
    removed('a', manifest('v1/ConfigMap', 'kept', {}, syncOptions('Prune=false'))),
    1,
  ],
  ['an object that goes', removed('a', web), 0],
  ['an update', modified('a', web, rolled), 0],
  ['a new object', added('a', web), 0],
])('what happens once all is mended is worked out only where it matters: %s', (_, change, times) => {
  let asked = 0;
  const plans = [plan('a', { autoSync: 'blocked: x' })];
  reconcile([change, change], forecast([change], [stays('a')]), plans, () => {
    asked += 1;
    return plans;
  });
  expect(asked).toBe(times);
});

/** The old Application does not delete it. */
function keptMove(): Change {
  const kept = deployment('web');
  kept.object['metadata'] = { name: 'web', annotations: syncOptions('Prune=false') };
  return moved('a', 'b', kept);
}

describe('an Application to which nothing is done at all', () => {
  const reason = "application repo https://x is not permitted in project 'team'";
  const blocked = plan('a', { autoSync: `blocked: ${reason}`, conditions: [`InvalidSpecError: ${reason}`] });
  const hanging = plan('a', { autoSync: 'hangs in deletion', conditions: ['DeletionError: no project'] });
  const invalid: ApplicationPlan = {
    ...failing('a', manifest('v1/ConfigMap', 'other').identity),
    operation: { phase: 'Failed', message: 'one is not valid' },
  };
  const waits = `Waits until Argo CD syncs the Application, which it does not: ${reason}.`;

  test.each<[string, Change, ApplicationPlan, string]>([
    ['its project forbids it: an update', modified('a', web, rolled), blocked, waits],
    ['a new object', added('a', web), blocked, waits],
    ['an object that goes is destroyed once that is mended', removed('a', web), blocked, waits],
    ['of another Application', removed('b', web), blocked, ''],
    [
      'it cannot be compared',
      modified('a', web, rolled),
      plan('a', {
        autoSync: 'blocked: application status is Unknown',
        syncStatusBefore: 'Unknown',
        conditions: ['ComparisonError: no patch'],
      }),
      'Waits until Argo CD syncs the Application, which it does not: no patch.',
    ],
    [
      'it cannot be compared any more once it is synced',
      modified('a', web, rolled),
      plan('a', { operation: { phase: 'Succeeded', message: '' }, conditions: ['ComparisonError: no patch'] }),
      '',
    ],
    [
      'its deletion hangs',
      removed('a', web),
      hanging,
      'Waits for the deletion of the Application, which hangs: no project.',
    ],
    [
      'its sync fails before it begins',
      modified('a', web, rolled),
      invalid,
      'Waits for a sync that goes through; the one of the merge fails before anything is applied: one is not valid.',
    ],
    [
      'its sync stops later',
      modified('a', web, rolled),
      { ...invalid, tasks: [...invalid.tasks, { order: 0, phase: 'Sync', op: 'apply', identity: web.identity }] },
      '',
    ],
    [
      'an automated sync that has other reasons not to start says them itself',
      modified('a', web, rolled),
      { ...blocked, syncStatusBefore: 'OutOfSync' },
      '',
    ],
  ])('%s', (_, change, given, sentence) => {
    const alone = told(change, []);
    const expected = sentence === '' ? alone : { ...alone, waits: sentence };
    expect(told(change, [given])).toEqual(expected);
    const mended = change.action === 'removed' ? [plan('a', { gone: [change.identity] })] : [];
    expect(told(change, [given], undefined, mended)).toEqual(expected);
  });

  test('what fails is refused, and not said to wait for it', () => {
    const change = modified('a', web, rolled);
    const alone = { ...failing('a', change.identity), operation: { phase: 'Failed' as const, message: 'it failed' } };
    expect(told(change, [alone])).toEqual({ effect: 'refused', restarts: false, why: `Its sync fails: ${message}.` });
  });

  test('what a project does not permit is not refused for good', () => {
    const change = modified('a', web, rolled);
    const alone = told(change, []);
    const why = 'resource apps:Deployment is not permitted in project team';
    const [task] = failing('a', change.identity).tasks;
    const given = task === undefined ? [] : [plan('a', { tasks: [{ ...task, message: why }] })];
    expect(told(change, given)).toEqual({ ...alone, why: `${alone.why} Its sync fails: ${why}.` });
  });

  test('what goes once that is mended is destroyed by this change, as no other one would tell it', () => {
    const kept = deployment('web');
    kept.object['metadata'] = { name: 'web', annotations: syncOptions('Prune=false') };
    const change = removed('a', kept);
    const gone = [plan('a', { gone: [change.identity] })];
    const { why } = told(change, []);
    expect(told(change, [blocked], undefined, gone)).toEqual({
      effect: 'destroyed',
      restarts: false,
      why: `Once everything is synced it is gone. ${why}`,
      waits,
    });
  });

  test('what stays for good does not wait', () => {
    const kept = deployment('web');
    kept.object['metadata'] = { name: 'web', annotations: syncOptions('Prune=false') };
    const change = removed('a', kept);
    expect(told(change, [blocked])).toEqual(told(change, []));
  });
});

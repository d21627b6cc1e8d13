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
): Forecast {
  const result = reconcile([change], forecast([change], sides), plans).get(change.id);
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

/** The old Application does not delete it. */
function keptMove(): Change {
  const kept = deployment('web');
  kept.object['metadata'] = { name: 'web', annotations: syncOptions('Prune=false') };
  return moved('a', 'b', kept);
}

import { expect, test } from 'vitest';
import { compare } from '../../src/diff/changes.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import { splitKindChanges } from '../../src/risk/split-kind-changes.ts';
import { deployment, manifest, renamed, stays } from '../forecast/build.ts';

const web = deployment('web');
const set = manifest('apps/v1/StatefulSet', 'web', { spec: web.object['spec'] ?? {} });
const config = (value: string) => manifest('v1/ConfigMap', 'a', { data: { value } });

function split(automated: object) {
  const { changes } = compare([{ id: 'a', base: [web, config('1')], head: [set, config('2')] }]);
  const result = splitKindChanges({
    changes,
    forecasts: forecast(changes, [stays('a', { automated: { ...automated } })]),
  });
  return result.changes.map((change) => [
    change.action,
    change.identity.kind,
    result.forecasts.get(change.id)?.effect,
    change.base !== undefined,
    change.head !== undefined,
  ]);
}

test('an object that becomes another kind is one that goes and one that comes', () => {
  expect(split({ prune: true })).toEqual([
    ['modified', 'ConfigMap', 'updated', true, true],
    ['removed', 'Deployment', 'destroyed', true, false],
    ['added', 'StatefulSet', 'created', false, true],
  ]);
  expect(split({}).map(([, , effect]) => effect)).toEqual(['updated', 'pending-manual-prune', 'created']);
});

test('a new name alone is left as it is', () => {
  const input = { changes: [renamed('a', web, deployment('front'))], forecasts: new Map() };
  expect(splitKindChanges(input)).toBe(input);
});

import { expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ApplicationSides } from '../../src/forecast/model.ts';
import { assess } from '../../src/risk/assess.ts';
import { added, app, CASCADE, goes, manifest, modified, removed, stays } from '../forecast/build.ts';
import { plainPolicy } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';

const MANY = 3_000;
const numbers = [...Array.from({ length: MANY }).keys()];
const config = (index: number, a = '1') => manifest('v1/ConfigMap', `c${index}`, { data: { a } });
const options = { finalizers: [CASCADE] };

/** The object of an Application, as another one holds it. */
function held(name: string): ReturnType<typeof manifest> {
  const { identity, ...rest } = manifest('argoproj.io/v1alpha1/Application', name, app(name, options).object);
  return { ...rest, identity: { ...identity, namespace: 'argocd' } };
}

/** A change of each Application's own object, where one holds it, and of what it holds. */
const changesOf = (
  one: (application: string, manifest: ReturnType<typeof held>) => Change,
  parentOf: (index: number) => string,
) => numbers.flatMap((index) => [one(parentOf(index), held(`a${index}`)), one(`a${index}`, config(index))]);

test.each<[what: string, told: string[], changes: Change[], applications: ApplicationSides[]]>([
  [
    'go, of which each holds the next one',
    ['app-deleted-cascade', 'blast-radius'],
    changesOf(removed, (index) => `a${index - 1}`).slice(1),
    numbers.map((index) => goes(`a${index}`, options, index === 0 ? {} : { parent: `a${index - 1}` })),
  ],
  [
    'go, which one holds that stays',
    ['app-deleted-cascade', 'blast-radius'],
    changesOf(removed, () => 'root'),
    [
      stays('root', {}, { headCount: 6_000, baseCount: 6_000 }),
      ...numbers.map((index) => goes(`a${index}`, options, { parent: 'root' })),
    ],
  ],
  [
    'come',
    ['blast-radius'],
    changesOf(added, () => 'root'),
    [
      stays('root'),
      ...numbers.map((index) => ({
        id: `a${index}`,
        head: app(`a${index}`),
        baseCount: 0,
        headCount: 1,
        parent: 'root',
      })),
    ],
  ],
  [
    'lose an object each',
    ['blast-radius', 'configmap-deleted'],
    numbers.map((index) => removed(`a${index}`, config(index))),
    numbers.map((index) => stays(`a${index}`)),
  ],
  [
    'are emptied',
    ['app-becomes-empty', 'blast-radius'],
    numbers.map((index) => removed(`a${index}`, config(index))),
    numbers.map((index) => stays(`a${index}`, {}, { baseCount: 1, headCount: 0 })),
  ],
  [
    'change an object each',
    ['blast-radius'],
    numbers.map((index) => modified(`a${index}`, config(index), config(index, '2'))),
    numbers.map((index) => stays(`a${index}`)),
  ],
])('thousands of Applications are judged in no long time that %s', (_what, told, changes, applications) => {
  const input = { changes, applications, forecasts: forecast(changes, applications) };
  const effort = startEffort();
  const findings = assess(input, plainPolicy());
  expect(effort()).toBeLessThan(40);
  expect([...new Set(findings.map(({ rule }) => rule))].toSorted()).toEqual(told);
});

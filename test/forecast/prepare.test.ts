import { expect, test } from 'vitest';
import { findApplies } from '../../src/forecast/applies.ts';
import { dropPrepared, updateRendered } from '../../src/forecast/apply/once.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import { definitionsOf } from '../../src/forecast/definitions.ts';
import { prepareUpdate } from '../../src/forecast/prepare.ts';
import type { Manifest } from '../../src/manifest/model.ts';
import { deployment, manifest, modified, stays, syncOptions } from './build.ts';

const definitions = definitionsOf([
  { kind: 'CustomResourceDefinition', spec: { group: 'example.com', names: { kind: 'Thing' }, versions: [] } },
]);

/** Made anew each time: what was worked out is remembered by object. */
const pairs: [string, () => [Manifest, Manifest]][] = [
  ['another image', () => [deployment('web'), deployment('web', {}, 'registry.example.com/web:2.0')]],
  ['a field that is fixed', () => [deployment('web'), deployment('web', { selector: { matchLabels: { app: 'x' } } })]],
  [
    'a write of another way',
    () => [
      manifest('v1/ConfigMap', 'settings', { data: { a: '1', b: '2' } }),
      manifest('v1/ConfigMap', 'settings', { data: { a: '2' } }, syncOptions('ServerSideApply=true')),
    ],
  ],
  [
    'a custom resource',
    () => [
      manifest('example.com/v1/Thing', 'one', { spec: { size: 1 } }),
      manifest('example.com/v1/Thing', 'one', { spec: { size: 2 } }),
    ],
  ],
  [
    'a hook',
    () => [manifest('v1/Pod', 'hook'), manifest('v1/Pod', 'hook', { spec: {} }, { 'helm.sh/hook': 'pre-install' })],
  ],
];

const BY_PATCHES = { method: 'client-side', writtenBy: 'client-side' } as const;

const ignoring = {
  syncOptions: ['RespectIgnoreDifferences=true'],
  spec: { ignoreDifferences: [{ kind: '*', group: '*', jsonPointers: ['/spec/replicas', '/data/a'] }] },
};

test.each(pairs)('%s: what is worked out ahead is what is worked out later', (_, make) => {
  for (const options of [{}, ignoring]) {
    const sides = [stays('a', options)];
    const answers = [false, true].map((isPrepared) => {
      const [base, head] = make();
      const change = { ...modified('a', base, head), id: 'one' };
      if (isPrepared) {
        prepareUpdate(base, head, sides[0], new Map());
        prepareUpdate(base, head, sides[0], definitions);
      }
      return {
        forecast: forecast([change], sides, undefined, definitions),
        applies: findApplies([change], sides, definitions),
        update: updateRendered(base.object, head.object, BY_PATCHES, undefined),
      };
    });
    expect(answers[1]).toEqual(answers[0]);
  }
});

test('the objects of an update are given once, and made again for who asks later', () => {
  const [base, head] = [deployment('web'), deployment('web', { replicas: 1 })];
  prepareUpdate(base, head, undefined);
  const ask = () => updateRendered(base.object, head.object, BY_PATCHES, undefined);
  const [first, second] = [ask(), ask()];
  expect(second).toEqual(first);
  expect(second.stored).not.toBe(first.stored);
  prepareUpdate(base, head, undefined);
  dropPrepared();
  expect(ask()).toEqual(first);
});

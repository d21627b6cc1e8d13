import { expect, test } from 'vitest';
import { findApplies, findUnevaluated } from '../../src/forecast/applies.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import { definitionsOf } from '../../src/forecast/definitions.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { added, deployment, manifest, modified, stays } from './build.ts';

const web = deployment('web');
const other = deployment('web', { selector: { matchLabels: { app: 'other' } } });
const thing = (size: number) => manifest('example.com/v1/Thing', 'one', { spec: { size } });
const definition: ValueMap = {
  kind: 'CustomResourceDefinition',
  spec: {
    group: 'example.com',
    names: { kind: 'Thing' },
    versions: [
      {
        name: 'v1',
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: {
                  size: {
                    type: 'integer',
                    'x-kubernetes-validations': [{ rule: 'self >= oldSelf', message: 'it only grows' }],
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
};

test('every object that is written over has an answer of the API server', () => {
  const changes = [
    modified('a', web, deployment('web', {}, 'x:2')),
    modified('a', web, other),
    added('a', web),
    modified('a', manifest('v1/Pod', 'hook'), manifest('v1/Pod', 'hook', {}, { 'helm.sh/hook': 'pre-install' })),
  ];
  expect(findApplies(changes, [stays('a')])).toMatchObject([
    { change: changes[0]?.id, verdict: 'accepted', errors: [], lost: [], kept: [] },
    { change: changes[1]?.id, verdict: 'refused', lost: [], kept: [] },
  ]);
});

test('errors have a field, a type and a detail, nothing else', () => {
  const [apply] = findApplies([modified('a', web, other)], [stays('a')]);
  expect(apply?.errors.map((error) => Object.keys(error).toSorted())).toEqual([
    ['detail', 'field', 'type'],
    ['detail', 'field', 'type'],
  ]);
  expect(apply?.errors.map(({ field }) => field).toSorted()).toEqual([
    'spec.selector',
    'spec.template.metadata.labels',
  ]);
});

test('a custom resource is validated where its definition is known', () => {
  const change = modified('a', thing(2), thing(1));
  const definitions = definitionsOf([definition, { kind: 'CustomResourceDefinition' }]);
  expect(findApplies([change], [stays('a')])[0]?.verdict).toBe('accepted');
  expect(findApplies([change], [stays('a')], definitions)[0]).toMatchObject({
    verdict: 'refused',
    errors: [{ field: 'spec.size', type: 'Invalid', detail: 'Invalid value: 1: it only grows' }],
  });
  expect(forecast([change], [stays('a')], undefined, definitions).get(change.id)).toMatchObject({
    effect: 'refused',
    why: expect.stringContaining('spec.size (it only grows)'),
  });
});

test('a rule that cannot be evaluated here is told', () => {
  const change = modified('a', thing(2), thing(3));
  const text = JSON.stringify(definition);
  const unknown: ValueMap = JSON.parse(text.replace('self >= oldSelf', 'self.unheardOf() >= oldSelf'));
  const group = { metadata: { name: 'things.example.com' } };
  expect(findUnevaluated([change], [stays('a')], definitionsOf([definition]))).toEqual([]);
  expect(findUnevaluated([change], [stays('a')], definitionsOf([{ ...unknown, ...group }]))).toEqual([change]);
});

test('what the cluster does not take over is said', () => {
  const named = (name: string | undefined) =>
    deployment('web', {
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ name: 'web', image: 'x:1' }],
          ...(name === undefined ? {} : { serviceAccountName: name }),
        },
      },
    });
  const change = modified('a', named('web'), named(undefined));
  expect(forecast([change], [stays('a')]).get(change.id)).toMatchObject({
    effect: 'updated',
    why: expect.stringContaining('spec.template.spec.serviceAccountName stays in the cluster'),
  });
});

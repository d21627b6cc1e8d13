import { expect, it } from 'vitest';
import { describeSkipped } from '../../src/tree/bootstrap.ts';
import type { Node } from '../../src/tree/model.ts';

const reading = (path: string): Node =>
  ({ application: { sources: [{ path: 'other' }, { path }] } }) as unknown as Node;

it.each<[string, Node[], string[]]>([
  ['nobody reads it', [reading('apps/api')], ['apps/web holds kustomization.yaml']],
  ['a name that begins like it is read', [reading('apps/web-more')], ['apps/web holds kustomization.yaml']],
  ['an Application reads it', [reading('apps/web')], []],
  ['an Application reads it, written otherwise', [reading('./apps/web/')], []],
  ['an Application reads what is below it', [reading('apps/web/overlays/prod')], []],
  ['an ApplicationSet alone is there', [{} as unknown as Node], ['apps/web holds kustomization.yaml']],
])('a kustomization in the bootstrap is told as passed over where %s', (_, nodes, expected) => {
  const skipped = [{ directory: 'apps/web', marker: 'kustomization.yaml' }];
  const told = describeSkipped({ paths: [], documents: [], skipped, warnings: [] }, nodes);
  expect(told.map(({ message }) => message.replace(' and is not read as part of the bootstrap', ''))).toEqual(expected);
});

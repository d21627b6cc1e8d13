import { expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { plan } from './merge.ts';
import { application, configMap } from './sync/build.ts';

const automated: ValueMap = { syncPolicy: { automated: { prune: true } } };
const a = application('a', {
  spec: { destination: { server: 'https://kubernetes.default.svc', namespace: 'a' }, ...automated },
});

test.each([
  ['all of it', false, 'blocked: Skipping sync attempt', []],
  ['what is known of it', true, 'runs', ['old']],
])('an Application that loses %s', (_, partial, autoSync, pruned) => {
  const found = plan({
    base: { root: [a], a: [configMap('old')] },
    head: { root: [a], a: [] },
    partial,
  });
  expect(found?.autoSync).toContain(autoSync);
  expect(found?.tasks.filter(({ op }) => op === 'prune').map(({ identity }) => identity.name)).toEqual(pruned);
});

import { expect, test } from 'vitest';
import { sealTrees } from '../../src/shards/seal.ts';
import type { ComparedTrees } from '../../src/tree/model.ts';
import { manifest } from '../forecast/build.ts';

/** What the API server calls anew each time has no name of its own, so objects of one prefix have one identity. */
const generated = (image: string) => {
  const job = manifest('batch/v1/Job', 'load-', { metadata: { name: '', generateName: 'load-' }, spec: { image } });
  return { ...job, identity: { ...job.identity, name: 'load-' } };
};

test.each<[what: string, base: string[] | undefined, head: string[] | undefined]>([
  ['on both sides', ['a', 'b'], ['c', 'd', 'e']],
  ['more at base', ['a', 'b', 'c'], ['d']],
  ['at base alone', ['a', 'b'], undefined],
  ['at head alone', undefined, ['a', 'b']],
])('of several objects with one identity each keeps its own content, %s', (_what, base, head) => {
  const manifests = {
    ...(base === undefined ? {} : { base: base.map(generated) }),
    ...(head === undefined ? {} : { head: head.map(generated) }),
  };
  const trees = { applications: [{ id: 'a', nodes: {}, manifests }], bootstraps: [] } as unknown as ComparedTrees;
  expect(sealTrees(trees, new Uint8Array(32)).applications[0]?.manifests).toEqual(manifests);
});

import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { object, pair } from './cases/build.ts';

const MOST_MILLISECONDS = 8000;

function timed<T>(run: () => T): { took: number; result: T } {
  const start = performance.now();
  const result = run();
  return { took: performance.now() - start, result };
}

test('thousands of keys of a store that all become others are told in linear time', () => {
  const external = (store: string) =>
    object('external-secrets.io/v1/ExternalSecret', 'e', {
      spec: {
        secretStoreRef: { name: 'own' },
        data: Array.from({ length: 25_000 }, (_, index) => ({
          secretKey: `k${index}`,
          remoteRef: { key: `${store}${index}/b` },
        })),
      },
    });
  const { took, result } = timed(() => play(pair(external('a'), external('b'))));
  expect(result.findings.some(({ rule }) => rule === 'secret-source-changed')).toBe(true);
  expect(took).toBeLessThan(MOST_MILLISECONDS);
});

test('a grant for thousands of namespaces and Secrets is not told pair by pair', () => {
  const grant = object('gateway.networking.k8s.io/v1beta1/ReferenceGrant', 'g', {
    spec: {
      from: Array.from({ length: 5000 }, (_, index) => ({ kind: 'HTTPRoute', namespace: `n${index}` })),
      to: Array.from({ length: 5000 }, (_, index) => ({ kind: 'Secret', name: `s${index}` })),
    },
  });
  const { took, result } = timed(() => play(pair([], grant)));
  expect(result.findings.some(({ rule }) => rule === 'secret-reach-widened')).toBe(true);
  expect(took).toBeLessThan(MOST_MILLISECONDS);
});

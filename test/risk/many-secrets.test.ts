import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';
import { object, pair } from './cases/build.ts';

/** Of one object. */
const MANY = 25_000;

test('thousands of keys of a store that all become others are told in an effort that grows no faster than they do', () => {
  const external = (store: string) =>
    object('external-secrets.io/v1/ExternalSecret', 'e', {
      spec: {
        secretStoreRef: { name: 'own' },
        data: Array.from({ length: MANY }, (_, index) => ({
          secretKey: `k${index}`,
          remoteRef: { key: `${store}${index}/b` },
        })),
      },
    });
  const effort = startEffort();
  const { findings } = play(pair(external('a'), external('b')));
  expect(effort()).toBeLessThan(120);
  expect(findings.some(({ rule }) => rule === 'secret-source-changed')).toBe(true);
});

test('a grant for thousands of namespaces and Secrets is not told pair by pair', () => {
  const grant = object('gateway.networking.k8s.io/v1beta1/ReferenceGrant', 'g', {
    spec: {
      from: Array.from({ length: 10_000 }, (_, index) => ({ kind: 'HTTPRoute', namespace: `n${index}` })),
      to: Array.from({ length: 10_000 }, (_, index) => ({ kind: 'Secret', name: `s${index}` })),
    },
  });
  const effort = startEffort();
  const { findings } = play(pair([], grant));
  expect(effort()).toBeLessThan(120);
  expect(findings.some(({ rule }) => rule === 'secret-reach-widened')).toBe(true);
});

import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';
import { object } from './cases/build.ts';

const policies = Array.from({ length: 4000 }, (_, index) =>
  object('networking.k8s.io/v1/NetworkPolicy', `policy-${index}`, {
    spec: { podSelector: { matchExpressions: [{ key: `a${index}`, operator: 'DoesNotExist' }] } },
  }),
);
const pods = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    object(
      'v1/Pod',
      `${name}-${index}`,
      { spec: { containers: [{ name: 'a', image: 'a:1' }] } },
      { labels: { app: name } },
    ),
  );

test('thousands of policies for thousands of new pods are judged by the pods that were there', () => {
  const effort = startEffort();
  const old = pods('old', 2);
  const { findings } = play({ base: { a: old }, head: { a: [...old, ...pods('new', 3000), ...policies] } });
  expect(findings.find(({ rule }) => rule === 'networkpolicy-isolates')?.message).toContain('Pod');
  expect(effort()).toBeLessThan(300);
});

import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';
import { object } from './cases/build.ts';

/** Of one object. */
const MANY = 10_000;

test('what many references of one object lead to takes an effort that grows no faster than they do', () => {
  const binding = (name: string) =>
    object('rbac.authorization.k8s.io/v1/RoleBinding', 'team', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'team' },
      subjects: Array.from({ length: MANY }, (_, at) => ({
        kind: 'ServiceAccount',
        name: `${at % 2 === 0 ? name : 'kept'}-${at}`,
        namespace: 'default',
      })),
    });
  const accounts = [object('v1/ServiceAccount', 'old-0')];
  const [base, head] = [{ a: [binding('old'), ...accounts] }, { a: [binding('new'), ...accounts] }];
  play({ base: { a: accounts }, head: { a: accounts } });
  const effort = startEffort();
  const { findings } = play({ base, head });
  expect(effort()).toBeLessThan(120);
  expect(findings.map(({ rule }) => rule)).toContain('dangling-ref');
});

import { expect, test } from 'vitest';
import { applicationObject, play } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';
import { object } from './cases/build.ts';

const project = object('argoproj.io/v1alpha1/AppProject', 'team', {
  spec: { sourceRepos: ['*'], destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop' }] },
});
const many = (name: string, namespace: string) =>
  Array.from({ length: 2500 }, (_, index) =>
    applicationObject(`${name}-${index}`, {
      project: 'team',
      destination: { server: 'https://kubernetes.default.svc', namespace },
    }),
  );

test('thousands of Applications that a project forbids are judged by those that were there once', () => {
  const effort = startEffort();
  const there = [project, ...many('old', 'shop')];
  const { findings } = play({ base: { root: there }, head: { root: [...there, ...many('new', 'bank')] } });
  expect(findings.filter(({ rule }) => rule === 'app-not-permitted').length).toBeGreaterThan(0);
  expect(effort()).toBeLessThan(250);
});

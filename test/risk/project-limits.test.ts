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

test('a project of a thousand patterns is asked once for what a thousand Applications have in common', () => {
  const patterns = Array.from({ length: 1000 }, (_, index) => `https://git.example.com/team-${index}/*`);
  const wide = object('argoproj.io/v1alpha1/AppProject', 'team', {
    spec: { sourceRepos: [...patterns, '*'], destinations: [{ server: '*', namespace: '*' }] },
  });
  const applications = many('app', 'shop').slice(0, 1000);
  const changed = { ...wide, spec: { sourceRepos: patterns, destinations: [{ server: '*', namespace: '*' }] } };
  const effort = startEffort();
  const { findings } = play({
    base: { root: [wide, ...applications] },
    head: { root: [changed, ...applications] },
  });
  expect(findings.map(({ rule }) => rule)).toContain('appproject-narrowed');
  expect(effort()).toBeLessThan(100);
});

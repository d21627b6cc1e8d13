import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/file.ts';

const problemsOf = (text: string): string => {
  try {
    readConfig(`version: 1\n${text}`, 'F');
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('noise', () => {
  it('is read with its objects and paths', () => {
    const { noise, ignoreDifferences } = readConfig(`version: 1
ignoreDifferences: fold
noise:
  - {match: {kind: Deployment, app: "shop-*"}, paths: ['spec.template.metadata.annotations["a/b"]', "**.caBundle"]}
  - {match: {kind: "*", group: "", namespace: n, name: x}, paths: ["data.*"]}
`);
    expect(ignoreDifferences).toBe('fold');
    expect(noise).toEqual([
      {
        match: { kind: 'Deployment', app: 'shop-*' },
        paths: ['spec.template.metadata.annotations["a/b"]', '**.caBundle'],
      },
      { match: { kind: '*', group: '', namespace: 'n', name: 'x' }, paths: ['data.*'] },
    ]);
  });

  it.each([
    ['noise: [{paths: [a]}]', /noise\[0\]\.match: is missing/],
    ['noise: [{match: {}, paths: [a]}]', /noise\[0\]\.match\.kind: is missing/],
    ['noise: [{match: {kind: X}}]', /noise\[0\]\.paths: is missing/],
    ['noise: [{match: {kind: X}, paths: []}]', /noise\[0\]\.paths: is an empty list/],
    [
      'noise: [{match: {kind: X}, paths: [/spec/a]}]',
      /noise\[0\]\.paths\[0\]: is "\/spec\/a", expected a path of a field/,
    ],
    ['noise: [{match: {kind: "[a"}, paths: [a]}]', /noise\[0\]\.match\.kind: .*never closed/],
    ['noise: [{match: {kind: X, labels: a}, paths: [a]}]', /noise\[0\]\.match\.labels: is not a known key/],
    ['ignoreDifferences: true', /ignoreDifferences: .*expected one of off, fold/],
  ])('%s is refused', (text, expected) => {
    expect(problemsOf(text)).toMatch(expected);
  });
});

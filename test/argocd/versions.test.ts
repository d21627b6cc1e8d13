import { describe, expect, it } from 'vitest';
import { parseConstraint, satisfies } from '../../src/argocd/constraints.ts';
import { compareVersions, isVersion, parseVersion } from '../../src/argocd/semver.ts';
import {
  chooseAsHelm,
  chooseVersion,
  isConstraint,
  isExactVersion,
  resolveGitRevision,
} from '../../src/argocd/versions.ts';
import { startEffort } from '../support/effort.ts';

describe('parseVersion', () => {
  it.each([
    ['1.2.3', true],
    ['v1.2.3', true],
    ['1', true],
    ['1.2', true],
    ['v1', true],
    ['01.02.3', true],
    ['1.2.3-rc.1+build.5', true],
    ['1.2-5', true],
    ['2024.03-LTS-RC19', true],
    ['18446744073709551615.0.0', true],
    ['', 'not a version'],
    ['main', 'not a version'],
    ['1.2.3.4', 'not a version'],
    ['V1.2.3', 'not a version'],
    ['1.2.beta', 'not a version'],
    ['1.2.3 ', 'not a version'],
    ['1.2.3\n', 'not a version'],
    ['1.2.x', 'not a version'],
    ['=1.2.3', 'not a version'],
    ['1.2.3-01', 'malformed'],
    ['1.2.3-a.007', 'malformed'],
    ['18446744073709551616', 'malformed'],
  ])('%j: %j', (text, expected) => {
    const version = parseVersion(text);
    expect(typeof version === 'string' ? version : true).toBe(expected);
    expect(isVersion(text)).toBe(expected === true);
  });

  it('orders as semver.org does', () => {
    const ordered = [
      '1.0.0-1',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      'v1.0.1',
      '1.2',
      '1.10.0',
      '2',
    ];
    const versions = ordered.map(parseVersion).filter((each) => typeof each === 'object');
    expect(versions).toHaveLength(ordered.length);
    expect(
      versions
        .toReversed()
        .toSorted(compareVersions)
        .map((each) => each.original),
    ).toEqual(ordered);
  });

  it.each([
    ['1.2.3', 'v1.2.3'],
    ['1.2', '1.2.0'],
    ['1.2.3+a', '1.2.3+b'],
  ])('%s is equal to %s', (one, other) => {
    const [a, b] = [parseVersion(one), parseVersion(other)];
    expect(typeof a === 'object' && typeof b === 'object' && compareVersions(a, b)).toBe(0);
  });
});

describe('satisfies', () => {
  it.each([
    ['=2.0.0', '2.0.0', '1.2.3'],
    ['2.0.0', '2.0.0 v2.0.0 2.0.0+build', '2.0.1 2.0.0-rc1'],
    ['4.1', '4.1.0 4.1.9', '4.2.0 4.0.9'],
    ['1.2', '1.2.7', '1.3.0'],
    ['2', '2.0.0 2.9.9', '3.0.0 1.9.9'],
    ['!=4.1', '4.2.0 5.1.0', '4.1.0 4.1.3'],
    ['!=4.x', '5.1.0', '4.1.3'],
    ['!=1.2.3', '1.2.4', '1.2.3'],
    ['!=1.2.3, >1.2.1', '1.2.2 1.2.4', '1.2.3 1.2.1'],
    ['>1.1', '1.2.0 2.0.0', '1.1.0 1.1.1 1.0.0'],
    ['>11', '12.0.0', '11.1.0 11.0.0'],
    ['>11.1', '11.2.0', '11.1.1 11.1.0'],
    ['<2', '1.9.9', '2.0.0 2.1.0'],
    ['<=2', '2.0.0 2.9.9 1.0.0', '3.0.0'],
    ['<=1.1', '1.1.9 0.9.0', '1.2.0 2.0.0'],
    ['>=2', '2.0.0 3.1.0', '1.9.9'],
    ['=> 2.1, =< 2.3.0', '2.1.0 2.3.0', '2.0.9 2.3.1'],
    ['^1.2.3', '1.2.3 1.8.9', '1.2.2 2.0.0'],
    ['^1.2', '1.2.0 1.9.0', '2.0.0 1.1.9'],
    ['^1', '1.0.0 1.9.0', '2.0.0 0.9.0'],
    ['^0.2.3', '0.2.3 0.2.5', '0.3.0 0.2.2'],
    ['^0.2', '0.2.0 0.2.5', '0.3.0'],
    ['^0.0.3', '0.0.3', '0.0.4 0.0.2'],
    ['^0.0', '0.0.0 0.0.9', '0.1.0'],
    ['^0', '0.0.0 0.9.9', '1.0.0'],
    ['~1.2.3', '1.2.3 1.2.9', '1.3.0 1.2.2'],
    ['~>1.2', '1.2.0 1.2.9', '1.3.0'],
    ['~1', '1.0.0 1.9.9', '2.0.0'],
    ['~0.0.0', '0.0.0 7.1.0', ''],
    ['*', '0.0.0 4.1.0', '1.0.0-rc1'],
    ['1.*', '1.0.0 1.9.0', '2.0.0 1.5.0-rc1'],
    ['1.x.x', '1.9.0', '2.0.0'],
    ['*-0', '1.0.0-rc1 1.0.0 20260309-192056-549', ''],
    ['>=1.0.0-0', '1.0.0-rc1 1.0.0 2.0.0-alpha', '0.9.9'],
    ['^1.1.0-beta', '1.1.0-rc 1.2.0', '1.1.0-alpha 2.0.0'],
    ['>=0', '0.0.1', '0.0.1-alpha'],
    ['>=1.2.0 <1.3.0 || >=2', '1.2.5 2.0.0', '1.3.0 1.1.0'],
    ['>=1, <2 || 3', '1.5.0 3.4.0', '2.0.0'],
    ['1.2 - 1.4.5', '1.2.0 1.4.5', '1.1.9 1.4.6'],
    ['2 - 3 || 5', '2.0.0 3.9.0 5.1.0', '4.0.0'],
    ['>= 1.2.3, < 2.0', '1.9.0', '2.0.0 1.2.2'],
  ])('%s', (range, inside, outside) => {
    const constraint = parseConstraint(range);
    const check = (text: string): boolean => {
      const version = parseVersion(text);
      return typeof version === 'object' && constraint !== undefined && satisfies(version, constraint);
    };
    const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
    expect(constraint).toBeDefined();
    expect(words(inside).filter((text) => !check(text))).toEqual([]);
    expect(words(outside).filter(check)).toEqual([]);
  });

  it.each([
    '',
    ' ',
    'main',
    'a.b',
    '1.2.3.4',
    '>1.2.3<2.0.0',
    '>=1.0.0,',
    ',>=1',
    '== 1',
    '1.2.3 || ',
    '> > 1',
    '1.0.0-01',
    '^v',
    '1..2',
  ])('%j is no range', (text) => {
    expect(parseConstraint(text)).toBeUndefined();
  });

  it('takes a hostile text in linear time', () => {
    const effort = startEffort();
    expect(parseConstraint(`${'>=1 '.repeat(240)}!`)).toBeUndefined();
    expect(parseConstraint(`1${' '.repeat(990)}x!`)).toBeUndefined();
    expect(parseConstraint('>= 1,'.repeat(100_000))).toBeUndefined();
    expect(effort()).toBeLessThan(250);
  });

  it.each([
    ['1.2.3', false],
    ['1.2', false],
    ['2024.03-LTS-RC19', false],
    ['main', false],
    ['= 0.5.3', true],
    ['>0.5.0,<0.7.0', true],
    ['0.7.*', true],
    ['*', true],
  ])('isConstraint(%j) is %j', (text, expected) => {
    expect(isConstraint(text)).toBe(expected);
  });

  it('knows which versions name one chart only', () => {
    expect(['1.2.3', 'v1.2.3-rc.1', '1.2.3+b'].every(isExactVersion)).toBe(true);
    expect(['1.2', '1', '^1.2.3', 'main', ''].some(isExactVersion)).toBe(false);
  });
});

describe('chooseVersion', () => {
  const tags = ['0.7.1', '0.5.4', '0.5.3', '0.7.2', '0.5.0', '0.8.0-rc1', '2024.03-LTS-RC19', 'latest'];
  it.each([
    ['0.5.3', '0.5.3'],
    ['v0.5.3', 'v0.5.3'],
    ['99.99', '99.99'],
    ['2024.03-LTS-RC19', '2024.03-LTS-RC19'],
    ['> 0.5.3', '0.7.2'],
    ['>0.5.0,<0.7.0', '0.5.4'],
    ['0.7.*', '0.7.2'],
    ['*', '0.7.2'],
    ['~0.8.0-0', '0.8.0-rc1'],
    ['latest', 'latest'],
  ])('%s → %s', (revision, version) => {
    expect(chooseVersion(revision, tags)).toEqual({ ok: true, version });
  });

  it.each(['0.9.*', '', 'stable'])('%j has no version', (revision) => {
    expect(chooseVersion(revision, tags)).toMatchObject({ ok: false });
  });

  it('stops at a tag that is malformed, as Argo CD does', () => {
    expect(chooseVersion('*', ['1.0.0', '1.0.1-01'])).toMatchObject({
      ok: false,
      reason: expect.stringContaining('1.0.1-01'),
    });
  });

  const prefixed = ['prod/v1.0.0', 'prod/v1.0.1', 'prod/v1.1.0', 'staging/v2.0.0', 'v3.0.0', 'prod/latest'];
  it.each([
    ['v1.0.*', 'prod/', 'prod/v1.0.1'],
    ['*', 'prod/', 'prod/v1.1.0'],
    ['>= v1.0.0 < v1.1.0', 'prod/', 'prod/v1.0.1'],
    ['v9', 'prod/', 'prod/v9'],
    ['v3.*', '', 'v3.0.0'],
  ])('%s with prefix %j → %s', (revision, prefix, version) => {
    expect(chooseVersion(revision, prefixed, prefix)).toEqual({ ok: true, version });
  });

  it('wants a version or a range behind a prefix', () => {
    expect(chooseVersion('main', prefixed, 'prod/')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('tagPrefix'),
    });
    expect(chooseVersion('v1.*', prefixed, 'dev/')).toMatchObject({ ok: false });
  });
});

describe('chooseAsHelm', () => {
  const available = ['1.2.7', '1.2.10', '1.3.0', 'v2.0.0', '3.0.0-rc1'];
  it.each([
    ['1.2', '1.2.10'],
    ['1', '1.3.0'],
    ['1.2.7', '1.2.7'],
    ['2.0.0', 'v2.0.0'],
    ['3.0.0-rc1', '3.0.0-rc1'],
    ['3.0.0', undefined],
    ['nonsense', undefined],
  ])('%s → %s', (version, expected) => {
    expect(chooseAsHelm(version, available)).toBe(expected);
  });
});

describe('resolveGitRevision', () => {
  const id = (digit: string): string => digit.repeat(40);
  const references = [
    { name: 'HEAD', commit: id('a') },
    { name: 'refs/heads/main', commit: id('a') },
    { name: 'refs/heads/release/1.x', commit: id('b') },
    { name: 'refs/heads/2.9.0', commit: id('c') },
    { name: 'refs/heads/both', commit: id('d') },
    { name: 'refs/heads/3.x', commit: id('e') },
    { name: 'refs/heads/abcdef0', commit: id('9') },
    { name: 'refs/pull/7/head', commit: id('8') },
    { name: 'refs/tags/both', commit: id('0') },
    { name: 'refs/tags/v1.2.3', commit: id('1') },
    { name: 'refs/tags/v1.10.0', commit: id('2') },
    { name: 'refs/tags/v2.0.0-rc1', commit: id('3') },
    { name: 'refs/tags/chart-1.0.0', commit: id('4') },
    { name: 'refs/tags/chart-1.1.0', commit: id('5') },
  ];
  it.each([
    ['', '', 'a', 'HEAD'],
    ['HEAD', '', 'a', 'HEAD'],
    ['HEAD', 'chart-', 'a', 'HEAD'],
    ['main', '', 'a', 'refs/heads/main'],
    ['main', 'chart-', 'a', 'refs/heads/main'],
    ['refs/heads/main', '', 'a', 'refs/heads/main'],
    ['release/1.x', '', 'b', 'refs/heads/release/1.x'],
    ['heads/main', '', undefined, undefined],
    ['2.9.0', '', 'c', 'refs/heads/2.9.0'],
    ['both', '', 'd', 'refs/heads/both'],
    ['refs/tags/both', '', '0', 'refs/tags/both'],
    ['pull/7/head', '', '8', 'refs/pull/7/head'],
    ['v1.*', '', '2', 'refs/tags/v1.10.0'],
    ['*', '', '2', 'refs/tags/v1.10.0'],
    ['^2.0.0-0', '', '3', 'refs/tags/v2.0.0-rc1'],
    ['3.x', '', 'e', 'refs/heads/3.x'],
    ['1.2.3', '', undefined, undefined],
    ['v1.2.3', '', '1', 'refs/tags/v1.2.3'],
    ['1.*', 'chart-', '5', 'refs/tags/chart-1.1.0'],
    ['1.0.0', 'chart-', '4', 'refs/tags/chart-1.0.0'],
    ['abcdef0', '', '9', 'refs/heads/abcdef0'],
  ])('%j with prefix %j', (revision, prefix, digit, reference) => {
    const expected = digit === undefined ? { kind: 'missing' } : { kind: 'commit', commit: id(digit), reference };
    expect(resolveGitRevision(revision, prefix, references)).toMatchObject(expected);
  });

  it('takes a whole id for itself, and seven digits for the beginning of one', () => {
    expect(resolveGitRevision('ABCDEF'.padEnd(40, '0'), '', [])).toEqual({
      kind: 'commit',
      commit: 'abcdef'.padEnd(40, '0'),
    });
    expect(resolveGitRevision('1234567', '', references)).toEqual({ kind: 'abbreviated', text: '1234567' });
    expect(resolveGitRevision('abcdef', '', references)).toMatchObject({ kind: 'missing' });
  });
});

import { lstatSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/git/model.ts';
import { renderHelm } from '../../src/render/helm/helm.ts';
import { checkPaths } from '../../src/render/sources/paths.ts';
import { startEffort } from '../support/effort.ts';
import { createRepository } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { contextFor, openMade, render, snapshotOf } from './kustomize-setup.ts';

function isWritten(root: string, name: string): boolean {
  return lstatSync(path.join(root, name), { throwIfNoEntry: false }) !== undefined;
}

describe('a symbolic link that goes on through another one', () => {
  // Behind `up`, which leads to the root of the repository, two steps up are above it, whatever its words say.
  const files = { 'a/b/c/up': { link: '../../../top' }, 'top/file': 'x', 'a/b/c/file': 'y', 'a/b/far/file': 'z' };
  it.each<[target: string, isRefused: boolean]>([
    ['up/../../etc/hostname', true],
    ['./up/.././../etc', true],
    ['up/../..', true],
    ['../c/up/../../x', true],
    ['up/../top/file', false],
    ['up/nothing/../../../../../etc', false],
    ['file', false],
    ['../far/../c/file', false],
    ['../../../../x', true],
    ['/etc/hostname', true],
  ])('%s', async (target, isRefused) => {
    const snapshot = await snapshotOf({ ...files, 'a/b/c/link': { link: target } });
    const problem = await checkPaths(snapshot);
    if (isRefused)
      expect(problem).toMatchObject({ code: 'symlink-outside', message: expect.stringContaining(`-> ${target}`) });
    else expect(problem).toBeUndefined();
    const { root } = await snapshot.place(['a', 'top']);
    expect(isWritten(root, 'a/b/c/up')).toBe(true);
    expect(isWritten(root, 'a/b/c/link')).toBe(!isRefused);
  });

  it.each<[what: string, target: string, isRefused: boolean]>([
    ['leads out', 'l299/../../etc/hostname', true],
    ['stays', 'l299/../top/file', false],
  ])('is followed through more links than Argo CD or Linux would: one that %s', async (_what, target, isRefused) => {
    const chain: Record<string, FileContent> = { 'a/l0': { link: '../top' }, 'top/file': 'x' };
    for (let index = 1; index < 300; index++) chain[`a/l${index}`] = { link: `l${index - 1}` };
    const snapshot = await snapshotOf({ ...chain, 'a/link': { link: target } });
    const problem = await checkPaths(snapshot);
    expect(problem?.code).toBe(isRefused ? 'symlink-outside' : undefined);
    const { root } = await snapshot.place(['a']);
    expect(isWritten(root, 'a/link')).toBe(!isRefused);
  });

  it.each<[what: string, links: Record<string, string>]>([
    ['itself', { 'app/files/link': 'link/../other' }],
    ['itself, which would grow', { 'app/files/link': './link/x/../y' }],
    ['another one and back', { 'app/files/link': 'other/../b', 'app/files/other': 'link/../a' }],
    ['a circle', { 'app/files/link': 'x/../y', 'app/files/x': 'b', 'app/files/b': './x' }],
  ])('is told where it is read only when it leads to %s', async (_what, links) => {
    const linked = Object.fromEntries(Object.entries(links).map(([at, link]) => [at, { link }]));
    const chart = 'apiVersion: v2\nname: app\nversion: 1.0.0\n';
    const snapshot = await snapshotOf({ ...linked, 'app/Chart.yaml': chart, 'sound/Chart.yaml': chart });
    expect(await checkPaths(snapshot)).toBeUndefined();
    const read = (at: string) => render(snapshot, { path: at, how: renderHelm, context: contextFor() });
    expect(await read('sound')).toMatchObject({ ok: true });
    expect(await read('app')).toMatchObject({
      ok: false,
      problem: { code: 'helm-failed', message: expect.stringMatching(/too many (?:links|levels of symbolic links)/) },
    });
  });

  it('is followed once, however often others go through it', async () => {
    const links: Record<string, FileContent> = { 'a/l0': { link: '../top' }, 'top/file': 'x' };
    for (let index = 1; index < 60; index++)
      links[`a/l${index}`] = { link: `l${index - 1}/../a/l${index - 1}/../a/l${index - 1}` };
    const snapshot = await snapshotOf(links);
    const effort = startEffort();
    expect(await checkPaths(snapshot)).toBeUndefined();
    expect(effort()).toBeLessThan(10);
  });
});

/** A commit with what no checkout can have: a name of that length, or a link with such a target. */
async function crafted(mode: string, name: string, content: string): Promise<Snapshot> {
  const made = createRepository();
  made.commit({ 'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n', content });
  made.git('update-index', '--add', '--cacheinfo', `${mode},${made.git('hash-object', '-w', 'content')},${name}`);
  made.git('commit', '--quiet', '--message', 'crafted');
  const repository = await openMade(made.directory);
  return repository.snapshot(await repository.resolve('main'));
}

describe('what no file system can hold', () => {
  it.each([
    ['a name', '100644', `app/${'a'.repeat(300)}.yaml`, 'x'],
    ['a name that is long in bytes', '100644', `app/${'ä'.repeat(140)}`, 'x'],
    ['a path', '100644', `app/${'b/'.repeat(2100)}x`, 'x'],
    ['the target of a link that goes nowhere', '120000', 'app/link', 'a/'.repeat(200_000)],
    ['the target of a link that stays where it is', '120000', 'app/link', './'.repeat(200_000)],
    ['the target of a link that goes back and forth', '120000', 'app/link', 'x/../'.repeat(200_000)],
  ])('fails all that reads from there: %s', async (_what, mode, name, content) => {
    const snapshot = await crafted(mode, name, content);
    const effort = startEffort();
    expect(await checkPaths(snapshot)).toMatchObject({ code: 'path-too-long' });
    expect((await checkPaths(snapshot, 'the chart'))?.message.length).toBeLessThan(250);
    expect(effort()).toBeLessThan(10);
  });

  it('lets long names be that a file system can hold', async () => {
    const snapshot = await crafted('100644', `app/${'ä'.repeat(127)}/${'b'.repeat(255)}`, 'x');
    expect(await checkPaths(snapshot)).toBeUndefined();
  });
});

it.each([
  ['nowhere', 'nothing', /no such file/],
  ['to itself', 'link', /too many links/],
])('a link in a chart that leads %s is a failure of the chart', async (_where, link, message) => {
  const snapshot = await snapshotOf({
    'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
    'app/files/link': { link },
  });
  expect(await render(snapshot, { how: renderHelm, context: contextFor() })).toMatchObject({
    ok: false,
    problem: { code: 'helm-failed', message: expect.stringMatching(message) },
  });
});

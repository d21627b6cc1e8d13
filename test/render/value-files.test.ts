import { describe, expect, it } from 'vitest';
import { buildEnvironment } from '../../src/argocd/build-environment.ts';
import { readSource } from '../../src/argocd/source.ts';
import type { Problem } from '../../src/render/model.ts';
import { resolveValueFiles } from '../../src/render/helm/value-files.ts';
import type { ResolvedValueFiles } from '../../src/render/helm/value-files.ts';
import { applicationWith, snapshotOf } from './directory-setup.ts';

const files = {
  'app/Chart.yaml': 'x',
  'app/env/a.yaml': 'a',
  'app/env/b.yaml': 'b',
  'app/env/sub/c.yaml': 'c',
  'app/links/current.yaml': { link: 'v1.yaml' },
  'app/links/v1.yaml': '1',
  'app/links/v2.yaml': '2',
  'app/broken/a.yaml': 'a',
  'app/comma,d/a.yaml': 'a',
  'app/v,w.yaml': 'v',
  'app/v': 'v',
  'app/w.yaml': 'w',
  'app/broken/b.yaml': { link: 'nowhere.yaml' },
};

async function resolve(valueFiles: string[], ignoreMissing = false): Promise<ResolvedValueFiles | Problem> {
  const snapshot = await snapshotOf(files);
  const source = readSource({ repoURL: 'https://git.example.com/acme/gitops.git', path: 'app' });
  return resolveValueFiles(valueFiles, {
    files: { snapshot, revision: snapshot.revision },
    directory: 'app',
    chart: 'app',
    environment: buildEnvironment(applicationWith(source), source, snapshot.revision, 'argocd'),
    refs: new Map(),
    multiSource: false,
    ignoreMissing,
    schemes: ['https', 'http'],
  });
}

function pathsOf(result: ResolvedValueFiles | Problem): string[] {
  if ('code' in result) throw new Error(`${result.code}: ${result.message}`);
  return result.files.map((file) => (file.kind === 'url' ? file.url : file.path));
}

// Each as Argo CD 3.5.1 did it.
describe('globs among value files', () => {
  it.each<[string, string[], string[]]>([
    ['an explicit entry keeps its place', ['env/*.yaml', 'env/a.yaml'], ['app/env/b.yaml', 'app/env/a.yaml']],
    [
      'a link that a glob finds is a file of its own',
      ['links/*.yaml'],
      ['app/links/current.yaml', 'app/links/v1.yaml', 'app/links/v2.yaml'],
    ],
    [
      'an explicit link is what it leads to, and that leaves the glob',
      ['links/current.yaml', 'links/v*.yaml'],
      ['app/links/v1.yaml', 'app/links/v2.yaml'],
    ],
    ['** before the end', ['env/**/*.yaml'], ['app/env/a.yaml', 'app/env/b.yaml', 'app/env/sub/c.yaml']],
  ])('%s', async (_what, entries, expected) => expect(pathsOf(await resolve(entries))).toEqual(expected));

  it.each<[string, string[], string]>([
    ['a glob that also matches a directory', ['env/*'], 'value-file-directory'],
    ['** at the end matches the directory itself', ['env/**'], 'value-file-directory'],
    ['a link that leads nowhere', ['broken/*.yaml'], 'missing-value-file'],
    ['a malformed glob', ['env/[a'], 'value-file-glob'],
  ])('%s fails, whatever may be missing', async (_what, entries, code) => {
    expect(await resolve(entries)).toMatchObject({ code });
    expect(await resolve(entries, true)).toMatchObject({ code });
  });
});

// Each as Argo CD 3.5.1 did it with helm 4.2.1.
describe('a comma among value files', () => {
  it.each<[string, string[], string[]]>([
    ['ends one name and begins the next', ['v,w.yaml'], ['app/v', 'app/w.yaml']],
    ['also where there is no file of the whole name', ['env/a.yaml,env/b.yaml'], ['app/env/a.yaml', 'app/env/b.yaml']],
    ['in what a glob finds', ['v*.yaml'], ['app/v', 'app/w.yaml']],
  ])('%s', async (_what, entries, expected) => expect(pathsOf(await resolve(entries))).toEqual(expected));

  it('is looked for as a whole where files may be missing', async () => {
    expect(pathsOf(await resolve(['env/a.yaml,env/b.yaml'], true))).toEqual([]);
    expect(pathsOf(await resolve(['v,w.yaml'], true))).toEqual(['app/v', 'app/w.yaml']);
  });

  it.each<[string, string, string]>([
    ['a part that is missing', 'env/a.yaml,nowhere.yaml', 'missing-value-file'],
    ['a folder with a comma', 'comma,d/a.yaml', 'missing-value-file'],
    ['nothing behind the comma', 'env/a.yaml,', 'missing-value-file'],
    ['a part on the machine', 'env/a.yaml,/etc/passwd', 'path-outside'],
    ['a part elsewhere', 'env/a.yaml,https://example.com/x.yaml', 'missing-value-file'],
  ])('%s', async (_what, entry, code) => expect(await resolve([entry])).toMatchObject({ code }));
});

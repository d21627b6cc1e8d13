import { describe, expect, test } from 'vitest';
import { chooseBootstrap } from '../../src/cli/init/bootstrap-paths.ts';
import { listLeading } from '../../src/cli/init/kustomizations.ts';
import { directoriesAbove, findRoots } from '../../src/cli/init/roots.ts';
import type { Holder, Scan } from '../../src/cli/init/scan.ts';
import { listBlueprints } from '../../src/cli/init/sources.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';

const url = 'https://git.example.com/acme/gitops.git';
const spec = (path: string): ValueMap => ({ project: 'default', source: { repoURL: url, path } });
const application = (name: string, path: string): ValueMap => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name },
  spec: spec(path),
});
const set = (name: string, directories: ValueMap[], path: string): ValueMap => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: { name },
  spec: { generators: [{ git: { repoURL: url, directories } }], template: { metadata: { name }, spec: spec(path) } },
});
/** A set that takes its parameters from files, with more in its generator where that is said. */
const fileSet = (files: ValueMap[], path: string, more: ValueMap = {}): ValueMap => ({
  ...set('all', [], path),
  spec: {
    generators: [{ git: { repoURL: url, files, ...more } }],
    template: { metadata: { name: '{{.metadata.name}}' }, spec: spec(path) },
  },
});
const file = (path: string, ...objects: ValueMap[]): Holder => ({
  path,
  kind: 'file',
  objects,
  texts: [],
  values: [],
  valueFiles: [],
});
const chart = (path: string, text: string): Holder => ({ ...file(path), kind: 'chart', texts: [text] });

function scanOf(holders: Holder[], kustomizations: Record<string, string[]> = {}): Scan {
  const files = holders.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const named = new Map(Object.entries(kustomizations));
  return {
    holders,
    charts: new Set(holders.filter(({ kind }) => kind === 'chart').map(({ path }) => path)),
    kustomizations: named,
    leading: listLeading(named),
    overlays: new Map(),
    patches: new Set(),
    inflating: [],
    directories: new Set(files.flatMap(directoriesAbove)),
    files,
    manifests: files,
    noManifests: [],
    jsonnet: [],
    installed: [],
    makers: [],
    settings: [],
    unreadable: [],
    versions: [],
    argocdVersions: [],
  };
}

function pathsOf(scan: Scan): string[] {
  const roots = findRoots(scan, listBlueprints(scan.holders), (each) => each === url);
  return chooseBootstrap(roots, scan, () => false).paths;
}

test.each<[string, Holder[], string[]]>([
  [
    'a folder of the directories of its generator',
    [
      file('sets/all.yaml', set('all', [{ path: 'apps/*' }], '{{path}}/overlays/prod')),
      file('apps/web/overlays/prod/more.yaml', application('more', 'manifests')),
      file('apps/web/overlays/dev/more.yaml', application('dev', 'manifests')),
    ],
    ['apps/web/overlays/dev', 'sets'],
  ],
  [
    'an experiment that generates from everything, beside a root of its own',
    [
      file('docs/trial/set.yaml', set('all', [{ path: 'docs/trial/*' }, { path: '*' }], '{{path}}')),
      file('clusters/root.yaml', application('root', 'apps')),
      file('apps/web.yaml', application('web', 'manifests')),
    ],
    ['clusters'],
  ],
  [
    'an example that is the only root',
    [file('examples/root.yaml', application('root', 'apps')), file('apps/web.yaml', application('web', 'manifests'))],
    ['examples'],
  ],
  [
    'directories of its generator but those that are left out',
    [
      file('sets/all.yaml', set('all', [{ path: 'apps/*' }, { path: 'apps/off', exclude: true }], '{{.path.path}}')),
      file('apps/web/more.yaml', application('more', 'manifests')),
      file('apps/off/more.yaml', application('off', 'manifests')),
    ],
    ['apps/off', 'sets'],
  ],
  [
    'files that its generator finds, but those that are left out',
    [
      file(
        'sets/all.yaml',
        fileSet([{ path: 'apps/*/application.yaml' }, { path: 'apps/off/*', exclude: true }], '{{.spec.source.path}}'),
      ),
      file('apps/web/application.yaml', application('web', 'manifests')),
      file('apps/off/application.yaml', application('off', 'manifests')),
      file('apps/web/deeper/application.yaml', application('deeper', 'manifests')),
    ],
    ['apps/off', 'apps/web/deeper', 'sets'],
  ],
  [
    'files that a generator within a matrix finds',
    [
      file('sets/all.yaml', {
        ...set('all', [], ''),
        spec: {
          generators: [
            {
              matrix: {
                generators: [
                  { list: { elements: [] } },
                  { merge: { generators: [{ git: { repoURL: url, files: [{ path: 'apps/*.yaml' }] } }] } },
                ],
              },
            },
          ],
          template: { metadata: { name: 'one' }, spec: spec('{{.path.path}}') },
        },
      }),
      file('apps/web.yaml', application('web', 'manifests')),
    ],
    ['sets'],
  ],
  [
    'no files of another repository',
    [
      file(
        'sets/all.yaml',
        fileSet([{ path: 'apps/*.yaml' }], 'manifests', { repoURL: 'https://git.example.com/acme/other.git' }),
      ),
      file('apps/web.yaml', application('web', 'manifests')),
    ],
    ['apps', 'sets'],
  ],
  [
    'what the template of its generator reads, by its globs',
    [
      file(
        'sets/all.yaml',
        fileSet([{ path: 'teams/*.yaml' }], 'manifests', {
          template: {
            metadata: {},
            spec: { source: { repoURL: '', path: 'teams/{{.path.basename}}', directory: { include: 'set.yaml' } } },
          },
        }),
      ),
      file('teams/a/set.yaml', set('a', [], 'manifests')),
      file('teams/a/other.yaml', application('other', 'manifests')),
    ],
    ['sets', 'teams/a/other.yaml'],
  ],
  [
    'a file that it finds beside itself, which does not hide that it is one',
    [
      file('apps/all.yaml', fileSet([{ path: 'apps/*.yaml' }], 'manifests')),
      file('apps/web.yaml', application('web', 'manifests')),
    ],
    ['apps/all.yaml'],
  ],
])('what a set reads is no root: %s', (_, holders, paths) => {
  expect(pathsOf(scanOf(holders))).toEqual(paths);
});

describe('an effort that grows no faster than the repository', () => {
  const MANY = 3000;
  const each = <T>(make: (at: number) => T): T[] => Array.from({ length: MANY }, (_, at) => make(at));

  test.each<[string, Scan]>([
    [
      'roots in directories of their own',
      scanOf(each((at) => file(`apps/a${at}/app.yaml`, application(`a${at}`, 'm')))),
    ],
    [
      'Applications below one root',
      scanOf([
        file('root.yaml', application('root', 'apps')),
        ...each((at) => file(`apps/a${at}.yaml`, application(`a${at}`, `m/${at}`))),
      ]),
    ],
    [
      'sets with a generator each',
      scanOf(each((at) => file(`sets/s${at}.yaml`, set(`s${at}`, [{ path: `m/a${at}/*` }], '{{path}}')))),
    ],
    [
      'sets with files each',
      scanOf([
        ...each((at) => file(`sets/s${at}.yaml`, fileSet([{ path: `m/a${at}/*.yaml` }], 'manifests'))),
        ...each((at) => file(`m/a${at}/app.yaml`, application(`a${at}`, 'manifests'))),
      ]),
    ],
    [
      'files that kustomizations name',
      scanOf(
        each((at) => file(`base/a${at}.yaml`, application(`a${at}`, `m/${at}`))),
        {
          base: each((at) => `base/a${at}.yaml`),
          one: ['base'],
          two: ['base'],
        },
      ),
    ],
    [
      'kustomizations that lead to one file each',
      scanOf(
        each((at) => file(`k/${at}/app.yaml`, application(`a${at}`, `m/${at}`))),
        Object.fromEntries(each((at) => [`k/${at}`, [`k/${at}/app.yaml`]])),
      ),
    ],
  ])('%s', (_, scan) => {
    const effort = startEffort();
    expect(pathsOf(scan).length).toBeGreaterThan(0);
    expect(effort()).toBeLessThan(100);
  });

  test('charts that may all read each other', () => {
    const text = 'path: charts/{{ .Values.name }}\n';
    const scan = scanOf(Array.from({ length: 400 }, (_, at) => chart(`charts/c${at}`, text)));
    const effort = startEffort();
    expect(pathsOf(scan)).toHaveLength(1);
    expect(effort()).toBeLessThan(100);
  });
});

test.each([
  ['retired', true],
  ['unused', true],
  ['obsolete/old', true],
  ['backup', false],
  ['unused-ports', false],
])('Applications that were put aside are no root: %s', (directory, aside) => {
  const scan = scanOf([
    file('root/root.yaml', application('root', 'apps')),
    file(`${directory}/a.yaml`, application('a', 'x')),
  ]);
  const roots = findRoots(scan, listBlueprints(scan.holders), () => true);
  const { leftOut } = chooseBootstrap(roots, scan, () => true);
  expect(leftOut.map(({ path }) => path)).toEqual(aside ? [`${directory}/a.yaml`] : []);
});

import { expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { describeSkipped, readBootstrap } from '../../src/tree/bootstrap.ts';
import type { Node } from '../../src/tree/model.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

const reading = (path: string): Node =>
  ({ application: { sources: [{ path: 'other' }, { path }] } }) as unknown as Node;

test.each<[string, Node[], string[]]>([
  ['nobody reads it', [reading('apps/api')], ['apps/web holds kustomization.yaml']],
  ['a name that begins like it is read', [reading('apps/web-more')], ['apps/web holds kustomization.yaml']],
  ['an Application reads it', [reading('apps/web')], []],
  ['an Application reads it, written otherwise', [reading('./apps/web/')], []],
  ['an Application reads what is below it', [reading('apps/web/overlays/prod')], []],
  ['an ApplicationSet alone is there', [{} as unknown as Node], ['apps/web holds kustomization.yaml']],
])('a kustomization in the bootstrap is told as passed over where %s', (_, nodes, expected) => {
  const skipped = [{ directory: 'apps/web', marker: 'kustomization.yaml' }];
  const told = describeSkipped({ paths: [], documents: [], skipped, warnings: [], unreadable: new Map() }, nodes);
  expect(told.map(({ message }) => message.replace(' and is not read as part of the bootstrap', ''))).toEqual(expected);
});

const application = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {}\n';
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
const chart = 'name: c\nversion: 1.0.0\n';

test.each<[string, Record<string, string>, string[]]>([
  ['files', { 'b/a.yaml': application }, ['b/a.yaml']],
  ['a kustomization beside its Applications', { 'b/kustomization.yaml': '', 'b/a.yaml': application }, ['b/a.yaml']],
  [
    'a kustomization of others',
    { 'b/kustomization.yml': 'resources: [../x]\n', 'x/a.yaml': application },
    ['assumed "b"'],
  ],
  [
    'a kustomization that patches what it brings from elsewhere',
    {
      'b/kustomization.yaml': 'resources: [../x]\npatches: [{path: a.yaml}]\n',
      'b/a.yaml': application,
      'x/a.yaml': application,
    },
    ['assumed "b"'],
  ],
  [
    'a kustomization that leads elsewhere, beside patches that it does not name any more',
    {
      'b/kustomization.yaml': 'resources: [x]\npatches: []\n',
      'b/x/kustomization.yaml': 'resources: [a.yaml]\n',
      'b/x/a.yaml': application,
      'b/patches/p.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a, annotations: {wave: "1"}}\n',
      'b/patches/q.yaml': `$patch: delete\n${application}`,
    },
    ['assumed "b"'],
  ],
  [
    'a kustomization that changes the Applications beside it',
    { 'b/kustomization.yaml': 'resources: [a.yaml]\nnamespace: argo\n', 'b/a.yaml': application },
    ['assumed "b"'],
  ],
  [
    'a kustomization that only lists what is beside it',
    { 'b/kustomization.yaml': 'resources: [a.yaml, c.yaml]\n', 'b/a.yaml': application, 'b/c.yaml': config },
    ['b/a.yaml', 'b/c.yaml'],
  ],
  [
    'a kustomization beside an Application that it does not name',
    {
      'b/kustomization.yaml': 'resources: [../x]\npatches: [{path: p.yaml}]\n',
      'b/a.yaml': application,
      'b/p.yaml': application,
      'x/a.yaml': application,
    },
    ['assumed "b"', 'b/a.yaml'],
  ],
  [
    'a kustomization of Applications elsewhere, of which each leads to the next, beside one that it does not name',
    {
      'b/kustomization.yaml': 'resources: [../x, r.yaml]\n',
      'b/a.yaml': application,
      'b/r.yaml': application,
      'x/kustomization.yaml': 'components: [../y]\nresources: [../b]\n',
      'y/kustomization.yaml': 'resources: [a.yaml]\n',
      'y/a.yaml': application,
    },
    ['assumed "b"', 'b/a.yaml'],
  ],
  [
    'a kustomization of something else beside the Application that somebody applies',
    {
      'b/kustomization.yaml': 'resources: [../x]\n',
      'b/a.yaml': application,
      'x/kustomization.yaml': 'resources: [c.yaml]\n',
      'x/c.yaml': config,
    },
    ['b/a.yaml'],
  ],
  [
    'a kustomization of others beside the Application that installs it',
    {
      'b/kustomization.yaml': 'resources: [../x]\n',
      'b/a.yaml': application.replace('{}', '{source: {repoURL: https://git.example/ours, path: ./b/}}'),
      'x/kustomization.yaml': 'resources: [a.yaml]\n',
      'x/a.yaml': application,
    },
    ['b/a.yaml'],
  ],
  [
    'a kustomization of others beside an Application of a directory of that name in another repository',
    {
      'b/kustomization.yaml': 'resources: [../x]\n',
      'b/a.yaml': application.replace('{}', '{sources: [{repoURL: https://git.example/theirs, path: b}]}'),
      'x/kustomization.yaml': 'resources: [a.yaml]\n',
      'x/a.yaml': application,
    },
    ['assumed "b"', 'b/a.yaml'],
  ],
  ['a kustomization and something else', { 'b/Kustomization': '', 'b/c.yaml': config }, ['assumed "b"']],
  ['a chart', { 'b/Chart.yaml': chart, 'b/templates/a.yaml': 'kind: Application\n{{ x' }, ['assumed "b"']],
  [
    'a chart whose template is a manifest',
    { 'b/Chart.yaml': chart, 'b/templates/a.yaml': application },
    ['assumed "b"'],
  ],
  [
    'a chart beside an Application',
    { 'b/Chart.yaml': chart, 'b/a.yaml': application, 'b/values.yaml': 'a: 1\n' },
    ['b/a.yaml'],
  ],
])('%s', async (_, files, expected) => {
  const repository = createRepository(temporaryDirectory());
  repository.commit(files);
  const opened = await openRepository({
    directory: repository.directory,
    environment: process.env,
    scratch: temporaryDirectory(),
    offline: true,
  });
  try {
    const snapshot = await opened.snapshot(await opened.resolve('HEAD'));
    const { documents } = await readBootstrap(snapshot, ['b'], (path) => ({
      kind: 'Application',
      spec: { source: { repoURL: 'https://git.example/ours.git', path } },
    }));
    expect(documents.map((each) => (each.assumed !== undefined ? `assumed "${each.bootstrap}"` : each.file))).toEqual(
      expected,
    );
    // Files of policies are never rendered.
    expect((await readBootstrap(snapshot, ['b'])).documents.some(({ assumed }) => assumed !== undefined)).toBe(false);
  } finally {
    await opened.close();
  }
});

test('files of the bootstrap that cannot be read are told, each with why, and hide no other', async () => {
  const repository = createRepository(temporaryDirectory());
  repository.commit({
    'b/a.yaml': application,
    'b/broken: x.yaml': 'a: [',
    'b/link.yaml': { link: 'nowhere.yaml' },
    'b/directory.yaml': { link: '../c' },
    'b/good.yaml': { link: '../c/c.yaml' },
    'c/c.yaml': config,
  });
  const opened = await openRepository({
    directory: repository.directory,
    environment: process.env,
    scratch: temporaryDirectory(),
    offline: true,
  });
  try {
    const snapshot = await opened.snapshot(await opened.resolve('HEAD'));
    const { documents, warnings, unreadable } = await readBootstrap(snapshot, ['b']);
    expect(documents.map(({ file }) => file)).toEqual(['b/a.yaml', 'b/good.yaml']);
    expect([...unreadable.keys()]).toEqual(['b/broken: x.yaml']);
    expect(warnings.map(({ code, message }) => `${code} ${message.slice(0, 18)}`)).toEqual([
      'bootstrap-unreadable b/broken: x.yaml: ',
      'bootstrap-skipped b/directory.yaml l',
      'bootstrap-skipped b/link.yaml leads ',
    ]);
  } finally {
    await opened.close();
  }
});

test('a glob is the outermost of what it matches, however deep', async () => {
  const repository = createRepository(temporaryDirectory());
  repository.commit({ 'x/one/a/a.yaml': application, 'x/one/b.yaml': config, 'x/two/a.yaml': application });
  const opened = await openRepository({
    directory: repository.directory,
    environment: process.env,
    scratch: temporaryDirectory(),
    offline: true,
  });
  try {
    const snapshot = await opened.snapshot(await opened.resolve('HEAD'));
    expect((await readBootstrap(snapshot, ['x/**'])).paths).toEqual(['x/one', 'x/two']);
    expect((await readBootstrap(snapshot, ['x/*'])).paths).toEqual(['x/one', 'x/two']);
    expect((await readBootstrap(snapshot, ['x/**/a'])).paths).toEqual(['x/one/a']);
  } finally {
    await opened.close();
  }
});

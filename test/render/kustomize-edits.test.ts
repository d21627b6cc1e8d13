import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/argocd/source.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseYaml } from '../../src/manifest/yaml.ts';
import { planEdits } from '../../src/render/kustomize/edits.ts';

const environment = { ARGOCD_APP_NAME: 'shop', ARGOCD_APP_REVISION_SHORT: 'abc1234' };

function plan(kustomize: ValueMap, components: string[] = []): ReturnType<typeof planEdits> {
  const { kustomize: options } = readSource({ kustomize });
  if (options === undefined) throw new Error('no options');
  return planEdits(options, components, environment);
}

/** The file after the edits; expectations were taken from kustomize 5.8.1 itself. */
function edit(file: string, kustomize: ValueMap, components: string[] = []): Value {
  return plan(kustomize, components).reduce<Value>((document, each) => each.apply(document), parseYaml(file));
}

describe('names and namespace', () => {
  it.each<[string, ValueMap, Value]>([
    ['namePrefix: old-', { namePrefix: 'eu-' }, { namePrefix: 'eu-' }],
    ['NamePrefix: old-', { namePrefix: 'eu-' }, { namePrefix: 'eu-' }],
    ['nameSuffix:', { nameSuffix: '-blue' }, { nameSuffix: '-blue' }],
    ['namespace: staging', { namespace: 'prod' }, { namespace: 'prod' }],
    ['# nothing', { namespace: 'prod' }, { namespace: 'prod' }],
    [
      'namespace: a\nnamePrefix: x-\nresources: [a.yaml]',
      { namePrefix: '-' },
      { namespace: 'a', namePrefix: '-', resources: ['a.yaml'] },
    ],
  ])('%s', (file, options, expected) => expect(edit(file, options)).toEqual(expected));

  it.each([
    ['namePrefix: 5', { namePrefix: 'x-' }, 'namePrefix must be text'],
    ['- a', { namePrefix: 'x-' }, 'the file does not hold a map'],
  ])('%s is refused', (file, options, message) => expect(() => edit(file, options)).toThrow(message));
});

describe('images', () => {
  const old = 'images:\n- {name: nginx, newName: mirror/nginx, newTag: "1"}\n- {name: redis, digest: "sha256:1"}\n';

  it.each<[string, string, string[], Value]>([
    [
      'a tag replaces the whole entry',
      old,
      ['nginx:2'],
      [
        { name: 'nginx', newTag: '2' },
        { name: 'redis', digest: 'sha256:1' },
      ],
    ],
    ['a new name', '', ['nginx=mirror/nginx'], [{ name: 'nginx', newName: 'mirror/nginx' }]],
    [
      'name, tag and digest',
      '',
      ['a=b/c:1@sha256:2'],
      [{ name: 'a', newName: 'b/c', newTag: '1', digest: 'sha256:2' }],
    ],
    ['a port is no tag', '', ['host:5000/x:9'], [{ name: 'host:5000/x', newTag: '9' }]],
    [
      'an asterisk keeps a part',
      old,
      ['nginx=*:2', 'redis=mirror/redis@*'],
      [
        { name: 'nginx', newName: 'mirror/nginx', newTag: '2' },
        { name: 'redis', newName: 'mirror/redis', digest: 'sha256:1' },
      ],
    ],
    ['an asterisk without an entry is nothing', '', ['nginx=*:2'], [{ name: 'nginx', newTag: '2' }]],
    [
      'the list is sorted',
      '',
      ['b:1', 'a:1', 'a:2'],
      [
        { name: 'a', newTag: '2' },
        { name: 'b', newTag: '1' },
      ],
    ],
    [
      'imageTags are images',
      'imageTags:\n- {name: a, newTag: "1"}',
      ['b:1'],
      [
        { name: 'a', newTag: '1' },
        { name: 'b', newTag: '1' },
      ],
    ],
    [
      'the first of two entries stays',
      'images:\n- {name: a, newTag: "1"}\n- {name: a, newTag: "2"}',
      ['b:1'],
      [
        { name: 'a', newTag: '1' },
        { name: 'b', newTag: '1' },
      ],
    ],
    [
      'keys in any case',
      'Images:\n- {Name: a, newtag: "1"}',
      ['b:1'],
      [
        { name: 'a', newTag: '1' },
        { name: 'b', newTag: '1' },
      ],
    ],
    ['an empty name before the equals sign', '', ['=a:1'], [{ name: 'a', newTag: '1' }]],
    [
      'variables',
      '',
      ['a:$ARGOCD_APP_REVISION_SHORT', 'b:${NOTHING}1'],
      [
        { name: 'a', newTag: 'abc1234' },
        { name: 'b', newTag: '1' },
      ],
    ],
  ])('%s', (_title, file, images, expected) => expect(edit(file, { images })).toEqual({ images: expected }));

  it.each([
    ['', 'nginx', '"nginx" gives neither'],
    ['', 'host:5000/x', '"host:5000/x" gives neither'],
    ['', '-x:1', '"-x:1" for an option'],
    ['images: {}', 'nginx:1', 'images must be a list'],
    ['images: [nginx]', 'nginx:1', 'images[0] must be a map'],
    ['images:\n- {name: a, newTag: 1.2}', 'nginx:1', 'images[0].newTag must be text'],
    ['images:\n- {name: a, tag: "1"}', 'nginx:1', 'images[0] has an unknown field "tag"'],
  ])('%s with %s is refused', (file, image, message) => expect(() => edit(file, { images: [image] })).toThrow(message));
});

describe('replicas', () => {
  it.each<[string, ValueMap[], Value]>([
    [
      '',
      [
        { name: 'web', count: 3 },
        { name: 'db', count: '2' },
      ],
      [
        { name: 'db', count: 2 },
        { name: 'web', count: 3 },
      ],
    ],
    [
      'replicas:\n- {name: web, count: 1}\n- {name: api, count: 4}',
      [{ name: 'web', count: '+3' }],
      [
        { name: 'api', count: 4 },
        { name: 'web', count: 3 },
      ],
    ],
    [
      'replicas:\n- {name: a, count: 1}\n- {name: a, count: 2}',
      [{ name: 'web', count: 3 }],
      [
        { name: 'a', count: 1 },
        { name: 'web', count: 3 },
      ],
    ],
  ])('%s', (file, replicas, expected) => expect(edit(file, { replicas })).toEqual({ replicas: expected }));

  it.each([
    ['', { name: 'web', count: 'three' }, 'the count must be a whole number'],
    ['', { name: 'a=b', count: 1 }, 'the name "a=b" must not hold "="'],
    ['replicas:\n- {name: a, count: "1"}', { name: 'web', count: 1 }, 'replicas[0].count must be a whole number'],
  ])('%s with %j is refused', (file, replica, message) =>
    expect(() => edit(file, { replicas: [replica] })).toThrow(message),
  );
});

describe('labels', () => {
  const pairs = { team: 'shop' };

  it.each<[string, string, ValueMap, Value]>([
    ['commonLabels', 'commonLabels: {a: b}', { commonLabels: pairs }, { commonLabels: { a: 'b', team: 'shop' } }],
    [
      'with force',
      'commonLabels: {team: b}',
      { commonLabels: pairs, forceCommonLabels: true },
      { commonLabels: { team: 'shop' } },
    ],
    ['values are substituted', '', { commonLabels: { app: '${ARGOCD_APP_NAME}' } }, { commonLabels: { app: 'shop' } }],
    [
      'the first colon splits, quotes go',
      '',
      { commonLabels: { 'a:b': 'c', q: '"x"' } },
      { commonLabels: { a: 'b:c', q: 'x' } },
    ],
    [
      'without selector',
      '',
      { commonLabels: pairs, labelWithoutSelector: true },
      { labels: [{ pairs, includeTemplates: false }] },
    ],
    [
      'with templates',
      '',
      { commonLabels: pairs, labelWithoutSelector: true, labelIncludeTemplates: true },
      { labels: [{ pairs, includeTemplates: true }] },
    ],
    [
      'into the first entry with the same settings',
      'labels:\n- {pairs: {team: x}, includeSelectors: true}\n- {pairs: {a: b}}\n- {pairs: {c: d}}',
      { commonLabels: pairs, labelWithoutSelector: true },
      {
        labels: [
          { pairs: { team: 'x' }, includeSelectors: true },
          { pairs: { a: 'b', team: 'shop' } },
          { pairs: { c: 'd' } },
        ],
      },
    ],
  ])('%s', (_title, file, options, expected) => expect(edit(file, options)).toEqual(expected));

  it.each<[string, ValueMap, string]>([
    ['commonLabels: {team: shop}', { commonLabels: pairs }, 'label team is already in the file'],
    ['commonLabels: {team: null}', { commonLabels: pairs }, 'label team is already in the file'],
    [
      'labels: [{pairs: {team: a}}]',
      { commonLabels: pairs, labelWithoutSelector: true },
      'label team is already in the file',
    ],
    [
      'labels: [{includeSelectors: false}]',
      { commonLabels: pairs, labelWithoutSelector: true },
      'labels[0] has no pairs',
    ],
    ['commonLabels: {a: yes}', { commonLabels: pairs }, 'commonLabels.a must be text'],
    ['', { commonLabels: pairs, labelIncludeTemplates: true }, 'labelIncludeTemplates needs labelWithoutSelector'],
    ['', { commonLabels: { '': 'x' } }, 'a label has no key'],
    ['', { commonLabels: { '-f': 'x' } }, 'for an option'],
  ])('%s with %j is refused', (file, options, message) => expect(() => edit(file, options)).toThrow(message));
});

describe('annotations', () => {
  it.each<[string, ValueMap, Value]>([
    ['', { commonAnnotations: { note: '$ARGOCD_APP_NAME' } }, { note: '$ARGOCD_APP_NAME' }],
    ['', { commonAnnotations: { note: '$ARGOCD_APP_NAME' }, commonAnnotationsEnvsubst: true }, { note: 'shop' }],
    ['', { commonAnnotations: { link: 'https://x.example.com/?a=1,b' } }, { link: 'https://x.example.com/?a=1,b' }],
    ['commonAnnotations: {note: a}', { commonAnnotations: { note: 'b' }, forceCommonAnnotations: true }, { note: 'b' }],
  ])('%s with %j', (file, options, expected) => expect(edit(file, options)).toEqual({ commonAnnotations: expected }));

  it('an existing key needs force', () => {
    expect(() => edit('commonAnnotations: {note: a}', { commonAnnotations: { note: 'a' } })).toThrow(
      'annotation note is already in the file',
    );
  });
});

describe('patches and components', () => {
  const patches = [{ patch: 'x: y', target: { kind: 'Service' } }];

  it.each<[string, ValueMap, string[], Value]>([
    ['{}', { patches }, [], { patches }],
    ['patches: [{path: a.yaml}]', { patches }, [], { patches: [{ path: 'a.yaml' }, ...patches] }],
    ['patches:', { namePrefix: 'x-', patches }, [], { namePrefix: 'x-', patches }],
    ['components: [a]', {}, ['b', 'a', 'b'], { components: ['a', 'b'] }],
    ['components: [a, a]', {}, ['b'], { components: ['a', 'a', 'b'] }],
  ])('%s', (file, options, components, expected) => expect(edit(file, options, components)).toEqual(expected));

  it.each<[string, ValueMap, string]>([
    ['patches: {}', { patches }, 'patches must be a list'],
    ['patches:', { patches }, 'patches must be a list'],
    ['', { patches }, 'the file does not hold a map'],
  ])('%s is refused', (file, options, message) => expect(() => edit(file, options)).toThrow(message));
});

it('keeps the rest of the file as it was', () => {
  const file =
    'resources: [a.yaml]\nhelmCharts:\n- name: x\n  valuesInline: {big: 9007199254740993, text: "yes", flag: yes}\nfuture: {a: 1}\n';
  expect(edit(file, { namePrefix: 'x-' })).toEqual({
    namePrefix: 'x-',
    resources: ['a.yaml'],
    helmCharts: [{ name: 'x', valuesInline: { big: 9007199254740993n, text: 'yes', flag: true } }],
    future: { a: 1 },
  });
});

it('shows the commands in the order of Argo CD', () => {
  const edits = plan(
    {
      namePrefix: 'p-',
      nameSuffix: '-s',
      images: ['nginx:1'],
      replicas: [{ name: 'web', count: 2 }],
      commonLabels: { b: '2', a: '1' },
      forceCommonLabels: true,
      labelWithoutSelector: true,
      labelIncludeTemplates: true,
      commonAnnotations: { note: 'x' },
      forceCommonAnnotations: true,
      namespace: 'prod',
      patches: [{ path: 'p.yaml', target: { kind: 'Service', labelSelector: 'a=b' } }],
    },
    ['../tls'],
  );
  expect(edits.flatMap((each) => each.commands).map((command) => command.join(' '))).toEqual([
    'edit set nameprefix -- p-',
    'edit set namesuffix -- -s',
    'edit set image nginx:1',
    'edit set replicas web=2',
    'edit add label --force --without-selector --include-templates a:1 b:2',
    'edit add annotation --force note:x',
    'edit set namespace -- prod',
    'edit add patch --path p.yaml --kind Service --label-selector a=b',
    'edit add component ../tls',
  ]);
});

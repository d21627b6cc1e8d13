import { describe, expect, it } from 'vitest';
import { createRepository } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import {
  configMap,
  contextFor,
  namesOf,
  objectsOf,
  openMade,
  render,
  snapshotOf,
  textOf,
  warningsOf,
} from './directory-setup.ts';
import type { Wanted } from './directory-setup.ts';

type Files = Record<string, FileContent>;

function files(...names: string[]): Files {
  return Object.fromEntries(names.map((name) => [`app/${name}`, configMap(name.replaceAll(/[^a-z0-9]+/g, '-'))]));
}

function utf16(text: string, bigEndian: boolean): Buffer {
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? little.swap16() : little;
}

describe('which files are read', () => {
  const cases: { what: string; files: Files; wanted?: Wanted; names: string[] }[] = [
    { what: 'only files directly inside by default', files: files('a.yaml', 'sub/b.yaml'), names: ['a-yaml'] },
    {
      what: 'with recurse in byte order, hidden ones too',
      files: files('b.yaml', '.hidden.yaml', '.dir/x.yaml', 'a/z.yaml', 'a.yaml', 'Z.yaml'),
      wanted: { directory: { recurse: true } },
      names: ['-dir-x-yaml', '-hidden-yaml', '-yaml', 'a-z-yaml', 'a-yaml', 'b-yaml'],
    },
    {
      what: 'by extension, in small letters',
      files: files('a.yaml', 'b.yml', '.yml', 'd.YAML', 'e.Yml', 'f.yaml.bak', 'g.txt', 'h.libsonnet', 'yaml'),
      names: ['-yml', 'a-yaml', 'b-yml'],
    },
    {
      what: 'the root of the repository',
      files: { 'a.yaml': configMap('a'), 'sub/b.yaml': configMap('b') },
      wanted: { path: '' },
      names: ['a'],
    },
    { what: 'include', files: files('a.yaml', 'b.yaml'), wanted: { directory: { include: 'a*' } }, names: ['a-yaml'] },
    { what: 'exclude', files: files('a.yaml', 'b.yaml'), wanted: { directory: { exclude: 'a*' } }, names: ['b-yaml'] },
    {
      what: 'exclude wins over include',
      files: files('a.yaml', 'b.yaml'),
      wanted: { directory: { exclude: 'a*', include: '*' } },
      names: ['b-yaml'],
    },
    {
      what: 'patterns see the path below the directory and * crosses /',
      files: files('a.yaml', 'sub/a.yaml', 'sub/deep/a.yaml'),
      wanted: { directory: { recurse: true, include: 'sub/*' } },
      names: ['sub-a-yaml', 'sub-deep-a-yaml'],
    },
    {
      what: 'the name of a directory excludes nothing',
      files: files('sub/a.yaml'),
      wanted: { directory: { recurse: true, exclude: 'sub' } },
      names: ['sub-a-yaml'],
    },
    {
      what: 'an exclude that is no pattern excludes nothing',
      files: files('a.yaml'),
      wanted: { directory: { exclude: '[a' } },
      names: ['a-yaml'],
    },
    {
      what: 'an include that is no pattern includes nothing',
      files: files('a.yaml'),
      wanted: { directory: { include: '[a' } },
      names: [],
    },
    {
      what: 'a file with the marker is left alone',
      files: {
        ...files('a.yaml'),
        'app/b.yaml': `# +argocd:skip-file-rendering\n${configMap('b')}`,
        'app/c.json': '{"a": "+argocd:skip-file-rendering"',
      },
      names: ['a-yaml'],
    },
    {
      what: 'links to files, under their own name',
      files: {
        'app/a.yaml': { link: '../shared/text.txt' },
        'app/b.txt': { link: '../shared/text.txt' },
        'shared/text.txt': configMap('shared'),
      },
      names: ['shared'],
    },
    {
      what: 'links through linked directories',
      files: {
        'app/a.yaml': { link: '../link/x.yaml' },
        link: { link: 'shared' },
        'shared/x.yaml': configMap('shared'),
      },
      names: ['shared'],
    },
    {
      what: 'links to directories are not entered',
      files: {
        ...files('a.yaml'),
        'app/sub': { link: '../shared' },
        'app/dir.yaml': { link: '../shared' },
        'shared/x.yaml': configMap('shared'),
      },
      wanted: { directory: { recurse: true } },
      names: ['a-yaml'],
    },
    {
      what: 'links to nothing are passed over',
      files: { ...files('a.yaml'), 'app/b.yaml': { link: 'nowhere.yaml' } },
      names: ['a-yaml'],
    },
  ];
  it.each(cases)('$what', async ({ files: content, wanted, names }) => {
    const result = await render(await snapshotOf(content), wanted);
    expect(namesOf(result)).toEqual(names);
  });
});

describe('what is refused', () => {
  const cases: { what: string; files: Files; wanted?: Wanted; code: string; message: RegExp }[] = [
    {
      what: 'a link out of the repository',
      files: { 'app/a.yaml': { link: '../../x.yaml' } },
      code: 'link-outside',
      message: /^app\/a\.yaml is a link that leads out/,
    },
    {
      what: 'an absolute link',
      files: { 'app/a.yaml': { link: '/etc/x.yaml' } },
      code: 'link-outside',
      message: /^app\/a\.yaml /,
    },
    {
      what: 'an excluded link out of the repository',
      files: { 'app/a.yaml': { link: '../../x.yaml' } },
      wanted: { directory: { exclude: '*' } },
      code: 'link-outside',
      message: /a\.yaml/,
    },
    {
      what: 'a link in circles',
      files: { 'app/a.yaml': { link: 'b.yaml' }, 'app/b.yaml': { link: 'a.yaml' } },
      code: 'link-outside',
      message: /too many links/,
    },
    { what: 'a link to the root', files: { 'app/a.yaml': { link: '..' } }, code: 'link-outside', message: /root/ },
    {
      what: 'broken YAML that looks like a manifest',
      files: { 'app/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [\n' },
      code: 'invalid-yaml',
      message: /^app\/a\.yaml: document 1, line \d/,
    },
    {
      what: 'a document without kind whose text holds the three words',
      files: { 'app/values.yaml': 'extra:\n- apiVersion: v1\n  kind: X\n  metadata: {}\n' },
      code: 'missing-kind',
      message: /^app\/values\.yaml: document 1, line 1: the object has no kind$/,
    },
    {
      what: 'a document without kind behind a good one',
      files: { 'app/a.yaml': `${configMap('a')}---\n\nreplicas: 2\n` },
      code: 'missing-kind',
      message: /^app\/a\.yaml: document 2, line 6: the object has no kind$/,
    },
    {
      what: 'an empty kind',
      files: { 'app/a.yaml': `${configMap('a')}---\nkind: ""\n` },
      code: 'missing-kind',
      message: /document 2/,
    },
    {
      what: 'an apiVersion that is none',
      files: { 'app/a.yaml': `${configMap('a')}---\napiVersion: a/b/c\nkind: A\n` },
      code: 'missing-kind',
      message: /document 2, line 6: the apiVersion/,
    },
    {
      what: 'a kind that is a number',
      files: { 'app/a.yaml': `${configMap('a')}---\nkind: 5\n` },
      code: 'missing-kind',
      message: /document 2/,
    },
    {
      what: 'a list behind a good document',
      files: { 'app/a.yaml': `${configMap('a')}---\n- a\n` },
      code: 'missing-kind',
      message: /a list is no Kubernetes object/,
    },
    {
      what: 'a syntax error behind a good document',
      files: { 'app/a.yaml': `${configMap('a')}---\na: [\n` },
      code: 'invalid-yaml',
      message: /^app\/a\.yaml: document 2, line [67]/,
    },
    {
      what: 'text behind a separator after a good document',
      files: { 'app/a.yaml': `${configMap('a')}---\n${configMap('b')}--- x\na: 1\n` },
      code: 'invalid-yaml',
      message: /separator/,
    },
    {
      what: 'an anchor of another document',
      files: { 'app/a.yaml': `${configMap('a')}data: &x {}\n---\n${configMap('b')}data: *x\n` },
      code: 'invalid-yaml',
      message: /document 2/,
    },
    {
      what: 'broken JSON',
      files: { 'app/a.json': '{"kind": "A",}' },
      code: 'invalid-json',
      message: /^app\/a\.json: line 1, column 14/,
    },
    { what: 'an empty JSON file', files: { 'app/a.json': '' }, code: 'invalid-json', message: /unexpected end/ },
    {
      what: 'two JSON values',
      files: { 'app/a.json': '{"kind": "A"}\n{"kind": "B"}' },
      code: 'several-json-values',
      message: /^app\/a\.json: /,
    },
    {
      what: 'JSON without kind',
      files: { 'app/a.json': '{"a": 1}' },
      code: 'missing-kind',
      message: /^app\/a\.json: the object has no kind/,
    },
    {
      what: 'a list without kind that might be an OCI manifest of wrong types',
      files: { 'app/a.json': '{"items": [], "layers": 1}' },
      code: 'missing-kind',
      message: /has no kind/,
    },
    { what: 'a JSON list', files: { 'app/a.json': '[{"kind": "A"}]' }, code: 'missing-kind', message: /a list/ },
    { what: 'YAML in a JSON file', files: { 'app/a.json': configMap('a') }, code: 'invalid-json', message: /a\.json/ },
  ];
  it.each(cases)('$what', async ({ files: content, wanted, code, message }) => {
    const result = await render(await snapshotOf(content), wanted);
    expect(result).toMatchObject({ ok: false, problem: { code, message: expect.stringMatching(message) } });
  });

  it('does not quote what a broken file holds', async () => {
    const result = await render(
      await snapshotOf({
        'app/a.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password: hunter2\n\tx: hunter3\n',
      }),
    );
    expect(result).toMatchObject({ ok: false });
    expect(JSON.stringify(result)).not.toContain('hunter');
  });

  it('more than 10 MB, files that are left out not counted', async () => {
    const large = `${configMap('large')}data:\n  x: ${'a'.repeat(5_000_000)}\n`;
    const content = { 'app/a.yaml': large, 'app/b.yaml': large, 'app/c.jsonnet': large };
    const snapshot = await snapshotOf(content);
    expect(await render(snapshot, { directory: { include: '*.yaml' } })).toMatchObject({
      ok: false,
      problem: { code: 'directory-too-large', message: expect.stringMatching(/^app\/b\.yaml: .*10 MB/) },
    });
    expect(namesOf(await render(snapshot, { directory: { include: 'a*' } }))).toEqual(['large']);
  });
});

// https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/#discovery
describe('a directory that a plugin may find itself in', () => {
  it.each<[string, Files, string]>([
    ['files of its own kind', { 'app/main.k': 'x', 'app/README.md': '' }, 'such as main.k:'],
    ['several', { 'app/kcl.mod': '', 'app/main.k': 'x', 'app/sub/a.yaml': configMap('a') }, 'such as kcl.mod:'],
    ['a script', { 'app/generate': { executable: '#!/bin/sh' } }, 'such as generate:'],
  ])('%s', async (_what, content, message) => {
    const result = await render(await snapshotOf(content));
    expect(warningsOf(result)).toEqual([expect.stringContaining('plugin-suspected app has no manifest, ')]);
    expect(warningsOf(result)[0]).toContain(message);
    expect(result).toMatchObject({ source: { inputs: ['app/', 'app'] } });
  });

  it.each<[string, Files, Wanted]>([
    ['a manifest', { 'app/main.k': 'x', 'app/a.yaml': configMap('a') }, {}],
    ['jsonnet', { 'app/main.k': 'x', 'app/a.jsonnet': 'null' }, {}],
    ['a block of its own in the source', { 'app/main.k': 'x' }, { directory: { recurse: true } }],
    ['only words about it', { 'app/README.md': '', 'app/OWNERS': '', 'app/.gitkeep': '', 'app/LICENSE': '' }, {}],
    ['only directories', { 'app/sub/main.k': 'x' }, {}],
    ['nothing, as it is not there', { 'other/main.k': 'x' }, {}],
  ])('not where there is %s', async (_what, content, wanted) => {
    const result = await render(await snapshotOf(content), wanted);
    expect(warningsOf(result)).toEqual([]);
    if (result.ok) expect(result.source.inputs).not.toContain('app');
  });

  it('YAML that is no manifest makes none', async () => {
    const result = await render(await snapshotOf({ 'app/main.k': 'x', 'app/.tenant.yaml': 'tenant: a\n' }));
    expect(warningsOf(result)).toEqual([
      expect.stringContaining('has no kind'),
      expect.stringMatching(/^plugin-suspected app has no manifest, but files such as main\.k:/),
    ]);
    const values = await render(await snapshotOf({ 'app/values.yaml': 'tenant: a\n' }));
    expect(warningsOf(values)).toEqual([expect.stringContaining('has no kind')]);
  });

  it('a name in capitals is the better reason', async () => {
    const warnings = warningsOf(await render(await snapshotOf({ 'app/main.k': 'x', 'app/a.YAML': configMap('a') })));
    expect(warnings).toEqual([expect.stringMatching(/^name-in-capitals /)]);
  });
});

describe('how files are read', () => {
  it('decodes byte order marks', async () => {
    const result = await render(
      await snapshotOf({
        'app/a.yaml': Buffer.from(`\ufeff${configMap('utf8')}`),
        'app/b.yaml': utf16(configMap('little'), false),
        'app/c.yaml': utf16(configMap('big'), true),
        'app/d.json': Buffer.from('\ufeff{"kind": "A", "metadata": {"name": "json"}}'),
        'app/e.yaml': Buffer.from(`\ufeff\ufeff${configMap('twice')}`),
      }),
    );
    expect(namesOf(result)).toEqual(['utf8', 'little', 'big', 'json', 'twice']);
  });

  it('keeps the text of YAML files, with their names in front', async () => {
    const result = await render(
      await snapshotOf({
        'app/a.yaml': `---\n# note\n${configMap('a')}data: {x: "1"}`,
        'app/b.yaml': configMap('b'),
        'app/c.yaml': '# nothing\n',
      }),
    );
    expect(textOf(result)).toBe(
      `---\n# Source: a.yaml\n---\n# note\n${configMap('a')}data: {x: "1"}\n---\n# Source: b.yaml\n${configMap('b')}`,
    );
  });

  it('a name that ends the comment is written so that it does not', async () => {
    const result = await render(await snapshotOf({ 'app/a\nkind: X\n.yaml': configMap('a') }));
    expect(namesOf(result)).toEqual(['a']);
    expect(textOf(result)).toContain('# Source: "a\\nkind: X\\n.yaml"\n');
  });

  it('empty documents and files vanish', async () => {
    const result = await render(
      await snapshotOf({
        'app/a.yaml': '',
        'app/b.yaml': '\n\n',
        'app/c.yaml': '---\n---\nnull\n---\n~\n---\n# x\n',
        'app/d.yaml': `---\n---\n${configMap('d')}---\n`,
      }),
    );
    expect(namesOf(result)).toEqual(['d']);
    expect(warningsOf(result)).toEqual([]);
  });

  it('keeps the last line of a block scalar when the file has no line break at its end', async () => {
    const result = await render(
      await snapshotOf({
        'app/a.yaml': `${configMap('a')}data:\n  x: |+\n    text\n\n`,
        'app/b.yaml': `${configMap('b')}data:\n  x: |+\n    text`,
      }),
    );
    expect(objectsOf(result)).toMatchObject([{ data: { x: 'text\n\n' } }, { data: { x: 'text\n' } }]);
  });

  it('JSON with escapes, line ends and numbers that YAML reads differently', async () => {
    const object = {
      kind: 'A',
      apiVersion: 'v1',
      metadata: { name: 'json' },
      data: {
        slash: 'a/b',
        pair: '😀',
        separator: 'a\u2028b\u0085c',
        ['long key '.repeat(200)]: 'x',
        date: '2020-01-01',
        yes: 'yes',
      },
    };
    const json = JSON.stringify(object)
      .replace('a/b', String.raw`a\/b`)
      .replace('😀', String.raw`\ud83d\ude00`);
    const result = await render(
      await snapshotOf({
        'app/a.json': json,
        'app/b.json': '{"kind":"B","n":9007199254740993,"f":1.5e3}',
        'app/c.yaml': `\n  ${json}\n`,
      }),
    );
    expect(objectsOf(result)).toEqual([object, { kind: 'B', n: 9007199254740993n, f: 1500 }, object]);
  });

  it('a list in a JSON file that has no kind', async () => {
    const item = { apiVersion: 'v1', kind: 'A', metadata: { name: 'item' } };
    const result = await render(await snapshotOf({ 'app/a.json': JSON.stringify({ items: [item] }) }));
    expect(objectsOf(result)).toEqual([{ apiVersion: 'v1', kind: 'List', items: [item] }]);
  });

  it('a YAML file that begins with { is a stream of JSON values, then YAML', async () => {
    const result = await render(
      await snapshotOf({
        'app/a.yaml': '{"kind":"A","metadata":{"name":"one"}}\n{"kind":"A","metadata":{"name":"two"}}\n',
        'app/b.yaml': `{"kind":"A","metadata":{"name":"three"}}\n---\n${configMap('four')}`,
        'app/c.yaml': '{kind: A, metadata: {name: five}}\n---\n{kind: A, metadata: {name: six}}\n',
      }),
    );
    expect(namesOf(result)).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
  });

  it('a closing bracket behind a JSON value is overlooked', async () => {
    const result = await render(await snapshotOf({ 'app/a.json': '{"kind": "A", "metadata": {"name": "a"}} }' }));
    expect(namesOf(result)).toEqual(['a']);
    expect(warningsOf(result)).toEqual([expect.stringContaining('text-after-json app/a.json: ')]);
  });

  it('Windows line ends', async () => {
    const result = await render(
      await snapshotOf({
        'app/a.yaml': `${configMap('a')}---\n${configMap('b')}`.replaceAll('\n', '\r\n'),
        'app/c.yaml': configMap('c'),
      }),
    );
    expect(namesOf(result)).toEqual(['a', 'b', 'c']);
  });

  const separated = [
    { what: 'a directive', begin: '---\n%TAG ! tag:example.com,2000:\n---\n', names: ['a', 'b'] },
    { what: 'a comment and a directive', begin: '--- # c\n\n# c\n%YAML 1.1\n---\n', names: ['a', 'b'] },
    { what: 'a document whose lines end with a carriage return', begin: '--- # c\r', end: '\r', names: ['a'] },
    { what: 'a document behind a break that only YAML knows', begin: '--- # c\u2028', names: ['a', 'b'] },
    { what: 'a document', begin: '---\n', names: ['a', 'b'] },
  ];
  it.each(separated)('a separator in the first line, then $what', async ({ begin, end = '\n', names }) => {
    const text = `${begin}${configMap('a')}`.replaceAll('\n', end) + `---\n${configMap('b')}`.replaceAll('\n', end);
    expect(namesOf(await render(await snapshotOf({ 'app/a.yaml': text })))).toEqual(names);
  });

  it('text behind an end marker is lost up to the next separator', async () => {
    const result = await render(
      await snapshotOf({ 'app/a.yaml': `${configMap('a')}...\n${configMap('lost')}--- # c\n${configMap('c')}` }),
    );
    expect(namesOf(result)).toEqual(['a', 'c']);
  });
});

it('an object that is deeper than we read is a failure, whatever its file looks like: Argo CD applies it', async () => {
  const deep = `${'['.repeat(500)}${']'.repeat(500)}`;
  const text = `{"deep":${deep},"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"hidden"}}`;
  for (const name of ['app/a.yaml', 'app/a.json']) {
    const result = await render(await snapshotOf({ [name]: text }));
    expect(result).toMatchObject({ ok: false, problem: { message: expect.stringContaining('exceeded max depth') } });
  }
});

describe('what is passed over is said', () => {
  const cases: { what: string; files: Files; wanted?: Wanted; warnings: RegExp[] }[] = [
    {
      what: 'files that are no manifests',
      files: {
        'app/values.yaml': 'a: 1\n',
        'app/list.yaml': '- a\n',
        'app/text.yml': 'just text\n',
        'app/zbroken.yaml': 'a: [\n',
      },
      warnings: [
        /^not-a-manifest app\/list\.yaml: document 1, line 1: a list is/,
        /^not-a-manifest app\/text\.yml: .*a scalar/,
        /^not-a-manifest app\/values\.yaml: .*has no kind; Argo CD ignores the whole file$/,
        /^not-a-manifest app\/zbroken\.yaml: document 1, line/,
      ],
    },
    {
      what: 'manifests behind a document that is none',
      files: { 'app/a.yaml': `owner: x\n---\n${configMap('a').replace('metadata:', 'metadata :')}` },
      warnings: [/^manifests-ignored app\/a\.yaml: .*and with it the manifest further down$/],
    },
    {
      what: 'links to nothing and to directories',
      files: {
        'app/a.yaml': { link: 'x.yaml' },
        'app/b.yaml': { link: '../other' },
        'app/sub': { link: '../other' },
        'other/x.yaml': 'a: 1',
      },
      wanted: { directory: { recurse: true } },
      warnings: [/^broken-link app\/a\.yaml /, /^link-to-directory app\/b\.yaml /, /^link-to-directory app\/sub /],
    },
    {
      what: 'patterns that are none',
      files: { 'app/a.yaml': configMap('a') },
      wanted: { directory: { include: '{a', exclude: '[a' } },
      warnings: [/^invalid-pattern directory\.exclude "\[a" /],
    },
    {
      what: 'an include that matches nothing because it is no pattern',
      files: { 'app/a.yaml': configMap('a') },
      wanted: { directory: { include: '[a' } },
      warnings: [/^invalid-pattern directory\.include .*nothing is rendered/],
    },
    {
      what: 'patterns that the library gets wrong',
      files: { 'app/a.yml': configMap('a'), 'app/b.yml': configMap('b') },
      wanted: { directory: { include: '{*/x-*.yml,*.yml}' } },
      warnings: [/^misread-pattern directory\.include .* does not match a\.yml for Argo CD/],
    },
    {
      what: 'extensions in capitals',
      files: { 'app/a.YAML': configMap('a') },
      warnings: [/^name-in-capitals app\/a\.YAML /],
    },
    {
      what: 'nothing about what is excluded, or marked',
      files: { 'app/a.yaml': 'a: 1', 'app/b.YML': '', 'app/c.yaml': '# +argocd:skip-file-rendering\na: 1' },
      wanted: { directory: { exclude: '{a,b}*' } },
      warnings: [],
    },
  ];
  it.each(cases)('$what', async ({ files: content, wanted, warnings }) => {
    const result = await render(await snapshotOf(content), wanted);
    expect(result).toMatchObject({ ok: true });
    expect(warningsOf(result)).toEqual(warnings.map((each) => expect.stringMatching(each)));
  });

  it('submodules, when directories are entered', async () => {
    const made = createRepository();
    const commit = made.commit({ 'app/a.yaml': configMap('a') });
    made.git('update-index', '--add', '--cacheinfo', `160000,${commit},app/module`);
    made.git('commit', '--quiet', '--message', 'module');
    const repository = await openMade(made.directory);
    const snapshot = await repository.snapshot(await repository.resolve('main'));
    expect(await render(snapshot, { directory: { recurse: true } })).toMatchObject({
      ok: false,
      problem: { code: 'submodule', unsupported: true, message: expect.stringContaining('app/module is a submodule') },
    });
    expect(warningsOf(await render(snapshot, { directory: { recurse: true, exclude: 'module/*' } }))).toEqual([
      expect.stringMatching(/^submodule-not-read app\/module /),
    ]);
    expect(warningsOf(await render(snapshot))).toEqual([]);
  });
});

describe('the key', () => {
  async function keyOf(content: Files, wanted?: Wanted): Promise<string> {
    const result = await render(await snapshotOf(content), wanted);
    if (!result.ok) throw new Error(result.problem.message);
    return result.source.key;
  }

  it('stays when nothing that is read changes', async () => {
    const key = await keyOf(files('a.yaml', 'sub/b.yaml'));
    expect(
      await keyOf({ ...files('a.yaml'), 'app/sub/b.yaml': 'other', 'app/readme.txt': 'x', 'elsewhere/c.yaml': 'y' }),
    ).toBe(key);
    expect(await keyOf({ ...files('a.yaml', 'c.yaml') }, { directory: { exclude: 'c*' } })).toBe(key);
    expect(await keyOf({ 'other/a.yaml': configMap('a-yaml') }, { path: 'other' })).toBe(key);
  });

  it('changes with content, name and order of the files', async () => {
    const key = await keyOf(files('a.yaml'));
    expect(await keyOf({ 'app/a.yaml': configMap('b') })).not.toBe(key);
    expect(await keyOf({ 'app/b.yaml': configMap('a-yaml') })).not.toBe(key);
    expect(await keyOf(files('a.yaml', 'b.yaml'))).not.toBe(key);
    expect(await keyOf({ 'app/a.yaml': { link: '../x.yaml' }, 'x.yaml': configMap('a-yaml') })).toBe(key);
  });

  it('equal directories are read once, and each names its own files', async () => {
    const content = { 'one/a.yaml': 'a: 1\n', 'two/a.yaml': 'a: 1\n' };
    const snapshot = await snapshotOf(content);
    const context = contextFor();
    const one = await render(snapshot, { path: 'one', context });
    const two = await render(snapshot, { path: 'two', context });
    expect(one.ok && two.ok && one.source.file === two.source.file).toBe(true);
    expect(warningsOf(one)[0]).toContain('one/a.yaml');
    expect(warningsOf(two)[0]).toContain('two/a.yaml');
  });
});

it('tells what was read', async () => {
  const result = await render(
    await snapshotOf({
      'app/a.yaml': configMap('a'),
      'app/b.yaml': { link: '../x/b.yaml' },
      'x/b.yaml': configMap('b'),
    }),
  );
  expect(result).toMatchObject({
    ok: true,
    source: {
      type: 'Directory',
      tool: 'directory',
      typeReason: 'test',
      inputs: ['app/', 'app/a.yaml', 'app/b.yaml', 'x/b.yaml'],
      mentions: { applications: false, definitions: false },
    },
  });
  expect(result.ok && result.source.commands()).toEqual([]);
});

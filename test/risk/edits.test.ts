import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openRepository } from '../../src/git/repository.ts';
import type { Repository } from '../../src/git/model.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { readConfig } from '../../src/config/file.ts';
import type { Config } from '../../src/config/model.ts';
import type { PolicyEdits } from '../../src/risk/facts.ts';
import { compareConfigs } from '../../src/risk/config-edits.ts';
import { readEdits } from '../../src/risk/edits.ts';
import { play } from '../replay/scenario.ts';
import { createRepository, type FileContent, type TestRepository } from '../support/repository.ts';
import { packedChart } from '../support/tar.ts';

let directory: string;
let written: TestRepository;
let repository: Repository;
let base: string;

const files = {
  '.github/workflows/preview.yml': 'uses: acme/argo-manifest-diff@v1',
  '.github/workflows/caller.yml': 'uses: ./.github/workflows/preview.yml',
  '.github/workflows/build.yml': 'uses: actions/checkout@v5',
  '.github/workflows/through-action.yml': 'uses: ./.github/actions/check',
  '.github/actions/check/action.yml': 'uses: acme/argo-manifest-diff@v1',
  '.github/actions/other/action.yml': 'uses: acme/other@v1',
  '.github/actions/tools/action.yml': 'runs: {steps: [{run: "sh ci/install.sh"}]}',
  '.github/actions/tools/main.js': '',
  'ci/action/action.yml': 'runs: {main: index.js}',
  '.github/workflows/jobs.yml': `jobs:
  test:
    steps:
      - uses: ./.github/actions/other
      - run: ci/test.sh
  diff:
    steps:
      - uses: ./.github/actions/tools
      - uses: "./ci/action"
      - run: |
          bash ./ci/prepare.sh && echo
          python3 \${{ github.workspace }}/ci/more.py apps/web.yaml
      - uses: acme/argo-manifest-diff@v1
        with: {bootstrap: apps}
`,
  'tools/start.sh': '#!/bin/sh\n. "${here}/lib.sh"\ncat ./notes.txt /usr/lib/lib2.sh\n',
  'tools/lib.sh': 'tools/more.py --all',
  'tools/more.py': 'print(1)',
  'tools/lib2.sh': '',
  'tools/notes.txt': 'sh tools/unused.sh',
  'tools/unused.sh': '',
  'policies/strict.yaml': 'a: 1',
  'policies/deep/er.yaml': 'a: 1',
  'apps/web.yaml': 'a: 1',
  'old/templates/a.yaml': '{{ now | date "2006-01-02" }}',
  'old/charts/asks-1.0.0.tgz': packedChart('asks', '1.0.0', { 'templates/a.yaml': '{{ now }}' }),
  '.argo-manifest-diff.yaml': 'version: 1\nfailOn: medium\n',
};

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'edits-'));
  mkdirSync(path.join(directory, 'repository'));
  written = createRepository(path.join(directory, 'repository'));
  base = written.commit(files, 'base');
  repository = await openRepository({
    directory: path.join(directory, 'repository'),
    environment: { PATH: process.env.PATH },
    scratch: path.join(directory, 'scratch'),
    offline: true,
  });
});
afterAll(async () => {
  await repository.close();
  rmSync(directory, { recursive: true, force: true });
});

/** What the change does, and apart from that what the files are now. */
async function edit(
  change: Record<string, FileContent>,
  policies: string[] = [],
  known: Partial<Config> = {},
  further: Record<string, FileContent> = {},
): Promise<PolicyEdits> {
  const { contents: _, ...edits } = await editWhole(change, policies, '.argo-manifest-diff.yaml', known, further);
  return edits;
}

async function editWhole(
  change: Record<string, FileContent>,
  policies: string[] = [],
  judge: string | undefined = '.argo-manifest-diff.yaml',
  known: Partial<Config> = {},
  further: Record<string, FileContent> = {},
): Promise<PolicyEdits> {
  written.git('checkout', '--quiet', '--detach', base);
  const from = Object.keys(further).length === 0 ? base : written.commit(further, 'before');
  const head = written.commit(change, 'change');
  const revisions = [from, head].map((id) => ({ id, name: id }));
  const [before, after] = await Promise.all(revisions.map((revision) => repository.snapshot(revision)));
  if (before === undefined || after === undefined) throw new Error('no snapshot');
  return readEdits(
    { base: before, head: after },
    Object.keys(change),
    { ...defaultConfig(), ...known, policies },
    judge,
  );
}

const nothing: PolicyEdits = { loosened: [], altered: [], workflows: [] };

test('another config file judges: what the change does to workflows and policies is told all the same', async () => {
  const change = {
    '.argo-manifest-diff.yaml': 'version: 1\nfailOn: never\n',
    '.github/workflows/preview.yml': 'x',
    'policies/strict.yaml': 'b',
  };
  const { contents: _, ...edits } = await editWhole(change, ['policies/strict.yaml'], 'elsewhere.yaml');
  expect(edits).toEqual({
    loosened: ['policies/strict.yaml is edited'],
    altered: [],
    workflows: ['.github/workflows/preview.yml'],
  });
});

describe('workflows of the check', () => {
  test.each<[string, Record<string, FileContent>, string[]]>([
    ['one that runs it', { '.github/workflows/preview.yml': 'x' }, ['.github/workflows/preview.yml']],
    ['one that is removed', { '.github/workflows/preview.yml': null }, ['.github/workflows/preview.yml']],
    ['one that calls that', { '.github/workflows/caller.yml': 'x' }, ['.github/workflows/caller.yml']],
    ['an action that runs it', { '.github/actions/check/action.yml': 'x' }, ['.github/actions/check/action.yml']],
    [
      'one that calls that action',
      { '.github/workflows/through-action.yml': 'x' },
      ['.github/workflows/through-action.yml'],
    ],
    ['others', { '.github/workflows/build.yml': 'x', '.github/actions/other/action.yml': 'x' }, []],
    ['an action that its job uses', { '.github/actions/tools/main.js': 'x' }, ['.github/actions/tools/main.js']],
    ['an action elsewhere', { 'ci/action/index.js': 'x' }, ['ci/action/index.js']],
    ['a script of its job', { 'ci/prepare.sh': 'x', 'ci/more.py': 'x' }, ['ci/prepare.sh', 'ci/more.py']],
    ['a script of an action of it', { 'ci/install.sh': 'x' }, ['ci/install.sh']],
    ['what other jobs run', { 'ci/test.sh': 'x', '.github/actions/other/main.js': 'x' }, []],
    ['what is only read', { 'apps/web.yaml': 'a: 2', 'apps/run.sh': 'x' }, []],
    ['a new one', { '.github/workflows/new.yml': 'uses: acme/argo-manifest-diff@v1' }, []],
  ])('%s', async (_, change, workflows) => {
    expect(await edit(change)).toEqual({ ...nothing, workflows });
  });
});

describe('what else says what the check says', () => {
  const step = (run: string) => `on: pull_request
jobs:
  other:
    permissions: {contents: read}
    steps:
      - run: ${JSON.stringify(run)}
`;
  const uses = (context: string) => `jobs:
  more:
    steps:
      - uses: acme/argo-manifest-diff@v1
        with: {bootstrap: other, status-context: ${JSON.stringify(context)}}
`;
  const may = (permissions: string) => `permissions: ${permissions}\njobs: {a: {steps: []}}`;
  const job = (name: string, id = 'a') => `jobs: {${id}: {name: ${JSON.stringify(name)}, steps: []}}`;
  const script = 'github.rest.repos.createCommitStatus({context: "Argo-Manifest-Diff", state: "success"})';
  const api = 'gh api repos/a/b/statuses/$SHA -f state=success -f context=argo-manifest-diff';
  test.each<[string, string, string, 'named' | 'able' | undefined]>([
    ['the API of statuses', 'workflows/new.yml', step(api), 'named'],
    ['the API of statuses, in an old workflow', 'workflows/build.yml', step(api), 'named'],
    ['a script of actions/github-script', 'workflows/new.yml', step(script), 'named'],
    ['escapes', 'workflows/new.yml', step(api).replace('argo-manifest-diff', '\\x61rgo-manifest-diff'), 'named'],
    ['a check', 'workflows/new.yml', step('gh api repos/a/b/check-runs -f name=argo-manifest-diff'), 'named'],
    ['an action of the repository', 'actions/new/action.yml', `runs: {steps: [{run: "${api}"}]}`, 'named'],
    ['code of such an action', 'actions/new/main.js', script, 'named'],
    ['a job of that name', 'workflows/new.yml', job('argo-manifest-diff'), 'named'],
    ['a job of a name made of an expression', 'workflows/new.yml', job('argo-${{ matrix.a }}-diff'), 'named'],
    ['the check itself, with the same name', 'workflows/new.yml', uses('argo-manifest-diff'), 'named'],
    ['the check itself, without a name', 'workflows/new.yml', uses(''), 'named'],
    ['the check itself, with another name', 'workflows/new.yml', uses('argo-manifest-diff/prod'), undefined],
    ['the check for each environment', 'workflows/new.yml', uses('argo-manifest-diff/${{ matrix.env }}'), undefined],
    ['a right to statuses', 'workflows/new.yml', may('{statuses: write}'), 'able'],
    ['all rights', 'workflows/new.yml', may('write-all'), 'able'],
    ['the API without a name', 'workflows/new.yml', step('gh api repos/a/b/statuses/$SHA -f context=$X'), 'able'],
    ['a job called like the one of the check', 'workflows/new.yml', job('', 'diff'), 'able'],
    ['a right to checks', 'workflows/new.yml', may('{checks: write}'), undefined],
    ['a right to read', 'workflows/new.yml', may('{statuses: read}'), undefined],
    ['who only waits for it', 'workflows/new.yml', step('gh pr checks | grep argo-manifest-diff'), undefined],
    ['a comment', 'workflows/new.yml', `# argo-manifest-diff /statuses\n${step('make')}`, undefined],
    ['a workflow without a word of it', 'workflows/new.yml', step('make'), undefined],
  ])('%s', async (_, file, text, how) => {
    const writers = { named: [], able: [], ...(how === undefined ? {} : { [how]: [`.github/${file}`] }) };
    const expected = { ...nothing, ...(how === undefined ? {} : { writers }) };
    expect(await edit({ [`.github/${file}`]: text })).toEqual(expected);
  });
  test('a name with many gaps is judged in no time', async () => {
    const gaps = job(`${'${{ a }}'.repeat(100)}x`);
    expect(await edit({ '.github/workflows/new.yml': gaps })).toEqual(nothing);
  });
});

describe('files that the configuration names', () => {
  test.each<[string, string[], Record<string, FileContent>, Partial<PolicyEdits>]>([
    [
      'a file',
      ['policies/strict.yaml'],
      { 'policies/strict.yaml': 'b' },
      { loosened: ['policies/strict.yaml is edited'] },
    ],
    ['a folder', ['./policies/'], { 'policies/deep/er.yaml': null }, { loosened: ['policies/deep/er.yaml is edited'] }],
    [
      'a glob',
      ['policies/*.yaml'],
      { 'policies/strict.yaml': 'b', 'policies/deep/er.yaml': 'b' },
      { loosened: ['policies/strict.yaml is edited'] },
    ],
    [
      'a glob of folders',
      ['poli*'],
      { 'policies/deep/er.yaml': 'b' },
      { loosened: ['policies/deep/er.yaml is edited'] },
    ],
    ['a new file', ['policies'], { 'policies/new.yaml': 'b' }, { altered: ['policies/new.yaml is new'] }],
    ['another file', ['policies'], { 'apps/web.yaml': 'b' }, {}],
    ['none', [], { 'policies/strict.yaml': 'b' }, {}],
  ])('%s', async (_, policies, change, expected) => {
    expect(await edit(change, policies)).toEqual({ ...nothing, ...expected });
  });
});

test.each<[string, string, string[]]>([
  ['the time', '{{ if gt (now | unixEpoch | int) 1900000000 }}', ['the time (now), the time (unixEpoch)']],
  ['chance', '{{- if eq (randInt 0 9) 7 }}', ['chance (randInt)']],
  ['an API version', '{{ if .Capabilities.APIVersions.Has "example.com/v1" }}', ['the API version example.com/v1']],
  ['one that is configured', '{{ if .Capabilities.APIVersions.Has "acme.example.com/v1" }}', []],
  ['one of a cluster', '{{ if .Capabilities.APIVersions.Has "cluster.example.com/v1" }}', []],
  ['one that helm knows', '{{ if $.Capabilities.APIVersions.Has "networking.k8s.io/v1" }}', []],
  ['a kind', '{{ if .Capabilities.APIVersions.Has "apps/v1/Deployment" }}', ['the API version apps/v1/Deployment']],
  ['one that is put together', '{{ if .Capabilities.APIVersions.Has $x }}', ['the API versions of the cluster']],
  ['all of them', '{{ toYaml .Capabilities }}', ['the API versions of the cluster']],
  ['them by a key', '{{ (index . "Capabilities").APIVersions.Has "a/v1" }}', ['the API versions of the cluster']],
  ['helm', '{{ .Capabilities.HelmVersion.Version }}', ['the version of helm']],
  ['Kubernetes', '{{ .Capabilities.KubeVersion.Minor }}', ['the version of Kubernetes']],
  ['nothing', '{{/* now */}} now {{ .Values.now }} {{ .Release.Name }}', []],
])('templates that ask for %s are told, once they do', async (_, text, asks) => {
  const file = 'web/templates/a.yaml';
  const known = {
    apiVersions: ['acme.example.com/v1'],
    clusters: [
      {
        name: 'a',
        server: 'https://a',
        project: '',
        labels: {},
        annotations: {},
        apiVersions: ['cluster.example.com/v1'],
      },
    ],
  };
  const asked = (change: Record<string, FileContent>) => edit(change, [], known);
  const undetermined = asks.map((ask) => `${file} asks for ${ask}`);
  expect((await asked({ [file]: text })).undetermined ?? []).toEqual(undetermined);
  expect((await asked({ 'apps/dashboard.yaml': text })).undetermined).toBeUndefined();
  // What it asked before is nothing new.
  expect((await asked({ 'old/templates/a.yaml': `{{ now | date "2006" }}` })).undetermined).toBeUndefined();
});

test('templates are told by where they lie, whatever their names end in', async () => {
  const text = '{{ now }}';
  expect((await edit({ 'web/templates/a.conf': text, 'web/files/a.conf': text })).undetermined).toEqual([
    'web/templates/a.conf asks for the time (now)',
  ]);
});

describe('a packed chart', () => {
  const asking = '{{ if .Capabilities.APIVersions.Has "example.com/v1" }}{{ now }}{{ end }}';
  const told = 'asks for the API version example.com/v1, the time (now)';

  test('is looked into, and so are those in it', async () => {
    const inner = packedChart('inner', '1.0.0', { 'templates/a.yaml': asking });
    const charts = {
      'web/charts/plain-1.0.0.tgz': packedChart('plain', '1.0.0', {}),
      'web/charts/asks-1.0.0.tgz': packedChart('asks', '1.0.0', { 'templates/a.txt': asking }),
      'web/charts/outer-1.0.0.tgz': packedChart('outer', '1.0.0', { 'charts/inner-1.0.0.tgz': inner }),
      'web/charts/none-1.0.0.tgz': 'no archive',
      'web/files/asks-1.0.0.tgz': inner,
    };
    expect((await edit(charts)).undetermined).toEqual([
      `web/charts/asks-1.0.0.tgz ${told}`,
      `web/charts/outer-1.0.0.tgz ${told}`,
    ]);
  });

  test('of a new version is told for what the old one did not ask', async () => {
    const next = (text: string): Record<string, FileContent> => ({
      'old/charts/asks-1.0.0.tgz': null,
      'old/charts/asks-2.0.0.tgz': packedChart('asks', '2.0.0', { 'templates/b.yaml': text }),
    });
    expect((await edit(next('{{ now }}'))).undetermined).toBeUndefined();
    expect((await edit(next(asking))).undetermined).toEqual([
      'old/charts/asks-2.0.0.tgz asks for the API version example.com/v1',
    ]);
  });
});

test.each<[string, string[], string, boolean]>([
  ['a script beside the source', ['./render.sh'], 'apps/web/render.sh', true],
  ['a word of a shell', ['sh', '-c', 'helm template . | $ROOT/ci/post.py'], 'ci/post.py', true],
  ['a script for an interpreter', ['python3', 'render.py'], 'apps/web/render.py', true],
  ['a recipe', ['make', '-s', 'manifests'], 'apps/web/Makefile', true],
  ['a program of the machine', ['/usr/bin/render.sh'], 'apps/web/render.sh', false],
  ['what is only read', ['helmfile', '-f', './helmfile.yaml'], 'apps/web/helmfile.yaml', false],
  ['a name on the PATH', ['helmfile', 'template'], 'apps/web/helmfile', false],
])('a file of the change that base runs: %s', async (_, command, file, told) => {
  const { argocd, render } = defaultConfig();
  const plugin = { name: 'a', generate: { command } };
  const sentence = (who: string): string[] => (told ? [`${file}, which ${who} runs, is edited`] : []);
  const ofPlugin = await edit({ [file]: 'x' }, [], { argocd: { ...argocd, plugins: [plugin] } });
  expect(ofPlugin.loosened).toEqual(sentence('the plugin a'));
  const ofRenderer = await edit({ [file]: 'x' }, [], { render: { ...render, postRenderer: { command } } });
  expect(ofRenderer.loosened).toEqual(sentence('the post-renderer'));
  expect((await edit({ [file]: 'x' })).loosened).toEqual([]);
});

test('what the script of a plugin calls in turn is told, too', async () => {
  const { argocd } = defaultConfig();
  const generate = { command: ['sh', '/home/runner/work/gitops/tools/start.sh'] };
  const change = Object.fromEntries(
    Object.keys(files).flatMap((file) => (file.startsWith('tools/') ? [[file, 'x']] : [])),
  );
  const { loosened } = await edit(change, [], { argocd: { ...argocd, plugins: [{ name: 'a', generate }] } });
  expect(loosened).toEqual([
    'tools/start.sh, which the plugin a runs, is edited',
    'tools/lib.sh, which the plugin a runs by tools/start.sh, is edited',
    'tools/more.py, which the plugin a runs by tools/lib.sh, is edited',
  ]);
});

test.each<[string, string, string, string, boolean]>([
  ['a module of Python', 'tools/a.py', 'from lib.helper import render\n', 'tools/lib/helper.py', true],
  ['the package around it', 'tools/a.py', 'import os, lib.helper as h\n', 'tools/lib/__init__.py', true],
  ['one that takes the place of another', 'tools/a.py', 'import json\n', 'tools/json.py', true],
  [
    'what only a variable says',
    'tools/a.py',
    'import importlib\nimportlib.import_module(name)\n',
    'tools/x/any.py',
    true,
  ],
  ['another module', 'tools/a.py', 'import json\n', 'tools/other.py', false],
  ['a file of another language', 'tools/a.py', 'import helper\n', 'tools/helper.js', false],
  ['a module of node', 'tools/a.js', "const h = require('./lib/helper');\n", 'tools/lib/helper.js', true],
  ['a package of node', 'tools/a.mjs', "import { h } from 'helper';\n", 'node_modules/helper/dist/x.js', true],
  ['a module of Ruby', 'tools/a.rb', "require_relative 'helper'\n", 'tools/helper.rb', true],
  ['a module of Perl', 'tools/a.pl', 'use Acme::Helper;\n', 'tools/Acme/Helper.pm', true],
  ['a module of Lua', 'tools/a.lua', "local h = require 'acme.helper'\n", 'tools/acme/helper.lua', true],
])('what a script loads without naming a file: %s', async (_, script, text, file, told) => {
  const { argocd } = defaultConfig();
  const plugin = { name: 'a', generate: { command: [`./${script}`] } };
  const { loosened } = await edit(
    { [file]: 'x' },
    [],
    { argocd: { ...argocd, plugins: [plugin] } },
    { [script]: text },
  );
  expect(loosened).toEqual(told ? [`${file}, which the plugin a runs by ${script}, is edited`] : []);
});

const converted = '.gitattributes has files converted when they are checked out, which is not done here';
test.each<[string, Record<string, FileContent>, string[]]>([
  ['an encoding', { '.gitattributes': 'charts/** working-tree-encoding=SJIS\n' }, [converted]],
  ['a filter', { '.gitattributes': '*.yaml filter=lfs diff=lfs merge=lfs -text\n' }, [converted]],
  ['in a folder', { 'apps/.gitattributes': '* filter=lfs\n' }, [`apps/${converted}`]],
  ['through a macro', { '.gitattributes': '[attr]odd working-tree-encoding=UTF-16\n"a b.yaml" odd\n' }, [converted]],
  ['pictures', { '.gitattributes': '*.png filter=lfs\ndocs/*.PDF filter=lfs\n' }, []],
  [
    'nothing',
    { '.gitattributes': '# * filter=lfs\n* text=auto eol=lf\ncharts/** export-ignore linguist-generated\n' },
    [],
  ],
])('attributes that convert %s are told', async (_, change, loosened) => {
  expect(await edit(change)).toEqual({ ...nothing, loosened });
});

test.each<[string, FileContent, Partial<PolicyEdits>]>([
  ['accepts more', 'version: 1\n', { loosened: ['failOn goes from medium to high'] }],
  ['accepts less', 'version: 1\nfailOn: low\n', { altered: ['failOn differs'] }],
  ...(
    [
      ['argocd: {resourceExclusions: [{kinds: ["*"]}]}', 'objects are left out (*)'],
      [
        'argocd: {resourceExclusions: [{apiGroups: [rbac.authorization.k8s.io]}]}',
        'objects are left out (all of rbac.authorization.k8s.io)',
      ],
      [
        'argocd: {resourceInclusions: [{kinds: [ConfigMap]}]}',
        'other objects are looked at (argocd.resourceInclusions)',
      ],
      [
        'argocd: {ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec]}]}',
        'differences of apps/Deployment are overlooked (argocd.ignoreDifferences)',
      ],
      [
        'argocd: {ignoreDifferences: [{kind: Secret, jsonPointers: [/data]}]}',
        'differences of Secret are overlooked (argocd.ignoreDifferences)',
      ],
      [
        'argocd: {compareOptions: {ignoreAggregatedRoles: true}}',
        'rules of aggregated ClusterRoles are overlooked (argocd.compareOptions)',
      ],
      [
        'argocd: {compareOptions: {serverSideDiff: true}}',
        'what Git drops of objects that were patched is overlooked (argocd.compareOptions)',
      ],
      [
        'argocd: {applicationSets: {policy: create-update}}',
        'Applications that leave an ApplicationSet are taken to stay (argocd.applicationSets)',
      ],
      [
        'argocd: {applicationSets: {newGitFileGlobbing: true}}',
        'git generators find other files (argocd.applicationSets)',
      ],
      ['render: {ignoreValueFiles: [prod]}', 'value files with prod are left out'],
      ['render: {postRenderer: {command: [cat]}}', 'a program changes what is rendered (render.postRenderer)'],
      ['argocd: {plugins: [{name: all, generate: {command: [echo]}}]}', 'the plugin all is new or another one'],
      ['argocd: {kustomize: {buildOptions: --enable-exec}}', 'kustomize is called in another way'],
      [
        'repositories: [{url: https://git.example.net/a/b, thisRepository: true}]',
        'https://git.example.net/a/b is read from another place',
      ],
      [
        'repositories: [{url: "http://10.0.0.1:8080", internal: true}]',
        'http://10.0.0.1:8080 in the network of the runner may be fetched from',
      ],
      [
        'repositories: [{url: https://git.example.net/a/b, passwordEnv: INPUT_TOKEN}]',
        'INPUT_TOKEN is sent to https://git.example.net/a/b',
      ],
    ] as const
  ).map(([text, loosened]): [string, FileContent, Partial<PolicyEdits>] => [
    `says ${text}`,
    `version: 1\nfailOn: medium\n${text}\n`,
    { loosened: [loosened] },
  ]),
  [
    'knows how to log in',
    'version: 1\nfailOn: medium\nrepositories: [{url: https://git.example.net/a/b, passwordEnv: X}]\n',
    { altered: ['repositories differs'] },
  ],
  ['is gone', null, { loosened: ['failOn goes from medium to high'] }],
  ['is broken', 'version: x', { loosened: ['.argo-manifest-diff.yaml cannot be read after the change'] }],
  ['has another comment', '# why\nversion: 1\nfailOn: medium\n', {}],
])('the configuration %s', async (_, text, expected) => {
  expect(await edit({ '.argo-manifest-diff.yaml': text })).toEqual({ ...nothing, ...expected });
});

test('a default that is written down changes nothing', () => {
  const silent = readConfig('version: 1\n');
  const outspoken = readConfig('version: 1\nfailOn: high\n');
  expect(compareConfigs(silent, outspoken)).toEqual({ loosened: [], altered: [] });
  expect(compareConfigs(outspoken, silent)).toEqual({ loosened: [], altered: [] });
});

test('hidden directories that generators found and overlook after it are told, and not the other way round', () => {
  const without = readConfig('version: 1\n');
  const hidden = readConfig('version: 1\nargocd: {applicationSets: {includeHiddenDirectories: true}}\n');
  expect(compareConfigs(hidden, without).loosened).toEqual([
    'git generators overlook hidden directories (argocd.applicationSets)',
  ]);
  expect(compareConfigs(without, hidden).loosened).toEqual([]);
});

test('another edit of the same file, told in the same words, is another finding', async () => {
  const printsOf = async (text: string | null) => {
    const change = {
      '.github/workflows/preview.yml': text,
      '.argo-manifest-diff.yaml': `version: 1 # ${text}\n`,
      'policies/strict.yaml': text,
    };
    const { findings } = play({ base: {}, head: {}, edits: await editWhole(change, ['policies']) });
    return findings.map(({ rule, fingerprint, message }) => [rule, fingerprint, message] as const);
  };
  const [one, same, other] = [await printsOf('one'), await printsOf('one'), await printsOf('other')];
  expect(one.map(([rule]) => rule)).toEqual(['policy-changed', 'workflow-changed']);
  expect(same).toEqual(one);
  expect(other.map(([rule, , message]) => [rule, message])).toEqual(one.map(([rule, , message]) => [rule, message]));
  const prints = [one, other, await printsOf(null)].flat().map(([, print]) => print);
  expect(new Set(prints).size).toBe(6);
});

import { describe, expect, test } from 'vitest';
import { expandApplicationSet } from '../../../src/argocd/application-set/expand.ts';
import type { Expansion, Outside } from '../../../src/argocd/application-set/model.ts';
import type { ClusterSettings } from '../../../src/config/argocd.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { openRepository } from '../../../src/git/repository.ts';
import { createRepository, temporaryDirectory } from '../../support/repository.ts';
import type { FileContent } from '../../support/repository.ts';

// Without goTemplate no engine is needed: what a generator gives shows in the parameters of the Applications.

const cluster = (
  name: string,
  labels: Record<string, string>,
  more: Partial<ClusterSettings> = {},
): ClusterSettings => ({
  name,
  server: `https://${name}`,
  project: '',
  labels,
  annotations: {},
  ...more,
});

const outside: Outside = {
  clusters: [],
  files: async () => ({ certain: false, message: 'is not here' }),
  renderTemplates: async () => ({ ok: false, problem: 'no engine in this test' }),
  argocdNamespace: 'argocd',
};

function applicationSet(generators: Value[], more: ValueMap = {}): ValueMap {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'set', namespace: 'argocd' },
    spec: {
      generators,
      template: {
        // No name that Kubernetes takes: so all Applications are in one list, in their order.
        metadata: { name: 'NOT A NAME' },
        spec: {
          project: 'default',
          destination: { server: 'https://kubernetes.default.svc' },
          source: { repoURL: 'https://r', path: '.' },
        },
      },
      ...more,
    },
  };
}

/** Parameter sets of all Applications. */
function parametersOf(expansion: Expansion): ValueMap[] | string {
  if (expansion.outcome === 'not-expanded') return `not expanded: ${expansion.reason}`;
  if (expansion.outcome === 'error') return `${expansion.stage}: ${expansion.message}`;
  return [...expansion.applications, ...expansion.rejected].map((each) => each.parameters);
}

async function expand(
  generators: Value[],
  more: Partial<Outside> = {},
  spec: ValueMap = {},
): Promise<ValueMap[] | string> {
  return parametersOf(await expandApplicationSet(applicationSet(generators, spec), { ...outside, ...more }));
}

async function repositoryOf(files: Record<string, FileContent>): Promise<Pick<Outside, 'files'>> {
  const made = createRepository();
  made.commit(files);
  const repository = await openRepository({
    directory: made.directory,
    environment: { PATH: process.env.PATH },
    scratch: temporaryDirectory(),
    offline: true,
  });
  const snapshot = await repository.snapshot(await repository.resolve('HEAD'));
  return { files: async () => snapshot };
}

const git = (block: ValueMap): ValueMap => ({ git: { repoURL: 'https://r', revision: 'HEAD', ...block } });
const list = (...elements: Value[]): ValueMap => ({ list: { elements } });

describe('list', () => {
  test('elements, then elementsYaml as it is', async () => {
    const generator = {
      list: { elements: [{ name: 'a', values: { k: 'v' } }], elementsYaml: '- name: b\n  on: yes\n- null\n' },
    };
    expect(await expand([generator])).toEqual([{ name: 'a', 'values.k': 'v' }, { name: 'b', true: true }, {}]);
  });

  test('names every value that is no text', async () => {
    const result = await expandApplicationSet(
      applicationSet([list({ name: 'a', n: 3 }, { values: 'x' }, 'y', { values: { k: null } })]),
      outside,
    );
    expect(result).toMatchObject({
      outcome: 'error',
      stage: 'generate',
      message:
        'spec.generators[0].list.elements[0].n: without goTemplate every value of an element must be text, this is 3 (a number; put it in quotes); Argo CD refuses the whole set',
    });
    expect(result.outcome === 'error' ? result.failing.map((each) => each.place) : []).toEqual([
      'spec.generators[0].list.elements[0].n',
      'spec.generators[0].list.elements[1].values',
      'spec.generators[0].list.elements[2]',
      'spec.generators[0].list.elements[3].values.k',
    ]);
  });

  test.each([
    ['a: 1', /must hold a YAML list, this is a map/],
    ['- a', /element 0 must be a map/],
    ['a: [', /is not YAML/],
    ['null', []],
  ])('elementsYaml %j', async (elementsYaml, expected) => {
    const result = await expand([{ list: { elements: [], elementsYaml } }]);
    expect(typeof result === 'string' ? result : result).toEqual(
      Array.isArray(expected) ? expected : expect.stringMatching(expected),
    );
  });
});

describe('clusters', () => {
  const clusters = [
    cluster('eu', { env: 'prod' }, { annotations: { 'a/b': 'x' }, project: 'p' }),
    cluster('QA_1', { env: 'qa' }),
  ];
  const label = { 'metadata.labels.argocd.argoproj.io/secret-type': 'cluster' };

  test('all that are known, and the local one', async () => {
    expect(await expand([{ clusters: {} }], { clusters })).toEqual([
      {
        name: 'eu',
        nameNormalized: 'eu',
        server: 'https://eu',
        project: 'p',
        'metadata.annotations.a/b': 'x',
        'metadata.labels.env': 'prod',
        ...label,
      },
      {
        name: 'QA_1',
        nameNormalized: 'qa-1',
        server: 'https://QA_1',
        project: '',
        'metadata.labels.env': 'qa',
        ...label,
      },
      { name: 'in-cluster', nameNormalized: 'in-cluster', server: 'https://kubernetes.default.svc', project: '' },
    ]);
  });

  test('a cluster with the local address takes the place of the local one', async () => {
    const local = cluster('mgmt', {}, { server: 'https://kubernetes.default.svc' });
    expect(await expand([{ clusters: {} }], { clusters: [local] })).toMatchObject([{ name: 'mgmt' }]);
  });

  test('a selector leaves the local one out, also when nothing matches', async () => {
    const chosen = await expand(
      [{ clusters: { selector: { matchLabels: { env: 'qa' } }, values: { v: '{{name}}/{{values.v}}' } } }],
      { clusters },
    );
    expect(chosen).toMatchObject([{ name: 'QA_1', 'values.v': 'QA_1/{{values.v}}' }]);
    expect(await expand([{ clusters: { selector: { matchLabels: { env: 'none' } } } }], { clusters })).toEqual([]);
    expect(await expand([{ clusters: { selector: { matchLabels: { env: 'a b' } } } }], { clusters })).toMatch(
      /^generate: .*"a b" is no value of a label/,
    );
  });

  test('of one name there is one, the last', async () => {
    const twice = [cluster('eu', { n: '1' }), cluster('eu', { n: '2' })];
    expect(
      await expand([{ clusters: { selector: { matchExpressions: [{ key: 'n', operator: 'Exists' }] } } }], {
        clusters: twice,
      }),
    ).toMatchObject([{ 'metadata.labels.n': '2' }]);
  });

  test('flatList is one set', async () => {
    expect(await expand([{ clusters: { flatList: true, values: { s: '{{name}}-s' } } }], { clusters })).toMatchObject([
      { clusters: [{ name: 'eu', 'values.s': 'eu-s' }, { name: 'QA_1' }, { name: 'in-cluster' }] },
    ]);
  });

  test('flatList of no cluster is a list that Go never made', async () => {
    const selector = { matchLabels: { env: 'none' } };
    expect(await expand([{ clusters: { flatList: true, selector } }], { clusters })).toEqual([{ clusters: null }]);
  });

  test('says so when nobody named any', async () => {
    const result = await expandApplicationSet(applicationSet([{ clusters: {} }, { clusters: {} }]), outside);
    expect(result.warnings.map((each) => each.code)).toEqual(['no-clusters']);
  });
});

describe('git directories', () => {
  const files = {
    'apps/cart/x': '',
    'apps/shop/web/x': '',
    '.hidden/apps/x': '',
    'apps/.dot/x': '',
    'b-apps/x': '',
    link: { link: 'apps' },
    'README.md': '',
  };

  test.each<[ValueMap[], Partial<Outside>, string[]]>([
    [[{ path: 'apps/*' }], {}, ['apps/cart', 'apps/shop']],
    [[{ path: '*' }], {}, ['apps', 'b-apps']],
    [[{ path: '*/*' }, { path: 'apps/shop', exclude: true }, { path: 'apps/shop' }], {}, ['apps/cart']],
    [[{ path: 'apps/*' }], { settings: { includeHiddenDirectories: true } }, ['apps/.dot', 'apps/cart', 'apps/shop']],
    [[{ path: '[' }], {}, []],
    [[{ path: '**' }, { path: '**/**/**' }], {}, ['apps', 'apps/shop/web', 'b-apps']],
  ])('%j', async (directories, more, expected) => {
    const result = await expand(
      [git({ directories })],
      { ...(await repositoryOf(files)), ...more },
      { template: templateOf('{{path.basenameNormalized}}') },
    );
    expect(typeof result === 'string' ? result : result.map((each) => each.path)).toEqual(expected);
  });
});

function templateOf(name: string): ValueMap {
  return {
    metadata: { name },
    spec: {
      project: 'default',
      destination: { server: 'https://kubernetes.default.svc' },
      source: { repoURL: 'r', path: '.' },
    },
  };
}

describe('git files', () => {
  const files: Record<string, FileContent> = {
    'config/eu/prod.yaml':
      'name: eu\ncount: 1000000\nnested: {list: [a, null], empty: {}}\npath: {owner: me}\npath.x: me\n',
    'config/us.yaml': '- name: us-1\n- null\n',
    'config/empty.yaml': '',
    'config/none.yaml': '[]',
    'config/link.yaml': { link: 'eu/prod.yaml' },
    'config/out.yaml': { link: '../../x' },
    'config/text.txt': 'just text',
    'config/broken.json': '{"a": 1]',
    'config/list.txt': '[1]',
    'config/directory.yaml/x': '',
  };

  test('a map is one set, a list of maps several, an empty file one', async () => {
    const result = await expand(
      [git({ files: [{ path: 'config/us.yaml' }, { path: 'config/e*.yaml' }, { path: 'config/none.yaml' }] })],
      await repositoryOf(files),
    );
    expect(result).toMatchObject([
      { path: 'config', 'path.filename': 'empty.yaml' },
      {
        name: 'eu',
        count: '1e+06',
        'nested.list.0': 'a',
        'nested.list.1': '<nil>',
        path: 'config/eu',
        'path.owner': 'me',
        'path.x': 'me',
        'path.basename': 'eu',
        'path[1]': 'eu',
      },
      { name: 'us-1', path: 'config' },
      { path: 'config', 'path.filename': 'us.yaml' },
    ]);
  });

  test('excludes are taken away last, links are followed', async () => {
    const items = [{ path: '*prod.yaml', exclude: true }, { path: 'config/eu' }, { path: 'config/link.yaml' }];
    expect(await expand([git({ files: items })], await repositoryOf(files))).toMatchObject([
      { name: 'eu', 'path.filename': 'link.yaml' },
    ]);
  });

  test.each([
    ['config/out.yaml', 'the link leads to nothing in the repository'],
    ['config/down', 'matches the pattern, but is a directory'],
  ])('an exclude that finds %s fails as well: Argo CD reads it before it takes it away', async (path, reason) => {
    const more = { ...files, 'config/down': { link: 'eu' } };
    const items = [{ path: 'config/us.yaml' }, { path, exclude: true }];
    expect(await expand([git({ files: items })], await repositoryOf(more))).toContain(
      `generate: spec.generators[0].git.files[1].path: ${path} in https://r: ${reason}`,
    );
  });

  test.each([
    ['config/text.txt', 'must be a map or a list of maps, it is text'],
    ['config/list.txt', 'is a list, and every item of it must be a map; one is 1 (a number; put it in quotes)'],
    ['config/broken.json', 'is not YAML: '],
    ['config/out.yaml', 'the link leads to nothing in the repository'],
  ])('%s fails the set', async (path, reason) => {
    const result = await expand([git({ files: [{ path }] })], await repositoryOf(files));
    expect(result).toContain(`generate: spec.generators[0].git.files[0].path: ${path} in https://r: ${reason}`);
  });

  test('with the newer globbing * stays in one directory, and a directory that matches is an error', async () => {
    const more = { ...(await repositoryOf(files)), settings: { newGitFileGlobbing: true } };
    expect(await expand([git({ files: [{ path: 'config/us*' }] })], more)).toHaveLength(2);
    expect(await expand([git({ files: [{ path: '**/p*.yaml' }] })], more)).toHaveLength(1);
    expect(await expand([git({ files: [{ path: 'config/dir*' }] })], more)).toMatch(
      /matches the pattern, but is a directory/,
    );
    expect(await expand([git({ files: [{ path: 'config/[' }] })], more)).toMatch(/is not a glob/);
    expect(await expand([git({ files: [{ path: './config//eu/../us.yaml' }] })], more)).toHaveLength(2);
    expect(await expand([git({ files: [{ path: '../config/us.yaml' }] })], more)).toEqual([]);
  });

  test.each([
    ['config/eu/**', 'config/eu'],
    ['config/eu/', 'config/eu'],
    ['**', 'the root'],
    ['', 'the root'],
    ['{config/eu/**,none}', 'config/eu'],
    ['config/**/eu/**/**', 'config/eu'],
  ])(
    'with the newer globbing %j finds a directory, where a pattern that leaves out is read, too',
    async (path, found) => {
      const more = { ...(await repositoryOf(files)), settings: { newGitFileGlobbing: true } };
      const failure = `git.files[0].path: ${found} in https://r: matches the pattern, but is a directory`;
      expect(await expand([git({ files: [{ path }] })], more)).toContain(failure);
      const items = [{ path, exclude: true }, { path: 'config/us.yaml' }];
      expect(await expand([git({ files: items })], more)).toContain(failure);
    },
  );
});

describe('git', () => {
  test('what is not there', async () => {
    expect(await expand([git({})])).toMatch(/^generate: spec\.generators\[0\]\.git: neither directories nor files/);
    expect(await expand([git({ directories: [{ path: '*' }] })])).toBe(
      'not expanded: spec.generators[0].git: https://r at HEAD: is not here',
    );
    const files = async (): ReturnType<Outside['files']> => ({ certain: true, message: 'there is no revision "x"' });
    for (const repoURL of ['https://r', 'https://bot:geh@im@r'])
      expect(await expand([git({ repoURL, revision: '', directories: [{ path: '*' }] })], { files })).toBe(
        'generate: spec.generators[0].git: https://r at its default branch: there is no revision "x"',
      );
  });

  test('the project of the set must exist, unless it is a template', async () => {
    const more = { ...(await repositoryOf({ 'a/x': '' })), knownProjects: ['default'] };
    const withProject = (project: string): ValueMap => {
      const template = templateOf('{{path}}');
      return {
        template: { ...template, spec: { project, destination: { server: 'https://kubernetes.default.svc' } } },
      };
    };
    const generator = git({ directories: [{ path: '*' }] });
    expect(await expand([generator], more, withProject('default'))).toHaveLength(1);
    expect(await expand([generator], more, withProject('other'))).toMatch(
      /^generate: spec\.template\.spec\.project: there is no project "other"/,
    );
    expect(await expand([generator], more, withProject(''))).toMatch(
      /^generate: spec\.template\.spec\.project: a git generator needs a project/,
    );
    expect(await expand([generator], more, withProject('{{path}}'))).toHaveLength(1);
  });
});

describe('matrix', () => {
  test('every set of the first with every one of the second, which is rendered with the first', async () => {
    const clusters = [cluster('eu', { env: 'prod' }), cluster('qa', { env: 'qa' })];
    const second = { clusters: { selector: { matchLabels: { env: '{{stage}}' } }, values: { v: '{{app}}-{{name}}' } } };
    const generator = {
      matrix: {
        generators: [list({ app: 'a', stage: 'prod' }, { app: 'b', stage: 'none' }, { app: 'c', stage: 'qa' }), second],
      },
    };
    expect(await expand([generator], { clusters })).toMatchObject([
      { app: 'a', name: 'eu', 'values.v': 'a-eu' },
      { app: 'c', name: 'qa', 'values.v': 'c-qa' },
    ]);
  });

  test('an element without any value leaves the second child as it is', async () => {
    expect(await expand([{ matrix: { generators: [list({}), list({ name: '{{x}}' })] } }])).toEqual([
      { name: '{{x}}' },
    ]);
  });

  test.each<[ValueMap[], RegExp]>([
    [[list()], /spec\.generators\[0\]\.matrix\.generators: .*fewer/],
    [[list(), list(), list()], /more/],
    [[{ ...list(), clusters: {} }, list()], /generators\[0\]: holds more than one generator/],
    [[{}, list()], /generators\[0\]: holds no generator/],
    [[list({ a: 'x' }), list({ a: 'y' })], /both generators of the matrix give "a"/],
    [
      [list({ a: 'x' }), { matrix: { generators: [list({ b: 'y' }), { matrix: { generators: [] } }] } }],
      /generators\[1\]\.matrix\.generators\[1\]: holds no generator/,
    ],
    [[list({ a: 'x' }), { matrix: { generators: 'x' } }], /generators\[1\]\.matrix\.generators: expected a list/],
  ])('%j fails', async (generators, reason) => {
    const result = await expand([{ matrix: { generators } }]);
    expect(result).toMatch(reason);
    expect(result).toMatch(/^generate: /);
  });

  test('a selector is applied at every level, as it is written', async () => {
    const child = { ...list({ app: 'a' }, { app: 'b' }), selector: { matchLabels: { app: 'b' } } };
    const generator = {
      matrix: { generators: [child, list({ env: 'x' }, { env: 'y' })] },
      selector: { matchLabels: { env: 'y' } },
    };
    expect(await expand([generator])).toEqual([{ app: 'b', env: 'y' }]);
    const templated = { ...list({ env: 'x' }), selector: { matchLabels: { env: '{{app}}' } } };
    expect(await expand([{ matrix: { generators: [list({ app: 'x' }), templated] } }])).toEqual([]);
  });
});

describe('merge', () => {
  test('sets that agree in all keys are laid over the base, in its order', async () => {
    const generator = {
      merge: {
        mergeKeys: ['env', 'region', 'env'],
        generators: [
          list({ env: 'p', region: 'eu', n: '1' }, { env: 'p', region: 'us', n: '1' }, { n: '0' }),
          list({ region: 'us', env: 'p', n: '' }, { env: 'q' }),
          list({ x: 'y' }),
        ],
      },
    };
    expect(await expand([generator])).toEqual([
      { env: 'p', region: 'eu', n: '1' },
      { env: 'p', region: 'us', n: '' },
      { n: '0', x: 'y' },
    ]);
  });

  test.each<[ValueMap, RegExp]>([
    [{ mergeKeys: ['a'], generators: [list()] }, /^generate: .*fewer/],
    [{ mergeKeys: [], generators: [list(), list()] }, /^generate: .*mergeKeys: a merge needs at least one key/],
    [
      { mergeKeys: ['a'], generators: [list({ b: 'x' }, { b: 'y' }), list()] },
      /^generate: .*generators\[0\]: two parameter sets have the same merge keys {"a":null}/,
    ],
    [
      { mergeKeys: ['a'], generators: [list({ a: 'x' }), list({ a: 'x' }, { a: 'x' })] },
      /^generate: .*generators\[1\]: two parameter sets/,
    ],
    [{ mergeKeys: ['a'], generators: [list({}), list({ b: 'x' })] }, /^panic: /],
  ])('%j fails', async (merge, reason) => {
    expect(await expand([{ merge }])).toMatch(reason);
  });
});

describe('generators that ask the outside world', () => {
  const pullRequest = { pullRequest: { github: { owner: 'o', repo: 'r' }, values: { v: 'pr-{{number}}' } } };

  test('are not expanded without a record, which is not the same as an empty one', async () => {
    expect(await expand([list({ name: 'a' }), pullRequest])).toBe(
      'not expanded: nothing is recorded for its pullRequest generator; give parameter sets under "applicationSets" in the config file',
    );
    expect(await expand([list({ name: 'a' }), pullRequest], { recorded: { pullRequest: [] } })).toEqual([
      { name: 'a' },
    ]);
  });

  test('but what surely fails, fails', async () => {
    expect(await expand([pullRequest, list({ name: 3 })])).toMatch(/^generate: spec\.generators\[1\]/);
  });

  test('pull requests: what follows from other parameters is added', async () => {
    const recorded = {
      pullRequest: [{ number: 12, branch: 'feat/Some_Thing', head_sha: '0123456789abcdef', labels: ['x'] }],
    };
    expect(await expand([pullRequest], { recorded })).toEqual([
      {
        number: '12',
        branch: 'feat/Some_Thing',
        branch_slug: 'feat-some-thing',
        head_sha: '0123456789abcdef',
        head_short_sha: '01234567',
        head_short_sha_7: '0123456',
        'values.v': 'pr-12',
      },
    ]);
  });

  test('the others', async () => {
    const recorded = {
      scmProvider: [{ repository: 'r', branch: 'main' }],
      plugin: [{ name: 'p', nested: { n: 1 } }],
      clusterDecisionResource: [{ name: 'c', server: 's' }],
    };
    const generators = [
      { scmProvider: { github: { organization: 'o' } } },
      { plugin: { configMapRef: { name: 'c' }, input: { parameters: { k: 'v' } } } },
      { clusterDecisionResource: { configMapRef: 'c', values: { v: '{{name}}' } } },
    ];
    expect(await expand(generators, { recorded })).toEqual([
      { repository: 'r', branch: 'main' },
      { name: 'p', 'nested.n': '1', generator: { input: { parameters: { k: 'v' } } } },
      { name: 'c', server: 's', 'values.v': '{{name}}' },
    ]);
  });
});

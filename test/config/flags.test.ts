import { describe, expect, it } from 'vitest';

import { flags } from '../../src/config/flag-table.ts';
import { parseCommandLine } from '../../src/config/flags.ts';
import { helpText } from '../../src/config/help.ts';
import type { Command } from '../../src/config/command.ts';
import type { CommonOptions } from '../../src/config/model.ts';
import { UserError } from '../../src/user-error.ts';
import { exactly } from './exactly.ts';

const files: Record<string, string> = {
  'apis.txt': '# of the test cluster\nv1\napps/v1, apps/v1/Deployment # both\r\n\n',
  'secret.txt': 'v1\npassword=correct-horse\n',
};

function parse(...argv: string[]): Command {
  return parseCommandLine(argv, {
    cores: 6,
    readFile(path) {
      const text = files[path];
      if (text === undefined) throw new Error(`ENOENT ${path}`);
      return text;
    },
  });
}

function problemsOf(...argv: string[]): string[] {
  try {
    parse(...argv);
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const common: CommonOptions = {
  repo: '.',
  bootstrap: [],
  concurrency: 6,
  timeout: 60_000,
  deadline: 1_800_000,
  offline: false,
  maxDepth: 32,
  coverage: 'auto',
};

describe('parseCommandLine', () => {
  it.each<[string, string[], Command]>([
    ['nothing at all', [], { name: 'diff', common, formats: [{ format: 'terminal' }] }],
    ['diff', ['diff'], { name: 'diff', common, formats: [{ format: 'terminal' }] }],
    [
      'every flag of diff',
      [
        '--base',
        'main',
        '--head=feature/x',
        'diff',
        '--fail-on',
        'never',
        '--offline',
        '--max-depth',
        '3',
        '--format',
        'markdown',
        '--format',
        'json=out=1.json',
        '--format',
        'terminal=t.txt',
        '--repo',
        '..',
        '--bootstrap',
        'a/{b,c}',
        '--bootstrap',
        '.',
        '--bootstrap',
        '.',
        '--config',
        'c.yaml',
        '--repo-url',
        'git@host:a/b.git',
        '--kube-version',
        '1.34',
        '--helm',
        '/h',
        '--kustomize',
        'k',
        '--concurrency',
        '1',
        '--timeout',
        '0.5',
        '--deadline',
        '900',
        '--cache-dir',
        'c',
        '--api-versions',
        'v1,policy/v1',
        '--api-versions=apis.txt',
      ],
      {
        name: 'diff',
        base: 'main',
        head: 'feature/x',
        failOn: 'never',
        formats: [
          { format: 'markdown' },
          { format: 'json', file: 'out=1.json' },
          { format: 'terminal', file: 't.txt' },
        ],
        common: {
          repo: '..',
          bootstrap: ['a/{b,c}', '.'],
          config: 'c.yaml',
          repoUrl: 'git@host:a/b.git',
          kubeVersion: '1.34',
          apiVersions: ['v1', 'policy/v1', 'apps/v1', 'apps/v1/Deployment'],
          apiVersionFiles: new Map([
            ['apis.txt', '# of the test cluster\nv1\napps/v1, apps/v1/Deployment # both\r\n\n'],
          ]),
          helm: '/h',
          kustomize: 'k',
          concurrency: 1,
          timeout: 500,
          deadline: 900_000,
          cacheDir: 'c',
          offline: true,
          maxDepth: 3,
          coverage: 'auto',
        },
      },
    ],
    ['render', ['render', '--output', 'out'], { name: 'render', common, output: 'out' }],
    [
      'render of a revision',
      ['--output=out', '--revision', 'v1.2', 'render'],
      { name: 'render', common, revision: 'v1.2', output: 'out' },
    ],
    ['tree', ['tree'], { name: 'tree', common, format: 'terminal' }],
    ['tree as JSON', ['tree', '--format', 'json'], { name: 'tree', common, format: 'json' }],
    [
      'a revision in words',
      ['tree', '--revision', 'HEAD@{1 day ago}'],
      { name: 'tree', common, revision: 'HEAD@{1 day ago}', format: 'terminal' },
    ],
    ['help', ['help'], { name: 'help' }],
    ['help of a command', ['help', 'tree'], { name: 'help', topic: 'tree' }],
    ['help of help', ['help', 'help'], { name: 'help' }],
    ['--help', ['--help'], { name: 'help' }],
    ['-h', ['-h'], { name: 'help' }],
    ['--help of a command, whatever else is wrong', ['render', '--nope', '--help'], { name: 'help', topic: 'render' }],
    ['--help of no command', ['nope', '-h'], { name: 'help' }],
    ['version', ['version'], { name: 'version' }],
    ['--version', ['--version'], { name: 'version' }],
  ])('understands %s', (_name, argv, expected) => {
    expect(parse(...argv)).toEqual(expected);
  });

  it.each<[string[], string | RegExp]>([
    [['dif'], 'dif: is not a command, did you mean diff?'],
    [['rendr'], 'rendr: is not a command, did you mean render?'],
    [
      ['frobnicate'],
      'frobnicate: is not a command, expected one of diff, render, tree, explain, merge, backtest, init, check-config, help, version',
    ],
    [['a\n::error::b'], /^"a\\n::error::b": is not a command/],
    [['help', 'nope'], /^nope: is not a command/],
    [['diff', 'main'], 'main: is no argument; revisions are named with --base and --head'],
    [['--', '--offline'], /^--offline: is not a command/],
    [['--bsae', 'main'], '--bsae: is not a known flag, did you mean --base?'],
    [['--bsae=main'], '--bsae: is not a known flag, did you mean --base?'],
    [['--Base', 'main'], '--Base: is not a known flag, did you mean --base?'],
    [['--ofline'], '--ofline: is not a known flag, did you mean --offline?'],
    [['-x'], '-x: is not a known flag'],
    [['-base', 'x'], '-base: is not a known flag, did you mean --base?'],
    [['--base'], '--base: has no value, expected REV'],
    [['--base='], '--base: has no value, expected REV'],
    [['--base', ''], '--base: has no value, expected REV'],
    [['--base', '--offline'], '--base: has no value, expected REV (for one that begins with a dash: --base=…)'],
    [['--base=--upload-pack=x'], '--base: is "--upload-pack=x", expected a branch, tag or commit'],
    [['--base=a\nb'], '--base: is "a\\nb", expected a branch, tag or commit'],
    [['--base', 'a', '--base', 'b'], '--base: is given 2 times, expected once'],
    [['--offline=yes'], '--offline: is a switch, expected no value'],
    [['--revision', 'x'], '--revision: is not a flag of diff, but of render, tree, explain, check-config'],
    [['tree', '--output', 'x'], '--output: is not a flag of tree, but of render'],
    [['render'], '--output: is missing, expected the directory to write to'],
    [['render', '--output'], '--output: has no value, expected DIR'],
    [
      ['--fail-on', 'hihg'],
      '--fail-on: is "hihg", expected one of critical, high, medium, low, never, did you mean high?',
    ],
    [['--format', 'yaml'], '--format: is "yaml", expected one of terminal, markdown, html, json, sarif'],
    [['--format', 'json='], '--format: is "json=", expected a file after the ='],
    [
      ['--format', 'json', '--format', 'markdown'],
      /^--format: asks 2 times for a report to standard output, expected one: /,
    ],
    [
      ['--format', 'json=a', '--format', 'markdown=a'],
      '--format: asks 2 times for a report to the file "a", expected one',
    ],
    [['tree', '--format', 'markdown'], '--format: is "markdown", expected one of terminal, json, versions'],
    [['tree', '--format', 'json=x'], '--format: names a file, but tree writes to standard output'],
    [['tree', '--format', 'json', '--format', 'json'], '--format: is given 2 times, expected once'],
    [['--concurrency', '0'], '--concurrency: is "0", expected a whole number from 1 to 1024'],
    [['--concurrency', '1.5'], /^--concurrency: is "1.5"/],
    [['--concurrency', '1e3'], /^--concurrency: is "1e3"/],
    [['--max-depth', 'x'], '--max-depth: is "x", expected a whole number from 1 to 1000'],
    [['main..change'], 'main..change: is no argument; revisions are named with --base main --head change'],
    [['diff', 'v1...a/b'], 'v1...a/b: is no argument; revisions are named with --base v1 --head a/b'],
    [['diff', 'main'], 'main: is no argument; revisions are named with --base and --head'],
    [['--timeout', '0'], '--timeout: is "0", expected seconds: a number above 0, at most 86400'],
    [['--timeout', '60s'], /^--timeout: is "60s"/],
    [['--deadline', '100000'], /^--deadline: is "100000"/],
    [['--bootstrap', '/etc'], '--bootstrap: is "/etc", expected a path relative to the root of the repository'],
    [['--bootstrap', 'a/../..'], /^--bootstrap: is "a\/\.\.\/\.\."/],
    [['--bootstrap', 'a/[b'], /^--bootstrap: is "a\/\[b", which has a \[ that is never closed/],
    [['--kube-version', 'latest'], '--kube-version: is "latest", expected a Kubernetes version such as 1.34.0'],
    [
      ['--api-versions', 'nope.txt'],
      /^--api-versions: is "nope.txt", expected group\/version .*, or a file that can be read$/,
    ],
    [
      ['--repo-url', 'https://x:correct-horse@h/a'],
      '--repo-url: has a password in it, expected an address without credentials',
    ],
  ])('refuses %j', (argv, expected) => {
    expect(problemsOf(...argv)).toEqual([expect.stringMatching(exactly(expected))]);
  });

  it('reads a part of the work, and the parts to put together', () => {
    expect(parse('diff', '--shard', '2/4')).toMatchObject({ name: 'diff', shard: { index: 2, of: 4 } });
    expect(parse('merge', 'a.json', 'b.json', '--fail-on', 'never')).toEqual({
      name: 'merge',
      files: ['a.json', 'b.json'],
      repo: '.',
      offline: false,
      failOn: 'never',
      formats: [{ format: 'terminal' }],
    });
    expect(parse('merge', 'a.json', '--offline')).toMatchObject({ offline: true });
    expect(problemsOf('merge')).toEqual(['merge: the parts are missing, expected the JSON reports of all of them']);
    expect(problemsOf('merge', 'a.json', '--shard', '1/2')).toEqual(['--shard: is not a flag of merge, but of diff']);
  });

  it.each([
    ['https://git.example.com/acme/infra.git', 'https://git.example.com/acme/infra.git', ''],
    ['https://git.example.com/acme/infra.git@main', 'https://git.example.com/acme/infra.git', 'main'],
    [
      'https://me@git.example.com/acme/infra.git@release/1.2',
      'https://me@git.example.com/acme/infra.git',
      'release/1.2',
    ],
    ['git@git.example.com:acme/infra.git', 'git@git.example.com:acme/infra.git', ''],
    ['git@git.example.com:acme/infra.git@v1', 'git@git.example.com:acme/infra.git', 'v1'],
  ])('reads --bootstrap-repo %s', (text, url, revision) => {
    expect(parse('--bootstrap-repo', text)).toMatchObject({ common: { bootstrapRepo: { url, revision } } });
  });

  it.each(['../infra', './infra', '/srv/infra', '~/infra', '.'])(
    'takes no directory as --bootstrap-repo: %s',
    (text) => {
      expect(problemsOf('tree', '--bootstrap-repo', text)).toEqual([
        `--bootstrap-repo: is a directory, expected the address that Applications know it by; a checkout of it is named under repositories in the config file, {url: ADDRESS, path: ${text}}`,
      ]);
    },
  );

  it('tells all problems at once, and where to read more', () => {
    const argv = [
      'diff',
      '--bsae',
      'main',
      '--head',
      '--timeout',
      'x',
      '--shard',
      '3/2',
      '--repo',
      'a',
      '--repo',
      'b',
      'y',
    ];
    expect(problemsOf(...argv)).toEqual([
      '--bsae: is not a known flag, did you mean --base?',
      '--head: has no value, expected REV (for one that begins with a dash: --head=…)',
      'y: is no argument; revisions are named with --base and --head',
      '--repo: is given 2 times, expected once',
      '--shard: is "3/2", expected I/M, part I of M, with M up to 256',
      '--timeout: is "x", expected seconds: a number above 0, at most 86400',
    ]);
    expect(() => parse('render')).toThrow(
      expect.objectContaining({ hint: 'Run argo-manifest-diff help render to see what there is.' }),
    );
  });

  it('does not repeat the lines of a file that holds something else', () => {
    expect(problemsOf('--api-versions', 'secret.txt')).toEqual([
      '--api-versions: line 2 of file "secret.txt" is no list of API versions',
    ]);
  });

  it('runs at least one tool at a time', () => {
    expect(parseCommandLine([], { cores: 0, readFile: () => '' })).toMatchObject({ common: { concurrency: 1 } });
  });
});

describe('helpText', () => {
  it.each([undefined, 'diff', 'render', 'tree', 'help', 'version'])('of %s fits a terminal', (topic) => {
    const text = helpText(topic);
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(text).toMatch(/^argo-manifest-diff.*\n\nUsage:\n/);
    expect(text).toMatch(/\nExit status:\n {2}0 {3}pass\n[^]*\n {2}4 .*\n$/);
  });

  it('says of a command only what holds for it', () => {
    const words = (topic?: string): string => helpText(topic).replaceAll(/\s+/g, ' ');
    expect(words('tree')).toContain('versions (which image version runs where)');
    expect(words('diff')).toContain('markdown, html, json or sarif');
    expect(words('diff')).not.toContain('versions (which');
    expect(words('diff')).not.toContain('backtest');
    expect(words('backtest')).toContain('Branch whose merges are looked at');
    // Only what judges can block.
    for (const [topic, statuses] of [
      ['diff', '01234'],
      ['merge', '01234'],
      ['render', '0234'],
      ['backtest', '034'],
      ['init', '034'],
      [undefined, '01234'],
    ] as const)
      expect([...helpText(topic).matchAll(/^ {2}(\d) {3}/gm)].map(([, status]) => status).join('')).toBe(statuses);
  });

  it('names every flag, and those of a command only', () => {
    const named = (text: string): string[] => [...text.matchAll(/^ {2}--([\w-]+)/gm)].map((match) => match[1] ?? '');
    expect(named(helpText())).toEqual(flags.map((flag) => flag.name));
    expect(helpText()).not.toContain('()');
    expect(helpText().replaceAll(/\s+/g, ' ')).toContain('Default: 6.months. (backtest)');
    expect(named(helpText('diff'))).not.toContain('revision');
    expect(named(helpText('render'))).toEqual(expect.arrayContaining(['output', 'revision', 'helm']));
    expect(named(helpText('render'))).not.toContain('fail-on');
  });

  it('gives examples that are understood', () => {
    const lines = ['diff', 'render', 'tree', 'help'].flatMap((topic) => helpText(topic).split('\n'));
    const examples = lines.flatMap((line) => /^ {2}argo-manifest-diff((?: .*)?)$/.exec(line)?.[1] ?? []);
    const commands = examples
      .filter((line) => !line.includes('['))
      .map((line) => line.split(' ').filter((word) => word !== ''));
    expect(commands.length).toBeGreaterThan(5);
    for (const argv of commands) expect(parse(...argv.map((word) => word.replaceAll("'", '')))).toHaveProperty('name');
  });
});

describe('backtest and init', () => {
  const { deadline: _, ...endless } = common;

  it('has a default for what is not said', () => {
    expect(parse('backtest')).toEqual({
      name: 'backtest',
      common: endless,
      since: '6.months',
      formats: [{ format: 'terminal' }],
    });
    expect(parse('init')).toEqual({ name: 'init', common, force: false });
  });

  it('reads every flag of its own', () => {
    const flagsOfBacktest =
      '--since 2026-01-01 --until yesterday --branch release --limit 5 --resume state --fail-on low';
    expect(
      parse('backtest', ...flagsOfBacktest.split(' '), '--format', 'json=out.json', '--format', 'terminal'),
    ).toEqual({
      name: 'backtest',
      common: endless,
      since: '2026-01-01',
      until: 'yesterday',
      branch: 'release',
      limit: 5,
      resume: 'state',
      failOn: 'low',
      formats: [{ format: 'json', file: 'out.json' }, { format: 'terminal' }],
    });
    expect(parse('init', '--force', '--bootstrap', 'a', '--bootstrap', 'b')).toEqual({
      name: 'init',
      common: { ...common, bootstrap: ['a', 'b'] },
      bootstrap: ['a', 'b'],
      force: true,
    });
  });

  it.each(['6.months', '2 weeks ago', 'yesterday', 'last monday', '2026-01-01T10:00:00Z', '1767225600'])(
    'takes %s for a time',
    (text) => {
      expect(parse('backtest', '--since', text)).toMatchObject({ since: text });
    },
  );

  it.each<[argv: string[], expected: string | RegExp]>([
    // Git would take it for now, and find nothing.
    [['--since', 'forever'], /^--since: is "forever", expected a time as git reads it/],
    [['--until', 'monthly'], /^--until: is "monthly", expected a time/],
    [['--limit', '0'], /^--limit: is "0", expected a whole number/],
    [['--branch=--all'], /^--branch: is "--all", expected a branch/],
    [['--format', 'html'], /^--format: is "html", expected one of terminal, json/],
    [['--base', 'x'], '--base: is not a flag of backtest, but of diff, explain, check-config'],
  ])('refuses %j', (argv, expected) => {
    expect(problemsOf('backtest', ...argv)).toEqual([expect.stringMatching(exactly(expected))]);
  });
});

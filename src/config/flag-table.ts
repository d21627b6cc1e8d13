/** The commands of this version. */
export const commandNames = [
  'diff',
  'render',
  'tree',
  'explain',
  'merge',
  'backtest',
  'init',
  'check-config',
  'help',
  'version',
] as const;
export type CommandName = (typeof commandNames)[number];

/** What each command does, for the help. */
export const commandSummaries: Record<CommandName, string> = {
  diff: 'compare two revisions (the default command)',
  render: 'write the manifests of the whole tree to a directory',
  tree: 'print the tree of Applications and their sources',
  explain: 'show how one Application is rendered, and why, before and after',
  merge: 'join the parts of a sharded run into one result and one verdict',
  backtest: 'run the check on past merges, to see what it would have said',
  init: 'write a workflow and a config file that fit the repository',
  'check-config': 'validate the config file, and run the tests of its rules',
  help: 'show the help of a command',
  version: 'print the version',
};

/** One flag. */
export interface Flag {
  name: string;
  /** What stands after it in the help; absent: a switch. */
  value?: string;
  /** May be given several times. */
  repeatable?: true;
  /** The commands that know it. */
  commands: readonly CommandName[];
  /** One sentence or two, for the help. */
  about: string;
  /** What it says instead in the help of a command for which it means something else. */
  differs?: Partial<Record<CommandName, string>>;
}

const every = ['diff', 'render', 'tree', 'explain', 'backtest'] as const;

/** Every flag, in the order of the help. */
export const flags: readonly Flag[] = [
  {
    name: 'base',
    value: 'REV',
    commands: ['diff', 'explain', 'check-config'],
    about: 'Revision before the change. Default: the merge base of head and the default branch.',
    differs: {
      'check-config': 'Say what the file permits that the file of REV does not. Default: nothing is compared.',
    },
  },
  {
    name: 'head',
    value: 'REV',
    commands: ['diff', 'explain'],
    about: 'Revision with the change. Default: the work tree.',
  },
  {
    name: 'revision',
    value: 'REV',
    commands: ['render', 'tree', 'explain', 'check-config'],
    about: 'Revision to render. Default: the work tree.',
    differs: {
      explain: 'One revision to explain, instead of base and head.',
      'check-config': 'Revision to read the config file of. Default: the work tree.',
    },
  },
  {
    name: 'output',
    value: 'DIR',
    commands: ['render'],
    about: 'Directory to write DIR/<application>/manifest.yaml and DIR/index.json to. Required.',
  },
  {
    name: 'since',
    value: 'WHEN',
    commands: ['backtest'],
    about: 'How far to go back: whatever git understands, such as 6.months or 2026-01-01. Default: 6.months.',
  },
  { name: 'until', value: 'WHEN', commands: ['backtest'], about: 'Leave out what was merged later. Default: now.' },
  {
    name: 'branch',
    value: 'REV',
    commands: ['diff', 'backtest'],
    about:
      'Branch that the change will be merged into: sources with this targetRevision follow the change. Default: the default branch.',
    differs: { backtest: 'Branch whose merges are looked at. Default: the default branch, then HEAD.' },
  },
  { name: 'limit', value: 'N', commands: ['backtest'], about: 'The last N merges at most. Default: no limit.' },
  {
    name: 'resume',
    value: 'FILE',
    commands: ['backtest'],
    about:
      'Keep results in FILE, and reuse those that are there already, so that a run that was stopped goes on. ' +
      'Default: backtest.jsonl in --cache-dir, if that is given.',
  },
  { name: 'force', commands: ['init'], about: 'Overwrite files that are there already.' },
  {
    name: 'format',
    value: 'FORMAT[=FILE]',
    repeatable: true,
    commands: ['diff', 'tree', 'merge', 'backtest'],
    about:
      'terminal, markdown, html, json or sarif, to standard output or to FILE. Repeatable; only one can go to standard output. Default: terminal.',
    differs: {
      tree: 'terminal, json, or versions (which image version runs where). Default: terminal.',
      backtest:
        'terminal or json, to standard output or to FILE. Repeatable; only one can go to standard output. Default: terminal.',
    },
  },
  {
    name: 'fail-on',
    value: 'SEVERITY',
    commands: ['diff', 'merge', 'backtest'],
    about: 'Lowest severity that blocks: critical, high, medium, low or never. Default: the config file, then high.',
  },
  {
    name: 'render',
    value: 'changed|all|auto',
    commands: ['diff', 'backtest'],
    about:
      'Whether to render Applications whose inputs are the same on both sides: never (changed), always (all), or only in ' +
      'a small tree (auto, the default).',
  },
  {
    name: 'shard',
    value: 'I/M',
    commands: ['diff'],
    about:
      'Do part I of M of the work, such as 1/4: each job of a matrix renders its share and writes a JSON report, and merge puts ' +
      'these together. A part has no verdict: its exit status is 0.',
  },
  {
    name: 'repo',
    value: 'DIR',
    commands: [...every, 'merge', 'init', 'check-config'],
    about: 'The repository, or any directory in it. Default: the working directory.',
  },
  {
    name: 'bootstrap',
    value: 'PATH',
    repeatable: true,
    commands: [...every, 'init'],
    about:
      'Directory, file or glob with the Applications at the root of the tree, relative to the root of the repository. ' +
      'Repeatable. Default: what the config file says, else the directory bootstrap.',
    differs: {
      init:
        'Directory, file or glob with the Applications at the root of the tree, relative to the root of the repository. ' +
        'Repeatable. Default: what init finds.',
    },
  },
  {
    name: 'bootstrap-repo',
    value: 'URL[@REV]',
    commands: every,
    about:
      'Repository that holds the bootstrap, if it is not this one: shows what a change to a chart here does to every ' +
      'Application there that uses it.',
  },
  {
    name: 'config',
    value: 'FILE',
    commands: [...every, 'check-config'],
    about: 'Config file on disk, instead of .argo-manifest-diff.yaml of the base revision.',
    differs: { 'check-config': 'Config file on disk, instead of .argo-manifest-diff.yaml of the work tree.' },
  },
  {
    name: 'repo-url',
    value: 'URL',
    commands: every,
    about: 'URL by which Applications name this repository. Default: that of the remote origin.',
  },
  {
    name: 'kube-version',
    value: 'VERSION',
    commands: every,
    about:
      'Kubernetes version of clusters for which the config file names none. Default: the one built into helm or kustomize.',
  },
  {
    name: 'api-versions',
    value: 'LIST|FILE',
    repeatable: true,
    commands: every,
    about: 'API versions that those clusters serve, comma separated, or a file that lists them. Repeatable.',
  },
  {
    name: 'helm',
    value: 'PATH',
    commands: every,
    about: 'The helm to use. Default: helm on PATH, then a bundled one.',
  },
  {
    name: 'kustomize',
    value: 'PATH',
    commands: every,
    about: 'The kustomize or kubectl to use. Default: kustomize on PATH, then kubectl, then a bundled one.',
  },
  {
    name: 'concurrency',
    value: 'N',
    commands: every,
    about: 'How many tools run at the same time. Default: one for each core.',
  },
  { name: 'timeout', value: 'SECONDS', commands: every, about: 'Time that one run of a tool may take. Default: 60.' },
  {
    name: 'deadline',
    value: 'SECONDS',
    commands: every,
    about: 'Time that the whole run may take; what is not rendered by then counts as failed. Default: 1800.',
    differs: { backtest: 'Time after which it stops and reports what it knows so far. Default: no limit.' },
  },
  {
    name: 'cache-dir',
    value: 'DIR',
    commands: every,
    about: 'Directory that keeps renders and downloads between runs. Default: none.',
  },
  { name: 'offline', commands: [...every, 'merge', 'check-config'], about: 'Do not use the network at all.' },
  {
    name: 'max-depth',
    value: 'N',
    commands: every,
    about: 'How many levels of Applications the tree may have. Default: 32.',
  },
  {
    name: 'help',
    commands: [...every, 'merge', 'init', 'check-config', 'version'],
    about: 'Show the help of the command. Also -h.',
  },
  { name: 'version', commands: [...every, 'merge', 'init', 'check-config', 'help'], about: 'Print the version.' },
];

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
  explain: 'say why and how one Application is rendered, before and after',
  merge: 'put the parts of a sharded run together: one result, one verdict',
  backtest: 'run the check over the merges of the past: what it would have said',
  init: 'look at the repository, and write a workflow and a config file that fit it',
  'check-config': 'validate the config file, and run the tests of its rules',
  help: 'tell about a command and its flags',
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
}

const every = ['diff', 'render', 'tree', 'explain', 'backtest'] as const;

/** Every flag, in the order of the help. */
export const flags: readonly Flag[] = [
  {
    name: 'base',
    value: 'REV',
    commands: ['diff', 'explain', 'check-config'],
    about:
      'Revision before the change. Default: the merge base of head and the default branch. check-config: tell what the ' +
      'file allows that the one of REV does not; default: nothing is compared.',
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
    about: 'Revision to render, or to read the config file of. Default: the work tree; for explain: base and head.',
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
      'Branch that the change goes to: sources with it as targetRevision follow the change. Default: the default ' +
      'branch. backtest: branch whose merges are looked at. Default: the default branch, then HEAD.',
  },
  { name: 'limit', value: 'N', commands: ['backtest'], about: 'The last N merges at most. Default: no limit.' },
  {
    name: 'resume',
    value: 'FILE',
    commands: ['backtest'],
    about:
      'Keep results in FILE, and take those that are there already: a run that was stopped goes on. ' +
      'Default: backtest.jsonl in --cache-dir, if that is given.',
  },
  { name: 'force', commands: ['init'], about: 'Write over files that are there already.' },
  {
    name: 'format',
    value: 'FORMAT[=FILE]',
    repeatable: true,
    commands: ['diff', 'tree', 'merge', 'backtest'],
    about:
      'diff and merge: terminal, markdown, html, json or sarif, to standard output or to FILE; repeatable, one of them to standard output. ' +
      'backtest: likewise, terminal or json. ' +
      'tree: terminal, json, or versions (which image version runs where). Default: terminal.',
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
      'Applications whose inputs are the same on both sides: leave them out (changed), render them too (all), or only ' +
      'those of a small tree (auto, the default).',
  },
  {
    name: 'shard',
    value: 'I/M',
    commands: ['diff'],
    about:
      'Do part I of M of the work, e.g. 1/4: each job of a matrix renders its share and writes a JSON report, and merge puts these ' +
      'together. A part has no verdict: its exit status is 0.',
  },
  {
    name: 'repo',
    value: 'DIR',
    commands: [...every, 'merge', 'init', 'check-config'],
    about: 'Any directory of the repository. Default: here.',
  },
  {
    name: 'bootstrap',
    value: 'PATH',
    repeatable: true,
    commands: [...every, 'init'],
    about:
      'Directory, file or glob with the manifests at the root of the tree, relative to the root of the repository; ' +
      'repeatable. Default: the config file, then bootstrap; for init: what it finds.',
  },
  {
    name: 'bootstrap-repo',
    value: 'URL[@REV]',
    commands: every,
    about:
      'Repository that holds the bootstrap, where it is not this one: shows what a change of a chart here does to every ' +
      'Application there that uses it.',
  },
  {
    name: 'config',
    value: 'FILE',
    commands: [...every, 'check-config'],
    about:
      'Config file of this disk, instead of .argo-manifest-diff.yaml of the base revision (check-config: of the work tree).',
  },
  {
    name: 'repo-url',
    value: 'URL',
    commands: every,
    about: 'Address that Applications know the repository by. Default: the remote origin.',
  },
  {
    name: 'kube-version',
    value: 'VERSION',
    commands: every,
    about: 'Kubernetes version of clusters for which the config file names none. Default: what the tool has built in.',
  },
  {
    name: 'api-versions',
    value: 'LIST|FILE',
    repeatable: true,
    commands: every,
    about: 'API versions of those clusters, comma separated, or a file that lists them; repeatable.',
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
    about: 'The kustomize to use, or a kubectl. Default: kustomize on PATH, then kubectl, then a bundled one.',
  },
  { name: 'concurrency', value: 'N', commands: every, about: 'Tool runs at one time. Default: one for each core.' },
  { name: 'timeout', value: 'SECONDS', commands: every, about: 'Time that one tool run may take. Default: 60.' },
  {
    name: 'deadline',
    value: 'SECONDS',
    commands: every,
    about:
      'Time that the whole run may take; what is not rendered by then is told as failed. Default: 1800; for backtest: no limit.',
  },
  { name: 'cache-dir', value: 'DIR', commands: every, about: 'Where renders and downloads are kept between runs.' },
  { name: 'offline', commands: [...every, 'check-config'], about: 'Use no network at all.' },
  { name: 'max-depth', value: 'N', commands: every, about: 'How many Applications deep the tree may be. Default: 32.' },
  {
    name: 'help',
    commands: [...every, 'merge', 'init', 'check-config', 'version'],
    about: 'Tell about the command. Also -h.',
  },
  { name: 'version', commands: [...every, 'merge', 'init', 'check-config', 'help'], about: 'Print the version.' },
];

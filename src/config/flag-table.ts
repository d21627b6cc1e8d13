/** The commands of this version. */
export const commandNames = ['diff', 'render', 'tree', 'explain', 'help', 'version'] as const;
export type CommandName = (typeof commandNames)[number];

/** What each command does, for the help. */
export const commandSummaries: Record<CommandName, string> = {
  diff: 'compare two revisions (the default command)',
  render: 'write the manifests of the whole tree to a directory',
  tree: 'print the tree of Applications and their sources',
  explain: 'say why and how one Application is rendered, before and after',
  help: 'tell about a command and its flags',
  version: 'print the version',
};

/** Commands that the documents name and a later version will have. */
export const laterCommands: readonly string[] = ['merge', 'backtest', 'init', 'check-config'];
/** Flags, likewise. */
export const laterFlags: readonly string[] = ['shard', 'since'];
/** Formats of `diff`, likewise. */
export const laterFormats: readonly string[] = ['sarif'];

/** Said of everything that is not there yet: it is never ignored. */
export const notAvailable = 'not available in this version';

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

const every = ['diff', 'render', 'tree', 'explain'] as const;

/** Every flag, in the order of the help. */
export const flags: readonly Flag[] = [
  {
    name: 'base',
    value: 'REV',
    commands: ['diff', 'explain'],
    about: 'Revision before the change. Default: the merge base of head and the default branch.',
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
    commands: ['render', 'tree', 'explain'],
    about: 'Revision to render. Default: the work tree; for explain: base and head.',
  },
  {
    name: 'output',
    value: 'DIR',
    commands: ['render'],
    about: 'Directory to write DIR/<application>/manifest.yaml and DIR/index.json to. Required.',
  },
  {
    name: 'format',
    value: 'FORMAT[=FILE]',
    repeatable: true,
    commands: ['diff', 'tree'],
    about:
      'diff: terminal, markdown, html or json, to standard output or to FILE; repeatable, one of them to standard output. ' +
      'tree: terminal, json, or versions (which image version runs where). Default: terminal.',
  },
  {
    name: 'fail-on',
    value: 'SEVERITY',
    commands: ['diff'],
    about: 'Lowest severity that blocks: critical, high, medium, low or never. Default: the config file, then high.',
  },
  {
    name: 'render',
    value: 'changed|all|auto',
    commands: ['diff'],
    about:
      'Applications whose inputs are the same on both sides: leave them out (changed), render them too (all), or only ' +
      'those of a small tree (auto, the default).',
  },
  { name: 'repo', value: 'DIR', commands: every, about: 'Any directory of the repository. Default: here.' },
  {
    name: 'bootstrap',
    value: 'PATH',
    repeatable: true,
    commands: every,
    about:
      'Directory, file or glob with the manifests at the root of the tree, relative to the root of the repository; ' +
      'repeatable. Default: bootstrap.',
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
    commands: every,
    about: 'Config file of this disk, instead of .argo-manifest-diff.yaml of the base revision.',
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
  { name: 'kustomize', value: 'PATH', commands: every, about: 'The kustomize to use. Default: kustomize on PATH.' },
  { name: 'concurrency', value: 'N', commands: every, about: 'Tool runs at one time. Default: one for each core.' },
  { name: 'timeout', value: 'SECONDS', commands: every, about: 'Time that one tool run may take. Default: 60.' },
  {
    name: 'deadline',
    value: 'SECONDS',
    commands: every,
    about: 'Time that the whole run may take. Default: no limit.',
  },
  { name: 'cache-dir', value: 'DIR', commands: every, about: 'Where renders and downloads are kept between runs.' },
  { name: 'offline', commands: every, about: 'Use no network at all.' },
  { name: 'max-depth', value: 'N', commands: every, about: 'How many Applications deep the tree may be. Default: 32.' },
  {
    name: 'help',
    commands: ['diff', 'render', 'tree', 'explain', 'version'],
    about: 'Tell about the command. Also -h.',
  },
  { name: 'version', commands: ['diff', 'render', 'tree', 'explain', 'help'], about: 'Print the version.' },
];

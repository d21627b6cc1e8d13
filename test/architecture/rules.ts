/** One room of src/: what it may know of the others and of the world outside. */
export interface Room {
  name: string;
  /**
   * `stage`: a step of the flow; may import every room above it in the table.
   * `foundation`: knows git, processes, Kubernetes or GitHub, but nothing of Argo CD's flow: only foundations above it.
   */
  kind: 'stage' | 'foundation';
  /** Third-party libraries that only this room may know. A trailing `/*` stands for every package of a scope. */
  libraries: readonly string[];
  /** No files, no processes, no network: same input, same output. */
  pure: boolean;
}

/** The rooms in the order in which data flows through them: an import may only point upwards. */
export const rooms: readonly Room[] = [
  { name: 'config', kind: 'stage', pure: false, libraries: ['yaml'] },
  { name: 'process', kind: 'foundation', pure: false, libraries: [] },
  { name: 'git', kind: 'foundation', pure: false, libraries: [] },
  { name: 'kubernetes', kind: 'foundation', pure: true, libraries: [] },
  { name: 'manifest', kind: 'stage', pure: true, libraries: [] },
  { name: 'cel', kind: 'foundation', pure: true, libraries: ['re2js'] },
  { name: 'argocd', kind: 'stage', pure: true, libraries: [] },
  { name: 'render', kind: 'stage', pure: false, libraries: [] },
  { name: 'tree', kind: 'stage', pure: false, libraries: [] },
  { name: 'diff', kind: 'stage', pure: true, libraries: [] },
  { name: 'forecast', kind: 'stage', pure: true, libraries: [] },
  { name: 'risk', kind: 'stage', pure: true, libraries: [] },
  { name: 'places', kind: 'stage', pure: true, libraries: [] },
  { name: 'shards', kind: 'stage', pure: true, libraries: [] },
  { name: 'report', kind: 'stage', pure: true, libraries: [] },
  { name: 'github', kind: 'foundation', pure: false, libraries: ['@actions/*', '@octokit/*'] },
  { name: 'publish', kind: 'stage', pure: false, libraries: [] },
  { name: 'cli', kind: 'stage', pure: false, libraries: [] },
];

/** Words that every room shares: their types may be imported from anywhere, as `import type`. */
export const vocabulary: readonly string[] = ['manifest/model.ts', 'risk/model.ts', 'config/model.ts'];

/** What every room needs to handle a JSON value: may be imported from anywhere, functions too. */
export const shared: readonly string[] = ['manifest/value-map.ts'];

/** Files of src/ outside the rooms. `everyone` may be imported by all; `pipeline` only by entries and each other; entries by nobody. */
export const topLevel: Readonly<Record<string, 'entry' | 'pipeline' | 'everyone'>> = {
  'action.ts': 'entry',
  'cli.ts': 'entry',
  'commands.ts': 'pipeline',
  'preview.ts': 'pipeline',
  'load-judging.ts': 'pipeline',
  'judging.ts': 'pipeline',
  'untouched.ts': 'pipeline',
  'merge.ts': 'pipeline',
  'outcome.ts': 'pipeline',
  'opening.ts': 'pipeline',
  'render-revisions.ts': 'pipeline',
  'scratch.ts': 'pipeline',
  'user-error.ts': 'everyone',
  'log.ts': 'everyone',
  'lists.ts': 'everyone',
  'texts.ts': 'everyone',
};

/** Built-in modules with a door of their own. */
export const builtinDoors: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['process'],
  'node:cluster': [],
  'node:module': [],
  'node:process': [],
  // Nothing but the words that ask V8 to collect garbage.
  'node:vm': ['process'],
};

/** Built-in modules that compute and touch nothing: all that a pure room may use. */
export const pureBuiltins: readonly string[] = [
  'node:buffer',
  'node:crypto',
  'node:path',
  'node:path/posix',
  'node:string_decoder',
  'node:url',
  'node:util',
  'node:zlib',
];

/**
 * The outside world by name: environment, working directory, terminal, time of day. A stopwatch (`performance.now`) is none
 * of it: it says nothing about the world but how long we took.
 */
export const outsideWorld: readonly RegExp[] = [
  /\bprocess\s*\.\s*(?:env|cwd|argv|exit|exitCode|stdin|stdout|stderr|hrtime|chdir)\b/g,
  /\bconsole\b/g,
  /\bDate\s*\.\s*now\b/g,
  /\bnew\s+Date\s*(?:\(\s*\)|(?![\s(]))/g,
];

/** A list that becomes arguments: beyond some 120,000 of them V8 ends with a RangeError, and a repository can have so many of anything. */
export const takesArguments = /\.(?:push|unshift)\(/g;

/**
 * A pattern that looks for a run of one character at the end of a text from each place of the run: where the run ends in the middle, that takes time by
 * its square, and a hostile text may be nothing else.
 */
export const runAtEnd = /\.replace(?:All)?\(\/(?:\\.|[^\\/^$()[\]\s])[+*]\$\//g;

/** Files that may touch the outside world; everybody else gets it as an argument. */
export const worldDoors: readonly RegExp[] = [/^(?:action|cli)\.ts$/, /^github\//, /^cli\//, /^log[^/]*\.ts$/];

/** Lines of a file of src/ at most: beyond that it has more than one reason to exist. */
export const maxLines = 300;

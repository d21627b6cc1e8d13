import { commandNames, commandSummaries, flags } from './flag-table.ts';
import type { CommandName } from './flag-table.ts';

const width = 80;
const indent = 26;

const examples: Record<CommandName, readonly (readonly [string, string])[]> = {
  diff: [
    ['argo-manifest-diff', 'what my branch and my uncommitted changes do'],
    ['argo-manifest-diff --base main --head feature --fail-on never', 'two revisions, and never block'],
    [
      'argo-manifest-diff --format terminal --format json=preview.json',
      'to the terminal, and to a file for another program',
    ],
    ["argo-manifest-diff --bootstrap 'clusters/*/bootstrap'", 'one root for each cluster'],
  ],
  render: [
    ['argo-manifest-diff render --revision main --output rendered', 'the manifests of every Application, as files'],
  ],
  tree: [['argo-manifest-diff tree --revision main --format json', 'the tree, for a script']],
  explain: [['argo-manifest-diff explain payments-api --base main', 'why it is rendered as it is, on both sides']],
  merge: [['argo-manifest-diff merge part-1.json part-2.json', 'the results of diff --shard 1/2 and 2/2 as one']],
  backtest: [
    ['argo-manifest-diff backtest --since 6.months', 'what the check would have blocked, with the settings of today'],
    ['argo-manifest-diff backtest --limit 50 --resume backtest.jsonl', 'stop it with Ctrl-C, and go on later'],
  ],
  init: [['argo-manifest-diff init', 'find the roots of the tree, and write a workflow and a config file']],
  'check-config': [
    ['argo-manifest-diff check-config', 'the config file as it is in the work tree, before it is merged'],
  ],
  help: [['argo-manifest-diff help render', 'the flags of render']],
  version: [],
};

const exitStatus: readonly (readonly [code: string, meaning: string, commands?: readonly CommandName[]])[] = [
  ['0', 'pass'],
  ['1', 'blocked by a finding', ['diff', 'merge']],
  ['2', 'incomplete: an Application cannot be rendered', ['diff', 'merge', 'render']],
  ['3', 'a mistake of the caller: flags, config file, a revision that does not exist'],
  ['4', 'a bug of this program'],
];

/** What `help` prints: for one command, or for all of them with every flag. Lines of at most 80 columns. */
export function helpText(topic?: string): string {
  const command = commandNames.find((candidate) => candidate === topic);
  const title = command === undefined ? 'terraform plan for Argo CD' : commandSummaries[command];
  const shown = flags.filter((flag) => command === undefined || flag.commands.includes(command));
  const flagLines = shown.flatMap((flag) => {
    const value = flag.value === undefined ? '' : ` ${flag.value}`;
    const common = (['diff', 'render', 'tree'] as const).every((name) => flag.commands.includes(name));
    const only = common ? '' : ` (${flag.commands.join(', ')})`;
    return makeEntry(
      `--${flag.name}${value}`,
      command === undefined ? `${flag.about}${only}` : (flag.differs?.[command] ?? flag.about),
    );
  });
  const listed = examples[command ?? 'diff'].flatMap(([line, note]) => [`  # ${note}`, `  ${line}`]);
  const sections = [
    wrap(`argo-manifest-diff${command === undefined ? '' : ` ${command}`}: ${title}`, 0),
    ['Usage:', `  argo-manifest-diff ${usage(command)}`],
    command === undefined
      ? ['Commands:', ...commandNames.flatMap((name) => makeEntry(name, commandSummaries[name]))]
      : [],
    flagLines.length > 0 ? ['Flags:', ...flagLines] : [],
    listed.length > 0 ? ['Examples:', ...listed] : [],
    [
      'Exit status:',
      ...exitStatus.flatMap(([code, meaning, commands]) =>
        command === undefined || commands === undefined || commands.includes(command)
          ? makeEntry(code, meaning, 6)
          : [],
      ),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function usage(command: CommandName | undefined): string {
  switch (command) {
    case undefined:
      return '[COMMAND] [FLAGS]';
    case 'help':
      return 'help [COMMAND]';
    case 'version':
      return 'version';
    case 'render':
      return 'render --output DIR [FLAGS]';
    case 'explain':
      return 'explain APP [FLAGS]';
    case 'merge':
      return 'merge PART.json … [FLAGS]';
    case 'diff':
    case 'tree':
    case 'backtest':
    case 'init':
    case 'check-config':
      return `${command} [FLAGS]`;
  }
}

/** A name at the left, its meaning wrapped at the right. */
function makeEntry(name: string, about: string, column: number = indent): string[] {
  const lines = wrap(about, column);
  const left = `  ${name}`;
  if (left.length + 2 > column) return [left, ...lines];
  const [first = '', ...rest] = lines;
  return [`${left.padEnd(column)}${first.trimStart()}`, ...rest];
}

/** Breaks a text at blanks into lines that begin at a column and end within the width. */
function wrap(text: string, column: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && column + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((content) => `${' '.repeat(column)}${content}`);
}

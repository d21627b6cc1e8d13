import type { Value, ValueMap } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';
import type { Node, Tree } from '../tree/model.ts';
import { groupBy } from './group-by.ts';
import { nameCluster } from './names.ts';
import type { TerminalOptions } from './terminal.ts';
import { createPaint, type Paint, wrap } from './terminal/paint.ts';
import { makeOneLine, makeVisible } from './visible.ts';
import { countOf } from './words.ts';

/** The tree of Applications for a terminal: what each was rendered from, with which tool, where it goes, and what failed. */
export function renderTree(tree: Tree, { color, width }: TerminalOptions): string {
  const paint = createPaint(color);
  const keys = new Set(tree.nodes.map((node) => node.key));
  const children = groupBy(tree.nodes, ({ origin: { parent, bootstrap } }) => {
    // A parent that is not in the tree would hide its children; they are shown as roots then.
    return parent !== undefined && keys.has(parent) ? `node ${parent}` : `root ${bootstrap}`;
  });
  const draw = (key: string, indent: string): string[] =>
    (children.get(key) ?? []).flatMap((node, index, all) => {
      const last = index === all.length - 1;
      const rest = `${indent}${last ? '   ' : '│  '}`;
      const below = [
        ...writeProblem(node, paint),
        ...node.warnings.map((warning) => paint('yellow', `! ${makeOneLine(warning.message)}`)),
      ];
      const own = `${indent}${last ? '└─ ' : '├─ '}${writeNode(node, paint)}`;
      return [
        own,
        ...below.map((line) => wrap(`${rest}  ${line}`, width, `${rest}    `)),
        ...draw(`node ${node.key}`, rest),
      ];
    });
  const bootstraps = [...new Set(tree.nodes.map((node) => node.origin.bootstrap))];
  const lines = bootstraps.flatMap((bootstrap) => [
    paint('bold', makeOneLine(bootstrap)),
    ...draw(`root ${bootstrap}`, ''),
  ]);
  const notes = tree.warnings.map((warning) => wrap(paint('yellow', `! ${makeOneLine(warning.message)}`), width, '  '));
  return `${[...lines, ...notes, writeCounts(tree)].join('\n')}\n`;
}

function writeNode(node: Node, paint: Paint): string {
  const { application } = node;
  const name =
    node.problem === undefined ? paint('bold', makeOneLine(node.name)) : paint('red', makeOneLine(node.name));
  if (application === undefined) return `${name}  ${makeOneLine(node.namespace)}`;
  const { destination, sources } = application;
  // A source that only lends its files to others (`ref`) renders nothing.
  const own = sources.filter((source) => source.ref === '' || source.path !== '' || source.chart !== '');
  const from = own.map((source, index) => {
    const rendered = node.sources[index];
    const place = source.chart === '' ? source.path || source.repoURL : `${source.repoURL} ${source.chart}`;
    const revision = source.targetRevision === '' ? '' : ` @ ${source.targetRevision}`;
    return `${rendered === undefined ? '' : `${rendered.type} (${rendered.tool}) `}${makeOneLine(place + revision)}`;
  });
  const to = [nameCluster(destination.server || destination.name), destination.namespace].filter((part) => part !== '');
  return `${name}  ${from.join(' + ')} → ${makeOneLine(to.join(' / '))}`;
}

function writeProblem({ problem }: Node, paint: Paint): string[] {
  if (problem === undefined) return [];
  const detail = makeVisible(problem.detail?.trim() ?? '')
    .split('\n')
    .filter((line) => line !== '');
  const hint = problem.hint === undefined ? [] : [makeOneLine(problem.hint)];
  return [paint('red', `✗ ${makeOneLine(problem.code)}: ${makeOneLine(problem.message)}`), ...detail, ...hint];
}

function writeCounts({ nodes }: Tree): string {
  const failed = nodes.filter((node) => outcomeOf(node) === 'failed').length;
  const unsupported = nodes.filter((node) => outcomeOf(node) === 'unsupported').length;
  const parts = [
    countOf(nodes.length, 'application'),
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(unsupported === 0 ? [] : [`${unsupported} not covered`]),
  ];
  return parts.join(', ');
}

function outcomeOf({ problem }: Node): 'rendered' | 'failed' | 'unsupported' {
  if (problem === undefined) return 'rendered';
  return problem.unsupported ? 'unsupported' : 'failed';
}

/** The tree as JSON, for `tree --format json`: every Application in walk order, each as Argo CD would store it (as it was found, if it does not decode). */
export function treeJson(tree: Tree, revision: string): string {
  const names = new Map(tree.nodes.map((node) => [node.key, node.name]));
  const applications = tree.nodes.map((node): ValueMap => {
    const parent = names.get(node.origin.parent ?? '');
    const entries: [string, Value | undefined][] = [
      ['name', node.name],
      ['namespace', node.namespace],
      ['parent', parent],
      ['outcome', outcomeOf(node)],
      ['error', node.problem?.message],
      ['application', node.application?.object ?? node.object],
    ];
    return Object.fromEntries(
      entries.flatMap(([key, value]): [string, Value][] => (value === undefined ? [] : [[key, value]])),
    );
  });
  return `${toJson({ revision, applications, applicationSets: [] }, 2)}\n`;
}

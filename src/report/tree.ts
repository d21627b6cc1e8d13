import { seenFrom } from '../argocd/clusters.ts';
import { isApplicationSet } from '../argocd/application.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import type { Node, Tree } from '../tree/model.ts';
import { unknownProject } from '../tree/projects.ts';
import { append, groupBy } from '../lists.ts';
import { stripCredentials } from '../texts.ts';
import { nameCluster } from './names.ts';
import { restOf } from './problem-text.ts';
import type { TerminalOptions } from './terminal.ts';
import { createPaint, type Paint, wrap } from './terminal/paint.ts';
import { makeOneLine, makeVisible } from './visible.ts';
import { countOf } from './words.ts';
import { writeJson } from './json-text.ts';

/** The tree of Applications for a terminal: what each was rendered from, with which tool, where it goes, and what failed. */
export function renderTree(tree: Tree, { color, width }: TerminalOptions): string {
  const paint = createPaint(color);
  const keys = new Set(tree.nodes.map((node) => node.key));
  const children = groupBy(tree.nodes, ({ origin: { parent, bootstrap } }) => {
    // A parent that is not in the tree would hide its children; they are shown as roots then.
    return parent !== undefined && keys.has(parent) ? `node ${parent}` : `root ${bootstrap}`;
  });
  const told = new Set<string>();
  const warned = new Map<string, string>();
  const write = (node: Node, lead: string, rest: string): string[] => {
    const below = [
      ...writeProblem(node, paint, told),
      ...node.warnings.map((warning) => paint('yellow', `! ${sayOnce(warning.message, node.name, warned)}`)),
    ];
    return [`${lead}${writeNode(node, paint)}`, ...below.map((line) => wrap(`${rest}  ${line}`, width, `${rest}    `))];
  };
  const draw = (bootstrap: string): string[] => {
    const lines: string[] = [];
    // Applications may hold one another in a chain of any length, so what is still to be drawn is on no stack of calls.
    const open: Branch[] = [];
    const enter = (key: string, indent: string, depth: number): void => {
      const nodes = children.get(key) ?? [];
      append(
        open,
        nodes.map((node, index) => ({ node, indent, depth, last: index === nodes.length - 1 })).toReversed(),
      );
    };
    enter(`root ${bootstrap}`, '', 0);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, indent, depth, last } = next;
      const isDeep = depth >= DEEPEST;
      const rest = isDeep ? indent : `${indent}${last ? '   ' : '│  '}`;
      append(lines, write(node, `${indent}${isDeep ? `level ${depth}: ` : last ? '└─ ' : '├─ '}`, rest));
      enter(`node ${node.key}`, rest, depth + 1);
    }
    return lines;
  };
  const bootstraps = [...new Set(tree.nodes.map((node) => node.origin.bootstrap))];
  const lines = bootstraps.flatMap((bootstrap) => [paint('bold', makeOneLine(bootstrap)), ...draw(bootstrap)]);
  const notes = tree.warnings.map((warning) => wrap(paint('yellow', `! ${makeOneLine(warning.message)}`), width, '  '));
  return `${[...lines, ...notes, writeCounts(tree)].join('\n')}\n`;
}

/** Levels that are indented: no terminal has room for more. Below, each says its own. */
const DEEPEST = 40;

/** A node that is still to be drawn. */
interface Branch {
  node: Node;
  indent: string;
  depth: number;
  /** It is the last one below its parent. */
  last: boolean;
}

function writeNode(node: Node, paint: Paint): string {
  const { application } = node;
  const name =
    node.problem === undefined ? paint('bold', makeOneLine(node.name)) : paint('red', makeOneLine(node.name));
  if (node.set !== undefined) return `${name}  ApplicationSet, ${countOf(node.set.applications.length, 'application')}`;
  if (application === undefined) return `${name}  ${makeOneLine(node.namespace)}`;
  const { sources } = application;
  const destination = seenFrom(node.home, application.destination);
  // A source that only lends its files to others (`ref`) renders nothing.
  const own = sources.filter((source) => source.ref === '' || source.path !== '' || source.chart !== '');
  const from = own.map((source, index) => {
    const rendered = node.sources[index];
    const repository = stripCredentials(source.repoURL);
    const place = source.chart === '' ? source.path || repository : `${repository} ${source.chart}`;
    const revision = source.targetRevision === '' ? '' : ` @ ${source.targetRevision}`;
    return `${rendered === undefined ? '' : `${rendered.type} (${rendered.tool}) `}${makeOneLine(place + revision)}`;
  });
  const to = [nameCluster(destination.server || destination.name), destination.namespace].filter((part) => part !== '');
  return `${name}  ${from.join(' + ')} → ${makeOneLine(to.join(' / '))}`;
}

/** Lines of what a tool said besides its message: traces can be hundreds, and `explain` has them all. */
const DETAIL_LINES = 6;

/** A warning, or of one that was given before, with whom. @param warned names by warnings that were given */
function sayOnce(message: string, name: string, warned: Map<string, string>): string {
  const before = warned.get(message);
  if (before === undefined) warned.set(message, name);
  return makeOneLine(before === undefined ? message : `the same as for ${before} above`);
}

/** @param told advice that was given with an earlier one: the same is not given a hundred times */
function writeProblem({ problem, name }: Node, paint: Paint, told: Set<string>): string[] {
  if (problem === undefined) return [];
  const lines = makeVisible(restOf(problem.detail?.trim() ?? '', problem.message))
    .split('\n')
    .filter((line) => line !== '');
  const rest = lines.length - DETAIL_LINES;
  // One more line would be as long as what it stands for.
  const detail =
    rest <= 1
      ? lines
      : [...lines.slice(0, DETAIL_LINES), `… and ${rest} more lines: argo-manifest-diff explain ${makeOneLine(name)}`];
  const hint = problem.hint === undefined || told.has(problem.hint) ? [] : [makeOneLine(problem.hint)];
  if (problem.hint !== undefined) told.add(problem.hint);
  return [paint('red', `✗ ${makeOneLine(problem.code)}: ${makeOneLine(problem.message)}`), ...detail, ...hint];
}

function writeCounts({ nodes }: Tree): string {
  const failed = nodes.filter((node) => outcomeOf(node) === 'failed').length;
  const unsupported = nodes.filter((node) => outcomeOf(node) === 'unsupported').length;
  // A set is no Application, as in every other count.
  const sets = nodes.filter((node) => isApplicationSet(node.object)).length;
  const parts = [
    countOf(nodes.length - sets, 'application'),
    ...(sets === 0 ? [] : [countOf(sets, 'ApplicationSet')]),
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(unsupported === 0 ? [] : [`${unsupported} not covered`]),
  ];
  return parts.join(', ');
}

function outcomeOf({ problem }: Node): 'rendered' | 'failed' | 'unsupported' {
  if (problem === undefined) return 'rendered';
  return problem.unsupported ? 'unsupported' : 'failed';
}

/**
 * The tree as JSON, for `tree --format json`: every Application in walk order, each as Argo CD would store it (as it was found,
 * if it does not decode), and every ApplicationSet with what it makes and what it generates in vain.
 */
export function treeJson(tree: Tree, revision: string): string {
  const nodes = new Map(tree.nodes.map((node) => [node.key, node]));
  /** The nearest Application above: what an ApplicationSet makes belongs to whatever holds the set. */
  const parentOf = (node: Node): string | undefined => {
    let parent = nodes.get(node.origin.parent ?? '');
    while (parent?.set !== undefined) parent = nodes.get(parent.origin.parent ?? '');
    return parent?.name;
  };
  const applications = tree.nodes
    // What a set generates in vain is told with the set.
    .filter((node) => node.set === undefined && node.problem?.code !== unknownProject)
    .map((node) =>
      present({
        name: node.name,
        namespace: node.namespace,
        parent: parentOf(node),
        generatedBy:
          node.generatedBy === undefined
            ? undefined
            : { set: node.generatedBy.set, parameters: node.generatedBy.parameters },
        outcome: outcomeOf(node),
        error: node.problem?.message,
        application: node.application?.object ?? node.object,
      }),
    );
  const children = groupBy(tree.nodes, ({ origin }) => origin.parent);
  const applicationSets = tree.nodes.flatMap((node) => {
    if (node.set === undefined) return [];
    const made = (children.get(node.key) ?? [])
      .filter((each) => each.problem?.code !== unknownProject)
      .map((each) => each.name);
    return [
      present({
        name: node.name,
        namespace: node.namespace,
        parent: parentOf(node),
        outcome: node.problem === undefined ? 'expanded' : outcomeOf(node),
        error: node.problem?.message,
        applications: made,
        rejected: node.set.rejected.map(({ name, stage, reason }) => ({ name, stage, reason })),
      }),
    ];
  });
  return `${writeJson({ revision, applications, applicationSets })}\n`;
}

/** The map without the keys that have no value. */
function present(map: Record<string, Value | undefined>): ValueMap {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]): [string, Value][] => (value === undefined ? [] : [[key, value]])),
  );
}

import { findNearest } from '../config/suggest.ts';
import { quoteWord } from '../process/quote.ts';
import { capabilitiesOf, seenFrom } from '../argocd/clusters.ts';
import type { ClusterKnowledge } from '../argocd/clusters.ts';
import type { Source } from '../argocd/model.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { CommandLine, Problem, RenderedSource } from '../render/model.ts';
import { toJson } from '../manifest/stringify.ts';
import type { Node, Tree } from '../tree/model.ts';
import { UserError } from '../user-error.ts';
import type { TerminalOptions } from './terminal.ts';
import { createPaint } from './terminal/paint.ts';
import type { Paint } from './terminal/paint.ts';
import { makeOneLine, makeVisible } from './visible.ts';
import { countOf } from './words.ts';
import { append } from '../lists.ts';
import { stripCredentials } from '../texts.ts';

/** One revision that an Application is looked for in. */
export interface ExplainedRevision {
  revision: { name: string; id: string };
  tree: Tree;
  tools: Record<string, string>;
}

/**
 * Why and how one Application is rendered, for each revision: where it was found, its sources and their resolved revisions,
 * source types and the reason for them, the files read, the command lines to paste into a shell, versions and keys.
 *
 * An ApplicationSet of that name is told by what it makes.
 *
 * @param wanted name, or `namespace/name`
 * @throws UserError when no revision has such an Application, with those that are near
 */
export function renderExplanation(
  wanted: string,
  revisions: readonly ExplainedRevision[],
  clusters: ClusterKnowledge,
  { color }: TerminalOptions,
): string {
  const paint = createPaint(color);
  const named = revisions.map((each) => ({ ...each, nodes: each.tree.nodes.filter((node) => isWanted(node, wanted)) }));
  // A set only where no Application has the name: people ask for what is deployed.
  const isOfApplications = named.some(({ nodes }) => nodes.some(({ set }) => set === undefined));
  const found = named.map((each) => ({
    ...each,
    nodes: each.nodes.filter(({ set }) => !isOfApplications || set === undefined),
  }));
  if (found.every((each) => each.nodes.length === 0)) {
    const names = [...new Set(revisions.flatMap((each) => each.tree.nodes.map((node) => node.name)))];
    const alike = names.filter((name) => name.includes(wanted) || wanted.includes(name)).slice(0, 8);
    const nearest = findNearest(wanted, names);
    const near = alike.length > 0 || nearest === undefined ? alike : [nearest];
    throw new UserError(
      `there is no Application "${wanted}" in ${revisions.map((each) => each.revision.name).join(' or ')}`,
      {
        hint: near.length === 0 ? 'List them with: argo-manifest-diff tree' : `Did you mean ${near.join(', ')}?`,
      },
    );
  }
  let before: { name: string; text: string } | undefined;
  const lines = found.flatMap(({ revision, nodes, tools, tree }) => {
    const name = makeOneLine(revision.name);
    const told = nodes.flatMap((node) => [...explainNode(node, tree, clusters, tools, paint), '']);
    // Whatever does not change is told once; the commit itself always is another one.
    const text = told.join('\n').replaceAll(revision.id, '');
    const same = before?.text === text ? before : undefined;
    before = { name, text };
    return [
      paint('bold', `# ${name} (${revision.id.slice(0, 12)})`),
      ...(nodes.length === 0 ? ['not there', ''] : same === undefined ? told : [`as in ${same.name}`, '']),
    ];
  });
  return `${lines.join('\n').trimEnd()}\n`;
}

function isWanted(node: Node, wanted: string): boolean {
  return node.name === wanted || `${node.namespace}/${node.name}` === wanted;
}

function explainNode(
  node: Node,
  tree: Tree,
  clusters: ClusterKnowledge,
  tools: Record<string, string>,
  paint: Paint,
): string[] {
  if (node.object.kind === 'ApplicationSet') return explainSet(node, tree, paint);
  const { application, problem } = node;
  const parent = tree.nodes.find((each) => each.key === node.origin.parent);
  const lines = [
    `Application   ${makeOneLine(`${node.namespace}/${node.name}`)}`,
    `Found in      ${makeOneLine(placeOf(node, parent))}`,
    ...listParameters(node.generatedBy?.parameters),
  ];
  if (application !== undefined) {
    const destination = seenFrom(node.home, application.destination);
    const known = capabilitiesOf(destination, clusters);
    lines.push(
      `Destination   ${makeOneLine(`${destination.server || destination.name} / ${destination.namespace || '(no namespace)'}`)}`,
      `Kubernetes    ${known.kubeVersion ?? 'not given: the tool uses the version built into it (see --kube-version)'}`,
      `API versions  ${known.apiVersions.length === 0 ? 'only those built into the tool (see --api-versions)' : makeOneLine(known.apiVersions.join(', '))}`,
    );
    const rendering = application.sources.filter(
      (source) => source.ref === '' || source.path !== '' || source.chart !== '',
    );
    for (const [index, source] of application.sources.entries()) {
      const rendered = node.sources[rendering.indexOf(source)];
      lines.push('', paint('bold', `Source ${index + 1} of ${application.sources.length}`));
      append(lines, explainSource(source, rendered));
    }
  }
  for (const warning of [
    ...node.warnings,
    ...node.sources.flatMap((source) => source.warnings),
    ...tree.warnings.filter((each) => each.node === node.key),
  ]) {
    lines.push(paint('yellow', `! ${makeOneLine(warning.message)}`));
  }
  append(lines, explainProblem(problem, paint));
  if (Object.keys(tools).length > 0)
    lines.push(
      '',
      `Tools         ${Object.entries(tools)
        .map(([tool, version]) => `${tool} ${version}`)
        .join(', ')}`,
    );
  return lines;
}

function explainProblem(problem: Problem | undefined, paint: Paint): string[] {
  if (problem === undefined) return [];
  const { unsupported, message, detail, hint, commands = [] } = problem;
  return [
    '',
    paint('red', `${unsupported === true ? 'Not supported' : 'Fails'}: ${makeOneLine(message)}`),
    ...(detail === undefined
      ? []
      : makeVisible(detail)
          .split('\n')
          .map((line) => `  ${line}`)),
    ...(hint === undefined ? [] : [makeOneLine(hint)]),
    ...writeCommands(commands),
  ];
}

/** What the template of the set was filled with, one below the other. */
function listParameters(parameters: ValueMap | undefined): string[] {
  const entries = Object.entries(parameters ?? {});
  return entries.map(([name, value], index) => {
    const told = typeof value === 'string' ? value : toJson(value);
    return makeOneLine(`${index === 0 ? 'Parameters' : '          '}    ${name}: ${told}`);
  });
}

/** An ApplicationSet: what it makes of which parameters, and what it does with them. */
function explainSet(node: Node, tree: Tree, paint: Paint): string[] {
  const { set, problem } = node;
  const parent = tree.nodes.find((each) => each.key === node.origin.parent);
  const made = tree.nodes.filter((each) => each.origin.parent === node.key);
  return [
    `ApplicationSet ${makeOneLine(`${node.namespace}/${node.name}`)}`,
    `Found in      ${makeOneLine(placeOf(node, parent))}`,
    ...(set === undefined || problem !== undefined
      ? []
      : [
          `Policy        ${makeOneLine(set.policy.applicationsSync)}${set.policy.preserveResourcesOnDeletion ? ', and what an Application has stays when it goes' : ''}`,
          `Makes         ${countOf(made.length, 'Application')}`,
          ...made.map(({ name, generatedBy }) => makeOneLine(`  ${name}: ${toJson(generatedBy?.parameters ?? {})}`)),
          ...set.rejected.map(({ name, reason }) =>
            paint('yellow', makeOneLine(`! ${name} does not come into being: ${reason}`)),
          ),
        ]),
    ...node.warnings.map(({ message }) => paint('yellow', `! ${makeOneLine(message)}`)),
    ...explainProblem(problem, paint),
  ];
}

function placeOf({ origin }: Node, parent: Node | undefined): string {
  if (parent === undefined) return origin.file ?? origin.bootstrap;
  const name = `${parent.namespace}/${parent.name}`;
  return parent.set === undefined ? `what ${name} renders` : `what ApplicationSet ${name} makes`;
}

function explainSource(source: Source, rendered: RenderedSource | undefined): string[] {
  const place = source.chart === '' ? source.path || '(only lends its files)' : `chart ${source.chart}`;
  const lines = [
    `  repository  ${makeOneLine(stripCredentials(source.repoURL))}`,
    `  ${source.chart === '' ? 'path        ' : 'what        '}${makeOneLine(place)}${source.ref === '' ? '' : `, lent as $${makeOneLine(source.ref)}`}`,
    `  revision    ${makeOneLine(source.targetRevision || '(empty)')}${rendered === undefined ? '' : ` → ${makeOneLine(rendered.revision)}`}`,
  ];
  if (rendered === undefined) return lines;
  return [
    ...lines,
    `  type        ${rendered.type}: ${makeOneLine(rendered.typeReason)}`,
    `  tool        ${makeOneLine(rendered.tool)}`,
    `  key         ${rendered.key}`,
    ...listInputs(rendered.inputs),
    ...writeCommands(rendered.commands()),
  ];
}

/** Each once, below one another. */
function listInputs(inputs: readonly string[]): string[] {
  const read = [...new Set(inputs)].map((input) => makeOneLine(input === '' ? '.' : input));
  const told = read.length === 0 ? ['nothing of this repository'] : read;
  return told.map((input, index) => `  ${index === 0 ? 'reads' : '     '}       ${input}`);
}

/** Command lines that do in a checkout what was done; a file of our own is read from standard input. */
function writeCommands(commands: readonly CommandLine[]): string[] {
  return commands.flatMap(({ cwd, argv, files = [] }) => {
    const [file] = files;
    const words = argv.map((word) => quote(file !== undefined && word === file.name ? '-' : word)).join(' ');
    const line = `    (cd ${quote(cwd === '' ? '.' : cwd)} && ${words}`;
    if (file === undefined) return ['  command', `${line})`];
    const text = makeVisible(file.content).trimEnd().split('\n');
    const end = endOf(text);
    return ['  command', `${line} <<'${end}'`, ...text, end, '    )'];
  });
}

/**
 * A word that is no line of a text: where a line of it ended the text, a shell would run what stands below.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07_04 (Here-Document)
 */
function endOf(lines: readonly string[]): string {
  const taken = new Set(lines);
  for (let count = 1; ; count++) {
    const word = `END${count === 1 ? '' : count}`;
    if (!taken.has(word)) return word;
  }
}

function quote(word: string): string {
  return quoteWord(makeVisible(word));
}

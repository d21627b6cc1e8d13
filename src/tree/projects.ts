import { compileDoublestar } from '../argocd/doublestar.ts';
import { groupBy } from '../lists.ts';
import type { Node, Tree } from './model.ts';

/**
 * An ApplicationSet makes no Application in a project that does not exist; Argo CD refuses that one and goes on. Which
 * projects exist the configuration says, else the tree: it has AppProjects, and `default` is always there. A tree most of
 * whose Applications are in projects that it does not hold keeps them elsewhere, and one of which something does not render may hold any: then nothing
 * is known, and nothing refused.
 *
 * @param trees of all sides that are compared: what one of them cannot tell is refused on none, as it would else come or go
 */
export function refuseUnknownProjects(trees: readonly Tree[], said: readonly string[] | undefined): Tree[] {
  const knowing = trees.map((tree) => readKnowledge(tree, said));
  const isKnown = said !== undefined || knowing.every(({ isWhole }) => isWhole);
  return knowing.map((each) => (isKnown ? refuseIn(each) : each.tree));
}

/** What a tree says of the projects that its Applications are in. */
interface Knowledge {
  tree: Tree;
  /** Applications of sets that are in a project which it does not hold. */
  lacking: Set<Node>;
  /** Where there are projects, they are in this tree. */
  isWhole: boolean;
}

function readKnowledge(tree: Tree, said: readonly string[] | undefined): Knowledge {
  const names = new Set(['default', ...tree.projects]);
  const globs = (said ?? []).map(compileDoublestar);
  const exists = ({ application }: Node): boolean =>
    application === undefined ||
    names.has(application.project) ||
    globs.some((glob) => glob?.matches(application.project) === true);
  const applications = tree.nodes.filter((node) => node.application !== undefined);
  const lacking = applications.filter((node) => !exists(node));
  return {
    tree,
    lacking: new Set(lacking.filter((node) => node.generatedBy !== undefined)),
    isWhole: lacking.length * 2 <= applications.length && tree.nodes.every(({ problem }) => problem === undefined),
  };
}

function refuseIn({ tree, lacking: refused }: Knowledge): Tree {
  if (refused.size === 0) return tree;
  const byParent = groupBy(refused, ({ origin }) => origin.parent);
  const warnings: Tree['warnings'] = [];
  const nodes = tree.nodes.map((node): Node => {
    if (refused.has(node)) return refuse(node);
    const lost = byParent.get(node.key);
    if (lost === undefined || node.set === undefined) return node;
    for (const each of lost)
      warnings.push({
        code: 'application-rejected',
        node: node.key,
        message: `ApplicationSet ${node.name} generates Application ${each.name}, which does not come into being: ${reasonOf(each)}`,
      });
    const lostObjects = new Set(lost.map(({ object }) => object));
    return {
      ...node,
      set: {
        ...node.set,
        applications: node.set.applications.filter((object) => !lostObjects.has(object)),
        rejected: [
          ...node.set.rejected,
          ...lost.map((each) => ({ name: each.name, stage: 'validation' as const, reason: reasonOf(each) })),
        ],
      },
    };
  });
  return { ...tree, nodes, warnings: [...tree.warnings, ...warnings] };
}

/** Code of the problem of an Application that its set generates in vain. */
export const unknownProject = 'unknown-project';

function refuse(node: Node): Node {
  return {
    ...node,
    sources: [],
    problem: {
      code: unknownProject,
      message: `it does not come into being: ${reasonOf(node)}`,
      hint: 'If the project exists, name it in argocd.projects of the config file.',
    },
  };
}

function reasonOf(node: Node): string {
  return `the project "${node.application?.project ?? ''}" does not exist`;
}

import { compileDoublestar } from '../argocd/doublestar.ts';
import { groupBy } from '../lists.ts';
import type { Node, Tree } from './model.ts';

/**
 * An ApplicationSet makes no Application in a project that does not exist; Argo CD refuses that one and goes on. Which
 * projects exist the configuration says, else the tree: it has AppProjects, and `default` is always there. A tree most of
 * whose Applications are in projects that it does not hold keeps them elsewhere: then nothing is known, and nothing refused.
 */
export function refuseUnknownProjects(tree: Tree, said: readonly string[] | undefined): Tree {
  const globs = [...(said ?? []), 'default', ...tree.projects].map(compileDoublestar);
  const exists = ({ application }: Node): boolean =>
    application === undefined || globs.some((glob) => glob?.matches(application.project) === true);
  const applications = tree.nodes.filter((node) => node.application !== undefined);
  const known = applications.filter(exists).length;
  if (said === undefined && known * 2 < applications.length) return tree;
  const refused = new Set(applications.filter((node) => node.generatedBy !== undefined && !exists(node)));
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

import type { Expansion } from '../argocd/application-set/model.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import type { Problem } from '../render/model.ts';
import type { SetResult } from './model.ts';
import { problemOfSet, tellUnfilled } from './set-problem.ts';

/** What an ApplicationSet comes to in the tree. */
export interface ExpandedSet {
  warnings: Warning[];
  problem?: Problem;
  /** Absent where it makes nothing that is known. */
  set?: SetResult;
  /** The parameters that each of its Applications was made of, in their order. */
  parameters: ValueMap[];
  /** What is told of the tree: Applications that do not come into being. */
  remarks: Warning[];
}

/**
 * @param object the set itself
 * @param inputs files of the repository under review that its generators have read
 */
export function readExpansion(
  expansion: Expansion,
  object: ValueMap,
  name: string,
  inputs: ReadonlySet<string>,
): ExpandedSet {
  const problem = problemOfSet(expansion, name);
  const failed = problem === undefined ? {} : { problem };
  if (expansion.outcome !== 'applications')
    return { warnings: expansion.warnings, ...failed, parameters: [], remarks: [] };
  const { applications, rejected, policy } = expansion;
  const objects = applications.map((each) => each.object);
  return {
    warnings: [...expansion.warnings, ...tellUnfilled(object, objects)],
    ...failed,
    set: {
      applications: objects,
      rejected: rejected.map((each) => ({ name: each.name, stage: each.stage, reason: each.reason })),
      policy,
      ...(inputs.size === 0 ? {} : { inputs: [...inputs] }),
    },
    parameters: applications.map((each) => each.parameters),
    remarks: rejected.map((each) => ({
      code: 'application-rejected',
      message: `ApplicationSet ${name} generates Application ${each.name}, which does not come into being: ${each.reason}`,
    })),
  };
}

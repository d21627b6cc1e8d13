import type { Repository, Revision } from './model.ts';
import { UserError } from '../user-error.ts';

/** The newest commit that a commit and a branch have in common. */
export interface MergeBaseChoice {
  how: 'merge-base';
  of: string;
  branch: string;
}

/** How the base of a comparison is found. */
export type BaseChoice =
  | MergeBaseChoice
  | { how: 'revision'; revision: string; otherwise?: MergeBaseChoice }
  | { how: 'first-parent'; of: string; otherwise: MergeBaseChoice };

/**
 * Finds the base. For the test merge commit of a pull request it is the first parent, so that the difference is exactly
 * what merging does.
 * @throws UserError when it cannot be found
 */
export async function resolveBase(repository: Repository, choice: BaseChoice, name: string): Promise<Revision> {
  switch (choice.how) {
    case 'merge-base':
      return mergeBase(repository, choice, name);
    case 'revision':
      try {
        return { name, id: (await repository.resolve(choice.revision)).id };
      } catch (error) {
        if (choice.otherwise === undefined || !(error instanceof UserError)) throw error;
        return mergeBase(repository, choice.otherwise, name);
      }
    case 'first-parent': {
      const head = await repository.resolve(choice.of);
      const parents = await repository.parents(head);
      const [first] = parents;
      if (first === undefined || parents.length < 2) return mergeBase(repository, choice.otherwise, name);
      return { name, id: (await repository.resolve(`${head.id}^1`)).id };
    }
  }
}

async function mergeBase(repository: Repository, choice: MergeBaseChoice, name: string): Promise<Revision> {
  const branch = await repository.resolve(choice.branch);
  const base = await repository.mergeBase(branch, await repository.resolve(choice.of));
  return { name, id: base.id };
}

/** Names in the repository that `buildDemoRepository` makes. */
export const demo: {
  /** Branch that stands for production. */
  base: string;
  /** Branch of the change. */
  head: string;
  /** Directory with the root Applications. */
  bootstrap: string;
  /** Remote `origin`, and `repoURL` of every Application. */
  repoUrl: string;
};

/** The repository of the demo on this disk. */
export interface DemoRepository {
  directory: string;
  /** Full ids of the tips of both branches; the same on every machine. */
  commits: { base: string; head: string };
}

/**
 * Makes the GitOps repository of fixtures/demo in a directory that does not exist yet or is empty: the tree on `main`, the
 * change on a branch of its own, which is checked out.
 */
export function buildDemoRepository(directory: string): Promise<DemoRepository>;

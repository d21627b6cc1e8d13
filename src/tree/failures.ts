import type { Bootstrap, ComparedApplication } from './model.ts';

/**
 * An Application is only gone when what held it could be read. Where its parent, or the file of the bootstrap it was in,
 * fails on a side, its absence there means nothing: it is told as failing with the reason of what hides it.
 */
export function blame(
  applications: readonly ComparedApplication[],
  bootstraps: { base: Bootstrap; head: Bootstrap },
): ComparedApplication[] {
  const results = new Map<string, ComparedApplication>();
  const roots: Roots = new Map();
  for (const application of applications)
    results.set(application.id, explainAbsence(application, { results, roots }, bootstraps));
  return [...results.values()];
}

/** For each that is hidden because of what holds it: the one above that fails for a reason of its own, with that. */
type Roots = Map<string, { name: string; reason: string }>;

function explainAbsence(
  application: ComparedApplication,
  earlier: { results: ReadonlyMap<string, ComparedApplication>; roots: Roots },
  bootstraps: { base: Bootstrap; head: Bootstrap },
): ComparedApplication {
  const { base, head } = application.nodes;
  // One that failed before is not mended, and not gone, because nobody can tell any more whether it is there.
  const failedBefore = application.failedOn === 'base' && head === undefined;
  if (application.failedOn !== undefined && !failedBefore) return application;
  const side = head === undefined ? 'head' : base === undefined ? 'base' : undefined;
  const present = head ?? base;
  if (side === undefined || present === undefined) return application;
  const parent = application.parent === undefined ? undefined : earlier.results.get(application.parent);
  if (parent !== undefined && (parent.failedOn === side || parent.failedOn === 'both')) {
    // Each reason that has the one above in it would make a text as long as the tree is deep.
    const above = earlier.roots.get(parent.id);
    const root = above ?? { name: parent.name, reason: parent.problem?.message ?? 'for an unknown reason' };
    earlier.roots.set(application.id, root);
    const fails = `${parent.name}, whose manifests hold it, fails${side === 'base' ? ' at base' : ''}`;
    return hide(
      application,
      side,
      above === undefined ? `${fails}: ${root.reason}` : `${fails} as ${root.name} above it does: ${root.reason}`,
    );
  }
  const file = present.origin.file;
  const error = file === undefined ? undefined : bootstraps[side].unreadable.get(file);
  return error === undefined
    ? application
    : hide(
        application,
        side,
        `the file that holds it cannot be read${side === 'base' ? ' at base' : ''}: ${file}: ${error}`,
      );
}

/**
 * Files of the bootstrap that cannot be read: nobody knows which Applications they hold, so each counts as one that fails,
 * on the sides where it does. A file whose Applications the other side knows is told with them already.
 */
export function unreadableFiles(
  bootstraps: { base: Bootstrap; head: Bootstrap },
  blamed: readonly ComparedApplication[],
): ComparedApplication[] {
  const [base, head] = [bootstraps.base.unreadable, bootstraps.head.unreadable];
  const told = new Set(
    blamed.flatMap(({ problem, nodes }) =>
      problem?.code === 'hidden' ? [nodes.base?.origin.file, nodes.head?.origin.file] : [],
    ),
  );
  const files = [...new Set([...base.keys(), ...head.keys()])].filter((file) => !told.has(file));
  return files.map((file) => ({
    id: file,
    name: file,
    namespace: '',
    nodes: {},
    baseCount: 0,
    headCount: 0,
    failedOn: base.has(file) && head.has(file) ? 'both' : head.has(file) ? 'head' : 'base',
    problem: {
      code: 'bootstrap-unreadable',
      message: `the file cannot be read: ${file}: ${head.get(file) ?? base.get(file)}`,
      hint: 'Correct the file: whatever Applications it holds are not compared.',
    },
    warnings: [],
  }));
}

function hide(application: ComparedApplication, side: 'base' | 'head', message: string): ComparedApplication {
  if (application.failedOn !== undefined) return { ...application, failedOn: 'both' };
  const { manifests: _unknown, ...rest } = application;
  return { ...rest, failedOn: side, problem: { code: 'hidden', message }, baseCount: 0, headCount: 0 };
}

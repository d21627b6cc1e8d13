import type { ComparedApplication } from '../tree/model.ts';
import type { ApplicationSides } from './model.ts';

/** What forecast and risk need to know of every Application, changed or not: parents decide what becomes of children. */
export function sidesOf({
  id,
  parent,
  instance,
  base,
  head,
  baseCount,
  headCount,
  failedOn,
  partial,
  problem,
  nodes,
  causes,
}: ComparedApplication): ApplicationSides {
  // The policy of head counts: it is the one in force when the Applications would go.
  const node = nodes.head ?? nodes.base;
  const policy = node?.set?.policy;
  const twin = nodes.head?.twin;
  const assumed = node?.origin.assumed;
  return {
    id,
    baseCount,
    headCount,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(failedOn === undefined ? {} : { failedOn }),
    ...(partial === undefined ? {} : { partial }),
    ...(problem === undefined ? {} : { error: problem.message }),
    ...(causes?.contents === undefined || causes.contents.length === 0 ? {} : { touched: causes.contents }),
    ...(twin === undefined ? {} : { twin: { why: twin, before: nodes.base?.twin !== undefined } }),
    ...(parent === undefined ? {} : { parent }),
    ...(instance === undefined ? {} : { instance }),
    ...(assumed === undefined ? {} : { assumed }),
    ...(policy === undefined
      ? {}
      : {
          set: {
            applicationsSync: policy.applicationsSync,
            preserveResourcesOnDeletion: policy.preserveResourcesOnDeletion,
            ...(nodes.base === undefined || nodes.head !== undefined || failedOn !== undefined
              ? {}
              : { removed: nodes.base.object }),
          },
        }),
  };
}

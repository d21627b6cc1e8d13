import type { ComparedApplication } from '../tree/model.ts';
import type { ApplicationSides } from './model.ts';

/** What forecast and risk need to know of every Application, changed or not: parents decide what becomes of children. */
export function sidesOf({
  id,
  parent,
  base,
  head,
  baseCount,
  headCount,
  failedOn,
  problem,
}: ComparedApplication): ApplicationSides {
  return {
    id,
    baseCount,
    headCount,
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(failedOn === undefined ? {} : { failedOn }),
    ...(problem === undefined ? {} : { error: problem.message }),
    ...(parent === undefined ? {} : { parent }),
  };
}

import { fieldAt, isMap, listAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Update } from './updates.ts';

/** Generators whose outcome is in Git. Others ask a cluster or an API, and what is given for them may not be all. */
const KNOWN = new Set(['list', 'git']);
const JOINING = ['matrix', 'merge', 'union'];

/**
 * Whether the tree has all Applications of a set on both sides: then what it loses is known by them, and an element of a list that only got another field,
 * or is half of a matrix, is no Application.
 */
export function isExpanded({ base, head }: Update, { applications }: Facts): boolean {
  const key = `${head.identity.namespace}/ApplicationSet/${head.identity.name}`;
  const nodes = applications.filter(({ id, set }) => set !== undefined && (id === key || id.endsWith(`:${key}`)));
  return (
    nodes.length > 0 &&
    nodes.every(
      ({ failedOn, partial, set }) => failedOn === undefined && partial !== true && set?.removed === undefined,
    ) &&
    [base, head].every((side) => side !== undefined && isInGit(side.object))
  );
}

function isInGit(set: ValueMap): boolean {
  const generators = listAt(set, 'spec', 'generators');
  return generators.length > 0 && generators.every(isKnown);
}

function isKnown(generator: Value): boolean {
  if (!isMap(generator)) return false;
  const kinds = Object.keys(generator).filter((key) => key !== 'selector' && key !== 'template');
  return kinds.every((kind) => {
    if (KNOWN.has(kind)) return true;
    const inner = JOINING.includes(kind) ? fieldAt(generator, [kind, 'generators']) : undefined;
    return Array.isArray(inner) && inner.every(isKnown);
  });
}

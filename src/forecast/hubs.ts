import type { ComparedApplication } from '../tree/model.ts';
import { sameValue } from './fields.ts';
import type { ApplicationMember, ApplicationPlan } from './sync/tree-model.ts';

/** Argo CDs of whose Applications an earlier one writes the objects come after it: a hub, then what it puts into other clusters. */
export function hubsFirst<Part extends { applications: readonly ComparedApplication[] }>(
  parts: readonly Part[],
): Part[] {
  const partOf = new Map(parts.flatMap((part) => part.applications.map(({ id }) => [id, part] as const)));
  const ordered = new Set<Part>();
  const visiting = new Set<Part>();
  const visit = (part: Part): void => {
    // Two that write to one another: whichever is first.
    if (ordered.has(part) || visiting.has(part)) return;
    visiting.add(part);
    for (const { parent } of part.applications) {
      const hub = parent === undefined ? undefined : partOf.get(parent);
      if (hub !== undefined && hub !== part) visit(hub);
    }
    ordered.add(part);
  };
  for (const part of parts) visit(part);
  return [...ordered];
}

/**
 * An Application as the Argo CD of its cluster comes to see it: what a hub does not write there stays as it is, whatever Git says. Its object is
 * then that of base; one that base does not have does not come into being, and has no turn.
 *
 * @param hub what the Argo CD that writes its object does on merge; undefined where nothing is known of it, as where nothing of it changes
 */
export function seenInCluster(
  member: ApplicationMember,
  hub: ApplicationPlan | undefined,
): ApplicationMember | undefined {
  const { base, head, name, namespace } = member;
  if (hub === undefined || (base !== undefined && head !== undefined && sameValue(base.object, head.object)))
    return member;
  const done = hub.tasks.filter(({ result }) => result === 'Synced' || result === 'Pruned');
  const isWritten = [...done.map(({ identity }) => identity), ...hub.gone].some(
    (each) =>
      each.group === 'argoproj.io' && each.kind === 'Application' && each.namespace === namespace && each.name === name,
  );
  if (isWritten) return member;
  if (base === undefined) return undefined;
  // Where it reads may be another place by now, of which it gets nothing.
  return {
    ...member,
    head: base,
    stale: `the Argo CD that puts it into its cluster does not write it there (${hub.application})`,
  };
}

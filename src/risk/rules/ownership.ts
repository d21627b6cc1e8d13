import { isApplicationObject } from '../facts.ts';
import { nameOf } from '../evidence.ts';
import { hookRole, isGeneratedName } from '../../forecast/hooks.ts';
import type { Facts } from '../facts.ts';
import { listWords, suspect, type Rule } from '../rule.ts';
import { describeUnseen } from '../usage.ts';

/** Rules about who owns an object. */
export const OWNERSHIP_RULES: Rule[] = [
  {
    id: 'duplicate-owner',
    title: 'Two Applications render the same object',
    severity: 'critical',
    severityNote: 'critical for an Application that two others render, else high',
    when: 'After the change two Applications render the same object of one cluster, and before it they did not.',
    exempt: 'Hooks and generated names; an object that moves from one Application to the other.',
    why: 'The two overwrite each other at every sync, and whichever is deleted first deletes the object of the other: so a production cluster lost its workload.',
    sources: [
      'https://www.influxdata.com/blog/deleting-production-steps-how-fix-it/',
      'https://github.com/argoproj/argo-cd/issues/22607',
    ],
    remedy: 'Leave the object to one of them; FailOnSharedResource=true makes Argo CD refuse it.',
    find: findDuplicates,
  },
];

function findDuplicates(facts: Facts) {
  const { base, head } = facts.world;
  return facts.updates.flatMap(({ change, head: manifest }) => {
    const { identity } = manifest;
    if (hookRole(manifest.object) !== 'resource' || isGeneratedName(manifest.object)) return [];
    const owners = [...new Set(head.find(identity).map((item) => item.application))];
    const before = new Set(base.find(identity).map((item) => item.application));
    // Told once, with the Application that newly renders it.
    const others = owners.filter((id) => id !== change.application);
    if (
      others.length === 0 ||
      before.has(change.application) ||
      (before.size === 0 && others.some((id) => id < change.application && isNew(id, identity, facts)))
    )
      return [];
    if (owners.every((id) => before.has(id))) return [];
    const severity = isApplicationObject(identity) ? 'critical' : 'high';
    return [
      suspect({ change }, severity, `is rendered by ${listWords([change.application, ...others])}`, {
        facts: owners.toSorted(),
        evidence: [`${nameOf(identity)} had ${before.size} owners before.`, ...describeUnseen(facts.unseen)],
      }),
    ];
  });
}

/** Whether an Application newly renders it as well: then the finding is told there. */
function isNew(id: string, identity: Parameters<Facts['world']['base']['find']>[0], { updates }: Facts): boolean {
  return updates.some(
    (update) =>
      update.change.application === id &&
      update.change.identity.name === identity.name &&
      update.change.identity.kind === identity.kind,
  );
}

import { textAt } from '../forecast/fields.ts';
import type { Manifest } from '../manifest/model.ts';
import { coverageOf } from './coverage.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import { BINDING_KINDS, grantsBySubject, isBinding, isRole, ROLE_KINDS, unreadRole, wordsOf } from './grants.ts';
import { podTemplateOf } from './pods.ts';
import { listWords, type Suspicion } from './rule.ts';

/** What service accounts cannot do any more that pods of both sides use. */
export function findLost(facts: Facts): Suspicion[] {
  const changes = [...ROLE_KINDS, ...BINDING_KINDS].flatMap((kind) => facts.changesOf(kind));
  const touched = changes.filter(
    (change) =>
      change.base !== undefined &&
      (isRole(change.base.identity) || isBinding(change.base.identity)) &&
      facts.cause(change) === undefined,
  );
  const clusters = new Set(touched.map((change) => change.identity.cluster));
  return [...clusters].flatMap((cluster) => {
    const unread = (binding: Manifest) => [unreadRole(binding)];
    const before = grantsBySubject(facts.world.base, cluster, unread);
    const after = grantsBySubject(facts.world.head, cluster, unread);
    return usedAccounts(facts, cluster).flatMap(({ account, application, by }) => {
      const kept = coverageOf(after(account));
      const gone = before(account).filter((grant) => !kept.has(grant));
      const lost = [...new Set(gone.map(wordsOf))];
      if (lost.length === 0) return [];
      const message = `${account}, which ${nameOf(by.identity)} uses, loses ${listWords(lost)}.`;
      return [
        {
          severity: 'medium' as const,
          application,
          identity: by.identity,
          message,
          evidence: [],
          facts: [account, ...lost.toSorted()],
        },
      ];
    });
  });
}

/** Service accounts that pods use on both sides, each once. */
function usedAccounts({ world }: Facts, cluster: string): { account: string; application: string; by: Manifest }[] {
  const found = new Map<string, { account: string; application: string; by: Manifest }>();
  for (const { manifest, application } of world.head.all()) {
    const name =
      manifest.identity.cluster === cluster ? textAt(podTemplateOf(manifest)?.spec, 'serviceAccountName') : '';
    const account = `ServiceAccount ${manifest.identity.namespace}/${name}`;
    if (name !== '' && !found.has(account) && world.base.has(manifest.identity))
      found.set(account, { account, application, by: manifest });
  }
  return [...found.values()];
}

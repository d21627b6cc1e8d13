import { textsAt } from '../forecast/fields.ts';
import { holds, parseCidr, parseIp, PRIVATE_RANGES } from '../kubernetes/addresses.ts';
import type { Manifest } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

const PRIVATE = PRIVATE_RANGES.flatMap((range) => parseCidr(range) ?? []);

/**
 * Services that newly take the traffic of addresses: every node sends what its pods send there to the pods of the Service, whoever has the address.
 * An address of the internet may be that of any server; one of the own network is mostly that of a node.
 * https://github.com/kubernetes/kubernetes/issues/97076 (CVE-2020-8554)
 */
export function findTakenAddresses(facts: Facts): Suspicion[] {
  return facts.updatesOf('Service').flatMap((update) => {
    const { base, head } = update;
    if (head.identity.group !== '') return [];
    const before = base === undefined ? [] : takenBy(base);
    const fresh = takenBy(head).filter((address) => !before.includes(address));
    if (fresh.length === 0) return [];
    const severity = fresh.every(isPrivate) ? 'medium' : 'high';
    const what = `takes what pods and nodes send to ${listWords(fresh)} (externalIPs)`;
    return [suspect(update, severity, what, { facts: ['externalIPs', ...fresh.toSorted()] })];
  });
}

/** https://kubernetes.io/docs/concepts/services-networking/service/#external-ips */
function takenBy({ object }: Manifest): string[] {
  return textsAt(object, 'spec', 'externalIPs');
}

function isPrivate(text: string): boolean {
  const address = parseIp(text);
  return address !== undefined && PRIVATE.some((range) => holds(range, address));
}

import { listAt, numberAt, textAt } from '../../forecast/fields.ts';
import type { Effect } from '../../forecast/model.ts';
import type { Identity, Manifest } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { identityKey } from '../identity.ts';
import { listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { indexBy } from '../world.ts';

const TYPES = 'https://kubernetes.io/docs/concepts/services-networking/service';

/** Rules about ports of the nodes. */
export const NODE_PORT_RULES: Rule[] = [
  {
    id: 'node-port-taken',
    title: 'Node port that another Service has',
    severity: 'high',
    severityNote: 'always',
    when: 'A Service newly names a nodePort or healthCheckNodePort that another Service of its cluster names as well: one of the tree after the change, or one that goes from Git and stays in the cluster.',
    exempt: 'It named it before; the other protocol; a Service that goes with the same change and is deleted.',
    why: 'A port of the nodes is for one Service: the API server refuses the other one, and its sync stops there.',
    sources: [`${TYPES}/#nodeport-custom-port`],
    remedy: 'Leave nodePort out, or give each Service a port of its own.',
    find: findTaken,
  },
];

interface Claim {
  identity: Identity;
  /** `32107/TCP` */
  port: string;
}

function findTaken(facts: Facts): Suspicion[] {
  const fresh = facts.updatesOf('Service').flatMap((update) => {
    const before = new Set(update.base === undefined ? [] : claimsOf(update.base).map(({ port }) => port));
    const claims = claimsOf(update.head).filter(({ port }) => !before.has(port));
    return claims.length === 0 ? [] : [{ update, claims }];
  });
  if (fresh.length === 0) return [];
  const taken = indexBy(everyClaim(facts), ({ identity, port }) => `${identity.cluster}\0${port}`);
  return fresh.flatMap(({ update, claims }) => {
    const { identity } = update.head;
    const own = identityKey(identity);
    const clashes = claims.flatMap(({ port }) => {
      const other = (taken.get(`${identity.cluster}\0${port}`) ?? []).find(
        (each) => identityKey(each.identity) !== own,
      );
      return other === undefined ? [] : [`${port}, which ${nameOf(other.identity)} has`];
    });
    if (clashes.length === 0) return [];
    return [suspect(update, 'high', `asks for the node port ${listWords(clashes)}`, { facts: clashes.toSorted() })];
  });
}

/** What goes from Git and not from the cluster, at least not before somebody acts. */
const STAYING: ReadonlySet<Effect | undefined> = new Set([
  'left-behind',
  'orphaned',
  'pending-manual-prune',
  'needs-confirm',
]);

/** Of what is in the clusters after the change, as far as it is known. */
function everyClaim({ world, lost, effect }: Facts): Claim[] {
  const left = lost.filter((change) => STAYING.has(effect(change)));
  return [
    ...world.head.ofKind('', 'Service').flatMap(({ manifest }) => claimsOf(manifest)),
    ...left.flatMap(({ base }) => (base === undefined ? [] : claimsOf(base))),
  ];
}

/** Ports that a Service names itself; those that the server picks are free. */
function claimsOf({ identity, object }: Manifest): Claim[] {
  if (identity.group !== '' || identity.kind !== 'Service') return [];
  if (!['NodePort', 'LoadBalancer'].includes(textAt(object, 'spec', 'type'))) return [];
  const named = listAt(object, 'spec', 'ports').map(
    (port) => [numberAt(port, 'nodePort'), textAt(port, 'protocol') || 'TCP'] as const,
  );
  return [...named, [numberAt(object, 'spec', 'healthCheckNodePort'), 'TCP'] as const].flatMap(([port, protocol]) =>
    port === undefined || port === 0 ? [] : [{ identity, port: `${port}/${protocol}` }],
  );
}

import { mapAt } from '../forecast/fields.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { identityKey, scalarText } from './identity.ts';
import { suspect, type Suspicion } from './rule.ts';
import type { Update } from './updates.ts';

/** An annotation by which a cloud gives the pods of an account its rights, and the account or project of the cloud that its value is in. */
interface Provider {
  key: string;
  realmOf: (value: string) => string;
}

/**
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 * https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
 * https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
 */
const PROVIDERS: readonly Provider[] = [
  { key: 'eks.amazonaws.com/role-arn', realmOf: (arn) => /^arn:[^:]*:iam::(\d+):/.exec(arn)?.[1] ?? '' },
  {
    key: 'iam.gke.io/gcp-service-account',
    realmOf: (email) => /@([^@]+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1] ?? '',
  },
  { key: 'azure.workload.identity/client-id', realmOf: () => '' },
];

/** What people call a role that may do everything. */
const POWERFUL = /(?:^|[^a-z])(?:admin|administrator|root|owner|power-?user|superuser)s?(?:$|[^a-z])/i;

/** Service accounts whose pods get rights in the cloud that they did not have, or those of another account. */
export function findOtherCloudIdentities(facts: Facts): Suspicion[] {
  const updates = facts.updatesOf('ServiceAccount').filter(({ head }) => head.identity.group === '');
  if (updates.length === 0) return [];
  const holders = findHolders(facts);
  return updates.flatMap((update) => PROVIDERS.flatMap((provider) => judge(update, provider, holders)));
}

/** The first account of base that stays with each identity of the cloud: one that goes has handed it on. */
function findHolders({ lost, world }: Facts): ReadonlyMap<string, Identity> {
  const gone = new Set(lost.flatMap(({ base }) => (base === undefined ? [] : [identityKey(base.identity)])));
  const holders = new Map<string, Identity>();
  for (const { manifest } of world.base.ofKind('', 'ServiceAccount')) {
    if (gone.has(identityKey(manifest.identity))) continue;
    for (const { key } of PROVIDERS) {
      const value = read(manifest, key);
      if (value !== '' && !holders.has(value)) holders.set(value, manifest.identity);
    }
  }
  return holders;
}

function judge(
  { base, head, change }: Update,
  { key, realmOf }: Provider,
  holders: ReadonlyMap<string, Identity>,
): Suspicion[] {
  const after = read(head, key);
  const before = base === undefined ? '' : read(base, key);
  if (after === '' || before === after) return [];
  const holder = holders.get(after);
  const facts = [key, before, after];
  if (base === undefined) {
    // The same account in another cluster is the same workload.
    const { name, namespace } = head.identity;
    if (holder === undefined || (holder.name === name && holder.namespace === namespace)) return [];
    return [
      suspect(
        { change },
        'medium',
        `gives its pods the rights in the cloud of ServiceAccount ${holder.namespace}/${holder.name} (${cut(after)})`,
        {
          facts,
        },
      ),
    ];
  }
  const isForeign = before !== '' && realmOf(after) !== realmOf(before);
  const isPowerful = POWERFUL.test(after) && !POWERFUL.test(before);
  const what =
    before === ''
      ? `gives its pods rights in the cloud: ${cut(after)}`
      : `is somebody else in the cloud: ${cut(before)} → ${cut(after)}`;
  return [suspect({ change }, isForeign || isPowerful ? 'high' : 'medium', what, { facts })];
}

function read(manifest: Manifest, key: string): string {
  return scalarText(mapAt(manifest.object, 'metadata', 'annotations')[key]);
}

/** Characters that are told: a longer text names nobody, and would fill the comment. */
const MOST_SHOWN = 300;

function cut(value: string): string {
  return value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;
}

import { textAt } from '../../forecast/fields.ts';
import type { Manifest } from '../../manifest/model.ts';
import { coverageOf } from '../coverage.ts';
import { isEscalation } from '../escalation.ts';
import type { Facts } from '../facts.ts';
import { grantsOfControllers, knownGrants } from '../given-roles.ts';
import { bindingsOf, type Grant, grantsBySubject, subjectsOf, wordsOf } from '../grants.ts';
import { heldPodOf } from '../held-pods.ts';
import { lazily } from '../lazily.ts';
import { podTemplateOf } from '../pods.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';

const GOOD = 'https://kubernetes.io/docs/concepts/security/rbac-good-practices';

/** Rules about the service accounts that pods run as. */
export const ACCOUNT_RULES: Rule[] = [
  {
    id: 'pod-account-changed',
    title: 'Pods run as an account with more rights',
    severity: 'high',
    severityNote:
      'high; medium for a new workload beside others of its Application that ran as the account before, and for another account of which the tree says nothing',
    when: 'A pod template newly names a service account that could read Secrets, do everything of a kind or get the rights of others before the change, which the account that it had could not.',
    exempt:
      'The rights of the account come with the change, which the rules about roles and bindings report; a new workload with an account of which the tree says nothing.',
    why: 'No role or binding changes, and still whoever decides what runs in the pod has the rights of the account.',
    sources: [
      `${GOOD}/#workload-creation`,
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    ],
    remedy: 'Give the workload an account of its own with the rights that it needs.',
    find: eachUpdate(find),
  },
];

function find(update: Update, facts: Facts): Suspicion[] {
  const { base, head } = update;
  const before = base === undefined ? [] : accountsOf(base);
  return accountsOf(head)
    .filter((account) => !before.includes(account))
    .flatMap((account) => {
      const powers = powersOf(account, before, head, facts);
      if (powers.length > 0) {
        const words = [...new Set(powers.map(wordsOf))];
        const severity = base === undefined && hadAccount(update, account, facts) ? 'medium' : 'high';
        const what = `newly runs as ${account}, which may ${listWords(words)}`;
        return [suspect(update, severity, what, { facts: [account, ...words.toSorted()] })];
      }
      if (base === undefined || before.length === 0 || isDefault(account) || isKnown(account, head, facts)) return [];
      const what = `newly runs as ${account}, and nothing here tells what that may do`;
      return [suspect(update, 'medium', what, { facts: [account] })];
    });
}

/** Accounts that pods of an object run as; none for what makes no pods. */
function accountsOf(manifest: Manifest): string[] {
  const spec = podTemplateOf(manifest)?.spec;
  const names =
    spec === undefined
      ? (heldPodOf(manifest)?.accounts ?? [])
      : // The older name counts where the newer one is not written (pkg/apis/core/v1/conversion.go).
        [textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount') || 'default'];
  return names.map((name) => `ServiceAccount ${manifest.identity.namespace}/${name}`);
}

function isDefault(account: string): boolean {
  return account.endsWith('/default');
}

interface Held {
  of(cluster: string, account: string): readonly Grant[];
  /** Accounts of the pods of each Application. */
  used: () => ReadonlySet<string>;
}

const known = new WeakMap<Facts, Held>();

/** What accounts could do before the change, looked up once. */
function heldBefore(facts: Facts): Held {
  const earlier = known.get(facts);
  if (earlier !== undefined) return earlier;
  const clusters = new Map<string, (subject: string) => readonly Grant[]>();
  const { base } = facts.world;
  const held: Held = {
    of(cluster, account) {
      const bySubject = clusters.get(cluster) ?? grantsBySubject(base, cluster, knownGrants);
      clusters.set(cluster, bySubject);
      const [namespace = '', name = ''] = account.replace('ServiceAccount ', '').split('/');
      const given = grantsOfControllers(namespace, name);
      return given.length === 0 ? bySubject(account) : [...bySubject(account), ...given];
    },
    used: lazily(() => {
      const used = new Set<string>();
      for (const { manifest, application } of base.all())
        for (const account of accountsOf(manifest)) used.add(useKey(application, manifest.identity.cluster, account));
      return used;
    }),
  };
  known.set(facts, held);
  return held;
}

function useKey(application: string, cluster: string, account: string): string {
  return JSON.stringify([application, cluster, account]);
}

function powersOf(account: string, before: readonly string[], { identity }: Manifest, facts: Facts): Grant[] {
  const { of } = heldBefore(facts);
  const own = before.map((each) => coverageOf(of(identity.cluster, each)));
  return of(identity.cluster, account).filter((grant) => isPower(grant) && !own.some((old) => old.has(grant)));
}

function isPower(grant: Grant): boolean {
  const { group, resource, name, url, verb } = grant;
  const reads = group === '' && resource === 'secrets' && name === '' && ['get', 'list', 'watch'].includes(verb);
  return reads || [group, resource, verb, url].includes('*') || isEscalation(grant);
}

function hadAccount({ change, head }: Update, account: string, facts: Facts): boolean {
  const { application, previousApplication } = change;
  const key = (id: string) => useKey(id, head.identity.cluster, account);
  return [application, previousApplication ?? application].some((id) => heldBefore(facts).used().has(key(id)));
}

/** The tree has it, or says what it may do. */
function isKnown(account: string, { identity }: Manifest, { world }: Facts): boolean {
  const { cluster, namespace } = identity;
  const name = account.slice(account.lastIndexOf('/') + 1);
  return [world.base, world.head].some(
    (side) =>
      side.has({ cluster, group: '', kind: 'ServiceAccount', namespace, name }) ||
      bindingsOf(side, cluster).some((binding) => subjectsOf(binding).includes(account)),
  );
}

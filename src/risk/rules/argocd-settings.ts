import { listAt, mapAt, sameValue, textAt, textsAt } from '../../forecast/fields.ts';
import type { Identity, Manifest, ValueMap } from '../../manifest/model.ts';
import type { Facts } from '../facts.ts';
import { eachUpdateOf, listWords, suspect, type Rule } from '../rule.ts';
import { matchesSelector } from '../selectors.ts';
import { findMovedCredentials } from '../argocd-credentials.ts';
import { lostLimits, wideRights, withoutLogins } from '../argocd-rights.ts';
import { findHiddenPlugins, findTrust } from '../argocd-trust.ts';
import { everySpecUpdate, parseHeld } from '../held-pods.ts';
import { deletionRule } from './deletions.ts';

const DOCS = 'https://argo-cd.readthedocs.io/en/stable';
const TYPE = 'argocd.argoproj.io/secret-type';
/** Keys of argocd-cm that decide which objects Argo CD takes for its own. */
const TRACKING = [
  'application.resourceTrackingMethod',
  'application.instanceLabelKey',
  'installationID',
  'resource.exclusions',
  'resource.inclusions',
];

const CLUSTER_REMOVED: Rule = deletionRule({
  id: 'cluster-secret-removed',
  title: 'Cluster of Argo CD removed',
  severity: 'high',
  when: 'A Secret with the label argocd.argoproj.io/secret-type: cluster is in Git before the change and not after it, or loses that label.',
  why: 'Argo CD does not know the destination any more: nothing there is synced, deletions leave everything behind, and ApplicationSets with a cluster generator drop their Applications.',
  sources: [`${DOCS}/operator-manual/declarative-setup/#clusters`],
  remedy: 'Remove the Applications of the cluster first.',
  table: (identity, object) => (isClusterSecret(identity, object) ? { destroyed: 'high' } : undefined),
});

/** Rules about the settings of Argo CD itself. */
export const ARGOCD_RULES: Rule[] = [
  {
    ...CLUSTER_REMOVED,
    find: (facts) => [
      ...CLUSTER_REMOVED.find(facts),
      ...eachUpdateOf(['Secret'], (update) => {
        const { base, head } = update;
        const lost =
          base !== undefined &&
          isClusterSecret(base.identity, base.object) &&
          !isClusterSecret(head.identity, head.object);
        return lost ? [suspect(update, 'high', `loses the label ${TYPE}: cluster`, { facts: ['label'] })] : [];
      })(facts),
    ],
  },
  {
    id: 'cluster-secret-relabelled',
    title: 'Labels of a cluster changed',
    severity: 'critical',
    severityNote: 'critical when a cluster generator of the tree does not take it any more, else medium',
    when: 'A cluster Secret loses or changes a label while a cluster generator selects by labels.',
    exempt: 'No ApplicationSet that was read has a cluster generator with a selector, and every Application was read.',
    why: 'A generator that does not take the cluster any more drops its Applications, and they are deleted with everything they deployed.',
    sources: [`${DOCS}/operator-manual/applicationset/Generators-Cluster/`],
    remedy: 'Change the selectors first, or set preserveResourcesOnDeletion: true in an earlier pull request.',
    find: eachUpdateOf(['Secret'], (update, facts) => {
      const { base, head } = update;
      if (base === undefined || !isClusterSecret(head.identity, head.object)) return [];
      const [before, after] = [base, head].map((item) => mapAt(item.object, 'metadata', 'labels'));
      const changed = Object.keys(before ?? {}).filter((key) => !sameValue(before?.[key], after?.[key]));
      if (changed.length === 0) return [];
      const sets = clusterSelectors(facts).filter(
        ({ selector }) => matchesSelector(selector, before ?? {}) && !matchesSelector(selector, after ?? {}),
      );
      if (sets.length === 0 && facts.unseen.length === 0) return [];
      const evidence = sets.map(({ set }) => `ApplicationSet ${set} does not take it any more`);
      return [
        suspect(update, sets.length > 0 ? 'critical' : 'medium', `changes the labels ${listWords(changed)}`, {
          evidence,
          facts: [...changed.toSorted(), ...sets.map(({ set }) => set).toSorted()],
        }),
      ];
    }),
  },
  {
    id: 'argocd-tracking-changed',
    title: 'Tracking of Argo CD changed',
    severity: 'critical',
    severityNote: 'always',
    when: `argocd-cm changes ${TRACKING.join(', ')}; or one that is new in Git excludes everything.`,
    exempt: 'The key is written out with its default; what else a new argocd-cm excludes.',
    why: 'Argo CD no longer knows that it owns what it deployed, or takes what others deployed for its own, in every Application at once.',
    sources: [
      `${DOCS}/user-guide/resource_tracking/`,
      `${DOCS}/operator-manual/declarative-setup/#resource-exclusioninclusion`,
    ],
    remedy: 'Turn off automated pruning everywhere first, make the change, and let every Application sync once.',
    find: eachUpdateOf(['ConfigMap'], (update) => {
      const { base, head } = update;
      if (!isConfigMap(head, 'argocd-cm')) return [];
      if (base === undefined)
        return hidesAll(head)
          ? [suspect(update, 'critical', 'hides everything from Argo CD', { facts: ['hides all'] })]
          : [];
      const changed = TRACKING.filter((key) => settingOf(base, key) !== settingOf(head, key));
      return changed.length === 0
        ? []
        : [
            suspect(update, 'critical', `changes ${changed.join(', ')}`, {
              facts: changed.map((key) => `${key}: ${settingOf(head, key)}`),
            }),
          ];
    }),
  },
  {
    id: 'argocd-rbac-widened',
    title: 'Rights inside Argo CD widened',
    severity: 'high',
    severityNote: 'always',
    when: 'argocd-rbac-cm gets a wider policy.default, a policy for all actions on everything, for exec, or for writing all applications, projects, clusters or accounts, or one more member of role:admin or of a role with such a policy, by whatever roles between; it denies less, or reads other claims as groups (scopes, policy.matchMode); argocd-cm lets anonymous users in or turns exec on, or argocd-cmd-params-cm or the command line of the server turns logins off.',
    exempt:
      'A policy that was there before, in another place or with other blanks; one that denies; rights in one project.',
    why: 'Whoever administers Argo CD administers every cluster that it deploys to.',
    sources: [`${DOCS}/operator-manual/rbac/`],
    remedy: 'Give the narrowest role that does the job.',
    find: (facts) => [
      ...eachUpdateOf(['ConfigMap'], (update) => {
        const { base, head } = update;
        // One that no Application had may be in the cluster all the same, and is written over.
        const before = new Set(base === undefined ? [] : wideRights(base));
        const wide = [
          ...wideRights(head).filter((right) => !before.has(right)),
          ...(base === undefined ? [] : lostLimits(base, head)),
        ];
        return wide.length === 0 ? [] : [suspect(update, 'high', `newly grants ${listWords(wide)}`, { facts: wide })];
      })(facts),
      ...everySpecUpdate(facts).flatMap(({ update }) => {
        const before = update.base === undefined ? [] : withoutLogins(update.base);
        const fresh = withoutLogins(update.head).filter((word) => !before.includes(word));
        return fresh.length === 0
          ? []
          : [suspect(update, 'high', `lets everybody into Argo CD: ${listWords(fresh)}`, { facts: fresh })];
      }),
    ],
  },
  {
    id: 'argocd-trust-widened',
    title: 'Argo CD overlooks more, or trusts somebody else',
    severity: 'high',
    severityNote:
      'high where whole parts of objects are overlooked, kustomizations or plugins run other programs, logins change, scripts may start programs, projects get other rights for all, a server outside answers for one of its own, nobody is at work or renders, or secrets go out with notifications or extensions; else medium',
    when: 'Settings of Argo CD newly overlook differences in whole specs, containers or rights, build kustomizations with programs or without limits, run another ConfigManagementPlugin, take other logins or accounts, sync without impersonation, take Applications of further namespaces or value files of further schemes, speak without TLS or believe every certificate, look at Git no more, have nobody at work, render with other programs or with one less, follow links out of repositories, ask a server outside, send notifications, logins or requests of extensions to another host, take objects of Kubernetes for healthy by another script, have other actions, change globalProjects, or believe another host key or certificate.',
    exempt:
      'Differences in single fields; health of custom resources and of Applications; a login, key, guard or script in settings that Git did not have before; servers of the cluster.',
    why: 'Argo CD may do everything in its clusters: whoever decides what it renders, overlooks or believes decides what runs there, and no preview shows it.',
    sources: [
      `${DOCS}/operator-manual/declarative-setup/`,
      `${DOCS}/user-guide/diffing/#system-level-configuration`,
      `${DOCS}/operator-manual/config-management-plugins/`,
    ],
    remedy: 'Overlook the one field, and ask who answers at the new address.',
    find: (facts) => [...findTrust(facts), ...findHiddenPlugins(facts)],
  },
  {
    id: 'argocd-credentials-moved',
    title: 'Credentials of Argo CD go somewhere else',
    severity: 'high',
    severityNote:
      'high; medium for a further cluster, for what is not verified any more, and for what is not bound to a project any more',
    when: 'A cluster Secret names another server, runs another program to log in, goes by a proxy outside or does not verify the certificate; credentials of a repository stay and its address changes; or argocd-secret gets another password or key.',
    exempt: 'Other credentials for another repository; programs that clouds have for logins.',
    why: 'Argo CD logs in there with what it has, and deploys there whatever is meant for the old place, Secrets included.',
    sources: [
      `${DOCS}/operator-manual/declarative-setup/#clusters`,
      `${DOCS}/operator-manual/declarative-setup/#repository-credentials`,
    ],
    remedy: 'Make a new Secret with credentials of its own for the new address.',
    find: findMovedCredentials,
  },
];

/** Whether argocd-cm leaves out objects of every kind. https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion */
function hidesAll(settings: Manifest): boolean {
  const isAll = (list: readonly string[]): boolean => list.length === 0 || list.includes('*');
  return parseHeld(settingOf(settings, 'resource.exclusions'))
    .flatMap((document) => listAt({ document }, 'document'))
    .some((filter) => isAll(textsAt(filter, 'kinds')) && isAll(textsAt(filter, 'apiGroups')));
}

function isClusterSecret({ group, kind }: Identity, object: ValueMap): boolean {
  return group === '' && kind === 'Secret' && textAt(object, 'metadata', 'labels', TYPE) === 'cluster';
}

function isConfigMap({ identity }: Manifest, name: string): boolean {
  return identity.group === '' && identity.kind === 'ConfigMap' && identity.name === name;
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
const DEFAULTS: Readonly<Record<string, string>> = {
  'application.resourceTrackingMethod': 'annotation',
  'application.instanceLabelKey': 'app.kubernetes.io/instance',
};

function settingOf({ object }: Manifest, key: string): string {
  return (textAt(mapAt(object, 'data'), key) || (DEFAULTS[key] ?? '')).trim();
}

function clusterSelectors({ world }: Facts): { set: string; selector: ValueMap }[] {
  return world.head.ofKind('argoproj.io', 'ApplicationSet').flatMap(({ manifest }) => {
    const find = (generators: ReturnType<typeof listAt>): ValueMap[] =>
      generators.flatMap((generator) => [
        mapAt(generator, 'clusters', 'selector'),
        ...['matrix', 'merge', 'union'].flatMap((kind) => find(listAt(generator, kind, 'generators'))),
      ]);
    return find(listAt(manifest.object, 'spec', 'generators'))
      .filter((selector) => Object.keys(selector).length > 0)
      .map((selector) => ({ set: manifest.identity.name, selector }));
  });
}

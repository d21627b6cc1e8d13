import type { Facts } from '../facts.ts';
import { type RemovedApi, endOf } from '../removed-apis.ts';
import { suspect, type Rule, type Suspicion } from '../rule.ts';
import { targetMinor } from '../../forecast/target-version.ts';
import { describeUnseen } from '../usage.ts';

const GUIDE = 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/';
/** What is assumed of a cluster of which nothing is said. */
const NEWEST = 34;
/** Deprecated versions are told this many minor releases before they end. */
const AHEAD = 2;

/** Rules about versions of the API that end. */
export const API_VERSION_RULES: Rule[] = [
  {
    id: 'api-removed',
    title: 'API version that the cluster does not serve',
    severity: 'high',
    severityNote: 'always',
    when: 'An object newly uses an apiVersion that the Kubernetes version of its cluster no longer serves (`kubeVersion` and `clusters` of the configuration; 1.34 where nothing is said), or the change raises that version in the configuration beyond the last release of a version that is in use.',
    exempt: 'It used the same version before.',
    why: 'The dry run fails, and with it the whole sync, before anything is applied.',
    sources: [GUIDE],
    remedy: 'Use the version that replaces it.',
    find: (facts) => [
      ...findEnding(facts, (api, minor) => api.removedIn <= minor, 'high', 'does not serve any more'),
      ...findOutdated(facts),
    ],
  },
  {
    id: 'api-deprecated',
    title: 'API version that is removed soon',
    severity: 'low',
    severityNote: 'always',
    when: 'An object newly uses an apiVersion that is removed within the next two minor releases.',
    exempt: 'It used the same version before.',
    why: 'The next upgrade of the cluster breaks the sync.',
    sources: [GUIDE],
    remedy: 'Use the version that replaces it.',
    find: (facts) =>
      findEnding(
        facts,
        (api, minor) => api.removedIn > minor && api.removedIn <= minor + AHEAD,
        'low',
        'will not serve soon',
      ),
  },
];

function findEnding(
  facts: Facts,
  ends: (api: RemovedApi, minor: number) => boolean,
  severity: 'high' | 'low',
  words: string,
): Suspicion[] {
  return facts.changes.flatMap((change) => {
    const { base, head } = change;
    if (head === undefined || base?.apiVersion === head.apiVersion) return [];
    const api = endOf(head.apiVersion, head.identity.kind);
    if (api === undefined) return [];
    const minor = targetMinor(head.identity.cluster, facts.policy) ?? NEWEST;
    if (!ends(api, minor)) return [];
    const what = `uses ${head.apiVersion}, which Kubernetes 1.${api.removedIn} ${words}`;
    return [
      suspect({ change }, severity, what, {
        facts: [head.apiVersion],
        remedy: `Write ${api.instead}.`,
        evidence: [`The cluster is taken for Kubernetes 1.${minor}.`],
      }),
    ];
  });
}

/** What an upgrade that the change writes into the configuration leaves without a server. */
function findOutdated(facts: Facts): Suspicion[] {
  const targets = facts.edits?.targets;
  if (targets === undefined) return [];
  return [...facts.world.head.all()].flatMap(({ manifest, application }) => {
    const { apiVersion, identity } = manifest;
    const api = endOf(apiVersion, identity.kind);
    const before = targetMinor(identity.cluster, facts.policy) ?? NEWEST;
    const after = targetMinor(identity.cluster, targets) ?? NEWEST;
    if (api === undefined || api.removedIn <= before || api.removedIn > after) return [];
    const what = `uses ${apiVersion}, which Kubernetes 1.${api.removedIn} does not serve any more, and the change takes its cluster to 1.${after}`;
    return [
      suspect({ change: { identity, application } }, 'high', what, {
        facts: [apiVersion, `1.${api.removedIn}`],
        remedy: `Write ${api.instead} before the upgrade.`,
        evidence: [`The cluster is taken for Kubernetes 1.${before} so far.`, ...describeUnseen(facts.unseen)],
      }),
    ];
  });
}

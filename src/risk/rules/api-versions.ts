import type { Facts } from '../facts.ts';
import { type RemovedApi, endOf } from '../removed-apis.ts';
import { suspect, type Rule, type Suspicion } from '../rule.ts';

const GUIDE = 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/';
/** What is assumed of a cluster of which nothing is said. */
const NEWEST = 34;
/** Deprecated versions are told this many minor releases before they end. */
const AHEAD = 2;

/** Rules about versions of the API that end. */
export const API_VERSION_RULES: Rule[] = [
  {
    id: 'api-removed',
    title: 'Version of the API that the cluster does not serve',
    severity: 'high',
    severityNote: 'always',
    when: 'An object newly uses an apiVersion that is not served any more by the Kubernetes version of its cluster (`kubeVersion` and `clusters` of the configuration; 1.34 where nothing is said).',
    exempt: 'It used the same version before.',
    why: 'The dry run fails, and with it the whole sync, before anything is applied.',
    sources: [GUIDE],
    remedy: 'Write the version that replaces it.',
    find: (facts) => findEnding(facts, (api, minor) => api.removedIn <= minor, 'high', 'does not serve any more'),
  },
  {
    id: 'api-deprecated',
    title: 'Version of the API that ends soon',
    severity: 'low',
    severityNote: 'always',
    when: 'An object newly uses an apiVersion that ends within the next two minor releases.',
    exempt: 'It used the same version before.',
    why: 'The next upgrade of the cluster breaks the sync.',
    sources: [GUIDE],
    remedy: 'Write the version that replaces it.',
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
    const minor = minorOf(head.identity.cluster, facts);
    if (api === undefined || !ends(api, minor)) return [];
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

/** Minor release of a cluster. */
function minorOf(cluster: string, { policy }: Facts): number {
  const known =
    policy.clusters.find((item) => item.server === cluster || item.name === cluster)?.kubeVersion ?? policy.kubeVersion;
  const match = /^v?1\.(\d{1,3})/.exec(known ?? '');
  return match === null ? NEWEST : Number(match[1]);
}

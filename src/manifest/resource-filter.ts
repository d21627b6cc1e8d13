import type { ResourceFilter } from '../config/argocd.ts';

/** What Argo CD never manages, whatever its settings say (util/settings/resources_filter.go). */
const alwaysExcluded: readonly ResourceFilter[] = [
  { apiGroups: ['events.k8s.io', 'metrics.k8s.io'] },
  { apiGroups: [''], kinds: ['Event'] },
  { apiGroups: ['coordination.k8s.io'], kinds: ['Lease'] },
];

/**
 * `resource.exclusions` as Argo CD 3.0 and later install it.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/manifests/base/config/argocd-cm.yaml
 */
export const DEFAULT_EXCLUSIONS: readonly ResourceFilter[] = [
  { apiGroups: ['', 'discovery.k8s.io'], kinds: ['Endpoints', 'EndpointSlice'] },
  { apiGroups: ['coordination.k8s.io'], kinds: ['Lease'] },
  {
    apiGroups: ['authentication.k8s.io', 'authorization.k8s.io'],
    kinds: [
      'SelfSubjectReview',
      'TokenReview',
      'LocalSubjectAccessReview',
      'SelfSubjectAccessReview',
      'SelfSubjectRulesReview',
      'SubjectAccessReview',
    ],
  },
  { apiGroups: ['certificates.k8s.io'], kinds: ['CertificateSigningRequest'] },
  { apiGroups: ['cert-manager.io'], kinds: ['CertificateRequest'] },
  { apiGroups: ['cilium.io'], kinds: ['CiliumIdentity', 'CiliumEndpoint', 'CiliumEndpointSlice'] },
  {
    apiGroups: ['kyverno.io', 'reports.kyverno.io', 'wgpolicyk8s.io'],
    kinds: [
      'PolicyReport',
      'ClusterPolicyReport',
      'EphemeralReport',
      'ClusterEphemeralReport',
      'AdmissionReport',
      'ClusterAdmissionReport',
      'BackgroundScanReport',
      'ClusterBackgroundScanReport',
      'UpdateRequest',
    ],
  },
];

/** Tells whether Argo CD leaves a kind alone in a cluster. */
export type IsExcluded = (group: string, kind: string) => boolean;

/**
 * The filter that the settings of an Argo CD instance make for one cluster: excluded is excluded; where inclusions name a
 * cluster, what they do not name is excluded as well.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion
 */
export function createResourceFilter(
  cluster: string,
  exclusions: readonly ResourceFilter[] = DEFAULT_EXCLUSIONS,
  inclusions: readonly ResourceFilter[] = NONE,
): IsExcluded {
  const byInclusions = known.get(exclusions) ?? new WeakMap<readonly ResourceFilter[], Map<string, IsExcluded>>();
  known.set(exclusions, byInclusions);
  const byCluster = byInclusions.get(inclusions) ?? new Map<string, IsExcluded>();
  byInclusions.set(inclusions, byCluster);
  const filter = byCluster.get(cluster) ?? makeFilter(cluster, exclusions, inclusions);
  byCluster.set(cluster, filter);
  return filter;
}

const NONE: readonly ResourceFilter[] = [];

/** The filters of a run are few, and every Application needs one. */
const known = new WeakMap<readonly ResourceFilter[], WeakMap<readonly ResourceFilter[], Map<string, IsExcluded>>>();

function makeFilter(
  cluster: string,
  exclusions: readonly ResourceFilter[],
  inclusions: readonly ResourceFilter[],
): IsExcluded {
  const excluded = [...alwaysExcluded, ...exclusions].filter((filter) => matchesOne(filter.clusters, cluster));
  const included = inclusions.filter((filter) => matchesOne(filter.clusters, cluster));
  const judge: IsExcluded = (group, kind) => {
    if (excluded.some((filter) => matchesKind(filter, group, kind))) return true;
    return included.length > 0 && !included.some((filter) => matchesKind(filter, group, kind));
  };
  // Kinds are few and objects many; but kinds come from the text under review, so the answers are bounded.
  const answers = new Map<string, boolean>();
  return (group, kind) => {
    const key = `${group}/${kind}`;
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = judge(group, kind);
    if (answers.size >= MAX_ANSWERS) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

const MAX_ANSWERS = 1000;

function matchesKind(filter: ResourceFilter, group: string, kind: string): boolean {
  const { kinds = [] } = filter;
  const hasKind = kinds.length === 0 || kinds.some((each) => each === '*' || each === kind);
  return hasKind && matchesOne(filter.apiGroups, group);
}

/** An empty list matches everything. */
function matchesOne(patterns: readonly string[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.length === 0 || patterns.some((pattern) => matchesGlob(pattern, text));
}

/**
 * The part of gobwas/glob that settings use, without separators. They come from the administrator, not from the repository
 * under review; a pattern that does not compile matches nothing.
 */
function matchesGlob(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  let braces = 0;
  const source = pattern.replaceAll(/\\.|\[!?[^\]]+\]|\*+|[\s\S]/g, (part) => {
    if (part.startsWith('*')) return '.*';
    if (part === '?') return '.';
    if (part === '{') braces += 1;
    if (part === '{') return '(?:';
    if (part === ',' && braces > 0) return '|';
    if (part === '}' && braces > 0) {
      braces -= 1;
      return ')';
    }
    if (part.length > 2 && part.startsWith('[')) return part.startsWith('[!') ? `[^${part.slice(2)}` : part;
    const plain = part.length > 1 ? part.slice(1) : part;
    return plain.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  });
  try {
    return new RegExp(`^(?:${source})$`, 's').test(text);
  } catch {
    return false;
  }
}

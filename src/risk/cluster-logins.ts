import { listAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { parseHeld } from './held-pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/**
 * Who is newly an administrator of the cluster by the way that it tells people: on EKS a ConfigMap says which role or user of AWS is in which
 * group, and `system:masters` may do everything without any binding.
 * https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
export function findMasters(facts: Facts): Suspicion[] {
  return facts.updatesOf('ConfigMap').flatMap((update) => {
    const { base, head } = update;
    const { group, namespace, name } = head.identity;
    if (group !== '' || namespace !== 'kube-system' || name !== 'aws-auth') return [];
    const before = base === undefined ? [] : mastersOf(base);
    const fresh = mastersOf(head).filter((each) => !before.includes(each));
    if (fresh.length === 0) return [];
    return [
      suspect(update, 'critical', `makes ${listWords(fresh)} cluster-admin of the cluster (system:masters)`, {
        facts: ['system:masters', ...fresh.toSorted()],
      }),
    ];
  });
}

function mastersOf({ object }: Manifest): string[] {
  const entries = ['mapRoles', 'mapUsers'].flatMap((key) =>
    parseHeld(textAt(object, 'data', key)).flatMap((document) => listAt({ list: document }, 'list')),
  );
  const masters = entries.filter((entry) => textsAt(entry, 'groups').includes('system:masters'));
  return [...new Set(masters.map((entry) => textAt(entry, 'rolearn') || textAt(entry, 'userarn') || 'somebody'))];
}

/**
 * Tokens by which machines join the cluster: whoever wrote the Secret knows it, and gets a certificate of a node with it, which reads the Secrets of the
 * pods there. https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/
 */
export function findBootstrapTokens(facts: Facts): Suspicion[] {
  const isToken = ({ object }: Manifest): boolean => textAt(object, 'type') === 'bootstrap.kubernetes.io/token';
  return facts
    .updatesOf('Secret')
    .filter(
      ({ base, head }) =>
        head.identity.namespace === 'kube-system' && isToken(head) && (base === undefined || !isToken(base)),
    )
    .map((update) =>
      suspect(update, 'high', 'lets whoever knows it join nodes to the cluster', { facts: ['bootstrap token'] }),
    );
}

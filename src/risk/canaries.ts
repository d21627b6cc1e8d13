import { mapAt } from '../forecast/fields.ts';
import { parseBool } from '../kubernetes/go-bool.ts';
import type { Manifest } from '../manifest/model.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import { routesFor, routesOf, servedBy } from './hosts.ts';
import { scalarText } from './identity.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Share of the requests from which on a canary is no trial any more. */
const MOST = 0.5;

/**
 * Canaries of ingress-nginx that newly take half of the requests or more, or any of a host that another namespace serves: no other object changes.
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary
 */
export function findCanaries(facts: Facts): Suspicion[] {
  return facts.updatesOf('Ingress').flatMap((update): Suspicion[] => {
    const { base, head } = update;
    if (!isCanary(head)) return [];
    const [before, now] = [base === undefined ? 0 : shareOf(base), shareOf(head)];
    const known = new Set(base !== undefined && isCanary(base) ? strangersOf(base, facts) : []);
    const strangers = strangersOf(head, facts).filter((name) => !known.has(name));
    if (strangers.length > 0) {
      const what = `takes requests of ${listWords(strangers)} as a canary`;
      return [suspect(update, 'high', what, { facts: ['canary', ...strangers.toSorted()] })];
    }
    if (before >= MOST || now < MOST) return [];
    const what = `takes ${Math.round(now * 100)} % of the requests of its hosts as a canary`;
    return [suspect(update, 'medium', what, { facts: ['canary', String(now)] })];
  });
}

function annotation({ object }: Manifest, key: string): string {
  return scalarText(mapAt(object, 'metadata', 'annotations')[`nginx.ingress.kubernetes.io/${key}`]).trim();
}

function isCanary(manifest: Manifest): boolean {
  return parseBool(annotation(manifest, 'canary')) === true;
}

function shareOf(manifest: Manifest): number {
  if (!isCanary(manifest)) return 0;
  const share =
    Number(annotation(manifest, 'canary-weight')) / (Number(annotation(manifest, 'canary-weight-total')) || 100);
  return Number.isFinite(share) ? Math.min(1, share) : 0;
}

/** Ingresses of other namespaces that serve the same host. */
function strangersOf(canary: Manifest, { world }: Facts): string[] {
  const { cluster, namespace } = canary.identity;
  const routes = routesOf(world.head, cluster);
  const hosts = [...new Set(servedBy(canary).map(({ host }) => host))].filter((host) => host !== '');
  const found = hosts.flatMap((host) =>
    routesFor(host, routes)
      .filter((route) => route.host === host && route.manifest.identity.namespace !== namespace)
      .map(({ manifest }) => nameOf(manifest.identity)),
  );
  return [...new Set(found)];
}

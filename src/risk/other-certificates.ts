import { listAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { groupBy } from '../lists.ts';
import { type Route, routesOf } from './hosts.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Certificates that stay and are newly for fewer hosts, though these are served, or by another issuer. https://cert-manager.io/docs/usage/certificate/ */
export function findOtherCertificates(facts: Facts): Suspicion[] {
  return [...findInCertificates(facts), ...findInAnnotations(facts)];
}

const ISSUERS = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];

/** https://cert-manager.io/docs/usage/ingress/#supported-annotations */
function findInAnnotations(facts: Facts): Suspicion[] {
  return ['Ingress', 'Gateway'].flatMap((kind) =>
    facts.updatesOf(kind).flatMap((update) => {
      const { base, head } = update;
      if (base === undefined) return [];
      const [before, after] = [base, head].map(({ object }) =>
        ISSUERS.map((key) => textAt(object, 'metadata', 'annotations', key)).find((name) => name !== ''),
      );
      if (before === undefined || after === undefined || before === after) return [];
      return [
        suspect(update, 'medium', `has its certificate issued by ${after} instead of ${before}`, {
          facts: ['issuer', after],
        }),
      ];
    }),
  );
}

function findInCertificates(facts: Facts): Suspicion[] {
  return facts.updatesOf('Certificate').flatMap((update): Suspicion[] => {
    const { base, head } = update;
    if (base === undefined || head.identity.group !== 'cert-manager.io') return [];
    const served = servedHosts(routesOf(facts.world.head, head.identity.cluster));
    const names = new Set(namesOf(head));
    const lost = [
      ...new Set(
        namesOf(base)
          .filter((name) => !names.has(name))
          .flatMap((name) => served.get(name) ?? []),
      ),
    ].filter(
      (host) => !names.has(host) && !names.has(wildcardOf(host)) && !isServedWithAnother(host, head.identity, facts),
    );
    if (lost.length > 0)
      return [
        suspect(update, 'high', `is not for ${listWords(lost)} any more, which is served`, { facts: lost.toSorted() }),
      ];
    const [before, after] = [issuerOf(base), issuerOf(head)];
    return before === after
      ? []
      : [suspect(update, 'medium', `is issued by ${after} instead of ${before}`, { facts: ['issuer', after] })];
  });
}

/** Every Ingress that has TLS for a host has it from a Secret that another Certificate for that host makes. */
function isServedWithAnother(host: string, { cluster }: Identity, { world }: Facts): boolean {
  const secrets = world.head.ofKind('networking.k8s.io', 'Ingress').flatMap(({ manifest: { identity, object } }) =>
    listAt(object, 'spec', 'tls')
      .filter((entry) => textsAt(entry, 'hosts').some((name) => [host, wildcardOf(host)].includes(name.toLowerCase())))
      .flatMap((entry) =>
        identity.cluster === cluster ? [{ namespace: identity.namespace, name: textAt(entry, 'secretName') }] : [],
      ),
  );
  const makers = world.head.ofKind('cert-manager.io', 'Certificate').map(({ manifest }) => manifest);
  return (
    secrets.length > 0 &&
    secrets.every(({ namespace, name }) =>
      makers.some(
        (maker) =>
          maker.identity.cluster === cluster &&
          maker.identity.namespace === namespace &&
          textAt(maker.object, 'spec', 'secretName') === name &&
          namesOf(maker).some((each) => [host, wildcardOf(host)].includes(each)),
      ),
    )
  );
}

/** Hosts by the names of certificates that are for them: their own, and that of all beside them. */
function servedHosts(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const hosts = [...new Set(routes.map(({ host }) => host))];
  const byHost = new Map(hosts.map((host) => [host, [host]]));
  return new Map([...byHost, ...groupBy(hosts, wildcardOf)]);
}

/** A `*` stands for one label, and no more. https://datatracker.ietf.org/doc/html/rfc6125#section-6.4.3 */
function wildcardOf(host: string): string {
  return `*${host.slice(Math.max(0, host.indexOf('.')))}`;
}

function namesOf({ object }: Manifest): string[] {
  return [...textsAt(object, 'spec', 'dnsNames'), textAt(object, 'spec', 'commonName')]
    .filter((name) => name !== '')
    .map((name) => name.toLowerCase());
}

function issuerOf({ object }: Manifest): string {
  return `${textAt(object, 'spec', 'issuerRef', 'kind') || 'Issuer'} ${textAt(object, 'spec', 'issuerRef', 'name')}`;
}

/** Ports of an ALB for TLS that go, and certificates that it had. https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl */
export function lostByBalancer(base: Manifest, head: Manifest): string[] {
  const said = ({ object }: Manifest, key: string) =>
    textAt(object, 'metadata', 'annotations', `alb.ingress.kubernetes.io/${key}`);
  const isSecure = (item: Manifest) =>
    said(item, 'listen-ports').includes('HTTPS') || said(item, 'certificate-arn') !== '';
  const serves = listAt(head.object, 'spec', 'rules').length > 0;
  return serves && isSecure(base) && !isSecure(head) ? ['the listener for HTTPS of its load balancer'] : [];
}

import { fieldAt, listAt, mapAt, sameValue, textAt } from '../../forecast/fields.ts';
import type { Manifest } from '../../manifest/model.ts';
import { controllersOf, coversHost, ROUTING, ROUTING_KINDS, servedBy } from '../hosts.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { scalarText } from '../identity.ts';
import { findOtherCertificates, lostByBalancer } from '../other-certificates.ts';
import { isProvided } from '../producers.ts';
import { eachUpdate, eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { describeUnseen, usageOf } from '../usage.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking/ingress';
const GATEWAY = 'gateway.networking.k8s.io';

/** The load balancer that an Ingress shares: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ingressgroup */
function groupsOf({ object }: Manifest): string[] {
  const said = (key: string) => textAt(object, 'metadata', 'annotations', key);
  const group = said('alb.ingress.kubernetes.io/group.name');
  // https://cloud.google.com/kubernetes-engine/docs/tutorials/configuring-domain-name-static-ip
  const address =
    said('kubernetes.io/ingress.global-static-ip-name') || said('kubernetes.io/ingress.regional-static-ip-name');
  return [...(group === '' ? [] : [`group ${group}`]), ...(address === '' ? [] : [`address ${address}`])];
}

/** Rules about how hosts are published: TLS, controllers, listeners, DNS. */
export const EDGE_RULES: Rule[] = [
  {
    id: 'tls-removed',
    title: 'TLS removed while the host stays',
    severity: 'high',
    severityNote:
      'high; medium for another issuer, and for a redirect that ingress-nginx makes by itself where the Ingress has TLS',
    when: 'An Ingress or Route loses the TLS entry of a host that it still serves, a Gateway its HTTPS listener, the redirect to HTTPS is turned off, the load balancer of an ALB its listener for HTTPS, or the Certificate behind the Secret of a host is removed, is not for that host any more, or has another issuer.',
    exempt:
      'The host is removed as well; a catch-all TLS entry covers it; something else makes the Secret, or every Ingress of the host has it from another one.',
    why: 'Browsers refuse the site, or passwords go over the wire in clear.',
    sources: [`${K8S}/#tls`],
    remedy: 'Keep TLS for every host.',
    find: (facts) => [
      ...eachUpdateOf(['Ingress', 'Gateway', 'Route'], (update) => {
        const { base, head } = update;
        if (base === undefined) return [];
        const { kind, group } = head.identity;
        const lost =
          kind === 'Ingress'
            ? [...lostTls(base, head), ...lostByBalancer(base, head)]
            : kind === 'Gateway' && group === GATEWAY
              ? lostListeners(base, head)
              : kind === 'Route' && group === 'route.openshift.io' && isSecured(base) && !isSecured(head)
                ? [textAt(head.object, 'spec', 'host')]
                : [];
        const redirects = kind === 'Ingress' ? lostRedirects(base, head) : [];
        const all = [...lost, ...redirects];
        if (all.length === 0) return [];
        const mild = lost.length === 0 && redirects.every((key) => isMadeAnyway(key, head));
        return [suspect(update, mild ? 'medium' : 'high', `loses TLS: ${listWords(all)}`, { facts: all })];
      })(facts),
      ...findLostCertificates(facts),
      ...findOtherCertificates(facts),
    ],
  },
  {
    id: 'ingress-class-changed',
    title: 'Another controller serves the host',
    severity: 'medium',
    severityNote: 'always',
    when: 'The class of an Ingress, the group of load balancers that it shares with others (`alb.ingress.kubernetes.io/group.name`) or the address that it asks Google Cloud for, or the Gateways of a route, change.',
    exempt: 'The annotation kubernetes.io/ingress.class becomes ingressClassName with the same value.',
    why: 'Another controller has another address, other annotations and other certificates.',
    sources: [`${K8S}/#ingress-class`],
    remedy: 'Publish through both until DNS has moved.',
    find: eachUpdateOf(ROUTING_KINDS, (update) => {
      const { base, head } = update;
      if (
        base === undefined ||
        !ROUTING.some(([group, kind]) => group === head.identity.group && kind === head.identity.kind)
      )
        return [];
      const [before, after] = [base, head].map((item) => [...controllersOf(item), ...groupsOf(item)]);
      if (before === undefined || after === undefined) return [];
      return sameValue(before, after)
        ? []
        : [
            suspect(
              update,
              'medium',
              `changes who serves it from ${before.join(', ') || '(default)'} to ${after.join(', ') || '(default)'}`,
              { facts: after },
            ),
          ];
    }),
  },
  {
    id: 'gateway-listener-removed',
    title: 'Listener removed that routes use',
    severity: 'high',
    severityNote: 'always',
    when: 'A Gateway loses a listener that a route still names.',
    exempt: 'No route that was read names it.',
    why: 'The routes are not attached any more: their hosts answer with errors.',
    sources: ['https://gateway-api.sigs.k8s.io/api-types/gateway/'],
    remedy: 'Move the routes first.',
    find: eachUpdateOf(['Gateway'], (update, facts) => {
      const { base, head } = update;
      if (base === undefined || head.identity.kind !== 'Gateway' || head.identity.group !== GATEWAY) return [];
      const names = (gateway: Manifest) =>
        listAt(gateway.object, 'spec', 'listeners').map((item) => textAt(item, 'name'));
      const gone = names(base).filter((name) => !names(head).includes(name));
      const used = gone.filter((name) =>
        facts.world.head.ofKind(GATEWAY, 'HTTPRoute').some(({ manifest }) => namesListener(manifest, head, name)),
      );
      return used.length === 0
        ? []
        : [
            suspect(update, 'high', `loses listeners that routes use: ${listWords(used)}`, {
              facts: used,
              evidence: describeUnseen(facts.unseen),
            }),
          ];
    }),
  },
  {
    id: 'dns-annotation-changed',
    title: 'DNS entry changed',
    severity: 'medium',
    severityNote: 'always',
    when: 'An annotation of external-dns for a hostname, a target or a TTL is removed or changes.',
    exempt: 'The object is new.',
    why: 'Names stop resolving, or resolve to something else for as long as resolvers keep them.',
    sources: ['https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/'],
    remedy: 'Add the new name first, and remove the old one once nobody uses it any more.',
    find: eachUpdate((update) => {
      const { base, head } = update;
      if (base === undefined) return [];
      const annotations = (item: Manifest) => mapAt(item.object, 'metadata', 'annotations');
      const changed = Object.keys(annotations(base)).filter(
        (key) =>
          key.startsWith('external-dns.alpha.kubernetes.io/') &&
          !sameValue(annotations(base)[key], annotations(head)[key]),
      );
      return changed.length === 0
        ? []
        : [
            suspect(update, 'medium', `changes ${listWords(changed)}`, {
              facts: changed.map((key) => `${key}: ${scalarText(annotations(head)[key])}`),
            }),
          ];
    }),
  },
];

function lostTls(base: Manifest, head: Manifest): string[] {
  const secured = (item: Manifest) =>
    listAt(item.object, 'spec', 'tls').flatMap((entry) => {
      const hosts = listAt(entry, 'hosts').filter((host) => typeof host === 'string');
      return hosts.length === 0 ? [''] : hosts;
    });
  const covers = (item: Manifest, host: string) => secured(item).some((entry) => coversHost(entry, host));
  const hosts = servedBy(head)
    .map(({ host }) => host)
    .filter((host) => host !== '' && covers(base, host) && !covers(head, host));
  return [...new Set(hosts)];
}

/** Annotations that made clients come by HTTPS, of any controller: `nginx.ingress.kubernetes.io/ssl-redirect` and the like. */
function lostRedirects(base: Manifest, head: Manifest): string[] {
  const [before, after] = [base, head].map((item) => mapAt(item.object, 'metadata', 'annotations'));
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys.filter((key) => {
    if (!/\/(force-)?ssl-redirect$/.test(key)) return false;
    const [from, to] = [scalarText(before?.[key]), scalarText(after?.[key])];
    return from !== to && from !== 'false' && (to === 'false' || to === '');
  });
}

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#server-side-https-enforcement-through-redirect */
function isMadeAnyway(key: string, head: Manifest): boolean {
  const nginx = key.startsWith('nginx.ingress.kubernetes.io/');
  const off = textAt(head.object, 'metadata', 'annotations', 'nginx.ingress.kubernetes.io/ssl-redirect') === 'false';
  // That one is for TLS which something in front of the controller ends.
  return nginx && !off && !key.endsWith('/force-ssl-redirect') && listAt(head.object, 'spec', 'tls').length > 0;
}

function isSecured(route: Manifest): boolean {
  return Object.keys(mapAt(route.object, 'spec', 'tls')).length > 0;
}

/** Nobody renews the certificate of a host that stays. */
function findLostCertificates(facts: Facts): Suspicion[] {
  return facts.lost.flatMap((change) => {
    const { base } = change;
    const gone = change.action === 'removed' && facts.effect(change) === 'destroyed';
    if (
      base === undefined ||
      base.identity.kind !== 'Certificate' ||
      base.identity.group !== 'cert-manager.io' ||
      !gone
    )
      return [];
    if (facts.cause(change) !== undefined) return [];
    const { cluster, namespace } = base.identity;
    const name = textAt(base.object, 'spec', 'secretName');
    const target = { cluster, group: '', kind: 'Secret', namespace, name };
    const users = usageOf(facts)
      .head(target)
      .map(({ manifest }) => nameOf(manifest.identity));
    if (name === '' || users.length === 0 || isProvided(target, facts.world.head)) return [];
    const what = `goes, and ${listWords([...new Set(users)])} still uses its Secret ${name}: nobody renews it`;
    return [suspect({ change }, 'high', what, { facts: [name, ...users.toSorted()] })];
  });
}

function lostListeners(base: Manifest, head: Manifest): string[] {
  const secure = (gateway: Manifest) =>
    listAt(gateway.object, 'spec', 'listeners')
      .filter((item) => ['HTTPS', 'TLS'].includes(textAt(item, 'protocol')))
      .map((item) => textAt(item, 'name'));
  const left = secure(head);
  const serves = listAt(head.object, 'spec', 'listeners').length > 0;
  return serves ? secure(base).filter((name) => !left.includes(name) && left.length < secure(base).length) : [];
}

function namesListener(route: Manifest, gateway: Manifest, listener: string): boolean {
  return listAt(route.object, 'spec', 'parentRefs').some(
    (ref) =>
      textAt(ref, 'name') === gateway.identity.name &&
      (textAt(ref, 'namespace') || route.identity.namespace) === gateway.identity.namespace &&
      route.identity.cluster === gateway.identity.cluster &&
      fieldAt(ref, ['sectionName']) === listener,
  );
}

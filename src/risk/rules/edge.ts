import { fieldAt, listAt, mapAt, sameValue, textAt } from '../../forecast/fields.ts';
import type { Manifest } from '../../manifest/model.ts';
import { controllersOf, coversHost, ROUTING, servedBy } from '../hosts.ts';
import { eachUpdate, listWords, suspect, type Rule } from '../rule.ts';
import { describeUnseen } from '../usage.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking/ingress';
const GATEWAY = 'gateway.networking.k8s.io';

/** Rules about how hosts are published: TLS, controllers, listeners, DNS. */
export const EDGE_RULES: Rule[] = [
  {
    id: 'tls-removed',
    title: 'TLS removed while the host stays',
    severity: 'high',
    severityNote: 'always',
    when: 'An Ingress loses the TLS entry of a host that it still serves, a Gateway its HTTPS listener, or the redirect to HTTPS is turned off.',
    exempt: 'The host goes as well; a catch-all TLS entry covers it.',
    why: 'Browsers refuse the site, or passwords go over the wire in clear.',
    sources: [`${K8S}/#tls`],
    remedy: 'Keep TLS for every host.',
    find: eachUpdate((update) => {
      const { base, head } = update;
      if (base === undefined) return [];
      const lost =
        head.identity.kind === 'Ingress'
          ? lostTls(base, head)
          : head.identity.kind === 'Gateway' && head.identity.group === GATEWAY
            ? lostListeners(base, head)
            : [];
      return lost.length === 0 ? [] : [suspect(update, 'high', `loses TLS: ${listWords(lost)}`, { facts: lost })];
    }),
  },
  {
    id: 'ingress-class-changed',
    title: 'Another controller serves the host',
    severity: 'medium',
    severityNote: 'always',
    when: 'The class of an Ingress, or the Gateways of a route, change.',
    exempt: 'The annotation kubernetes.io/ingress.class becomes ingressClassName with the same value.',
    why: 'Another controller has another address, other annotations and other certificates.',
    sources: [`${K8S}/#ingress-class`],
    remedy: 'Publish through both until DNS has moved.',
    find: eachUpdate((update) => {
      const { base, head } = update;
      if (
        base === undefined ||
        !ROUTING.some(([group, kind]) => group === head.identity.group && kind === head.identity.kind)
      )
        return [];
      const [before, after] = [controllersOf(base), controllersOf(head)];
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
    when: 'A Gateway loses a listener that a route after the change still names.',
    exempt: 'No route that was read names it.',
    why: 'The routes are not attached any more: their hosts answer with errors.',
    sources: ['https://gateway-api.sigs.k8s.io/api-types/gateway/'],
    remedy: 'Move the routes first.',
    find: eachUpdate((update, facts) => {
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
    when: 'An annotation of external-dns for a hostname, a target or its lifetime goes or changes.',
    exempt: 'The object is new.',
    why: 'Names stop resolving, or resolve to something else for as long as resolvers keep them.',
    sources: ['https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/'],
    remedy: 'Add the new name first and remove the old one when nobody asks for it.',
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
        : [suspect(update, 'medium', `changes ${listWords(changed)}`, { facts: changed })];
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
  const redirects = ['nginx.ingress.kubernetes.io/ssl-redirect', 'nginx.ingress.kubernetes.io/force-ssl-redirect'];
  const off = redirects.filter((key) => {
    const [before, after] = [base, head].map((item) => textAt(item.object, 'metadata', 'annotations', key));
    return before !== 'false' && after === 'false';
  });
  return [...new Set([...hosts, ...off])];
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

import { identityKey, scalarText } from '../identity.ts';
import { isMap, fieldAt, listAt, mapAt, numberAt, textAt, textsAt } from '../../forecast/fields.ts';
import type { Manifest, Value } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import { portUses } from '../port-uses.ts';
import type { Facts } from '../facts.ts';
import { changedReach, findNewDoors } from '../opened-services.ts';
import { podsBehind, type Pods } from '../labelled.ts';
import { containersOf, type PodTemplate } from '../pods.ts';
import { eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Severity } from '../model.ts';
import { matchesLabels } from '../selectors.ts';
import { compareSeverity, severityOfLoss } from '../severity.ts';
import { findTakenAddresses } from '../taken-addresses.ts';
import { touchedPlaces } from '../touched.ts';
import { widerRanges } from '../wider-ranges.ts';
import { placeKey, type World } from '../world.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking';

/** Rules about Services and what is behind them. */
export const SERVICE_RULES: Rule[] = [
  {
    id: 'service-orphan',
    title: 'Service without pods',
    severity: 'high',
    severityNote: 'high · its workload waits for confirmation or a manual prune: medium · it is left behind: low',
    when: 'A Service had pods of the tree behind it before the change and has none after it, because its selector or the labels of the pods changed, or because the workload went. Or it loses its selector.',
    exempt:
      'It never had a selector, ExternalName, a Service that goes as well, or one for which the change brings Endpoints or an EndpointSlice.',
    why: 'It has no endpoints: every request to it fails.',
    sources: [`${K8S}/service/#defining-a-service`],
    remedy: 'Make the selector and the labels of the pods agree.',
    find: (facts) =>
      stayingServices(facts).flatMap(({ base, head, application }) => {
        if (!hasSelector(base)) return [];
        if (!hasSelector(head))
          return isGivenEndpoints(head, facts.world.head) ? [] : [tellWithoutSelector(head, application)];
        const before = podsOfService(base, facts.world.base);
        if (before.length === 0 || podsOfService(head, facts.world.head).length > 0) return [];
        const names = before.map((pod) => nameOf(pod.manifest.identity));
        const severity = severityOfOrphan(head, before, facts);
        if (severity === undefined) return [];
        return [
          suspect(
            { change: { application, identity: head.identity } },
            severity,
            `has no pods behind it any more: it had those of ${listWords(names)}`,
            { facts: names.toSorted() },
          ),
        ];
      }),
  },
  {
    id: 'service-port-broken',
    title: 'Service leads to a port that is not there',
    severity: 'high',
    severityNote:
      'high for a named port, for one that routes use, and for one that no container has any more; low for a number that no container names',
    when: 'A targetPort named a port of the pods before the change and names none after it, or a port goes that an Ingress, a route, a webhook or a ServiceMonitor uses.',
    exempt: 'The Service has no pods in the tree; it did not work before either.',
    why: 'Requests are refused: 503 at the edge.',
    sources: [`${K8S}/service/#field-spec-ports`],
    remedy: 'Change the ports of containers, Services and routes together.',
    find: (facts) =>
      stayingServices(facts).flatMap((service) => [...findTargets(service, facts), ...findUsedPorts(service, facts)]),
  },
  {
    id: 'service-type-changed',
    title: 'Service exposed in another way',
    severity: 'high',
    severityNote:
      'high; medium for externalTrafficPolicy, internalTrafficPolicy and addresses, and for externalIPs of private networks',
    when: 'A Service becomes LoadBalancer or NodePort, or stops being a LoadBalancer; loadBalancerSourceRanges is removed or widened; the annotation for an internal load balancer is removed; externalTrafficPolicy changes, internalTrafficPolicy becomes Local, or the address that is asked for changes. A new Service of these types leads to pods that were there and had none. Or a Service, new or not, has further externalIPs.',
    exempt: 'ClusterIP is written out, or left out.',
    why: 'An address is given up for good, or the Service is open to the Internet; with externalIPs it gets what pods send to that address, whoever has it.',
    sources: [
      `${K8S}/service/#publishing-services-service-types`,
      'https://github.com/kubernetes/kubernetes/issues/97076',
    ],
    remedy: 'Publish it through an Ingress or Gateway, or plan the change of address.',
    find: (facts) => [...findExposed(facts), ...findNewDoors(facts, isInternal), ...findTakenAddresses(facts)],
  },
];

const findExposed = eachUpdateOf(['Service'], (update) => {
  const { base, head } = update;
  if (base === undefined || !isService(head)) return [];
  const [before, after] = [typeOf(base), typeOf(head)];
  const exposed = ['LoadBalancer', 'NodePort'];
  if (before !== after && before === 'LoadBalancer')
    return [
      suspect(update, 'high', `becomes ${after}: its load balancer and its address are given back`, {
        facts: [before, after],
      }),
    ];
  if (before !== after && exposed.includes(after))
    return [
      suspect(update, 'high', `becomes ${after}: it can be reached from outside the cluster`, {
        facts: [before, after],
      }),
    ];
  const reach = changedReach(update);
  const told = reach.length === 0 ? [] : [suspect(update, 'medium', reach.join(' and '), { facts: reach })];
  if (after !== 'LoadBalancer') return told;
  const open = [
    ...openedRanges(base, head),
    ...(isInternal(base) && !isInternal(head) ? ['loses the annotation for an internal load balancer'] : []),
  ];
  if (open.length > 0)
    return [suspect(update, 'high', `${open.join(' and ')}: it may be open to the Internet`, { facts: open })];
  const [policy, next] = [base, head].map((item) => textAt(item.object, 'spec', 'externalTrafficPolicy') || 'Cluster');
  return policy === next
    ? told
    : [
        suspect(update, 'medium', `changes externalTrafficPolicy from ${policy} to ${next}`, {
          facts: [String(next)],
        }),
      ];
});

/** Kubernetes leaves the endpoints that it has as they are, whatever becomes of these pods. */
function tellWithoutSelector({ identity }: Manifest, application: string): Suspicion {
  const what = 'loses its selector: it does not follow its pods any more';
  return suspect({ change: { application, identity } }, 'high', what, { facts: ['no selector'] });
}

/** https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors */
function isGivenEndpoints({ identity: { cluster, namespace, name } }: Manifest, world: World): boolean {
  return (
    world.has({ cluster, group: '', kind: 'Endpoints', namespace, name }) ||
    world
      .ofKind('discovery.k8s.io', 'EndpointSlice')
      .some(
        ({ manifest: { identity, object } }) =>
          identity.cluster === cluster &&
          identity.namespace === namespace &&
          textAt(object, 'metadata', 'labels', 'kubernetes.io/service-name') === name,
      )
  );
}

/** By what becomes of the pods that it had: those that nobody prunes still answer, as long as its selector takes them. */
function severityOfOrphan(service: Manifest, before: readonly Pods[], facts: Facts): Severity | undefined {
  const selector = mapAt(service.object, 'spec', 'selector');
  const left = facts.lost.filter(
    (change) =>
      change.action === 'removed' &&
      before.some(
        ({ manifest, template }) =>
          identityKey(manifest.identity) === identityKey(change.identity) && matchesLabels(selector, template.labels),
      ),
  );
  const mildest = left
    .map((change) => severityOfLoss(facts.effect(change), { destroyed: 'high' }) ?? 'high')
    .toSorted(compareSeverity)
    .at(-1);
  return mildest ?? 'high';
}

interface StayingService {
  base: Manifest;
  head: Manifest;
  application: string;
}

/** Services on both sides, in namespaces where something changes. */
function stayingServices(facts: Facts): StayingService[] {
  const { base, head } = facts.world;
  const touched = touchedPlaces(facts);
  return head.ofKind('', 'Service').flatMap(({ manifest, application }): StayingService[] => {
    const before = base.find(manifest.identity)[0]?.manifest;
    const quiet = !touched.has(placeKey(manifest.identity.cluster, manifest.identity.namespace));
    return before === undefined || quiet || typeOf(manifest) === 'ExternalName'
      ? []
      : [{ base: before, head: manifest, application }];
  });
}

function isService({ identity }: Manifest): boolean {
  return identity.group === '' && identity.kind === 'Service';
}

function typeOf(service: Manifest): string {
  return textAt(service.object, 'spec', 'type') || 'ClusterIP';
}

function hasSelector(service: Manifest): boolean {
  return Object.keys(mapAt(service.object, 'spec', 'selector')).length > 0;
}

function podsOfService(service: Manifest, world: World): Pods[] {
  return podsBehind(service, world.within(service.identity.cluster, service.identity.namespace));
}

function findTargets({ base, head, application }: StayingService, facts: Facts): Suspicion[] {
  const before = podsOfService(base, facts.world.base);
  const after = podsOfService(head, facts.world.head);
  if (before.length === 0 || after.length === 0) return [];
  const broken = listAt(head.object, 'spec', 'ports').flatMap((port) => {
    const target = fieldAt(port, ['targetPort']) ?? fieldAt(port, ['port']) ?? null;
    if (after.some(({ template }) => hasPort(template, target))) return [];
    const known = listAt(base.object, 'spec', 'ports').some((old) => {
      const oldTarget = fieldAt(old, ['targetPort']) ?? fieldAt(old, ['port']) ?? null;
      return (
        scalarText(fieldAt(old, ['port'])) === scalarText(fieldAt(port, ['port'])) &&
        before.some(({ template }) => hasPort(template, oldTarget))
      );
    });
    return known ? [scalarText(target)] : [];
  });
  if (broken.length === 0) return [];
  // A number works without being named; only where the containers named it before, and name others now, is it surely wrong.
  const severe = broken.some((target) => !/^\d+$/.test(target)) || after.every(({ template }) => namesPorts(template));
  return [
    suspect(
      { change: { application, identity: head.identity } },
      severe ? 'high' : 'low',
      `leads to a port that its pods do not have any more: ${listWords(broken)}`,
      { facts: broken.map((target) => `leads to ${target}`) },
    ),
  ];
}

function hasPort(template: PodTemplate, target: Value): boolean {
  return containersOf(template.spec).some(({ container }) =>
    listAt(container, 'ports').some((port) =>
      typeof target === 'string'
        ? textAt(port, 'name') === target
        : scalarText(numberAt(port, 'containerPort')) === scalarText(target),
    ),
  );
}

function namesPorts(template: PodTemplate): boolean {
  return containersOf(template.spec).some(({ container }) => listAt(container, 'ports').length > 0);
}

function findUsedPorts({ base, head, application }: StayingService, facts: Facts): Suspicion[] {
  const [before, after] = [base, head].map((item) => listAt(item.object, 'spec', 'ports').filter(isMap));
  const gone = (before ?? []).filter(
    (port) => !(after ?? []).some((other) => scalarText(other['port']) === scalarText(port['port'])),
  );
  const names = (before ?? []).filter(
    (port) =>
      textAt(port, 'name') !== '' && !(after ?? []).some((other) => textAt(other, 'name') === textAt(port, 'name')),
  );
  if (gone.length + names.length === 0) return [];
  const used = portUses(head, facts.world.head).filter(({ port }) =>
    typeof port === 'string'
      ? names.some((item) => textAt(item, 'name') === port)
      : gone.some((item) => scalarText(item['port']) === scalarText(port)),
  );
  if (used.length === 0) return [];
  const what = `loses the port ${scalarText(used[0]?.port)} that ${listWords([...new Set(used.map((use) => nameOf(use.from.identity)))])} leads to`;
  return [
    suspect({ change: { application, identity: head.identity } }, 'high', what, {
      facts: used.map((use) => `${identityKey(use.from.identity)} ${scalarText(use.port)}`).toSorted(),
    }),
  ];
}

/** Addresses that may reach a load balancer and could not before. */
function openedRanges(base: Manifest, head: Manifest): string[] {
  const [before, after] = [base, head].map((item) => textsAt(item.object, 'spec', 'loadBalancerSourceRanges'));
  if (before === undefined || after === undefined || before.length === 0) return [];
  if (after.length === 0) return ['loses loadBalancerSourceRanges'];
  const wider = widerRanges(before, after);
  return wider.length === 0 ? [] : [`lets in ${listWords(wider)}`];
}

/** Annotations of cloud providers. https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer */
function isInternal(service: Manifest): boolean {
  const annotations = mapAt(service.object, 'metadata', 'annotations');
  return Object.entries(annotations).some(
    ([key, value]) =>
      (key.endsWith('load-balancer-internal') && value !== 'false') ||
      (key.endsWith('aws-load-balancer-scheme') && value === 'internal') ||
      (key === 'networking.gke.io/load-balancer-type' && scalarText(value).toLowerCase() === 'internal') ||
      (key === 'cloud.google.com/load-balancer-type' && scalarText(value).toLowerCase() === 'internal'),
  );
}

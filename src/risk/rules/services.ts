import { scalarText } from '../identity.ts';
import { isMap, fieldAt, listAt, mapAt, numberAt, textAt, textsAt } from '../../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { podsBehind, type Pods } from '../labelled.ts';
import { containersOf, type PodTemplate } from '../pods.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { touchedPlaces } from '../touched.ts';
import { placeKey, type World } from '../world.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking';

/** Rules about Services and what is behind them. */
export const SERVICE_RULES: Rule[] = [
  {
    id: 'service-orphan',
    title: 'Service without pods',
    severity: 'high',
    severityNote: 'always',
    when: 'A Service had pods of the tree behind it before the change and has none after it, because its selector or the labels of the pods changed, or because the workload went.',
    exempt: 'No selector, ExternalName, or a Service that goes as well.',
    why: 'It has no endpoints: every request to it fails.',
    sources: [`${K8S}/service/#defining-a-service`],
    remedy: 'Make the selector and the labels of the pods agree.',
    find: (facts) =>
      stayingServices(facts).flatMap(({ base, head, application }) => {
        if (!hasSelector(base) || !hasSelector(head)) return [];
        const before = podsOfService(base, facts.world.base);
        if (before.length === 0 || podsOfService(head, facts.world.head).length > 0) return [];
        const names = before.map((pod) => nameOf(pod.manifest.identity));
        return [
          suspect(
            { change: { application, identity: head.identity } },
            'high',
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
    when: 'A targetPort named a port of the pods before the change and names none after it, or a port goes that an Ingress, a route or a webhook uses.',
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
    severityNote: 'high; medium for externalTrafficPolicy',
    when: 'A Service becomes LoadBalancer or NodePort, or stops to be a LoadBalancer; loadBalancerSourceRanges or the annotation for an internal load balancer goes; externalTrafficPolicy changes.',
    exempt: 'ClusterIP is written out, or left out.',
    why: 'An address is given back for good, or the Service is open to the Internet.',
    sources: [`${K8S}/service/#publishing-services-service-types`],
    remedy: 'Publish it through an Ingress or Gateway, or plan the change of address.',
    find: eachUpdate((update) => {
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
      if (after !== 'LoadBalancer') return [];
      const lost = [
        ...(textsAt(base.object, 'spec', 'loadBalancerSourceRanges').length > 0 &&
        textsAt(head.object, 'spec', 'loadBalancerSourceRanges').length === 0
          ? ['loadBalancerSourceRanges']
          : []),
        ...(isInternal(base) && !isInternal(head) ? ['the annotation for an internal load balancer'] : []),
      ];
      if (lost.length > 0)
        return [
          suspect(update, 'high', `loses ${lost.join(' and ')}: it may be open to the Internet`, { facts: lost }),
        ];
      const [policy, next] = [base, head].map(
        (item) => textAt(item.object, 'spec', 'externalTrafficPolicy') || 'Cluster',
      );
      return policy === next
        ? []
        : [
            suspect(update, 'medium', `changes externalTrafficPolicy from ${policy} to ${next}`, {
              facts: [String(next)],
            }),
          ];
    }),
  },
];

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
      { facts: broken },
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
      facts: used.map((use) => scalarText(use.port)),
    }),
  ];
}

/** Ports of a Service that routes and webhooks name. */
function portUses(service: Manifest, world: World): { from: Manifest; port: Value }[] {
  const { cluster, namespace, name } = service.identity;
  const uses: { from: Manifest; port: Value }[] = [];
  const note = (from: Manifest, target: ValueMap, port: Value | undefined, where: string) => {
    if (
      from.identity.cluster === cluster &&
      textAt(target, 'name') === name &&
      (where || from.identity.namespace) === namespace &&
      port !== undefined
    )
      uses.push({ from, port });
  };
  for (const { manifest } of world.ofKind('networking.k8s.io', 'Ingress')) {
    const paths = listAt(manifest.object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'http', 'paths'));
    for (const backend of [
      mapAt(manifest.object, 'spec', 'defaultBackend'),
      ...paths.map((path) => mapAt(path, 'backend')),
    ]) {
      const target = mapAt(backend, 'service');
      note(manifest, target, fieldAt(target, ['port', 'number']) ?? fieldAt(target, ['port', 'name']), '');
    }
  }
  for (const kind of ['HTTPRoute', 'GRPCRoute']) {
    for (const { manifest } of world.ofKind('gateway.networking.k8s.io', kind)) {
      for (const target of listAt(manifest.object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'backendRefs'))) {
        if (isMap(target)) note(manifest, target, target['port'], textAt(target, 'namespace'));
      }
    }
  }
  for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']) {
    for (const { manifest } of world.ofKind('admissionregistration.k8s.io', kind)) {
      for (const webhook of listAt(manifest.object, 'webhooks')) {
        const target = mapAt(webhook, 'clientConfig', 'service');
        note(manifest, target, target['port'] ?? 443, textAt(target, 'namespace'));
      }
    }
  }
  return uses;
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

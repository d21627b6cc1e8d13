import { fieldAt, isMap, listAt, mapAt, numberAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Share of the requests, in percent, from which on a fault is no trial any more. */
const MOST = 50;

/** Routes that stay and newly answer by themselves, with an error or nothing, what their services answered. */
export function findCutRoutes(facts: Facts): Suspicion[] {
  return ['HTTPRoute', 'GRPCRoute', 'VirtualService', 'Ingress'].flatMap((kind) =>
    facts.updatesOf(kind).flatMap((update) => {
      const { base, head } = update;
      if (base === undefined) return [];
      const before = new Set(cutsOf(base));
      const fresh = cutsOf(head).filter((word) => !before.has(word));
      if (fresh.length === 0) return [];
      return [
        suspect(update, 'high', `answers requests without its service: ${listWords(fresh)}`, {
          facts: fresh.toSorted(),
        }),
      ];
    }),
  );
}

function cutsOf({ identity, object }: Manifest): string[] {
  switch (`${identity.group}/${identity.kind}`) {
    // https://gateway-api.sigs.k8s.io/reference/spec/#backendref: of a weight of 0 nothing is sent.
    case 'gateway.networking.k8s.io/HTTPRoute':
    case 'gateway.networking.k8s.io/GRPCRoute':
      return listAt(object, 'spec', 'rules').flatMap((rule, index) => {
        const backends = listAt(rule, 'backendRefs');
        const isNobody = backends.length > 0 && backends.every((backend) => numberAt(backend, 'weight') === 0);
        return isNobody ? [`every weight of rule ${index + 1} is 0`] : [];
      });
    // https://istio.io/latest/docs/reference/config/networking/virtual-service/
    case 'networking.istio.io/VirtualService':
      return listAt(object, 'spec', 'http').flatMap((rule, index) => [
        ...(isMap(fieldAt(rule, ['directResponse'])) ? [`directResponse of rule ${index + 1}`] : []),
        ...(isMap(fieldAt(rule, ['fault', 'abort'])) && shareOf(rule) >= MOST
          ? [`fault.abort of rule ${index + 1}`]
          : []),
      ]);
    case 'networking.k8s.io/Ingress':
      return [
        // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions
        ...Object.entries(mapAt(object, 'metadata', 'annotations')).flatMap(([key, value]) =>
          key.startsWith('alb.ingress.kubernetes.io/actions.') &&
          typeof value === 'string' &&
          /"fixed-response"/i.test(value)
            ? [key]
            : [],
        ),
        ...(/(?:^|[\s,])(?:0\.0\.0\.0|::)\/0(?:$|[\s,])/.test(
          textAt(object, 'metadata', 'annotations', 'nginx.ingress.kubernetes.io/denylist-source-range'),
        )
          ? ['every address is on the denylist']
          : []),
      ];
    default:
      return [];
  }
}

function shareOf(rule: Value): number {
  const said = fieldAt(rule, ['fault', 'abort', 'percentage']);
  const value = fieldAt(rule, ['fault', 'abort', 'percentage', 'value']);
  // Without a share it is every request.
  return said === undefined
    ? (numberAt(rule, 'fault', 'abort', 'percent') ?? 100)
    : Number(typeof value === 'object' ? 0 : value);
}

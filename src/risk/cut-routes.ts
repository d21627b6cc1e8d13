import { canonicalText } from '../diff/values.ts';
import { fieldAt, isMap, listAt, numberAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import { balancerActions } from './balancer-actions.ts';
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
      const before = cutsOf(base);
      // A rule that only moves has another number.
      const [words, rules] = [new Set(before.map(({ word }) => word)), new Set(before.map(({ rule }) => rule))];
      const fresh = cutsOf(head).filter(({ word, rule }) => !words.has(word) && !rules.has(rule));
      if (fresh.length === 0) return [];
      const told = fresh.map(({ word }) => word);
      return [
        suspect(update, 'high', `answers requests without its service: ${listWords(told)}`, { facts: told.toSorted() }),
      ];
    }),
  );
}

/** Where a route answers by itself: in words, and the rule that does, whichever place it has. */
interface Cut {
  word: string;
  rule: string;
}

function cutsOf({ identity, object }: Manifest): Cut[] {
  switch (`${identity.group}/${identity.kind}`) {
    // https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule: of a weight of 0 nothing is sent, and of a rule that leads nowhere neither.
    case 'gateway.networking.k8s.io/HTTPRoute':
    case 'gateway.networking.k8s.io/GRPCRoute':
      return listAt(object, 'spec', 'rules').flatMap((rule, index) => {
        const backends = listAt(rule, 'backendRefs');
        const redirects = listAt(rule, 'filters').some((filter) =>
          /^(?:RequestRedirect|ExtensionRef)$/.test(textAt(filter, 'type')),
        );
        if (redirects || !backends.every((backend) => numberAt(backend, 'weight') === 0)) return [];
        const what = backends.length === 0 ? 'has no backend' : 'has only weights of 0';
        return [{ word: `rule ${index + 1} ${what}`, rule: canonicalText(rule) }];
      });
    // https://istio.io/latest/docs/reference/config/networking/virtual-service/
    case 'networking.istio.io/VirtualService':
      return listAt(object, 'spec', 'http').flatMap((rule, index) =>
        [
          ...(isMap(fieldAt(rule, ['directResponse'])) ? ['directResponse'] : []),
          ...(isMap(fieldAt(rule, ['fault', 'abort'])) && shareOf(rule) >= MOST ? ['fault.abort'] : []),
        ].map((what) => ({ word: `${what} of rule ${index + 1}`, rule: `${what} ${canonicalText(rule)}` })),
      );
    case 'networking.k8s.io/Ingress':
      return [
        ...balancerActions(object).flatMap(({ key, text }) => (/"fixed-response"/i.test(text) ? [key] : [])),
        ...(/(?:^|[\s,])(?:0\.0\.0\.0|::)\/0(?:$|[\s,])/.test(
          textAt(object, 'metadata', 'annotations', 'nginx.ingress.kubernetes.io/denylist-source-range'),
        )
          ? ['every address is on the denylist']
          : []),
      ].map((word) => ({ word, rule: word }));
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

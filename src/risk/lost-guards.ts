import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { guardsInAnnotations, guardsInLabels } from './guard-annotations.ts';
import { GUARDING_KINDS, guardsInFields, routesBehind } from './guard-fields.ts';
import { type Guard, SORTS } from './guards.ts';
import { scalarText } from './identity.ts';
import { lazily } from './lazily.ts';
import { deniesAll } from './mesh-denials.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { severityOfLoss, worstSeverity } from './severity.ts';
import { widerRanges } from './wider-ranges.ts';

/** Kinds whose annotations keep somebody out. */
const ANNOTATED = ['Ingress', 'Service', 'Route'];
const LABELLED = 'Namespace';
/** Annotations that list what requests go through, by name. */
const CHAINS = ['traefik.ingress.kubernetes.io/router.middlewares', 'konghq.com/plugins', 'nginx.org/policies'];
const TRAEFIK = ['traefik.io', 'traefik.containo.us'];
/** What a middleware is called that keeps somebody out, where nobody here knows what it is. */
const GUARD_NAME =
  /auth|oidc|oauth|sso|login|jwt|saml|acl|allow|whitelist|white-list|ip-?filter|ip-?restrict|crowdsec|waf/i;
const GUARD_FIELDS = ['forwardAuth', 'basicAuth', 'digestAuth', 'ipAllowList', 'ipWhiteList'];

/** Of what is told; rules of a mesh are as long as people make them, and differ at their ends. */
const MOST_SHOWN = 200;

/** What kept somebody out before the change and does not after it, at what stays. */
export function findLostGuards(facts: Facts): Suspicion[] {
  const isGuard = guardNames(facts);
  return [...new Set([...ANNOTATED, LABELLED, ...GUARDING_KINDS])].flatMap((kind) =>
    facts.updatesOf(kind).flatMap((update): Suspicion[] => {
      const { base, head } = update;
      if (base === undefined) return [];
      const lost = lostBetween(guardsOf(base, isGuard), guardsOf(head, isGuard));
      if (lost.length === 0) return [];
      const severity = worstSeverity(lost.map(({ sort }) => SORTS[sort].severity));
      const words = lost.map(({ word, ranges }) => (ranges === undefined ? word : `${word}: ${listWords(ranges)}`));
      const shown = words.map((word) => (word.length > MOST_SHOWN ? `${word.slice(0, MOST_SHOWN)}…` : word));
      const what = `lets in ${listWords([...new Set(lost.map(({ sort }) => SORTS[sort].words))])} (${listWords(shown)})`;
      return [suspect(update, severity, what, { facts: words.toSorted() })];
    }),
  );
}

/** Objects that did nothing else than keeping somebody out, and go. NetworkPolicies and their like have a rule of their own. */
export function findRemovedGuards(facts: Facts): Suspicion[] {
  return facts.lost.flatMap((change) => {
    const { base } = change;
    if (base === undefined || change.action !== 'removed' || facts.cause(change) !== undefined) return [];
    const sorts = REMOVED.get(`${base.identity.group}/${base.identity.kind}`)?.(base) ?? [];
    if (sorts.length === 0) return [];
    const destroyed = worstSeverity(sorts.map((sort) => SORTS[sort].severity));
    const severity = severityOfLoss(facts.effect(change), { destroyed });
    if (severity === undefined) return [];
    const what = `goes, and lets in ${listWords([...new Set(sorts.map((sort) => SORTS[sort].words))])}`;
    return [suspect({ change }, severity, what, { facts: ['removed'] })];
  });
}

const REMOVED: ReadonlyMap<string, (base: Manifest) => Guard['sort'][]> = new Map([
  [
    'gateway.envoyproxy.io/SecurityPolicy',
    (base: Manifest) => guardsInFields(base, () => false).map(({ sort }) => sort),
  ],
  [
    'security.istio.io/PeerAuthentication',
    (base: Manifest) => guardsInFields(base, () => false).map(({ sort }) => sort),
  ],
  ['gateway.networking.k8s.io/BackendTLSPolicy', () => ['plain' as const]],
  ['security.istio.io/RequestAuthentication', () => ['login' as const]],
  ['policy.linkerd.io/AuthorizationPolicy', () => ['caller' as const]],
]);

function guardsOf(manifest: Manifest, isGuard: (name: string) => boolean): Guard[] {
  if (manifest.identity.kind === LABELLED) return guardsInLabels(manifest);
  const annotations = mapAt(manifest.object, 'metadata', 'annotations');
  const chains = CHAINS.map((key) =>
    scalarText(annotations[key])
      .split(',')
      .map((name) => name.trim()),
  );
  const named = ANNOTATED.includes(manifest.identity.kind) ? routesBehind([chains.flat()], isGuard) : [];
  return [...guardsInAnnotations(manifest), ...named, ...guardsInFields(manifest, isGuard)];
}

/** What goes and nothing of its sort takes the place of; ranges that become wider. */
function lostBetween(before: readonly Guard[], after: readonly Guard[]): Guard[] {
  const known = new Map(before.map((guard) => [keyOf(guard), guard]));
  const now = new Map(after.map((guard) => [keyOf(guard), guard]));
  const fresh = after.filter((guard) => !isOpen(guard) && isStronger(guard, known.get(keyOf(guard))));
  // What requests go through may be anything that keeps somebody out.
  const isReplaced = ({ sort, alone }: Guard): boolean =>
    sort !== 'denied' && alone !== true && fresh.some((other) => other.sort === sort || other.routes !== undefined);
  return before.flatMap((guard): Guard[] => {
    if (isOpen(guard)) return [];
    const next = now.get(keyOf(guard));
    if (next === undefined)
      return isReplaced(guard) || isDenied(guard, fresh) || guard.routes !== undefined ? [] : [bare(guard)];
    if (guard.ranges !== undefined) {
      const wider = next.ranges?.length === 0 ? ['every address'] : widerRanges(guard.ranges, next.ranges ?? []);
      return wider.length > 0 ? [{ ...guard, ranges: wider }] : [];
    }
    const [old, routes] = [guard.routes, next.routes];
    const isFewer = old !== undefined && routes !== undefined && routes.behind < old.behind && routes.open > old.open;
    return isFewer && !isReplaced(guard) ? [bare(guard)] : [];
  });
}

/** What a rule denied, one that is new denies, too. */
function isDenied({ denies }: Guard, fresh: readonly Guard[]): boolean {
  return (
    denies !== undefined &&
    fresh.some((other) => other.denies?.action === denies.action && deniesAll(other.denies.rule, denies.rule))
  );
}

/** Nothing is kept out by it. */
function isOpen({ ranges, routes }: Guard): boolean {
  return (
    routes?.behind === 0 ||
    (ranges !== undefined && (ranges.length === 0 || ranges.some((range) => range.endsWith('/0'))))
  );
}

function isStronger(guard: Guard, former: Guard | undefined): boolean {
  return former === undefined || (guard.routes?.behind ?? 0) > (former.routes?.behind ?? 0);
}

function bare({ sort, word }: Guard): Guard {
  return { sort, word };
}

function keyOf({ sort, word, routes }: Guard): string {
  return `${sort} ${routes === undefined ? word : ''}`;
}

/** Whether a middleware keeps somebody out: by what the tree says of it, or by its name where it says nothing. */
function guardNames({ world }: Facts): (name: string) => boolean {
  const known = lazily(() => {
    const found = new Map<string, boolean>();
    for (const group of TRAEFIK)
      for (const kind of ['Middleware', 'MiddlewareTCP'])
        for (const { manifest } of world.base.ofKind(group, kind)) {
          const { name, namespace } = manifest.identity;
          const guards = keepsOut(mapAt(manifest.object, 'spec'));
          for (const key of [name, `${namespace}-${name}@kubernetescrd`])
            found.set(key, guards || found.get(key) === true);
        }
    return found;
  });
  return (name) => name !== '' && (known().get(name) ?? GUARD_NAME.test(name));
}

function keepsOut(spec: ValueMap): boolean {
  const chained = listAt(spec, 'chain', 'middlewares').map((item) => textAt(item, 'name'));
  return (
    GUARD_FIELDS.some((key) => spec[key] !== undefined) ||
    [...chained, ...Object.keys(mapAt(spec, 'plugin'))].some((name) => GUARD_NAME.test(name))
  );
}

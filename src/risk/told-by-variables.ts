import type { Identity, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { hostOf, isOutside, isPublicIp } from './outside.ts';
import { containersOf, formerOf, podTemplateOf, specUpdates } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { startsAsBefore } from './same-start.ts';
import { variablesOf } from './variables.ts';
import type { World } from './world.ts';

/** Variables by which most programs send their requests to somebody who passes them on, and sees what is not encrypted. */
const PROXY = /^(?:https?|all|grpc|ftp)_proxy$/i;

/** Variables by which programs call another server than the one they know: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
const ENDPOINT =
  /^(?:AWS_ENDPOINT_URL(?:_\w{1,40})?|KUBERNETES_SERVICE_HOST|PIP_(?:EXTRA_)?INDEX_URL|NPM_CONFIG_REGISTRY)$/i;

interface Told {
  host: string;
  word: string;
}

function toldIn(container: ValueMap, identity: Identity, world: World): Told[] {
  return [...variablesOf(container, identity, world)].flatMap(([name, value = '']): Told[] => {
    if (!PROXY.test(name) && !ENDPOINT.test(name)) return [];
    const host = hostOf(value.trim());
    return isOutside(host) ? [{ host, word: `${host} (${name})` }] : [];
  });
}

/**
 * Containers that stay and newly send what they ask by way of a host outside of the cluster, which no container was told of before. A proxy
 * of a company is told to many; an address of the internet without a name is nobody's.
 * https://attack.mitre.org/techniques/T1090/
 */
export function findToldHosts(facts: Facts): Suspicion[] {
  const { base, head } = facts.world;
  return specUpdates(facts).flatMap((pod) => {
    const { identity } = pod.update.head;
    const fresh = containersOf(pod.head.spec).flatMap((item) => {
      const former = formerOf(pod, item);
      if (former === undefined || startsAsBefore(pod, item, facts)) return [];
      const known = new Set(toldIn(former, pod.update.base?.identity ?? identity, base).map(({ host }) => host));
      return toldIn(item.container, identity, head).filter(
        ({ host }) => !known.has(host) && !hostsBefore(facts).has(host),
      );
    });
    if (fresh.length === 0) return [];
    const words = [...new Set(fresh.map(({ word }) => word))];
    const severity = fresh.some(({ host }) => isPublicIp(host)) ? 'high' : 'medium';
    return [
      suspect(pod.update, severity, `newly sends its requests by way of ${listWords(words)}`, {
        facts: words.toSorted(),
      }),
    ];
  });
}

const hostsOfBase = new WeakMap<Facts, ReadonlySet<string>>();

/** Hosts that containers were told of before the change, read once, and only where a change tells one. */
function hostsBefore(facts: Facts): ReadonlySet<string> {
  let hosts = hostsOfBase.get(facts);
  if (hosts === undefined) {
    const found = new Set<string>();
    for (const { manifest } of facts.world.base.all())
      for (const { container } of containersOf(podTemplateOf(manifest)?.spec ?? {}))
        for (const { host } of toldIn(container, manifest.identity, facts.world.base)) found.add(host);
    hostsOfBase.set(facts, (hosts = found));
  }
  return hosts;
}

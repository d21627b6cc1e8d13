import { fieldAt, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Severity } from './model.ts';
import { isOutside, isPublicIp, isStrangeResolver } from './outside.ts';
import { specUpdates } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import type { Update } from './updates.ts';

/** What decides where a name leads, in words, and whether that is somebody else's on the internet. */
interface Answer {
  word: string;
  strange: boolean;
}

/** Names of single pods. https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/ */
export function findPodNames(facts: Facts): Suspicion[] {
  return specUpdates(facts).flatMap(({ update, base, head }) =>
    tell(update, answersOf(head.spec), base === undefined ? [] : answersOf(base.spec)),
  );
}

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy */
function answersOf(spec: ValueMap): Answer[] {
  const alone = spec['dnsPolicy'] === 'None';
  const aliases = listAt(spec, 'hostAliases').flatMap((alias) => {
    const ip = textAt(alias, 'ip');
    return textsAt(alias, 'hostnames').map((name) => ({
      word: `${name} leads to ${ip} (hostAliases)`,
      strange: isPublicIp(ip) || /\.svc(\.|$)/.test(name),
    }));
  });
  const servers = textsAt(spec, 'dnsConfig', 'nameservers').map((server) => ({
    word: `${server} is asked for ${alone ? 'all' : 'further'} names (dnsConfig)`,
    // Beside those of the cluster it is asked where these do not answer; musl asks all at once.
    strange: isStrangeResolver(server),
  }));
  const searches = alone ? textsAt(spec, 'dnsConfig', 'searches').filter(isOutside) : [];
  return [
    ...aliases,
    ...servers,
    ...searches.map((zone) => ({ word: `names are looked for in ${zone} (dnsConfig)`, strange: false })),
  ];
}

/** ConfigMaps of the servers for names of the whole cluster: CoreDNS, what clouds add to it, the cache on each node, the older kube-dns. */
const SERVERS = /coredns|^(?:node-?local-?dns|kube-dns)$/;

/** https://coredns.io/plugins/ and https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/ */
export function findClusterNames(facts: Facts): Suspicion[] {
  return facts.updatesOf('ConfigMap').flatMap((update) => {
    const { base, head } = update;
    const { group, namespace, name } = head.identity;
    if (group !== '' || namespace !== 'kube-system' || !SERVERS.test(name)) return [];
    return tell(update, directivesOf(head), base === undefined ? [] : directivesOf(base));
  });
}

/** Lines by which CoreDNS answers itself or asks others; one of a block of `hosts` is an address and its names. */
const DIRECTIVE = /^(?:import|forward|proxy|grpc|alternate|rewrite|template|file|auto|secondary|hosts)\b/;
const HOSTS_LINE = /^[0-9a-fA-F:.]{3,45}\s+\S/;

function directivesOf({ object }: Manifest): Answer[] {
  return Object.entries(mapAt(object, 'data')).flatMap(([key, text]) => {
    if (typeof text !== 'string') return [];
    const lines = text.split('\n').map((line) =>
      line
        .replace(/(?:^|\s)#.*$/s, '')
        .trim()
        .split(/\s+/)
        .join(' '),
    );
    const meant = /^(?:stubDomains|upstreamNameservers)$/.test(key)
      ? lines
      : lines.filter((line) => DIRECTIVE.test(line) || HOSTS_LINE.test(line));
    return meant
      .map((line) => ({ word: line.replace(/ ?\{$/, ''), strange: leadsOut(line) }))
      .filter(({ word }) => word);
  });
}

/** An address of the internet, or another name that is looked up instead. */
function leadsOut(line: string): boolean {
  const words = line.split(/[\s"',[\]{}]+/).map((word) => word.replace(/^(?:tls|dns|https|grpc):\/\//, ''));
  return words.some((word) => isStrangeResolver(word) || isStrangeResolver(word.replace(/:\d+$/, '')))
    ? true
    : words[0] === 'rewrite' && isOutside(words.at(-1) ?? '');
}

/** Services that newly are another name for somebody else: what was sent to their pods goes there. */
export function findServiceNames(facts: Facts): Suspicion[] {
  return facts.updatesOf('Service').flatMap((update): Suspicion[] => {
    const { base, head } = update;
    if (base === undefined || head.identity.group !== '') return [];
    const [before, after] = [base, head].map(externalName);
    if (after === undefined || after === '' || after === before || !isOutside(after)) return [];
    const severity = before !== undefined && zoneOf(before) === zoneOf(after) ? 'medium' : 'high';
    const what = `leads to ${after}${before ? ` instead of ${before}` : ' instead of pods of the cluster'}`;
    return [suspect(update, severity, what, { facts: ['externalName', after] })];
  });
}

function externalName({ object }: Manifest): string {
  return textAt(object, 'spec', 'type') === 'ExternalName' ? textAt(object, 'spec', 'externalName').toLowerCase() : '';
}

function zoneOf(name: string): string {
  return name.replace(/\.$/, '').split('.').slice(-2).join('.');
}

/** Addresses that are newly behind a Service, by hand, or behind a name of the mesh. */
export function findEndpoints(facts: Facts): Suspicion[] {
  return ['Endpoints', 'EndpointSlice', 'ServiceEntry'].flatMap((kind) =>
    facts.updatesOf(kind).flatMap((update) => {
      const { base, head } = update;
      const known = new Set(base === undefined ? [] : addressesBehind(base));
      const fresh = addressesBehind(head).filter((address) => !known.has(address) && isOutside(address));
      const names = namesOf(head);
      if (fresh.length === 0 || names.length === 0) return [];
      // What was there led to somebody before.
      const taken = base !== undefined || names.some((name) => isKnown(head, name, facts));
      const what = `makes ${listWords(names)} lead to ${listWords(fresh)}`;
      return taken ? [suspect(update, 'high', what, { facts: [...names.toSorted(), ...fresh.toSorted()] })] : [];
    }),
  );
}

/** https://istio.io/latest/docs/reference/config/networking/service-entry/ */
function addressesBehind({ identity: { group, kind }, object }: Manifest): string[] {
  if (group === 'networking.istio.io')
    return listAt(object, 'spec', 'endpoints').map((endpoint) => textAt(endpoint, 'address'));
  if (group === 'discovery.k8s.io' && kind === 'EndpointSlice')
    return listAt(object, 'endpoints').flatMap((endpoint) => textsAt(endpoint, 'addresses'));
  if (group !== '' || kind !== 'Endpoints') return [];
  return listAt(object, 'subsets').flatMap((subset) =>
    listAt(subset, 'addresses').map((address) => textAt(address, 'ip')),
  );
}

function namesOf({ identity: { kind, name }, object }: Manifest): string[] {
  if (kind === 'Endpoints') return [name];
  if (kind === 'ServiceEntry') return textsAt(object, 'spec', 'hosts').filter((host) => !isOutside(host));
  const service = fieldAt(object, ['metadata', 'labels', 'kubernetes.io/service-name']);
  return typeof service === 'string' ? [service] : [];
}

/** Whether a Service of this name was there before, with pods behind it. */
function isKnown({ identity }: Manifest, name: string, { world }: Facts): boolean {
  const [short = '', namespace = identity.namespace] = identity.kind === 'ServiceEntry' ? name.split('.') : [name];
  const found = world.base.find({ cluster: identity.cluster, group: '', kind: 'Service', namespace, name: short });
  return found.some(({ manifest }) => Object.keys(mapAt(manifest.object, 'spec', 'selector')).length > 0);
}

function tell(update: Update, after: readonly Answer[], before: readonly Answer[]): Suspicion[] {
  const known = new Set(before.map(({ word }) => word));
  const fresh = after.filter(({ word }) => !known.has(word));
  if (fresh.length === 0) return [];
  const severity: Severity = fresh.some(({ strange }) => strange) ? 'high' : 'medium';
  const words = [...new Set(fresh.map(({ word }) => word))];
  return [suspect(update, severity, `changes where names lead: ${listWords(words)}`, { facts: words.toSorted() })];
}

import { findCanaries } from '../canaries.ts';
import { findClusterNames, findEndpoints, findPodNames, findServiceNames } from '../name-answers.ts';
import { findRoutes } from '../routed.ts';
import type { Rule } from '../rule.ts';
import { findTakenServices } from '../taken-services.ts';
import { findToldHosts } from '../told-by-variables.ts';

const DNS = 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/';

/** Rules about where names lead. */
export const NAME_RULES: Rule[] = [
  {
    id: 'name-leads-elsewhere',
    title: 'Name leads to somebody else',
    severity: 'high',
    severityNote:
      'high where it leads to an address of the internet that is no known resolver, to another domain, out of the cluster, takes the name of a Service, or is a canary of a host of another namespace; else medium',
    when: 'A pod newly has hostAliases or servers for names of its own (dnsConfig), CoreDNS asks or answers otherwise, a Service with pods becomes ExternalName or its externalName changes, or Endpoints, EndpointSlices or a ServiceEntry by hand newly lead a Service of the cluster to the internet. A route that stays newly sends requests into another namespace, out of the cluster or to another domain, a canary of ingress-nginx takes half of the requests or more, pods of other images come behind a Service that keeps its own, or a container newly uses a proxy or another server (`HTTPS_PROXY`, `AWS_ENDPOINT_URL`) that no other one does.',
    exempt:
      'It was so before; new Services and routes, Endpoints of a Service without selector that are new with it, redirects to a name of the same domain, and pods that run an image that is behind the Service.',
    why: 'No image, permission or policy changes, and still what is sent to that name goes to somebody else, passwords included.',
    sources: [
      'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
      `${DNS}#pod-dns-config`,
      'https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/',
      'https://gateway-api.sigs.k8s.io/guides/security-model/',
    ],
    remedy: 'Ask whose address it is, and name it in DNS, where everybody sees it.',
    find: (facts) => [
      ...findPodNames(facts),
      ...findClusterNames(facts),
      ...findServiceNames(facts),
      ...findEndpoints(facts),
      ...findRoutes(facts),
      ...findCanaries(facts),
      ...findTakenServices(facts),
      ...findToldHosts(facts),
    ],
  },
];

import { findClusterNames, findEndpoints, findPodNames, findServiceNames } from '../name-answers.ts';
import type { Rule } from '../rule.ts';

const DNS = 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/';

/** Rules about where names lead. */
export const NAME_RULES: Rule[] = [
  {
    id: 'name-leads-elsewhere',
    title: 'Name leads to somebody else',
    severity: 'high',
    severityNote:
      'high where it leads to an address of the internet that is no known resolver, to another domain, or takes the name of a Service; else medium',
    when: 'A pod newly has hostAliases or servers for names of its own (dnsConfig), CoreDNS asks or answers otherwise, a Service with pods becomes ExternalName or its externalName changes, or Endpoints, EndpointSlices or a ServiceEntry by hand newly lead a Service of the cluster to the internet.',
    exempt: 'It was so before; new Services, and Endpoints of a Service without selector that are new with it.',
    why: 'No image, permission or policy changes, and still what is sent to that name goes to somebody else, passwords included.',
    sources: [
      'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
      `${DNS}#pod-dns-config`,
      'https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/',
    ],
    remedy: 'Ask whose address it is, and name it in DNS, where everybody sees it.',
    find: (facts) => [
      ...findPodNames(facts),
      ...findClusterNames(facts),
      ...findServiceNames(facts),
      ...findEndpoints(facts),
    ],
  },
];

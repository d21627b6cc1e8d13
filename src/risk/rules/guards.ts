import { findLostGuards, findRemovedGuards } from '../lost-guards.ts';
import { findProxySettings } from '../proxy-settings.ts';
import { findSilencedAlerts } from '../silenced-alerts.ts';
import type { Rule } from '../rule.ts';

const NGINX = 'https://kubernetes.github.io/ingress-nginx';

/** Rules about what stands before services and keeps somebody out. */
export const GUARD_RULES: Rule[] = [
  {
    id: 'alerting-silenced',
    title: 'Nobody is told any more',
    severity: 'medium',
    severityNote: 'medium; low for the subscriptions of one Application',
    when: 'Alerts of a PrometheusRule, a VMRule or an AlertingRule go, with their object or out of it, are decided by a constant, wait ten times as long and an hour at least, or are on an object that no Prometheus of the tree takes any more; argocd-notifications-cm loses a trigger, a service or its subscriptions; or an Application loses the annotations by which somebody is told of it.',
    exempt: 'An alert of the same name is in another such object; objects that go with their Application or Namespace.',
    why: 'Nothing breaks, and when something does nobody knows.',
    sources: [
      'https://prometheus.io/docs/practices/alerting/',
      'https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/',
      'https://attack.mitre.org/techniques/T1562/',
    ],
    remedy: 'Say in the pull request who notices from now on.',
    find: findSilencedAlerts,
  },
  {
    id: 'access-guard-removed',
    title: 'Guard before a service removed',
    severity: 'high',
    severityNote:
      'high for logins, addresses, certificates of clients, callers and what was only inside; medium for firewalls, TLS inside the cluster, rules that deny, superusers, limits of requests, certificates of servers, CORS, and other namespaces',
    when: 'What stays loses what kept somebody out: annotations of an Ingress, Service or Route for logins, allowed addresses, certificates of clients, a firewall or an internal load balancer, limits of requests, CORS for some, certificates of what is behind; a middleware or filter before a route of Traefik or of the Gateway API; the login or the addresses of a Middleware, a SecurityPolicy, a BackendConfig, an HTTPProxy; STRICT of a PeerAuthentication, what an AuthorizationPolicy of Istio or Linkerd demands, MUTUAL or the namespaces of a Gateway, the namespaces of a ClusterSecretStore, the label by which a Namespace is in the mesh; a Kafka of Strimzi gets a listener that asks for less than all the others, or a database its superuser. Or allowed addresses become wider.',
    exempt:
      'Something that does the same comes with the change; a few more addresses; middlewares that keep nobody out, by what the tree has of them or by their names; the route goes as well.',
    why: 'What was behind a login or inside of a network answers everybody, and nothing breaks that anyone would see.',
    sources: [
      `${NGINX}/user-guide/nginx-configuration/annotations/#external-authentication`,
      'https://doc.traefik.io/traefik/middlewares/http/forwardauth/',
      'https://istio.io/latest/docs/concepts/security/',
    ],
    remedy: 'Keep the guard, or say in the pull request what takes its place.',
    find: (facts) => [...findLostGuards(facts), ...findRemovedGuards(facts)],
  },
  {
    id: 'proxy-config-injected',
    title: 'Text for the configuration of a proxy',
    severity: 'high',
    severityNote:
      'high for what runs programs, reads files or is not known here, and for a value that ends its own line; medium where requests are only answered or sent elsewhere',
    when: 'A snippet of an Ingress gets further directives, another annotation of ingress-nginx holds lines of a configuration or has somebody else answer (`upstream-vhost`, `default-backend`), or an EnvoyFilter, a WasmPlugin or the like of Envoy Gateway or Cilium is new or changes.',
    exempt: 'Directives about headers, sizes and times; a snippet that only loses something.',
    why: 'The proxy serves everybody and may read the Secrets of all namespaces: whoever writes its configuration has what it has.',
    sources: [
      'https://kubernetes.io/blog/2021/11/08/ingress-nginx-cve-2021-25742/',
      `${NGINX}/user-guide/nginx-configuration/annotations-risk/`,
      'https://istio.io/latest/docs/reference/config/networking/envoy-filter/',
    ],
    remedy:
      'Use the annotation or field that the controller has for it, and let whoever runs the proxy look at the text.',
    find: findProxySettings,
  },
];

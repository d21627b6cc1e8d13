import { mapAt } from '../forecast/fields.ts';
import { parseBool } from '../kubernetes/go-bool.ts';
import type { Manifest } from '../manifest/model.ts';
import type { Guard } from './guards.ts';
import { scalarText } from './identity.ts';

/** An annotation that keeps somebody out, by the end of its key: what it says where it does not. */
interface Row {
  keys: readonly string[];
  sort: Guard['sort'];
  /** Values with which it is none. */
  off?: RegExp;
  /** It lists addresses. */
  lists?: true;
}

const NGINX = 'nginx.ingress.kubernetes.io';
const HAPROXY = ['haproxy.org', 'haproxy-ingress.github.io', 'ingress.kubernetes.io'];
const ALB = 'alb.ingress.kubernetes.io';
const under = (prefixes: readonly string[], ...names: string[]): string[] =>
  prefixes.flatMap((prefix) => names.map((name) => `${prefix}/${name}`));

/**
 * Annotations of controllers for Ingresses, routes and load balancers.
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/ https://docs.nginx.com/nginx-ingress-controller/configuration/ingress-resources/
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ https://haproxy-ingress.github.io/docs/configuration/keys/
 * https://azure.github.io/application-gateway-kubernetes-ingress/annotations/ https://docs.openshift.com/ (haproxy.router.openshift.io)
 */
const ROWS: readonly Row[] = [
  { keys: under([NGINX, ...HAPROXY], 'auth-url', 'auth-type', 'oauth'), sort: 'login', off: /^(?:none|)$/ },
  { keys: ['nginx.org/basic-auth-secret', 'nginx.org/jwt-key', 'nginx.com/jwt-key'], sort: 'login', off: /^$/ },
  { keys: [`${ALB}/auth-type`], sort: 'login', off: /^(?:none|)$/ },
  { keys: under([NGINX, ...HAPROXY], 'auth-tls-secret'), sort: 'certificate', off: /^$/ },
  { keys: [`${ALB}/mutual-authentication`], sort: 'certificate', off: /^$/ },
  {
    keys: [
      ...under([NGINX, ...HAPROXY], 'whitelist-source-range', 'allowlist-source-range', 'whitelist', 'allow-list'),
      `${ALB}/inbound-cidrs`,
      'service.beta.kubernetes.io/load-balancer-source-ranges',
      'haproxy.router.openshift.io/ip_whitelist',
      'haproxy.router.openshift.io/ip_allowlist',
    ],
    sort: 'addresses',
    off: /^$/,
    lists: true,
  },
  {
    keys: [`${NGINX}/enable-modsecurity`, 'appprotect.f5.com/app-protect-enable'],
    sort: 'firewall',
    off: /^(?!(?:1|t|T|true|TRUE|True)$)/,
  },
  {
    keys: [`${ALB}/wafv2-acl-arn`, `${ALB}/waf-acl-id`, 'appgw.ingress.kubernetes.io/waf-policy-for-path'],
    sort: 'firewall',
    off: /^(?:none|)$/,
  },
  { keys: under([NGINX], 'limit-rps', 'limit-rpm', 'limit-connections'), sort: 'flood', off: /^(?:0*|-.*)$/ },
  { keys: [`${NGINX}/proxy-ssl-verify`], sort: 'verify', off: /^(?!on$)/ },
  { keys: [`${NGINX}/backend-protocol`], sort: 'plain', off: /^(?!(?:HTTPS|GRPCS)$)/i },
  { keys: [`${ALB}/scheme`], sort: 'inside', off: /^(?!internal$)/ },
  { keys: ['kubernetes.io/ingress.class'], sort: 'inside', off: /^(?!gce-internal$)/ },
  { keys: ['appgw.ingress.kubernetes.io/use-private-ip'], sort: 'inside', off: /^(?!true$)/ },
];

/** Words that let in what others keep out: `satisfy: any` is fulfilled by either of two guards, a funnel is the internet. */
const OPENERS: readonly (readonly [key: string, value: RegExp, sort: Guard['sort']])[] = [
  [`${NGINX}/satisfy`, /^any$/, 'login'],
  [`${NGINX}/enable-global-auth`, /^(?:0|f|F|false|FALSE|False)$/, 'login'],
  [`${NGINX}/auth-tls-verify-client`, /^(?:off|optional|optional_no_ca)$/, 'certificate'],
  ['tailscale.com/funnel', /^true$/, 'inside'],
];

/** Labels of a Namespace by which its pods are in the mesh, which checks who calls. https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/ */
const MESH: readonly (readonly [key: string, value: RegExp])[] = [
  ['istio-injection', /^enabled$/],
  ['istio.io/rev', /./],
  ['istio.io/dataplane-mode', /^ambient$/],
];

/** What the labels of a Namespace keep out. */
export function guardsInLabels({ object }: Manifest): Guard[] {
  const labels = mapAt(object, 'metadata', 'labels');
  return MESH.flatMap(([key, value]): Guard[] =>
    value.test(scalarText(labels[key])) ? [{ sort: 'plain', word: key }] : [],
  );
}

/** What the annotations of an object keep out. */
export function guardsInAnnotations({ object }: Manifest): Guard[] {
  const annotations = mapAt(object, 'metadata', 'annotations');
  const textOf = (key: string): string | undefined =>
    Object.hasOwn(annotations, key) ? scalarText(annotations[key]).trim() : undefined;
  const guards = ROWS.flatMap(({ keys, sort, off, lists }) =>
    keys.flatMap((key): Guard[] => {
      const text = textOf(key);
      if (text === undefined || off?.test(text) === true) return [];
      const ranges = text.split(/[\s,]+/).filter((range) => range !== '');
      return [{ sort, word: key, ...(lists === true ? { ranges } : {}) }];
    }),
  );
  // The same the other way round: without the word that opens there is a guard, if there is anything.
  const open = OPENERS.flatMap(([key, value, sort]): Guard[] =>
    value.test(textOf(key) ?? '') ? [] : [{ sort, word: key }],
  );
  const isForAll =
    parseBool(textOf(`${NGINX}/enable-cors`) ?? '') === true &&
    (textOf(`${NGINX}/cors-allow-origin`) ?? '').split(',').some((origin) => /^(?:\*|)$/.test(origin.trim()));
  const groups = textOf(`${ALB}/security-groups`);
  return [
    ...guards,
    ...open,
    ...(isForAll ? [] : [{ sort: 'pages', word: `${NGINX}/enable-cors` } as const]),
    // Others let in others, and only the cloud knows whom.
    ...(groups === undefined
      ? []
      : [{ sort: 'firewall', word: `${ALB}/security-groups ${groups}`, alone: true } as const]),
  ];
}

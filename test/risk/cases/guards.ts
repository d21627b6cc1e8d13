import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, ingress, object, pair, service } from './build.ts';

const GUARD = 'access-guard-removed';
const TEXT = 'proxy-config-injected';
const NGINX = 'nginx.ingress.kubernetes.io';
const web = (annotations: ValueMap) => ingress(['web.example.com'], {}, { annotations });
const fires = (what: string, severity: string, before: ValueMap, after: ValueMap = {}): Case => [
  GUARD,
  'fires',
  what,
  severity,
  pair(web(before), web(after)),
];
const exempt = (what: string, before: ValueMap, after: ValueMap = {}): Case => [
  GUARD,
  'exempt',
  what,
  '',
  pair(web(before), web(after)),
];
const spec = (type: string, before: ValueMap, after: ValueMap) =>
  pair(object(type, 'web', { spec: before }), object(type, 'web', { spec: after }));
const gone = (type: string, before: ValueMap) =>
  pair([object(type, 'web', { spec: before }), object('v1/ConfigMap', 'stays')], object('v1/ConfigMap', 'stays'));
const traefik = (...middlewares: string[][]) => ({
  routes: middlewares.map((names, index) => ({
    match: `Host(\`${index}.example.com\`)`,
    middlewares: names.map((name) => ({ name })),
  })),
});
const middleware = (name: string, content: ValueMap) =>
  object('traefik.io/v1alpha1/Middleware', name, { spec: content });
const route = (...names: string[]) => object('traefik.io/v1alpha1/IngressRoute', 'web', { spec: traefik(names) });
const snippet = (before: string, after: string) =>
  pair(web({ [`${NGINX}/configuration-snippet`]: before }), web({ [`${NGINX}/configuration-snippet`]: after }));
const policy = 'security.istio.io/v1/AuthorizationPolicy';
const from = (...namespaces: string[]) => ({ from: [{ source: { namespaces } }] });
const paths = (each: string[]) => ({ to: [{ operation: { paths: each } }] });
const spared = (...notNamespaces: string[]) => ({ from: [{ source: { notNamespaces } }] });
const when = (value: string) => ({ key: 'request.headers[x]', values: [value] });

/** What keeps somebody out, and what is written into the configuration of proxies. */
export const GUARD_CASES: Case[] = [
  fires('a login', 'high', { [`${NGINX}/auth-url`]: 'https://login.example.com' }),
  fires('a password', 'high', { [`${NGINX}/auth-type`]: 'basic' }),
  fires(
    'a login that is none',
    'high',
    { 'alb.ingress.kubernetes.io/auth-type': 'oidc' },
    { 'alb.ingress.kubernetes.io/auth-type': 'none' },
  ),
  fires(
    'either of two',
    'high',
    { [`${NGINX}/auth-type`]: 'basic' },
    { [`${NGINX}/auth-type`]: 'basic', [`${NGINX}/satisfy`]: 'any' },
  ),
  fires('addresses', 'high', { [`${NGINX}/whitelist-source-range`]: '10.0.0.0/8' }),
  fires(
    'wider addresses',
    'high',
    { [`${NGINX}/whitelist-source-range`]: '10.0.0.0/8' },
    { [`${NGINX}/whitelist-source-range`]: '0.0.0.0/1, 128.0.0.0/1' },
  ),
  exempt(
    'one more address',
    { [`${NGINX}/whitelist-source-range`]: '10.0.0.0/8' },
    { [`${NGINX}/whitelist-source-range`]: '10.0.0.0/8,203.0.113.7/32' },
  ),
  exempt('everybody was let in', { [`${NGINX}/whitelist-source-range`]: '0.0.0.0/0' }),
  fires(
    'the internet',
    'high',
    { 'alb.ingress.kubernetes.io/scheme': 'internal' },
    { 'alb.ingress.kubernetes.io/scheme': 'internet-facing' },
  ),
  fires('a firewall', 'medium', { 'alb.ingress.kubernetes.io/wafv2-acl-arn': 'arn:aws:x' }),
  fires('a middleware', 'high', { 'traefik.ingress.kubernetes.io/router.middlewares': 'web-auth@kubernetescrd' }),
  exempt('a middleware for headers', {
    'traefik.ingress.kubernetes.io/router.middlewares': 'web-headers@kubernetescrd',
  }),
  exempt(
    'a login in another way',
    { [`${NGINX}/auth-url`]: 'https://login.example.com' },
    { 'traefik.ingress.kubernetes.io/router.middlewares': 'web-auth@kubernetescrd' },
  ),
  [
    GUARD,
    'fires',
    'a funnel',
    'high',
    pair(service(), service({}, { annotations: { 'tailscale.com/funnel': 'true' } })),
  ],
  [GUARD, 'silent', 'a login that comes', '', pair(web({}), web({ [`${NGINX}/auth-type`]: 'basic' }))],
  [GUARD, 'fires', 'a route', 'high', spec('traefik.io/v1alpha1/IngressRoute', traefik(['auth']), traefik([]))],
  [
    GUARD,
    'exempt',
    'a route that goes',
    '',
    spec('traefik.io/v1alpha1/IngressRoute', traefik(['auth'], ['x']), traefik(['x'])),
  ],
  [
    GUARD,
    'fires',
    'a middleware that the tree knows',
    'high',
    pair(
      [middleware('gate', { forwardAuth: { address: 'http://x' } }), route('gate')],
      [middleware('gate', { forwardAuth: { address: 'http://x' } }), route()],
    ),
  ],
  [
    GUARD,
    'exempt',
    'a middleware that only sounds like it',
    '',
    pair(
      [middleware('authority', { headers: {} }), route('authority')],
      [middleware('authority', { headers: {} }), route()],
    ),
  ],
  [
    GUARD,
    'fires',
    'what a middleware does',
    'high',
    pair(middleware('gate', { basicAuth: { secret: 'x' } }), middleware('gate', { headers: {} })),
  ],
  [
    GUARD,
    'fires',
    'a filter',
    'high',
    spec(
      'gateway.networking.k8s.io/v1/HTTPRoute',
      {
        rules: [
          {
            filters: [
              { type: 'ExtensionRef', extensionRef: { group: 'traefik.io', kind: 'Middleware', name: 'oidc' } },
            ],
          },
        ],
      },
      { rules: [{}] },
    ),
  ],
  [GUARD, 'fires', 'a policy', 'high', gone('gateway.envoyproxy.io/v1alpha1/SecurityPolicy', { oidc: {} })],
  [GUARD, 'fires', 'the mesh takes everything', 'high', spec(policy, { rules: [from('web')] }, { rules: [{}] })],
  [
    GUARD,
    'fires',
    'the mesh only writes it down',
    'high',
    spec(policy, { action: 'DENY', rules: [{}] }, { action: 'AUDIT', rules: [{}] }),
  ],
  [
    GUARD,
    'fires',
    'what was denied',
    'medium',
    spec(policy, { action: 'DENY', rules: [from('a'), from('b')] }, { action: 'DENY', rules: [from('a')] }),
  ],
  [
    GUARD,
    'fires',
    'the mesh denies less, of rules that begin alike',
    'medium',
    spec(
      policy,
      { action: 'DENY', rules: [from('a'.repeat(300), 'b'), from('a'.repeat(300), 'c')] },
      { action: 'DENY', rules: [from('a'.repeat(300), 'b')] },
    ),
  ],
  ...(
    [
      ['exempt', 'one more namespace is denied', [from('a')], [from('a', 'b')]],
      ['exempt', 'one more path', [paths(['/admin'])], [paths(['/admin', '/debug'])]],
      ['exempt', 'all paths', [{ ...from('a'), ...paths(['/admin']) }], [from('a')]],
      ['exempt', 'fewer are spared', [spared('a', 'b')], [spared('a')]],
      ['exempt', 'a condition goes', [{ ...from('a'), when: [when('x')] }], [from('a')]],
      ['fires', 'another namespace is denied', [from('a')], [from('b')]],
      ['fires', 'fewer paths', [paths(['/admin', '/debug'])], [paths(['/admin'])]],
      ['fires', 'more are spared', [spared('a')], [spared('a', 'b')]],
      ['fires', 'a condition comes', [from('a')], [{ ...from('a', 'b'), when: [when('x')] }]],
      ['fires', 'everybody no more', [paths(['/admin'])], [{ ...from('a'), ...paths(['/admin']) }]],
      [
        'fires',
        'a field comes',
        [paths(['/admin'])],
        [{ to: [{ operation: { paths: ['/admin'], methods: ['GET'] } }] }],
      ],
    ] satisfies [Case[1], string, ValueMap[], ValueMap[]][]
  ).map(([kind, what, before, after]): Case => [
    GUARD,
    kind,
    what,
    kind === 'fires' ? 'medium' : '',
    spec(policy, { action: 'DENY', rules: before }, { action: 'DENY', rules: after }),
  ]),
  [GUARD, 'exempt', 'one more caller', '', spec(policy, { rules: [from('web')] }, { rules: [from('web', 'shop')] })],
  [
    GUARD,
    'fires',
    'TLS of the mesh',
    'medium',
    spec('security.istio.io/v1/PeerAuthentication', { mtls: { mode: 'STRICT' } }, { mtls: { mode: 'PERMISSIVE' } }),
  ],
  [
    GUARD,
    'fires',
    'certificates of clients',
    'high',
    spec(
      'networking.istio.io/v1/Gateway',
      { servers: [{ tls: { mode: 'MUTUAL' } }] },
      { servers: [{ tls: { mode: 'SIMPLE' } }] },
    ),
  ],
  [
    GUARD,
    'fires',
    'routes of everybody',
    'medium',
    spec(
      'gateway.networking.k8s.io/v1/Gateway',
      { listeners: [{ name: 'a' }] },
      { listeners: [{ name: 'a', allowedRoutes: { namespaces: { from: 'All' } } }] },
    ),
  ],
  [
    GUARD,
    'fires',
    'a proxy of a cloud',
    'high',
    spec('cloud.google.com/v1/BackendConfig', { iap: { enabled: true } }, {}),
  ],
  [TEXT, 'fires', 'a program', 'high', snippet('', 'access_by_lua_block { os.execute("id") }')],
  [TEXT, 'fires', 'files', 'high', snippet('', 'location /x { alias /var/run/secrets/; }')],
  [TEXT, 'fires', 'an answer', 'medium', snippet('', 'return 302 https://evil.example.org;')],
  [
    TEXT,
    'exempt',
    'headers',
    '',
    snippet(
      '',
      `# a ; b\nadd_header Content-Security-Policy "default-src 'self'; img-src *";\nproxy_read_timeout 10s;`,
    ),
  ],
  [TEXT, 'silent', 'what goes', '', snippet('more_set_headers "a: b";\nalias /x;', 'alias /x;')],
  [
    TEXT,
    'fires',
    'a value that ends its line',
    'high',
    pair(web({}), web({ [`${NGINX}/auth-url`]: 'http://x.svc/#;}\n}\nssl_engine ../../../proc/1/fd/1;' })),
  ],
  [TEXT, 'exempt', 'a pattern', '', pair(web({}), web({ [`${NGINX}/server-alias`]: '~^[a-z]{2}$' }))],
  [
    TEXT,
    'fires',
    'a filter in Lua',
    'high',
    pair(
      [],
      object('networking.istio.io/v1alpha3/EnvoyFilter', 'x', { spec: { configPatches: [{ inlineCode: 'x' }] } }),
    ),
  ],
  [
    TEXT,
    'fires',
    'a filter',
    'medium',
    pair(
      [],
      object('networking.istio.io/v1alpha3/EnvoyFilter', 'x', { spec: { configPatches: [{ applyTo: 'CLUSTER' }] } }),
    ),
  ],
];

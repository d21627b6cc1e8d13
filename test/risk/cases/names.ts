import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, service, web } from './build.ts';

const RULE = 'name-leads-elsewhere';
const alias = (ip: string, ...hostnames: string[]) => web({ pod: { hostAliases: [{ ip, hostnames }] } });
const servers = (dnsPolicy: string, ...nameservers: string[]) =>
  web({ pod: { dnsPolicy, dnsConfig: { nameservers } } });
const corefile = (text: string, name = 'coredns', namespace = 'kube-system') =>
  object('v1/ConfigMap', name, { data: { Corefile: text } }, { namespace });
const external = (externalName: string) => service({ type: 'ExternalName', externalName });
const endpoints = (ip: string) => object('v1/Endpoints', 'web', { subsets: [{ addresses: [{ ip }] }] });
const slice = (ip: string) =>
  object(
    'discovery.k8s.io/v1/EndpointSlice',
    'web-x',
    { addressType: 'IPv4', endpoints: [{ addresses: [ip] }] },
    { labels: { 'kubernetes.io/service-name': 'web' } },
  );
const entry = (host: string, address: string) =>
  object('networking.istio.io/v1/ServiceEntry', 'a', { spec: { hosts: [host], endpoints: [{ address }] } });
const both = (...more: ValueMap[]) => [service(), ...more];

/** Where names lead. */
export const NAME_CASES: Case[] = [
  [RULE, 'fires', 'an alias of the internet', 'high', pair(web(), alias('203.0.113.7', 'payments.example.com'))],
  [RULE, 'fires', 'an alias inside', 'medium', pair(web(), alias('10.1.2.3', 'payments.example.com'))],
  [RULE, 'fires', 'an alias of a Service', 'high', pair(web(), alias('10.1.2.3', 'db.shop.svc.cluster.local'))],
  [
    RULE,
    'fires',
    'another address',
    'high',
    pair(alias('10.1.2.3', 'payments.example.com'), alias('203.0.113.7', 'payments.example.com')),
  ],
  [
    RULE,
    'exempt',
    'the same aliases',
    '',
    pair(
      alias('10.1.2.3', 'a.example.com', 'b.example.com'),
      web({ pod: { hostAliases: [{ ip: '10.1.2.3', hostnames: ['b.example.com'] }] } }),
    ),
  ],
  [RULE, 'fires', 'a server for names', 'high', pair(web(), servers('None', '203.0.113.7'))],
  [RULE, 'fires', 'one beside those of the cluster', 'high', pair(web(), servers('ClusterFirst', '203.0.113.7'))],
  [RULE, 'fires', 'one that everybody may ask', 'medium', pair(web(), servers('None', '1.1.1.1'))],
  [RULE, 'exempt', 'one that goes', '', pair(servers('None', '1.1.1.1', '8.8.8.8'), servers('None', '1.1.1.1'))],
  [RULE, 'silent', 'further options', '', pair(web(), web({ pod: { dnsConfig: { options: [{ name: 'ndots' }] } } }))],
  [
    RULE,
    'fires',
    'CoreDNS asks somebody',
    'high',
    pair(
      corefile('.:53 {\n  forward . /etc/resolv.conf\n}\n'),
      corefile('.:53 {\n  forward . tls://203.0.113.7:853\n}\n'),
    ),
  ],
  [
    RULE,
    'fires',
    'CoreDNS answers itself',
    'high',
    pair(
      corefile('.:53 {\n  errors\n}\n'),
      corefile('.:53 {\n  hosts {\n    203.0.113.7 payments.example.com\n  }\n}\n'),
    ),
  ],
  [
    RULE,
    'fires',
    'CoreDNS answers for another name',
    'high',
    pair(
      corefile('.:53 {\n  errors\n}\n'),
      corefile('.:53 {\n  rewrite name db.shop.svc.cluster.local db.example.org\n}\n', 'coredns'),
    ),
  ],
  [
    RULE,
    'fires',
    'CoreDNS asks somebody behind a word with a number sign',
    'high',
    pair(corefile('.:53 {\n}\n'), corefile('.:53 {\n  forward . a#b 203.0.113.7 # 10.0.0.2\n}\n')),
  ],
  [
    RULE,
    'fires',
    'CoreDNS reads further files',
    'medium',
    pair(corefile('.:53 {\n}\n'), corefile('import x/*.conf\n')),
  ],
  [
    RULE,
    'fires',
    'CoreDNS asks inside',
    'medium',
    pair([], corefile('corp.example.com:53 {\n  forward . 10.0.0.2\n}\n', 'coredns-custom')),
  ],
  [
    RULE,
    'exempt',
    'CoreDNS keeps its lines',
    '',
    pair(
      corefile('.:53 {\n  forward . 10.0.0.2\n}\n'),
      corefile('.:53 {\n  cache 30\n  forward  . 10.0.0.2 {\n    max_concurrent 9\n  }\n}\n'),
    ),
  ],
  [
    RULE,
    'silent',
    'a file of another namespace',
    '',
    pair([], corefile('.:53 {\n  forward . 203.0.113.7\n}\n', 'coredns', 'shop')),
  ],
  [RULE, 'fires', 'a Service that leaves its pods', 'high', pair(service(), external('web.example.org'))],
  [RULE, 'fires', 'another domain', 'high', pair(external('db.example.com'), external('db.example.org'))],
  [RULE, 'fires', 'the same domain', 'medium', pair(external('db.example.com'), external('db2.example.com'))],
  [RULE, 'exempt', 'another Service', '', pair(service(), external('other.shop.svc.cluster.local'))],
  [RULE, 'exempt', 'a new one', '', pair([], external('db.example.org'))],
  [
    RULE,
    'fires',
    'endpoints of a Service',
    'high',
    pair(service(), both(endpoints('203.0.113.7')), { everyKind: true }),
  ],
  [RULE, 'fires', 'a slice of a Service', 'high', pair(service(), both(slice('203.0.113.7')), { everyKind: true })],
  [RULE, 'silent', 'a slice inside', '', pair(service(), both(slice('10.0.0.7')), { everyKind: true })],
  [RULE, 'exempt', 'endpoints of nothing that was there', '', pair([], endpoints('203.0.113.7'), { everyKind: true })],
  [
    RULE,
    'fires',
    'the name of a Service in the mesh',
    'high',
    pair(service({}, { namespace: 'shop' }), [
      service({}, { namespace: 'shop' }),
      entry('web.shop.svc.cluster.local', 'evil.example.org'),
    ]),
  ],
  [RULE, 'silent', 'a name of others', '', pair(service(), both(entry('api.example.com', '203.0.113.7')))],
];

import { describe, expect, test } from 'vitest';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { play } from '../replay/scenario.ts';
import { object, pair } from './cases/build.ts';

const policy = (...ingress: Value[]) =>
  object('networking.k8s.io/v1/NetworkPolicy', 'web', {
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress },
  });
const ports = (...numbers: Value[]) => ({ ports: numbers.map((port) => ({ port })) });
const span = (port: number, endPort: number) => ({ ports: [{ port, endPort }] });
const from = (...peers: ValueMap[]) => ({ from: peers });
const block = (cidr: string, ...except: string[]) => from({ ipBlock: { cidr, except } });
const friend = from({ podSelector: { matchLabels: { app: 'api' } } });
const tier = (...values: string[]) =>
  from({ podSelector: { matchExpressions: [{ key: 'tier', operator: 'In', values }] } });
const namespaces = from({ namespaceSelector: {} });

function messages(base: Value[], head: Value[]): string[] {
  return play(pair(policy(...base), policy(...head)))
    .findings.filter((finding) => finding.rule === 'networkpolicy-opened')
    .map((finding) => finding.message);
}

describe('networkpolicy-opened', () => {
  test.each<[string, Value[], Value[], string]>([
    ['one more port for everybody', [ports(443)], [ports(80, 443)], 'ingress with everybody at port 80'],
    ['another protocol', [ports(53)], [{ ports: [{ port: 53, protocol: 'UDP' }] }], 'everybody at port 53 of UDP'],
    ['every port for everybody', [ports(443)], [{}], 'ingress with everybody at every port'],
    [
      'every namespace at another port',
      [{ ...namespaces, ...ports(1) }],
      [{ ...namespaces, ...ports(2) }],
      'at port 2',
    ],
    [
      'every address, told once, with what is left out',
      [{ ...block('192.168.0.0/24'), ...ports(53) }],
      [
        { ...block('192.168.0.0/24'), ...ports(53) },
        { ...block('0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16'), ...ports(443) },
      ],
      'is opened: ingress with every address outside 10.0.0.0/8, 192.168.0.0/16 at port 443.',
    ],
    ['endPort for everybody', [ports(1)], [span(1, 65535)], 'ingress with everybody at every port'],
    ['endPort is larger', [span(80, 90)], [span(80, 100)], 'ingress with everybody at port 80-100'],
    [
      'endPort for a peer',
      [{ ...friend, ...ports(1) }],
      [{ ...friend, ...span(1, 65535) }],
      'ingress at every port with',
    ],
    ['ports of a peer dropped', [{ ...tier('a'), ...ports(1) }], [tier('a')], 'ingress at every port with'],
    ['except dropped', [block('10.0.0.0/8', '10.1.0.0/16')], [block('10.0.0.0/8')], 'ingress with 10.1.0.0/16'],
    ['except smaller', [block('::/0', 'fd00::/8')], [block('::/0', 'fd01::/16')], 'ingress with fd00::/8'],
    ['a wider range', [block('10.1.0.0/16')], [block('10.0.0.0/15')], 'ingress with 10.0.0.0/15'],
    ['a wider range of IPv6', [block('2001:db8:1::/48')], [block('2001:db8::/32')], 'ingress with 2001:db8::/32'],
    [
      'a wider range, though another one is wider at another port',
      [
        { ...block('10.0.0.0/8'), ...ports(22) },
        { ...block('10.1.0.0/16'), ...ports(443) },
      ],
      [
        { ...block('10.0.0.0/8'), ...ports(22) },
        { ...block('10.0.0.0/15'), ...ports(443) },
      ],
      'ingress with 10.0.0.0/15',
    ],
    [
      'a wider range, of which another one leaves a part out',
      [block('10.0.0.0/8', '10.0.0.0/16'), block('10.1.0.0/16')],
      [block('10.0.0.0/8', '10.0.0.0/16'), block('10.0.0.0/15')],
      'ingress with 10.0.0.0/15',
    ],
  ])('fires: %s', (_what, base, head, part) => {
    const found = messages(base, head);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(part);
  });

  test.each<[string, Value[], Value[]]>([
    ['every port becomes one', [{}], [ports(443)]],
    ['two ports become one', [ports(80, 443)], [ports(443)]],
    ['two rules become one', [ports(80), ports(443)], [ports(443, 80)]],
    ['everybody becomes every namespace', [{}], [{ ...namespaces, ...ports(443) }]],
    ['every address at fewer ports', [block('0.0.0.0/0')], [{ ...block('0.0.0.0/0'), ...ports(443) }]],
    ['endPort goes', [span(1, 65535)], [ports(1, 'http')]],
    ['endPort is smaller', [span(80, 100)], [span(80, 90)]],
    ['endPort of a peer goes', [{ ...friend, ...span(1, 9) }], [{ ...friend, ...ports(1) }]],
    ['ports of a peer added', [friend], [{ ...friend, ...ports(1) }]],
    ['another peer at every port', [{ ...tier('a'), ...ports(1) }], [{ ...tier('a'), ...ports(1) }, tier('b')]],
    ['except added', [block('10.0.0.0/8')], [block('10.0.0.0/8', '10.1.0.0/16')]],
    ['except larger', [block('10.0.0.0/8', '10.1.0.0/16')], [block('10.0.0.0/8', '10.0.0.0/12')]],
    [
      'a wider range within one that was allowed',
      [block('10.0.0.0/8'), block('10.1.0.0/16')],
      [block('10.0.0.0/8'), block('10.0.0.0/15')],
    ],
    ['a wider range where everybody was allowed', [{}, block('10.1.0.0/16')], [{}, block('10.0.0.0/15')]],
    ['a smaller range of IPv6', [block('2001:db8::/32')], [block('2001:db8:1::/48')]],
    ['another block has it all', [block('::/0', 'fd00::/8'), block('::/0')], [block('::/0')]],
  ])('does not fire: %s', (_what, base, head) => {
    expect(messages(base, head)).toEqual([]);
  });
});

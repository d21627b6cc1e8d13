import type { ValueMap } from '../../../src/manifest/model.ts';
import { applicationObject } from '../../replay/scenario.ts';
import { type Case, object, pair } from './build.ts';

const RULE = 'node-port-taken';
const service = (name: string, nodePort: number | undefined, more: ValueMap = {}, port: ValueMap = {}) =>
  object('v1/Service', name, {
    spec: {
      type: 'NodePort',
      selector: { app: name },
      ports: [{ port: 80, ...(nodePort === undefined ? {} : { nodePort }), ...port }],
      ...more,
    },
  });
const rest = object('v1/ConfigMap', 'rest');
const local = (healthCheckNodePort: number) => ({
  type: 'LoadBalancer',
  externalTrafficPolicy: 'Local',
  healthCheckNodePort,
});
/** Without the finalizer, what it deployed stays. */
const leaving = applicationObject('old', {}, { finalizers: [] });

/** Ports of the nodes. */
export const NODE_PORT_CASES: Case[] = [
  [RULE, 'fires', 'a new Service', 'high', pair(service('a', 32107), [service('a', 32107), service('b', 32107)])],
  [
    RULE,
    'fires',
    'another port',
    'high',
    pair([service('a', 32107), service('b', 32108)], [service('a', 32107), service('b', 32107)]),
  ],
  [
    RULE,
    'fires',
    'for the health of a load balancer',
    'high',
    pair(service('a', 32107), [service('a', 32107), service('b', undefined, local(32107))]),
  ],
  [
    RULE,
    'fires',
    'one that stays in the cluster',
    'high',
    {
      base: { root: [leaving], old: [service('a', 32107)], a: [rest] },
      head: { root: [], a: [rest, service('b', 32107)] },
    },
  ],
  [
    RULE,
    'exempt',
    'the other protocol',
    '',
    pair(service('a', 32107), [service('a', 32107), service('b', 32107, {}, { protocol: 'UDP' })]),
  ],
  [
    RULE,
    'exempt',
    'it was so before',
    '',
    pair(
      [service('a', 32107), service('b', 32107)],
      [service('a', 32107), service('b', 32107, { sessionAffinity: 'ClientIP' })],
    ),
  ],
  [RULE, 'exempt', 'one that goes', '', pair([service('a', 32107), rest], [service('b', 32107), rest])],
  [RULE, 'silent', 'the server picks one', '', pair(service('a', 32107), [service('a', 32107), service('b', 0)])],
  [
    RULE,
    'silent',
    'no port of a node',
    '',
    pair(service('a', 32107), [service('a', 32107), service('b', 32107, { type: 'ClusterIP' })]),
  ],
];

import { expect, test } from 'vitest';
import { pluralOf } from '../../src/kubernetes/plurals.ts';

test.each([
  ['Deployment', 'deployments'],
  ['NetworkPolicy', 'networkpolicies'],
  ['Gateway', 'gateways'],
  ['Ingress', 'ingresses'],
  ['IngressClass', 'ingressclasses'],
  ['StorageClass', 'storageclasses'],
  ['Endpoints', 'endpoints'],
  ['ServiceCIDR', 'servicecidrs'],
])('the resource of %s is %s', (kind, plural) => {
  expect(pluralOf(kind)).toBe(plural);
});

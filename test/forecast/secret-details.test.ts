import { expect, test } from 'vitest';
import { maskErrors } from '../../src/forecast/secret-details.ts';
import type { ApplyError } from '../../src/forecast/apply/model.ts';

const secret = 'Hunter2-and-much-more-of-it';
const object = {
  apiVersion: 'example.com/v1',
  kind: 'Database',
  metadata: { name: 'd' },
  spec: { password: secret, engine: 'postgres', list: [{ apiToken: 'tok"en-value' }] },
};
const error = (detail: string): ApplyError => ({ field: 'spec.password', type: 'Invalid', detail });

test.each([
  [`Invalid value: "${secret}": must match`],
  ['Invalid value: "Hunter2- ... e-of-it": too long'],
  ['Invalid value: "tok\\"en-value": must match'],
  [`a rule of the definition says ${secret} is taken`],
])('%s: told without the value', (detail) => {
  expect(maskErrors([error(detail)], object)).toEqual([error('its value is secret')]);
});

test.each([['Unsupported value: "postgres"'], ['Invalid value: field is immutable'], ['Forbidden: may not change']])(
  '%s stays as it is',
  (detail) => expect(maskErrors([error(detail)], object)).toEqual([error(detail)]),
);

import { expect, test } from 'vitest';
import { withoutPublic, withoutSecrets } from '../../src/render/helm/secret-values.ts';

test.each([
  // The chart of a tool that keeps secrets has its own name under `secret`.
  ['dependency of chart infra/authelia is missing', ['authelia'], 'dependency of chart infra/authelia is missing'],
  ['the password hunter22 is too short', ['hunter22'], 'the password ‹secret› is too short'],
  ['authelia refuses authelia-hunter22', ['authelia', 'authelia-hunter22'], 'authelia refuses ‹secret›'],
])('%s', (message, secrets, shown) => {
  const found = withoutPublic(new Set(secrets), ['authelia', 'infra/authelia', '', 'https://git.example.com/a.git']);
  expect(withoutSecrets(message, found)).toBe(shown);
});

import { expect, test } from 'vitest';
import { withoutAnySecrets } from '../../src/render/secret-texts.ts';

test.each([
  ['what is about a secret stays', 'password: String length must be 3', 'password: String length must be 3'],
  [
    'nor is it one what fails at a path that is called like a secret',
    "from '../htpasswd': evalsymlink failure on '/w/htpasswd' : lstat /w: no such file or directory",
    "from '../htpasswd': evalsymlink failure on '/w/htpasswd' : lstat /w: no such file or directory",
  ],
  [
    'nor what a file is not',
    'open /w/overlays/password: no such file or directory',
    'open /w/overlays/password: no such file or directory',
  ],
  ['a value does not', 'password: geheim', 'password: ‹secret›'],
  ['nor what is left of one of which a part is known', 'password=known-geheim', 'password=‹secret›'],
  ['nor a manifest behind a sentence', 'failed to parse manifest:\nkind: Secret\ndata:\n  a: geheim\n', '‹secret›'],
  ['nor a manifest that is all of one line', 'failed to parse kind: Secret data: {a: geheim}', '‹secret›'],
])('%s', (_, text, told) => {
  expect(withoutAnySecrets(text, new Set(['known']))).toBe(told);
});

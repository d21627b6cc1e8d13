import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { handOn } from '../../src/shards/hand-on.ts';
import type { Gathered } from '../../src/shards/model.ts';

function secretIn(name: string, password: string): Gathered {
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' }, stringData: { password } };
  const identity = { cluster: '', group: '', kind: 'Secret', namespace: '', name: 'login' };
  const application = { id: name, nodes: {}, manifests: { head: [{ identity, object }] } };
  return {
    own: { customRules: [], policyDocuments: [], notices: [] },
    compared: { applications: [application], bootstraps: [] },
  } as unknown as Gathered;
}

async function sealOf(gathered: Gathered, secret: string | undefined): Promise<string | undefined> {
  const sharing = { shard: { index: 1, of: 2 }, origin: { version: '1.0.0', urls: [] }, secret };
  const { data } = await handOn(gathered, [], async () => undefined, sharing);
  const text = inflateRawSync(Buffer.from(data, 'base64')).toString('utf8');
  expect(text).not.toContain('correct-horse');
  return /argoSealed[^"]*/.exec(text)?.[0];
}

test.each<[string, [string, string | undefined], [string, string | undefined], boolean]>([
  ['equal in parts that share a text', ['correct-horse-1', 'key'], ['correct-horse-1', 'key'], true],
  ['told apart in parts that share a text', ['correct-horse-1', 'key'], ['correct-horse-2', 'key'], false],
  [
    'not known to be equal in parts that share none',
    ['correct-horse-1', undefined],
    ['correct-horse-1', undefined],
    false,
  ],
  // What GitHub gives a run of a fork in the place of a secret.
  ['not known to be equal in parts that share an empty text', ['correct-horse-1', ''], ['correct-horse-1', ''], false],
  ['not known to be equal in parts with other texts', ['correct-horse-1', 'key'], ['correct-horse-1', 'yek'], false],
])('secrets are %s', async (_, [password, key], [other, otherKey], equal) => {
  const [one, two] = [await sealOf(secretIn('a', password), key), await sealOf(secretIn('b', other), otherKey)];
  expect(one).toMatch(/^argoSealed/);
  expect(two).toMatch(/^argoSealed/);
  expect(one === two).toBe(equal);
});

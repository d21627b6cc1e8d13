import { expect, test } from 'vitest';
import { compareFields } from '../../src/diff/fields.ts';
import { maskPair } from '../../src/diff/secrets.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { createRandom, type Random } from './random.ts';

/** Every secret holds this word, so that a leak is easy to see. */
const WORD = 'geheim';
const CODE = Buffer.from(WORD).toString('base64');

function randomSecret(random: Random): string {
  return `${WORD}${random.below(3)}${random.chance(0.3) ? 'x' : ''}`;
}

/** A value that holds secrets in one of the forms that must be found, or none, side by side and inside one another. */
function randomHolder(random: Random, depth: number): Value {
  const text = randomSecret(random);
  const forms: (() => Value)[] = [
    () => ({ kind: 'Secret', data: { [random.pick(['a', 'b'])]: Buffer.from(`${WORD}${text}`).toString('base64') } }),
    () => ({ kind: 'ConfigMap', data: { password: text, note: 'plain' } }),
    () => ({ kind: 'SealedSecret', spec: { encryptedData: { password: 'sealed' }, template: { password: text } } }),
    () => [
      { name: 'A_TOKEN', value: text },
      { name: random.pick(['B', 'C']), value: 'plain' },
    ],
    () => [
      { name: 'x', password: text },
      ...(random.chance(0.5) ? [{ name: random.pick(['x', 'y']), token: text }] : []),
    ],
    () => ['--verbose', '--token', text],
    () => [`--token=${text}`, ...(random.chance(0.5) ? [`--token=${randomSecret(random)}`] : [])],
    () => ({ tokens: random.chance(0.5) ? { alice: text } : [text, 'plain-token'] }),
    () => ({ credentials: random.chance(0.5) ? { user: 'u', password: text } : { name: 'ref', key: 'k' } }),
    () => ({ secretKey: text, ...(random.chance(0.3) ? { other: 1 } : {}) }),
    () => `user: a\npassword: ${text}\nurl: http://u:${text}@h/\n`,
    () => `{"token": "${text}", "n": ${random.below(3)}}`,
    () => ({ annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"a": "${text}"}` } }),
    () => `-----BEGIN PRIVATE KEY-----\n${text}\n-----END PRIVATE KEY-----\n`,
    () => random.pick(['plain', 1, true, {}, []]),
  ];
  if (depth > 0 && random.chance(0.6)) {
    const keys = ['a', 'b', 'spec', 'value', 'password', 'name', 'data', 'tokens', 'list'];
    if (random.chance(0.3)) return Array.from({ length: random.below(4) }, () => randomHolder(random, depth - 1));
    return Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [random.pick(keys), randomHolder(random, depth - 1)]),
    );
  }
  return random.pick(forms)();
}

const whole = (spec: Value): ValueMap => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: 'x' },
  spec,
});

test('whatever holds a secret, and whatever the other side is, it is masked; what differs differs, what is equal is equal', () => {
  const random = createRandom(51);
  let different = 0;
  for (let round = 0; round < 6000; round++) {
    const base = whole(randomHolder(random, 3));
    const head = random.chance(0.2) ? structuredClone(base) : whole(randomHolder(random, 3));
    const masked = maskPair(base, head);
    const text = JSON.stringify(masked);
    expect(text).not.toContain(WORD);
    expect(text).not.toContain(CODE);
    const fields = compareFields(masked.base, masked.head);
    expect(JSON.stringify(fields)).not.toContain(WORD);
    expect(fields.length > 0).toBe(compareFields(base, head).length > 0);
    if (fields.length > 0) different++;
  }
  expect(different).toBeGreaterThan(4000);
});

test('a secret that changes alone is a change', () => {
  const random = createRandom(52);
  let changed = 0;
  for (let round = 0; round < 4000; round++) {
    const base = whole(randomHolder(random, 3));
    const text = JSON.stringify(base);
    const at = [...text.matchAll(/geheim\d/g)].map(({ index }) => index + WORD.length);
    if (at.length === 0) continue;
    const place = random.pick(at);
    const head = JSON.parse(
      `${text.slice(0, place)}${(Number(text[place]) + 1) % 10}${text.slice(place + 1)}`,
    ) as ValueMap;
    const masked = maskPair(base, head);
    expect(compareFields(masked.base, masked.head)).not.toEqual([]);
    changed++;
  }
  expect(changed).toBeGreaterThan(1500);
});

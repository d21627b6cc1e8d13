import { expect, test } from 'vitest';
import { compareFields } from '../../src/diff/fields.ts';
import { parsePath } from '../../src/diff/paths.ts';
import { showInstead } from '../../src/diff/shown.ts';
import type { Value } from '../../src/manifest/model.ts';
import { describeField } from '../../src/report/value.ts';
import { leafCertificate as leaf, oddCertificate as odd, webCertificate as web } from './certificates.ts';

const code = (text: string) => Buffer.from(text).toString('base64');
const WEB = 'certificate O=acme, CN=web.example.com, self-signed, valid until 2036-11-22, SHA-256 A0:DA:96:68';
const LEAF = 'certificate CN=leaf, issued by O=acme, CN=web.example.com, valid until 2126-11-01, SHA-256 67:B5:0E:77';

test.each<[string, string, Value | undefined, Value | undefined, object | undefined]>([
  ['certificates in base64', 'webhooks[name=a].clientConfig.caBundle', code(web), code(leaf), { from: WEB, to: LEAF }],
  ['certificates as text', 'data["ca.crt"]', web, leaf, { from: WEB, to: LEAF }],
  ['a certificate that comes', 'data["ca.crt"]', undefined, web, { to: WEB }],
  ['a certificate that goes', 'data["ca.crt"]', web, undefined, { from: WEB }],
  ['a bundle', 'data.x', `# first\n${web}\n# second\n${leaf}`, web, { from: `${WEB}; ${LEAF}`, to: WEB }],
  ['a large bundle', 'data.x', web, web.repeat(9), { from: WEB, to: `${WEB}; ${WEB}; ${WEB} and 6 more` }],
  ['a certificate among other text', 'data.x', `a: 1\n${web}`, web, undefined],
  [
    'no certificate although it says so',
    'data.x',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    web,
    undefined,
  ],
  ['half a certificate', 'data.x', web.slice(0, 300), web, undefined],
  ['a key', 'data.x', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', web, undefined],
  [
    'binary data',
    'binaryData.logo',
    code('12345'),
    code('1'),
    { from: '5 bytes of binary data, SHA-256 5994471a', to: '1 byte of binary data, SHA-256 6b86b273' },
  ],
  ['binary data elsewhere', 'data.logo', code('12345'), code('1'), undefined],
  ['what is no base64', 'binaryData.logo', 'a?b', code('1'), undefined],
  ['a masked value', 'data["tls.crt"]', '‹secret: 600 B›', '‹secret: 600 B, changed›', undefined],
  ['numbers', 'binaryData.logo', 1, 2, undefined],
])('%s', (_, path, from, to, expected) => {
  expect(showInstead(parsePath(path), from, to)).toEqual(expected);
});

test('a change tells them, and a report shows them in place of the values', () => {
  const map = (value: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', data: { 'ca.crt': value } });
  const [field] = compareFields(map(web), map(odd));
  expect(field).toMatchObject({ path: 'data["ca.crt"]', from: web, to: odd, shown: { from: WEB } });
  const told = describeField(field ?? { path: '' });
  expect(told).toContainEqual({ code: expect.stringContaining('CN=api `$x` \\<b\\>, self-signed') });
  expect(JSON.stringify(told)).not.toContain('BEGIN CERTIFICATE');
});

test('of certificates in a Secret nothing is told', () => {
  const secret = (value: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': value },
  });
  expect(compareFields(secret('‹secret: 1 B›'), secret('‹secret: 2 B›'))[0]?.shown).toBeUndefined();
});

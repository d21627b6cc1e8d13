import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import { mapAt, textAt } from '../../../src/forecast/fields.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { parseDocuments } from '../../../src/manifest/yaml.ts';
import { asMap, conformance } from '../../support/cases.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...rest,
});
const refusals = (base: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base, head }).errors.map(({ type, field }) => `${type} ${field}`);
const newRefusals = (head: ValueMap): string[] =>
  createObject(head).errors.map(({ type, field, detail }) => `${type} ${field}: ${detail}`);

// Each as the API server's own code answers, Kubernetes 1.36.1.
describe('bundles of certificates', () => {
  const text = readFileSync(path.join(conformance, 'update/clustertrustbundle-signer-name.yaml'), 'utf8');
  const certificate = textAt(mapAt(asMap(parseDocuments(text)[1]), 'spec'), 'trustBundle');
  const bundle = (trustBundle: string): ValueMap =>
    object('certificates.k8s.io/v1beta1', 'ClusterTrustBundle', { spec: { trustBundle } });
  const begin = '-----BEGIN CERTIFICATE-----\n';

  test.each<[string, string, string[]]>([
    ['right', `# ours\n${certificate}\n# end\n`, []],
    ['lines of Windows', certificate.replaceAll('\n', '\r\n'), []],
    ['nothing', 'hello', ['at least one trust anchor must be provided']],
    ['cut off', certificate.slice(0, 200), ['at least one trust anchor must be provided']],
    ['no base64', certificate.replace(/\n[A-Za-z]/, '\n!'), ['at least one trust anchor must be provided']],
    ['twice', certificate + certificate, ['duplicate trust anchor (indices [0 1])']],
    [
      'a key',
      `${certificate}-----BEGIN PRIVATE KEY-----\nYWJj\n-----END PRIVATE KEY-----\n`,
      ['entry 1 has bad block type: PRIVATE KEY'],
    ],
    ['headers', certificate.replace(begin, `${begin}X: y\n\n`), ['entry 0 has PEM block headers']],
    ['no certificate', `${begin}YWJj\n-----END CERTIFICATE-----\n`, ['entry 0 does not parse as X.509']],
  ])('%s', (_what, content, expected) => {
    const said = expected.map((detail) => `Invalid spec.trustBundle: Invalid value: "<value omitted>": ${detail}`);
    expect(newRefusals(bundle(content))).toEqual(said);
    expect(refusals(bundle(certificate), bundle(content))).toHaveLength(expected.length);
  });

  test('what does not change is not read again', () => {
    const live = asMap({ ...bundle('hello') });
    expect(
      applyUpdate({ base: live, head: { ...live, metadata: { name: 'web', labels: { a: 'b' } } }, live }).errors,
    ).toEqual([]);
  });

  test.each([
    ['example.com/a.b', []],
    ['a/b/c', ['Invalid spec.signerName']],
    ['example/a', ['Invalid spec.signerName']],
    ['example.com/A', ['Invalid spec.signerName']],
    ['kubernetes.io/legacy-unknown', ['Invalid spec.signerName']],
  ])('signed by %s', (signerName, expected) => {
    const request = '-----BEGIN CERTIFICATE REQUEST-----\nYWJj\n-----END CERTIFICATE REQUEST-----\n';
    const { errors } = createObject(
      object('certificates.k8s.io/v1', 'CertificateSigningRequest', {
        spec: { request: Buffer.from(request).toString('base64'), signerName, usages: ['client auth'] },
      }),
    );
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(expected);
  });

  test('a request for one that is none', () => {
    const request = (pem: string): ValueMap =>
      object('certificates.k8s.io/v1', 'CertificateSigningRequest', {
        spec: { request: Buffer.from(pem).toString('base64'), signerName: 'a.b/c', usages: ['client auth'] },
      });
    expect(newRefusals(request(certificate))).toEqual([
      'Invalid spec.request: Invalid value: PEM block type must be CERTIFICATE REQUEST',
    ]);
    expect(
      newRefusals(request('-----BEGIN CERTIFICATE REQUEST-----\nYWJj\n-----END CERTIFICATE REQUEST-----\n')),
    ).toEqual([]);
  });
});

import { Buffer } from 'node:buffer';
import { checkLabel, checkSubdomain, type NameCheck } from '../../../kubernetes/names.ts';
import { mapAt, numberAt, textAt, textsAt } from '../../fields.ts';
import { duplicate, immutable, invalid, required, tooLong } from '../errors.ts';
import { checkAmong, type Errors } from '../validation/checks.ts';
import { pemBlocks, readCertificate } from '../validation/pem.ts';
import type { KindRules } from './rules.ts';

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/certificates/validation/validation.go (allValidUsages) */
const USAGES = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

/** pkg/apis/certificates/validation/validation.go, pkg/registry/certificates/certificates/strategy.go */
export const CERTIFICATE_SIGNING_REQUEST: KindRules = {
  prepareCreate(object) {
    const spec = mapAt(object, 'spec');
    Object.assign(spec, { username: '<requester>', groups: ['<groups>'] });
  },
  prepareUpdate({ object, before }) {
    // "Specs are immutable": put back without a word.
    object['spec'] = before['spec'] ?? {};
  },
  checkCreate(errors, object) {
    // What is in the block is not looked at here.
    const [block] = pemBlocks(Buffer.from(textAt(object, 'spec', 'request'), 'base64').toString('latin1'));
    if (block?.type !== 'CERTIFICATE REQUEST')
      errors.push(invalid('spec.request', undefined, 'PEM block type must be CERTIFICATE REQUEST'));
  },
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const signer = textAt(spec, 'signerName');
    if (signer === 'kubernetes.io/legacy-unknown')
      errors.push(invalid('spec.signerName', signer, 'the legacy signerName is not allowed via this API version'));
    else checkSigner(errors, 'spec.signerName', signer);
    const usages = textsAt(spec, 'usages');
    if (usages.length === 0) errors.push(required('spec.usages'));
    for (const [index, usage] of usages.entries()) {
      checkAmong(errors, `spec.usages[${index}]`, usage, USAGES);
      if (usages.indexOf(usage) < index) errors.push(duplicate(`spec.usages[${index}]`, usage));
    }
    const seconds = numberAt(spec, 'expirationSeconds');
    if (seconds !== undefined && seconds < 600)
      errors.push(
        invalid('spec.expirationSeconds', seconds, 'may not specify a duration less than 600 seconds (10 minutes)'),
      );
  },
};

/** pkg/apis/certificates/validation/validation.go (ValidateClusterTrustBundle, ValidateClusterTrustBundleUpdate) */
export const CLUSTER_TRUST_BUNDLE: KindRules = {
  check(errors, object) {
    const signer = textAt(object, 'spec', 'signerName');
    const name = textAt(object, 'metadata', 'name');
    const prefix = `${signer.replaceAll('/', ':')}:`;
    if (signer === '') {
      if (name.includes(':'))
        errors.push(
          invalid('metadata.name', name, 'ClusterTrustBundle without signer name must not have ":" in its name'),
        );
    } else if (!name.startsWith(prefix)) {
      const detail = `ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`;
      errors.push(invalid('metadata.name', name, detail));
    }
    if (signer !== '') checkSigner(errors, 'spec.signerName', signer);
  },
  checkCreate(errors, object) {
    checkTrustBundle(errors, 'spec.trustBundle', textAt(object, 'spec', 'trustBundle'));
  },
  checkUpdate(errors, { object, before }) {
    const bundle = textAt(object, 'spec', 'trustBundle');
    if (bundle !== textAt(before, 'spec', 'trustBundle')) checkTrustBundle(errors, 'spec.trustBundle', bundle);
    const signer = textAt(object, 'spec', 'signerName');
    if (signer !== textAt(before, 'spec', 'signerName')) errors.push(immutable('spec.signerName', signer));
  },
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/names.go (ValidateSignerName) */
function checkSigner(errors: Errors, field: string, signer: string): void {
  if (signer === '') return void errors.push(required(field));
  const [domain = '', path, ...more] = signer.split('/');
  if (path === undefined || more.length > 0) {
    const detail = "must be a fully qualified domain and path of the form 'example.com/signer-name'";
    return void errors.push(invalid(field, signer, detail));
  }
  if (domain.length > LONGEST_DOMAIN) errors.push(tooLong(field, LONGEST_DOMAIN));
  checkPieces(errors, field, domain, checkLabel);
  if (!domain.includes('.'))
    errors.push(invalid(field, domain, 'should be a domain with at least two segments separated by dots'));
  checkPieces(errors, field, path, checkSubdomain);
}

/** Of what lies between dots, only the first that is wrong is told. */
function checkPieces(errors: Errors, field: string, text: string, check: NameCheck): void {
  const wrong = text.split('.').find((piece) => check(piece).length > 0);
  if (wrong === undefined) return;
  for (const message of check(wrong)) errors.push(invalid(field, text, `validating label "${wrong}": ${message}`));
}

const LONGEST_DOMAIN = 253;
const LONGEST_BUNDLE = 1024 * 1024;

/** pkg/apis/certificates/validation/validation.go (validateTrustBundle): certificates of authorities, each once. */
function checkTrustBundle(errors: Errors, field: string, text: string): void {
  if (Buffer.byteLength(text) > LONGEST_BUNDLE) return void errors.push(tooLong(field, LONGEST_BUNDLE));
  const wrong = (detail: string): void => void errors.push(invalid(field, '<value omitted>', detail));
  const before = errors.length;
  const places = new Map<string, number[]>();
  for (const [index, { type, hasHeaders, bytes }] of pemBlocks(text).entries()) {
    const found = type === 'CERTIFICATE' && !hasHeaders ? readCertificate(bytes) : 'authority';
    if (type !== 'CERTIFICATE') wrong(`entry ${index} has bad block type: ${type}`);
    else if (hasHeaders) wrong(`entry ${index} has PEM block headers`);
    else if (found === 'none') wrong(`entry ${index} does not parse as X.509`);
    else if (found === 'leaf') wrong(`entry ${index} does not have the CA bit set`);
    else {
      const key = bytes.toString('base64');
      places.set(key, [...(places.get(key) ?? []), index]);
    }
  }
  if (errors.length > before) return;
  if (places.size === 0) wrong('at least one trust anchor must be provided');
  for (const indices of places.values())
    if (indices.length > 1) wrong(`duplicate trust anchor (indices [${indices.join(' ')}])`);
}

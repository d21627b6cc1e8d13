import { mapAt, numberAt, textAt, textsAt } from '../../fields.ts';
import { duplicate, immutable, invalid, required } from '../errors.ts';
import { checkAmong } from '../validation/checks.ts';
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
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const signer = textAt(spec, 'signerName');
    if (signer === '') errors.push(required('spec.signerName'));
    else if (!signer.includes('/'))
      errors.push(
        invalid(
          'spec.signerName',
          signer,
          'must be a fully qualified domain and path of the form "example.com/signer-name"',
        ),
      );
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
    const bundle = textAt(object, 'spec', 'trustBundle');
    if (!bundle.includes('-----BEGIN CERTIFICATE-----'))
      errors.push(invalid('spec.trustBundle', undefined, 'at least one trust anchor must be provided'));
  },
  checkUpdate(errors, { object, before }) {
    const signer = textAt(object, 'spec', 'signerName');
    if (signer !== textAt(before, 'spec', 'signerName')) errors.push(immutable('spec.signerName', signer));
  },
};

import { Buffer } from 'node:buffer';
import { checkLabel1035 } from '../../../kubernetes/names.ts';
import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { fieldAt, textAt, textsAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkClientConfig } from '../kinds/webhook-clients.ts';
import { checkOneOf, checkText, type Errors } from '../validation/checks.ts';
import { pemBlocks, readCertificate } from '../validation/pem.ts';

const REVIEW_VERSIONS = ['v1', 'v1beta1'];
const NO_BUNDLE = 'unable to load root certificates: unable to parse bytes as PEM block';

/**
 * How objects get from one version to another.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apis/apiextensions/validation/validation.go (validateCustomResourceConversion)
 */
export function checkConversion(errors: Errors, conversion: ValueMap): void {
  const field = 'spec.conversion';
  const strategy = textAt(conversion, 'strategy');
  checkOneOf(errors, `${field}.strategy`, strategy, ['None', 'Webhook']);
  const config = fieldAt(conversion, ['webhook', 'clientConfig']);
  const versions = textsAt(conversion, 'webhook', 'conversionReviewVersions');
  // Both are one level higher in the server's internal form, which errors speak of.
  if (strategy === 'Webhook') {
    if (isMap(config)) checkClientConfig(errors, `${field}.webhookClientConfig`, config);
    else errors.push(required(`${field}.webhookClientConfig`, 'required when strategy is set to Webhook'));
    if (versions.length === 0) errors.push(required(`${field}.conversionReviewVersions`));
    else if (!versions.some((version) => REVIEW_VERSIONS.includes(version)))
      errors.push(
        invalid(
          `${field}.conversionReviewVersions`,
          undefined,
          `must include at least one of ${REVIEW_VERSIONS.join(', ')}`,
        ),
      );
    for (const [index, version] of versions.entries()) {
      const path = `${field}.conversionReviewVersions[${index}]`;
      if (versions.indexOf(version) < index) errors.push(invalid(path, version, 'duplicate version'));
      else checkText(errors, path, version, checkLabel1035);
    }
  } else {
    const detail = 'should not be set when strategy is not set to Webhook';
    if (config !== undefined) errors.push(forbidden(`${field}.webhookClientConfig`, detail));
    if (versions.length > 0) errors.push(forbidden(`${field}.conversionReviewVersions`, detail));
  }
}

/**
 * Certificates that nobody can read: a definition that is established may not get them, but keeps those that it has.
 * (allowInvalidCABundle)
 */
export function checkBundle(errors: Errors, spec: ValueMap, old: ValueMap): void {
  const [now, then] = [spec, old].map((one) => textAt(one, 'conversion', 'webhook', 'clientConfig', 'caBundle'));
  if (isBroken(then ?? '') || !isBroken(now ?? '') || textAt(spec, 'conversion', 'strategy') !== 'Webhook') return;
  errors.push(invalid('spec.conversion.webhookClientConfig.caBundle', undefined, NO_BUNDLE));
}

function isBroken(bundle: string): boolean {
  const blocks = pemBlocks(Buffer.from(bundle, 'base64').toString('latin1'));
  return (
    bundle !== '' && !blocks.some(({ type, bytes }) => type === 'CERTIFICATE' && readCertificate(bytes) !== 'none')
  );
}

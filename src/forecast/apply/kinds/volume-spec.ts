import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkSubdomain } from '../../../kubernetes/names.ts';
import { parseQuantity, roundUp } from '../../../kubernetes/quantity.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid, notSupported, required } from '../errors.ts';
import { checkAmong, checkOneOf, checkText, type Errors } from '../validation/checks.ts';
import { checkAccessModes } from '../validation/claims.ts';
import { checkNodeSelector } from '../validation/scheduling.ts';
import { checkVolumeSources } from './volume-sources.ts';

/** What Go's `int64` holds. */
const LEAST = -(2n ** 63n);
const INLINE = 'in the context of inline volumes';

/**
 * What a volume is and where.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)
 * @param volume its name
 * @param isInline written into a VolumeAttachment, which only volumes of CSI are
 */
export function checkVolumeSpec(
  errors: Errors,
  field: string,
  spec: ValueMap,
  volume: string,
  isInline: boolean,
): void {
  const modes = listAt(spec, 'accessModes');
  if (modes.length === 0) errors.push(required(`${field}.accessModes`));
  else checkAccessModes(errors, `${field}.accessModes`, modes);
  if (isInline) checkInline(errors, field, spec);
  else checkOwn(errors, field, spec);
  checkVolumeSources(errors, field, spec, volume, isInline);
  const root = /^\/(?:\.?\/)*\.?$/.test(textAt(spec, 'hostPath', 'path'));
  if (root && textAt(spec, 'persistentVolumeReclaimPolicy') === 'Recycle') {
    const detail = "may not be 'recycle' for a hostPath mount of '/'";
    errors.push(forbidden(`${field}.persistentVolumeReclaimPolicy`, detail));
  }
}

/** Below nothing is wrong twice. */
function checkCapacity(errors: Errors, field: string, amount: Value): void {
  const quantity = parseQuantity(amount);
  if (quantity === undefined) return;
  const { units, exponent } = roundUp(quantity, 0);
  // What is more than Go's `int64` holds is none that is negative.
  const whole = exponent > 18 ? 0n : units * 10n ** BigInt(exponent);
  if (whole < 0n && whole >= LEAST) errors.push(invalid(field, whole, 'must be a valid resource quantity'));
  if (units <= 0n) errors.push(invalid(field, amount, 'must be greater than zero'));
}

/** Fields of a volume of its own, which one within an attachment may not have. */
function checkOwn(errors: Errors, field: string, spec: ValueMap): void {
  const capacity = mapAt(spec, 'capacity');
  if (Object.keys(capacity).length === 0) errors.push(required(`${field}.capacity`));
  if (capacity['storage'] === undefined || Object.keys(capacity).length > 1)
    errors.push(notSupported(`${field}.capacity`, undefined, ['storage']));
  for (const [name, amount] of Object.entries(capacity)) checkCapacity(errors, `${field}.capacity[${name}]`, amount);
  const policy = textAt(spec, 'persistentVolumeReclaimPolicy');
  checkOneOf(errors, `${field}.persistentVolumeReclaimPolicy`, policy, ['Delete', 'Recycle', 'Retain'], false);
  const affinity = spec['nodeAffinity'];
  if (isMap(affinity) && !isMap(affinity['required']))
    errors.push(required(`${field}.nodeAffinity.required`, 'must specify required node constraints'));
  checkNodeSelector(errors, `${field}.nodeAffinity.required`, mapAt(affinity)['required']);
  const className = textAt(spec, 'storageClassName');
  if (className !== '') checkText(errors, `${field}.storageClassName`, className, checkSubdomain);
  checkAmong(errors, `${field}.volumeMode`, spec['volumeMode'], ['Block', 'Filesystem']);
  const attributes = spec['volumeAttributesClassName'];
  if (typeof attributes !== 'string') return;
  if (attributes === '') errors.push(required(`${field}.volumeAttributesClassName`, 'an empty string is disallowed'));
  else checkText(errors, `${field}.volumeAttributesClassName`, attributes, checkSubdomain);
  if (spec['csi'] === undefined)
    errors.push(required(`${field}.csi`, 'has to be specified when using volumeAttributesClassName'));
}

function checkInline(errors: Errors, field: string, spec: ValueMap): void {
  const refuse = (key: string) => errors.push(forbidden(`${field}.${key}`, `may not be specified ${INLINE}`));
  for (const key of ['claimRef', 'nodeAffinity']) if (isMap(spec[key])) refuse(key);
  if (Object.keys(mapAt(spec, 'capacity')).length > 0) refuse('capacity');
  if (textAt(spec, 'storageClassName') !== '') refuse('storageClassName');
  if (!isMap(spec['csi'])) errors.push(required(`${field}.csi`, `has to be specified ${INLINE}`));
  const policy = textAt(spec, 'persistentVolumeReclaimPolicy');
  if (policy !== '' && policy !== 'Retain')
    errors.push(forbidden(`${field}.persistentVolumeReclaimPolicy`, `may only be Retain ${INLINE}`));
  const mode = spec['volumeMode'];
  if (typeof mode === 'string' && mode !== 'Filesystem')
    errors.push(forbidden(`${field}.volumeMode`, `may not specify volumeMode other than Filesystem ${INLINE}`));
}

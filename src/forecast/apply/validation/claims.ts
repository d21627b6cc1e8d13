import type { Value } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, sameValue, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkAmong, checkSelector, checkText, compareAmounts, type Errors } from './checks.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** Access modes of claims and volumes. */
export function checkAccessModes(errors: Errors, field: string, modes: readonly Value[]): void {
  if (modes.length === 0) errors.push(required(field, 'at least 1 access mode is required'));
  for (const mode of modes) if (typeof mode === 'string') checkAmong(errors, field, mode, ACCESS_MODES);
  const others = ACCESS_MODES.filter((mode) => mode !== 'ReadWriteOncePod');
  if (modes.includes('ReadWriteOncePod') && others.some((mode) => modes.includes(mode)))
    errors.push(forbidden(field, 'may not use ReadWriteOncePod with other access modes'));
}

/**
 * Validates the spec of a claim, also in templates.
 * https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimSpec)
 * @param anyGroup a source may name any group, as one has been named before
 */
export function checkClaimSpec(errors: Errors, field: string, spec: Value | undefined, anyGroup = false): void {
  if (!isMap(spec)) return;
  checkAccessModes(errors, `${field}.accessModes`, listAt(spec, 'accessModes'));
  checkSelector(errors, `${field}.selector`, spec['selector']);
  const requests = mapAt(spec, 'resources', 'requests');
  if (requests['storage'] === undefined) errors.push(required(`${field}.resources[storage]`));
  else if ((compareAmounts(requests['storage'], '0') ?? 1) <= 0)
    errors.push(invalid(`${field}.resources[storage]`, requests['storage'], 'must be greater than zero'));
  const className = textAt(spec, 'storageClassName');
  if (className !== '') checkText(errors, `${field}.storageClassName`, className, checkSubdomain);
  checkAmong(errors, `${field}.volumeMode`, spec['volumeMode'], ['Block', 'Filesystem']);
  const attributes = textAt(spec, 'volumeAttributesClassName');
  if (attributes !== '') checkText(errors, `${field}.volumeAttributesClassName`, attributes, checkSubdomain);
  const { dataSource, dataSourceRef } = spec;
  for (const [key, source] of [
    ['dataSource', dataSource],
    ['dataSourceRef', dataSourceRef],
  ] as const)
    if (isMap(source)) checkSource(errors, `${field}.${key}`, source, anyGroup);
  if (!isMap(dataSource) || !isMap(dataSourceRef)) return;
  if (textAt(dataSourceRef, 'namespace') !== '')
    errors.push(invalid(field, undefined, 'may not be specified when dataSourceRef.namespace is specified'));
  else if (!sameValue(dataSource, dataSourceRef)) errors.push(invalid(field, undefined, 'must match dataSourceRef'));
}

function checkSource(errors: Errors, field: string, source: Value, anyGroup: boolean): void {
  for (const key of ['name', 'kind']) if (textAt(source, key) === '') errors.push(required(`${field}.${key}`));
  if (textAt(source, 'apiGroup') === '' && textAt(source, 'kind') !== 'PersistentVolumeClaim') {
    const detail = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
    errors.push(invalid(field, textAt(source, 'kind'), detail));
  }
  const group = textAt(source, 'apiGroup');
  if (group !== '' && !anyGroup) checkText(errors, `${field}.apiGroup`, group, checkSubdomain);
  // Only a reference of the newer kind has one.
  const namespace = textAt(source, 'namespace');
  if (namespace !== '') checkText(errors, `${field}.namespace`, namespace, checkLabel);
}

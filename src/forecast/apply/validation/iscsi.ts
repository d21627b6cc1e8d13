import type { ValueMap } from '../../../manifest/model.ts';
import { isMap, numberAt, textAt } from '../../fields.ts';
import { invalid, required } from '../errors.ts';
import { checkRange, type Errors } from './checks.ts';

/** Names of targets and initiators, by what they begin with. */
const NAMES: Readonly<Record<string, (name: string) => boolean>> = {
  iqn: isQualifiedName,
  eui: (name) => /^eui.[A-Za-z0-9]{16}$/.test(name),
  naa: (name) => /^naa.[A-Za-z0-9]{32}$/.test(name),
};

/**
 * A disk behind iSCSI, of a pod or of a volume.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (validateISCSIVolumeSource, validateISCSIPersistentVolumeSource)
 * @param beginnings what is said of a name that begins with none of them
 */
export function checkIscsi(errors: Errors, field: string, source: ValueMap, beginnings: string): void {
  if (textAt(source, 'targetPortal') === '') errors.push(required(`${field}.targetPortal`));
  const name = textAt(source, 'iqn');
  if (name === '') errors.push(required(`${field}.iqn`));
  else checkName(errors, `${field}.iqn`, name, beginnings);
  checkRange(errors, `${field}.lun`, numberAt(source, 'lun') ?? 0, 0, 255);
  const needsSecret = source['chapAuthDiscovery'] === true || source['chapAuthSession'] === true;
  if (needsSecret && !isMap(source['secretRef'])) errors.push(required(`${field}.secretRef`));
  const initiator = source['initiatorName'];
  // That its name is small is the server's quirk.
  if (typeof initiator === 'string') checkName(errors, `${field}.initiatorname`, initiator, beginnings);
}

function checkName(errors: Errors, field: string, name: string, beginnings: string): void {
  const form = NAMES[name.slice(0, 3)];
  if (form === undefined) errors.push(invalid(field, name, beginnings));
  else if (!form(name)) errors.push(invalid(field, name, 'must be valid format'));
}

/**
 * Whether `iqn\.\d{4}-\d{2}\.[[:alnum:]-.]+:[^,;*&$|\s]+$` is found in a name. Piece by piece: JavaScript would look for the colon from each beginning.
 */
function isQualifiedName(name: string): boolean {
  const own = name.split(/[,;*&$|\s]/).at(-1) ?? '';
  const named = [...own.matchAll(/(?<![A-Za-z0-9.-])([A-Za-z0-9.-]+):/g)].filter(([, before = '']) =>
    /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]/.test(before),
  );
  return named.some(({ index, 0: whole }) => index + whole.length < own.length);
}

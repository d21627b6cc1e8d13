import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt, without } from '../../fields.ts';
import { duplicate, forbidden, immutable, invalid, required, tooLong } from '../errors.ts';
import {
  checkAmong,
  checkOneOf,
  compareAmounts,
  checkRequiredText,
  checkSelector,
  checkText,
  scalarText,
  type Errors,
} from '../validation/checks.ts';
import { checkDriverName } from '../validation/drivers.ts';
import { sameMeaning } from '../semantic.ts';
import type { KindRules, Update } from './rules.ts';
import { checkVolumeSpec } from './volume-spec.ts';

/** Declarative validation took over with 1.36: the same rules, told in another way. */
const DECLARATIVE = 36;
const MAX_PARAMETERS = 512;
const MIN_PERIOD = 10;
/** How many volumes fit on a node may change since 1.35 (MutableCSINodeAllocatableCount). */
const LONGEST_NODE_ID = 256;
const COUNT_MUTABLE = 35;
const MAX_PARAMETER_BYTES = 256 * 1024;

function refuseChange(errors: Errors, { object, before, cluster }: Update, key: string, since = DECLARATIVE): void {
  if (sameValue(object[key], before[key])) return;
  errors.push(
    cluster.minor >= since ? immutable(key, object[key] ?? null) : forbidden(key, `updates to ${key} are forbidden.`),
  );
}

/** pkg/apis/storage/validation/validation.go (ValidateStorageClass, ValidateStorageClassUpdate) */
export const STORAGE_CLASS: KindRules = {
  check(errors, object) {
    checkRequiredText(errors, 'provisioner', textAt(object, 'provisioner').toLowerCase(), checkQualifiedName);
    checkParameters(errors, mapAt(object, 'parameters'));
    checkOneOf(errors, 'reclaimPolicy', textAt(object, 'reclaimPolicy'), ['Delete', 'Retain'], false);
    checkAmong(errors, 'volumeBindingMode', object['volumeBindingMode'] ?? '', ['Immediate', 'WaitForFirstConsumer']);
    const meanings = new Set<string>();
    for (const [index, term] of listAt(object, 'allowedTopologies').entries())
      checkTopology(errors, `allowedTopologies[${index}]`, meanings, term);
  },
  checkUpdate(errors, update) {
    for (const key of ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'])
      refuseChange(errors, update, key);
  },
};

function checkParameters(errors: Errors, parameters: ValueMap): void {
  const entries = Object.entries(parameters);
  if (entries.length > MAX_PARAMETERS)
    errors.push({
      field: 'parameters',
      type: 'TooLong',
      detail: `Too long: must have at most ${MAX_PARAMETERS} bytes`,
    });
  let size = 0;
  for (const [key, value] of entries) {
    if (key === '') errors.push(invalid('parameters', key, 'field can not be empty.'));
    size += key.length + scalarText(value).length;
  }
  if (size > MAX_PARAMETER_BYTES)
    errors.push({
      field: 'parameters',
      type: 'TooLong',
      detail: `Too long: may not be more than ${MAX_PARAMETER_BYTES} bytes`,
    });
}

/** What a term says of each key, in no order; the server compares each term with as many empty ones, too. */
function meaningOf(term: Value): string {
  const entries = listAt(term, 'matchLabelExpressions').map((item) => {
    const values = [...new Set(textsAt(item, 'values'))].toSorted();
    return JSON.stringify([textAt(item, 'key'), values]);
  });
  return JSON.stringify([...new Set(entries)].toSorted());
}

/** @param meanings of the terms before; gets that of this one */
function checkTopology(errors: Errors, field: string, meanings: Set<string>, term: Value): void {
  const own = meaningOf(term);
  if (own === '[]' || meanings.has(own)) errors.push(duplicate(`${field}.matchLabelExpressions`, ''));
  meanings.add(own);
  const keys = new Set<string>();
  for (const [index, item] of listAt(term, 'matchLabelExpressions').entries()) {
    const path = `${field}.matchLabelExpressions[${index}]`;
    const values = listAt(item, 'values');
    if (values.length === 0) errors.push(required(`${path}.values`));
    for (const [place, value] of values.entries())
      if (values.indexOf(value) < place) errors.push(duplicate(`${path}.values[${place}]`, value));
    const key = textAt(item, 'key');
    checkText(errors, `${path}.key`, key, checkQualifiedName);
    if (keys.has(key)) errors.push(duplicate(`${path}.key`, key));
    keys.add(key);
  }
}

/** pkg/apis/storage/validation/validation.go (ValidateCSIDriver, ValidateCSIDriverUpdate) */
export const CSI_DRIVER: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    for (const mode of textsAt(spec, 'volumeLifecycleModes'))
      checkAmong(errors, 'spec.volumeLifecycleModes', mode, ['Persistent', 'Ephemeral']);
    const policy = spec['fsGroupPolicy'];
    checkAmong(errors, 'spec.fsGroupPolicy', policy, ['File', 'None', 'ReadWriteOnceWithFSType']);
    const period = numberAt(spec, 'nodeAllocatableUpdatePeriodSeconds');
    if (period !== undefined && period < MIN_PERIOD)
      errors.push(
        invalid(
          'spec.nodeAllocatableUpdatePeriodSeconds',
          period,
          `must be greater than or equal to ${MIN_PERIOD} seconds`,
        ),
      );
    const inSecrets = spec['serviceAccountTokenInSecrets'];
    if (inSecrets !== undefined && listAt(spec, 'tokenRequests').length === 0) {
      const detail = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified';
      errors.push(invalid('spec.serviceAccountTokenInSecrets', inSecrets, detail));
    }
    const audiences = new Set<string>();
    for (const [index, request] of listAt(spec, 'tokenRequests').entries()) {
      const path = `spec.tokenRequests[${index}]`;
      const audience = textAt(request, 'audience');
      // Of a token that is asked for twice no more is said.
      if (audiences.has(audience)) {
        errors.push(duplicate(`${path}.audience`, audience));
        continue;
      }
      audiences.add(audience);
      const seconds = numberAt(request, 'expirationSeconds') ?? 600;
      if (seconds < 600)
        errors.push(invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes'));
      if (seconds > 2 ** 32)
        errors.push(
          invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds'),
        );
    }
  },
  checkUpdate(errors, { object, before }) {
    const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
    // The name of the field is the API server's slip.
    if (!sameValue(spec['attachRequired'], old['attachRequired']))
      errors.push(immutable('spec.attachedRequired', spec['attachRequired'] ?? null));
    if (!sameValue(spec['volumeLifecycleModes'], old['volumeLifecycleModes']))
      errors.push(immutable('spec.volumeLifecycleModes'));
  },
};

/** pkg/apis/storage/validation/validation.go (ValidateCSINode, ValidateCSINodeUpdate) */
export const CSI_NODE: KindRules = {
  check(errors, object) {
    const names = new Set<string>();
    for (const [index, driver] of listAt(object, 'spec', 'drivers').entries()) {
      const path = `spec.drivers[${index}]`;
      const name = textAt(driver, 'name');
      checkDriverName(errors, `${path}.name`, name);
      if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
      names.add(name);
      const id = textAt(driver, 'nodeID');
      if (id === '') errors.push(required(`${path}.nodeID`));
      if (Buffer.byteLength(id) > LONGEST_NODE_ID)
        errors.push(invalid(`${path}.nodeID`, id, `must be ${LONGEST_NODE_ID} characters or less`));
      checkTopologyKeys(errors, path, textsAt(driver, 'topologyKeys'));
      const count = numberAt(driver, 'allocatable', 'count');
      if (count !== undefined && count < 0)
        errors.push(invalid(`${path}.allocatable.count`, count, 'must be greater than or equal to 0'));
    }
  },
  checkUpdate(errors, { object, before, cluster }) {
    const drivers = listAt(object, 'spec', 'drivers');
    const fixed = (driver: Value | undefined): ValueMap =>
      without(mapAt(driver), cluster.minor >= COUNT_MUTABLE ? ['allocatable'] : []);
    for (const old of listAt(before, 'spec', 'drivers')) {
      for (const driver of drivers)
        if (
          textAt(driver, 'name') === textAt(old, 'name') &&
          !sameMeaning(fixed(driver), fixed(old), 'storage.CSINodeDriver')
        )
          errors.push(invalid('spec.drivers', undefined, 'field is immutable'));
    }
  },
};

function checkTopologyKeys(errors: Errors, field: string, keys: readonly string[]): void {
  for (const [index, key] of keys.entries()) {
    if (key === '') errors.push(required(field));
    if (keys.indexOf(key) < index) errors.push(duplicate(field, key));
    checkText(errors, field, key, checkQualifiedName);
  }
}

/** pkg/apis/storage/validation/validation.go (ValidateCSIStorageCapacityUpdate) */
export const CSI_STORAGE_CAPACITY: KindRules = {
  check(errors, object) {
    checkText(errors, 'storageClassName', textAt(object, 'storageClassName'), checkSubdomain);
    checkSelector(errors, 'nodeTopology', object['nodeTopology']);
    if ((compareAmounts(object['capacity'], '0') ?? 0) < 0)
      errors.push(invalid('capacity', object['capacity'], 'must be greater than or equal to 0'));
  },
  checkUpdate(errors, { object, before }) {
    for (const key of ['nodeTopology', 'storageClassName'])
      if (!sameValue(object[key], before[key])) errors.push(immutable(key, object[key] ?? null));
  },
};

/** pkg/apis/storage/validation/validation.go (ValidateVolumeAttachment, ValidateVolumeAttachmentUpdate) */
export const VOLUME_ATTACHMENT: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const attacher = textAt(spec, 'attacher');
    checkRequiredText(errors, 'spec.attacher', attacher, (text) => checkSubdomain(text.toLowerCase()));
    if (attacher.length > 63) errors.push(tooLong('spec.attacher', 63));
    checkText(errors, 'spec.nodeName', textAt(spec, 'nodeName'), checkSubdomain);
    const source = mapAt(spec, 'source');
    const name = source['persistentVolumeName'];
    const named = typeof name === 'string';
    if (named) checkText(errors, 'spec.source.persistentVolumeName', name, checkSubdomain);
    const inline = source['inlineVolumeSpec'];
    const detail = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';
    if (named && isMap(inline)) errors.push(forbidden('spec.source', detail));
    else if (isMap(inline)) checkVolumeSpec(errors, 'spec.source.inlineVolumeSpec', inline, '', true);
    else if (!named) errors.push(required('spec.source', detail));
    else if (name === '')
      errors.push(required('spec.source.persistentVolumeName', 'must specify non empty persistentVolumeName'));
  },
  checkUpdate(errors, { object, before }) {
    if (!sameValue(object['spec'], before['spec'])) errors.push(immutable('spec'));
  },
};

/** pkg/apis/storage/validation/validation.go (ValidateVolumeAttributesClass, ValidateVolumeAttributesClassUpdate) */
export const VOLUME_ATTRIBUTES_CLASS: KindRules = {
  check(errors, object) {
    checkRequiredText(errors, 'driverName', textAt(object, 'driverName').toLowerCase(), checkQualifiedName);
    const parameters = mapAt(object, 'parameters');
    if (Object.keys(parameters).length === 0)
      errors.push(required('parameters', 'must contain at least one key/value pair'));
    checkParameters(errors, parameters);
  },
  checkUpdate(errors, update) {
    for (const key of ['driverName', 'parameters']) refuseChange(errors, update, key, Number.POSITIVE_INFINITY);
  },
};

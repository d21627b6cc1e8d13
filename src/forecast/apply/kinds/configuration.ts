import { Buffer } from 'node:buffer';
import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { checkConfigKey } from '../../../kubernetes/names.ts';
import { mapAt, sameValue, textAt } from '../../fields.ts';
import { forbidden, immutable, invalid, redacted, required, tooLong } from '../errors.ts';
import { checkText, type Errors } from '../validation/checks.ts';
import type { KindRules, Update } from './rules.ts';

const MAX_SIZE = 1024 * 1024;
const FROZEN = 'field is immutable when `immutable` is set';
const SERVICE_ACCOUNT = 'kubernetes.io/service-account.name';

/** Bytes of base64 without decoding it. */
function sizeOf(data: ValueMap): number {
  let size = 0;
  for (const value of Object.values(data)) if (typeof value === 'string') size += Math.floor((value.length * 3) / 4);
  return size;
}

/**
 * `immutable: true` freezes the data and itself. Maps are compared as Go does (`reflect.DeepEqual`): one that is written without anything in
 * it is not the one that is absent, unless an empty one is its default.
 */
function checkFrozen(errors: Errors, update: Update, keys: readonly { key: string; hasDefault?: true }[]): void {
  const { object, before, written } = update;
  if (before['immutable'] !== true) return;
  if (object['immutable'] !== true) errors.push(forbidden('immutable', FROZEN));
  for (const { key, hasDefault } of keys) {
    const [now, then] = [object[key], before[key]].map((value) => value ?? undefined);
    const comesEmpty = hasDefault !== true && now === undefined && then === undefined && isMap(written[key]);
    if (comesEmpty || !sameValue(now, then)) errors.push(forbidden(key, FROZEN));
  }
}

/** pkg/apis/core/validation/validation.go (ValidateConfigMap, ValidateConfigMapUpdate), pkg/apis/core/v1/defaults.go (SetDefaults_ConfigMap) */
export const CONFIG_MAP: KindRules = {
  check(errors, object) {
    const [data, binary] = [mapAt(object, 'data'), mapAt(object, 'binaryData')];
    for (const key of Object.keys(data)) {
      checkText(errors, `data[${key}]`, key, checkConfigKey);
      if (Object.hasOwn(binary, key))
        errors.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    }
    for (const key of Object.keys(binary)) checkText(errors, `binaryData[${key}]`, key, checkConfigKey);
    let size = sizeOf(binary);
    for (const value of Object.values(data)) if (typeof value === 'string') size += Buffer.byteLength(value);
    if (size > MAX_SIZE) errors.push(tooLong('[]', MAX_SIZE));
  },
  checkUpdate: (errors, update) =>
    checkFrozen(errors, update, [{ key: 'data', hasDefault: true }, { key: 'binaryData' }]),
};

/** Keys that Secrets of a type must have. */
const REQUIRED_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
]);

/** pkg/apis/core/validation/validation.go (ValidateSecret, ValidateSecretUpdate), pkg/registry/core/secret/strategy.go */
export const SECRET: KindRules = {
  preparesTop: true,
  prepareUpdate({ object, before }) {
    // An update that does not say the type keeps it.
    if (textAt(object, 'type') === '') object['type'] = textAt(before, 'type');
  },
  check(errors, object) {
    const data = mapAt(object, 'data');
    for (const key of Object.keys(data)) checkText(errors, `data[${key}]`, key, checkConfigKey);
    if (sizeOf(data) > MAX_SIZE) errors.push(tooLong('data', MAX_SIZE));
    const type = textAt(object, 'type');
    for (const key of REQUIRED_KEYS.get(type) ?? []) {
      if (!Object.hasOwn(data, key)) errors.push(required(`data[${key}]`));
      else if (type.includes('docker')) checkJson(errors, `data[${key}]`, textAt(data, key));
    }
    if (type === 'kubernetes.io/basic-auth' && !Object.hasOwn(data, 'username') && !Object.hasOwn(data, 'password'))
      errors.push(required('data[username]'), required('data[password]'));
    if (
      type === 'kubernetes.io/service-account-token' &&
      textAt(object, 'metadata', 'annotations', SERVICE_ACCOUNT) === ''
    )
      errors.push(required(`metadata.annotations[${SERVICE_ACCOUNT}]`));
  },
  checkUpdate(errors, update) {
    const { object, before } = update;
    if (object['type'] !== before['type']) errors.push(immutable('type', object['type']));
    checkFrozen(errors, update, [{ key: 'data' }]);
  },
};

/** What Go calls what it reads, where it wants a map. */
const GO_KINDS: Readonly<Record<string, string>> = { string: 'string', number: 'number', boolean: 'bool' };

/** The content must be a map in JSON, or null; it is never told. */
function checkJson(errors: Errors, field: string, base64: string): void {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  try {
    const content: unknown = JSON.parse(text);
    const kind = Array.isArray(content) ? 'array' : (GO_KINDS[typeof content] ?? '');
    if (kind !== '')
      errors.push(redacted(field, `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`));
  } catch (error) {
    const [, place] = /at position (\d+)/.exec(String(error)) ?? [];
    const isCut = text.trim() === '' || /Unexpected end/.test(String(error)) || Number(place) >= text.length;
    errors.push(redacted(field, isCut ? 'unexpected end of JSON input' : 'invalid character: the content is no JSON'));
  }
}

import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkPort, checkPortName, patternMessage } from '../../../kubernetes/names.ts';
import { isMap, listAt, numberAt, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkNonNegative, checkOneOf, checkText, type Errors } from './checks.ts';

const HEADER = '[-A-Za-z0-9]+';
const HEADER_PATTERN = new RegExp(`^${HEADER}$`);

/** A port by its number or its name. */
export function checkPortOrName(errors: Errors, field: string, port: Value | undefined): void {
  if (typeof port === 'string') checkText(errors, field, port, checkPortName);
  else for (const message of checkPort(Number(port ?? 0))) errors.push(invalid(field, port ?? 0, message));
}

/** How a probe or a hook reaches a container: exactly one way. */
function checkHandler(
  errors: Errors,
  field: string,
  handler: ValueMap,
  kinds: readonly string[],
  grace: number | undefined,
): void {
  let found = 0;
  for (const kind of kinds) {
    const action = Object.hasOwn(handler, kind) ? handler[kind] : undefined;
    if (!isMap(action)) continue;
    const path = `${field}.${kind}`;
    found += 1;
    if (found > 1) errors.push(forbidden(path, 'may not specify more than 1 handler type'));
    else checkAction(errors, path, kind, action, grace);
  }
  if (found === 0) errors.push(required(field, 'must specify a handler type'));
}

function checkAction(errors: Errors, field: string, kind: string, action: ValueMap, grace: number | undefined): void {
  switch (kind) {
    case 'exec':
      if (listAt(action, 'command').length === 0) errors.push(required(`${field}.command`));
      return;
    case 'httpGet':
      if (textAt(action, 'path') === '') errors.push(required(`${field}.path`));
      checkPortOrName(errors, `${field}.port`, action['port']);
      checkOneOf(errors, `${field}.scheme`, textAt(action, 'scheme'), ['HTTP', 'HTTPS']);
      for (const header of listAt(action, 'httpHeaders')) {
        const name = textAt(header, 'name');
        if (HEADER_PATTERN.test(name)) continue;
        const message = "a valid HTTP header must consist of alphanumeric characters or '-'";
        errors.push(invalid(`${field}.httpHeaders`, name, patternMessage(message, HEADER, 'X-Header-Name')));
      }
      return;
    case 'sleep': {
      const seconds = numberAt(action, 'seconds') ?? 0;
      if (grace !== undefined && (seconds < 0 || seconds > grace)) {
        const detail = `must be non-negative and less than terminationGracePeriodSeconds (${grace})`;
        errors.push(invalid(field, seconds, detail));
      }
      return;
    }
    default:
      checkPortOrName(errors, `${field}.port`, action['port']);
  }
}

/** Liveness, readiness or startup. */
export function checkProbe(errors: Errors, field: string, probe: Value | undefined, grace: number | undefined): void {
  if (!isMap(probe)) return;
  checkHandler(errors, field, probe, ['exec', 'httpGet', 'tcpSocket', 'grpc'], grace);
  for (const key of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'])
    checkNonNegative(errors, `${field}.${key}`, probe[key]);
  const termination = numberAt(probe, 'terminationGracePeriodSeconds');
  if (termination !== undefined && termination <= 0)
    errors.push(invalid(`${field}.terminationGracePeriodSeconds`, termination, 'must be greater than 0'));
  if (field.endsWith('.readinessProbe')) {
    if (termination !== undefined) {
      errors.push(
        invalid(`${field}.terminationGracePeriodSeconds`, termination, 'must not be set for readinessProbes'),
      );
    }
  } else if (numberAt(probe, 'successThreshold') !== 1)
    errors.push(invalid(`${field}.successThreshold`, probe['successThreshold'], 'must be 1'));
}

/** What runs after a container starts and before it stops. */
export function checkLifecycle(
  errors: Errors,
  field: string,
  lifecycle: Value | undefined,
  grace: number | undefined,
): void {
  if (!isMap(lifecycle)) return;
  for (const key of ['postStart', 'preStop']) {
    const hook = lifecycle[key];
    if (isMap(hook)) checkHandler(errors, `${field}.${key}`, hook, ['exec', 'httpGet', 'tcpSocket', 'sleep'], grace);
  }
}

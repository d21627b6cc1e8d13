import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkQualifiedName } from '../../../kubernetes/names.ts';
import { isMap, listAt, numberAt, textAt } from '../../fields.ts';
import { duplicate, invalid, required, tooMany } from '../errors.ts';
import { checkAmong, checkNonNegative, checkText, type Errors } from '../validation/checks.ts';
import { countIndexes } from '../validation/indexes.ts';

const MAX_SUCCESS_RULES = 20;
const MAX_FAILURE_RULES = 20;
const MAX_CONDITIONS = 20;
const MAX_EXIT_CODES = 255;

/** What a failed pod means for its Job. (validatePodFailurePolicy) */
export function checkFailurePolicy(
  errors: Errors,
  field: string,
  policy: ValueMap,
  pod: ValueMap,
  perIndex: boolean,
): void {
  const names = [...listAt(pod, 'containers'), ...listAt(pod, 'initContainers')].map((item) => textAt(item, 'name'));
  const rules = listAt(policy, 'rules');
  if (rules.length > MAX_FAILURE_RULES) errors.push(tooMany(`${field}.rules`, rules.length, MAX_FAILURE_RULES));
  for (const [index, rule] of rules.entries()) {
    const path = `${field}.rules[${index}]`;
    if (!isMap(rule)) continue;
    checkValid(errors, `${path}.action`, textAt(rule, 'action'), ['Count', 'FailIndex', 'FailJob', 'Ignore']);
    const codes = rule['onExitCodes'];
    const conditions = listAt(rule, 'onPodConditions');
    if (isMap(codes) && conditions.length > 0)
      errors.push(invalid(path, undefined, 'specifying both OnExitCodes and OnPodConditions is not supported'));
    if (textAt(rule, 'action') === 'FailIndex' && !perIndex)
      errors.push(invalid(`${path}.action`, 'FailIndex', 'requires the backoffLimitPerIndex to be set'));
    if (isMap(codes)) checkExitCodes(errors, `${path}.onExitCodes`, codes, names);
    else if (conditions.length === 0)
      errors.push(invalid(path, undefined, 'specifying one of OnExitCodes and OnPodConditions is required'));
    if (conditions.length > MAX_CONDITIONS)
      errors.push(tooMany(`${path}.onPodConditions`, conditions.length, MAX_CONDITIONS));
    for (const [place, condition] of conditions.entries()) {
      const own = `${path}.onPodConditions[${place}]`;
      checkText(errors, `${own}.type`, textAt(condition, 'type'), checkQualifiedName);
      checkValid(errors, `${own}.status`, textAt(condition, 'status'), ['False', 'True', 'Unknown']);
    }
  }
}

/** A value out of a few; of a missing one it is told what there is. */
function checkValid(errors: Errors, field: string, text: string, allowed: readonly string[]): void {
  if (text !== '') return checkAmong(errors, field, text, allowed);
  errors.push(required(field, `valid values: [${allowed.map((item) => JSON.stringify(item)).join(' ')}]`));
}

function checkExitCodes(errors: Errors, field: string, codes: ValueMap, names: readonly string[]): void {
  const operator = textAt(codes, 'operator');
  checkValid(errors, `${field}.operator`, operator, ['In', 'NotIn']);
  const container = textAt(codes, 'containerName');
  if (codes['containerName'] !== undefined && !names.includes(container)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    errors.push(invalid(`${field}.containerName`, container, detail));
  }
  const values = listAt(codes, 'values');
  if (values.length === 0) errors.push(invalid(`${field}.values`, undefined, 'at least one value is required'));
  if (values.length > MAX_EXIT_CODES) errors.push(tooMany(`${field}.values`, values.length, MAX_EXIT_CODES));
  const seen = new Set<Value>();
  for (const [index, value] of values.entries()) {
    const path = `${field}.values[${index}]`;
    if (operator === 'In' && value === 0) errors.push(invalid(path, 0, 'must not be 0 for the In operator'));
    if (seen.has(value)) errors.push(duplicate(path, value));
    seen.add(value);
  }
  const numbers = values.map(Number);
  if (numbers.some((value, index) => value < (numbers[index - 1] ?? value)))
    errors.push(invalid(`${field}.values`, undefined, 'must be ordered'));
}

/** When a Job has succeeded before all of its pods have. (validateSuccessPolicy) */
export function checkSuccessPolicy(errors: Errors, field: string, policy: ValueMap, spec: ValueMap): void {
  if (textAt(spec, 'completionMode') !== 'Indexed') {
    errors.push(invalid(`${field}.successPolicy`, undefined, 'requires indexed completion mode'));
    return;
  }
  const path = `${field}.successPolicy.rules`;
  const rules = listAt(policy, 'rules');
  if (rules.length === 0)
    errors.push(required(path, 'at least one rules must be specified when the successPolicy is specified'));
  if (rules.length > MAX_SUCCESS_RULES) errors.push(tooMany(path, rules.length, MAX_SUCCESS_RULES));
  for (const [index, rule] of rules.entries()) {
    if (isMap(rule) && rule['succeededCount'] === undefined && rule['succeededIndexes'] === undefined) {
      const detail = 'at least one of succeededCount or succeededIndexes must be specified';
      errors.push(required(`${path}[${index}]`, detail));
    }
    checkSuccess(errors, `${path}[${index}]`, rule, numberAt(spec, 'completions') ?? 0);
  }
}

/** `validateSuccessPolicyRule`: how many indexes have to succeed, and which. */
function checkSuccess(errors: Errors, field: string, rule: Value, completions: number): void {
  const indexes = isMap(rule) ? rule['succeededIndexes'] : undefined;
  const named = typeof indexes === 'string' ? countIndexes(indexes, completions) : undefined;
  if (typeof named === 'string')
    errors.push(invalid(`${field}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${named}`));
  const count = numberAt(rule, 'succeededCount');
  if (count === undefined) return;
  const path = `${field}.succeededCount`;
  checkNonNegative(errors, path, count);
  if (count > completions) {
    const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
    errors.push(invalid(path, count, detail));
  }
  const total = typeof named === 'number' ? named : 0;
  if (named !== undefined && count > total) {
    const detail = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`;
    errors.push(invalid(path, count, detail));
  }
}

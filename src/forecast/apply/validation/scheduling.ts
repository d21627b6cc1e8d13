import type { Value } from '../../../manifest/model.ts';
import { checkLabel, checkLabelValue, checkQualifiedName } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, notSupported, required } from '../errors.ts';
import {
  checkAmong,
  checkExpression,
  checkExpressionValues,
  checkOneOf,
  checkRequiredText,
  checkSelector,
  checkText,
  type Errors,
} from './checks.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const OPERATORS = ['Equal', 'Exists'];
const COMPARING_OPERATORS = [...OPERATORS, 'Lt', 'Gt'];

/** Taints that a pod bears. */
export function checkTolerations(errors: Errors, field: string, tolerations: readonly Value[]): void {
  for (const [index, toleration] of tolerations.entries()) {
    const path = `${field}[${index}]`;
    const [key, operator] = [textAt(toleration, 'key'), textAt(toleration, 'operator')];
    const [value, effect] = [textAt(toleration, 'value'), textAt(toleration, 'effect')];
    if (key !== '') checkText(errors, `${path}.key`, key, checkQualifiedName);
    else if (operator !== 'Exists') {
      const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
      errors.push(invalid(`${path}.operator`, operator, detail));
    }
    if (numberAt(toleration, 'tolerationSeconds') !== undefined && effect !== 'NoExecute')
      errors.push(invalid(`${path}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
    if (operator === '' || operator === 'Equal') {
      const messages = checkLabelValue(value);
      if (messages.length > 0) errors.push(invalid(`${path}.operator`, value, messages.join(';')));
    } else if (operator === 'Exists') {
      if (value !== '')
        errors.push(invalid(`${path}.operator`, value, "value must be empty when `operator` is 'Exists'"));
    } else {
      // Comparisons are known, and still off by default (TaintTolerationComparisonOperators).
      const known = operator === 'Lt' || operator === 'Gt' ? COMPARING_OPERATORS : OPERATORS;
      errors.push(notSupported(`${path}.operator`, operator, known));
    }
    checkOneOf(errors, `${path}.effect`, effect, EFFECTS, false);
  }
}

/** Rules of a node selector: label expressions and field expressions. */
export function checkNodeSelector(errors: Errors, field: string, selector: Value | undefined): void {
  if (!isMap(selector)) return;
  const terms = listAt(selector, 'nodeSelectorTerms');
  const path = `${field}.nodeSelectorTerms`;
  if (terms.length === 0) errors.push(required(path, 'must have at least one node selector term'));
  for (const [index, term] of terms.entries()) checkNodeTerm(errors, `${path}[${index}]`, term, true);
}

function checkNodeTerm(errors: Errors, field: string, term: Value, checkValues: boolean): void {
  for (const [index, item] of listAt(term, 'matchExpressions').entries()) {
    const path = `${field}.matchExpressions[${index}]`;
    checkExpression(errors, path, item, true);
    if (checkValues) checkExpressionValues(errors, path, item);
  }
  for (const [index, item] of listAt(term, 'matchFields').entries()) {
    const path = `${field}.matchFields[${index}]`;
    if (!['In', 'NotIn'].includes(textAt(item, 'operator')))
      errors.push(invalid(`${path}.operator`, textAt(item, 'operator'), 'not a valid selector operator'));
    else if (listAt(item, 'values').length !== 1) {
      const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
      errors.push(required(`${path}.values`, detail));
    }
    if (textAt(item, 'key') !== 'metadata.name')
      errors.push(invalid(`${path}.key`, textAt(item, 'key'), 'not a valid field selector key'));
  }
}

/** Where a pod is to run, and beside which others. */
export function checkAffinity(errors: Errors, field: string, affinity: Value | undefined): void {
  if (!isMap(affinity)) return;
  const node = affinity['nodeAffinity'];
  if (isMap(node)) {
    checkNodeSelector(errors, `${field}.nodeAffinity.${REQUIRED}`, node[REQUIRED]);
    for (const [index, term] of listAt(node, PREFERRED).entries()) {
      const path = `${field}.nodeAffinity.${PREFERRED}[${index}]`;
      checkWeight(errors, path, term);
      checkNodeTerm(errors, `${path}.preference`, mapAt(term, 'preference'), false);
    }
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    for (const [index, term] of listAt(affinity, kind, REQUIRED).entries())
      checkPodTerm(errors, `${field}.${kind}.${REQUIRED}[${index}]`, term);
    for (const [index, term] of listAt(affinity, kind, PREFERRED).entries()) {
      const path = `${field}.${kind}.${PREFERRED}[${index}]`;
      checkWeight(errors, path, term);
      checkPodTerm(errors, `${path}.podAffinityTerm`, mapAt(term, 'podAffinityTerm'));
    }
  }
}

function checkWeight(errors: Errors, field: string, term: Value): void {
  const weight = numberAt(term, 'weight') ?? 0;
  if (weight <= 0 || weight > 100) errors.push(invalid(`${field}.weight`, weight, 'must be in the range 1-100'));
}

function checkPodTerm(errors: Errors, field: string, term: Value): void {
  if (!isMap(term)) return;
  checkSelector(errors, `${field}.labelSelector`, term['labelSelector']);
  checkSelector(errors, `${field}.namespaceSelector`, term['namespaceSelector']);
  for (const name of listAt(term, 'namespaces'))
    if (typeof name === 'string') checkText(errors, `${field}.namespace`, name, checkLabel);
  for (const key of ['matchLabelKeys', 'mismatchLabelKeys'])
    checkLabelKeys(errors, `${field}.${key}`, listAt(term, key), term['labelSelector']);
  const key = textAt(term, 'topologyKey');
  if (key === '') errors.push(required(`${field}.topologyKey`, 'can not be empty'));
  checkText(errors, `${field}.topologyKey`, key, checkQualifiedName);
}

function checkLabelKeys(errors: Errors, field: string, keys: readonly Value[], selector: Value | undefined): void {
  if (keys.length === 0) return;
  if (selector === undefined)
    return void errors.push(forbidden(field, 'must not be specified when labelSelector is not set'));
  for (const [index, key] of keys.entries())
    if (typeof key === 'string') checkText(errors, `${field}[${index}]`, key, checkQualifiedName);
}

/** How pods spread over zones and nodes. */
export function checkSpread(errors: Errors, field: string, constraints: readonly Value[]): void {
  for (const [index, constraint] of constraints.entries()) {
    const path = `${field}[${index}]`;
    if (!isMap(constraint)) continue;
    const skew = numberAt(constraint, 'maxSkew') ?? 0;
    if (skew <= 0) errors.push(invalid(`${path}.maxSkew`, skew, 'must be greater than zero'));
    const key = textAt(constraint, 'topologyKey');
    if (key === '') errors.push(required(`${path}.topologyKey`, 'can not be empty'));
    const action = textAt(constraint, 'whenUnsatisfiable');
    const actions = ['DoNotSchedule', 'ScheduleAnyway'];
    if (!actions.includes(action)) errors.push(notSupported(`${path}.whenUnsatisfiable`, action, actions));
    const again = constraints
      .slice(index + 1)
      .some((other) => textAt(other, 'topologyKey') === key && textAt(other, 'whenUnsatisfiable') === action);
    if (again) errors.push(duplicate(`${path}.{topologyKey, whenUnsatisfiable}`, `{${key}, ${action}}`));
    const domains = numberAt(constraint, 'minDomains');
    if (domains !== undefined) {
      if (domains <= 0) errors.push(invalid(`${path}.minDomains`, domains, 'must be greater than zero'));
      if (action !== 'DoNotSchedule') {
        const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
        errors.push(invalid(`${path}.minDomains`, domains, detail));
      }
    }
    for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy'])
      checkAmong(errors, `${path}.${policy}`, constraint[policy], ['Honor', 'Ignore']);
    checkLabelKeys(errors, `${path}.matchLabelKeys`, listAt(constraint, 'matchLabelKeys'), constraint['labelSelector']);
    checkSelector(errors, `${path}.labelSelector`, constraint['labelSelector']);
  }
}

/** Conditions that hold a pod back. */
export function checkGates(errors: Errors, field: string, gates: readonly Value[]): void {
  const seen = new Set<string>();
  for (const [index, gate] of gates.entries()) {
    const name = textAt(gate, 'name');
    checkText(errors, `${field}[${index}]`, name, checkQualifiedName);
    if (seen.has(name)) errors.push(duplicate(`${field}[${index}]`, name));
    seen.add(name);
  }
}

/** Taints of a node. */
export function checkTaints(errors: Errors, field: string, taints: readonly Value[]): void {
  const seen = new Set<string>();
  for (const [index, taint] of taints.entries()) {
    const path = `${field}[${index}]`;
    const [key, effect] = [textAt(taint, 'key'), textAt(taint, 'effect')];
    checkText(errors, `${path}.key`, key, checkQualifiedName);
    checkText(errors, `${path}.value`, textAt(taint, 'value'), checkLabelValue);
    checkRequiredText(errors, `${path}.effect`, effect);
    checkOneOf(errors, `${path}.effect`, effect, EFFECTS, false);
    const detail = 'Duplicate value: taints must be unique by key and effect pair';
    if (seen.has(`${key}/${effect}`)) errors.push({ field: path, type: 'Duplicate', detail });
    seen.add(`${key}/${effect}`);
  }
}

import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, textAt, textsAt } from '../../fields.ts';
import { invalid, notSupported, required } from '../errors.ts';
import { checkOneOf, checkRequiredText, type Errors } from '../validation/checks.ts';
import { checkCompiles } from '../validation/expressions.ts';
import { checkConstraints, checkParamRef, checkWhenAndWith, type Variables } from './admission-policies.ts';
import type { KindRules } from './rules.ts';

/** What can be changed: requests that carry an object. */
const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'UPDATE'];
const POLICIES = ['IfNeeded', 'Never'];

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/admissionregistration/validation/validation.go (validateMutatingAdmissionPolicySpec) */
export const MUTATING_POLICY: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const variables = checkWhenAndWith(errors, spec);
    checkOperations(errors, 'spec.matchConstraints', mapAt(spec, 'matchConstraints'));
    const mutations = listAt(spec, 'mutations');
    if (mutations.length === 0) errors.push(required('spec.mutations', 'mutations must contain at least one item'));
    for (const [index, mutation] of mutations.entries())
      checkMutation(errors, `spec.mutations[${index}]`, mutation, variables);
    checkOneOf(errors, 'spec.reinvocationPolicy', textAt(spec, 'reinvocationPolicy'), POLICIES);
  },
};

/** The two ways to change an object, and what their expressions give. */
const WAYS = [
  { type: 'ApplyConfiguration', key: 'applyConfiguration', gives: 'Object' },
  { type: 'JSONPatch', key: 'jsonPatch', gives: 'list(JSONPatch)' },
] as const;

function checkMutation(errors: Errors, field: string, mutation: Value, variables: Variables): void {
  const type = textAt(mutation, 'patchType');
  const types = WAYS.map((way) => way.type);
  checkOneOf(errors, `${field}.patchType`, type, types);
  if (!isMap(mutation) || !types.some((known) => known === type)) return;
  for (const way of WAYS) {
    const { [way.key]: change } = mutation;
    const path = `${field}.${way.key}`;
    if (way.type !== type) {
      if (isMap(change)) errors.push(invalid(path, `{${way.key}}`, `must not be specified when patchType is ${type}`));
    } else if (isMap(change))
      checkChange(errors, `${path}.expression`, textAt(change, 'expression').trim(), { way, variables });
    else errors.push(required(path, `must be specified when patchType is ${type}`));
  }
}

/** Only an expression that builds what it gives has the type for it, and of such a one nothing more is said here. */
function checkChange(
  errors: Errors,
  field: string,
  text: string,
  { way, variables }: { way: (typeof WAYS)[number]; variables: Variables },
): void {
  const mistyped = (type: string): string => `must evaluate to ${way.gives} but got ${type}`;
  if (text === '') errors.push(required(field));
  else checkCompiles(errors, field, text, { variables, gives: [], mistyped });
}

/** pkg/apis/admissionregistration/validation/validation.go (validateMutatingAdmissionPolicyBindingSpec) */
export const MUTATING_POLICY_BINDING: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkRequiredText(errors, 'spec.policyName', textAt(spec, 'policyName'), checkSubdomain);
    if (isMap(spec['paramRef'])) checkParamRef(errors, 'spec.paramRef', spec['paramRef']);
    if (!isMap(spec['matchResources'])) return;
    checkConstraints(errors, 'spec.matchResources', spec['matchResources']);
    checkOperations(errors, 'spec.matchResources', spec['matchResources']);
  },
};

function checkOperations(errors: Errors, field: string, constraints: ValueMap): void {
  for (const operation of listAt(constraints, 'resourceRules').flatMap((rule) => textsAt(rule, 'operations')))
    if (!OPERATIONS.includes(operation))
      errors.push(notSupported(`${field}.resourceRules.operations`, operation, OPERATIONS));
}

import { DYN, type Type } from '../../../cel/typing/type.ts';
import { checkPathSegment, checkQualifiedName } from '../../../kubernetes/names.ts';
import type { Value } from '../../../manifest/model.ts';
import { isMap, textAt, textsAt } from '../../fields.ts';
import { duplicate, invalid, required } from '../errors.ts';
import { checkAmong, checkRequiredText, checkText, type Errors } from '../validation/checks.ts';
import { checkCompiles, type Surroundings } from '../validation/expressions.ts';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];

/** What a rule of admission applies to. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/admissionregistration/validation/validation.go (validateRuleWithOperations) */
export function checkRule(errors: Errors, field: string, rule: Value): void {
  const operations = textsAt(rule, 'operations');
  if (operations.length === 0) errors.push(required(`${field}.operations`));
  if (operations.length > 1 && operations.includes('*'))
    errors.push(invalid(`${field}.operations`, undefined, "if '*' is present, must not specify other operations"));
  for (const [index, operation] of operations.entries())
    checkAmong(errors, `${field}.operations[${index}]`, operation, OPERATIONS);
  checkResources(errors, `${field}.resources`, textsAt(rule, 'resources'));
  for (const key of ['apiGroups', 'apiVersions']) {
    const values = textsAt(rule, key);
    if (values.length === 0) errors.push(required(`${field}.${key}`));
    if (values.length > 1 && values.includes('*'))
      errors.push(
        invalid(
          `${field}.${key}`,
          undefined,
          `if '*' is present, must not specify other ${key === 'apiGroups' ? 'API groups' : 'API versions'}`,
        ),
      );
  }
  for (const [index, version] of textsAt(rule, 'apiVersions').entries())
    checkRequiredText(errors, `${field}.apiVersions[${index}]`, version);
  checkAmong(errors, `${field}.scope`, isMap(rule) ? rule['scope'] : undefined, ['*', 'Cluster', 'Namespaced']);
}

/** A rule of a policy, which may name objects. (validateNamedRuleWithOperations) */
export function checkNamedRule(errors: Errors, field: string, rule: Value): void {
  const names = textsAt(rule, 'resourceNames');
  for (const [index, name] of names.entries()) {
    const path = `${field}.resourceNames[${index}]`;
    checkText(errors, path, name, checkPathSegment);
    if (names.indexOf(name) < index) errors.push(duplicate(path, name));
  }
  checkRule(errors, field, rule);
}

/** Resources, and subresources after a slash: what a wildcard has already said is not said again. */
function checkResources(errors: Errors, field: string, resources: readonly string[]): void {
  if (resources.length === 0) errors.push(required(field));
  const allOf = new Set<string>();
  const ofAll = new Set<string>();
  let plain = false;
  for (const [index, text] of resources.entries()) {
    const path = `${field}[${index}]`;
    if (text === '') {
      errors.push(required(path));
      continue;
    }
    const [resource = '', sub] = text.split(/\/(.*)/s);
    if (sub === undefined) {
      plain = text !== '*';
      continue;
    }
    if (allOf.has(resource))
      errors.push(invalid(path, text, `if '${resource}/*' is present, must not specify ${text}`));
    if (ofAll.has(sub)) errors.push(invalid(path, text, `if '*/${sub}' is present, must not specify ${text}`));
    if (sub === '*') allOf.add(resource);
    if (resource === '*') ofAll.add(sub);
  }
  if (resources.length > 1 && resources.includes('*/*'))
    errors.push(invalid(field, undefined, "if '*/*' is present, must not specify other resources"));
  if (plain && resources.includes('*')) {
    const detail = "if '*' is present, must not specify other resources without subresources";
    errors.push(invalid(field, undefined, detail));
  }
}

/** Match conditions of webhooks and policies. */
export function checkConditions(
  errors: Errors,
  field: string,
  conditions: readonly Value[],
  variables: Readonly<Record<string, Type>>,
): void {
  const names = new Set<string>();
  for (const [index, condition] of conditions.entries()) {
    const path = `${field}[${index}]`;
    const name = textAt(condition, 'name');
    checkRequiredText(errors, `${path}.name`, name, checkQualifiedName);
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
    checkExpression(errors, `${path}.expression`, textAt(condition, 'expression'), { variables, gives: ['bool'] });
  }
}

/** An expression that must be there, and its type. @param missing what is said where it is not */
export function checkExpression(
  errors: Errors,
  field: string,
  text: string,
  around: Surroundings,
  missing?: string,
): Type {
  if (text.trim() !== '') return checkCompiles(errors, field, text, around).type ?? DYN;
  errors.push(required(field, missing));
  return DYN;
}

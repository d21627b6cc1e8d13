import { checkTypes } from '../../cel/check.ts';
import { REQUEST_TYPE } from '../../cel/request.ts';
import { DYN, objectType, typeOfStruct, type StaticType } from '../../cel/types.ts';
import { listAt, textAt, textsAt } from '../../forecast/fields.ts';
import { pluralOf } from '../../kubernetes/plurals.ts';
import { listBuiltInKinds } from '../../kubernetes/scopes.ts';
import { structNamed, structOfKind } from '../../kubernetes/types/kinds.ts';
import { describeMistake } from '../custom/compile.ts';
import { collectPolicies, paramKindOf } from './collect.ts';
import type { AdmissionPolicy, PolicyDocument, PolicyExpression } from './model.ts';
import { append } from '../../lists.ts';

/** Kinds of one policy that are checked, as the API server limits them. */
const MOST_KINDS = 10;

/** What is surely wrong with the expressions of policies, as `status.typeChecking` would tell it. One line each. */
export function checkPolicies(documents: readonly PolicyDocument[]): string[] {
  return collectPolicies(documents).policies.flatMap((policy) => {
    const place = `${policy.file}: ValidatingAdmissionPolicy ${policy.name}`;
    const kinds = kindsOf(policy);
    const told = (kinds.length === 0 ? [{ kind: '', object: DYN }] : kinds).flatMap(({ kind, object }) =>
      checkPolicy(policy, object).map((line) => `${place}: ${kind === '' ? '' : `${kind}: `}${line}`),
    );
    return [...new Set(told)];
  });
}

/** The built-in kinds that a policy names without wildcards. */
function kindsOf({ object }: AdmissionPolicy): { kind: string; object: StaticType }[] {
  const found = new Map<string, StaticType>();
  for (const rule of listAt(object, 'spec', 'matchConstraints', 'resourceRules'))
    for (const group of textsAt(rule, 'apiGroups'))
      for (const version of textsAt(rule, 'apiVersions'))
        for (const { kind } of listBuiltInKinds().filter(
          (one) => one.group === group && textsAt(rule, 'resources').includes(pluralOf(one.kind)),
        )) {
          const apiVersion = group === '' ? version : `${group}/${version}`;
          const struct = structOfKind(apiVersion, kind);
          if (struct !== undefined && version !== '*') found.set(`${apiVersion}/${kind}`, typeOfStruct(struct));
        }
  return [...found].slice(0, MOST_KINDS).map(([kind, type]) => ({ kind, object: type }));
}

function checkPolicy(policy: AdmissionPolicy, object: StaticType): string[] {
  const paramKind = paramKindOf(policy.object);
  const params = structOfKind(textAt(paramKind, 'apiVersion'), textAt(paramKind, 'kind'));
  const context: Record<string, StaticType> = {
    object,
    oldObject: object,
    request: REQUEST_TYPE,
    authorizer: DYN,
    params: params === undefined ? DYN : typeOfStruct(params),
    namespaceObject: typeOfStruct(structNamed('core.Namespace')),
  };
  const lines: string[] = [];
  const typeOf = (
    { field, expression }: PolicyExpression,
    variables: Readonly<Record<string, StaticType>>,
  ): StaticType => {
    const { type, mistakes } = checkTypes(expression.tree, {
      ...context,
      variables: objectType('variables', variables),
    });
    // What depends on the authorizer has functions that nobody else knows.
    if (!expression.uses('authorizer'))
      append(
        lines,
        mistakes.map((mistake) => `${field}: ${describeMistake(mistake)}`),
      );
    return expression.uses('authorizer') ? DYN : type;
  };
  const expect = (one: PolicyExpression, wanted: string, variables: Readonly<Record<string, StaticType>>): void => {
    const { kind } = typeOf(one, variables);
    if (kind !== wanted && kind !== 'dyn') lines.push(`${one.field}: is of type ${kind}, expected ${wanted}`);
  };
  const all = Object.fromEntries(policy.variables.map(({ name }) => [name, DYN]));
  for (const condition of policy.matchConditions) expect(condition, 'bool', all);
  // A variable may name those before it.
  const variables: Record<string, StaticType> = {};
  for (const variable of policy.variables) variables[variable.name] = typeOf(variable, { ...variables });
  for (const validation of policy.validations) {
    expect(validation, 'bool', variables);
    if (validation.messageExpression !== undefined) expect(validation.messageExpression, 'string', variables);
  }
  return lines;
}

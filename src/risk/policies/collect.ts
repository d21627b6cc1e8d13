import { compileExpression, describeProblem } from '../../cel/expression.ts';
import { isMap, listAt, mapAt, textAt, textsAt } from '../../forecast/fields.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { ADMISSION_GROUP, type Action, type AdmissionPolicies, type AdmissionPolicy, type Binding } from './model.ts';
import type { PolicyDocument, PolicyExpression, Validation } from './model.ts';

/** What expressions of policies may name. https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
const POLICY_VARIABLES = ['object', 'oldObject', 'request', 'params', 'namespaceObject', 'authorizer', 'variables'];

/** Policies with their bindings, out of documents of the base revision. What an Application renders wins in its cluster. */
export function collectPolicies(documents: readonly PolicyDocument[]): AdmissionPolicies {
  const all = documents.filter(({ object }) => isAdmission(object, 'ValidatingAdmissionPolicy'));
  const found = [...new Map(all.map((document) => [keyOf(document), document])).values()];
  const bindings = documents.filter(({ object }) => isAdmission(object, 'ValidatingAdmissionPolicyBinding'));
  const policies = found.map((document): AdmissionPolicy => {
    const name = textAt(document.object, 'metadata', 'name');
    const own = bindings.filter(
      ({ object, cluster }) => textAt(object, 'spec', 'policyName') === name && sameCluster(cluster, document.cluster),
    );
    const unique = new Map(own.map((binding) => [keyOf(binding), bindingOf(binding)]));
    return { ...compilePolicy(document, name), bindings: [...unique.values()] };
  });
  const kinds = new Set(policies.map(({ object }) => kindKeyOf(paramKindOf(object))));
  return { policies, documents: documents.filter(({ object }) => kinds.has(kindKeyOf(object))) };
}

/** `paramKind`; the first examples of the documentation name group and version apart. */
export function paramKindOf(policy: ValueMap): ValueMap {
  const kind = mapAt(policy, 'spec', 'paramKind');
  const group = textAt(kind, 'group');
  return group === '' || kind['apiVersion'] !== undefined
    ? kind
    : { ...kind, apiVersion: `${group}/${textAt(kind, 'version')}` };
}

/** Group and kind; versions of a kind are one. */
function kindKeyOf(object: ValueMap): string {
  const apiVersion = textAt(object, 'apiVersion');
  return `${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : ''}/${textAt(object, 'kind')}`;
}

/** A policy of a file is bound by what is rendered for a cluster, and the other way round. */
function sameCluster(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Whether an object is a policy or a binding, whatever its version. */
export function isAdmission(object: ValueMap, kind: string): boolean {
  return textAt(object, 'kind') === kind && textAt(object, 'apiVersion').startsWith(`${ADMISSION_GROUP}/`);
}

/** The same document may be named by two entries of `policies`, or be rendered by two Applications. */
function keyOf({ object, file, cluster }: PolicyDocument): string {
  return [cluster ?? '', file, textAt(object, 'metadata', 'name')].join('\0');
}

/** The bindings that count in a cluster: those that are rendered there, and of files those that are not. */
export function bindingsIn(cluster: string, { bindings }: Pick<AdmissionPolicy, 'bindings'>): Binding[] {
  const rendered = bindings.filter((binding) => binding.cluster === cluster);
  const names = new Set(rendered.map(({ name }) => name));
  return [...rendered, ...bindings.filter((binding) => binding.cluster === undefined && !names.has(binding.name))];
}

function bindingOf({ object, cluster }: PolicyDocument): Binding {
  const actions = textsAt(object, 'spec', 'validationActions').filter(isAction);
  return { name: textAt(object, 'metadata', 'name'), ...(cluster === undefined ? {} : { cluster }), object, actions };
}

function isAction(text: string): text is Action {
  return text === 'Deny' || text === 'Warn' || text === 'Audit';
}

function compilePolicy({ object, file, cluster }: PolicyDocument, name: string): Omit<AdmissionPolicy, 'bindings'> {
  const problems: AdmissionPolicy['problems'][number][] = [];
  const read = (field: string, text: string): PolicyExpression[] => {
    const compiled = compileExpression(text, POLICY_VARIABLES);
    if ('expression' in compiled) return [{ field, text, expression: compiled.expression }];
    problems.push({ field, message: describeProblem(text, compiled) });
    return [];
  };
  const named = (key: string): AdmissionPolicy['variables'] =>
    listAt(object, 'spec', key).flatMap((entry, index) =>
      read(`spec.${key}[${index}].expression`, textAt(entry, 'expression')).map((one) => ({
        ...one,
        name: textAt(entry, 'name'),
      })),
    );
  const matchConditions = named('matchConditions');
  const variables = named('variables');
  const validations = listAt(object, 'spec', 'validations').flatMap((entry, index) =>
    readValidation(entry, index, read),
  );
  const all = [...matchConditions, ...variables, ...validations];
  return {
    name,
    file,
    ...(cluster === undefined ? {} : { cluster }),
    object,
    matchConditions,
    variables,
    validations,
    failClosed: textAt(object, 'spec', 'failurePolicy') !== 'Ignore',
    usesAuthorizer: all.some(({ expression }) => expression.uses('authorizer')),
    problems,
  };
}

function readValidation(
  entry: Value,
  index: number,
  read: (field: string, text: string) => PolicyExpression[],
): Validation[] {
  const at = `spec.validations[${index}]`;
  const told =
    isMap(entry) && textAt(entry, 'messageExpression') !== '' ? textAt(entry, 'messageExpression') : undefined;
  const [messageExpression] = told === undefined ? [] : read(`${at}.messageExpression`, told);
  return read(`${at}.expression`, textAt(entry, 'expression')).map((one) => ({
    ...one,
    message: textAt(entry, 'message'),
    ...(messageExpression === undefined ? {} : { messageExpression }),
  }));
}

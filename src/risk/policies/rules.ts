import type { CustomScopes } from '../../kubernetes/scopes.ts';
import { collectCustomScopes } from '../../kubernetes/scopes.ts';
import { eventsOf, type ObjectEvent } from '../custom/events.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import type { Severity } from '../model.ts';
import type { Rule, Suspicion } from '../rule.ts';
import { bindingsIn, collectPolicies, isAdmission } from './collect.ts';
import { evaluatePolicy, type PolicyResult } from './evaluate.ts';
import { matchesResources, optionalMap, type RequestFacts } from './match.ts';
import { ADMISSION_GROUP, policyDocumentsOf } from './model.ts';
import type { Action, AdmissionPolicy, Binding, PolicyDocument } from './model.ts';
import { findParams } from './params.ts';
import { requestOf, withObjects } from './requests.ts';
import { GO_SPACE, trimEndOf } from '../../texts.ts';

/** Steps that one policy may take for all objects together. */
const BUDGET = 30_000_000;
const PAGE = 'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/';

/** One thing that a policy has against an object, and what its binding does about it. */
interface Objection extends PolicyResult {
  binding: Binding;
}

interface Results {
  denied: Suspicion[];
  errors: Suspicion[];
}

const known = new WeakMap<Facts, Results>();

function resultsOf(facts: Facts): Results {
  const found = known.get(facts);
  if (found !== undefined) return found;
  const { policies, documents } = collectPolicies(documentsOf(facts));
  const scopes = collectCustomScopes([...facts.definitions.values()]);
  const results: Results = { denied: [], errors: [] };
  const requests = createRequests(facts);
  for (const policy of policies) {
    const budget = { steps: BUDGET };
    if (policy.bindings.length === 0) continue;
    for (const event of eventsOf(facts)) {
      // Where it is rendered as well, that is what the cluster has.
      const { cluster } = event.identity;
      if (policy.cluster !== undefined ? policy.cluster !== cluster : isShadowed(policy, cluster, policies)) continue;
      const objections = objectionsOf(
        { policy, documents: documentsFor(documents, cluster), scopes, budget, requests },
        event,
        facts,
      );
      for (const kind of ['denied', 'error'] as const) {
        const own = objections.filter((one) => one.kind === kind);
        if (own.length > 0) results[kind === 'denied' ? 'denied' : 'errors'].push(describe(policy, event, own, kind));
      }
    }
  }
  known.set(facts, results);
  return results;
}

function isShadowed(policy: AdmissionPolicy, cluster: string, policies: readonly AdmissionPolicy[]): boolean {
  return policies.some((other) => other.cluster === cluster && other.name === policy.name);
}

function documentsFor(documents: readonly PolicyDocument[], cluster: string): PolicyDocument[] {
  return documents.filter((document) => document.cluster === undefined || document.cluster === cluster);
}

/** The files of the configuration, and what base renders. */
function documentsOf(facts: Facts): PolicyDocument[] {
  const rendered = Array.from(facts.world.base.all(), ({ manifest }) => manifest);
  return [...(facts.policyDocuments ?? []), ...policyDocumentsOf(rendered)];
}

interface Evaluation {
  policy: AdmissionPolicy;
  documents: readonly PolicyDocument[];
  scopes: CustomScopes;
  budget: { steps: number };
  requests: Requests;
}

type Request = NonNullable<ReturnType<typeof requestOf>>;

/** Requests are the same for all policies, and what the server makes of the objects is worked out only if one matches. */
interface Requests {
  plain(event: ObjectEvent): Request | undefined;
  whole(event: ObjectEvent, request: Request): Request;
}

function createRequests(facts: Facts): Requests {
  const plain = new Map<ObjectEvent, Request | undefined>();
  const whole = new Map<ObjectEvent, Request>();
  return {
    plain(event) {
      if (!plain.has(event)) plain.set(event, isExempt(event) ? undefined : requestOf(event, facts));
      return plain.get(event);
    },
    whole(event, request) {
      const made = whole.get(event) ?? withObjects(request, event, facts);
      whole.set(event, made);
      return made;
    },
  };
}

function objectionsOf(
  { policy, documents, scopes, budget, requests }: Evaluation,
  event: ObjectEvent,
  facts: Facts,
): Objection[] {
  const request = requests.plain(event);
  const constraints = optionalMap(policy.object, 'spec', 'matchConstraints');
  // Selectors need the labels; what they are on the server is what is written.
  const labelled = request === undefined ? undefined : { ...request, ...writtenObjects(event) };
  if (request === undefined || labelled === undefined || !matchesResources(constraints, labelled, false)) return [];
  const bindings = bindingsIn(event.identity.cluster, policy).filter(({ object }) =>
    matchesResources(optionalMap(object, 'spec', 'matchResources'), labelled, true),
  );
  if (bindings.length === 0) return [];
  if (policy.problems.length > 0)
    return bindings.map((binding) => ({
      binding,
      kind: 'error',
      field: policy.problems[0]?.field ?? '',
      message: policy.problems[0]?.message ?? '',
    }));
  const whole = requests.whole(event, request);
  return bindings.flatMap((binding): Objection[] => {
    const params = findParams(policy, binding, request.namespace, { documents, scopes });
    if ('missing' in params) {
      const unseen = facts.unseen.length > 0 ? ' among what was read' : '';
      return [{ binding, kind: 'error', field: 'spec.paramRef', message: `there is no ${params.missing}${unseen}` }];
    }
    return params.found
      .flatMap((one) => evaluatePolicy(policy, { request: whole, params: one }, budget, argocdOf(event, facts)))
      .map((result) => ({ ...result, binding }));
  });
}

function writtenObjects({ before, after, operation }: ObjectEvent): Pick<RequestFacts, 'object' | 'oldObject'> {
  return {
    ...(after === undefined ? {} : { object: after.object }),
    ...(before === undefined || operation === 'CREATE' ? {} : { oldObject: before.object }),
  };
}

/** Where Applications live is where Argo CD usually runs. */
function argocdOf({ application }: ObjectEvent, facts: Facts): string {
  const sides = facts.application(application);
  return (sides?.head ?? sides?.base)?.namespace ?? 'argocd';
}

/** Policies do not apply to policies and their bindings. */
function isExempt({ identity, before, after }: ObjectEvent): boolean {
  const object = (after ?? before)?.object;
  return (
    identity.group === ADMISSION_GROUP &&
    object !== undefined &&
    ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'].some((kind) => isAdmission(object, kind))
  );
}

const SEVERITIES: Readonly<Record<Action, Severity>> = { Deny: 'high', Warn: 'medium', Audit: 'low' };
const VERBS: Readonly<Record<Action, string>> = {
  Deny: 'is refused by',
  Warn: 'is warned about by',
  Audit: 'is recorded in the audit log by',
};

function describe(
  policy: AdmissionPolicy,
  event: ObjectEvent,
  objections: readonly Objection[],
  kind: PolicyResult['kind'],
): Suspicion {
  const actions = objections.flatMap(({ binding }) => binding.actions);
  const worst = (['Deny', 'Warn', 'Audit'] as const).find((action) => actions.includes(action)) ?? 'Audit';
  const messages = [
    ...new Set(objections.map(({ message, field }) => (kind === 'error' ? `${field}: ${message}` : message))),
  ];
  const [first = '', ...more] = messages;
  const what = { CREATE: 'created', UPDATE: 'updated', DELETE: 'deleted' }[event.operation];
  const name = nameOf(event.identity);
  const told = trimEndOf(`.${GO_SPACE}`, first);
  return {
    severity: SEVERITIES[worst],
    application: event.application,
    identity: event.identity,
    message:
      kind === 'denied'
        ? `${name}, which is ${what}, ${VERBS[worst]} the policy ${policy.name}: ${told}.`
        : `Whether the policy ${policy.name} lets ${name} be ${what} cannot be evaluated: ${told}.`,
    evidence: [
      ...(policy.file === '' ? [] : [`policy from ${policy.file}`]),
      `binding ${[...new Set(objections.map(({ binding }) => binding.name))].join(', ')}`,
      ...more,
    ],
    facts: [policy.name, event.operation, kind, ...messages.toSorted()],
  };
}

/** What ValidatingAdmissionPolicies say of the change. */
export const POLICY_RULES: Rule[] = [
  {
    id: 'admission-policy-denies',
    title: 'A ValidatingAdmissionPolicy is violated',
    severity: 'high',
    severityNote: 'high where a binding says Deny, medium for Warn, low for Audit',
    when: 'A validation of a ValidatingAdmissionPolicy is false for an object that is created, updated or deleted. Policies are those of `policies` in the configuration and those that base renders; objects are as the API server stores them, with defaults.',
    exempt:
      'No binding takes the object, a matchCondition is false, or the validation asks the authorizer, which only the cluster has.',
    why: 'The API server refuses the object, so the sync fails with part of the release applied; also where the object was no better before, because every update is asked.',
    sources: [PAGE],
    remedy: 'Change the object so that the policy holds, or the policy in a pull request of its own.',
    find: (facts) => resultsOf(facts).denied,
  },
  {
    id: 'admission-policy-error',
    title: 'A ValidatingAdmissionPolicy cannot be evaluated',
    severity: 'high',
    severityNote: 'high where a binding says Deny, medium for Warn, low for Audit',
    when: 'An expression of a policy with failurePolicy Fail ends with an error for an object, does not compile, or its parameters are not there.',
    exempt: 'failurePolicy is Ignore, or parameterNotFoundAction is Allow.',
    why: 'With failurePolicy Fail, which is the default, the API server refuses what it cannot evaluate.',
    sources: [`${PAGE}#failure-policy`],
    remedy:
      'Make the expression hold for objects that lack the field, for example with has(), or add the parameters to the files that `policies` names.',
    find: (facts) => resultsOf(facts).errors,
  },
];

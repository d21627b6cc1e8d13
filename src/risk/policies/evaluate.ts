import { toPlainCel } from '../../cel/convert.ts';
import { sentenceOf, type Meter } from '../../cel/limit.ts';
import { maskManifest, maskPair } from '../../diff/secrets.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { limited, tellError, tidy } from '../custom/evaluate.ts';
import { lazily } from '../lazily.ts';
import type { RequestFacts } from './match.ts';
import type { AdmissionPolicy, PolicyExpression, Validation } from './model.ts';
import { append } from '../../lists.ts';

/** What a policy says of a request. */
export type PolicyResult = { kind: 'denied' | 'error'; message: string; field: string };

/** A request as expressions see it. */
export interface PolicyScene {
  request: RequestFacts & { kind: string };
  params: ValueMap | null;
}

/** Who the requests are from: the controller of Argo CD, in the namespace of the instance. */
const USER = 'argocd-application-controller';

/**
 * Everything that a policy has against a request, with one object of parameters. Expressions see the objects as the server stores
 * them; messages and errors see them with secrets masked.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/validating/validator.go
 */
export function evaluatePolicy(
  policy: AdmissionPolicy,
  scene: PolicyScene,
  budget: Meter,
  argocd: string,
): PolicyResult[] {
  const clear = variablesOf(policy, scene, budget, argocd);
  const masked = lazily(() => variablesOf(policy, maskScene(scene), budget, argocd));
  const run = ({ expression }: PolicyExpression, context: Record<string, unknown>): unknown =>
    limited(budget, (meter) => expression.evaluate(context, meter));
  const failed = (one: PolicyExpression, message: string): PolicyResult[] => {
    // Only the cluster knows what its authorizer says: a notice tells that it was not asked.
    const asks =
      policy.usesAuthorizer &&
      ['authorizer', 'variables'].some((name) => one.expression.uses(name)) &&
      isUnknown(message);
    return asks || !policy.failClosed ? [] : [{ kind: 'error', message, field: one.field }];
  };
  const errorOf = (one: PolicyExpression, error: unknown): PolicyResult[] =>
    failed(
      one,
      tellError(() => run(one, masked()), error),
    );

  const errors: PolicyResult[] = [];
  let undecided = false;
  for (const condition of policy.matchConditions) {
    try {
      if (run(condition, clear) !== true) return [];
    } catch (error) {
      undecided = true;
      append(errors, errorOf(condition, error));
    }
  }
  // One condition that is false would have ended it, whatever the others do.
  if (undecided) return errors;
  return policy.validations.flatMap((validation): PolicyResult[] => {
    try {
      const verdict = run(validation, clear);
      if (verdict === true) return [];
      if (verdict === false)
        return [
          { kind: 'denied', message: messageOf(validation, (one) => run(one, masked())), field: validation.field },
        ];
      return failed(validation, 'the expression gives no bool');
    } catch (error) {
      return errorOf(validation, error);
    }
  });
}

function isUnknown(message: string): boolean {
  return message.startsWith('undeclared reference');
}

function messageOf({ text, message, messageExpression }: Validation, run: (one: PolicyExpression) => unknown): string {
  const plain = message.trim() === '' ? `failed expression: ${text}` : message;
  if (messageExpression === undefined) return tidy(plain);
  try {
    const made = run(messageExpression);
    // The server falls back in the same way.
    return typeof made === 'string' && made.trim() !== '' && !made.trim().includes('\n') ? tidy(made) : tidy(plain);
  } catch (error) {
    return tidy(`${plain} (its messageExpression cannot be evaluated: ${sentenceOf(error)})`);
  }
}

function variablesOf(
  policy: AdmissionPolicy,
  { request, params }: PolicyScene,
  budget: Meter,
  argocd: string,
): Record<string, unknown> {
  const { object, oldObject, namespaceObject, group, version, resource, kind, namespace, name, operation } = request;
  const context: Record<string, unknown> = {
    object: toPlainCel(object),
    oldObject: toPlainCel(oldObject),
    params: toPlainCel(params),
    namespaceObject: toPlainCel(namespaceObject),
    request: toPlainCel({
      kind: { group, version, kind },
      resource: { group, version, resource },
      subResource: '',
      requestKind: { group, version, kind },
      requestResource: { group, version, resource },
      requestSubResource: '',
      uid: '',
      name,
      namespace,
      operation,
      dryRun: false,
      options: {},
      userInfo: {
        username: `system:serviceaccount:${argocd}:${USER}`,
        groups: ['system:serviceaccounts', `system:serviceaccounts:${argocd}`, 'system:authenticated'],
      },
    }),
  };
  // Each is evaluated once, and only if it is asked for.
  const variables = new Map(
    policy.variables.map(({ name: own, expression }) => [
      own,
      lazily(() => limited(budget, (meter) => expression.evaluate(context, meter))),
    ]),
  );
  context['variables'] = { kind: 'lazy', get: (own: string) => variables.get(own)?.() };
  return context;
}

function maskScene({ request, params }: PolicyScene): PolicyScene {
  const { base, head } = maskPair(request.oldObject, request.object);
  const { object: _object, oldObject: _oldObject, ...rest } = request;
  return {
    request: {
      ...rest,
      ...(head === undefined ? {} : { object: head }),
      ...(base === undefined ? {} : { oldObject: base }),
    },
    params: params === null ? null : maskManifest(params),
  };
}

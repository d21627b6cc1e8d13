import type { Expression } from '../../cel/expression.ts';
import type { Manifest, ValueMap } from '../../manifest/model.ts';

/** A document that may be a policy, a binding or the parameters of one. */
export interface PolicyDocument {
  object: ValueMap;
  /** File it is from; empty for what an Application renders. */
  file: string;
  /** The only cluster in which it counts; absent: in all. */
  cluster?: string;
}

/** Objects that base renders: the cluster has them by the time that the change is synced. */
export function policyDocumentsOf(manifests: Iterable<Manifest>): PolicyDocument[] {
  return Array.from(manifests, ({ object, identity }) => ({ object, file: '', cluster: identity.cluster }));
}

/** An expression of a policy. */
export interface PolicyExpression {
  /** `spec.validations[0].expression` */
  field: string;
  text: string;
  expression: Expression;
}

/** One entry of `validations`. */
export interface Validation extends PolicyExpression {
  message: string;
  messageExpression?: PolicyExpression;
}

/** What a binding does with a violation. */
export type Action = 'Deny' | 'Warn' | 'Audit';

/** A binding of a policy. */
export interface Binding {
  name: string;
  /** The only cluster in which it counts; absent: in all that render none of this name. */
  cluster?: string;
  object: ValueMap;
  actions: readonly Action[];
}

/** A ValidatingAdmissionPolicy with its bindings, its expressions compiled. */
export interface AdmissionPolicy {
  name: string;
  /** File it is from; empty for what an Application renders. */
  file: string;
  cluster?: string;
  object: ValueMap;
  matchConditions: readonly (PolicyExpression & { name: string })[];
  variables: readonly (PolicyExpression & { name: string })[];
  validations: readonly Validation[];
  /** Errors of expressions refuse the request. */
  failClosed: boolean;
  bindings: readonly Binding[];
  /** It asks the authorizer of the cluster. */
  usesAuthorizer: boolean;
  /** Expressions that do not compile. */
  problems: readonly { field: string; message: string }[];
}

/** All policies that hold, and the documents of the kinds that are their parameters. */
export interface AdmissionPolicies {
  policies: readonly AdmissionPolicy[];
  documents: readonly PolicyDocument[];
}

/** Group of policies and bindings. */
export const ADMISSION_GROUP = 'admissionregistration.k8s.io';

import type { Warning } from '../../manifest/model.ts';
import type { RootDocument } from '../../tree/model.ts';
import { UserError } from '../../user-error.ts';
import { collectPolicies, isAdmission } from './collect.ts';
import type { AdmissionPolicies, PolicyDocument } from './model.ts';
import { textAt } from '../../forecast/fields.ts';

const HINT = 'Every file that `policies` names must hold objects of Kubernetes; docs/custom-rules.md explains more.';

/**
 * The documents of the files that `policies` names.
 * @throws UserError when one cannot be read, or a policy has an expression that is none: it would not be enforced
 */
export function requirePolicies({
  documents,
  warnings,
}: {
  documents: readonly RootDocument[];
  warnings: readonly Warning[];
}): PolicyDocument[] {
  if (warnings.length > 0)
    throw new UserError(warnings.map(({ message }) => `policies: ${message}`).join('\n'), { hint: HINT });
  const read = documents.map(({ file, object }): PolicyDocument => ({ file, object }));
  const problems = collectPolicies(read).policies.flatMap(({ file, name, problems: own }) =>
    own.map(
      ({ field, message }) => `${file}: ValidatingAdmissionPolicy ${name}: ${field}: is no expression: ${message}`,
    ),
  );
  if (problems.length > 0) throw new UserError(problems.join('\n'), { hint: HINT });
  return read;
}

/** What of the policies is not checked: what asks the authorizer, and what nothing binds. */
export function describePolicies({ policies }: AdmissionPolicies, documents: readonly PolicyDocument[]): Warning[] {
  const names = new Set(policies.map(({ name }) => name));
  const loose = documents.filter(
    ({ object }) =>
      isAdmission(object, 'ValidatingAdmissionPolicyBinding') && !names.has(textAt(object, 'spec', 'policyName')),
  );
  return [
    ...policies
      .filter(({ usesAuthorizer }) => usesAuthorizer)
      .map(({ name }) => ({
        code: 'policy-authorizer',
        message: `the policy ${name} asks the authorizer, which only the cluster has: what depends on its answer is not checked`,
      })),
    ...policies
      .filter(({ bindings, file }) => bindings.length === 0 && file !== '')
      .map(({ name, file }) => ({
        code: 'policy-unbound',
        message: `the policy ${name} of ${file} has no binding among the files of policies, so it is not checked`,
      })),
    ...loose.map(({ object, file }) => ({
      code: 'policy-unbound',
      message: `the binding ${textAt(object, 'metadata', 'name')} of ${file} names a policy that is not there`,
    })),
  ];
}

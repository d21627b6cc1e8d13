import { canonicalText } from '../diff/values.ts';
import { fieldAt, isMap, listAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import type { Update } from './updates.ts';

/** What a policy refuses less than before. */
export function findLoosened(update: Update): Suspicion[] {
  const { base, head } = update;
  if (base === undefined || !isPolicy(head.identity)) return [];
  const looser = denies(base) && !denies(head);
  if (looser) return [suspect(update, 'high', 'does not refuse anything any more', { facts: ['action'] })];
  const before = exclusions(base);
  const fresh = exclusions(head)
    .filter((exclusion) => !before.some((old) => holds(old, exclusion)))
    .map(canonicalText);
  if (fresh.length === 0) return findOthers(update, base);
  return [
    suspect(update, 'high', 'excludes more than before', {
      evidence: fresh.slice(0, 5),
      facts: ['exclusions', ...fresh.toSorted()],
    }),
  ];
}

/** Checks that are not there any more, and bindings to something else. */
function findOthers(update: Update, base: Manifest): Suspicion[] {
  const { head } = update;
  if (head.identity.kind.endsWith('Binding')) {
    if (!denies(base)) return [];
    const changed = ['policyName', 'paramRef', 'matchResources'].filter(
      (key) => !sameValue(fieldAt(base.object, ['spec', key]) ?? null, fieldAt(head.object, ['spec', key]) ?? null),
    );
    if (changed.length === 0) return [];
    const content = changed.map((key) => `${key} ${canonicalText(fieldAt(head.object, ['spec', key]) ?? null)}`);
    // The policy that it was for is not enforced by it any more.
    const severity = changed.includes('policyName') ? 'high' : 'medium';
    return [suspect(update, severity, `is for something else: ${listWords(changed)}`, { facts: content })];
  }
  if (head.identity.group !== 'templates.gatekeeper.sh' && !denies(base)) return [];
  const now = new Set(checksOf(head));
  const lost = checksOf(base).filter((check) => !now.has(check));
  if (lost.length === 0) return [];
  return [suspect(update, 'medium', 'checks less, or something else', { facts: ['checks', ...now].toSorted() })];
}

/** What a policy looks at, and asks of it. */
function checksOf({ object }: Manifest): string[] {
  const parts = [
    ...listAt(object, 'spec', 'validations').map((item) => fieldAt(item, ['expression']) ?? null),
    ...listAt(object, 'spec', 'rules').map((rule) => [
      fieldAt(rule, ['match']) ?? null,
      fieldAt(rule, ['validate']) ?? null,
    ]),
    ...listAt(object, 'spec', 'targets'),
    ...['parameters', 'settings', 'module', 'images', 'authorities'].map(
      (key) => fieldAt(object, ['spec', key]) ?? null,
    ),
    fieldAt(object, ['spec', 'match', 'kinds']) ?? null,
    fieldAt(object, ['spec', 'matchConstraints']) ?? null,
  ];
  return parts.filter((part) => part !== null).map((part) => canonicalText(part));
}

/** Whether objects of the kind say what admission refuses. */
export function isPolicy({ group, kind }: { group: string; kind: string }): boolean {
  if (group === 'admissionregistration.k8s.io') return /^(Validating|Mutating)AdmissionPolicy(Binding)?$/.test(kind);
  if (group === 'kyverno.io' || group === 'policies.kyverno.io') return kind.endsWith('Policy');
  if (group === 'policies.kubewarden.io') return /^(?:Cluster)?AdmissionPolicy(?:Group)?$/.test(kind);
  return ['constraints.gatekeeper.sh', 'templates.gatekeeper.sh', 'policy.sigstore.dev'].includes(group);
}

function denies({ identity, object }: Manifest): boolean {
  if (identity.kind.endsWith('Binding')) return textsAt(object, 'spec', 'validationActions').includes('Deny');
  if (identity.group === 'constraints.gatekeeper.sh')
    return ['', 'deny'].includes(textAt(object, 'spec', 'enforcementAction'));
  if (identity.group === 'kyverno.io') {
    const actions = [
      textAt(object, 'spec', 'validationFailureAction'),
      ...listAt(object, 'spec', 'rules').map((rule) => textAt(rule, 'validate', 'failureAction')),
    ];
    return actions.some((action) => action.toLowerCase() === 'enforce');
  }
  // https://kyverno.io/docs/policy-types/validating-policy/ https://kyverno.io/docs/policy-types/image-validating-policy/
  if (identity.group === 'policies.kyverno.io') return textsAt(object, 'spec', 'validationActions').includes('Deny');
  // https://docs.kubewarden.io/reference/CRDs
  if (identity.group === 'policies.kubewarden.io') return textAt(object, 'spec', 'mode') !== 'monitor';
  // https://docs.sigstore.dev/policy-controller/overview/#configuring-image-authorities
  if (identity.group === 'policy.sigstore.dev')
    return (
      textAt(object, 'spec', 'mode') !== 'warn' &&
      !listAt(object, 'spec', 'authorities').some((one) => textAt(one, 'static', 'action') === 'pass')
    );
  if (identity.kind !== 'ValidatingAdmissionPolicy' || textAt(object, 'spec', 'failurePolicy') === 'Ignore')
    return false;
  const expressions = listAt(object, 'spec', 'validations').map((item) => textAt(item, 'expression').trim());
  return expressions.length === 0 || expressions.some((expression) => expression !== 'true');
}

/** What a policy leaves out. */
function exclusions({ object }: Manifest): Value[] {
  const rules = listAt(object, 'spec', 'rules').flatMap((rule) => [
    ...listAt(rule, 'exclude', 'any'),
    ...listAt(rule, 'exclude', 'all'),
  ]);
  const names = [
    ['spec', 'match', 'excludedNamespaces'],
    ['spec', 'matchConstraints', 'excludeResourceRules'],
    ['spec', 'matchResources', 'excludeResourceRules'],
  ];
  return [...rules, ...names.flatMap((path) => listAt(object, ...path))];
}

/** Whether an exclusion leaves out all that another one does: fewer conditions, and as many alternatives of each. */
function holds(wide: Value, narrow: Value): boolean {
  if (Array.isArray(wide) && Array.isArray(narrow))
    return narrow.every((item) => wide.some((other) => holds(other, item)));
  if (!isMap(wide) || !isMap(narrow)) return sameValue(wide, narrow);
  return Object.keys(wide).every((key) => Object.hasOwn(narrow, key) && holds(wide[key] ?? null, narrow[key] ?? null));
}

import { mapAt, textAt } from '../../forecast/fields.ts';
import { scopeOf, type CustomScopes } from '../../kubernetes/scopes.ts';
import { groupOf } from '../../manifest/metadata.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { matchesSelector } from '../selectors.ts';
import { paramKindOf } from './collect.ts';
import { optionalMap } from './match.ts';
import type { AdmissionPolicy, Binding, PolicyDocument } from './model.ts';

/** The parameters that a binding gives its policy: each is one evaluation. `null`: the policy is evaluated without. */
export type Params = { found: readonly (ValueMap | null)[] } | { missing: string };

/**
 * Parameters out of the files and of what base renders.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#parameter-resources
 */
export function findParams(
  policy: AdmissionPolicy,
  binding: Binding,
  namespace: string,
  { documents, scopes }: { documents: readonly PolicyDocument[]; scopes: CustomScopes },
): Params {
  const kind = paramKindOf(policy.object);
  const reference = optionalMap(binding.object, 'spec', 'paramRef');
  if (textAt(kind, 'kind') === '' || reference === undefined) return { found: [null] };
  const [apiVersion, name] = [textAt(kind, 'apiVersion'), textAt(kind, 'kind')];
  const group = groupOf(apiVersion);
  const candidates = documents.filter(
    ({ object }) => textAt(object, 'kind') === name && groupOf(textAt(object, 'apiVersion')) === group,
  );
  const scope = scopeOf(group, name, scopes);
  const namespaced =
    scope === undefined ? candidates.some(({ object }) => namespaceOf(object) !== '') : scope === 'Namespaced';
  const where = namespaced ? textAt(reference, 'namespace') || namespace : '';
  const there = candidates.filter(({ object }) => !namespaced || namespaceOf(object) === where);
  const selector = optionalMap(reference, 'selector');
  const found = there
    .map(({ object }) => object)
    .filter((object) =>
      selector === undefined
        ? textAt(object, 'metadata', 'name') === textAt(reference, 'name')
        : matchesSelector(selector, mapAt(object, 'metadata', 'labels')),
    );
  // The same object may be in a file and rendered.
  const unique = new Map(found.map((object) => [textAt(object, 'metadata', 'name'), object]));
  if (unique.size > 0) return { found: [...unique.values()] };
  const wanted = selector === undefined ? ` ${textAt(reference, 'name')}` : 's that the selector takes';
  return textAt(reference, 'parameterNotFoundAction') === 'Allow'
    ? { found: [] }
    : { missing: `${name}${wanted}${where === '' ? '' : ` in ${where}`}` };
}

function namespaceOf(object: ValueMap): string {
  return textAt(object, 'metadata', 'namespace');
}

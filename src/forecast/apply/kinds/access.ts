import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkPathSegment, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { invalid, notSupported, required } from '../errors.ts';
import { checkRequiredText, checkSelector, checkText, type Errors } from '../validation/checks.ts';
import type { KindRules } from './rules.ts';

/** pkg/apis/rbac/validation/validation.go (ValidateRole, ValidateClusterRole) */
export const ROLE: KindRules = {
  check(errors, object) {
    const clusterWide = object['kind'] === 'ClusterRole';
    const aggregation = object['aggregationRule'];
    if (isMap(aggregation)) checkAggregation(errors, listAt(aggregation, 'clusterRoleSelectors'));
    for (const [index, rule] of listAt(object, 'rules').entries())
      if (isMap(rule)) checkPolicyRule(errors, `rules[${index}]`, rule, clusterWide);
  },
};

/** A role that is made of others selects some. */
function checkAggregation(errors: Errors, selectors: readonly Value[]): void {
  const field = 'aggregationRule.clusterRoleSelectors';
  if (selectors.length === 0)
    errors.push(required(field, 'at least one clusterRoleSelector required if aggregationRule is non-nil'));
  for (const [index, selector] of selectors.entries()) {
    const before = errors.length;
    checkSelector(errors, `${field}[${index}]`, selector);
    if (errors.length > before) errors.push(invalid(`${field}[${index}]`, undefined, 'invalid label selector.'));
  }
}

function checkPolicyRule(errors: Errors, field: string, rule: ValueMap, clusterWide: boolean): void {
  if (textsAt(rule, 'verbs').length === 0)
    errors.push(required(`${field}.verbs`, 'verbs must contain at least one value'));
  const urls = textsAt(rule, 'nonResourceURLs');
  if (urls.length > 0) {
    if (!clusterWide) {
      const detail = 'namespaced rules cannot apply to non-resource URLs';
      errors.push(invalid(`${field}.nonResourceURLs`, undefined, detail));
    }
    if (['apiGroups', 'resources', 'resourceNames'].some((key) => textsAt(rule, key).length > 0)) {
      const detail = 'rules cannot apply to both regular resources and non-resource URLs';
      errors.push(invalid(`${field}.nonResourceURLs`, undefined, detail));
    }
    return;
  }
  if (textsAt(rule, 'apiGroups').length === 0)
    errors.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'));
  if (textsAt(rule, 'resources').length === 0)
    errors.push(required(`${field}.resources`, 'resource rules must supply at least one resource'));
}

/** pkg/apis/rbac/validation/validation.go (ValidateRoleBinding, ValidateRoleBindingUpdate) */
export const ROLE_BINDING: KindRules = {
  check(errors, object) {
    const reference = mapAt(object, 'roleRef');
    const group = textAt(reference, 'apiGroup');
    if (group !== 'rbac.authorization.k8s.io')
      errors.push(notSupported('roleRef.apiGroup', group, ['rbac.authorization.k8s.io']));
    const kinds = object['kind'] === 'ClusterRoleBinding' ? ['ClusterRole'] : ['Role', 'ClusterRole'];
    const kind = textAt(reference, 'kind');
    if (!kinds.includes(kind)) errors.push(notSupported('roleRef.kind', kind, kinds));
    checkRequiredText(errors, 'roleRef.name', textAt(reference, 'name'), checkPathSegment);
    for (const [index, subject] of listAt(object, 'subjects').entries()) {
      const path = `subjects[${index}]`;
      if (isMap(subject)) checkSubject(errors, path, subject, object['kind'] !== 'ClusterRoleBinding');
    }
  },
  checkUpdate(errors, { object, before }) {
    if (!sameValue(object['roleRef'], before['roleRef']))
      errors.push(invalid('roleRef', undefined, 'cannot change roleRef'));
  },
};

function checkSubject(errors: Errors, field: string, subject: ValueMap, namespaced: boolean): void {
  const [kind, group] = [textAt(subject, 'kind'), textAt(subject, 'apiGroup')];
  if (textAt(subject, 'name') === '') errors.push(required(`${field}.name`));
  if (kind === 'ServiceAccount') {
    if (textAt(subject, 'name') !== '') checkText(errors, `${field}.name`, textAt(subject, 'name'), checkSubdomain);
    if (group !== '') errors.push(notSupported(`${field}.apiGroup`, group, ['']));
    if (!namespaced && textAt(subject, 'namespace') === '') errors.push(required(`${field}.namespace`));
  } else if (kind === 'User' || kind === 'Group') {
    if (group !== 'rbac.authorization.k8s.io')
      errors.push(notSupported(`${field}.apiGroup`, group, ['rbac.authorization.k8s.io']));
  } else errors.push(notSupported(`${field}.kind`, kind, ['ServiceAccount', 'User', 'Group']));
}

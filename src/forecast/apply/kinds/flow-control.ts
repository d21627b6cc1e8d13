import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { forbidden, invalid, notSupported, required } from '../errors.ts';
import { checkRequiredText, checkText, type Errors } from '../validation/checks.ts';
import type { KindRules } from './rules.ts';

/** What everybody may be allowed for the schemas of that name, and of whom it is. */
function fixedFlow(level: string, precedence: number, groups: readonly string[], method: ValueMap): ValueMap {
  const all = ['*'];
  return {
    priorityLevelConfiguration: { name: level },
    matchingPrecedence: precedence,
    ...method,
    rules: [
      {
        subjects: groups.map((name) => ({ kind: 'Group', group: { name } })),
        resourceRules: [{ verbs: all, apiGroups: all, resources: all, clusterScope: true, namespaces: all }],
        nonResourceRules: [{ verbs: all, nonResourceURLs: all }],
      },
    ],
  };
}

/**
 * Schemas and levels that every server has, and that nobody may change.
 * https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/apis/flowcontrol/bootstrap/default.go
 */
const FIXED_FLOWS: ReadonlyMap<string, ValueMap> = new Map([
  ['exempt', fixedFlow('exempt', 1, ['system:masters'], {})],
  [
    'catch-all',
    fixedFlow('catch-all', 10_000, ['system:unauthenticated', 'system:authenticated'], {
      distinguisherMethod: { type: 'ByUser' },
    }),
  ],
]);
const FIXED_LEVEL: ValueMap = {
  type: 'Limited',
  limited: { nominalConcurrencyShares: 5, lendablePercent: 0, limitResponse: { type: 'Reject' } },
};

/** Lists that are empty are as good as absent. */
function withoutEmpty(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isMap(value)) return value;
  const filled = Object.entries(value).map(([key, item]): [string, Value] => [key, withoutEmpty(item)]);
  return Object.fromEntries(filled.filter(([, item]) => !(Array.isArray(item) && item.length === 0)));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/flowcontrol/validation/validation.go (ValidateFlowSchema) */
export const FLOW_SCHEMA: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const precedence = numberAt(spec, 'matchingPrecedence') ?? 0;
    if (precedence <= 0) errors.push(invalid('spec.matchingPrecedence', precedence, 'must be a positive value'));
    if (precedence > 10_000)
      errors.push(invalid('spec.matchingPrecedence', precedence, 'must not be greater than 10000'));
    if (precedence === 1 && textAt(object, 'metadata', 'name') !== 'exempt')
      errors.push(
        invalid('spec.matchingPrecedence', 1, "only the schema named 'exempt' may have matchingPrecedence 1"),
      );
    const method = spec['distinguisherMethod'];
    const methods = ['ByNamespace', 'ByUser'];
    if (isMap(method) && !methods.includes(textAt(method, 'type')))
      errors.push(notSupported('spec.distinguisherMethod.type', undefined, methods));
    const level = textAt(spec, 'priorityLevelConfiguration', 'name');
    const path = 'spec.priorityLevelConfiguration.name';
    if (level === '') errors.push(required(path, 'must reference a priority level'));
    else checkText(errors, path, level, checkSubdomain);
    for (const [index, rule] of listAt(spec, 'rules').entries()) checkFlowRule(errors, `spec.rules[${index}]`, rule);
    const name = textAt(object, 'metadata', 'name');
    const fixed = FIXED_FLOWS.get(name);
    if (fixed !== undefined && !sameValue(withoutEmpty(spec), fixed))
      errors.push(invalid('spec', undefined, `spec of '${name}' must equal the fixed value`));
  },
};

function checkFlowRule(errors: Errors, field: string, rule: Value): void {
  const subjects = listAt(rule, 'subjects');
  if (subjects.length === 0) errors.push(required(`${field}.subjects`, 'subjects must contain at least one value'));
  for (const [index, subject] of subjects.entries())
    if (isMap(subject)) checkSubject(errors, `${field}.subjects[${index}]`, subject);
  const [resources, urls] = [listAt(rule, 'resourceRules'), listAt(rule, 'nonResourceRules')];
  if (resources.length === 0 && urls.length === 0)
    errors.push(required(field, 'at least one of resourceRules and nonResourceRules has to be non-empty'));
  for (const [index, item] of resources.entries()) {
    const path = `${field}.resourceRules[${index}]`;
    checkVerbs(errors, `${path}.verbs`, textsAt(item, 'verbs'));
    for (const [key, one, others] of [
      ['apiGroups', 'api group', 'api groups'],
      ['resources', 'resource', 'resources'],
    ] as const) {
      const values = textsAt(item, key);
      if (values.length === 0)
        errors.push(required(`${path}.${key}`, `resource rules must supply at least one ${one}`));
      else checkAlone(errors, `${path}.${key}`, values, others);
    }
    const namespaces = textsAt(item, 'namespaces');
    if (namespaces.length === 0 && isMap(item) && item['clusterScope'] !== true)
      errors.push(
        required(`${path}.namespaces`, 'resource rules that are not cluster scoped must supply at least one namespace'),
      );
    else if (!checkAlone(errors, `${path}.namespaces`, namespaces, 'namespaces'))
      for (const [place, namespace] of namespaces.entries())
        for (const message of checkLabel(namespace)) {
          const detail = `each member of this list must be '*' or a DNS-1123 label; ${message}`;
          errors.push(invalid(`${path}.namespaces[${place}]`, namespace, detail));
        }
  }
  for (const [index, item] of urls.entries()) {
    const path = `${field}.nonResourceRules[${index}]`;
    checkVerbs(errors, `${path}.verbs`, textsAt(item, 'verbs'));
    const places = textsAt(item, 'nonResourceURLs');
    if (places.length === 0)
      errors.push(required(`${path}.nonResourceURLs`, 'nonResourceURLs must contain at least one value'));
    else if (!checkAlone(errors, `${path}.nonResourceURLs`, places, 'non-resource URLs'))
      for (const [place, url] of places.entries()) checkUrl(errors, `${path}.nonResourceURLs[${place}]`, url);
  }
}

/** A subject is of one kind, and says who it is in the field of that kind alone. */
function checkSubject(errors: Errors, field: string, subject: ValueMap): void {
  const kind = textAt(subject, 'kind');
  const kinds = ['Group', 'ServiceAccount', 'User'];
  if (!kinds.includes(kind)) return void errors.push(notSupported(`${field}.kind`, kind, kinds));
  for (const other of kinds) {
    const key = `${other.charAt(0).toLowerCase()}${other.slice(1)}`;
    const value = subject[key];
    if (other !== kind) {
      if (value !== undefined)
        errors.push(forbidden(`${field}.${key}`, `${key} is forbidden when subject kind is not '${other}'`));
    } else if (!isMap(value))
      errors.push(required(`${field}.${key}`, `${key} is required when subject kind is '${other}'`));
    else {
      const name = textAt(value, 'name');
      const isAccount = kind === 'ServiceAccount';
      checkRequiredText(errors, `${field}.${key}.name`, name, isAccount && name !== '*' ? checkSubdomain : undefined);
      if (!isAccount) continue;
      const namespace = textAt(value, 'namespace');
      if (namespace === '')
        errors.push(required(`${field}.${key}.namespace`, 'must specify namespace for service account'));
      else checkText(errors, `${field}.${key}.namespace`, namespace, checkLabel);
    }
  }
}

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];

function checkVerbs(errors: Errors, field: string, verbs: readonly string[]): void {
  if (verbs.length === 0) errors.push(required(field, 'verbs must contain at least one value'));
  else if (!checkAlone(errors, field, verbs, 'verbs') && !verbs.every((verb) => VERBS.includes(verb)))
    errors.push(notSupported(field, [...verbs], VERBS));
}

/** Whether the list has a wildcard, which may not have anything beside it. */
function checkAlone(errors: Errors, field: string, values: readonly string[], others: string): boolean {
  if (!values.includes('*')) return false;
  if (values.length > 1)
    errors.push(invalid(field, [...values], `if '*' is present, must not specify other ${others}`));
  return true;
}

/** A path of the server that is no resource (ValidateNonResourceURLPath). */
function checkUrl(errors: Errors, field: string, url: string): void {
  if (url === '/') return;
  const stars = url.split('*').length - 1;
  if (url === '') errors.push(invalid(field, url, 'must not be empty'));
  else if (!url.startsWith('/')) errors.push(invalid(field, url, 'must start with slash'));
  else if (url.includes(' ')) errors.push(invalid(field, url, 'must not contain white-space'));
  else if (url.includes('//')) errors.push(invalid(field, url, 'must not contain double slash'));
  else if (stars > 1 || (stars === 1 && !url.endsWith('/*')))
    errors.push(invalid(field, url, 'wildcard can only do suffix matching'));
}

/** pkg/apis/flowcontrol/validation/validation.go (ValidatePriorityLevelConfiguration) */
export const PRIORITY_LEVEL: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const type = textAt(spec, 'type');
    const { limited, exempt } = spec;
    if ((textAt(object, 'metadata', 'name') === 'exempt') !== (type === 'Exempt'))
      errors.push(invalid('spec.type', type, "must be 'Exempt' if and only if `name` is 'exempt'"));
    if (type === 'Exempt') {
      if (limited !== undefined) errors.push(forbidden('spec.limited', 'must be nil if the type is not Limited'));
      if (isMap(exempt)) checkShares(errors, 'spec.exempt', exempt);
    } else if (type === 'Limited') {
      if (exempt !== undefined) errors.push(forbidden('spec.exempt', 'must be nil if the type is Limited'));
      if (isMap(limited)) checkLimited(errors, 'spec.limited', limited);
      else errors.push(required('spec.limited', 'must not be empty when type is Limited'));
    } else errors.push(notSupported('spec.type', type, ['Exempt', 'Limited']));
    const name = textAt(object, 'metadata', 'name');
    if (name === 'exempt' && (type !== 'Exempt' || limited !== undefined))
      errors.push(
        invalid('spec', undefined, "spec of 'exempt' except the 'spec.exempt' field must equal the fixed value"),
      );
    if (name === 'catch-all' && !sameValue(spec, FIXED_LEVEL))
      errors.push(invalid('spec', undefined, "spec of 'catch-all' must equal the fixed value"));
  },
};

const MOST_QUEUES = 10_000_000;
/** Bits of the hash that deals queues to flows (pkg/util/shufflesharding of k8s.io/apiserver, MaxHashBits). */
const HASH_BITS = 60;

function checkShares(errors: Errors, field: string, level: ValueMap): void {
  const shares = numberAt(level, 'nominalConcurrencyShares') ?? 0;
  if (shares < 0) errors.push(invalid(`${field}.nominalConcurrencyShares`, shares, 'must be a non-negative integer'));
  const lendable = numberAt(level, 'lendablePercent');
  if (lendable !== undefined && (lendable < 0 || lendable > 100))
    errors.push(invalid(`${field}.lendablePercent`, lendable, 'must be between 0 and 100, inclusive'));
}

function checkLimited(errors: Errors, field: string, limited: ValueMap): void {
  checkShares(errors, field, limited);
  const borrowed = numberAt(limited, 'borrowingLimitPercent') ?? 0;
  if (borrowed < 0)
    errors.push(invalid(`${field}.borrowingLimitPercent`, borrowed, 'if specified, must be a non-negative integer'));
  const response = mapAt(limited, 'limitResponse');
  const type = textAt(response, 'type');
  const queuing = response['queuing'];
  const path = `${field}.limitResponse`;
  if (type === 'Reject') {
    if (queuing !== undefined)
      errors.push(forbidden(`${path}.queuing`, 'must be nil if limited.limitResponse.type is not Limited'));
  } else if (type === 'Queue') {
    if (!isMap(queuing))
      return void errors.push(
        required(`${path}.queuing`, 'must not be empty if limited.limitResponse.type is Limited'),
      );
    for (const key of ['queueLengthLimit', 'queues', 'handSize']) {
      const value = numberAt(queuing, key) ?? 0;
      if (value <= 0) errors.push(invalid(`${path}.queuing.${key}`, value, 'must be positive'));
      else if (key === 'queues' && value > MOST_QUEUES)
        errors.push(invalid(`${path}.queuing.${key}`, value, `must not be greater than ${MOST_QUEUES}`));
    }
    const [hand, queues] = [numberAt(queuing, 'handSize') ?? 0, numberAt(queuing, 'queues') ?? 0];
    if (hand > queues) {
      const detail = `should not be greater than queues (${queues})`;
      errors.push(invalid(`${path}.queuing.handSize`, hand, detail));
    } else if (hand > 0) {
      const bits = Math.ceil(Math.log2(queues) * hand);
      const detail = `required entropy bits of deckSize ${queues} and handSize ${hand} should not be greater than ${HASH_BITS}`;
      if (bits > HASH_BITS) errors.push(invalid(`${path}.queuing.handSize`, hand, detail));
    }
  } else errors.push(notSupported(`${path}.type`, type, ['Queue', 'Reject']));
}

import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../../forecast/fields.ts';
import type { Operation } from '../../config/custom-rules.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { matchesSelector } from '../selectors.ts';

/** A request as the rules of a policy match it. */
export interface RequestFacts {
  operation: Operation;
  group: string;
  version: string;
  /** Plural, `deployments`. */
  resource: string;
  namespace: string;
  name: string;
  object?: ValueMap;
  oldObject?: ValueMap;
  /** The namespace that it is in; absent for what is in none. */
  namespaceObject?: ValueMap;
}

/**
 * Whether `matchConstraints` of a policy, or `matchResources` of a binding, take a request. Without rules a binding takes all that
 * the policy takes. https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/matching/matching.go
 */
export function matchesResources(match: ValueMap | undefined, request: RequestFacts, isBinding: boolean): boolean {
  if (match === undefined) return isBinding;
  if (!matchesNamespace(match['namespaceSelector'], request) || !matchesObject(match['objectSelector'], request))
    return false;
  const exact = textAt(match, 'matchPolicy') === 'Exact';
  if (listAt(match, 'excludeResourceRules').some((rule) => matchesRule(rule, request, exact))) return false;
  const rules = listAt(match, 'resourceRules');
  return (isBinding && rules.length === 0) || rules.some((rule) => matchesRule(rule, request, exact));
}

/** A selector that is not there takes everything; so does every one for objects that are in no namespace. */
function matchesNamespace(
  selector: Value | undefined,
  { namespaceObject, object, oldObject, group, resource }: RequestFacts,
): boolean {
  if (!isMap(selector)) return true;
  const subject = group === '' && resource === 'namespaces' ? (object ?? oldObject) : namespaceObject;
  return subject === undefined || matchesSelector(selector, mapAt(subject, 'metadata', 'labels'));
}

function matchesObject(selector: Value | undefined, { object, oldObject }: RequestFacts): boolean {
  if (!isMap(selector)) return true;
  return [object, oldObject].some(
    (one) => one !== undefined && matchesSelector(selector, mapAt(one, 'metadata', 'labels')),
  );
}

function matchesRule(rule: Value, request: RequestFacts, exact: boolean): boolean {
  const has = (key: string, value: string): boolean => {
    const list = textsAt(rule, key);
    return list.includes('*') || list.includes(value);
  };
  const scope = textAt(rule, 'scope');
  const names = textsAt(rule, 'resourceNames');
  return (
    has('operations', request.operation) &&
    has('apiGroups', request.group) &&
    // With `Equivalent`, the default, the server converts the object to the version that the rule names.
    (!exact || has('apiVersions', request.version)) &&
    textsAt(rule, 'resources').some((resource) => ['*', '*/*', request.resource].includes(resource)) &&
    (scope === '' || scope === '*' || (scope === 'Namespaced') === (request.namespace !== '')) &&
    (names.length === 0 || names.includes(request.name))
  );
}

/** The Namespace of a request with the label that the server gives every one. */
export function namespaceOf(name: string, rendered: ValueMap | undefined, managed: ValueMap): ValueMap {
  const metadata = mapAt(rendered, 'metadata');
  const labels = {
    ...(rendered === undefined ? managed : mapAt(metadata, 'labels')),
    'kubernetes.io/metadata.name': name,
  };
  return { apiVersion: 'v1', kind: 'Namespace', ...rendered, metadata: { ...metadata, name, labels } };
}

/** A map at a key, or undefined where there is none. */
export function optionalMap(value: ValueMap, ...path: string[]): ValueMap | undefined {
  const found = fieldAt(value, path);
  return isMap(found) ? found : undefined;
}

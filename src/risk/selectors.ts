import { isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';

/** Whether plain labels, as in `spec.selector` of a Service, are all there. */
export function matchesLabels(selector: ValueMap, labels: ValueMap): boolean {
  return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

/**
 * Whether a LabelSelector takes these labels. An empty one takes everything, an absent one nothing.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function matchesSelector(selector: Value | undefined, labels: ValueMap): boolean {
  if (!isMap(selector)) return false;
  return (
    matchesLabels(mapAt(selector, 'matchLabels'), labels) &&
    listAt(selector, 'matchExpressions').every((expression) => matchesExpression(expression, labels))
  );
}

function matchesExpression(expression: Value, labels: ValueMap): boolean {
  const key = textAt(expression, 'key');
  const values = textsAt(expression, 'values');
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (textAt(expression, 'operator')) {
    case 'In':
      return typeof value === 'string' && values.includes(value);
    case 'NotIn':
      return typeof value !== 'string' || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** True for a selector that is there and demands nothing. */
export function isEmptySelector(selector: Value | undefined): boolean {
  return (
    isMap(selector) &&
    Object.keys(mapAt(selector, 'matchLabels')).length + listAt(selector, 'matchExpressions').length === 0
  );
}

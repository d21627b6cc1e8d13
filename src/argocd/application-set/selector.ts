import type { Value } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { join } from './admission.ts';
import { formatGo } from './go-format.ts';
import type { GoValue, Params } from './go-value.ts';
import { isGoMap, isTextMap } from './go-value.ts';
import { checkLabelValue, checkQualifiedName } from './names.ts';
import { mapsOf, textEntries, textOf, textsOf } from './stored.ts';

/** A label selector that can be asked. */
export type Selector =
  | { ok: true; matches(labels: ReadonlyMap<string, string>): boolean; empty: boolean }
  | { ok: false; place: string; message: string };

interface Requirement {
  key: string;
  operator: string;
  values: readonly string[];
}

/**
 * Reads a label selector (applicationset/utils/selector.go). Keys must be label keys; with `strict`, as where
 * Kubernetes itself selects, values must be label values too, else they are anything.
 */
export function readSelector(value: Value | undefined, place: string, strict: boolean): Selector {
  const selector = isMap(value) ? value : {};
  const requirements: Requirement[] = [];
  for (const [key, item] of textEntries(selector.matchLabels)) {
    const requirement = { key, operator: 'In', values: [item] };
    const problem = checkRequirement(requirement, join(`${place}.matchLabels`, key), strict);
    if (problem !== undefined) return problem;
    requirements.push(requirement);
  }
  for (const [index, { key, operator, values }] of mapsOf(selector.matchExpressions).entries()) {
    const requirement = { key: textOf(key), operator: textOf(operator), values: textsOf(values) };
    const problem = checkRequirement(requirement, `${place}.matchExpressions[${index}]`, strict);
    if (problem !== undefined) return problem;
    requirements.push(requirement);
  }
  return {
    ok: true,
    empty: requirements.length === 0,
    matches: (labels) => requirements.every((each) => meets(each, labels)),
  };
}

function checkRequirement(
  { key, operator, values }: Requirement,
  place: string,
  strict: boolean,
): Selector | undefined {
  const fail = (message: string): Selector => ({ ok: false, place, message });
  if (!['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator))
    return fail(`"${operator}" is none of the operators In, NotIn, Exists, DoesNotExist`);
  const badKey = checkQualifiedName(key);
  if (badKey !== undefined) return fail(`"${key}" is no key of a label: ${badKey}`);
  const takesValues = operator === 'In' || operator === 'NotIn';
  if (takesValues && values.length === 0) return fail(`${operator} needs values`);
  if (!takesValues && values.length > 0) return fail(`${operator} takes no values`);
  if (!strict) return undefined;
  const bad = values.find((value) => checkLabelValue(value) !== undefined);
  return bad === undefined ? undefined : fail(`"${bad}" is no value of a label: it ${checkLabelValue(bad)}`);
}

function meets({ key, operator, values }: Requirement, labels: ReadonlyMap<string, string>): boolean {
  const value = labels.get(key);
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  if (value === undefined) return operator === 'NotIn';
  return values.includes(value) === (operator === 'In');
}

/**
 * Parameters as the labels that a generator's `selector` sees: keys joined with dots, list positions too, values as Go
 * prints them. What is a Go type of its own (`path.segments`, clusters of `flatList`) is not opened, except maps of
 * texts. Empty maps and lists vanish.
 */
export function flattenParams(params: Params): Map<string, string> {
  return flatten(params, true);
}

/** Parameters of a file in the mode without Go templates: flat texts. */
export function flattenFile(params: Params): Map<string, string> {
  return flatten(params, false);
}

function flatten(params: Params, openTexts: boolean): Map<string, string> {
  const result = new Map<string, string>();
  const visit = (prefix: string, value: GoValue): void => {
    if (isGoMap(value) || (openTexts && isTextMap(value)))
      for (const [key, item] of value.entries) visit(`${prefix}.${key}`, item);
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(`${prefix}.${index}`, item);
    else result.set(prefix, formatGo(value));
  };
  for (const [key, value] of params.entries) visit(key, value);
  return result;
}

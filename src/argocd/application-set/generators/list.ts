import type { Value, ValueMap } from '../../../manifest/model.ts';
import { SyntaxProblem } from '../../../manifest/manifest-error.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { parseYaml } from '../../../manifest/yaml.ts';
import { describe } from '../../shape.ts';
import { join } from '../admission.ts';
import type { GoValue, Params } from '../go-value.ts';
import { fromJsonValue, goMap, isGoMap, nilMap } from '../go-value.ts';
import { failed } from './generator.ts';
import type { Failed, Generated, Task } from './generator.ts';
import { append } from '../../../lists.ts';

/**
 * The `list` generator (applicationset/generators/list.go). With Go templates elements are parameters as they are; else
 * every value must be a text, and `values` a map of texts. What `elementsYaml` holds is appended as it is in either
 * mode.
 */
export function generateList({ block, place }: Task, goTemplate: boolean): Generated {
  const params: Params[] = [];
  const failures: Failed['failures'] = [];
  for (const [index, element] of (Array.isArray(block.elements) ? block.elements : []).entries()) {
    const read = readElement(element, `${place}.elements[${index}]`, goTemplate);
    if ('state' in read) append(failures, read.failures);
    else params.push(read);
  }
  if (failures.length > 0) return { state: 'failed', failures, more: false };
  const more = readElementsYaml(block.elementsYaml, `${place}.elementsYaml`);
  return 'state' in more ? more : { state: 'done', params: [...params, ...more] };
}

function readElement(element: Value, place: string, goTemplate: boolean): Params | Failed {
  if (!isMap(element)) return failed(place, `an element must be a map, this is ${describe(element)}`);
  if (goTemplate) return toParams(element);
  const entries: [string, GoValue][] = [];
  const failures: Failed['failures'] = [];
  const add = (key: string, value: Value, at: string): void => {
    if (typeof value === 'string') entries.push([key, value]);
    else
      append(
        failures,
        failed(
          at,
          `without goTemplate every value of an element must be text, this is ${describe(value)}; Argo CD refuses the whole set`,
        ).failures,
      );
  };
  for (const [key, value] of Object.entries(element)) {
    const at = join(place, key);
    if (key !== 'values') add(key, value, at);
    else if (isMap(value))
      for (const [name, item] of Object.entries(value)) add(`values.${name}`, item, join(at, name));
    else append(failures, failed(at, `"values" must be a map of texts, this is ${describe(value)}`).failures);
  }
  return failures.length > 0
    ? { state: 'failed', failures, more: false }
    : entries.length > 0
      ? goMap(entries)
      : nilMap();
}

function readElementsYaml(text: Value | undefined, place: string): Params[] | Failed {
  if (typeof text !== 'string' || text === '') return [];
  try {
    const value = parseYaml(text);
    if (value === null) return [];
    if (!Array.isArray(value)) return failed(place, `must hold a YAML list, this is ${describe(value)}`);
    const wrong = value.findIndex((item) => item !== null && !isMap(item));
    if (wrong >= 0) return failed(place, `element ${wrong} must be a map, this is ${describe(value[wrong] ?? null)}`);
    return value.map((item) => (isMap(item) ? toParams(item) : nilMap()));
  } catch (error) {
    if (error instanceof SyntaxProblem) return failed(place, `is not YAML: ${error.message}`);
    throw error;
  }
}

/** A JSON object as parameters. */
export function toParams(element: ValueMap): Params {
  const params = fromJsonValue(element);
  return isGoMap(params) ? params : goMap();
}

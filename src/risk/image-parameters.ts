import { isMap, listAt, textAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { append } from '../lists.ts';

/** Values that an object gives its own parameters, by name. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/**
 * Parameters of a Workflow (`arguments.parameters`, `inputs.parameters`) and of a Task or Pipeline (`params`), with values and defaults.
 * https://argo-workflows.readthedocs.io/en/latest/variables/ and https://tekton.dev/docs/pipelines/variables/
 */
export function parametersIn(object: ValueMap): Parameters {
  const found = new Map<string, string[]>();
  const left: Value[] = [object];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (Array.isArray(next)) append(left, next);
    if (!isMap(next)) continue;
    for (const item of [...listAt(next, 'parameters'), ...listAt(next, 'params')])
      for (const key of ['value', 'default']) {
        const [name, value] = [textAt(item, 'name'), textAt(item, key)];
        if (name !== '' && value !== '') found.set(name, [...new Set([...(found.get(name) ?? []), value])].toSorted());
      }
    append(
      left,
      Object.values(next).filter((value) => typeof value === 'object' && value !== null),
    );
  }
  return found;
}

const VARIABLE = /\{\{=?\s*(?:workflow|inputs)\.parameters\.([\w-]+)\s*\}\}|\$\((?:inputs\.)?params\.([\w-]+)\)/;
/** Of one image: more would only be there to make us count. */
const MOST = 20;
/** Parameters whose values are parameters again. */
const DEEP = 10;

/** What an image may be. None where a variable is left that nothing here gives a value. */
export function imageValues(image: string, parameters: Parameters): string[] {
  let values = [image];
  for (let depth = 0; depth < DEEP && values.some((value) => VARIABLE.test(value)); depth++)
    values = values
      .flatMap((value) => {
        const match = VARIABLE.exec(value);
        if (match === null) return [value];
        return (parameters.get(match[1] ?? match[2] ?? '') ?? []).map((text) => value.replace(match[0], () => text));
      })
      .slice(0, MOST);
  return values.filter((value) => value !== '' && !/\{\{|\$\(/.test(value));
}

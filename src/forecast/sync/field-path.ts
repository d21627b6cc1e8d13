import type { JqStep } from '../../argocd/jq/machine.ts';
import { deletePaths } from '../../argocd/jq/steps.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { fieldAt, isMap } from '../fields.ts';

/** A JSON pointer as its steps; undefined for a text that is none. https://www.rfc-editor.org/rfc/rfc6901 */
export function parsePointer(pointer: string): string[] | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const parts = pointer.slice(1).split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The object without what the pointer leads to, as the operation `remove` of a JSON patch: in lists, a negative number counts from the
 * end. Where it leads nowhere, the object stays as it is.
 * https://github.com/evanphx/json-patch (Patch.remove)
 */
export function removePointer(object: ValueMap, pointer: readonly string[]): ValueMap {
  const steps: JqStep[] = [];
  let value: Value | undefined = object;
  for (const part of pointer) {
    if (Array.isArray(value)) {
      const place = /^[+-]?\d+$/.test(part) ? Number(part) : NaN;
      steps.push(place);
      value = value.at(place < -value.length || Number.isNaN(place) ? value.length : place);
    } else {
      steps.push(part);
      value = fieldAt(value, [part]);
    }
    if (value === undefined) return object;
  }
  const rest = deletePaths(object, [steps]);
  return isMap(rest) ? rest : object;
}

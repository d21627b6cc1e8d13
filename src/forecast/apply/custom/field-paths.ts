import type { ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap } from '../../../manifest/value-map.ts';
import { listAt, mapAt, textAt } from '../../fields.ts';
import { duplicate, invalid, required, tooMany } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';

const MOST_SELECTABLE = 8;
const SELECTABLE = ['string', 'boolean', 'integer'];

/**
 * The schema of the field that a path leads to: `.name` or `['name']`, and never into a list. Undefined where it leads nowhere.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go (ValidFieldPath)
 */
export function schemaOfPath(schema: ValueMap, path: string): ValueMap | undefined {
  const parts = [...path.matchAll(/\.([^.[\]]+)|\['([^']*)'\]/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== path.trim()) return undefined;
  let place: ValueMap = schema;
  for (const [, plain, quoted] of parts) {
    const next = getEntry(mapAt(place, 'properties'), plain ?? quoted ?? '') ?? place['additionalProperties'];
    if (!isMap(next)) return undefined;
    place = next;
  }
  return place;
}

/**
 * Fields by which objects can be selected: single values outside of metadata, each once.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceSelectableFields)
 */
export function checkSelectableFields(errors: Errors, field: string, version: ValueMap, schema: ValueMap): void {
  const known = new Set<string>();
  for (const [index, selectable] of listAt(version, 'selectableFields').entries()) {
    const place = `${field}[${index}].jsonPath`;
    const path = textAt(selectable, 'jsonPath');
    if (path === '') {
      errors.push(required(place));
      continue;
    }
    const found = path.includes("['") ? undefined : schemaOfPath(schema, path);
    if (found === undefined) {
      errors.push(invalid(place, path, 'is an invalid path: does not refer to a valid field'));
      continue;
    }
    if (/^\.metadata\b/.test(path)) errors.push(invalid(place, path, 'must not point to fields in metadata'));
    if (!SELECTABLE.includes(textAt(found, 'type'))) {
      const detail =
        'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.';
      errors.push(invalid(place, path, detail));
    }
    if (known.has(path)) errors.push(duplicate(place, path));
    known.add(path);
  }
  if (known.size > MOST_SELECTABLE) errors.push(tooMany(field, known.size, MOST_SELECTABLE));
}

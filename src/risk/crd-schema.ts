import { fieldAt, isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { append } from '../lists.ts';

/** A place where a schema accepts less than before, and a test whether a value there is hit by it. */
export interface Narrowing {
  /** `spec.size`; `[]` for items and `*` for values of a map. */
  path: string;
  steps: readonly string[];
  what: string;
  hits: (value: Value | undefined) => boolean;
}

/** No schema of a person is deeper; one made to cost time may be. */
const MAX_DEPTH = 40;

/** Where the schema of one version accepts less than before. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema */
export function narrowings(base: ValueMap, head: ValueMap, steps: readonly string[] = []): Narrowing[] {
  if (steps.length > MAX_DEPTH || sameValue(base, head)) return [];
  const at = (what: string, hits: Narrowing['hits'], more: readonly string[] = []): Narrowing => ({
    path: [...steps, ...more].join('.'),
    steps: [...steps, ...more],
    what,
    hits,
  });
  const found: Narrowing[] = [];
  const [oldType, newType] = [textAt(base, 'type'), textAt(head, 'type')];
  if (oldType !== newType && oldType !== '' && newType !== '' && !(oldType === 'integer' && newType === 'number'))
    return [at(`type ${oldType} becomes ${newType}`, (value) => value !== undefined)];
  const [before, after] = [mapAt(base, 'properties'), mapAt(head, 'properties')];
  const open =
    head['x-kubernetes-preserve-unknown-fields'] === true ||
    isMap(head['additionalProperties']) ||
    head['additionalProperties'] === true;
  for (const key of Object.keys(before)) {
    if (Object.hasOwn(after, key)) append(found, narrowings(mapAt(before, key), mapAt(after, key), [...steps, key]));
    else if (!open) found.push(at('is dropped without a word', (value) => value !== undefined, [key]));
  }
  for (const key of textsAt(head, 'required')) {
    const isNew = !textsAt(base, 'required').includes(key);
    if (isNew && fieldAt(after, [key, 'default']) === undefined)
      found.push(at('becomes required', (value) => value === undefined, [key]));
  }
  if (base['x-kubernetes-preserve-unknown-fields'] === true && head['x-kubernetes-preserve-unknown-fields'] !== true)
    found.push(
      at(
        'drops what it does not know',
        (value) => isMap(value) && Object.keys(value).some((key) => !Object.hasOwn(after, key)),
      ),
    );
  if (base['nullable'] === true && head['nullable'] !== true)
    found.push(at('may not be null any more', (value) => value === null));
  append(found, values(base, head, at));
  const [oldItems, newItems] = [fieldAt(base, ['items']), fieldAt(head, ['items'])];
  if (isMap(oldItems) && isMap(newItems)) append(found, narrowings(oldItems, newItems, [...steps, '[]']));
  const [oldMap, newMap] = [fieldAt(base, ['additionalProperties']), fieldAt(head, ['additionalProperties'])];
  if (isMap(oldMap) && isMap(newMap)) append(found, narrowings(oldMap, newMap, [...steps, '*']));
  return found;
}

function values(base: ValueMap, head: ValueMap, at: (what: string, hits: Narrowing['hits']) => Narrowing): Narrowing[] {
  const found: Narrowing[] = [];
  const allowed = listAt(head, 'enum');
  const gone = listAt(base, 'enum').filter((value) => !allowed.some((other) => sameValue(value, other)));
  if (allowed.length > 0 && (listAt(base, 'enum').length === 0 || gone.length > 0))
    found.push(
      at('accepts fewer values', (value) => value !== undefined && !allowed.some((other) => sameValue(value, other))),
    );
  for (const [key, size] of BOUNDS) {
    const [old, now] = [numberAt(base, key), numberAt(head, key)];
    const upper = key.startsWith('max');
    if (now === undefined || (old !== undefined && (upper ? now >= old : now <= old))) continue;
    found.push(
      at(`${key} becomes ${now}`, (value) => {
        const measure = size(value);
        return measure !== undefined && (upper ? measure > now : measure < now);
      }),
    );
  }
  const pattern = textAt(head, 'pattern');
  if (pattern !== '' && pattern !== textAt(base, 'pattern')) found.push(at('must match another pattern', () => false));
  const rules = listAt(head, 'x-kubernetes-validations');
  if (
    rules.some(
      (rule) =>
        !listAt(base, 'x-kubernetes-validations').some((other) => textAt(other, 'rule') === textAt(rule, 'rule')),
    )
  )
    found.push(at('has new validation rules', () => false));
  return found;
}

const BOUNDS: readonly (readonly [string, (value: Value | undefined) => number | undefined])[] = [
  ['maximum', (value) => (typeof value === 'number' ? value : undefined)],
  ['minimum', (value) => (typeof value === 'number' ? value : undefined)],
  ['maxLength', (value) => (typeof value === 'string' ? value.length : undefined)],
  ['minLength', (value) => (typeof value === 'string' ? value.length : undefined)],
  ['maxItems', (value) => (Array.isArray(value) ? value.length : undefined)],
  ['minItems', (value) => (Array.isArray(value) ? value.length : undefined)],
  ['maxProperties', (value) => (isMap(value) ? Object.keys(value).length : undefined)],
  ['minProperties', (value) => (isMap(value) ? Object.keys(value).length : undefined)],
];

/** Whether an object has, somewhere at the place of a narrowing, a value that it hits. */
export function isHit(value: Value | undefined, { steps, hits }: Narrowing, depth = 0): boolean {
  const step = steps[depth];
  if (step === undefined) return hits(value);
  if (step === '[]')
    return Array.isArray(value) && value.some((item) => isHit(item, { path: '', what: '', steps, hits }, depth + 1));
  if (!isMap(value)) return false;
  if (step === '*')
    return Object.values(value).some((item) => isHit(item, { path: '', what: '', steps, hits }, depth + 1));
  // A field that became required is missing only where its parent is there.
  return isHit(Object.hasOwn(value, step) ? value[step] : undefined, { path: '', what: '', steps, hits }, depth + 1);
}

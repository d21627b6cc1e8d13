import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import type { FieldType, Struct } from '../types/struct-table.ts';
import { CONDITIONAL_DEFAULTS } from './conditional.ts';
import { DROPPED_FIELDS } from './dropped.ts';
import { SIMPLE_DEFAULTS } from './simple.ts';

/** What to do for a struct: made once, because every object of a kind goes the same way. */
interface FillPlan {
  dropped: readonly string[];
  conditional: ((struct: ValueMap) => void) | undefined;
  simple: readonly (readonly [field: string, value: Value, pointer: boolean])[];
  children: readonly (readonly [field: string, type: FieldType])[];
}

const plans = new Map<string, FillPlan>();
const reaches = new Map<string, boolean>();

/**
 * Fills in, in place, what the API server fills in where a manifest says nothing, and drops what it does not keep. The value is a decoded one: own, with known
 * fields only. Parents go before their children, as in `zz_generated.defaults.go`.
 * @param filled fields that have got theirs before
 */
export function fillDefaults(value: ValueMap, struct: Struct, filled?: ReadonlySet<string>): void {
  const plan = planOf(struct);
  for (const field of plan.dropped) delete value[field];
  plan.conditional?.(value);
  for (const [field, filling, pointer] of plan.simple) {
    const written = value[field];
    // Without a pointer the zero value and an absent field are the same.
    if (written === undefined || (!pointer && (written === '' || written === 0)))
      value[field] = typeof filling === 'object' ? structuredClone(filling) : filling;
  }
  for (const [field, type] of plan.children) {
    const child = value[field];
    if (child !== undefined && filled?.has(field) !== true) fillValue(child, type);
  }
}

function fillValue(value: Value, type: FieldType): void {
  switch (type.kind) {
    case 'scalar':
      return;
    case 'struct':
      if (isMap(value)) fillDefaults(value, type.struct);
      return;
    case 'list':
      if (Array.isArray(value)) for (const item of value) fillValue(item, type.items);
      return;
    case 'map':
      if (isMap(value)) for (const item of Object.values(value)) fillValue(item, type.values);
  }
}

function planOf(struct: Struct): FillPlan {
  const known = plans.get(struct.name);
  if (known !== undefined) return known;
  const fields = [...struct.fields.values()];
  const plan: FillPlan = {
    dropped: DROPPED_FIELDS[struct.name] ?? [],
    conditional: CONDITIONAL_DEFAULTS[struct.name],
    simple: Object.entries(SIMPLE_DEFAULTS[struct.name] ?? {}).map(([field, value]) => {
      const type = struct.fields.get(field)?.type;
      if (type === undefined) throw new Error(`${struct.name} has no field ${field}`);
      return [field, value, type.kind !== 'scalar' || type.pointer];
    }),
    children: fields.filter((field) => reachesDefaults(field.type)).map((field) => [field.name, field.type]),
  };
  plans.set(struct.name, plan);
  return plan;
}

function reachesDefaults(type: FieldType): boolean {
  switch (type.kind) {
    case 'scalar':
      return false;
    case 'list':
      return reachesDefaults(type.items);
    case 'map':
      return reachesDefaults(type.values);
    case 'struct': {
      const { name, fields } = type.struct;
      const known = reaches.get(name);
      if (known !== undefined) return known;
      // A struct that holds itself adds nothing by it.
      reaches.set(name, false);
      const result =
        Object.hasOwn(DROPPED_FIELDS, name) ||
        Object.hasOwn(SIMPLE_DEFAULTS, name) ||
        Object.hasOwn(CONDITIONAL_DEFAULTS, name) ||
        [...fields.values()].some((field) => reachesDefaults(field.type));
      reaches.set(name, result);
      return result;
    }
  }
}

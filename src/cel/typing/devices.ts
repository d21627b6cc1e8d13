import { typeAt, type Path } from '../cost/paths.ts';
import type { Size } from '../cost/sizes.ts';
import { BOOL, bounded, DYN, mapOf, STRING, struct, structOf, type Type } from './type.ts';

/** What an attribute is, nobody knows before it is there. */
const ATTRIBUTE: Type = bounded({ ...DYN, name: 'any', key: 'any' }, 64);
const QUANTITY = struct('kubernetes.Quantity');
const DOMAIN = bounded(STRING, 63);
const NAME = bounded(STRING, 32);
const MOST_NAMES = 32;

function named(values: Type): Type {
  return bounded(mapOf(DOMAIN, bounded(mapOf(NAME, values), MOST_NAMES)), MOST_NAMES);
}

const device = structOf('kubernetes.DRADevice', {
  driver: bounded(STRING, 63),
  allowMultipleAllocations: bounded(BOOL, 1),
  attributes: named(ATTRIBUTE),
  capacity: named(QUANTITY),
});

/**
 * What a selector of devices may name.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/dynamic-resource-allocation/cel/compile.go
 */
export const DEVICE_VARIABLES: Readonly<Record<string, Type>> = { device };

/** True for what a selector may give: a test, or an attribute that may be one. */
export function isSelection(type: Type): boolean {
  return type.kind === 'bool' || type.key === ATTRIBUTE.key;
}

/** How much there may be at a place of a device. Attributes are as large as they can be, whatever their names. */
export function sizeInDevice(path: Path): Size | undefined {
  if (path.room[0] !== 'device' || path.length === 0) return undefined;
  const found = typeAt(device, path);
  const holder = found === undefined ? typeAt(device, { ...path, length: path.length - 1 }) : undefined;
  const type = found ?? (holder?.kind === 'map' && holder.params[1] === ATTRIBUTE ? ATTRIBUTE : undefined);
  return type === undefined ? undefined : { least: 0, most: type.most ?? 0 };
}

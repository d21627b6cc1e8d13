import { collectFunctions, type Overload, type Wanted } from './define.ts';
import { addAddresses } from './library/addresses.ts';
import { addFormats } from './library/formats.ts';
import { addLists } from './library/lists.ts';
import { addOptionals } from './library/optionals.ts';
import { addPatterns } from './library/patterns.ts';
import { addQuantities } from './library/quantities.ts';
import { addSemvers } from './library/semvers.ts';
import { addSets } from './library/sets.ts';
import { addStandard } from './library/standard.ts';
import { addStrings } from './library/strings.ts';
import { addTimes } from './library/times.ts';
import { addUrls } from './library/urls.ts';
import { failTypes, type Meter } from './limit.ts';
import { typeOf } from './values.ts';

/** Every function of Kubernetes' expressions but the macros. https://kubernetes.io/docs/reference/using-api/cel/ */
export const FUNCTIONS = collectFunctions([
  addStandard,
  addTimes,
  addStrings,
  addLists,
  addSets,
  addPatterns,
  addUrls,
  addQuantities,
  addAddresses,
  addSemvers,
  addFormats,
  addOptionals,
]);

/** Calls the way of a function that takes these values. */
export function callFunction(
  name: string,
  overloads: readonly Overload[],
  values: readonly unknown[],
  meter: Meter,
): unknown {
  const found = overloads.find(
    ({ takes }) => takes.length === values.length && takes.every((types, at) => fits(types, values[at])),
  );
  if (found === undefined) return failTypes(`no such overload: ${name}(${values.map(typeOf).join(', ')})`);
  // The signature has just been compared with the values.
  return Reflect.apply(found.run, undefined, [...values, meter]);
}

function fits(types: readonly Wanted[], value: unknown): boolean {
  return types.includes('dyn') || types.includes(typeOf(value));
}

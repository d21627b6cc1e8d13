import type { Value } from '../../src/manifest/model.ts';

/** Sets a value inside an object, or removes it: `a.b."c.d".0`, null. Throws where there is nothing to set it in. */
export function assign(target: Value, path: string, value: Value): void {
  assignAt(
    target,
    [...path.matchAll(/"([^"]+)"|([^."]+)/g)].map((match) => match[1] ?? match[2] ?? ''),
    value,
  );
}

function assignAt(target: Value, steps: readonly string[], value: Value): void {
  const [step = '', ...rest] = steps;
  if (typeof target !== 'object' || target === null) throw new Error(`nothing to set at ${step}`);
  if (Array.isArray(target)) {
    if (rest.length > 0) assignAt(target[Number(step)] ?? null, rest, value);
    else if (value === null) target.splice(Number(step), 1);
    else target[Number(step)] = value;
    return;
  }
  if (rest.length > 0) assignAt((target[step] ??= {}), rest, value);
  else if (value === null) delete target[step];
  else target[step] = value;
}

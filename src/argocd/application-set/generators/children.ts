import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { decodeGo } from '../go-json.ts';
import type { Refusal } from '../admission.ts';
import { nestedMatrix, nestedMerge } from '../set-shape.ts';
import { failed } from './generator.ts';
import type { Answer, Failed, Generated, Request } from './generator.ts';

/**
 * The children of a matrix or merge. A matrix or merge among them is any JSON to the CRD and is only now read as Go
 * reads it: a third level is dropped like any unknown field (applicationset_types.go, ToNestedMatrixGenerator).
 */
export function readChildren(block: ValueMap, place: string): Request[] | Failed {
  const requests: Request[] = [];
  for (const [index, child] of (Array.isArray(block.generators) ? block.generators : []).entries()) {
    const at = `${place}.generators[${index}]`;
    const generator: ValueMap = isMap(child) ? { ...child } : {};
    const refusals: Refusal[] = [];
    for (const [kind, shape] of [
      ['matrix', nestedMatrix],
      ['merge', nestedMerge],
    ] as const) {
      if (generator[kind] === undefined) continue;
      const read = decodeGo(generator[kind], shape, `${at}.${kind}`, refusals);
      if (read === undefined) delete generator[kind];
      else generator[kind] = read;
    }
    const [refusal] = refusals;
    if (refusal !== undefined) return failed(refusal.place, refusal.message);
    requests.push({ generator, place: at });
  }
  return requests;
}

/** The parameter sets of a child, which must hold exactly one generator. */
export function onlyOne(answer: Answer | undefined, place: string): Generated {
  if (answer === undefined || answer.state !== 'done')
    return answer ?? { state: 'unknown', reason: 'another generator fails' };
  const [only, ...others] = answer.produced;
  if (only === undefined)
    return failed(
      place,
      'holds no generator that can stand here; below a nested matrix or merge there is no third level',
    );
  if (others.length > 0)
    return failed(place, 'holds more than one generator; below a matrix or merge each has an entry of its own');
  return { state: 'done', params: only.params };
}

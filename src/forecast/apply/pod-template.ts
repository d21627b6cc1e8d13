import type { Value } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { fillDefaults } from '../../kubernetes/defaults/fill.ts';
import { structNamed } from '../../kubernetes/types/kinds.ts';
import { sameValue } from '../fields.ts';
import { decodeObject, DecodeFailure } from './decode.ts';
import { sameMeaning } from './semantic.ts';

/**
 * How a controller compares templates: a Deployment by meaning, so amounts count, not their spelling; StatefulSet and DaemonSet
 * compare stored bytes. https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/history/controller_history.go
 */
export type TemplateComparison = 'amount' | 'stored';

const TEMPLATE = 'core.PodTemplateSpec';

/** Whether two templates make the same pods, so that a default written out, or not, is no difference. */
export function samePodTemplate(a: Value | undefined, b: Value | undefined, comparison: TemplateComparison): boolean {
  const [left, right] = [readTemplate(a), readTemplate(b)];
  return comparison === 'stored' ? sameValue(left, right) : sameMeaning(left, right, TEMPLATE);
}

/** The template of a custom resource has been stored as it was written. */
function readTemplate(template: Value | undefined): Value | undefined {
  if (!isMap(template)) return template;
  try {
    const struct = structNamed(TEMPLATE);
    const read = decodeObject(template, struct);
    fillDefaults(read, struct);
    return read;
  } catch (error) {
    if (error instanceof DecodeFailure) return template;
    throw error;
  }
}

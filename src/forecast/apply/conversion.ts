import type { ValueMap } from '../../manifest/model.ts';
import { textAt } from '../fields.ts';
import { inNewerWords, inWordsOf } from './kinds/autoscaler-versions.ts';

/**
 * A stored object as another version of its API shows it. Versions of a group mostly differ in nothing that matters here; those of
 * autoscalers do.
 */
export function convertTo(object: ValueMap, manifest: ValueMap): ValueMap {
  const [from, to] = [textAt(object, 'apiVersion'), textAt(manifest, 'apiVersion')];
  if (from === to || textAt(object, 'kind') !== textAt(manifest, 'kind')) return object;
  const isAutoscaler = from.startsWith('autoscaling/') && textAt(object, 'kind') === 'HorizontalPodAutoscaler';
  return isAutoscaler ? inWordsOf(to, inNewerWords(object)) : { ...object, apiVersion: to };
}

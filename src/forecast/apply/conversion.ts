import type { ValueMap } from '../../manifest/model.ts';
import { textAt } from '../fields.ts';
import { inNewerWords, inWordsOf } from './kinds/autoscaler-versions.ts';
import { inDevicesOf, inStableDevices } from './kinds/device-versions.ts';

/**
 * A stored object as another version of its API shows it. Versions of a group mostly differ in nothing that matters here; those of
 * autoscalers and of claims to devices do.
 */
export function convertTo(object: ValueMap, manifest: ValueMap): ValueMap {
  const [from, to] = [textAt(object, 'apiVersion'), textAt(manifest, 'apiVersion')];
  if (from === to || textAt(object, 'kind') !== textAt(manifest, 'kind')) return object;
  if (from.startsWith('autoscaling/') && textAt(object, 'kind') === 'HorizontalPodAutoscaler')
    return inWordsOf(to, inNewerWords(object));
  return from.startsWith('resource.k8s.io/') ? inDevicesOf(to, inStableDevices(object)) : { ...object, apiVersion: to };
}

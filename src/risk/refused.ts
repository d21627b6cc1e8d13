import { fieldAt } from '../forecast/fields.ts';
import { parseQuantity } from '../forecast/quantity.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { containersOf, podTemplateOf } from './pods.ts';
import { boundsOf } from './scaling.ts';

/** True for a limit below its request, which the API server refuses. */
export function isCrossed(container: ValueMap, name: string): boolean {
  const amount = (list: string) => parseQuantity(fieldAt(container, ['resources', list, name]))?.nanos;
  const [limit, request] = [amount('limits'), amount('requests')];
  return limit !== undefined && request !== undefined && limit < request;
}

/** True for what a rule with better words than "refused" tells: resources and bounds of autoscalers that contradict themselves. */
export function isToldByItsRule(manifest: Manifest): boolean {
  const { group, kind } = manifest.identity;
  if (group === 'autoscaling' || group === 'keda.sh') {
    const { least, most } = boundsOf(manifest);
    return /^(HorizontalPodAutoscaler|ScaledObject)$/.test(kind) && least > most;
  }
  const containers = containersOf(podTemplateOf(manifest)?.spec ?? {});
  return containers.some(({ container }) => ['cpu', 'memory'].some((name) => isCrossed(container, name)));
}

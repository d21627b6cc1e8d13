import { mapAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';

/**
 * What an ALB does by its annotations, as JSON without escapes and blanks: there are many ways to write the same.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions
 */
export function balancerActions(object: ValueMap): { key: string; text: string }[] {
  return Object.entries(mapAt(object, 'metadata', 'annotations')).flatMap(([key, value]) =>
    key.startsWith('alb.ingress.kubernetes.io/actions.') && typeof value === 'string'
      ? [{ key, text: plain(value) }]
      : [],
  );
}

function plain(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

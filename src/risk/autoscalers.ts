import { fieldAt, mapAt, numberAt, sameValue, textAt } from '../forecast/fields.ts';
import { parseBool } from '../kubernetes/go-bool.ts';
import type { Manifest } from '../manifest/model.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import { suspect, type Suspicion } from './rule.ts';
import { boundsOf, scalersOf } from './scaling.ts';
import { severityOfLoss } from './severity.ts';
import type { Owned } from './world.ts';

/** Kinds that keep the number of pods of something else. */
const KINDS: readonly string[] = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** Autoscalers that go, name something else, or stop scaling, while what they scaled stays and nothing else scales it. */
export function findLostAutoscalers(facts: Facts): Suspicion[] {
  return [...findRemoved(facts), ...findChanged(facts)];
}

function findRemoved(facts: Facts): Suspicion[] {
  return facts.lost.flatMap((change): Suspicion[] => {
    const { base } = change;
    if (base === undefined || !KINDS.includes(base.identity.kind) || facts.cause(change) !== undefined) return [];
    const left = leftAlone(base, facts);
    if (left === undefined) return [];
    const { severity: destroyed, fate } = fateOf(left, base);
    const severity = severityOfLoss(facts.effect(change), { destroyed });
    if (severity === undefined) return [];
    return [
      suspect({ change: { ...change, identity: base.identity } }, severity, `goes, and ${fate}`, {
        facts: ['removed', fate],
      }),
    ];
  });
}

function findChanged(facts: Facts): Suspicion[] {
  return KINDS.flatMap((kind) => facts.updatesOf(kind)).flatMap((update): Suspicion[] => {
    const { base, head } = update;
    if (base === undefined) return [];
    const stopped = stopsScaling(head).filter((word) => !stopsScaling(base).includes(word));
    if (stopped.length > 0)
      return [suspect(update, 'medium', `does not scale as before: ${stopped.join(', ')}`, { facts: stopped })];
    const isSame = ['kind', 'name'].every((key) => sameValue(targetOf(base)[key], targetOf(head)[key]));
    const left = isSame ? undefined : leftAlone(base, facts);
    if (left === undefined) return [];
    const { severity, fate } = fateOf(left, base);
    const what = `scales ${textAt(targetOf(head), 'name') || 'something else'}, and ${fate}`;
    return [
      suspect(update, severity, what, {
        facts: ['target', textAt(targetOf(head), 'kind'), textAt(targetOf(head), 'name'), fate],
      }),
    ];
  });
}

function targetOf({ object }: Manifest) {
  return mapAt(object, 'spec', 'scaleTargetRef');
}

/** What an autoscaler scaled and nothing scales any more. */
function leftAlone(scaler: Manifest, { world }: Facts): Owned | undefined {
  const { cluster, namespace } = scaler.identity;
  const target = targetOf(scaler);
  const version = textAt(target, 'apiVersion');
  const groups = version === '' ? ['apps', 'argoproj.io'] : [version.slice(0, Math.max(0, version.indexOf('/')))];
  const kind = textAt(target, 'kind') || 'Deployment';
  return groups
    .flatMap((group) => world.head.find({ cluster, namespace, group, kind, name: textAt(target, 'name') }))
    .find(({ manifest }) => scalersOf(manifest.identity, world.head).length === 0);
}

/** The number of pods that Git says holds from now on; where it says none, the last one that the autoscaler chose. */
function fateOf({ manifest }: Owned, scaler: Manifest): { severity: 'high' | 'medium'; fate: string } {
  const replicas = numberAt(manifest.object, 'spec', 'replicas');
  const { least } = boundsOf(scaler);
  const name = nameOf(manifest.identity);
  if (replicas === undefined) return { severity: 'medium', fate: `${name} stays at the pods that it has then` };
  const isCut = replicas < least;
  return {
    severity: isCut && replicas * 2 <= least ? 'high' : 'medium',
    fate: isCut
      ? `${name} goes from at least ${least} pods to ${replicas}`
      : `${name} stays at ${replicas} pods whatever comes`,
  };
}

/**
 * Ways to leave an autoscaler where it is and keep it from scaling.
 * https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling
 * https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#example-disable-scale-down
 */
function stopsScaling({ identity, object }: Manifest): string[] {
  const annotations = mapAt(object, 'metadata', 'annotations');
  if (identity.kind === 'ScaledObject')
    return ['paused', 'paused-replicas', 'paused-scale-out']
      .map((key) => `autoscaling.keda.sh/${key}`)
      .filter((key) => Object.hasOwn(annotations, key) && isPause(key, textAt(annotations, key)));
  return fieldAt(object, ['spec', 'behavior', 'scaleUp', 'selectPolicy']) === 'Disabled' ? ['scaleUp is Disabled'] : [];
}

/** What is no boolean of Go pauses as well; at no replicas at all is told as replicas-zero. */
function isPause(key: string, text: string): boolean {
  return key.endsWith('-replicas') ? text.trim() !== '0' : parseBool(text) !== false;
}

import { listAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { containersOf, formerOf, isServing, specUpdates } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** A program that does nothing, or ends at once: what is left of looking into a pod. */
const IDLE =
  /^(?:trap [^;]{0,100}; ?)?(?:exec )?(?:\S{0,40}\/)?(?:(?:while (?:true|:|sleep \S{1,40}) ?; ?do )?(?:sleep(?: [^\s;&]{1,40})?|:|true)(?: ?& ?wait(?: \S{1,9})?)? ?;?(?: ?done)?|tail -[fF] \/dev\/null(?: ?& ?wait(?: \S{1,9})?)?|exit(?: \d+)?|false|pause)$/;
const SHELL = /^(?:\S{0,40}\/)?(?:ba|da|a)?sh -\w{0,9}c /;
/** What the program of an image hands on to, where only its arguments are said. */
const HANDED_ON = /^(?:sleep|tail) /;

/** Workloads that stay and whose containers newly do nothing. */
export function findIdleContainers(facts: Facts): Suspicion[] {
  return specUpdates(facts).flatMap((pod) => {
    if (!isServing(pod.update.head.identity)) return [];
    const idle = containersOf(pod.head.spec).filter((item) => {
      const former = formerOf(pod, item);
      return item.list === 'containers' && former !== undefined && isIdle(item.container) && !isIdle(former);
    });
    if (idle.length === 0) return [];
    const names = idle.map(({ name }) => name);
    return [
      suspect(pod.update, 'high', `does not run its program any more in ${listWords(names)}`, {
        facts: names.toSorted(),
      }),
    ];
  });
}

function isIdle(container: ValueMap): boolean {
  const words = ['command', 'args'].flatMap((key) => listAt(container, key)).filter((word) => typeof word === 'string');
  const line = words.join(' ').slice(0, 1000).replaceAll(/["']/g, '').replaceAll(/\s+/g, ' ').trim();
  if (listAt(container, 'command').length === 0 && !HANDED_ON.test(line)) return false;
  return IDLE.test(line.replace(SHELL, ''));
}

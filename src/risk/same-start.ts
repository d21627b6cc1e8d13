import { listAt, sameValue, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { type Container, formerOf, type PodUpdate } from './pods.ts';
import { dataOf } from './variables.ts';

/** Fields of a container that say which program it runs and with how much, not how it is started. */
const NOT_ABOUT_THE_START: ReadonlySet<string> = new Set(['name', 'image', 'imagePullPolicy', 'resources']);

const known = new WeakMap<PodUpdate, Map<Container, boolean>>();

/**
 * Whether a container that stays is started as before: with the same lines, files and variables, those out of ConfigMaps of the tree
 * included. Most changes are another image; whoever looks for what is new in lines and variables finds nothing then.
 */
export function startsAsBefore(pod: PodUpdate, item: Container, facts: Facts): boolean {
  let answers = known.get(pod);
  if (answers === undefined) known.set(pod, (answers = new Map()));
  let answer = answers.get(item);
  if (answer === undefined) answers.set(item, (answer = findOut(pod, item, facts)));
  return answer;
}

function findOut(pod: PodUpdate, item: Container, { world }: Facts): boolean {
  const former = formerOf(pod, item);
  const { base, head } = pod.update;
  if (former === undefined || base === undefined || !isSameStart(former, item.container)) return false;
  if (!sameVolumes(pod, base, head)) return false;
  return [...mapsNamedBy(item.container)].every((name) =>
    sameValue(dataOf(name, base.identity, world.base), dataOf(name, head.identity, world.head)),
  );
}

function isSameStart(former: ValueMap, container: ValueMap): boolean {
  return Object.keys({ ...former, ...container }).every(
    (key) => NOT_ABOUT_THE_START.has(key) || sameValue(former[key], container[key]),
  );
}

/** What is mounted may outlive the pod or not: a line that removes files is another one then. */
function sameVolumes({ base, head }: PodUpdate, before: Manifest, after: Manifest): boolean {
  const claims = ({ object }: Manifest) => listAt(object, 'spec', 'volumeClaimTemplates');
  return sameValue(base?.spec['volumes'], head.spec['volumes']) && sameValue(claims(before), claims(after));
}

/** ConfigMaps that variables are taken from. */
function mapsNamedBy(container: ValueMap): Set<string> {
  const names = listAt(container, 'envFrom').map((source) => textAt(source, 'configMapRef', 'name'));
  for (const variable of listAt(container, 'env')) names.push(textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'));
  return new Set(names);
}

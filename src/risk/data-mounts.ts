import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { lazily } from './lazily.ts';
import { containersOf, isServing, specUpdates, type PodUpdate } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { worstSeverity } from './severity.ts';

/** A disk that a pod mounts, and where. */
interface Mount {
  /** What keeps the data: a claim, a template of claims, a share of a file server. */
  disk: string;
  /** Name of the claim, where it is one of its own. */
  claim: string;
  path: string;
  /** The part of the disk. */
  part: string;
}

/** What can be made again. */
const SCRATCH = /cache|tmp|temp|scratch|(?:^|[-_/])logs?(?:$|[-_/])/i;

/** Workloads that stay and do not find their data where it was: it is on a disk that nothing mounts any more, or at another path. */
export function findLostMounts(facts: Facts): Suspicion[] {
  const gone = new Set(
    facts.lost
      .map(({ base, identity }) => base?.identity ?? identity)
      .filter(({ kind, group }) => kind === 'PersistentVolumeClaim' && group === '')
      .map(({ cluster, namespace, name }) => `${cluster} ${namespace} ${name}`),
  );
  return specUpdates(facts).flatMap((pod): Suspicion[] => {
    const { update, base } = pod;
    const { cluster, namespace } = update.head.identity;
    if (base === undefined || !isServing(update.head.identity) || update.change.action === 'renamed') return [];
    const [before, after] = [
      mountsOf(base.spec, update.base?.object ?? {}),
      mountsOf(pod.head.spec, update.head.object),
    ];
    const disks = new Set(after.map(({ disk }) => disk));
    const places = new Set(after.map(keyOf));
    const lost = before.filter(
      (mount) => !places.has(keyOf(mount)) && !gone.has(`${cluster} ${namespace} ${mount.claim}`),
    );
    if (lost.length === 0) return [];
    const severity = worstSeverity(
      lost.map(({ disk, path }) => {
        if (SCRATCH.test(disk) || SCRATCH.test(path)) return 'low';
        return disks.has(disk) ? 'medium' : 'high';
      }),
    );
    const instead = lazily(() => whatIsAt(pod, after));
    const words = lost.map(({ disk, path, part }) =>
      disks.has(disk)
        ? `${disk} at ${path}${part === '' ? '' : ` (its part ${part})`} but elsewhere`
        : `${disk} at ${path}, where ${instead().get(path) ?? 'nothing'} is now`,
    );
    const moved = new Set(lost.map(({ disk }) => disk));
    const elsewhere = after.filter(({ disk }) => moved.has(disk)).map(keyOf);
    const what = `no longer mounts ${listWords([...new Set(words)])}`;
    return [suspect(update, severity, what, { facts: [...new Set([...words, ...elsewhere])].toSorted() })];
  });
}

function keyOf({ disk, path, part }: Mount): string {
  return JSON.stringify([disk, path, part]);
}

/** What is at each path after the change. */
function whatIsAt({ head }: PodUpdate, after: readonly Mount[]): Map<string, string> {
  const kinds = new Map(
    listAt(head.spec, 'volumes').map((volume) => [
      textAt(volume, 'name'),
      Object.keys(mapAt({ volume }, 'volume')).find((key) => key !== 'name') ?? 'nothing',
    ]),
  );
  const mounts = containersOf(head.spec).flatMap(({ container }) => listAt(container, 'volumeMounts'));
  const found = new Map(mounts.map((mount) => [pathOf(mount), kinds.get(textAt(mount, 'name')) ?? 'nothing']));
  for (const { path, disk } of after) found.set(path, disk);
  return found;
}

function pathOf(mount: Value): string {
  return textAt(mount, 'mountPath').replace(/(?<=.)\/$/, '');
}

/** Every disk that outlives its pods. */
function mountsOf(spec: ValueMap, object: ValueMap): Mount[] {
  const disks = new Map<string, { disk: string; claim: string }>();
  for (const volume of listAt(spec, 'volumes')) {
    const claim = textAt(volume, 'persistentVolumeClaim', 'claimName');
    const server = textAt(volume, 'nfs', 'server');
    const name = textAt(volume, 'name');
    if (claim !== '') disks.set(name, { disk: `the claim ${claim}`, claim });
    else if (server !== '') disks.set(name, { disk: `${textAt(volume, 'nfs', 'path')} of ${server}`, claim: '' });
  }
  for (const template of listAt(object, 'spec', 'volumeClaimTemplates')) {
    const name = textAt(template, 'metadata', 'name');
    disks.set(name, { disk: `the claims ${name}`, claim: '' });
  }
  return containersOf(spec).flatMap(({ list, container }) =>
    list === 'ephemeralContainers'
      ? []
      : listAt(container, 'volumeMounts').flatMap((mount): Mount[] => {
          const disk = disks.get(textAt(mount, 'name'));
          const part = textAt(mount, 'subPath') || textAt(mount, 'subPathExpr');
          return disk === undefined ? [] : [{ ...disk, path: pathOf(mount), part }];
        }),
  );
}

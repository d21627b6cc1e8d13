import { textAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Folders of the node that are as good as root on it. */
export const DEADLY =
  /^(?:hostPath|local) (\/|\/(etc|proc|sys|root|boot|dev|var|var\/run|run|var\/lib|var\/lib\/kubelet|var\/lib\/docker|var\/lib\/containerd)(\/.*)?|.*\/(docker|containerd|crio)\.sock)$/;

/**
 * Folders of the node that a pod gets by way of a claim: no pod says so, and the Pod Security Standards do not see it.
 * https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 */
export function findVolumesOfNodes(facts: Facts): Suspicion[] {
  return facts.updatesOf('PersistentVolume').flatMap((update) => {
    const { base, head } = update;
    const before = base === undefined ? [] : foldersOf(base.object);
    const fresh = foldersOf(head.object).filter((word) => !before.includes(word));
    if (head.identity.group !== '' || fresh.length === 0) return [];
    const severity = fresh.some((word) => DEADLY.test(word)) ? 'critical' : 'high';
    return [suspect(update, severity, `newly has ${listWords(fresh)}`, { facts: fresh.toSorted() })];
  });
}

/** What local volumes are made for are disks; folders of the system are none. */
function foldersOf(volume: ValueMap): string[] {
  const [host, local] = [
    textAt(volume, 'spec', 'hostPath', 'path'),
    `local ${textAt(volume, 'spec', 'local', 'path')}`,
  ];
  return [...(host === '' ? [] : [`hostPath ${host}`]), ...(DEADLY.test(local) ? [local] : [])];
}

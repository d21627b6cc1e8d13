import { canonicalText } from '../diff/values.ts';
import { mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { suspect, type Suspicion } from './rule.ts';

/** What a new object makes an operator write over, or delete; undefined where it is a place of its own. */
type Target = (manifest: Manifest, facts: Facts) => string | undefined;

const claim =
  (...path: string[]): Target =>
  ({ identity, object }, { world }) => {
    const name = textAt(object, 'spec', ...path);
    const { cluster, namespace } = identity;
    const isKnown = world.base.has({ cluster, namespace, group: '', kind: 'PersistentVolumeClaim', name });
    return name !== '' && isKnown ? `writes a backup over PersistentVolumeClaim ${name}` : undefined;
  };
const database =
  (...path: string[]): Target =>
  ({ object }) =>
    `writes a backup over ${textAt(object, 'spec', ...path) || 'what is there'}`;

/**
 * https://velero.io/docs/main/restore-reference/ https://volsync.readthedocs.io/en/stable/usage/ https://docs.k8up.io/k8up/how-tos/restore.html
 * https://docs.percona.com/percona-operator-for-mongodb/backups-restore.html https://github.com/mariadb-operator/mariadb-operator
 */
const KINDS: ReadonlyMap<string, Target> = new Map<string, Target>([
  [
    'velero.io/Restore',
    ({ object }) =>
      textAt(object, 'spec', 'existingResourcePolicy') === 'update' ? 'writes a backup over what is there' : undefined,
  ],
  ['velero.io/DeleteBackupRequest', ({ object }) => `deletes the backup ${textAt(object, 'spec', 'backupName')}`],
  [
    'volsync.backube/ReplicationDestination',
    (manifest, facts) =>
      VOLSYNC.map((way) => claim(way, 'destinationPVC')(manifest, facts)).find((what) => what !== undefined),
  ],
  ['k8up.io/Restore', claim('restoreMethod', 'folder', 'claimName')],
  ['psmdb.percona.com/PerconaServerMongoDBRestore', database('clusterName')],
  ['pxc.percona.com/PerconaXtraDBClusterRestore', database('pxcCluster')],
  ['pgv2.percona.com/PerconaPGRestore', database('pgCluster')],
  ['k8s.mariadb.com/Restore', database('mariaDbRef', 'name')],
  ['stash.appscode.com/RestoreSession', database('target', 'ref', 'name')],
]);

const VOLSYNC = ['restic', 'rclone', 'rsync', 'rsyncTLS'];

/** https://volsync.readthedocs.io/en/stable/usage/triggers.html#manual-triggers */
function isStartedAnew(base: Manifest, head: Manifest): boolean {
  const [before, now] = [base, head].map(({ object }) => textAt(object, 'spec', 'trigger', 'manual'));
  return head.identity.kind === 'ReplicationDestination' && now !== '' && now !== before;
}

/** New objects by which an operator puts a backup in the place of data, or deletes one: each is a deed, and no state. */
export function findRestored(facts: Facts): Suspicion[] {
  return [...KINDS].flatMap(([key, target]) => {
    const [group, kind = ''] = key.split('/');
    return facts.updatesOf(kind).flatMap((update) => {
      const { base, head, change } = update;
      if (head.identity.group !== group) return [];
      // Under another name it is another object, and done once more.
      const isNew = base === undefined || change.action === 'renamed';
      const what = target(head, facts);
      if (what === undefined || !(isNew || isStartedAnew(base, head))) return [];
      return [
        suspect(update, 'high', what, {
          facts: [what, canonicalText(mapAt(head.object, 'spec'))],
        }),
      ];
    });
  });
}

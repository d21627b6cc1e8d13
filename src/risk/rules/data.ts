import { findStoppedBackups } from '../backups.ts';
import { findLostMounts } from '../data-mounts.ts';
import { findLessDurable } from '../durability.ts';
import { findRestored } from '../restored-backups.ts';
import type { Rule } from '../rule.ts';

/** Rules about data that stays where nobody looks for it, and that nobody saves. */
export const DATA_RULES: Rule[] = [
  {
    id: 'data-mount-changed',
    title: 'Pods do not find their data',
    severity: 'high',
    severityNote:
      'high where nothing of the pod mounts the disk any more; medium where it is mounted at another place; low for caches, logs and temporary files',
    when: 'A workload that stays mounted a claim, its own claims or a share of a file server, and does not any more, or at another path or another part of it.',
    exempt:
      'The claim goes as well (pvc-deleted); another container mounts it at the same place; Jobs and CronJobs; workloads that are new or get another name.',
    why: 'It starts with an empty directory and writes there: what it had stays on a disk that nobody reads, and what it writes may go with the pod.',
    sources: [
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
      'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
    ],
    remedy: 'Copy the data first, and say in the pull request where it is.',
    find: findLostMounts,
  },
  {
    id: 'backup-stopped',
    title: 'Backups are not made any more',
    severity: 'high',
    severityNote:
      'high where none are made any more; medium where another one saves the same or, of kinds that do not name what they save, is new there, less is saved, or it is kept at most half as long · removal that needs confirmation or a manual prune: medium · left behind: low',
    when: 'A schedule of backups of CloudNativePG, Velero, K8up, VolSync, Longhorn, mariadb-operator, Kasten, Stash or snapscheduler is removed or paused, the backup of a database of CloudNativePG, Percona or MySQL is turned off, or a schedule saves less or keeps it for a shorter time.',
    exempt:
      'Another one of the kind that saves the same is new in the same namespace; what it saves goes as well; objects that go with their Application or Namespace.',
    why: 'Nothing breaks, and the day that somebody needs a backup there is none.',
    sources: [
      'https://cloudnative-pg.io/documentation/current/backup/',
      'https://velero.io/docs/main/api-types/schedule/',
      'https://volsync.readthedocs.io/en/stable/usage/',
    ],
    remedy: 'Say in the pull request what makes the backups from now on.',
    find: findStoppedBackups,
  },
  {
    id: 'backup-restored',
    title: 'Backup is written over data, or deleted',
    severity: 'high',
    severityNote: 'always',
    when: 'An object is new by which an operator restores a backup to what is there (Velero with existingResourcePolicy update, VolSync and K8up onto a claim of the tree, Percona, mariadb-operator, Stash), or deletes one (DeleteBackupRequest of Velero); or such an object of VolSync is triggered again.',
    exempt: 'A restore into a claim that is new; one that was there before.',
    why: 'It is a deed and not a state: it happens on merge, and again wherever the object is created anew, and what was written since the backup is gone.',
    sources: ['https://velero.io/docs/main/restore-reference/', 'https://volsync.readthedocs.io/en/stable/usage/'],
    remedy: 'Restore into a new place, look at it, and switch over.',
    find: findRestored,
  },
  {
    id: 'durability-lowered',
    title: 'Written data survives less',
    severity: 'high',
    severityNote:
      'high for fsync, full_page_writes and the like, messages kept at most half as long, a disk that becomes ephemeral, and one copy left of several; medium for confirmations before data is written, further copies, partitions, and smaller disks',
    when: 'A database or a message broker newly confirms what is not on a disk (fsync, full_page_writes, synchronous_commit, appendonly, innodb_flush_log_at_trx_commit), by its operator, its command line or its file of settings; a Cluster of CloudNativePG, a postgresql of Zalando, a Kafka, KafkaNodePool or KafkaTopic of Strimzi gets fewer copies; the disks of an operator become smaller, or messages are kept for a shorter time.',
    exempt: 'New objects; what said so before; numbers that Git does not say.',
    why: 'Nothing breaks until a node does: then what was confirmed is gone, or all of it. Messages beyond a shorter retention are deleted at once.',
    sources: [
      'https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-FSYNC',
      'https://kafka.apache.org/documentation/#topicconfigs_retention.ms',
      'https://cloudnative-pg.io/documentation/current/replication/',
    ],
    remedy: 'Leave these settings as they are; make room and speed elsewhere.',
    find: findLessDurable,
  },
];

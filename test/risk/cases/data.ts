import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, web } from './build.ts';

const MOUNT = 'data-mount-changed';
const BACKUP = 'backup-stopped';
const KEPT = 'prune-protection-removed';
const stays = object('v1/ConfigMap', 'stays');

const claim = (name: string) => ({ name: 'data', persistentVolumeClaim: { claimName: name } });
const disk = (
  volume: ValueMap | undefined,
  mount: ValueMap = { mountPath: '/data' },
  more: Parameters<typeof web>[0] = {},
) =>
  web({
    ...more,
    pod: volume === undefined ? {} : { volumes: [volume] },
    container: volume === undefined ? {} : { volumeMounts: [{ name: 'data', ...mount }] },
  });
const own = (mount: string) =>
  web({
    kind: 'StatefulSet',
    spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
    container: { volumeMounts: mount === '' ? [] : [{ name: 'data', mountPath: mount }] },
  });
const pvc = (name: string) => object('v1/PersistentVolumeClaim', name, { spec: {} });

const spec = (type: string, before: ValueMap, after: ValueMap) =>
  pair(object(type, 'x', { spec: before }), object(type, 'x', { spec: after }));
const scheduled = object('postgresql.cnpg.io/v1/ScheduledBackup', 'x', { spec: { cluster: { name: 'db' } } });
const database = object('postgresql.cnpg.io/v1/Cluster', 'db', { spec: {} });
const velero = (template: ValueMap, more: ValueMap = {}) => ({ template, ...more });
const VELERO = 'velero.io/v1/Schedule';
const RDS = 'rds.aws.upbound.io/v1beta1/Instance';

/** Data that nobody finds, saves or keeps. */
export const DATA_CASES: Case[] = [
  [MOUNT, 'fires', 'an empty directory', 'high', pair(disk(claim('a')), disk({ name: 'data', emptyDir: {} }))],
  [MOUNT, 'fires', 'another claim', 'high', pair(disk(claim('a')), disk(claim('b')))],
  [MOUNT, 'fires', 'nothing', 'high', pair(disk(claim('a')), disk(undefined))],
  [MOUNT, 'fires', 'claims of its own', 'high', pair(own('/data'), own(''))],
  [
    MOUNT,
    'fires',
    'another server',
    'high',
    pair(
      disk({ name: 'data', nfs: { server: 'a.example.com', path: '/x' } }),
      disk({ name: 'data', nfs: { server: 'b.example.com', path: '/x' } }),
    ),
  ],
  [MOUNT, 'fires', 'another path', 'medium', pair(disk(claim('a')), disk(claim('a'), { mountPath: '/dat' }))],
  [
    MOUNT,
    'fires',
    'another part',
    'medium',
    pair(disk(claim('a')), disk(claim('a'), { mountPath: '/data', subPath: 'b' })),
  ],
  [MOUNT, 'fires', 'a cache', 'low', pair(disk(claim('cache')), disk(undefined))],
  [MOUNT, 'silent', 'a slash', '', pair(disk(claim('a')), disk(claim('a'), { mountPath: '/data/' }))],
  [MOUNT, 'exempt', 'a claim that goes', '', pair([disk(claim('a')), pvc('a')], [disk(claim('b')), pvc('b')])],
  [
    MOUNT,
    'exempt',
    'another name of the volume',
    '',
    pair(
      disk(claim('a')),
      web({
        pod: { volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'a' } }] },
        container: { volumeMounts: [{ name: 'disk', mountPath: '/data' }] },
      }),
    ),
  ],
  [BACKUP, 'fires', 'a schedule that goes', 'high', pair([scheduled, database], database)],
  [
    BACKUP,
    'fires',
    'one of two',
    'medium',
    pair(
      [
        scheduled,
        object('postgresql.cnpg.io/v1/ScheduledBackup', 'y', { spec: { cluster: { name: 'db' } } }),
        database,
      ],
      [object('postgresql.cnpg.io/v1/ScheduledBackup', 'y', { spec: { cluster: { name: 'db' } } }), database],
    ),
  ],
  [BACKUP, 'exempt', 'what it saves goes', '', pair([scheduled, database, stays], stays)],
  [
    BACKUP,
    'exempt',
    'another takes its place',
    '',
    pair(
      [scheduled, database],
      [object('postgresql.cnpg.io/v1/ScheduledBackup', 'y', { spec: { cluster: { name: 'db' } } }), database],
    ),
  ],
  [
    BACKUP,
    'fires',
    'another that saves something else is new',
    'high',
    pair(
      [scheduled, database],
      [object('postgresql.cnpg.io/v1/ScheduledBackup', 'y', { spec: { cluster: { name: 'other' } } }), database],
    ),
  ],
  [
    BACKUP,
    'fires',
    'another is new, of a kind that does not name what it saves',
    'medium',
    pair(
      [object('k8up.io/v1/Schedule', 'x', { spec: { backup: { schedule: '@daily' } } }), stays],
      [object('k8up.io/v1/Schedule', 'y', { spec: { backup: { schedule: '@weekly' }, prune: {} } }), stays],
    ),
  ],
  [BACKUP, 'fires', 'paused', 'high', spec(VELERO, velero({}), velero({}, { paused: true }))],
  [BACKUP, 'fires', 'a shorter time', 'medium', spec(VELERO, velero({ ttl: '720h0m0s' }), velero({ ttl: '24h0m0s' }))],
  [BACKUP, 'silent', 'a longer time', '', spec(VELERO, velero({ ttl: '24h' }), velero({ ttl: '720h' }))],
  [BACKUP, 'exempt', 'a little less', '', spec(VELERO, velero({ ttl: '720h' }), velero({ ttl: '600h' }))],
  [BACKUP, 'fires', 'fewer namespaces', 'medium', spec(VELERO, velero({}), velero({ includedNamespaces: ['a'] }))],
  [BACKUP, 'fires', 'no volumes', 'medium', spec(VELERO, velero({}), velero({ snapshotVolumes: false }))],
  [
    BACKUP,
    'fires',
    'of a database',
    'high',
    spec('postgresql.cnpg.io/v1/Cluster', { backup: { barmanObjectStore: {} } }, {}),
  ],
  [
    BACKUP,
    'exempt',
    'of a database by a plugin',
    '',
    spec(
      'postgresql.cnpg.io/v1/Cluster',
      { backup: { barmanObjectStore: {} } },
      { plugins: [{ name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true }] },
    ),
  ],
  [
    BACKUP,
    'silent',
    'a job that is none',
    '',
    pair([object('longhorn.io/v1beta2/RecurringJob', 'x', { spec: { task: 'filesystem-trim' } }), stays], stays),
  ],
  [KEPT, 'fires', 'of a cloud', 'high', spec(RDS, { deletionPolicy: 'Orphan' }, { deletionPolicy: 'Delete' })],
  [
    KEPT,
    'fires',
    'by a flag of a cloud',
    'high',
    spec(RDS, { forProvider: { deletionProtection: true } }, { forProvider: { deletionProtection: false } }),
  ],
  [KEPT, 'fires', 'without a last copy', 'high', spec(RDS, {}, { forProvider: { skipFinalSnapshot: true } })],
  [KEPT, 'exempt', 'a flag of something else', '', spec('example.com/v1/Thing', { deletionProtection: true }, {})],
  [
    KEPT,
    'fires',
    'of snapshots',
    'high',
    pair(
      object('snapshot.storage.k8s.io/v1/VolumeSnapshotClass', 'x', { deletionPolicy: 'Retain' }),
      object('snapshot.storage.k8s.io/v1/VolumeSnapshotClass', 'x', { deletionPolicy: 'Delete' }),
    ),
  ],
  [
    KEPT,
    'fires',
    'of a cluster of disks',
    'high',
    spec('ceph.rook.io/v1/CephCluster', {}, { cleanupPolicy: { confirmation: 'yes-really-destroy-data' } }),
  ],
  [
    KEPT,
    'fires',
    'of a Secret',
    'medium',
    spec('external-secrets.io/v1/ExternalSecret', { target: {} }, { target: { deletionPolicy: 'Delete' } }),
  ],
  [
    'data-cr-deleted',
    'fires',
    'a database that shall be absent',
    'critical',
    spec('postgresql.cnpg.io/v1/Database', { name: 'a' }, { name: 'a', ensure: 'absent' }),
  ],
];

import { mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';

/** Custom resources whose controllers delete a database, a bucket or a machine together with the object. */
const DATA_KINDS: readonly string[] = [
  'postgresql.cnpg.io/Cluster',
  'postgresql.cnpg.io/Database',
  'acid.zalan.do/postgresql',
  'postgres-operator.crunchydata.com/PostgresCluster',
  'pgv2.percona.com/PerconaPGCluster',
  'kafka.strimzi.io/Kafka',
  'kafka.strimzi.io/KafkaNodePool',
  'kafka.strimzi.io/KafkaTopic',
  'ceph.rook.io/*',
  'elasticsearch.k8s.elastic.co/Elasticsearch',
  'opensearch.opster.io/OpenSearchCluster',
  'mongodbcommunity.mongodb.com/MongoDBCommunity',
  'psmdb.percona.com/*',
  'pxc.percona.com/*',
  'ps.percona.com/*',
  'mysql.oracle.com/InnoDBCluster',
  'mysql.presslabs.org/MysqlCluster',
  'k8s.mariadb.com/MariaDB',
  'k8s.mariadb.com/Database',
  'clickhouse.altinity.com/ClickHouseInstallation',
  'cassandra.datastax.com/CassandraDatacenter',
  'k8ssandra.io/K8ssandraCluster',
  'scylla.scylladb.com/ScyllaCluster',
  'etcd.database.coreos.com/EtcdCluster',
  'dragonflydb.io/Dragonfly',
  'databases.spotahome.com/RedisFailover',
  'rabbitmq.com/RabbitmqCluster',
  'redis.redis.opstreelabs.in/*',
  'cluster.x-k8s.io/*',
  'karpenter.sh/NodePool',
  'kubevirt.io/VirtualMachine',
  'cdi.kubevirt.io/DataVolume',
  'minio.min.io/Tenant',
  'longhorn.io/Volume',
  'objectbucket.io/ObjectBucketClaim',
  'snapshot.storage.k8s.io/VolumeSnapshot',
];

/** Groups whose objects stand for resources of a cloud: Crossplane, ACK, Config Connector, Azure Service Operator. */
const CLOUD_GROUPS = ['.crossplane.io', '.upbound.io', '.services.k8s.aws', '.cnrm.cloud.google.com', '.azure.com'];

/**
 * What of them stands for no data: who may do what, and what other objects are made of.
 * https://marketplace.upbound.io/providers/upbound/provider-family-aws https://docs.crossplane.io/latest/composition/compositions/
 */
const CLOUD_RIGHTS = /^(?:iam|authorization|managedidentity|pkg)\./;
const CLOUD_LINKS =
  /^(?:ProviderConfig|Composition(?:Revision)?$|EnvironmentConfig$|.*(?:Attachment|Association|RoleAssignment|IAMMember|IAMBinding|IAMPolicy(?:Member)?)$)/;

/** Annotations with which such an object leaves the resource alone when it goes. */
const ABANDONING: readonly (readonly [key: string, value: string])[] = [
  ['cnrm.cloud.google.com/deletion-policy', 'abandon'],
  // https://aws-controllers-k8s.github.io/community/docs/user-docs/deletion-policy/
  ['services.k8s.aws/deletion-policy', 'retain'],
  // https://azure.github.io/azure-service-operator/guide/annotations/
  ['serviceoperator.azure.com/reconcile-policy', 'detach-on-delete'],
  ['serviceoperator.azure.com/reconcile-policy', 'skip'],
];

/** Kinds that say themselves what becomes of what stands behind them: by a field, and whether its value keeps it. */
const POLICIES: ReadonlyMap<string, readonly [field: string, keeps: (value: string) => boolean]> = new Map([
  // Only `delete` drops it: https://github.com/cloudnative-pg/cloudnative-pg/blob/main/api/v1/database_types.go
  ['postgresql.cnpg.io/Database', ['databaseReclaimPolicy', (value) => value !== 'delete']],
  // https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/api_reference.md#cleanuppolicy
  ['k8s.mariadb.com/Database', ['cleanupPolicy', (value) => value === 'Skip']],
] as const);

/**
 * True for a custom resource that takes a database, a bucket or a machine along when it goes.
 *
 * @param more further kinds, `group/Kind` or `group/*`
 */
export function holdsData(identity: Identity, object: ValueMap, more: readonly string[]): boolean {
  return standsForData(identity, more) && !isAbandoning(`${identity.group}/${identity.kind}`, object);
}

/** True for a kind behind whose objects there is data, whatever becomes of that when they go. @param more further kinds */
export function standsForData({ group, kind }: Identity, more: readonly string[]): boolean {
  if (group === '' || kind === 'Secret') return false;
  const listed = [...DATA_KINDS, ...more].some((item) => item === `${group}/${kind}` || item === `${group}/*`);
  return listed || (standsForCloud({ group }) && !CLOUD_RIGHTS.test(group) && !CLOUD_LINKS.test(kind));
}

/** True for a kind of the operators that make resources of a cloud. */
export function standsForCloud({ group }: Pick<Identity, 'group'>): boolean {
  return CLOUD_GROUPS.some((suffix) => group.endsWith(suffix));
}

/** What stands behind the object outlives it. https://docs.crossplane.io/latest/managed-resources/managed-resources/ */
function isAbandoning(kind: string, object: ValueMap): boolean {
  const [field = '', keeps] = POLICIES.get(kind) ?? [];
  if (keeps?.(textAt(object, 'spec', field)) === true) return true;
  const annotations = mapAt(object, 'metadata', 'annotations');
  const policies = textsAt(object, 'spec', 'managementPolicies');
  return (
    textAt(object, 'spec', 'deletionPolicy') === 'Orphan' ||
    (policies.length > 0 && !policies.includes('*') && !policies.includes('Delete')) ||
    ABANDONING.some(([key, value]) => annotations[key] === value)
  );
}

import type { Identity, ValueMap } from '../manifest/model.ts';

/** Labels of the pods that a controller makes for an object of one name, as far as they follow from it. */
type LabelsOf = (name: string) => ValueMap;

/** By group and kind, from the documentation or the source of each operator. */
const LABELS: ReadonlyMap<string, LabelsOf> = new Map<string, LabelsOf>([
  // https://cloudnative-pg.io/documentation/current/labels_annotations/
  ['postgresql.cnpg.io/Cluster', (name) => ({ 'cnpg.io/cluster': name, 'cnpg.io/podRole': 'instance' })],
  // https://strimzi.io/docs/operators/latest/deploying (Labels)
  ['kafka.strimzi.io/Kafka', (name) => ({ 'strimzi.io/cluster': name, 'strimzi.io/kind': 'Kafka' })],
  ['kafka.strimzi.io/KafkaConnect', (name) => ({ 'strimzi.io/cluster': name, 'strimzi.io/kind': 'KafkaConnect' })],
  // https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/network-policies
  [
    'elasticsearch.k8s.elastic.co/Elasticsearch',
    (name) => ({ 'elasticsearch.k8s.elastic.co/cluster-name': name, 'common.k8s.elastic.co/type': 'elasticsearch' }),
  ],
  [
    'kibana.k8s.elastic.co/Kibana',
    (name) => ({ 'kibana.k8s.elastic.co/name': name, 'common.k8s.elastic.co/type': 'kibana' }),
  ],
  // https://github.com/zalando/postgres-operator/blob/master/docs/reference/operator_parameters.md
  ['acid.zalan.do/postgresql', (name) => ({ 'cluster-name': name, application: 'spilo' })],
  // https://access.crunchydata.com/documentation/postgres-operator/latest
  [
    'postgres-operator.crunchydata.com/PostgresCluster',
    (name) => ({ 'postgres-operator.crunchydata.com/cluster': name }),
  ],
  // https://www.rabbitmq.com/kubernetes/operator/using-operator
  [
    'rabbitmq.com/RabbitmqCluster',
    (name) => ({
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/component': 'rabbitmq',
      'app.kubernetes.io/part-of': 'rabbitmq',
    }),
  ],
  // https://github.com/mariadb-operator/mariadb-operator/blob/main/pkg/builder/labels/labels.go
  ['k8s.mariadb.com/MariaDB', (name) => ({ 'app.kubernetes.io/name': 'mariadb', 'app.kubernetes.io/instance': name })],
  // https://github.com/minio/operator/blob/master/pkg/apis/minio.min.io/v2/constants.go
  ['minio.min.io/Tenant', (name) => ({ 'v1.min.io/tenant': name })],
  // https://github.com/dragonflydb/dragonfly-operator/blob/main/internal/resources/resources.go
  ['dragonflydb.io/Dragonfly', (name) => ({ app: name, 'app.kubernetes.io/name': 'dragonfly' })],
  // https://github.com/scylladb/scylla-operator/blob/master/pkg/naming/labels.go
  ['scylla.scylladb.com/ScyllaCluster', (name) => ({ 'scylla/cluster': name, app: 'scylla' })],
  // https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/prometheus/server/statefulset.go
  [
    'monitoring.coreos.com/Prometheus',
    (name) => ({
      prometheus: name,
      'operator.prometheus.io/name': name,
      'app.kubernetes.io/name': 'prometheus',
      'app.kubernetes.io/instance': name,
    }),
  ],
  [
    'monitoring.coreos.com/Alertmanager',
    (name) => ({ alertmanager: name, 'app.kubernetes.io/name': 'alertmanager', 'app.kubernetes.io/instance': name }),
  ],
]);

/** Labels of the pods behind an object that is no workload, but from which an operator makes one; undefined for all else. */
export function operatedLabels({ group, kind, name }: Identity): ValueMap | undefined {
  return LABELS.get(`${group}/${kind}`)?.(name);
}

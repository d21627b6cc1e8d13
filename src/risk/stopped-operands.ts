import { fieldAt, listAt, mapAt, numberAt, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { standsForData } from './data-kinds.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

type Stops = (object: ValueMap) => boolean;

const isTrue =
  (...path: string[]): Stops =>
  (object) =>
    fieldAt(object, path) === true;
const isNone =
  (...path: string[]): Stops =>
  (object) =>
    numberAt(object, ...path) === 0;

/**
 * What an operator stops without deleting it.
 * https://cloudnative-pg.io/documentation/current/declarative_hibernation/ https://access.crunchydata.com/documentation/postgres-operator/latest/tutorials/cluster-management/administrative-tasks
 * https://docs.percona.com/percona-operator-for-mongodb/pause.html https://kubevirt.io/user-guide/compute/run_strategies/
 * https://postgres-operator.readthedocs.io/en/latest/reference/cluster_manifest/ https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
 */
const STOPS: ReadonlyMap<string, { word: string; stops: Stops }> = new Map<string, { word: string; stops: Stops }>([
  [
    'postgresql.cnpg.io/Cluster',
    {
      word: 'takes no writes any more: it is hibernated or follows another cluster (cnpg.io/hibernation, replica.enabled)',
      stops: (object) =>
        textAt(object, 'metadata', 'annotations', 'cnpg.io/hibernation') === 'on' ||
        fieldAt(object, ['spec', 'replica', 'enabled']) === true,
    },
  ],
  [
    'postgres-operator.crunchydata.com/PostgresCluster',
    { word: 'is shut down (spec.shutdown)', stops: isTrue('spec', 'shutdown') },
  ],
  ['pxc.percona.com/PerconaXtraDBCluster', { word: 'is paused (spec.pause)', stops: isTrue('spec', 'pause') }],
  ['psmdb.percona.com/PerconaServerMongoDB', { word: 'is paused (spec.pause)', stops: isTrue('spec', 'pause') }],
  ['pgv2.percona.com/PerconaPGCluster', { word: 'is paused (spec.pause)', stops: isTrue('spec', 'pause') }],
  ['ps.percona.com/PerconaServerMySQL', { word: 'is paused (spec.pause)', stops: isTrue('spec', 'pause') }],
  ['acid.zalan.do/postgresql', { word: 'goes to 0 instances', stops: isNone('spec', 'numberOfInstances') }],
  [
    'kubevirt.io/VirtualMachine',
    {
      word: 'is switched off',
      stops: (object) =>
        fieldAt(object, ['spec', 'running']) === false || textAt(object, 'spec', 'runStrategy') === 'Halted',
    },
  ],
  [
    'elasticsearch.k8s.elastic.co/Elasticsearch',
    {
      word: 'goes to 0 nodes',
      stops: (object) => {
        const sets = listAt(object, 'spec', 'nodeSets');
        return sets.length > 0 && sets.every((set) => numberAt(set, 'count') === 0);
      },
    },
  ],
  ['kibana.k8s.elastic.co/Kibana', { word: 'goes to 0 nodes', stops: isNone('spec', 'count') }],
]);

/** Databases, machines and whatever else an operator keeps, which stay in Git and are newly stopped. */
export function findStoppedOperands(facts: Facts): Suspicion[] {
  return facts.updates.flatMap((update): Suspicion[] => {
    const { base, head } = update;
    if (base === undefined || isBuiltIn(head)) return [];
    const stop = stopOf(head);
    if (stop === undefined || stopOf(base) !== undefined) return [];
    return [suspect(update, 'high', stop, { facts: ['stopped', stop], inProduction: 'critical' })];
  });
}

function stopOf({ identity, object }: Manifest): string | undefined {
  const own = STOPS.get(`${identity.group}/${identity.kind}`);
  if (own?.stops(object) === true) return own.word;
  // Nearly every operator calls them so: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#scale-subresource
  return isNone('spec', 'replicas')(object) ? 'goes to 0 replicas' : undefined;
}

/** Kinds of Kubernetes and Rollouts have the rule of their own. */
function isBuiltIn({ identity: { group } }: Manifest): boolean {
  return group === '' || group === 'apps' || group === 'argoproj.io';
}

/**
 * Annotations and fields by which an operator leaves an object alone: what Git says of it does not happen any more, a failover included.
 * https://strimzi.io/docs/operators/latest/deploying.html#proc-pausing-reconciliation-str https://cloudnative-pg.io/documentation/current/labels_annotations/
 * https://www.elastic.co/docs/troubleshoot/deployments/cloud-on-k8s https://docs.crossplane.io/latest/managed-resources/managed-resources/#paused
 * https://cluster-api.sigs.k8s.io/reference/api/labels-and-annotations
 */
const LEFT_ALONE: readonly (readonly [key: string, value: RegExp])[] = [
  ['strimzi.io/pause-reconciliation', /^true$/i],
  ['cnpg.io/reconciliationLoop', /^disabled$/],
  ['eck.k8s.elastic.co/managed', /^false$/],
  ['crossplane.io/paused', /^true$/],
  // It need not say anything.
  ['cluster.x-k8s.io/paused', /^/],
  ['operator.victoriametrics.com/paused', /^true$/],
];

/** Objects that stay and that their operator newly leaves alone. */
export function findLeftAlone(facts: Facts): Suspicion[] {
  return facts.updates.flatMap((update): Suspicion[] => {
    const { base, head } = update;
    const words = base === undefined ? [] : wordsOf(head);
    if (base === undefined || words.length === 0) return [];
    const before = wordsOf(base);
    const fresh = words.filter((word) => !before.includes(word));
    if (fresh.length === 0) return [];
    return [suspect(update, 'medium', `is left alone by its operator (${listWords(fresh)})`, { facts: fresh })];
  });
}

function wordsOf({ identity, object }: Manifest): string[] {
  const annotations = mapAt(object, 'metadata', 'annotations');
  const words = LEFT_ALONE.filter(
    ([key, value]) => Object.hasOwn(annotations, key) && value.test(scalarText(annotations[key])),
  );
  const isSuspended = fieldAt(object, ['spec', 'suspend']) === true && standsForData(identity, []);
  return [...words.map(([key]) => key), ...(isSuspended ? ['spec.suspend'] : [])];
}

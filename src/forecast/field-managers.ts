import type { Identity, Value, ValueMap } from '../manifest/model.ts';
import { fieldAt, isMap, sameValue } from './fields.ts';

/** Part of an object that a manager may have written. */
type Part = (object: ValueMap, group: string) => Value | undefined;

/** What a program of Kubernetes itself writes into objects that others apply. */
interface Writer {
  /** Kinds of which it may write anything. */
  fills: RegExp;
  /** Of all others. */
  parts: readonly Part[];
}

/** Groups of Kubernetes itself. In others a definition says where the number of replicas stands. */
const BUILT_IN = /^(?:|apps|batch|autoscaling|policy|[a-z.]+\.k8s\.io)$/;

/**
 * kube-controller-manager, through which an autoscaler scales, writes the number of replicas and the revision of a rollout; the scheduler where a Pod runs.
 * Sources: https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership,
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#scale-subresource,
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go (SetNewReplicaSetAnnotations)
 */
const WRITERS: Readonly<Record<string, Writer>> = {
  'kube-controller-manager': {
    fills:
      /^(?:CertificateSigningRequest|ClusterRole|EndpointSlice|Endpoints|Lease|Namespace|Node|PersistentVolume|PersistentVolumeClaim|Pod|ReplicationController|Secret|ServiceAccount|VolumeAttachment)$/,
    parts: [
      (object, group) =>
        BUILT_IN.test(group) ? fieldAt(object, ['spec', 'replicas']) : numbersIn(fieldAt(object, ['spec'])),
      (object) => fieldAt(object, ['metadata', 'annotations', 'deployment.kubernetes.io/revision']),
      (object) => fieldAt(object, ['metadata', 'finalizers']),
      (object) => fieldAt(object, ['status']),
    ],
  },
  'kube-scheduler': { fills: /^(?:Pod|PersistentVolumeClaim)$/, parts: [] },
};

/**
 * Whether what a manager of fields (`managedFieldsManagers`) owns may be among what changes of an object: surely not, where it is known to write something
 * else.
 */
export function mayOwnChange(
  manager: string,
  { group, kind }: Omit<Identity, 'cluster'>,
  [before, after]: readonly [ValueMap, ValueMap],
): boolean {
  const writer = Object.hasOwn(WRITERS, manager) ? WRITERS[manager] : undefined;
  if (writer === undefined || writer.fills.test(kind)) return true;
  return writer.parts.some((part) => !sameValue(part(before, group), part(after, group)));
}

/** The numbers of a value, where they stand. */
function numbersIn(value: Value | undefined): Value | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (!isMap(value)) return undefined;
  const found = Object.entries(value).flatMap(([key, each]): [string, Value][] => {
    const numbers = numbersIn(each);
    return numbers === undefined ? [] : [[key, numbers]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

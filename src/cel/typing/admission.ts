import { BOOL, DYN, INT, listOf, mapOf, STRING, structOf, TIMESTAMP, type Type } from './type.ts';

const texts = listOf(STRING);
const textMap = mapOf(STRING, STRING);
const kind = structOf('kubernetes.GroupVersionKind', { group: STRING, version: STRING, kind: STRING });
const resource = structOf('kubernetes.GroupVersionResource', { group: STRING, version: STRING, resource: STRING });

const request = structOf('kubernetes.AdmissionRequest', {
  kind,
  resource,
  subResource: STRING,
  requestKind: kind,
  requestResource: resource,
  requestSubResource: STRING,
  name: STRING,
  namespace: STRING,
  operation: STRING,
  userInfo: structOf('kubernetes.UserInfo', {
    username: STRING,
    uid: STRING,
    groups: texts,
    extra: mapOf(STRING, texts),
  }),
  dryRun: BOOL,
  options: DYN,
});

const namespace = structOf('kubernetes.Namespace', {
  metadata: structOf('kubernetes.NamespaceMetadata', {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    labels: textMap,
    annotations: textMap,
    UID: STRING,
    creationTimestamp: TIMESTAMP,
    deletionGracePeriodSeconds: INT,
    deletionTimestamp: TIMESTAMP,
    generation: INT,
    resourceVersion: STRING,
    finalizers: texts,
  }),
  spec: structOf('kubernetes.NamespaceSpec', { finalizers: texts }),
  status: structOf('kubernetes.NamespaceStatus', {
    conditions: listOf(
      structOf('kubernetes.NamespaceCondition', {
        status: STRING,
        type: STRING,
        lastTransitionTime: TIMESTAMP,
        message: STRING,
        reason: STRING,
      }),
    ),
    phase: STRING,
  }),
});

/**
 * The names of an expression about a request. The object may be of any kind, so nothing is known of its fields.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/compile.go (mustBuildEnvs)
 */
export const REQUEST_VARIABLES: Readonly<Record<string, Type>> = {
  object: DYN,
  oldObject: DYN,
  request,
  namespaceObject: namespace,
  authorizer: structOf('kubernetes.authorization.Authorizer', {}),
  'authorizer.requestResource': structOf('kubernetes.authorization.ResourceCheck', {}),
};

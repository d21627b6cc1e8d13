import type { Value, ValueMap } from '../manifest/model.ts';
import { compact, fieldAt, isMap, listAt, mapAt, textAt, withDefaults, withField, without } from './fields.ts';
import { canonicalQuantity } from './quantity.ts';

/**
 * How template quantities are compared: a Deployment compares amounts, StatefulSet and DaemonSet revisions compare the stored bytes
 * (https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/history/controller_history.go).
 */
export type QuantityComparison = 'amount' | 'stored';

/**
 * A pod template as the API server stores it, so that writing a default out, or not, is no difference.
 * Defaults: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
 */
export function normalisePodTemplate(template: Value | undefined, quantities: QuantityComparison): Value {
  const metadata = without(mapAt(template, 'metadata'), ['creationTimestamp']);
  const spec = normalisePodSpec(mapAt(template, 'spec'), quantities);
  return compact({ metadata, spec });
}

/**
 * The head template as a client-side patch leaves it: the older field `serviceAccount` that the server mirrored keeps an account that
 * Git dropped. A PUT (`Replace=true`) drops it. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/conversion.go
 */
export function patchTemplate(base: Value | undefined, head: Value | undefined, replace: boolean): Value | undefined {
  const account = accountOf(mapAt(base, 'spec'));
  if (replace || account === '' || !isMap(head) || accountOf(mapAt(head, 'spec')) !== '') return head;
  return withField(head, 'spec', withField(mapAt(head, 'spec'), 'serviceAccountName', account));
}

function accountOf(spec: ValueMap): string {
  return textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount');
}

/** The same for the spec of a pod. */
export function normalisePodSpec(spec: ValueMap, quantities: QuantityComparison): ValueMap {
  const account = accountOf(spec);
  let result = withDefaults(dropFalse(spec, ['hostNetwork', 'hostPID', 'hostIPC']), {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    terminationGracePeriodSeconds: 30,
    schedulerName: 'default-scheduler',
  });
  // The older name is a mirror of the newer one.
  result = withField(without(result, ['serviceAccount']), 'serviceAccountName', account === '' ? undefined : account);
  for (const key of ['containers', 'initContainers']) {
    result = mapItems(result, key, (container) => normaliseContainer(container, quantities));
  }
  return mapItems(result, 'volumes', (volume) => normaliseVolume(volume, quantities));
}

function normaliseContainer(container: ValueMap, quantities: QuantityComparison): ValueMap {
  let result = withDefaults(dropFalse(container, ['stdin', 'stdinOnce', 'tty']), {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: defaultPullPolicy(textAt(container, 'image')),
  });
  result = mapItems(result, 'ports', (port) =>
    dropEqual(withDefaults(port, { protocol: 'TCP' }), { hostPort: 0, name: '' }),
  );
  result = mapItems(result, 'env', normaliseVariable);
  result = mapItems(result, 'volumeMounts', (mount) => dropEqual(dropFalse(mount, ['readOnly']), { subPath: '' }));
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    result = mapField(result, probe, normaliseProbe);
  result = mapField(result, 'lifecycle', (hooks) =>
    ['postStart', 'preStop'].reduce((all, name) => mapField(all, name, normaliseHandler), hooks),
  );
  return mapField(result, 'resources', (resources) => normaliseResources(resources, quantities));
}

function normaliseProbe(probe: ValueMap): ValueMap {
  const defaults = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
  return normaliseHandler(dropEqual(withDefaults(probe, defaults), { initialDelaySeconds: 0 }));
}

function normaliseHandler(handler: ValueMap): ValueMap {
  return mapField(handler, 'httpGet', (get) => withDefaults(get, { path: '/', scheme: 'HTTP' }));
}

function normaliseVariable(variable: ValueMap): ValueMap {
  return mapField(dropEqual(variable, { value: '' }), 'valueFrom', (source) =>
    mapField(source, 'fieldRef', (field) => withDefaults(field, { apiVersion: 'v1' })),
  );
}

/** A limit without a request is its own request. */
function normaliseResources(resources: ValueMap, quantities: QuantityComparison): ValueMap {
  const requests = withDefaults(mapAt(resources, 'requests'), mapAt(resources, 'limits'));
  const amounts = (map: ValueMap) =>
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key, canonicalQuantity(value, quantities)]));
  return { ...resources, limits: amounts(mapAt(resources, 'limits')), requests: amounts(requests) };
}

function normaliseVolume(volume: ValueMap, quantities: QuantityComparison): ValueMap {
  let result = volume;
  for (const source of ['configMap', 'secret', 'downwardAPI', 'projected']) {
    result = mapField(result, source, (map) => withDefaults(map, { defaultMode: 420 }));
  }
  result = mapField(result, 'hostPath', (map) => dropEqual(map, { type: '' }));
  result = mapField(result, 'persistentVolumeClaim', (map) => dropFalse(map, ['readOnly']));
  return mapField(result, 'emptyDir', (map) => {
    const limit = fieldAt(map, ['sizeLimit']);
    return limit === undefined ? map : withField(map, 'sizeLimit', canonicalQuantity(limit, quantities));
  });
}

/** `latest` or no tag: always; another tag or a digest: if not present. */
function defaultPullPolicy(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const name = image.slice(image.lastIndexOf('/') + 1);
  const colon = name.indexOf(':');
  return colon === -1 || name.slice(colon + 1) === 'latest' ? 'Always' : 'IfNotPresent';
}

function mapItems(map: ValueMap, key: string, change: (item: ValueMap) => ValueMap): ValueMap {
  if (!Array.isArray(fieldAt(map, [key]))) return map;
  return withField(
    map,
    key,
    listAt(map, key).map((item) => (isMap(item) ? change(item) : item)),
  );
}

function mapField(map: ValueMap, key: string, change: (value: ValueMap) => ValueMap): ValueMap {
  const value = fieldAt(map, [key]);
  return isMap(value) ? withField(map, key, change(value)) : map;
}

function dropFalse(map: ValueMap, keys: string[]): ValueMap {
  return without(
    map,
    keys.filter((key) => fieldAt(map, [key]) === false),
  );
}

function dropEqual(map: ValueMap, unused: ValueMap): ValueMap {
  return without(
    map,
    Object.keys(unused).filter((key) => fieldAt(map, [key]) === unused[key]),
  );
}

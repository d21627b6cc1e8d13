import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../../manifest/value-map.ts';
import { tagOf } from '../image-tag.ts';

/** Fills in defaults of one struct, in place. */
type Fill = (struct: ValueMap) => void;

const AUTOSCALER_SCALE_UP = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const AUTOSCALER_SCALE_DOWN = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

/**
 * Defaults that depend on other fields, and the fields that the API server mirrors when it converts to its internal form; by
 * struct of ../types. They run before those of ./simple.ts of the same struct.
 * https://github.com/kubernetes/kubernetes/tree/release-1.36/pkg/apis (`<group>/<version>/defaults.go`, `conversion.go`)
 */
export const CONDITIONAL_DEFAULTS: Readonly<Record<string, Fill>> = {
  'core.Pod': (pod) => {
    const spec = mapIn(pod, 'spec');
    if (!has(spec, 'enableServiceLinks')) spec['enableServiceLinks'] = true;
    for (const container of [...listIn(spec, 'containers'), ...listIn(spec, 'initContainers')]) {
      // Only in a Pod, never in a template.
      copyMissing(mapIn(container, 'resources'), 'limits', 'requests');
      if (spec['hostNetwork'] !== true) continue;
      for (const port of listIn(container, 'ports')) {
        if (!has(port, 'hostPort')) port['hostPort'] = port['containerPort'] ?? 0;
      }
    }
  },
  'core.PodSpec': (spec) => {
    // The older name of the field is a mirror of the newer one (pkg/apis/core/v1/conversion.go).
    const account = textIn(spec, 'serviceAccountName') || textIn(spec, 'serviceAccount');
    if (account !== '') Object.assign(spec, { serviceAccountName: account, serviceAccount: account });
  },
  'core.Container': fillContainer,
  'core.EphemeralContainer': fillContainer,
  'core.Volume': (volume) => {
    if (Object.keys(volume).every((key) => key === 'name')) volume['emptyDir'] = {};
    const image = getEntry(volume, 'image');
    if (isMap(image) && !has(image, 'pullPolicy')) image['pullPolicy'] = policyFor(textIn(image, 'reference'));
  },
  'core.Service': (service) => {
    const spec = mapIn(service, 'spec');
    const type = textIn(spec, 'type') || 'ClusterIP';
    fillSessionAffinity(spec);
    for (const port of listIn(spec, 'ports')) {
      const target = getEntry(port, 'targetPort');
      if (target === undefined || target === 0 || target === '') port['targetPort'] = port['port'] ?? 0;
    }
    const external =
      type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && listLength(spec, 'externalIPs') > 0);
    if (external && !has(spec, 'externalTrafficPolicy')) spec['externalTrafficPolicy'] = 'Cluster';
    if (type !== 'ExternalName' && !has(spec, 'internalTrafficPolicy')) spec['internalTrafficPolicy'] = 'Cluster';
    if (type === 'LoadBalancer' && !has(spec, 'allocateLoadBalancerNodePorts'))
      spec['allocateLoadBalancerNodePorts'] = true;
  },
  'core.Secret': (secret) => {
    // `stringData` is only another way to write `data`, and wins (pkg/apis/core/v1/conversion.go).
    const texts = getEntry(secret, 'stringData');
    if (!isMap(texts)) return;
    const data = { ...mapIn(secret, 'data') };
    for (const [key, text] of Object.entries(texts)) {
      setEntry(data, key, Buffer.from(typeof text === 'string' ? text : '').toString('base64'));
    }
    if (Object.keys(data).length > 0) secret['data'] = data;
    delete secret['stringData'];
  },
  'core.Namespace': (namespace) => {
    const metadata = mapIn(namespace, 'metadata');
    const name = textIn(metadata, 'name');
    if (name === '') return;
    metadata['labels'] = { ...mapIn(metadata, 'labels'), 'kubernetes.io/metadata.name': name };
  },
  'core.ReplicationController': (controller) => {
    const spec = mapIn(controller, 'spec');
    const labels = getEntry(mapIn(mapIn(spec, 'template'), 'metadata'), 'labels');
    if (!isMap(labels)) return;
    if (!has(spec, 'selector')) spec['selector'] = { ...labels };
    if (!has(mapIn(controller, 'metadata'), 'labels')) mapIn(controller, 'metadata')['labels'] = { ...labels };
  },
  'core.NodeSpec': (spec) => {
    // The older field is the first of the newer one; where they differ, it wins (pkg/apis/core/v1/conversion.go).
    const [block, blocks] = [textIn(spec, 'podCIDR'), getEntry(spec, 'podCIDRs')];
    const first = Array.isArray(blocks) ? blocks[0] : undefined;
    if (block !== '' && block !== first) spec['podCIDRs'] = [block];
    else if (block === '' && typeof first === 'string') spec['podCIDR'] = first;
  },
  'core.LimitRangeItem': (item) => {
    if (item['type'] !== 'Container') return;
    copyMissing(item, 'max', 'default');
    copyMissing(item, 'default', 'defaultRequest');
    copyMissing(item, 'min', 'defaultRequest');
  },
  'apps.DeploymentStrategy': (strategy) => {
    if ((textIn(strategy, 'type') || 'RollingUpdate') === 'RollingUpdate' && !has(strategy, 'rollingUpdate'))
      strategy['rollingUpdate'] = {};
  },
  'apps.DaemonSetUpdateStrategy': (strategy) => {
    const rolling = getEntry(strategy, 'rollingUpdate');
    if ((textIn(strategy, 'type') || 'RollingUpdate') === 'RollingUpdate') strategy['rollingUpdate'] = rolling ?? {};
    // Another strategy has no default for it; the server's internal form has a zero there (pkg/apis/apps/types.go).
    else if (isMap(rolling) && !has(rolling, 'maxUnavailable')) rolling['maxUnavailable'] = 0;
  },
  'apps.StatefulSetUpdateStrategy': (strategy) => {
    // The block is made only where the type is not written either.
    if (textIn(strategy, 'type') === '') {
      strategy['type'] = 'RollingUpdate';
      if (!has(strategy, 'rollingUpdate')) strategy['rollingUpdate'] = {};
    }
    const rolling = getEntry(strategy, 'rollingUpdate');
    if (strategy['type'] === 'RollingUpdate' && isMap(rolling) && !has(rolling, 'partition')) rolling['partition'] = 0;
  },
  'apps.StatefulSetSpec': (spec) => {
    // Written by the conversion to v1 (pkg/apis/apps/v1/conversion.go).
    for (const claim of listIn(spec, 'volumeClaimTemplates')) {
      claim['apiVersion'] = 'v1';
      claim['kind'] = 'PersistentVolumeClaim';
      const status = mapIn(claim, 'status');
      if (!has(status, 'phase')) claim['status'] = { ...status, phase: 'Pending' };
    }
  },
  'batch.Job': (job) => {
    fillJobSpec(mapIn(job, 'spec'));
    const labels = getEntry(mapIn(mapIn(mapIn(job, 'spec'), 'template'), 'metadata'), 'labels');
    const metadata = mapIn(job, 'metadata');
    // The very same map, as in the server's memory: what a Job is given there later is in both.
    if (isMap(labels) && !has(metadata, 'labels')) metadata['labels'] = labels;
  },
  'autoscaling.HorizontalPodAutoscaler': (autoscaler) => {
    const spec = mapIn(autoscaler, 'spec');
    if (!has(spec, 'metrics')) {
      const target = { type: 'Utilization', averageUtilization: 80 };
      spec['metrics'] = [{ type: 'Resource', resource: { name: 'cpu', target } }];
    }
    const behavior = getEntry(spec, 'behavior');
    if (!isMap(behavior)) return;
    behavior['scaleUp'] = { ...copyOf(AUTOSCALER_SCALE_UP), ...mapIn(behavior, 'scaleUp') };
    behavior['scaleDown'] = { ...copyOf(AUTOSCALER_SCALE_DOWN), ...mapIn(behavior, 'scaleDown') };
  },
  'autoscaling1.HorizontalPodAutoscaler': (autoscaler) => {
    // The default of the newer version, as the older one shows it, unless the annotation has other metrics.
    const spec = mapIn(autoscaler, 'spec');
    const annotations = mapIn(mapIn(autoscaler, 'metadata'), 'annotations');
    if (!has(spec, 'targetCPUUtilizationPercentage') && !has(annotations, 'autoscaling.alpha.kubernetes.io/metrics'))
      spec['targetCPUUtilizationPercentage'] = 80;
  },
  'networking.NetworkPolicySpec': (spec) => {
    if (listLength(spec, 'policyTypes') > 0) return;
    spec['policyTypes'] = listLength(spec, 'egress') > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  },
  'rbac.Subject': (subject) => {
    const kind = textIn(subject, 'kind');
    if (!has(subject, 'apiGroup') && (kind === 'User' || kind === 'Group'))
      subject['apiGroup'] = 'rbac.authorization.k8s.io';
  },
  'resource.ExactDeviceRequest': fillDeviceCount,
  'resource.DeviceSubRequest': fillDeviceCount,
  'resource1.DeviceRequest': (request) => {
    // One without a class has choices instead.
    if (textIn(request, 'deviceClassName') === '') return;
    if (textIn(request, 'allocationMode') === '') request['allocationMode'] = 'ExactCount';
    fillDeviceCount(request);
  },
  'apiextensions.CustomResourceConversion': (conversion) => {
    // A webhook of which nothing is said is none in the server's internal form (pkg/apis/apiextensions/v1/conversion.go).
    const webhook = getEntry(conversion, 'webhook');
    if (isMap(webhook) && !has(webhook, 'clientConfig') && !has(webhook, 'conversionReviewVersions'))
      delete conversion['webhook'];
  },
  'apiextensions.CustomResourceDefinitionNames': (names) => {
    const kind = textIn(names, 'kind');
    if (textIn(names, 'singular') === '') names['singular'] = kind.toLowerCase();
    if (textIn(names, 'listKind') === '' && kind !== '') names['listKind'] = `${kind}List`;
  },
  'apiextensions.CustomResourceDefinition': (definition) => {
    const status = mapIn(definition, 'status');
    if (listLength(status, 'storedVersions') > 0) return;
    const storage = listIn(mapIn(definition, 'spec'), 'versions').find((version) => version['storage'] === true);
    definition['status'] = { ...status, storedVersions: storage === undefined ? [] : [textIn(storage, 'name')] };
  },
};

function fillContainer(container: ValueMap): void {
  const lifecycle = getEntry(container, 'lifecycle');
  // ContainerStopSignals is off: what says nothing else goes with it (pkg/api/pod/util.go, dropContainerStopSignals).
  if (isMap(lifecycle) && has(lifecycle, 'stopSignal')) {
    delete lifecycle['stopSignal'];
    if (Object.keys(lifecycle).length === 0) delete container['lifecycle'];
  }
  if (!has(container, 'imagePullPolicy')) container['imagePullPolicy'] = policyFor(textIn(container, 'image'));
}

/** An image that cannot be read has no tag `latest`. */
function policyFor(image: string): string {
  return tagOf(image) === 'latest' ? 'Always' : 'IfNotPresent';
}

function fillSessionAffinity(spec: ValueMap): void {
  const affinity = textIn(spec, 'sessionAffinity') || 'None';
  if (affinity === 'None') delete spec['sessionAffinityConfig'];
  if (affinity !== 'ClientIP') return;
  const timeout = getEntry(mapIn(mapIn(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds');
  if (timeout === undefined) spec['sessionAffinityConfig'] = { clientIP: { timeoutSeconds: 10_800 } };
}

/** Not in the template of a CronJob: there the defaults come with each Job. */
function fillJobSpec(spec: ValueMap): void {
  if (!has(spec, 'parallelism')) {
    if (!has(spec, 'completions')) spec['completions'] = 1;
    spec['parallelism'] = 1;
  }
  if (!has(spec, 'backoffLimit')) spec['backoffLimit'] = has(spec, 'backoffLimitPerIndex') ? 2_147_483_647 : 6;
  if (!has(spec, 'completionMode')) spec['completionMode'] = 'NonIndexed';
  if (!has(spec, 'suspend')) spec['suspend'] = false;
  if (!has(spec, 'podReplacementPolicy'))
    spec['podReplacementPolicy'] = has(spec, 'podFailurePolicy') ? 'Failed' : 'TerminatingOrFailed';
  if (!has(spec, 'manualSelector')) spec['manualSelector'] = false;
}

function fillDeviceCount(request: ValueMap): void {
  const mode = textIn(request, 'allocationMode') || 'ExactCount';
  if (mode === 'ExactCount' && (getEntry(request, 'count') ?? 0) === 0) request['count'] = 1;
}

/** What the first map has and the second has not is copied to the second. */
function copyMissing(struct: ValueMap, from: string, to: string): void {
  const source = mapIn(struct, from);
  if (Object.keys(source).length > 0) struct[to] = { ...source, ...mapIn(struct, to) };
}

function has(struct: ValueMap, key: string): boolean {
  return Object.hasOwn(struct, key);
}

function textIn(struct: ValueMap, key: string): string {
  const value = getEntry(struct, key);
  return typeof value === 'string' ? value : '';
}

function mapIn(struct: ValueMap, key: string): ValueMap {
  const value = getEntry(struct, key);
  return isMap(value) ? value : {};
}

function listIn(struct: ValueMap, key: string): ValueMap[] {
  const value = getEntry(struct, key);
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function listLength(struct: ValueMap, key: string): number {
  const value = getEntry(struct, key);
  return Array.isArray(value) ? value.length : 0;
}

function copyOf<T extends Value>(value: T): T {
  return structuredClone(value);
}

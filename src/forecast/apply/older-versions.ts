import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, listAt, mapAt, textAt, without } from '../fields.ts';
import { upgradeDefinition } from './older-definitions.ts';

const UNLIMITED = 2 ** 31 - 1;
/** What the selector of everything was called before it had a meaning of its own. */
const EVERYTHING = { key: 'pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match', operator: 'Exists' };

type Upgrade = (object: ValueMap) => ValueMap;

/** By version and kind. */
const UPGRADES: ReadonlyMap<string, Upgrade> = new Map([
  ['extensions/v1beta1 Ingress', upgradeIngress],
  ['networking.k8s.io/v1beta1 Ingress', upgradeIngress],
  ['extensions/v1beta1 Deployment', upgradeDeployment(1, UNLIMITED, UNLIMITED)],
  ['apps/v1beta1 Deployment', upgradeDeployment('25%', 2, 600)],
  ['extensions/v1beta1 DaemonSet', upgradeSet],
  ['extensions/v1beta1 ReplicaSet', withTemplateLabels],
  ['apps/v1beta1 StatefulSet', upgradeSet],
  ['policy/v1beta1 PodDisruptionBudget', upgradeBudget],
  ['apiextensions.k8s.io/v1beta1 CustomResourceDefinition', upgradeDefinition],
]);

/**
 * A new object in a version that is not served any more, as the stable one has it: its defaults were others, and some fields.
 * https://github.com/kubernetes/kubernetes/tree/v1.36.1/pkg/apis (`<group>/v1beta1/defaults.go`, `conversion.go`)
 */
export function upgraded(object: ValueMap): ValueMap {
  return UPGRADES.get(`${textAt(object, 'apiVersion')} ${textAt(object, 'kind')}`)?.(object) ?? object;
}

function withSpec(object: ValueMap, change: ValueMap): ValueMap {
  return { ...object, spec: { ...mapAt(object, 'spec'), ...change } };
}

/** Labels and selector were taken from the template. */
function withTemplateLabels(object: ValueMap): ValueMap {
  const labels = mapAt(object, 'spec', 'template', 'metadata', 'labels');
  if (Object.keys(labels).length === 0) return object;
  const metadata = mapAt(object, 'metadata');
  const labelled = { ...object, metadata: { ...metadata, labels: metadata['labels'] ?? labels } };
  return withSpec(labelled, { selector: mapAt(object, 'spec')['selector'] ?? { matchLabels: labels } });
}

function upgradeDeployment(step: Value, history: number, deadline: number): Upgrade {
  return (object) => {
    const spec = mapAt(object, 'spec');
    const strategy = mapAt(spec, 'strategy');
    const isRolling = ['', 'RollingUpdate'].includes(textAt(strategy, 'type'));
    const rollingUpdate = { maxSurge: step, maxUnavailable: step, ...mapAt(strategy, 'rollingUpdate') };
    return withSpec(withTemplateLabels(object), {
      revisionHistoryLimit: spec['revisionHistoryLimit'] ?? history,
      progressDeadlineSeconds: spec['progressDeadlineSeconds'] ?? deadline,
      ...(isRolling ? { strategy: { ...strategy, rollingUpdate } } : {}),
    });
  };
}

/** Pods were only replaced when somebody deleted them. */
function upgradeSet(object: ValueMap): ValueMap {
  const strategy = mapAt(object, 'spec')['updateStrategy'];
  return withSpec(withTemplateLabels(object), {
    updateStrategy: isMap(strategy) && textAt(strategy, 'type') !== '' ? strategy : { type: 'OnDelete' },
  });
}

function upgradeBudget(object: ValueMap): ValueMap {
  const selector = mapAt(object, 'spec')['selector'];
  const isEmpty =
    isMap(selector) && Object.values(selector).every((part) => isMap(part) && Object.keys(part).length === 0);
  return isEmpty ? withSpec(object, { selector: { matchExpressions: [EVERYTHING] } }) : object;
}

function upgradeIngress(object: ValueMap): ValueMap {
  const { backend, rules, ...spec } = mapAt(object, 'spec');
  return {
    ...object,
    spec: {
      ...spec,
      ...(backend === undefined ? {} : { defaultBackend: upgradeBackend(backend) }),
      ...(rules === undefined ? {} : { rules: Array.isArray(rules) ? rules.map(upgradeRule) : rules }),
    },
  };
}

function upgradeRule(rule: Value): Value {
  const http = isMap(rule) ? rule['http'] : undefined;
  if (!isMap(rule) || !isMap(http)) return rule;
  const paths = listAt(http, 'paths').map((path) =>
    isMap(path)
      ? { ...path, pathType: path['pathType'] ?? 'ImplementationSpecific', backend: upgradeBackend(path['backend']) }
      : path,
  );
  return { ...rule, http: { ...http, paths } };
}

function upgradeBackend(backend: Value | undefined): Value {
  if (!isMap(backend)) return backend ?? {};
  const { serviceName, servicePort } = backend;
  if (serviceName === undefined && servicePort === undefined) return backend;
  const port = typeof servicePort === 'string' ? { name: servicePort } : { number: servicePort ?? 0 };
  return { ...without(backend, ['serviceName', 'servicePort']), service: { name: serviceName ?? '', port } };
}

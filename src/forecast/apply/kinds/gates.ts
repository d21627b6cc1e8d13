import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../fields.ts';
import type { Errors } from '../validation/checks.ts';
import { dropPodFields } from './pod-gates.ts';

/** What a feature added to objects of a kind: older servers, where it is off, drop it from what is written. */
export interface Gate {
  /** The minor version of Kubernetes 1 since which the feature is on unless somebody turns it off. */
  since: number;
  /** Fields at any of these places, each the steps to a list or map (`*`: each item or value of it) and a field. */
  fields: readonly string[];
}

const SELECTION = ['spec.sharedCounters', 'spec.perDeviceNodeSelection'];

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/api/resourceclaimspec/util.go */
function ofClaim(spec: string, exactly = 'exactly.'): Gate[] {
  const requests = `${spec}.devices.requests.*`;
  return [
    { since: 34, fields: [`${requests}.firstAvailable`] },
    { since: 36, fields: [`${requests}.${exactly}tolerations`, `${requests}.firstAvailable.*.tolerations`] },
    { since: 34, fields: [`${requests}.${exactly}adminAccess`] },
    {
      since: 36,
      fields: [
        `${spec}.devices.constraints.*.distinctAttribute`,
        `${requests}.${exactly}capacity`,
        `${requests}.firstAvailable.*.capacity`,
      ],
    },
  ];
}

/** @param device where in a device its fields are */
function ofSlice(device = ''): Gate[] {
  const gate = (...fields: string[]): Gate => ({
    since: 36,
    fields: fields.map((field) => (SELECTION.includes(field) ? field : `spec.devices.*.${device}${field}`)),
  });
  return [
    gate('taints'),
    gate(...SELECTION, 'consumesCounters', 'nodeName', 'nodeSelector', 'allNodes'),
    gate('bindingConditions', 'bindingFailureConditions', 'bindsToNode'),
    gate('allowMultipleAllocations', 'capacity.*.requestPolicy'),
  ];
}

/**
 * By struct of the kind; pods are in `pod-gates.ts`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/features/kube_features.go, `strategy.go` of each kind
 */
const GATES: Readonly<Record<string, readonly Gate[]>> = {
  'storage.CSIDriver': [
    { since: 35, fields: ['spec.nodeAllocatableUpdatePeriodSeconds'] },
    { since: 35, fields: ['spec.serviceAccountTokenInSecrets'] },
  ],
  'discovery.EndpointSlice': [{ since: 34, fields: ['endpoints.*.hints.forNodes'] }],
  'resource.ResourceClaim': ofClaim('spec'),
  'resource.ResourceClaimTemplate': ofClaim('spec.spec'),
  'resource.DeviceClass': [{ since: 36, fields: ['spec.extendedResourceName'] }],
  'resource.ResourceSlice': ofSlice(),
  'resource1.ResourceClaim': ofClaim('spec', ''),
  'resource1.ResourceClaimTemplate': ofClaim('spec.spec', ''),
  'resource1.ResourceSlice': ofSlice('basic.'),
};

/** The newest version that something is dropped in. */
const LAST = 35;

/**
 * Drops, in place, what the server of a cluster drops as the feature is not on there, unless the object has had it before.
 * @param errors of what was a mistake before it was dropped
 * @param struct of the kind
 * @param minor of Kubernetes 1
 */
export function dropGated(
  errors: Errors,
  struct: string,
  object: ValueMap,
  before: ValueMap | undefined,
  minor: number,
): void {
  if (minor > LAST) return;
  for (const { since, fields } of GATES[struct] ?? []) {
    const stays = before !== undefined && fields.some((field) => holdersOf(before, field).some(isSet));
    if (minor < since && !stays)
      for (const field of fields) for (const { holder, key } of holdersOf(object, field)) delete holder[key];
  }
  dropPodFields(errors, struct, object, before, minor);
}

interface Place {
  holder: ValueMap;
  key: string;
}

function isSet({ holder, key }: Place): boolean {
  const value = holder[key];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** All maps that a field is in. */
function holdersOf(object: ValueMap, field: string): Place[] {
  const steps = field.split('.');
  const key = steps.pop() ?? '';
  let values: Value[] = [object];
  for (const step of steps)
    values = values.flatMap((value): Value[] => {
      if (step === '*') return Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
      const next = isMap(value) ? value[step] : undefined;
      return next === undefined ? [] : [next];
    });
  return values.flatMap((value) => (isMap(value) && value[key] !== undefined ? [{ holder: value, key }] : []));
}

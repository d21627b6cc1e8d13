import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { fillDefaults } from '../../kubernetes/defaults/fill.ts';
import { structNamed } from '../../kubernetes/types/kinds.ts';
import { fieldAt, sameValue, textAt } from '../fields.ts';
import { DecodeFailure } from './decode-failure.ts';
import { decodeObject } from './decode.ts';
import { sameMeaning } from './semantic.ts';

/**
 * How a controller compares templates: a Deployment by meaning, so amounts count, not their spelling; StatefulSet and DaemonSet
 * compare stored bytes. https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/history/controller_history.go
 */
export type TemplateComparison = 'amount' | 'stored';

const TEMPLATE = 'core.PodTemplateSpec';

/** Kinds whose controller replaces pods when the template changes, and how each compares templates. */
const WORKLOADS: Readonly<Record<string, TemplateComparison>> = {
  'apps/Deployment': 'amount',
  'apps/StatefulSet': 'stored',
  'apps/DaemonSet': 'stored',
  'apps/ReplicaSet': 'amount',
  'argoproj.io/Rollout': 'amount',
};

/** True for a kind that runs pods from a template and keeps them running. */
export function isWorkloadKind(group: string, kind: string): boolean {
  return Object.hasOwn(WORKLOADS, `${group}/${kind}`);
}

/**
 * Whether the pods of a workload are of another template after an update; false for all other kinds.
 * @param isRead both objects are as the API server reads them; those of custom kinds have their templates as they were written
 */
export function changesTemplate(before: ValueMap, after: ValueMap, isRead: boolean): boolean {
  const group = textAt(after, 'apiVersion').split('/')[0] ?? '';
  const kind = textAt(after, 'kind');
  const comparison = isWorkloadKind(group, kind) ? WORKLOADS[`${group}/${kind}`] : undefined;
  if (comparison === undefined) return false;
  const [one, other] = [before, after].map((object) => fieldAt(object, ['spec', 'template']));
  if (one === other) return false;
  const read = isRead && group === 'apps' ? (template: Value | undefined) => template : readTemplate;
  return !samePodTemplate(read(one), read(other), comparison);
}

/** Whether two templates make the same pods, so that a default written out, or not, is no difference. */
function samePodTemplate(a: Value | undefined, b: Value | undefined, comparison: TemplateComparison): boolean {
  return comparison === 'stored' ? sameValue(a, b) : sameMeaning(a, b, TEMPLATE);
}

/** The template of a custom resource has been stored as it was written. */
function readTemplate(template: Value | undefined): Value | undefined {
  if (!isMap(template)) return template;
  try {
    const struct = structNamed(TEMPLATE);
    const read = decodeObject(template, struct);
    fillDefaults(read, struct);
    return read;
  } catch (error) {
    if (error instanceof DecodeFailure) return template;
    throw error;
  }
}

import type { Value, ValueMap } from '../../manifest/model.ts';
import { fieldAt, isMap, mapAt, sameValue, textAt } from '../fields.ts';
import { factsOf, shareFacts } from './facts.ts';

/** How an Argo CD instance marks the objects of its Applications (argocd-cm). */
export interface TrackingRules {
  trackingMethod: 'annotation' | 'label' | 'annotation+label';
  instanceLabelKey: string;
  /** `installationID`; empty when the instance has none. */
  installationId: string;
}

/** A tracking id taken apart: `app:group/kind:namespace/name`. */
interface TrackingId {
  application: string;
  group: string;
  kind: string;
  namespace: string;
  name: string;
}

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const INSTALLATION_ID = 'argocd.argoproj.io/installation-id';
const LABEL_LIMIT = 63;

/** The mark of an Application on one object. */
interface Mark {
  annotations: ValueMap | undefined;
  labels: ValueMap | undefined;
}

/** What an object was before it got a mark. */
interface Original {
  object: ValueMap;
  mark: Mark;
  /** What the mark took the place of. */
  replaced: readonly (Value | undefined)[];
}

/** Originals by marked object. */
const originals = new WeakMap<ValueMap, Original>();

/**
 * The object with the mark of an Application; the object given stays as it is. A cluster-scoped object carries the destination
 * namespace in its tracking id. util/argo/resource_tracking.go (SetAppInstance)
 */
export function stamp(
  object: ValueMap,
  application: string,
  destinationNamespace: string,
  rules: TrackingRules,
): ValueMap {
  const mark = markFor(object, application, destinationNamespace, rules);
  const marked = withMark(object, mark);
  const metadata = mapOf(object.metadata);
  const [annotations, labels] = [mapOf(metadata.annotations), mapOf(metadata.labels)];
  const [id, installation] = [annotations[TRACKING_ID], annotations[INSTALLATION_ID]];
  originals.set(marked, { object, mark, replaced: [id, installation, labels[rules.instanceLabelKey]] });
  // A mark says nothing that facts are read off, unless annotations can be read only now.
  if (isTextOrAbsent(id) && isTextOrAbsent(installation)) shareFacts(object, marked);
  return marked;
}

function isTextOrAbsent(value: Value | undefined): boolean {
  return value === undefined || typeof value === 'string';
}

function markFor(object: ValueMap, application: string, destinationNamespace: string, rules: TrackingRules): Mark {
  const mark: Mark = { annotations: undefined, labels: undefined };
  if (rules.trackingMethod !== 'label') {
    const { group, kind, namespace, name } = factsOf(object);
    const home = namespace === '' ? destinationNamespace : namespace;
    mark.annotations = { [TRACKING_ID]: `${application}:${group}/${kind}:${home}/${name}` };
    if (rules.installationId !== '') mark.annotations[INSTALLATION_ID] = rules.installationId;
  }
  if (rules.trackingMethod !== 'annotation') {
    const label = rules.trackingMethod === 'label' ? application : truncateLabel(application);
    mark.labels = { [rules.instanceLabelKey]: label };
  }
  return mark;
}

function withMark(object: ValueMap, mark: Mark): ValueMap {
  const metadata = { ...mapAt(object, 'metadata') };
  if (mark.annotations !== undefined) {
    const { [INSTALLATION_ID]: _old, ...annotations } = mapOf(metadata.annotations);
    metadata.annotations = Object.assign(annotations, mark.annotations);
  }
  if (mark.labels !== undefined) metadata.labels = { ...mapOf(metadata.labels), ...mark.labels };
  return { ...object, metadata };
}

/**
 * Two objects as they were before they got the same mark, or none, and the way to mark what comes of them. Undefined where the marks
 * differ, or replaced different things: then they belong to what is compared.
 */
export function beforeMarks(
  one: ValueMap,
  other: ValueMap,
): { one: ValueMap; other: ValueMap; markAgain(object: ValueMap): ValueMap } | undefined {
  const [first, second] = [originals.get(one), originals.get(other)];
  if (first === undefined && second === undefined) return { one, other, markAgain: (object) => object };
  if (first === undefined || second === undefined || !isSameEdit(first, second)) return undefined;
  return { one: first.object, other: second.object, markAgain: (object) => withMark(object, second.mark) };
}

function isSameEdit(one: Original, other: Original): boolean {
  return (
    sameValue(one.mark.annotations, other.mark.annotations) &&
    sameValue(one.mark.labels, other.mark.labels) &&
    one.replaced.every((value, index) => sameValue(value ?? null, other.replaced[index] ?? null))
  );
}

/** Only the combined method cuts names that are too long for a label; `label` alone would not find its objects any more. */
function truncateLabel(text: string): string {
  return text.length <= LABEL_LIMIT ? text : text.slice(0, LABEL_LIMIT).replace(/[^A-Za-z0-9]+$/, '');
}

function mapOf(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {};
}

/** Name of the Application that a live object is marked for; empty when there is none, or another installation's. */
export function trackedBy(object: ValueMap, rules: TrackingRules): string {
  if (rules.trackingMethod === 'label') return textAt(object, 'metadata', 'labels', rules.instanceLabelKey);
  return trackingIdOf(object, rules)?.application ?? '';
}

function trackingIdOf(object: ValueMap, rules: TrackingRules): TrackingId | undefined {
  const annotations = mapAt(object, 'metadata', 'annotations');
  if (textAt(annotations, INSTALLATION_ID) !== rules.installationId) return undefined;
  const [application, type, item, ...rest] = splitTwice(textAt(annotations, TRACKING_ID));
  const [group, kind, ...moreType] = (type ?? '').split('/');
  const [namespace, name, ...moreObject] = (item ?? '').split('/');
  if (
    application === undefined ||
    group === undefined ||
    kind === undefined ||
    namespace === undefined ||
    name === undefined
  )
    return undefined;
  if (rest.length + moreType.length + moreObject.length > 0) return undefined;
  return { application, group, kind, namespace, name };
}

/** At the first two colons only: names of cluster-scoped objects such as `system:reader` hold more. */
function splitTwice(text: string): string[] {
  const first = text.indexOf(':');
  const second = text.indexOf(':', first + 1);
  return first === -1 || second === -1
    ? [text]
    : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

/**
 * False when a mark was copied from another object, as controllers do with labels and annotations: such an object is neither
 * compared nor pruned. controller/state.go (isSelfReferencedObj)
 */
export function isSelfReferenced(
  live: ValueMap | undefined,
  target: ValueMap | undefined,
  rules: TrackingRules,
): boolean {
  if (live === undefined || rules.trackingMethod === 'label') return true;
  const id = target === undefined ? trackingIdOf(live, rules) : factsOf(target);
  if (id === undefined) return true;
  const { group, kind, namespace, name } = factsOf(live);
  return (namespace === id.namespace || namespace === '') && name === id.name && group === id.group && kind === id.kind;
}

/**
 * The live object as it is compared: one that carries the instance label and no annotation was synced by label tracking, and the
 * change of method alone makes nothing out of sync. util/argo/resource_tracking.go (Normalize)
 */
export function normaliseTracking(live: ValueMap, target: ValueMap, rules: TrackingRules): ValueMap {
  if (rules.trackingMethod === 'label' || factsOf(live).isCrd) return live;
  if (textAt(live, 'metadata', 'labels', rules.instanceLabelKey) === '') return live;
  const wanted = fieldAt(target, ['metadata', 'annotations', TRACKING_ID]);
  const lacksMark = textAt(live, 'metadata', 'annotations', TRACKING_ID) === '' && typeof wanted === 'string';
  const lacksLabel = textAt(target, 'metadata', 'labels', rules.instanceLabelKey) === '';
  if (!lacksMark && !lacksLabel) return live;
  const metadata = { ...mapAt(live, 'metadata') };
  if (lacksMark) metadata.annotations = { ...mapOf(metadata.annotations), [TRACKING_ID]: wanted };
  if (lacksLabel) {
    const { [rules.instanceLabelKey]: _label, ...labels } = mapOf(metadata.labels);
    metadata.labels = labels;
  }
  return { ...live, metadata };
}

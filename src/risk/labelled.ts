import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import { mapAt } from '../forecast/fields.ts';
import { scalarText } from './identity.ts';
import { operatedLabels } from './operated-pods.ts';
import { isServing, podTemplateOf, type PodTemplate } from './pods.ts';
import { matchesLabels, matchesSelector } from './selectors.ts';
import type { Owned } from './world.ts';

/** An object that makes pods, with their template. */
export interface Pods extends Owned {
  template: PodTemplate;
}

/** What makes pods in one place, by every label of theirs: a namespace may hold thousands of Services and workloads. */
interface Index {
  all: readonly Pods[];
  labelled: ReadonlyMap<string, readonly Pods[]>;
}

/** By the list of the place, which its world keeps. */
const known = new WeakMap<readonly Owned[], Index>();

/** The pods of an object: of its template, or those that an operator makes of it, of which only labels are known. */
export function templateOf(manifest: Manifest): PodTemplate | undefined {
  const template = podTemplateOf(manifest);
  if (template !== undefined) return template;
  const labels = operatedLabels(manifest.identity);
  return labels === undefined ? undefined : { labels, annotations: {}, spec: {} };
}

/** Everything of a place that makes pods, Jobs too. */
export function podsIn(owned: readonly Owned[]): readonly Pods[] {
  return indexOf(owned).all;
}

/** Everything of a place that keeps pods running. */
export function servingPods(owned: readonly Owned[]): readonly Pods[] {
  return podsIn(owned).filter(({ manifest }) => isServing(manifest.identity));
}

/** What keeps pods running that a Service selects; a Service without a selector selects nothing. */
export function podsBehind({ identity, object }: Manifest, place: readonly Owned[]): Pods[] {
  const selector = mapAt(object, 'spec', 'selector');
  if (identity.kind !== 'Service' || Object.keys(selector).length === 0) return [];
  return candidates(place, selector).filter(
    ({ manifest, template }) => isServing(manifest.identity) && matchesLabels(selector, template.labels),
  );
}

/** What makes pods that a LabelSelector takes. */
export function podsSelected(selector: Value | undefined, place: readonly Owned[]): Pods[] {
  if (!isMap(selector)) return [];
  return candidates(place, mapAt(selector, 'matchLabels')).filter(({ template }) =>
    matchesSelector(selector, template.labels),
  );
}

/** Those with the rarest of the labels. */
function candidates(place: readonly Owned[], labels: ValueMap): readonly Pods[] {
  const { all, labelled } = indexOf(place);
  let fewest = all;
  for (const key of Object.keys(labels)) {
    const found = labelled.get(keyOf(key, getEntry(labels, key))) ?? [];
    if (found.length < fewest.length) fewest = found;
  }
  return fewest;
}

function indexOf(owned: readonly Owned[]): Index {
  const before = known.get(owned);
  if (before !== undefined) return before;
  const all = owned.flatMap((one): Pods[] => {
    const template = templateOf(one.manifest);
    return template === undefined ? [] : [{ ...one, template }];
  });
  const labelled = new Map<string, Pods[]>();
  for (const pods of all)
    for (const [label, value] of Object.entries(pods.template.labels)) {
      const key = keyOf(label, value);
      const list = labelled.get(key);
      if (list === undefined) labelled.set(key, [pods]);
      else list.push(pods);
    }
  const index = { all, labelled };
  known.set(owned, index);
  return index;
}

function keyOf(label: string, value: Value | undefined): string {
  return `${label}\0${typeof value}\0${scalarText(value)}`;
}

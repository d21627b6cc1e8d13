import type { Manifest, ValueMap } from '../manifest/model.ts';
import { toLines, toLinesOfBoth } from '../manifest/stringify.ts';
import { applyToNormalised } from './apply.ts';
import type { FieldOptions } from './compare-options.ts';
import type { FindSchema } from './custom-lists.ts';
import type { FieldRule } from './field-rules.ts';
import { compareNormalised } from './fields.ts';
import { hunksOfLines } from './hunks.ts';
import { isCustom } from './merge-keys.ts';
import type { FieldChange, Hunk } from './model.ts';
import { normaliseObject } from './normalise.ts';
import { maskPair } from './secrets.ts';
import { markRandom, type TwiceOnBothSides } from './volatile.ts';

/** What differs between the two versions of one object. */
export interface Difference {
  fields: FieldChange[];
  hunks: Hunk[];
}

/** What is known beside the two versions of an object. */
interface Surroundings {
  /** Schemas of custom resources; absent while not all of them are known. */
  findSchema?: FindSchema;
  /** Rules of noise of the Application that has it at head. */
  rules: readonly FieldRule[];
  /** What other renders of the same input made of it, where they were tried. */
  renders?: TwiceOnBothSides<ValueMap>;
}

/** A difference that was worked out, and all that it depends on beside the version of head that it is kept under. */
interface Known {
  base: Manifest;
  rules: readonly FieldRule[];
  difference: Difference;
}

/** Differences of objects of Kubernetes' own kinds, which depend on nothing that other Applications hold. */
const known = new WeakMap<Manifest, Known>();

/** True for what can be compared before all definitions are known: those of custom resources say how their lists are merged. */
export function needsNoSchema(...manifests: readonly Manifest[]): boolean {
  return manifests.every(({ object }) => !isCustom(object));
}

/** What differs between two versions of an object, secrets masked. What does not depend on others is worked out once. */
export function differenceOf(base: Manifest, head: Manifest, surroundings: Surroundings): Difference {
  const { rules, renders } = surroundings;
  const isOwn = renders?.base === undefined && renders?.head === undefined && needsNoSchema(base, head);
  if (!isOwn) return compareVersions(base, head, surroundings);
  const before = known.get(head);
  if (before?.base === base && areSame(before.rules, rules)) return before.difference;
  const difference = compareVersions(base, head, surroundings);
  known.set(head, { base, rules, difference });
  return difference;
}

function areSame(one: readonly FieldRule[], other: readonly FieldRule[]): boolean {
  return one.length === other.length && one.every((rule, index) => rule === other[index]);
}

function compareVersions(from: Manifest, to: Manifest, surroundings: Surroundings): Difference {
  const { findSchema, renders = {} } = surroundings;
  const masked = maskPair(from.object, to.object, findSchema);
  const base = normaliseObject(masked.base);
  const head = normaliseObject(masked.head);
  const rules = surroundings.rules.filter(({ covers }) => covers(to.identity));
  const options = { ...(findSchema === undefined ? {} : { findSchema }), rules };
  const fields = markRandom(compareNormalised(base, head, options), renders);
  if (fields.every(isToldInFull)) return { fields, hunks: [] };
  const before = withoutNoise(base, head, options, turn(renders));
  const lines = toLinesOfBoth(before, head);
  return { fields, hunks: hunksOfLines(lines.base, lines.head) };
}

/** Objects that come or go as a whole; those of Kubernetes' own kinds depend on nothing else. */
const wholes: Record<'base' | 'head', WeakMap<Manifest, Difference>> = { base: new WeakMap(), head: new WeakMap() };

/** The whole of an object that comes or goes, secrets masked. What does not depend on others is worked out once. */
export function wholeOf(side: 'base' | 'head', manifest: Manifest, findSchema?: FindSchema): Difference {
  if (isCustom(manifest.object)) return writeWhole(side, manifest, findSchema);
  let whole = wholes[side].get(manifest);
  if (whole === undefined) wholes[side].set(manifest, (whole = writeWhole(side, manifest, findSchema)));
  return whole;
}

function writeWhole(side: 'base' | 'head', { object }: Manifest, findSchema: FindSchema | undefined): Difference {
  const masked = side === 'base' ? maskPair(object, undefined, findSchema) : maskPair(undefined, object, findSchema);
  const whole = masked[side];
  const lines = whole === undefined ? [] : toLines(normaliseObject(whole));
  return { fields: [], hunks: side === 'base' ? hunksOfLines(lines, []) : hunksOfLines([], lines) };
}

/** Noise of one line. A new version of a chart makes nothing but this in most objects of a repository: no time for hunks. */
function isToldInFull({ noise, from, to }: FieldChange): boolean {
  return noise !== undefined && [from, to].every((value) => typeof value === 'string' && !value.includes('\n'));
}

function turn({ base, head }: TwiceOnBothSides<ValueMap>): TwiceOnBothSides<ValueMap> {
  return { ...(head === undefined ? {} : { base: head }), ...(base === undefined ? {} : { head: base }) };
}

/** Head with its shown changes undone: base, without what means nothing and without noise, unless all of it is noise. */
function withoutNoise(
  base: ValueMap,
  head: ValueMap,
  options: FieldOptions,
  renders: TwiceOnBothSides<ValueMap>,
): ValueMap {
  const undo = markRandom(compareNormalised(head, base, options), renders);
  const shown = undo.filter((field) => field.noise === undefined);
  return applyToNormalised(head, shown.length > 0 ? shown : undo);
}

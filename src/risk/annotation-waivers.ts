import { mapAt } from '../forecast/fields.ts';
import type { Manifest } from '../manifest/model.ts';
import { annotationsOf } from '../manifest/metadata.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './model.ts';

/** An annotation of an object that accepts the findings of a rule about it: the rule, after this. */
const PREFIX = 'argo-manifest-diff.io/ignore-';
/** Characters of a reason that are told. */
const LONGEST = 200;

/**
 * The finding accepted by an annotation of the object that it is about (of the Application, where it is about that). It counts
 * only if base has it with the same reason: what the change itself brings is a request, which counts once it is merged.
 */
export function heedAnnotation(finding: Finding, facts: Facts): Finding {
  if (!facts.policy.annotationWaivers || finding.waived !== undefined) return finding;
  const key = `${PREFIX}${finding.rule}`;
  const { base, head } = sidesOf(finding, facts);
  const [before, after] = [base?.get(key)?.trim(), head?.get(key)?.trim()];
  // An object that goes takes its annotation along; one that stays without it has taken its acceptance back.
  const asked = head === undefined ? before : after;
  if (asked === undefined || asked === '') return finding;
  const reason = asked.slice(0, LONGEST);
  if (asked === before) return { ...finding, waived: { how: 'annotation', owner: `annotation ${key}`, reason } };
  const told = `Its annotation asks to accept this (${reason}), which counts once it is merged.`;
  return { ...finding, evidence: [...finding.evidence, told] };
}

type Annotations = ReadonlyMap<string, string>;

function sidesOf(
  { identity, application, isWhole }: Finding,
  facts: Facts,
): { base?: Annotations; head?: Annotations } {
  if (isWhole === true) return {};
  if (identity === undefined) {
    const { base, head } = facts.application(application) ?? {};
    return {
      ...(base === undefined ? {} : { base: annotationsOf(base.object) }),
      ...(head === undefined ? {} : { head: annotationsOf(head.object) }),
    };
  }
  const [base, head] = (['base', 'head'] as const).map((side) => {
    // Where several Applications render it, the one that the finding is about; it may have come from another.
    const owned = facts.world[side].find(identity);
    return (owned.find((each) => each.application === application) ?? owned[0])?.manifest;
  });
  return {
    ...(base === undefined ? {} : { base: annotationsOf(base.object) }),
    ...(head === undefined ? {} : { head: annotationsOf(head.object) }),
  };
}

/** Annotations that accept findings and that the change brings, one sentence each without its full stop. */
export function listNewAnnotations({ changes, policy }: Facts): string[] {
  if (!policy.annotationWaivers) return [];
  return changes.flatMap(({ base, head }) => {
    const waivers = waiversOf(head);
    if (waivers.length === 0) return [];
    const before = base === undefined ? new Map<string, string>() : annotationsOf(base.object);
    return waivers.flatMap(([key, reason]) =>
      before.get(key) === reason || head === undefined
        ? []
        : [`${nameOf(head.identity)} asks to accept ${key.slice(PREFIX.length)} (${reason.slice(0, LONGEST)})`],
    );
  });
}

function waiversOf(manifest: Manifest | undefined): [string, string][] {
  if (manifest === undefined) return [];
  // Nearly no object has one, and this is asked of every one.
  const keys = Object.keys(mapAt(manifest.object, 'metadata', 'annotations'));
  if (!keys.some((key) => key.startsWith(PREFIX))) return [];
  return [...annotationsOf(manifest.object)].filter(([key]) => key.startsWith(PREFIX));
}

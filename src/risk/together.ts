import { createHash } from 'node:crypto';
import { groupBy } from '../lists.ts';
import type { Identity } from '../manifest/model.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './model.ts';
import { listWords, type Suspicion } from './rule.ts';
import { waiveExactly } from './waivers.ts';

/** A finding, and what it was made of. */
export interface Judged {
  finding: Finding;
  suspicion: Suspicion;
  facts: Facts;
}

/**
 * The findings, where what a rule says of many objects alike is one: a thousand rows of two Applications that share everything say one
 * thing. Only what policy, waivers and annotations of the objects left alike is, so each object is judged for itself before. The joint fingerprint
 * stands for exactly these findings, so that it changes when one more or another one is among them.
 */
export function joinAlike(judged: readonly Judged[]): Finding[] {
  return [...groupBy(judged, keyOf).values()].flatMap((group) => {
    const [first] = group;
    return group.length === 1 || first === undefined ? group.map(({ finding }) => finding) : [join(first, group)];
  });
}

/** What has another key is told for itself; that of an object that nothing joins is its own. */
function keyOf(judged: Judged): unknown {
  const { finding, suspicion } = judged;
  if (suspicion.alike === undefined || finding.identity === undefined) return judged;
  const { rule, severity, enforcement, application, acceptableBy, waived, remedy } = finding;
  const { key } = suspicion.alike;
  return JSON.stringify([
    rule,
    severity,
    enforcement,
    application,
    remedy,
    key,
    acceptableBy ?? null,
    waived ?? null,
    ownEvidence(judged),
  ]);
}

/** What waivers and annotations add. */
function ownEvidence({ finding, suspicion }: Judged): string[] {
  return finding.evidence.slice(suspicion.evidence.length);
}

/** Objects of one finding that are listed: more are counted. */
const MOST_LISTED = 1000;

function join(first: Judged, group: readonly Judged[]): Finding {
  const { identity: _, ...finding } = first.finding;
  const alike = first.suspicion.alike;
  const identities = group.flatMap((each) => each.finding.identity ?? []);
  const joined: Finding = {
    ...finding,
    objects: { count: identities.length, list: identities.slice(0, MOST_LISTED) },
    message: `${identities.length} objects ${alike?.what ?? ''}: ${listWords(identities.map(nameOf))}.`,
    evidence: [countKinds(identities), ...(alike?.evidence ?? []), ...ownEvidence(first)],
    fingerprint: printOf(group),
  };
  return waiveExactly(joined, first.facts);
}

/** `2 ConfigMap, 1 Service`. */
function countKinds(identities: readonly Identity[]): string {
  return `${[...groupBy(identities, ({ kind }) => kind)]
    .toSorted(([a, some], [b, more]) => more.length - some.length || (a < b ? -1 : 1))
    .map(([kind, { length }]) => `${length} ${kind}`)
    .join(', ')}.`;
}

/** Never that of one finding, nor that of a set: what is hashed of these begins in another way. */
function printOf(group: readonly Judged[]): string {
  const prints = group.map(({ finding }) => finding.fingerprint).toSorted();
  return createHash('sha256')
    .update(`alike\n${prints.join('\n')}`)
    .digest('hex')
    .slice(0, 32);
}

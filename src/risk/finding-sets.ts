import { createHash } from 'node:crypto';
import type { Finding } from './model.ts';

/** Several findings that one line accepts by one fingerprint: it stands for exactly these, so that one more, or one less, is another set. */
export interface FindingSet {
  fingerprint: string;
  findings: readonly Finding[];
}

/** Ways to accept a finding on the pull request. */
const ON_THE_PAGE = ['comment', 'review', 'label'];

/** The findings that people may accept on the pull request, whether or not somebody has. */
export function acceptable(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ enforcement, acceptableBy, waived }) =>
      enforcement !== 'warn' &&
      acceptableBy !== undefined &&
      (waived === undefined || ON_THE_PAGE.includes(waived.how)),
  );
}

/**
 * The sets that have a fingerprint of their own: all that people may accept, and all of one rule, where there are several. Who accepts one says of
 * each of its findings what the line with all their fingerprints would say, and must be allowed to for each. What the next push adds is in none.
 */
export function setsOf(findings: readonly Finding[]): FindingSet[] {
  const open = acceptable(findings);
  const rules = [...new Set(open.map(({ rule }) => rule))];
  const sets = [open, ...rules.map((rule) => open.filter((finding) => finding.rule === rule))];
  return sets.filter((set) => countPrints(set) > 1).map((set) => ({ fingerprint: printOf(set), findings: set }));
}

/** As long as that of one finding, and never the same: what is hashed of one is a list in JSON. */
function printOf(findings: readonly Finding[]): string {
  const prints = [...new Set(findings.map(({ fingerprint }) => fingerprint))].toSorted();
  return createHash('sha256')
    .update(`set\n${prints.join('\n')}`)
    .digest('hex')
    .slice(0, 32);
}

function countPrints(findings: readonly Finding[]): number {
  return new Set(findings.map(({ fingerprint }) => fingerprint)).size;
}

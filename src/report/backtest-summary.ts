import { isBlocking } from '../risk/verdict.ts';
import type { Enforcement, Severity } from '../risk/model.ts';
import type { Backtest, PastMerge } from './backtest-model.ts';
import { countUnchecked } from './counting.ts';
import { groupFindings } from './findings.ts';
import type { Preview } from './model.ts';
import { nameApplications } from './names.ts';

/** What there is to know of a commit before it is compared. */
export type PastCommit = Pick<PastMerge, 'base' | 'head' | 'date' | 'subject'>;

/** What a result says of the merge, without the result: hundreds of them have to fit into memory. */
export function summariseMerge(commit: PastCommit, preview: Preview): PastMerge {
  const nameOf = nameApplications(preview.applications);
  const { blocking, warning, accepted } = groupFindings(preview);
  return {
    ...commit,
    verdict: preview.verdict.status,
    applicationsChanged: preview.counts.applicationsChanged,
    applicationsUnchecked: countUnchecked(preview),
    findings: [...blocking, ...warning, ...accepted].map(({ finding, findings, applications }) => ({
      rule: finding.rule,
      severity: finding.severity,
      enforcement: finding.enforcement,
      blocks: isBlocking(finding),
      message: finding.message,
      applications: applications.map(nameOf),
      count: findings.length,
    })),
    notices: [...new Set(preview.notices.map(({ code }) => code))],
  };
}

/** One that could not be compared. */
export function failMerge(commit: PastCommit, error: string): PastMerge {
  return {
    ...commit,
    verdict: 'failed',
    error,
    applicationsChanged: 0,
    applicationsUnchecked: 0,
    findings: [],
    notices: [],
  };
}

/** True for a merge of which there is nothing to say: it reaches no Application. */
export function isSilent({ verdict, applicationsChanged, applicationsUnchecked, findings }: PastMerge): boolean {
  return verdict === 'pass' && applicationsChanged + applicationsUnchecked + findings.length === 0;
}

/** How often a rule fired. */
export interface RuleCount {
  rule: string;
  /** The worst one. */
  severity: Severity;
  /** The strictest one: that of a finding may depend on where it is. */
  enforcement: Enforcement;
  merges: number;
  findings: number;
  /** Of the merges, those that it alone or with others stops. */
  blocked: number;
}

/** A run in numbers. */
export interface BacktestCounts {
  blocked: number;
  incomplete: number;
  /** Changed something, and nothing stops it. */
  pass: number;
  /** Changed no manifest of any Application. */
  silent: number;
  failed: number;
  /** Of those that pass, the ones that reach an Application of which nothing is known. */
  unchecked: number;
}

/** Counts the verdicts; each merge once. */
export function countVerdicts(merges: readonly PastMerge[]): BacktestCounts {
  const counts: BacktestCounts = { blocked: 0, incomplete: 0, pass: 0, silent: 0, failed: 0, unchecked: 0 };
  for (const merge of merges) {
    counts[isSilent(merge) ? 'silent' : merge.verdict]++;
    if (merge.verdict === 'pass' && merge.applicationsUnchecked > 0) counts.unchecked++;
  }
  return counts;
}

const order: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };
const strictness: Record<Enforcement, number> = { block: 0, ack: 1, warn: 2 };

/** How often each rule fired: those that stop most merges first, then the worst, then the most frequent. */
export function countRules({ merges }: Pick<Backtest, 'merges'>): RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { findings } of merges) {
    const seen = new Set<string>();
    const stopping = new Set<string>();
    for (const { rule, severity, enforcement, count, blocks } of findings) {
      const known = counts.get(rule) ?? { rule, severity, enforcement, merges: 0, findings: 0, blocked: 0 };
      counts.set(rule, known);
      if (order[severity] < order[known.severity]) known.severity = severity;
      if (strictness[enforcement] < strictness[known.enforcement]) known.enforcement = enforcement;
      known.findings += count;
      seen.add(rule);
      if (blocks) stopping.add(rule);
    }
    for (const rule of seen) {
      const known = counts.get(rule);
      if (known === undefined) continue;
      known.merges++;
      if (stopping.has(rule)) known.blocked++;
    }
  }
  return [...counts.values()].toSorted(
    (a, b) => b.blocked - a.blocked || order[a.severity] - order[b.severity] || b.merges - a.merges,
  );
}

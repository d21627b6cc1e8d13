import type { ApplicationData, ReportData } from '../model.ts';

/** A line of the tree. */
export type TreeRow =
  | { type: 'application'; index: number; depth: number; context: boolean }
  /** Applications below one parent (-1: the roots) in which and below which nothing changes. */
  | { type: 'quiet'; parent: number; count: number; depth: number };

/** Up to this urgency nothing of it changes: it cannot be rendered, before and after. */
export const UNREACHED = 1;

/** How much attention something asks for; the higher, the earlier it is shown. */
export function urgencyOf({ outcome, failedOn, findings, causes }: ApplicationData): number {
  if (findings.some((finding) => finding.blocks)) return 6;
  if (outcome === 'failed' && failedOn !== 'base' && failedOn !== 'both') return 5;
  if (findings.length > 0) return 4;
  if (outcome === 'failed' && failedOn === 'both' && causes.length === 0) return UNREACHED;
  const ranks = { failed: 3, unsupported: UNREACHED, removed: 3, added: 2, modified: 2, unchanged: 0 };
  return ranks[outcome];
}

/**
 * The Applications that pass, with the Applications above them as context; at each level what needs attention first, and in
 * whose branch something does. What does not change is one line per parent, unless its parent is in `unfolded`.
 */
export function arrangeTree(
  { applications }: Pick<ReportData, 'applications'>,
  passing: ReadonlySet<number>,
  options: { unfolded: ReadonlySet<number>; filtering: boolean },
): TreeRow[] {
  const children = new Map<number, number[]>();
  for (const [index, { parent }] of applications.entries()) {
    const siblings = children.get(parent ?? -1);
    if (siblings === undefined) children.set(parent ?? -1, [index]);
    else siblings.push(index);
  }
  const urgency = new Map<number, number>();
  const below = new Set<number>();
  // Children stand after their parents: from the end, every branch is complete before its parent is looked at.
  for (let index = applications.length - 1; index >= 0; index--) {
    const application = applications[index];
    if (application === undefined) continue;
    const inBranch = (children.get(index) ?? []).map((child) => urgency.get(child) ?? 0);
    urgency.set(index, Math.max(urgencyOf(application), ...inBranch));
    if (passing.has(index) || (children.get(index) ?? []).some((child) => below.has(child))) below.add(index);
  }
  const rows: TreeRow[] = [];
  const visit = (parent: number, depth: number): void => {
    const shown = (children.get(parent) ?? []).filter((index) => below.has(index));
    const loud = shown.filter(
      (index) => options.filtering || options.unfolded.has(parent) || (urgency.get(index) ?? 0) > 0,
    );
    for (const index of loud.toSorted((a, b) => (urgency.get(b) ?? 0) - (urgency.get(a) ?? 0) || a - b)) {
      rows.push({ type: 'application', index, depth, context: !passing.has(index) });
      visit(index, depth + 1);
    }
    const quiet = new Set(loud);
    const rest = shown.filter((index) => !quiet.has(index));
    const count = rest.reduce((sum, index) => sum + countBranch(index, children, below), 0);
    if (count > 0) rows.push({ type: 'quiet', parent, count, depth });
  };
  visit(-1, 0);
  return rows;
}

function countBranch(index: number, children: ReadonlyMap<number, number[]>, below: ReadonlySet<number>): number {
  const inner = (children.get(index) ?? []).filter((child) => below.has(child));
  return 1 + inner.reduce((sum, child) => sum + countBranch(child, children, below), 0);
}

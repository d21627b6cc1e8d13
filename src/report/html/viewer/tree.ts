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
  const sizes = new Map<number, number>();
  // Children stand after their parents: from the end, every branch is complete before its parent is looked at.
  for (let index = applications.length - 1; index >= 0; index--) {
    const application = applications[index];
    if (application === undefined) continue;
    let [most, size] = [urgencyOf(application), 0];
    for (const child of children.get(index) ?? []) {
      most = Math.max(most, urgency.get(child) ?? 0);
      size += sizes.get(child) ?? 0;
    }
    urgency.set(index, most);
    sizes.set(index, passing.has(index) || size > 0 ? size + 1 : 0);
  }
  const rows: TreeRow[] = [];
  // Applications may hold one another in a chain of any length, so what is still to be shown is on no stack of calls.
  const open: (TreeRow | { type: 'branch'; parent: number; depth: number })[] = [
    { type: 'branch', parent: -1, depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type !== 'branch') {
      rows.push(next);
      continue;
    }
    const { parent, depth } = next;
    const shown = (children.get(parent) ?? []).filter((index) => (sizes.get(index) ?? 0) > 0);
    const isLoud = (index: number): boolean =>
      options.filtering || options.unfolded.has(parent) || (urgency.get(index) ?? 0) > 0;
    const count = shown.reduce((sum, index) => sum + (isLoud(index) ? 0 : (sizes.get(index) ?? 0)), 0);
    if (count > 0) open.push({ type: 'quiet', parent, count, depth });
    const loud = shown.filter(isLoud).toSorted((a, b) => (urgency.get(b) ?? 0) - (urgency.get(a) ?? 0) || a - b);
    for (const index of loud.toReversed()) {
      open.push({ type: 'branch', parent: index, depth: depth + 1 });
      open.push({ type: 'application', index, depth, context: !passing.has(index) });
    }
  }
  return rows;
}

import type { Anchor } from '../anchor.ts';
import type { WholeTexts } from '../../../diff/model.ts';
import type { ChangeData, ReportData } from '../model.ts';
import { type Filter, type Matches, noFilter } from './filter.ts';

/** How a diff is shown. */
export type View = 'fields' | 'unified' | 'split';

/** Everything the reader has chosen. */
export interface State {
  anchor: Anchor;
  filter: Filter;
  matches: Matches;
  view: View;
  wrap: boolean;
  /** Parents whose unchanged Applications are shown; -1 for the roots. */
  unfolded: Set<number>;
}

/** What every part of the page works with. */
export interface Viewer {
  data: ReportData;
  /** Reads the whole texts of a change. Rejects when the page does not have them. */
  read(change: ChangeData): Promise<WholeTexts>;
  state: State;
  /** Goes to another place of the page. */
  go(anchor: Anchor): void;
  /** Shows the page anew after the state has changed. */
  update(change: Partial<State>): void;
}

/** The state of a page just opened. */
export function startState(anchor: Anchor, matches: Matches): State {
  return {
    anchor,
    filter: noFilter,
    matches,
    view: readView(recall('view')),
    wrap: recall('wrap') !== 'no',
    unfolded: new Set(),
  };
}

function readView(text: string | undefined): View {
  return text === 'fields' || text === 'split' ? text : 'unified';
}

const prefix = 'argo-manifest-diff.';

/** Something the reader chose on another page. Browsers may refuse to keep anything, for pages of files above all. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a choice for the next page, if the browser lets us. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // It is only a convenience.
  }
}

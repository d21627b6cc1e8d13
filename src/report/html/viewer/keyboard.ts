import type { Viewer } from './state.ts';
import { chooseView, chooseWrap } from './toolbar.ts';
import { arrangeTree, urgencyOf } from './tree.ts';
import { isFiltering } from './filter.ts';

/** Listens to the keys that `help.ts` lists. Never takes a key from a field, nor one with a modifier. */
export function listenToKeys(viewer: Viewer, toggleHelp: () => void): void {
  const actions: Record<string, () => void> = {
    j: () => stepApplication(viewer, 1),
    k: () => stepApplication(viewer, -1),
    n: () => stepCard(1),
    p: () => stepCard(-1),
    f: () => chooseView(viewer, 'fields'),
    u: () => chooseView(viewer, 'unified'),
    s: () => chooseView(viewer, 'split'),
    w: () => chooseWrap(viewer),
    h: () => viewer.update({ filter: { ...viewer.state.filter, noise: !viewer.state.filter.noise } }),
    o: () => viewer.go({}),
    i: () => viewer.go({ page: 'images' }),
    '?': toggleHelp,
    '/': () => {
      document.body.classList.add('drawer');
      document.getElementById('search')?.focus();
    },
  };
  document.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === 'Escape') {
      document.body.classList.remove('drawer');
      if (target instanceof HTMLInputElement) target.blur();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea, dialog[open]'))
      return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

/** The next Application of the tree, as it is shown, that has something to look at. */
function stepApplication({ data, state, go }: Viewer, step: 1 | -1): void {
  const rows = arrangeTree(data, state.matches.applications, {
    unfolded: state.unfolded,
    filtering: isFiltering(state.filter),
  });
  const changing = new Set(
    data.changes.flatMap((change, index) => (state.matches.changes.has(index) ? [change.application] : [])),
  );
  const stops = rows.flatMap((row) => {
    if (row.type !== 'application' || row.context) return [];
    const application = data.applications[row.index];
    return application !== undefined && (changing.has(row.index) || urgencyOf(application) > 0) ? [application.id] : [];
  });
  const current = stops.indexOf(state.anchor.app ?? '');
  const next = stops[current === -1 ? (step === 1 ? 0 : stops.length - 1) : current + step];
  if (next !== undefined) go({ app: next });
}

/** The next card below the top of the window. */
function stepCard(step: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>('#detail .card')];
  const current = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[current === -1 ? (step === 1 ? 0 : cards.length - 1) : current + step];
  if (next !== undefined) openCard(next);
}

/** Opens a card and goes there. */
export function openCard(card: HTMLElement): void {
  card.dispatchEvent(new Event('card:open'));
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'start' });
}

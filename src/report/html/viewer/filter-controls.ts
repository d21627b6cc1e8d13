import { button, element } from './dom.ts';
import { type Filter, isFiltering, noFilter } from './filter.ts';
import type { Viewer } from './state.ts';

/** The search and what else narrows the tree down. */
export interface Controls {
  root: HTMLElement;
  /** Shows what the state says. */
  refresh(): void;
}

type Switch = 'risk' | 'restarts' | 'noise';

const switches: readonly { name: Switch; label: string; title: string }[] = [
  { name: 'risk', label: 'Findings', title: 'only Applications with findings' },
  { name: 'restarts', label: 'Restarts', title: 'only what restarts pods' },
  { name: 'noise', label: 'Noise', title: 'show what is folded as noise, too' },
];

/** Makes the controls once: an input that is made anew loses the cursor. */
export function filterControls(viewer: Viewer): Controls {
  const set = (change: Partial<Filter>) => viewer.update({ filter: { ...viewer.state.filter, ...change } });
  const search = element('input', {
    type: 'search',
    id: 'search',
    label: 'Search',
    title: 'Words that must all occur; app: kind: path: image: cluster: rule: say where. Key /',
  });
  search.placeholder = 'Search app, kind, path, image…';
  search.autocomplete = 'off';
  search.spellcheck = false;
  search.addEventListener('input', () => set({ text: search.value }));
  const kinds = [...new Set(viewer.data.changes.map((change) => change.kind))].toSorted();
  const kind = choice('Kind', kinds, (value) => set({ kind: value }));
  const outcomes = [...new Set(viewer.data.applications.map((each) => each.outcome))].toSorted();
  const outcome = choice('Outcome', outcomes, (value) => set({ outcome: value }));
  const toggles = switches.map(({ name, label, title }) => ({
    name,
    made: button(label, () => set({ [name]: !viewer.state.filter[name] }), { title, pressed: false }),
  }));
  const clear = button('Clear', () => viewer.update({ filter: noFilter }), { class: 'link' });
  const root = element(
    'div',
    { class: 'filters', role: 'search' },
    search,
    element('div', { class: 'line' }, kind, outcome),
    element('div', { class: 'line' }, ...toggles.map(({ made }) => made), clear),
  );
  const refresh = () => {
    const { filter } = viewer.state;
    if (search.value !== filter.text) search.value = filter.text;
    kind.value = filter.kind;
    outcome.value = filter.outcome;
    for (const { name, made } of toggles) made.setAttribute('aria-pressed', String(filter[name]));
    clear.hidden = !isFiltering(filter);
  };
  return { root, refresh };
}

function choice(label: string, values: readonly string[], choose: (value: string) => void): HTMLSelectElement {
  const options = ['', ...values].map((value) => {
    const option = element('option', {}, value === '' ? `${label}: any` : value);
    option.value = value;
    return option;
  });
  const made = element('select', { label }, ...options);
  made.addEventListener('change', () => choose(made.value));
  return made;
}
